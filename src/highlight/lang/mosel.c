#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("!.*\\n?", "c1"),
    NEED("\\(!(?:[^!]|!(?!\\)))*+!\\)", "cm", "!)"),
    G("\"", "s2", "push dq"),
    R("'[^'\\n]*'", "s1"),
    R("0[xX][0-9a-fA-F]+|\\d+(?:[eE][+-]?\\d+|\\.\\d*)?(?:\\.\\d*)?(?:[eE][+-]?\\d+)?", "m"),
    R("[A-Za-z_]\\w*", "n?id"),
    R("[~^*&\\[\\](){}<>|+=:;,./?%@#$-]", "p"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    R("\\\\.", "se"),
    R("[^\"\\\\]+", "s2"),
};

const struct language LANG_mosel = {.tag = "mosel", RULES(RULE_LIST), WORDS(mosel)};
