/* highlight/lang/cypher: Cypher, the queries of Neo4j. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, LINE("//", "c1"), BLOCK("cm"), R("/\\*[\\s\\S]*", "cm"),
           R("'(?:\\\\[\\s\\S]|[^'\\\\])*+'", "s1"), R("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s2"),
           R("`(?:\\\\[\\s\\S]|[^`\\\\])*+`", "sb"),
           /* a call takes its bracket along; `AND (x)` is one of a name */
           R("(\\w+)(\\s*)(\\()", "n?call,w,ss"), R("(\\w+)(:)(\\s*)(-?[\\d.]+)", "nl,dl,w,m"),
           R("[A-Za-z_.][\\w.]*:", "py"), R(":\\w+", "nc"),
           LISTED("[A-Za-z][\\w.$]*", "id", "n?id"), R("(\\d+)(\\.\\.)(\\d+)", "m,o,m"),
           R("0[xX]" XDIGIT "+", "mh"),
           R("\\d+[eE][+-]?\\d+|(?:\\d+\\.\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?", "mf"),
           R("0[0-7]+", "mo"), R(DEC, "mi"), R("[A-Za-z_.$][\\w.$]*", "n"), R("[-+*%^=~<>|&]", "o"),
           R("[(){}\\[\\];,]", "ss")),
})
LANGUAGE(cypher, WORDS(cypher));
