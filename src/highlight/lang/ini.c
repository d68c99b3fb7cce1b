#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("blank"),
    R("\\[[^\\]\\n]*\\]", "nn"),
    G("([\\w.-]+)(\\s*)(=)", "py,,p", "push value"),

    STATE("blank"),
    R("\\s+", ""),
    R("[;#].*\\n", "c"),
    R("\\\\\\n", "se"),
    /* behind the first sign of it all is the value */
    STATE("value"),
    G("\\n", "", "pop"),
    INC("blank"),
    R("\\\\[\\s\\S]", "se"),
    G("\"", "s", "push string"),
    R("'[^'\\n]*'", "s"),
    R("[^\\\\\\n]+", "s"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\[\\s\\S]", "se"),
    R("[^\\\\\"]+", "s"),
};

const struct language LANG_ini = {.tag = "ini", RULES(RULE_LIST)};
