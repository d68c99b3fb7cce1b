#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("--.*", "c1"),
    G("\\{-", "cm", "push comment"),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s", "\"\"\""),
    G("\"", "s", "push string"),
    R("'(?:\\\\.|[^'\\\\\\n])'", "sc"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("\\d+", "mi"),
    R("[A-Z]\\w*", "kt"),
    R("[a-z_]\\w*", "n?id"),
    R("[:;{}()\\[\\]](?![:])", "p"),
    R("[-+*/\\\\<>=|&^.,:%!?~$@#]+", "o"),
    STATE("comment"),
    G("\\{-", "cm", "push"),
    G("-\\}", "cm", "pop"),
    R("[^{}-]+|[{}-]", "cm"),
    STATE("string"),
    G("\"", "s2", "pop"),
    R("\\\\[\"\\\\]", "se"),
    R("[^\"\\\\]+", "s2"),
};

const struct language LANG_elm = {.tag = "elm", RULES(RULE_LIST), WORDS(elm)};
