/* highlight/lang/java: Java. */
#include "highlight/kit.h"

#define WORD "[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]"
#define NAME "[\\p{L}\\p{Nl}_]" WORD "*"
#define END NOT(WORD)
#define SPREAD(set) "[" set "](?:_*[" set "])*"

ROWS({
    WITHIN("root", R("[^\\S\\n]+", ""), LINE("//", "c1"), BLOCK("cm"),
           ROUGE4(R(SEQ("record", SP, NAME) AHEAD(GAP "[{<]"), "kd,,nc")),
           LISTED(NAME, "first", "n?first"),
           /* Types, then a method's name; with a line's end before them "return" is a type too. */
           {.re = "(" GAP "(?:[A-Za-z_][\\w.\\[\\]<>]*" SP "){1,16}?)" SEQ(ID, GAP, "\\("),
            .tok = "@.,nf,,o",
            .need = "("},
           R("@" NAME, "nd"), LISTED(NAME, "id", "n?id"),
           ROUGE4(NEED("\"\"\"" TABS "\\n" ANY("\\\\[\\s\\S]|[^\"\\\\]|\"(?!\"\")") "+\"\"\"", "sh",
                       "\"\"\"")),
           NEED("\"" ANY("\\\\[\\s\\S]|[^\"\\\\]") "+\"", "s", "\""),
           R("'" ALT("\\\\.", "[^\\\\]", "\\\\u[0-9a-f]{4}") "'", "sc"),
           R(SEQ("\\.", NAME), "o,na"), R(NAME ":", "nl"), R("\\p{Lu}[\\p{Lu}\\p{Nd}_]*" END, "no"),
           R("\\p{Lu}[\\p{L}\\p{M}\\p{Nd}\\p{Nl}]*" END, "nc"), R("\\$?" NAME, "n"),
           R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
           R(SPREAD("\\d") "\\." SPREAD("\\d") OPT("[eE]" SPREAD("\\d")) "[fd]?", "mf"),
           R("0[bB]" SPREAD("01"), "mb"), R("0[xX]" SPREAD("0-9a-fA-F"), "mh"),
           R("0" SPREAD("0-7"), "mo"), R(SPREAD("\\d") "L?", "mi"), R("\\n", "")),
    WITHIN("class", SPACE, G(NAME, "nc", "pop")),
    WITHIN("import", SPACE, G("[A-Za-z0-9_.]+\\*?", "nn", "pop")),
})
LANGUAGE(java, WORDS(java));
