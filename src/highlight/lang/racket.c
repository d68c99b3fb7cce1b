/* highlight/lang/racket: Racket. */
#include "highlight/kit.h"

#define NAME "[^\\s()\\[\\]{}'`,.]+"

ROWS({
    WITHIN("root", R("(?:;|#!).*", "c1"), G("#\\|", "cm", "push comment"),
           G("#;", "cm", "push datum"), SPACE, R("[+-](?:inf\\.[f0]|nan\\.0)", "mf"),
           R("-min\\.0|\\+max\\.0|-?" REAL, "mf"), R("-?" DEC, "mi"), R("#:" NAME, "nt"),
           INC("super:sharp"), R("\"" ANY("\\\\[\\\\\"]|[^\"]") "+\"", "s"), R("['`]" NAME, "ss"),
           R(FOLD("#t(?:rue)?|#f(?:alse)?"), "no"), R(",@|['#`,.]", "o"),
           G("[(\\[{]", "p", "push head"), R("[)\\]}]", "p"), R(NAME, "nv")),
    WITHIN("head", G(NAME, "nf?form", "pop"), ELSE_POP),
    NESTED("comment", "cm", "#\\|", "\\|#", "|#"),
    /* commented out; brackets are counted */
    WITHIN("datum", G("[(\\[{]", "cm", "push brackets"),
           G("\"" ANY("\\\\\"|[^\"]") "?\"", "cm", "pop"), G("\\S+", "cm", "pop"), ELSE_POP),
    WITHIN("brackets", G("[)\\]}]", "cm", "pop"), G("[(\\[{]", "cm", "push"),
           R("[^()\\[\\]{}]+", "cm")),
})
LANGUAGE(racket, WORDS(racket), BASE(scheme));
