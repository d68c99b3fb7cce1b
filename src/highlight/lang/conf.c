/* highlight/lang/conf: configuration files that nobody knows better. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", R("^#.*\\n?", "c"), R("\"" ANY("\\\\.|[^\"\\\\\\n]") "+\"", "s2"),
           R("'" ANY("\\\\.|[^'\\\\\\n]") "+'", "s1"), R(DEC, "m"), R("[A-Za-z]\\w*", "n"),
           R("[^\\w#\"']+", "")),
})
LANGUAGE(conf, NO_WORDS);
