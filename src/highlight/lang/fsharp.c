/* highlight/lang/fsharp: F#. */
#include "highlight/kit.h"

#define UPPER "[A-Z][\\w']*"
#define NAME ALT("[a-zA-Z][\\w']*", "``[^`\\n\\r\\t]+``")
#define DOT_NEXT AHEAD(GAP "\\.")

ROWS({
    WITHIN("root", SPACE, R(ALT("true", "false", "\\(\\)", "\\[]"), "bp"),
           G(UPPER DOT_NEXT, "nn", "push path"), R(UPPER, "nc"),
           G("\\(\\*" NOT("\\)"), "c", "push comment"), LINE("//", "c1"), R(NAME, "n?id"),
           /* only some runs are signs: "->" is, "+" is an operator */
           R("[!#-&(-/:-@[\\]^_{-~]+", "o?sign"),
           /* the point of a number may be anything: 1x5e3 */
           R(LOOSE("\\d") OPT(".[\\d_]*+") "[eE]" SIGN LOOSE("\\d"), "mf"),
           R(BASED("xX", "\\da-fA-F"), "mh"), R(BASED("oO", "0-7"), "mo"),
           R(BASED("bB", "01"), "mb"), R(LOOSE("\\d"), "mi"),
           R("'" ALT(ML_CODE("bnrt "), "\\.") "'", "sc"), R("'", "k"),
           G("\"", "s2", "push string")),
    WITHIN("path", SPACE, R("\\.", "p"), R(UPPER DOT_NEXT, "nn"), G(UPPER, "nc", "pop"),
           G(NAME, "n", "pop"), G("\\[", "p", "pop")),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    TEXT_WITH("string", "s2", "\"", "[^\\\\\"]+", R(ML_CODE("bnrt"), "se"), R("\\\\\\n", "s2")),
})
LANGUAGE(fsharp, WORDS(fsharp));
