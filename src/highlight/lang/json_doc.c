#include "highlight/kit.h"

/* JSON as documentation writes it, with comments, bare names and things left out. */
ROWS = {
    STATE("doc", BLOCK("c"), LINE("//", "c1"), R("\\.\\.\\.", "c1")),
    STATE("root", R("(\\$?\\w+)(\\s*)(:)", "na,w,p"), INC("doc"), INC("super:root")),
    STATE("object", R("(\\$?\\w+)(\\s*)(:)", "na,w,p"), INC("doc"), INC("super:object")),
    STATE("array", INC("doc"), INC("super:array")),
};

const struct language LANG_json_doc = {.tag = "json-doc", RULES(ROW_LIST), BASE(json)};
