#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("--.*", "c1"),
    G("/\\*", "cm", "push comment"),
    R("\\d+", "mi"),
    G("'", "s1", "push sq"),
    G("\"", "nv", "push dq"),
    G("`", "nv", "push bq"),
    R("\\w+", "n?id"),
    R("[+*/<>=~!@#%&|^?-]", "o"),
    R("[;:(),.\\[\\]{}]", "p"),
    STATE("comment"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[^/*]+|[/*]", "cm"),
    STATE("sq"),
    R("\\\\.", "se"),
    R("''", "se"),
    G("'", "s1", "pop"),
    R("[^\\\\']+", "s1"),
    STATE("dq"),
    R("\\\\.|\"\"", "se"),
    G("\"", "nv", "pop"),
    R("[^\\\\\"]+", "nv"),
    STATE("bq"),
    R("\\\\.|``", "se"),
    G("`", "nv", "pop"),
    R("[^\\\\`]+", "nv"),
};

const struct language LANG_sql = {
    .tag = "sql", RULES(RULE_LIST), WORDS(sql)};
