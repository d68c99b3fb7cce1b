/* highlight/lang/go: Go. */
#include "highlight/kit.h"

#define LETTER "\\p{L}\\p{Nl}\\p{M}_"
#define DIGITS SPARSE("\\d")
#define CODE ALT("[abfnrtv\\\\'\"]", "x" XDIGIT "{2}", "u" XDIGIT "{4}", "U" XDIGIT "{8}")

ROWS({
    WITHIN("root", SPACE, LINE("//", "c"), BLOCK("c"), R("\\.{3}", "o"),
           ROUGE3(R(HEX, "m"), R(FIGURE OPT(EXP) "i?", "m")),
           ROUGE4(R("0" ALT("[bB]" SOME("_?[01]"), "[oO]" SOME("_?[0-7]"),
                            "[xX]" SOME("_?" XDIGIT)),
                    "m"),
                  R(ALT(DIGITS OPT("\\." OPT(DIGITS)), "\\." DIGITS) OPT("[eE]" SIGN DIGITS) "i?",
                    "m")),
           /* '\'' is over at the second quote already */
           R("'" ALT(".", "\\\\" CODE, "\\\\[0-7]{3}") "'", "sc"), G("`", "s", "push raw"),
           G("\"", "s", "push string"), R("[" LETTER "][\\p{Nd}" LETTER "]*", "n?id"),
           R("[(),;{}[\\]]", "p"), R("[!%&*+./:<=>^|-]", "o")),
    TEXT_WITH("string", "s", "\"", "[^\"\\\\]+", R("\\\\" CODE, "se"), R("\\\\.", "err")),
    TEXT("raw", "s", "`", "[^`]+"),
})
LANGUAGE(go, WORDS(go));
