#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[!#].*\\n?", "c"),
    R("\\s+", ""),
    G("([\\w.-]+)(\\s*)([=:])", "py,,p", "push value"),
    STATE("value"),
    G("\\n", "", "pop"),
    R("\\s+", ""),
    R("\\\\(?:\\n|u[0-9a-fA-F]{4}|.)", "se"),
    R("[^\\n\\\\\\s](?:[^\\n\\\\]*[^\\n\\\\\\s])?", "s"),
};

const struct language LANG_properties = {.tag = "properties", RULES(RULE_LIST)};
