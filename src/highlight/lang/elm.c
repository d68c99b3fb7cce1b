#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, LINE("--", "c1"), G("\\{-", "cm", "push comment"),
           NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s", "\"\"\""), G("\"", "s", "push string"),
           R("'(?:\\\\.|[^'\\\\\\n])'", "sc"), R(REAL OPT(EXP), "mf"), R(HEX, "mh"), R(DEC, "mi"),
           R("[A-Z]\\w*", "kt"), R("[a-z_]\\w*", "n?id"), R("[:;{}()\\[\\]](?![:])", "p"),
           R("[-+*/\\\\<>=|&^.,:%!?~$@#]+", "o")),
    NESTED("comment", "cm", "\\{-", "-\\}", "{}-"),
    TEXT_WITH("string", "s2", "\"", "[^\"\\\\]+", R("\\\\[\"\\\\]", "se")),
};
LANGUAGE(elm, WORDS(elm));
