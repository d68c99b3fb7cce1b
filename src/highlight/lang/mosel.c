/* highlight/lang/mosel: FICO Xpress Mosel, models for optimization. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, NEED("\\(!" THROUGH("!", "\\)"), "cm", "!)"), R("!.*\\n?", "c1"),
           G("\"", "s2", "push text"), G("'", "s1", "push short"),
           R(ALT("0x" XDIGIT "*", FIGURE OPT(EXP)) OPT(C_SUFFIX), "m"),
           /* a word before another letter is none: andé */
           R(ID U_END, "n?id"), R(ID, "n"), R("[#-&(-/:-@[-^`{-~]", "p")),
    TEXT("short", "s1", "'", "[^']+"),
    TEXT_WITH("text", "s2", "\"", "[^\"\\\\]+|\\\\",
              R("\\\\" ALT("[\\\\\"abfnrtv]", "[0-7]{1,3}\\D"), "se")),
})
LANGUAGE(mosel, WORDS(mosel));
