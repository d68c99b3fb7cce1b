#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/scala_words.h"

#define ID "(?:[\\p{Ll}\\p{Lu}_$\\p{So}][\\p{L}\\p{N}_$\\p{So}]*(?:(?<=_)[-+*/<>=!&|^~%:]+)?)"

/* Behind ":", "[" and what opens a type. */
static bool type_position(const struct scan *s) {
    struct str before = str_rstrip(str_sub(s->text, 0, s->pos));
    if (before.n == 0) return false;
    return strchr(":[,", before.p[before.n - 1]) || str_ends(before, S("extends")) ||
           str_ends(before, S("with")) || str_ends(before, S("type"));
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("//.*", "c1"),
    G("/\\*", "cm", "push comment"),
    R("@\\w+", "nd"),
    G("(package)(\\s+)([\\w.]+)", "k,,nn", NULL),
    G("(import)(\\s+)", "k,", "push import"),
    G("(class|trait|object)(\\s+)(`[^`]+`|" ID ")", "k,,nc", NULL),
    R("(def)(\\s+)(`[^`]+`|" ID "|[-+*/<>=!&|^~%:]+)(?:(\\s+)(=)(?=\\s))?", "k,,nf,,k"),
    R("(val)(\\s+)(`)([^`\n]+)(`)(\\s*)(=)", "k,,nv,n,o,,k"),
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
    R("(\\.)([A-Za-z]\\w*)", "o,py"),
    R("(?:=>|<-|<:|>:|<%|[:#@]|_)(?![-+*/<>=!&|^~%:])|(?:_)(?!\\w)", "k"),
    R("(\\))(\\s*)(=)(?=\\s)", "o,,k"),
    R("(?:println|print|printf)(?=\\()", "nf"),
    R("class\\b", "k"),
    R("(extends|with)(\\s+)([A-Z]\\w*)(?=\\()", "k,,nc"),
    R("(" ID ")(?=\\.\\w)", "nv"),
    {.re = "[A-Z]\\w*", .tok = "kt", .guard = type_position},
    R("[A-Z]\\w*", "nc"),
    R("(?!(?:if|while|for|match|case|this|super|new|return|catch|yield)\\b)[a-z]\\w*(?=\\()|this(?="
      "\\()",
      "nf"),
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
