#include "highlight/kit.h"

ROWS = {
    STATE("root", SPACE, LINE("--", "c1"), G("/\\*", "cm", "push comment"), R(DEC, "mi"),
          G("'", "s1", "push sq"), G("\"", "nv", "push dq"), G("`", "nv", "push bq"),
          R("\\w+", "n?id"), R("[+*/<>=~!@#%&|^?-]", "o"), R("[;:(),.\\[\\]{}]", "p")),
    NESTED("comment", "cm", "/\\*", "\\*/", "/*"),
    STATE("sq", R("\\\\.", "se"), R("''", "se"), G("'", "s1", "pop"), R("[^\\\\']+", "s1")),
    STATE("dq", R("\\\\.|\"\"", "se"), G("\"", "nv", "pop"), R("[^\\\\\"]+", "nv")),
    STATE("bq", R("\\\\.|``", "se"), G("`", "nv", "pop"), R("[^\\\\`]+", "nv")),
};

LANGUAGE(sql, WORDS(sql));
