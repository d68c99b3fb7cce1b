/* highlight/lang/nginx: nginx's configuration. */
#include "highlight/kit.h"

#define NAME "[^\\s$;{}()#]+"
#define TYPE "[A-Za-z-]+"

/* A directive is a name, parameters, and ";" or a block of others. */
ROWS({
    WITHIN("root", R(SEQ("include", SP, "[^\\s;]+"), "k,,n"), G(NAME, "k", "push directive"),
           INC("parameters")),
    WITHIN("block", G("\\}", "p", "pop 2"), G(NAME, "kn", "push directive"), INC("parameters")),
    WITHIN("directive", G("\\{", "p", "push block"), G(";", "p", "pop"), INC("parameters")),

    WITHIN("parameters", SPACE, LINE("#", "c1"), R("\\$[\\w-]+", "nv"), R("\\$|;", ""),
           R("o(?:n|ff)\\b", "no"), R(SEQ("[\\w.-]+", ":", DEC), "nf,p,mi"), R(TYPE "/" TYPE, "nc"),
           ROUGE4(R(REAL, "mf")), R(DEC "[kmgKMG]?\\b", "mi"),
           R(SEQ("~", GAP, "[^\\s{]+"), "p,,sr"), R("[:=~]", "p"), R("/[^\\s;#$]*", "n"),
           R("[^#\\s;{}$\\\\]+", "s")),
})
LANGUAGE(nginx, NO_WORDS);
