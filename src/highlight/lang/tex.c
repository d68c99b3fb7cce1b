/* highlight/lang/tex: TeX and LaTeX. */
#include "highlight/kit.h"

#define COMMAND "\\\\" ALT("[A-Za-z]+", "\\s+", ".")

ROWS({
    WITHIN("root", LINE("%", "c"), R("\\\\" ALT("begin", "end") GAP "\\{[^}\\n]*\\}", "nt"),
           /* \verb|x| with any sign, but "\verb*" has none */
           R("(\\\\verb)([^\\w\\s])([^\\n]*?)(\\2)", "nb,kp,sx,kp"),
           G("\\\\\\[", "p", "push display"), G("\\\\\\(", "p", "push inline"),
           G(COMMAND, "k", "push options"), G("\\$\\$", "p", "push display"),
           G("\\$", "p", "push inline"), R("[&^_{}]", "p"), R("[^$-&\\\\^_{}]+", "")),
    WITHIN("options", R("\\[[^]\\n]*]", "na"), R("\\*", "k"), ELSE_POP),
    WITHIN("math", LINE("%", "c"), R(COMMAND, "nv"), R(DEC, "m"), R("[!(-+/=[\\]-]", "o"),
           R("[&^_{}]", "p"), R("[^!$-&(-+/\\d=[-_{}-]+", "nb")),
    WITHIN("inline", G("\\$|\\\\\\)", "p", "pop"), INC("math")),
    WITHIN("display", G("\\$\\$|\\\\]", "p", "pop"), INC("math"), R("\\$", "nb")),
})
LANGUAGE(tex, NO_WORDS);
