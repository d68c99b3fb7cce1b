#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    NEED("<%#(?:[^%]|%(?!>))*+%>", "c", "%>"),
    G("<%[=%-]?", "cp", "push ruby"),
    R("(?:[^<]|<(?!%))+", "@parent"),
    STATE("ruby"),
    G("[-]?%>", "cp", "pop"),
    R("(?:[^%-]|%(?!>)|-(?!%>))+", "@ruby"),
};

const struct language LANG_erb = {.tag = "erb", RULES(RULE_LIST)};
