#include "highlight/kit.h"

/* C with other words. */
static const struct rule RULE_LIST[] = {
    STATE("names"),
    R("[A-Za-z_]\\w*", "n?glsl"),
};

const struct language LANG_glsl = {
    .tag = "glsl", RULES(RULE_LIST), WORDS(glsl), .base = &LANG_c, .start = "push line"};
