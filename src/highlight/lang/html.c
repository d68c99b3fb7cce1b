/* highlight/lang/html: HTML; script and style are their languages'. */
#include "highlight/kit.h"

#define MORE ".:\u00b7\\p{Cf}\\p{L}\\p{M}\\p{N}\\p{Pc}"
#define NAME "[:_\\p{L}-][" MORE "-]*"
/* Signs of frameworks: [(x)]="", *if, #ref */
#define BOUND "()*[\\]"
#define RAW(name, tag, lang)                                                                       \
    WITHIN(name, R("[^<]+", lang), G(FOLD("</" GAP tag GAP ">"), "nt", "pop"), R("<", lang))

ROWS({
    WITHIN("root", NEED(FOLD("<!doctype\\s") "[^>]*+>", "cp", ">"), INC("super:markup"),
           NEED("<!\\[CDATA\\[" THROUGH("\\]", "]>"), "cp", "]]>"),
           NEED("<\\?" THROUGH("\\?", ">"), "cp", "?>"),
           G("<script" GAP, "nt", "push script;push tag"),
           G("<style" GAP, "nt", "push style;push tag"),
           /* a tag that is never closed, </p, goes on */
           G("</", "nt", "push close"), G("<", "nt", "push tag;push name")),
    WITHIN("name", SPACE, G(NAME, "nt", "pop"), ELSE_POP),
    WITHIN("close", G(NAME, "nt", "goto close-end"), INC("close-end")),
    WITHIN("close-end", SPACE, G(">", "nt", "pop")),
    WITHIN("tag", SPACE,
           G("[.:_" BOUND "\\p{L}-][" BOUND MORE "-]*" GAP "=" GAP, "na", "push attribute"),
           R("[#*:_\\p{L}-][#*" MORE "-]*", "na"), G("/?" GAP ">", "nt", "pop")),
    WITHIN("attribute", G("\"", "s", "goto double"), G("'", "s", "goto single"),
           G("[^\\s>]+", "s", "pop")),
    TEXT("double", "s", "\"", "[^\"]+"),
    TEXT("single", "s", "'", "[^']+"),
    RAW("script", "script", "@javascript"),
    RAW("style", "style", "@css"),
})
LANGUAGE(html, BASE(xml));
