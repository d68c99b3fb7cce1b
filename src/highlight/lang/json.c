/* highlight/lang/json: JSON. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", INC("label"), R("[\\]}]", "p"), INC("value")),

    /* a comma has a meaning only in brackets, a colon only behind a string */
    WITHIN("object", INC("label"), G("\\}", "p", "pop"), R(",", "p"), INC("value")),
    WITHIN("array", G("\\]", "p", "pop"), R(",", "p"), INC("value")),

    WITHIN("label", R("\\s+", "w"), R("(\"(?:\\\\.|[^\"\\\\\\n])*+\")(\\s*)(:)", "nl,w,p")),
    WITHIN("value", R("\\s+", "w"), G("\\{", "p", "push object"), G("\\[", "p", "push array"),
           R("true|false|null", "kc"), R("-?(?:0|[1-9]\\d*)\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
           R("-?(?:0|[1-9]\\d*)(?:[eE][+-]?\\d+)?", "mi"), G("\"", "s2", "push string")),

    WITHIN("string", G("\"", "s2", "pop"), R("[^\\\\\"]+", "s2"), R("\\\\.", "se")),
})
LANGUAGE(json, NO_WORDS);
