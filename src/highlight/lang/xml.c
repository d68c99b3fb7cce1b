#include "highlight/kit.h"

#define NAME "[\\p{L}:_][\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Cf}:.\u00b7-]*"

ROWS = {
    STATE("root"),
    INC("markup"),
    R("<!\\[CDATA\\[.*?\\]\\]>|<\\?.*?\\?>", "cp"), /* within a line, as in Rouge */
    NEED("<![^>]*+>", "cp", ">"),
    G("<\\s*" NAME, "nt", "push tag"),
    R("<\\s*/\\s*" NAME "\\s*>", "nt"),
    /* HTML has it too */
    WITHIN("markup", R("[^<&]+", ""), R("&\\S*?;", "ni"), G("<!--", "c", "push comment")),
    WITHIN("comment", R("[^-]+", "c"), G("-->", "c", "pop"), R("-", "c")),
    WITHIN("tag", SPACE, G(NAME "\\s*=", "na", "push attr"), G("/?\\s*>", "nt", "pop")),
    WITHIN("attr", SPACE, G("\"[^\"]*\"|'[^']*'|[^\\s>]+", "s", "pop")),
};
LANGUAGE(xml, NO_WORDS);
