#include "highlight/kit.h"


static const struct rule RULE_LIST[] = {
    STATE("root"),
    {.re = "^(\\s*(?:[A-Za-z_][\\w.\\[\\]]*\\s+){1,64}?)(" ID ")(\\s*)(\\()",
     .tok = "@.,nf,,p",
     .need = "("},
    R("\\s+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    G("\"", "s", "push dq"),
    G("'", "s", "push sq"),
    R("r\"[^\"]*\"|r'[^']*'", "sx"),
    R("#(?:" ID ")?", "ss"),
    R("@" ID, "nd"),
    G("part\\s*of\\b", "kn", "push import"),
    LISTED(ID, "id", "n?id"),
    R("(\\.)(" ID ")", "o,na"),
    R(ID ":", "nl"),
    R("\\$?" ID, "n"),
    R("[~^*!%&|+=:/?-]", "o"),
    R("[\\[\\](){}<>.,;]", "p"),
    R("\\d*\\.\\d+(?:[eE]-?\\d+)?", "mf"),
    R("0x[0-9a-fA-F]+", "mh"),
    R("\\d+L?", "mi"),

    STATE("class"),
    R("\\s+", ""),
    G(ID, "nc", "pop"),
    STATE("import"),
    G(";", "o", "pop"),
    R("(?:show|hide)\\b", "kd"),
    INC("root"),

    STATE("dq"),
    G("\"", "s", "pop"),
    R("[^\\\\$\"]+", "s"),
    INC("string"),
    STATE("sq"),
    G("'", "s", "pop"),
    R("[^\\\\$']+", "s"),
    INC("string"),
    STATE("string"),
    R("\\$" ID "|\\$\\{[^}]+\\}", "si"),
    R("\\\\[nrt\"'\\\\]", "se"),
};

const struct language LANG_dart = {.tag = "dart", RULES(RULE_LIST), WORDS(dart)};
