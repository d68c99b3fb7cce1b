/* highlight/lang/css: CSS. */
#include "highlight/kit.h"

#define REST "[" U_WORD "\\p{Cf}-]*"
#define NAME U_ONE("A-Za-z_-", "\\p{L}") REST
#define VENDOR ALT("-(?:ah|atsc|hp|khtml|moz|ms|o|rim|ro|tc|wap|webkit|xv)-", "mso-", "prince-")
#define NUMBER "-?" ALT(DEC OPT("\\." DEC), "\\." DEC)
#define LENGTHS "e[mx]|p[xtc]|in|[mc]m|rem|ch|v[wh]|vmin|vmax"
#define OTHERS "dpi|dpcm|dppx|deg|grad|rad|turn|m?s|k?Hz"

ROWS({
    WITHIN("root", INC("basics"), G("\\{", "p", "push stanza"), R("::?" NAME, "nd"),
           R("\\." NAME, "nc"), R("#" NAME, "nf"), G("@" NAME, "k", "push at"),
           ROUGE4(R(DEC "%", "m")), R(NAME, "nt"), R("[~^*!%&\\[\\]()<>|+=@:;,./?-]", "o"),
           INC("strings")),
    WITHIN("basics", SPACE, BLOCK("c")),
    WITHIN("strings", R(QUOTED("\"", "[\\\\\"]"), "s1"), R(QUOTED("'", "[\\\\']"), "s2")),
    WITHIN("values", INC("basics"),
           ROUGE3(R("url\\(.*?\\)", "sx"), R("#" XDIGIT "{1,6}", "m"),
                  R(NUMBER OPT("%|(?:" LENGTHS "|" OTHERS ")" U_END), "m"),
                  R("[\\[\\]():/.,]", "p")),
           ROUGE4(R("#" XDIGIT "{3,8}", "nx"),
                  R(NUMBER OPT("%|(?:" LENGTHS "|fr|Q|" OTHERS ")" U_END), "m"), R("--" REST, "l"),
                  R("[-+*/]", "o"), R("[\\[\\]():.,]", "p"), LISTED(NAME, "function", "nf"),
                  LISTED(NAME, "color", "nx")),
           INC("strings"), ROUGE3(LISTED(NAME, "color", "no")), R(NAME, "n?value")),

    WITHIN("at", ROUGE4(R("[<=>]+", "o")), G("\\{" AHEAD(GAP NAME GAP ":"), "p", "push at-stanza"),
           G("\\{", "p", "push at-body"), G(";", "p", "pop"), INC("values")),
    WITHIN("at-body", G("\\}", "p", "pop 2"), INC("root")),
    WITHIN("at-stanza", G("\\}", "p", "pop 2"), INC("stanza")),

    WITHIN("stanza", INC("basics"), G("\\}", "p", "pop"),
           G(SEQ(VENDOR REST, GAP, ":"), "nl,,p", "push value"),
           G(SEQ(NAME, GAP, ":"), "py?property,,p", "push value")),
    WITHIN("value", G(";", "p", "pop"), G(AHEAD("\\}"), "", "pop"),
           R("!" GAP "important" U_END, "cp"), LINE("^@", "cp"), INC("values")),
})
LANGUAGE(css, WORDS(css));
