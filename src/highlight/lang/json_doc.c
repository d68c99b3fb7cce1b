#include "highlight/languages.h"
#include "highlight/scan.h"

/* JSON as documentation writes it, with comments and things left out. */
static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("(\\$?\\w+)(\\s*)(:)", "na,w,p"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "c", "*/"),
    R("//.*", "c1"),
    R("\\.\\.\\..*", "c1"),
    INC("super:root"),
};

const struct language LANG_JSON_DOC = {.tag = "json-doc", RULES(RULE_LIST), .base = &LANG_JSON};
