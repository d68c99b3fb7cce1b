#include "highlight/kit.h"

ROWS = {
    WITHIN("root", LINE("%", "c"),
           R("(\\\\begin|\\\\end)(\\s*)(\\{)([^}\\n]*)(\\})", "nt,nt,nt,nt,nt"),
           G("(\\\\verb)([^\\w\\s])([^\\n]*?)(\\2)", "nb,kp,sx,kp", NULL),
           G("\\\\\\[", "p", "push display"), G("\\\\\\(", "p", "push paren"),
           G("\\\\(?:[A-Za-z]+|\\s+|.)", "k", "push options"), G("\\$\\$", "p", "push display"),
           G("\\$", "p", "push inline"), R("[&_^{}]", "p"), R("[^\\\\$%&_^{}]+", "")),
    WITHIN("options", R("\\[[^\\]\\n]*\\]", "na"), R("\\*", "k"), ELSE_POP),
    WITHIN("math", LINE("%", "c"), R("\\\\(?:[A-Za-z]+|\\s+|.)", "nv"), R(DEC, "m"),
           R("[-=!+*/()\\[\\]]", "o"), R("[&_^{}]", "p"),
           R("[^\\\\$%&_^{}\\d=!+*/()\\[\\]-]+", "nb")),
    WITHIN("inline", G("\\$", "p", "pop"), INC("math")),
    WITHIN("paren", G("\\\\\\)", "p", "pop"), INC("math"), R("\\$", "nb")),
    WITHIN("display", G("\\$\\$|\\\\\\]", "p", "pop"), INC("math"), R("\\$", "nb")),
};
LANGUAGE(tex, NO_WORDS);
