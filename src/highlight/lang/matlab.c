#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    NEED("\\{%[\\s\\S]*?%\\}", "cm", "%}"),
    R("%.*", "c1"),
    R("(\\.\\.\\.)(.*)", "k,c"),
    R("^(!)([^%\\n]*)", "k,@!shell"),
    R("[A-Za-z]\\w*", "n?id"),
    R("[\\[\\](){};:,/\\\\]", "p"),
    R("[-~=<>&|+.@*^]", "o"),
    R("\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+", "mf"),
    R("\\d+L", "il"),
    R("\\d+", "mi"),
    G("'(?=.*')", "s1", "push sq"),
    G("\"(?=.*\")", "s2", "push dq"),
    R("'", "o"),
    STATE("sq"),
    R("''", "se"),
    G("'", "s1", "pop"),
    R("[^']+", "s1"),
    STATE("dq"),
    R("\"\"", "se"),
    G("\"", "s2", "pop"),
    R("[^\"]+", "s2"),
};

const struct language LANG_matlab = {.tag = "matlab", RULES(RULE_LIST), WORDS(matlab)};
