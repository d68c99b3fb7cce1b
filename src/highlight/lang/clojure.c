/* highlight/lang/clojure: Clojure, its reader's forms. */
#include "highlight/kit.h"

#define SYMBOL "!$%*-/<-?\\w" /* a comma, too: "a,b" is one name */

ROWS({
    WITHIN("root", R(SP, "w"), LINE(";", "c1"), R(WHOLE("\""), "s"), R("-?" REAL, "mf"),
           R("-?" DEC, "mi"), R("'[#" SYMBOL "]+", "ss"),
           /* \newline is the character \n and a name */
           R("\\\\.", "sc"), R("::?[#" SYMBOL "]+", "no"), R("~@|[#&'@^`~]", "o"),
           R(SEQ("\\(", GAP, "[" SYMBOL "]+"), "p,w,nf?id"), R("[" SYMBOL "]+", "n?id"),
           R("[(){}[\\]]", "p")),
})
LANGUAGE(clojure, WORDS(clojure));
