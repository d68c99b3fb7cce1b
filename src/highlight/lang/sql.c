#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, LINE("--", "c1"), G("/\\*", "cm", "push comment"), R(DEC, "mi"),
           G("'", "s1", "push sq"), G("\"", "nv", "push dq"), G("`", "nv", "push bq"),
           R("\\w+", "n?id"), R("[+*/<>=~!@#%&|^?-]", "o"), R("[;:(),.\\[\\]{}]", "p")),
    NESTED("comment", "cm", "/\\*", "\\*/", "/*"),
    WITHIN("sq", R("\\\\.", "se"), R("''", "se"), G("'", "s1", "pop"), R("[^\\\\']+", "s1")),
    WITHIN("dq", R("\\\\.|\"\"", "se"), G("\"", "nv", "pop"), R("[^\\\\\"]+", "nv")),
    WITHIN("bq", R("\\\\.|``", "se"), G("`", "nv", "pop"), R("[^\\\\`]+", "nv")),
};
LANGUAGE(sql, WORDS(sql));
