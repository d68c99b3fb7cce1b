/* highlight/lang/jinja: Jinja's templates; Twig's are these with other words. */
#include "highlight/kit.h"

#define RAW(word) SEQ("\\{%-?", GAP, word, GAP, "-?%\\}")

ROWS({
    WITHIN("root", G("\\{#", "c", "push comment"),
           G(RAW(ALT("raw", "verbatim")), "cp,,k,,cp", "push raw"),
           G("\\{\\{", "cp", "push expression"), G("\\{%", "cp", "push statement"),
           /* a line statement of Jinja is a comment, wherever in the line: a ## b */
           LINE("##", "c"), R(SOME("[^#{]|#" NOT("#") "|\\{" NOT("[#%{]")), "@parent")),
    TEXT("comment", "c", "#\\}", "[^#]+|#"),
    WITHIN("raw", G(RAW("end" ALT("raw", "verbatim")), "cp,,k,,cp", "pop"), R("[^{]+|\\{", "")),
    /* words have a meaning in statements only; the dot behind a name belongs to it */
    WITHIN("expression", G("[%}]\\}", "cp", "pop"), INC("tokens"), R("\\w+\\.?", "nv")),
    WITHIN("statement", G("%\\}", "cp", "pop"), INC("tokens"), R("\\w+\\.?", "nv?id")),
    WITHIN("tokens", SPACE, R(SEQ("\\|" GAP, "\\w+"), "o,nf"), R("[*+/<=>-]|!=", "o"),
           R("[(),[\\]]", "p"), R(ON_LINE("\""), "s2"), R(ON_LINE("'"), "s1")),
})
LANGUAGE(jinja, WORDS(jinja));
