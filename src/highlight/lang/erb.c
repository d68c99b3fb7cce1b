/* highlight/lang/erb: Ruby within another language, HTML if not told. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", G("<%#", "c", "push comment"), G("<%[%=-]?", "cp", "push ruby"),
           R(SOME("[^<]|<" NOT("%")), "@parent")),
    TEXT("comment", "c", "%>", "[^%]+|%"),
    WITHIN("ruby", G("[%-]?%>", "cp", "pop"),
           /* a dash belongs to the tag only right before its end: <%- a - b -%> */
           R(SOME("[^%-]|[%-]" NOT("%?>") "|-" NOT("%")), "@ruby")),
})
LANGUAGE(erb, NO_WORDS);
