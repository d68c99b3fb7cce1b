/* highlight/lang/scheme: Scheme, R5RS. */
#include "highlight/kit.h"

#define NAME "[a-zA-Z0-9!$%&*+,/:<=>?@^_~|-]+"

ROWS({
    WITHIN("root", LINE(";", "c1"), SPACE, R("-?" REAL, "mf"), R("-?" DEC, "mi"),
           R("[+-]inf\\.[f0]", "m"), INC("sharp"), R("\"" ANY("\\\\[\\\\\"]|[^\"]") "+\"", "s"),
           R("'" NAME, "ss"), R("#[tf]", "no"), R(",@|['#`,.]", "o"), G("[(\\[]", "p", "push head"),
           R("[)\\]]", "p"), R(NAME, "nv")),
    WITHIN("sharp", R("#b[01]+", "mb"), R("#o[0-7]+", "mo"), R("#d" DEC, "mi"),
           R("#x" XDIGIT "+", "mh"), R("#[ei][\\d.]+", "mx"),
           R("#\\\\" ALT("[()/'\"._!$%& ?=+-]", "[a-zA-Z0-9]+"), "sc")),
    WITHIN("head", G(NAME, "nf?id", "pop"), ELSE_POP),
})
LANGUAGE(scheme, WORDS(scheme));
