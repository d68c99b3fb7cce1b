/* highlight/lang/ocaml: OCaml. */
#include "highlight/kit.h"

#define UPPER "[A-Z][\\w']*"
#define LOWER "[a-z_][\\w']*"
#define SIGNS "!#-&*-/:<-@^|~"
#define DOT_NEXT AHEAD(GAP "\\.")

ROWS({
    WITHIN("root", SPACE,
           /* "trues" is true and a name */
           R(ALT("true", "false", "\\(\\)", "\\[]"), "bp"), G(UPPER DOT_NEXT, "nn", "push path"),
           R("`[\\w']+", "nt"), R(UPPER, "nc"), G("\\(\\*" NOT("\\)"), "c", "push comment"),
           R(LOWER, "n?id"),
           /* "();" is one run, so "(()" holds no unit, and "((*" opens no comment */
           R("[(){};[\\]]+", "p"), R("'" ALT(ML_CODE("bnrt "), "\\.") "'", "sc"), R("'", "k"),
           G("\"", "s2", "push string"),
           R(LOOSE("\\d") OPT("\\.[\\d_]*+") "[eE]" SIGN LOOSE("\\d"), "mf"),
           R(BASED("xX", "\\da-fA-F"), "mh"), R(BASED("oO", "0-7"), "mo"),
           R(BASED("bB", "01"), "mb"), R(LOOSE("\\d"), "mi"), R("[" SIGNS "][;_" SIGNS "]*", "o")),
    /* behind the name of a module, no word is a keyword */
    WITHIN("path", SPACE, R("\\.", "p"), R(UPPER DOT_NEXT, "nn"), G(UPPER, "nc", "pop"),
           G(LOWER, "n", "pop"), G("[({[]", "p", "pop")),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    TEXT_WITH("string", "s2", "\"", "[^\\\\\"]+", R(ML_CODE("bnrt"), "se"), R("\\\\\\n", "s2")),
})
LANGUAGE(ocaml, WORDS(ocaml));
