/* highlight/lang/xml: XML, and what HTML shares with it. */
#include "highlight/kit.h"

#define NAME "[:_\\p{L}][.:\u00b7\\p{Cf}\\p{L}\\p{M}\\p{N}\\p{Pc}-]*"

ROWS({
    /* CDATA and instructions within a line only: behind a newline they are errors */
    WITHIN("root", INC("markup"), R("<!\\[CDATA\\[.*?]]>", "cp"), R("<\\?.*?\\?>", "cp"),
           NEED("<![^>]*+>", "cp", ">"), G("<" GAP NAME, "nt", "push tag"),
           R("<" GAP "/" GAP NAME GAP ">", "nt")),
    WITHIN("markup", R("[^&<]+", ""), R("&[^\\s;]*;", "ni"), G("<!--", "c", "push comment")),
    TEXT("comment", "c", "-->", "[^-]+|-"),
    WITHIN("tag", SPACE, G(NAME GAP "=", "na", "push attribute"), G("/?" GAP ">", "nt", "pop")),
    WITHIN("attribute", SPACE, G("\"[^\"]*\"", "s", "pop"), G("'[^']*'", "s", "pop"),
           G("[^\\s>]+", "s", "pop")),
})
LANGUAGE(xml, NO_WORDS);
