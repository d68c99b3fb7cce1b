/* highlight/lang/prolog: ISO Prolog; a variable begins with a capital or "_". */
#include "highlight/kit.h"

static bool first_line(const struct scan *s) { return s->pos == 0; }

ROWS({
    WITHIN("root", SPACE, LINE("%", "c1"), G("/\\*", "cm", "push comment"),
           IF(first_line, "#.*", "c1"), R(ALT(":-", "-->", "[!(),.;{|}[\\]]"), "p"),
           R("\"[^\"]*\"", "s2"),
           /* 1.5e3 is 1.5 and the atom e3 */
           R(REAL, "mf"), R(DEC, "m"), R("[#&*+-/:<-@^~]+", "o"), R("[A-Z_]\\w*", "nv"),
           R("'[^']*'|" U_ONE("a-z", "\\p{Lowercase}") "[" U_WORD "]*", "ss")),
    /* what is before the first "*" of a comment is an error to Rouge, and any "*" next to one */
    WITHIN("comment", G("/\\*", "cm", "push"), G("\\*/", "cm", "pop"), R(GAP "\\*[^*/]+", "cm")),
})
LANGUAGE(prolog, NO_WORDS);
