#include "highlight/kit.h"

#define IDENT "[A-Za-z_]\\w*+"

ROWS = {
    WITHIN("root", R("[^{#$]+", "@parent"), NEED("#\\*(?:[^*]|\\*(?!#))*+\\*#", "cm", "*#"),
           LINE("##", "c1"), G("(#\\{?)(" IDENT ")(\\}?\\s?\\()", "p,nf,p", "push arguments"),
           R("(#\\{?)(" IDENT ")(\\}|" U_END ")", "p,nf,p"), G("\\$\\{?", "p", "push reference")),

    STATE("reference"),
    R(IDENT, "nv"),
    G("\\(", "p", "push values"),
    R("(\\.)(" IDENT ")", "p,nv"),
    G("\\}", "p", "pop"),
    ELSE_POP,

    /* of a directive */
    WITHIN("arguments", R("&&|\\|\\||==?|!=?|[-<>+*%&|^/]|(?:eq|ne|gt|lt|ge|le|not|in)" U_END, "o"),
           G("\\[", "o", "push range"), R(IDENT U_END, "nf"), INC("values")),
    WITHIN("range", R("\\.\\.", "o"), INC("values")),
    WITHIN("values", G("\\$\\{?", "p", "push reference"), SPACE, R(",", "p"),
           R(QUOTED("\"", "[\\\\\"]"), "s2"), R(QUOTED("'", "[\\\\']"), "s1"),
           R("0[xX][0-9a-fA-F]+[Ll]?", "mh"), R("\\d++" U_END, "mi"),
           R("(?:true|false|null)" U_END, "kc"), G("[(\\[]", "p", "push"),
           G("[)\\]}]", "p", "pop")),
};
LANGUAGE(velocity, NO_WORDS);
