/* highlight/lang/ini: INI files. */
#include "highlight/kit.h"

#define PAIR SEQ("[\\w.-]+", GAP, "=")

ROWS({
    WITHIN("root",
           UNTIL_4_7(INC("blank"), R("\\[[^\\]\\n]*\\]", "nn"), G(PAIR, "py,,p", "push value")),
           SINCE_4_7(R(SP, "w"), R("[;#].*\\n", "c"), R("\\[[^\\]\\n]*\\]", "nn"),
                     G(PAIR "(" TABS ")", "py,w,p,w", "push value"), R("\\\\\\n", "se"),
                     R("[\\w.-]+|\\S", "na"))),

    WITHIN("blank", UNTIL_4_7(SPACE), SINCE_4_7(R(SP, "w")), R("[;#].*\\n", "c"),
           R("\\\\\\n", "se")),
    /* behind the first sign of it all is the value */
    WITHIN("value", G("\\n", "", "pop"), INC("blank"), R("\\\\[\\s\\S]", "se"),
           G("\"", "s", "push string"), R("'[^'\\n]*'", "s"), R("[^\\\\\\n]+", "s")),
    TEXT_WITH("string", "s", "\"", "[^\\\\\"]+", R("\\\\[\\s\\S]", "se")),
})
LANGUAGE(ini, NO_WORDS);
