#include "highlight/kit.h"

#define NAME "[\\w!$%*+,<=>?/.|#&'-]+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[\\s,]+", "w"),
    R(";.*", "c1"),
    R("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("-?\\d+", "mi"),
    R("'[\\w!$%*+<=>?/.|&-]+", "ss"),
    R("\\\\(?:newline|space|tab|formfeed|backspace|return|u[0-9a-fA-F]{4}|.)", "sc"),
    R("::?[\\w!$%*+<=>?/.|#&-]+", "no"),
    R("~@|[`'#^~@&]", "o"),
    R("(\\()(\\s*)([\\w!$%*+<=>?/.|&-]+)", "p,w,nf?id"),
    R("[\\w!$%*+<=>?/.|-][\\w!$%*+<=>?/.|#'-]*", "n?id"),
    R("[()\\[\\]{}]", "p"),
};

const struct language LANG_clojure = {.tag = "clojure", RULES(RULE_LIST), WORDS(clojure)};
