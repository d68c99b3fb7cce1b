/* highlight/lang/pascal: Pascal and Delphi; letter case does not count. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, R(ALT("--", "//") ".*\\n?", "c1"),
           NEED("\\(\\*" THROUGH("\\*", "\\)"), "cm", "*)"), NEED("\\{[^}]*+\\}", "cm", "}"),
           /* of C, too: 0xff, 12UL */
           R(ALT("0x" XDIGIT "*", FIGURE OPT(EXP)) OPT(C_SUFFIX), "m"), R("\\$" XDIGIT "+", "mh"),
           R(DOUBLED("'"), "s"), R(ID U_END, "n?id"), R(ID, "n"), R("[!#-&(-/:-@[-^`{-~]", "p")),
})
LANGUAGE(pascal, WORDS(pascal), .flags = LANG_NOCASE);
