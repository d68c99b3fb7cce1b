#include "highlight/kit.h"

#define IDENT "[\\w-]+"
/* What a quote or bracket takes in: `end` ends it, an interpolation is no part of it. */
#define INSIDE(end) "(?:\\\\.|#(?!\\{)|[^\\n" end "#])++"

ROWS = {
    STATE("root"),
    SPACE,
    LINE("//", "c1"),
    NEED("/\\*[\\s\\S]*?\\*/", "cm", "*/"),
    G("@import" U_END, "k", "push value"),
    INC("content"),
    G("(?=[^;{}][;}])", "", "push attribute"),
    G("(?=[^;{}:\\[]+:[^a-z])", "", "push attribute"),
    G("", "", "push selector"),

    /* shared with Sass, where "end" differs */
    WITHIN("content", G("@for" U_END, "k", "push for"),
           G("@(?:debug|warn|if|each|while|else|return|media)", "k", "push value"),
           G("(@mixin|@function)(\\s+)(" IDENT ")", "k,,nf", "push value"),
           G("@extend" U_END, "k", "push selector"),
           G("(@include)(\\s+)(" IDENT ")", "k,,nd", "push value"),
           G("@" IDENT, "k", "push selector"), G("&", "k", "push selector"),
           G("(\\$" IDENT ")([ \\t]*)(:)", "nv,,p", "push value")),
    WITHIN("end", R("\\n", ""), G("[;{}]", "p", "reset")),

    /* slashes are operators: no comment begins here */
    WITHIN("value", INC("end"), R("[ \\t]+", ""), R("\\$" IDENT, "nv"),
           G("url\\(", "sx", "push url"), R(IDENT "(?=\\s*\\()", "nf"), R("%" IDENT, "nd"),
           R("(?:true|false)" U_END, "bp"), R("(?:and|or|not)" U_END, "ow"),
           R("#[a-zA-Z0-9]{1,6}", "mh"), R("-?\\d+(?:%|[a-z]+)?", "m"),
           R("-?\\.\\d+(?:%|[a-z]+)?", "mi"), INC("strings"), INC("interpolations"),
           R("[-~^*!&%<>|+=@:,./?]+", "o"), R("[\\[\\]()]+", "p"),
           ROUGE3(LISTED(IDENT, "color", "no")), R(IDENT, "n?value")),
    WITHIN("for", R("from|to|through", "ow"), INC("value")),

    WITHIN("selector", INC("end"), INC("strings"), INC("interpolations"), R("[ \\t]+", ""),
           G(":", "nd", "push pseudo-class"), G("\\.", "nc", "push class"), G("#", "nn", "push id"),
           G("%", "nv", "push placeholder"), R(IDENT, "nt"), R("&", "k"),
           R("[-~^*!\\[\\]()<>|+=@;,/?]", "o")),
    WITHIN("pseudo-class", R(IDENT, "nd"), INC("piece")),
    WITHIN("class", R(IDENT, "nc"), INC("piece")),
    WITHIN("id", R(IDENT, "nn"), INC("piece")),
    WITHIN("placeholder", R(IDENT, "nv"), INC("piece")),
    WITHIN("piece", INC("interpolations"), ELSE_POP),

    WITHIN("attribute", INC("attribute-name"), G("([ \\t]*)(:)", ",p", "push value")),
    WITHIN("attribute-name", INC("interpolations"), R(IDENT, "na?property")),

    WITHIN("strings", G("\"", "s2", "push dq"), G("'", "s1", "push sq")),
    TEXT_WITH("dq", "s2", "\"", INSIDE("\""), INC("interpolations")),
    TEXT_WITH("sq", "s1", "'", INSIDE("'"), INC("interpolations")),
    WITHIN("url", G("\\)", "sx", "pop"), R(INSIDE(")"), "sx"), INC("interpolations")),
    WITHIN("interpolations", G("#\\{", "si", "push interpolation")),
    WITHIN("interpolation", G("\\}", "si", "pop"), INC("value")),
};
LANGUAGE(scss, WORDS(css));
