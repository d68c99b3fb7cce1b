#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/twig_words.h"

/* Jinja with other words. */
static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("super:root"),
};

const struct language LANG_TWIG = {
    .tag = "twig", RULES(RULE_LIST), WORDS(WORD_LIST), .base = &LANG_JINJA};
