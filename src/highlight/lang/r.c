/* highlight/lang/r: R and S. */
#include "highlight/kit.h"

ROWS({
    /* a sign always belongs to the number: in "a-1" it is no operator */
    WITHIN("root", LINE("#'", "cd"), LINE("#", "c1"), R(SP, "w"), R("`[^`]+`", "n"),
           R(QUOTED("'", "[\\s\\S]"), "s1"), R(QUOTED("\"", "[\\s\\S]"), "s2"),
           /* a %in% b, and any other sign between two of these */
           R("%[^%]*%", "o"), R(HEX OPT("[Pp]" DEC) "[Li]?", "mh"),
           R(SIGN ALT(DEC OPT("\\." DEC), "\\." DEC) OPT(EXP) "[Li]?", "m"),
           LISTED("[A-Za-z][.\\w]*" AHEAD("\\("), "call", "nf"),
           R(ALT(U_ONE("A-Za-z", U_ALPHA), "\\.[._" U_ALPHA "]") "[._\\p{Nd}" U_ALPHA "]*|\\.",
             "n?id"),
           R("[(),;{}[\\]]", "p"), R("[!$%&*+/:<-@^|~-]", "o")),
})
LANGUAGE(r, WORDS(r));
