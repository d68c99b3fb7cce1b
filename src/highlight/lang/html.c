#include "highlight/kit.h"

#define NAME_MORE "\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Cf}:.\u00b7"

ROWS = {
    STATE("root", NEED("(?i)<!DOCTYPE\\s[^>]*+>", "cp", ">"), INC("super:markup"),
          NEED("<!\\[CDATA\\[(?:[^\\]]|\\](?!\\]>))*+\\]\\]>", "cp", "]]>"),
          NEED("<\\?(?:[^?]|\\?(?!>))*+\\?>", "cp", "?>"),
          G("<script\\s*", "nt", "push script-content;push tag"),
          G("<style\\s*", "nt", "push style-content;push tag"), G("</", "nt", "push close"),
          G("<", "nt", "push tag;push name")),
    STATE("name", SPACE, G("[\\p{L}:_-][" NAME_MORE "-]*", "nt", "pop"), ELSE_POP),
    STATE("close", G("[\\p{L}:_-][" NAME_MORE "-]*", "nt", "goto close-end"), INC("close-end")),
    STATE("close-end", SPACE, G(">", "nt", "pop")),
    STATE("tag", SPACE,
          G("[\\p{L}:_\\[\\]()*.-][" NAME_MORE "\\[\\]()*-]*\\s*=\\s*", "na", "push attr"),
          R("[\\p{L}:_*#-][" NAME_MORE "*#-]*", "na"), G("/?\\s*>", "nt", "pop")),
    STATE("attr", G("\"", "s", "goto dq"), G("'", "s", "goto sq"), G("[^\\s>]+", "s", "pop")),
    TEXT("dq", "s", "\"", "[^\"]+"),
    TEXT("sq", "s", "'", "[^']+"),
    STATE("script-content", R("[^<]+", "@javascript"), G("(?i)</\\s*script\\s*>", "nt", "pop"),
          R("<", "@javascript")),
    STATE("style-content", R("[^<]+", "@css"), G("(?i)</\\s*style\\s*>", "nt", "pop"),
          R("<", "@css")),
};

LANGUAGE(html, BASE(xml));
