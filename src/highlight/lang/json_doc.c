#include "highlight/kit.h"

/* JSON as documentation writes it, with comments, bare names and things left out. */
static const struct rule RULE_LIST[] = {
    STATE("doc"),       NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "c", "*/"),
    R("//.*", "c1"),    R("\\.\\.\\.", "c1"),
    STATE("root"),      R("(\\$?\\w+)(\\s*)(:)", "na,w,p"),
    INC("doc"),         INC("super:root"),
    STATE("object"),    R("(\\$?\\w+)(\\s*)(:)", "na,w,p"),
    INC("doc"),         INC("super:object"),
    STATE("array"),     INC("doc"),
    INC("super:array"),
};

const struct language LANG_json_doc = {.tag = "json-doc", RULES(RULE_LIST), .base = &LANG_json};
