/* highlight/lang/json_doc: JSON with comments and dots, as documentation has it. */
#include "highlight/kit.h"

/* JSON as documentation writes it, with comments, bare names and things left out. */
#define KEYS R(SEQ("\\w+", GAP, ":"), "na,w,p"), R(SEQ("\\$\\w+", GAP, ":"), "na,w,p")

ROWS({
    WITHIN("doc", BLOCK("c"), LINE("//", "c1"), R("\\.\\.\\.", "c1")),
    WITHIN("root", KEYS, INC("doc"), INC("super:root")),
    WITHIN("object", KEYS, INC("doc"), INC("super:object")),
    WITHIN("array", INC("doc"), INC("super:array")),
})

const struct language LANG_json_doc = {.tag = "json-doc", RULES(row_list), BASE(json)};
