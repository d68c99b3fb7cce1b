#include "highlight/kit.h"

#define NAME "[a-zA-Z0-9!$%&*+,/:<=>?@^_~|-]+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R(";.*", "c1"),
    R("\\s+", ""),
    R("-?\\d+\\.\\d+", "mf"),
    R("-?\\d+", "mi"),
    R("[+-]inf\\.[f0]", "m"),
    INC("sharp"),
    R("\"(?:\\\\[\\\\\"]|[^\"])*+\"", "s"),
    R("'" NAME, "ss"),
    R("#[tf]", "no"),
    R(",@|['#`,.]", "o"),
    G("[(\\[]", "p", "push head"),
    R("[)\\]]", "p"),
    R(NAME, "nv"),
    STATE("sharp"),
    R("#b[01]+", "mb"),
    R("#o[0-7]+", "mo"),
    R("#d\\d+", "mi"),
    R("#x[0-9a-fA-F]+", "mh"),
    R("#[ei][\\d.]+", "mx"),
    R("#\\\\(?:[()/'\"._!$%& ?=+-]|[a-zA-Z0-9]+)", "sc"),
    STATE("head"),
    G(NAME, "nf?id", "pop"),
    G("", "", "pop"),
};

const struct language LANG_scheme = {.tag = "scheme", RULES(RULE_LIST), WORDS(scheme)};
