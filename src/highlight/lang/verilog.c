#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("`\\w+", "cp"),
    G("\"", "s", "push string"),
    R("(\\d+)?'[sS]?[bB][01xXzZ_?]+", "mb"),
    R("(\\d+)?'[sS]?[hH][0-9a-fA-FxXzZ_?]+", "mh"),
    R("(\\d+)?'[sS]?[oO][0-7xXzZ_?]+", "mo"),
    R("(\\d+)?'[sS]?[dD][\\d_xXzZ?]+", "mi"),
    R("\\d[\\d_]*\\.\\d[\\d_]*(?:[eE][+-]?\\d+)?", "mf"),
    R("\\d[\\d_]*", "mi"),
    R("(\\$)(\\w+)", "p,nb"),
    R("[A-Za-z_]\\w*", "n?id"),
    R("[-~!%^&*+=|?:<>/@]", "o"),
    R("[()\\[\\],.;{}#$]", "p"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\(?:[\\\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
    R("[^\\\\\"\\n]+|\\\\", "s"),
};

const struct language LANG_verilog = {.tag = "verilog", RULES(RULE_LIST), WORDS(verilog)};
