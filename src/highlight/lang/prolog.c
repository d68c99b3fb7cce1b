#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, LINE("%", "c1"), G("/\\*", "cm", "push comment"),
           R(":-|-->|[\\[\\](){},.;|!]", "p"), R("\"[^\"]*\"", "s2"), R("\\d+\\.\\d+", "mf"),
           R(DEC, "m"), R("->|[-+*/<>=?~:^@]+", "o"), R("[A-Z_]\\w*", "nv"),
           R("[a-z]\\w*|'[^']*'", "ss")),
    WITHIN("comment", G("\\*/", "cm", "pop"), R("[^*]+|\\*", "err")),
};
LANGUAGE(prolog, NO_WORDS);
