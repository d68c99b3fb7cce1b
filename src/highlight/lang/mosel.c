#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, R("!.*\\n?", "c1"), NEED("\\(!(?:[^!]|!(?!\\)))*+!\\)", "cm", "!)"),
           G("\"", "s2", "push dq"), R("'[^'\\n]*'", "s1"),
           R("0[xX][0-9a-fA-F]+|\\d+(?:[eE][+-]?\\d+|\\.\\d*)?(?:\\.\\d*)?(?:[eE][+-]?\\d+)?", "m"),
           R(ID, "n?id"), R("[~^*&\\[\\](){}<>|+=:;,./?%@#$-]", "p")),
    TEXT_WITH("dq", "s2", "\"", "[^\"\\\\]+", R("\\\\.", "se")),
};
LANGUAGE(mosel, WORDS(mosel));
