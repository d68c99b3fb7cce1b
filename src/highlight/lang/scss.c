/* highlight/lang/scss: SCSS, and the states that Sass in its indented form shares. */
#include "highlight/kit.h"

#define IDENT "[\\w-]+"
#define UNIT OPT("%|[a-z]+")
/* What a quote or bracket takes in: `end` ends it, an interpolation is no part of it. */
#define INSIDE(end) SOME("\\\\.|#" NOT("\\{") "|[^\\n" end "#]") "+"
#define PIECE(name, cls) WITHIN(name, R(IDENT, cls), INC("piece"))
#define DIRECTIVE "@" ALT("if", "each", "else", "warn", "debug", "media", "while", "return")

ROWS({
    /* nothing but what follows tells a property from a selector: "a:hover" is one, "a: b" none */
    WITHIN("root", SPACE, LINE("//", "c1"), BLOCK("cm"), G("@import" U_END, "k", "push value"),
           INC("content"),
           G(AHEAD("[^;{}]"
                   "[;}]"),
             "", "push property"),
           G(AHEAD("[^:;[{}]+"
                   ":[^a-z]"),
             "", "push property"),
           G("", "", "push selector")),
    /* shared with Sass, where "end" differs */
    WITHIN("content", G("@for" U_END, "k", "push for"), G(DIRECTIVE, "k", "push value"),
           G(SEQ("@" ALT("mixin", "function"), SP, IDENT), "k,,nf", "push value"),
           G("@extend" U_END, "k", "push selector"),
           G(SEQ("@include", SP, IDENT), "k,,nd", "push value"),
           G("&|@" IDENT, "k", "push selector"),
           G(SEQ("\\$" IDENT, TABS, ":"), "nv,,p", "push value")),
    WITHIN("end", R("\\n", ""), G("[;{}]", "p", "reset")),

    /* slashes are operators: no comment begins here */
    WITHIN("value", INC("end"), R("[ \\t]+", ""), R("\\$" IDENT, "nv"),
           G("url\\(", "sx", "push url"), R(IDENT AHEAD(GAP "\\("), "nf"), R("%" IDENT, "nd"),
           R(ALT("true", "false") U_END, "bp"), R(ALT("and", "not", "or") U_END, "ow"),
           R("#[^\\W_]{1,6}", "mh"), R("-?" DEC UNIT, "m"), R("-?\\." DEC UNIT, "mi"),
           INC("strings"), INC("holes"), R("[!%&*-/:<-@^|~]+", "o"), R("[()[\\]]+", "p"),
           ROUGE3(LISTED(IDENT, "color", "no")), R(IDENT, "n?value")),
    WITHIN("for", R(ALT("from", "to", "through"), "ow"), INC("value")),

    WITHIN("selector", INC("end"), INC("strings"), INC("holes"), R("[ \\t]+", ""),
           G(":", "nd", "push pseudo"), G("\\.", "nc", "push class"), G("#", "nn", "push id"),
           G("%", "nv", "push placeholder"), R(IDENT, "nt"), R("&", "k"),
           R("[!(-,/;<-@[\\]^|~-]", "o")),
    PIECE("pseudo", "nd"),
    PIECE("class", "nc"),
    PIECE("id", "nn"),
    PIECE("placeholder", "nv"),
    WITHIN("piece", INC("holes"), ELSE_POP),

    WITHIN("property", INC("name"), G(SEQ(TABS, ":"), ",p", "push value")),
    WITHIN("name", INC("holes"), R(IDENT, "na?property")),

    WITHIN("strings", G("\"", "s2", "push dq"), G("'", "s1", "push sq")),
    TEXT_WITH("dq", "s2", "\"", INSIDE("\""), INC("holes")),
    TEXT_WITH("sq", "s1", "'", INSIDE("'"), INC("holes")),
    TEXT_WITH("url", "sx", "\\)", INSIDE(")"), INC("holes")),
    WITHIN("holes", G("#\\{", "si", "push hole")),
    WITHIN("hole", G("\\}", "si", "pop"), INC("value")),
})
LANGUAGE(scss, WORDS(css));
