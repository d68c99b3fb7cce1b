#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("^ .*\\n?", ""),
    R("^---(?:\\n|\\z)", "p"),
    R("^[+>].*\\n?", "gi"),
    R("^[-<].*\\n?", "gd"),
    R("^!.*\\n?", "gs"),
    R("^(?:[Ii]ndex|diff|=).*\\n?", "gh"),
    R("^(@@[^@]*@@)(.*\\n)", "p,"),
    R("^\\w.*\\n?", "p"),
    R("\\s.*\\n?", ""), /* a line's end takes the next line with it, as Rouge's does */
};

const struct language LANG_diff = {.tag = "diff", RULES(RULE_LIST)};
