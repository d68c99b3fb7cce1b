/* highlight/lang/sql: SQL of several databases; names may stand in double or back quotes. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, LINE("--", "c1"), G("/\\*", "cm", "push comment"), R(DEC, "mi"),
           /* 1e5 is a number and a name */
           R("\\w+", "n?id"), G("'", "s1", "push value"), G("\"", "nv", "push name"),
           G("`", "nv", "push quoted"), R("[(),.:;{}[\\]]", "p"), R("[!#%&*+/<-@^|~-]", "o")),
    NESTED("comment", "cm", "/\\*", "\\*/", "/*"),
    TWICE_OR_ESCAPED("value", "s1", "'"),
    TWICE_OR_ESCAPED("name", "nv", "\""),
    TWICE_OR_ESCAPED("quoted", "nv", "`"),
})
LANGUAGE(sql, WORDS(sql));
