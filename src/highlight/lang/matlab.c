/* highlight/lang/matlab: MATLAB and Octave. */
#include "highlight/kit.h"

ROWS({
    /* a quote opens a text where its line has another one: x' is transposed in y = x'; */
    WITHIN("root", SPACE, NEED("\\{%" THROUGH("%", "\\}"), "cm", "%}"), LINE("%", "c1"),
           R("(\\.{3})(.*)", "k,c"),
           /* !ls -l % a command of the shell */
           R("^(!)([^%\\n]*)", "k,@!shell"), R("[A-Za-z]\\w*", "n?id"),
           G("'" AHEAD(".*'"), "s1", "push single"), G("\"" AHEAD(".*\""), "s2", "push double"),
           R(DEC ALT("\\.\\d*" OPT(EXP), EXP), "mf"), R(DEC "L", "il"), R(DEC, "mi"),
           R("[(),/:;\\\\{}[\\]]", "p"), R("[&'*+.<=>@^|~-]", "o")),
    TWICE("single", "s1", "'"),
    TWICE("double", "s2", "\""),
})
LANGUAGE(matlab, WORDS(matlab));
