#include "highlight/kit.h"

/* Jinja with other words. */
static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("super:root"),
};

const struct language LANG_twig = {
    .tag = "twig", RULES(RULE_LIST), WORDS(twig), .base = &LANG_jinja};
