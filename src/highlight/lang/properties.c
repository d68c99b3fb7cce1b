/* highlight/lang/properties: properties files of Java. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", R("[!#].*\\n?", "c"), SPACE,
           G(SEQ("[\\w.-]+", GAP, "[=:]"), "py,,p", "push value")),
    WITHIN("value", G("\\n", "", "pop"), R("[!#].*\\n?", "c"),
           R("\\\\" ALT("\\n", "u" XDIGIT "{4}", "."), "se"), R("[ \\t]+" AHEAD("[^ \\t]"), ""),
           R("[^\\n\\\\]+", "s")),
})
LANGUAGE(properties, NO_WORDS);
