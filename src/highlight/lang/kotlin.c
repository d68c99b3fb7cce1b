#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/kotlin_words.h"

#define ID "(?:[\\p{L}_][\\p{L}\\p{N}_]*|`[^`\\n]+`)"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("\\\\\\n", ""),
    R("//.*", "c1"),
    G("/\\*", "cm", "push comment"),
    G("(package|import)(\\s+)("
      "[\\w.*]+)",
      "k,,nn", NULL),
    R("@" ID "|(?!break|return|continue)" ID "@", "nd"),
    G("(fun)(\\s+)", "k,", "push function"),
    G("((?:data\\s+|sealed\\s+|enum\\s+)?(?:class|interface|object))(\\s+)(" ID ")", "kd,,nc",
      NULL),
    G("(val|var)(\\s+)", "kd,", "push property"),
    R("\\.\\d+[fF]?", "mf"),
    R("::|\\?:|\\.\\.", "o"),
    R("[~!%^&*()+=|\\[\\]:;,.<>/?{}-]", "p"),
    NEED("\"\"\"[\\s\\S]*?\"\"\"", "s", "\"\"\""),
    R("\"(?:\\\\.|[^\\\\\"\\n])*\"?", "s"),
    R("'(?:\\\\.|[^\\\\'\\n])'|'\\\\u[0-9a-fA-F]{4}'", "sc"),
    R("\\d[\\d_]*(?:\\.\\d[\\d_]*)?[eE][+-]?\\d+[fF]?|\\d[\\d_]*\\.\\d[\\d_]*[fF]?|\\.\\d+[fF]?|"
      "\\d+[fF]",
      "mf"),
    R("0[xX][0-9a-fA-F_]+[uU]?[lL]?", "mh"),
    R("0[bB][01_]+[uU]?[lL]?", "mb"),
    R("\\d[\\d_]*[uU]?[lL]?", "mi"),
    R("`[^`\\n]+`", "n"),
    R("(?!(?:if|while|for|when|catch|return|in|is|constructor|this|super|else|do|try|finally|get|"
      "set)\\b)[a-z_]\\w*(?=\\(|\\s*\\{)",
      "nf"),
    R("[A-Z]\\w*", "nc"),
    R(ID, "n?id"),
    STATE("comment"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[^/*]+|[/*]", "cm"),
    STATE("property"),
    R("\\s+", ""),
    G("(<)", "p", "push generic"),
    R("([A-Z]\\w*)(\\.)", "nc,p"),
    G(ID, "py", "pop"),
    G("", "", "pop"),
    STATE("function"),
    R("\\s+", ""),
    G("<", "p", "push generic"),
    R("([A-Z]\\w*)([?]?)(\\.)", "nc,p,p"),
    R("([A-Z]\\w*)(<)", "nc,p"),
    G(ID, "nf", "pop"),
    G("", "", "pop"),
    STATE("generic"),
    R("\\s+", ""),
    G("<", "p", "push"),
    G(">", "p", "pop"),
    R("[:,.?*()]", "p"),
    R("[A-Z]\\w*", "nc"),
    R("(?:in|out|reified|where)\\b", "k"),
    R(ID, "n"),
    G("", "", "pop"),
};

const struct language LANG_KOTLIN = {.tag = "kotlin", RULES(RULE_LIST), WORDS(WORD_LIST)};
