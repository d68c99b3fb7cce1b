#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/glsl_words.h"

/* C with other words. */
static const struct rule RULE_LIST[] = {
    STATE("names"),
    R("[A-Za-z_]\\w*", "n?glsl"),
};

const struct language LANG_GLSL = {
    .tag = "glsl", RULES(RULE_LIST), WORDS(WORD_LIST), .base = &LANG_C, .start = "push line"};
