#include "highlight/kit.h"

#define NAME "[A-Za-z$][A-Za-z0-9$]*"

ROWS = {
    WITHIN(
        "root", R("\\s+", "w"), G("\\(\\*", "c", "push comment"),
        NEED("\"(?:[^\"\\\\]|\\\\[\\s\\S])*+\"", "s", "\""), R("(?:In|Out)\\[\\d+\\]:?=", "gp"),
        R("\\d+\\^\\^[0-9A-Za-z]+(?:\\.[0-9A-Za-z]*)?(?:``[\\d.]+|`[\\d.]*)?(?:\\*\\^[+-]?\\d+)?",
          "m"),
        R("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:``[\\d.]+|`[\\d.]*)?(?:\\*\\^[+-]?\\d+)?", "m"),
        R("(?:`?" NAME "`)+" NAME "|`" NAME "`?|" NAME "`|\\\\\\[\\w+\\]", "nv"),
        R("::\"?" NAME "\"?", "nt"), R(NAME, "nv?id"), R("#(?:\"\\w+\"|\\w+)?", "nf"),
        R("[-+*/^%=!<>&|~@.,;:?'`_]", "o"), R("[\\[\\](){}]", "p")),
    WITHIN("comment", G("\\*\\)", "c", "pop"), G("\\(\\*", "c", "push"),
           R("[^*()\\n]+|[*()]", "c")),
};
LANGUAGE(mathematica, WORDS(mathematica));
