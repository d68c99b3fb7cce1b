#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/terraform_words.h"

/* HCL with words, and with expressions in braces. */
static const struct rule RULE_LIST[] = {
    STATE("names"),
    R("[A-Za-z_][\\w-]*", "nx?id"),
    STATE("inner"),
    R("[.,()*/-]", "p"),
    STATE("interpolation"),
    G("\\$\\{", "k", "push expression"),
    STATE("expression"),
    G("\\}", "k", "pop"),
    R("[.,()\\[\\]]", "p"),
    R("[-+*/]", "o"),
    INC("root"),
};

const struct language LANG_TERRAFORM = {
    .tag = "terraform", RULES(RULE_LIST), WORDS(WORD_LIST), .base = &LANG_HCL};
