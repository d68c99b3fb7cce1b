/* highlight/lang/elm: Elm 0.19. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, LINE("--", "c1"), G("\\{-", "cm", "push comment"),
           G("\"\"\"", "s", "push long"),
           /* the quote that opens is of another class than what follows: "a" */
           G("\"", "s", "push string"), R("'" ALT("\\\\.", ".") "'", "sc"),
           R(DEC ALT("\\." DEC OPT(EXP), EXP), "mf"), R(HEX, "mh"), R(DEC, "mi"),
           R("[A-Z]\\w*", "kt"), R("[a-z]\\w*|_", "n?id"), R("::|[!#-&*-/<-@\\\\^|~]", "o"),
           R("[():;`{}[\\]]", "p")),
    NESTED("comment", "cm", "\\{-", "-\\}", "{}-"),
    TEXT("long", "s", "\"\"\"", "[^\"]+|\""),
    TEXT_WITH("string", "s2", "\"", "[^\"\\\\]+", R("\\\\\"", "se")),
})
LANGUAGE(elm, WORDS(elm));
