/* highlight/lang/groovy: Groovy. */
#include "highlight/kit.h"

/* What stands before a method's name changes the state, as if it stood alone. */
static void method(struct scan *s) {
    scan_delegate_to(s, s->me, scan_group(s, 1));
    scan_emit(s, T_nf, scan_group(s, 2));
    scan_emit(s, T_text, scan_group(s, 3));
    scan_emit(s, T_o, scan_group(s, 4));
}

/* Where all quotes behind the first are escaped, the last one ends the string nevertheless. */
#define STRING(quote, cls)                                                                         \
    R(quote "(?:\\\\[\\s\\S]|[^\\\\\\n" quote "])*+" quote, cls),                                  \
        R(quote "(?:\\\\\\n|.)*" quote, cls)

ROWS({
    WITHIN("root",
           {.re = "^(\\s*+(?:\\w[\\w.\\[\\]]*+\\s++){1,64}?)" SEQ("\\w++", "\\s*+", "\\("),
            .fn = method,
            .need = "("},
           R("[^\\S\\n]+|\\n", ""), LINE("//", "c1"), BLOCK("cm"), R("@\\w[\\w.]*", "nd"),
           G("(?:class|interface|trait)\\b", "kd", "push class"),
           ROUGE4(G("enum\\b", "kd", "push class")),
           G("(?:package|import)\\b", "kn", "push import"),
           NEED("\"\"\"" ANY("[^\"]|\"(?!\"\")") "+\"\"\"", "s2", "\"\"\""),
           NEED("'''" ANY("[^']|'(?!'')") "+'''", "s1", "'''"), STRING("\"", "s2"),
           STRING("'", "s1"), NEED("\\$/" ANY("[^$/]|/(?!\\$)|\\$[\\s\\S]") "+/\\$", "s", "/$"),
           STRING("/", "s"), R(SEQ("\\.", ID), "o,na"), R(ID ":", "nl"),
           R("[A-Za-z_$]\\w*", "n?id"), R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
           R(REAL OPT("[eE]" DEC) "[fd]?", "mf"), R("0x[0-9a-f]+", "mh"), R(DEC "L?", "mi")),
    WITHIN("class", SPACE, G("\\w+", "nc", "pop")),
    WITHIN("import", SPACE, G("[\\w.]+\\*?", "nn", "pop")),
})
LANGUAGE(groovy, WORDS(groovy));
