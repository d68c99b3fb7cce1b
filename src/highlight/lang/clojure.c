#include "highlight/kit.h"

#define NAME "[\\w!$%*+,<=>?/.|#&'-]+"

ROWS = {
    WITHIN("root", R("[\\s,]+", "w"), LINE(";", "c1"), R("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s"),
           R(REAL OPT(EXP), "mf"), R("-?\\d+", "mi"), R("'[\\w!$%*+<=>?/.|&-]+", "ss"),
           R("\\\\(?:newline|space|tab|formfeed|backspace|return|u[0-9a-fA-F]{4}|.)", "sc"),
           R("::?[\\w!$%*+<=>?/.|#&-]+", "no"), R("~@|[`'#^~@&]", "o"),
           R("(\\()(\\s*)([\\w!$%*+<=>?/.|&-]+)", "p,w,nf?id"),
           R("[\\w!$%*+<=>?/.|-][\\w!$%*+<=>?/.|#'-]*", "n?id"), R("[()\\[\\]{}]", "p")),
};
LANGUAGE(clojure, WORDS(clojure));
