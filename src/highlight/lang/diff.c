/* highlight/lang/diff: output of diff, whole lines by their first character. */
#include "highlight/kit.h"

#define WHOLE_LINE ".*\\n?"

ROWS({
    WITHIN("root", R("^ " WHOLE_LINE, ""), R("^---(?:\\n|\\z)", "p"),
           ROUGE3(R("^[+>]" WHOLE_LINE, "gi"), R("^[-<]" WHOLE_LINE, "gd")),
           ROUGE4(R("^(?:\\+|>(?=[\\s>]))" WHOLE_LINE, "gi"),
                  R("^(?:-|<(?=\\s))" WHOLE_LINE, "gd")),
           R("^!" WHOLE_LINE, "gs"), R("^(?:[Ii]ndex|diff|=)" WHOLE_LINE, "gh"),
           R("^" SEQ("@@[^@]*@@", ".*\\n"), "p,"), R("^\\w" WHOLE_LINE, "p"),
           /* a line's end takes the next line with it, as Rouge's does */
           ROUGE3(R("\\s" WHOLE_LINE, "")), ROUGE4(R("^[^\\n]" WHOLE_LINE, ""))),
})
LANGUAGE(diff, NO_WORDS);
