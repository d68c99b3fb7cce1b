#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("%.*", "c1"),
    G("/\\*", "cm", "push comment"),
    R(":-|-->|[\\[\\](){},.;|!]", "p"),
    R("\"[^\"]*\"", "s2"),
    R("\\d+\\.\\d+", "mf"),
    R("\\d+", "m"),
    R("->|[-+*/<>=?~:^@]+", "o"),
    R("[A-Z_]\\w*", "nv"),
    R("[a-z]\\w*|'[^']*'", "ss"),
    STATE("comment"),
    G("\\*/", "cm", "pop"),
    R("[^*]+|\\*", "err"),
};

const struct language LANG_prolog = {.tag = "prolog", RULES(RULE_LIST)};
