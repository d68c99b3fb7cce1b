#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/scala_words.h"

#define ID "(?:[\\p{Ll}\\p{Lu}_$\\p{So}][\\p{L}\\p{N}_$\\p{So}]*(?:(?<=_)[-+*/<>=!&|^~%:]+)?)"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("//.*", "c1"),
    G("/\\*", "cm", "push comment"),
    R("@\\w+", "nd"),
    G("(package)(\\s+)([\\w.]+)", "k,,nn", NULL),
    G("(import)(\\s+)", "k,", "push import"),
    G("(class|trait|object)(\\s+)(`[^`]+`|" ID ")", "k,,nc", NULL),
    G("(def)(\\s+)(`[^`]+`|" ID "|[-+*/<>=!&|^~%:]+)", "k,,nf", NULL),
    R("(val)(\\s+)(" ID ")(\\s*)(=)?", "k,,nv,,k"),
    R("(var)(\\s+)(" ID ")(\\s*)(=)?", "k,,n,,k"),
    G("(type)(\\s+)(" ID ")", "k,,kt", NULL),
    NEED("\"\"\"[\\s\\S]*?\"\"\"+", "s", "\"\"\""),
    R("\"(?:\\\\.|[^\"\\\\\\n])*\"", "s"),
    R("'(?:\\\\u[0-9a-fA-F]{4}|\\\\.|[^\\\\\\n])'", "sc"),
    R("'" ID, "ss"),
    R("0[xX][0-9a-fA-F]+[lL]?", "mh"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?[fFdD]?|\\d+[eE][+-]?\\d+[fFdD]?|\\d+[fFdD]\\b", "mf"),
    R("\\d+[lL]?", "mi"),
    R("(\\.)([a-z]\\w*)", "o,py"),
    R("(?:=>|<-|<:|>:|<%|[:#@]|_)(?![-+*/<>=!&|^~%:])|(?:_)(?!\\w)", "k"),
    R("(\\))(\\s*)(=)(?=\\s)", "o,,k"),
    R("(?:println|print|printf)(?=\\()", "nf"),
    R("[A-Z]\\w*", "kt"),
    R("`[^`\\n]+`", "n"),
    R(ID, "n?id"),
    R("[-+*/<>=!&|^~%:?#@\\\\]+|[()\\[\\]{},.;]", "o"),
    STATE("import"),
    R("[\\w.]+", "nn"),
    G("\\{", "o", "goto selectors"),
    R("[ \\t]+", ""),
    R("=>", "k"),
    G("", "", "pop"),
    STATE("selectors"),
    R("\\s+", ""),
    R("=>", "k"),
    R("[A-Za-z_]\\w*", "nc"),
    R(",", "o"),
    G("\\}", "o", "pop"),
    G("", "", "pop"),
    STATE("comment"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[^/*]+|[/*]", "cm"),
};

const struct language LANG_SCALA = {.tag = "scala", RULES(RULE_LIST), WORDS(WORD_LIST)};
