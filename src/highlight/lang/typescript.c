/* highlight/lang/typescript: TypeScript and TSX, JavaScript with types. */
#include "highlight/kit.h"

#define NAME "[\\p{L}\\p{Nl}$_][\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]*"

#define TYPED                                                                                      \
    STATE("root"), R("\\?\\.", "p"), R("\\?\\?", "o"),                                             \
        ROUGE4(R("as" SP "const\\b", "kd"), R("(?:as|satisfies)" SP, "kd")), INC("super:root"),    \
        STATE("statement"), G(SEQ(NAME, "\\?{0,1}", GAP, ":"), "nl,p,,p", "push expr"),            \
        INC("super:statement")

ROWS({TYPED})
LANGUAGE(typescript, WORDS(typescript), BASE(javascript));

/* Type parameters are no tags: "<T,>(x: T) => x"; from Rouge 4 on "<A<B> ..." is no tag either. */
ROWS_OF(TSX_ROWS,
        {
            TYPED,
            WITHIN("element", R(SEQ("<", GAP, "\\w+", GAP, ","), "p,,nx,,p"), INC("super:element")),
            WITHIN("name", ROUGE4(G("<", "p", "reset;push expr")), INC("super:name")),
        })
const struct language LANG_tsx = {
    .tag = "tsx", RULES(TSX_ROWS), WORDS(typescript), BASE(jsx), .start = "push expr"};
