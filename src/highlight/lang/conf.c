#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("#.*\\n?", "c"),
    R("\"(?:\\\\.|[^\"\\\\\\n])*\"", "s2"),
    R("'(?:\\\\.|[^'\\\\\\n])*'", "s1"),
    R("\\d+", "m"),
    R("[A-Za-z_]\\w*", "n"),
    R("[^\\w#\"']+", ""),
    R("[\"']", ""),
};

const struct language LANG_conf = {.tag = "conf", RULES(RULE_LIST)};
