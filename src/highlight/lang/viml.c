/* highlight/lang/viml: Vim script. */
#include "highlight/kit.h"

#define STRING(q, cls) R(LINE_QUOTED(q, "\\\\[\\\\" q "]"), cls)

ROWS({
    /* a quote opens a comment at the start of a line only; a backslash there goes on with the last
     */
    WITHIN("root", R("^" SEQ(GAP, "\".*"), ",c"), R("^" GAP "\\\\", "se"), R("^" SP, ""),
           R("[ \\t]+", ""), STRING("/", "sr"), STRING("\"", "s2"), STRING("'", "s1"),
           R("-?" DEC, "m"), R("#" XDIGIT "{6}", "mh"), R("[!()+-.:<->[\\]{-~]", "p"),
           /* a:x b:x g:x s:x; v:x and l:x are three pieces */
           R("[abgs]:\\w+" U_END, "nv"), R("\\w+" U_END, "?id"), R("(?s).", "")),
})
LANGUAGE(viml, WORDS(viml));
