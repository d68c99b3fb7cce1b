#include "highlight/kit.h"

#define NAME_MORE "\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Cf}:.\u00b7"

ROWS = {
    WITHIN("root", NEED("(?i)<!DOCTYPE\\s[^>]*+>", "cp", ">"), INC("super:markup"),
           NEED("<!\\[CDATA\\[(?:[^\\]]|\\](?!\\]>))*+\\]\\]>", "cp", "]]>"),
           NEED("<\\?(?:[^?]|\\?(?!>))*+\\?>", "cp", "?>"),
           G("<script\\s*", "nt", "push script-content;push tag"),
           G("<style\\s*", "nt", "push style-content;push tag"), G("</", "nt", "push close"),
           G("<", "nt", "push tag;push name")),
    WITHIN("name", SPACE, G("[\\p{L}:_-][" NAME_MORE "-]*", "nt", "pop"), ELSE_POP),
    WITHIN("close", G("[\\p{L}:_-][" NAME_MORE "-]*", "nt", "goto close-end"), INC("close-end")),
    WITHIN("close-end", SPACE, G(">", "nt", "pop")),
    WITHIN("tag", SPACE,
           G("[\\p{L}:_\\[\\]()*.-][" NAME_MORE "\\[\\]()*-]*\\s*=\\s*", "na", "push attr"),
           R("[\\p{L}:_*#-][" NAME_MORE "*#-]*", "na"), G("/?\\s*>", "nt", "pop")),
    WITHIN("attr", G("\"", "s", "goto dq"), G("'", "s", "goto sq"), G("[^\\s>]+", "s", "pop")),
    TEXT("dq", "s", "\"", "[^\"]+"),
    TEXT("sq", "s", "'", "[^']+"),
    WITHIN("script-content", R("[^<]+", "@javascript"), G("(?i)</\\s*script\\s*>", "nt", "pop"),
           R("<", "@javascript")),
    WITHIN("style-content", R("[^<]+", "@css"), G("(?i)</\\s*style\\s*>", "nt", "pop"),
           R("<", "@css")),
};
LANGUAGE(html, BASE(xml));
