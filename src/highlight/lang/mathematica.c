/* highlight/lang/mathematica: the Wolfram language. */
#include "highlight/kit.h"

#define NAME "[A-Za-z$][A-Za-z\\d$]*"
#define ALNUM "[^\\W_]"
/* 1.5`3, 1.5``3, 2*^10 */
#define PRECISE OPT(ALT("``" FIGURE, "`" OPT(FIGURE))) OPT("\\*\\^" SIGN DEC)

ROWS({
    WITHIN("root", R(SP, "w"), G("\\(\\*", "c", "push comment"), R(QUOTED("\"", "[\\s\\S]"), "s"),
           /* what a notebook shows: In[1]:= */
           R(ALT("In", "Out") "\\[" DEC "]:?=", "gp"),
           R(DEC "\\^\\^" ALNUM "+" OPT("\\." ALNUM "*") PRECISE, "m"), R(FIGURE PRECISE, "m"),
           R("\\\\\\[\\w+]", "nv"), R("`?" SOME(NAME "`") OPT(NAME), "nv"), R("`" NAME, "nv"),
           R(NAME, "nv?id"),
           /* f::usage, f::"usage" */
           R("::" ALT(NAME, "\"[^\"]*\""), "nt"), R("#" OPT(ALT(DEC, NAME, "\"\\w+\"")), "nf"),
           R("[!%-'*-/:-@^-`|~]", "o"), R("[(){}[\\]]", "p")),
    TEXT_WITH("comment", "c", "\\*\\)", "[^ ()*\\n]+|[ ()*]",
              R(" :" SOME("[^\\W_]|\\s") ": ", "cp"), G("\\(\\*", "c", "push")),
})
LANGUAGE(mathematica, WORDS(mathematica));
