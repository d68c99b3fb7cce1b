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
    STATE("content", G("@for" U_END, "k", "push for"),
          G("@(?:debug|warn|if|each|while|else|return|media)", "k", "push value"),
          G("(@mixin|@function)(\\s+)(" IDENT ")", "k,,nf", "push value"),
          G("@extend" U_END, "k", "push selector"),
          G("(@include)(\\s+)(" IDENT ")", "k,,nd", "push value"),
          G("@" IDENT, "k", "push selector"), G("&", "k", "push selector"),
          G("(\\$" IDENT ")([ \\t]*)(:)", "nv,,p", "push value")),
    STATE("end", R("\\n", ""), G("[;{}]", "p", "reset")),

    STATE("value"), /* slashes are operators: no comment begins here */
    INC("end"),
    R("[ \\t]+", ""),
    R("\\$" IDENT, "nv"),
    G("url\\(", "sx", "push url"),
    R(IDENT "(?=\\s*\\()", "nf"),
    R("%" IDENT, "nd"),
    R("(?:true|false)" U_END, "bp"),
    R("(?:and|or|not)" U_END, "ow"),
    R("#[a-zA-Z0-9]{1,6}", "mh"),
    R("-?\\d+(?:%|[a-z]+)?", "m"),
    R("-?\\.\\d+(?:%|[a-z]+)?", "mi"),
    INC("strings"),
    INC("interpolations"),
    R("[-~^*!&%<>|+=@:,./?]+", "o"),
    R("[\\[\\]()]+", "p"),
    ROUGE3(LISTED(IDENT, "color", "no")),
    R(IDENT, "n?value"),
    STATE("for", R("from|to|through", "ow"), INC("value")),

    STATE("selector", INC("end"), INC("strings"), INC("interpolations"), R("[ \\t]+", ""),
          G(":", "nd", "push pseudo-class"), G("\\.", "nc", "push class"), G("#", "nn", "push id"),
          G("%", "nv", "push placeholder"), R(IDENT, "nt"), R("&", "k"),
          R("[-~^*!\\[\\]()<>|+=@;,/?]", "o")),
    STATE("pseudo-class", R(IDENT, "nd"), INC("piece")),
    STATE("class", R(IDENT, "nc"), INC("piece")),
    STATE("id", R(IDENT, "nn"), INC("piece")),
    STATE("placeholder", R(IDENT, "nv"), INC("piece")),
    STATE("piece", INC("interpolations"), ELSE_POP),

    STATE("attribute", INC("attribute-name"), G("([ \\t]*)(:)", ",p", "push value")),
    STATE("attribute-name", INC("interpolations"), R(IDENT, "na?property")),

    STATE("strings", G("\"", "s2", "push dq"), G("'", "s1", "push sq")),
    TEXT("dq", "s2", "\"", INSIDE("\""), INC("interpolations")),
    TEXT("sq", "s1", "'", INSIDE("'"), INC("interpolations")),
    STATE("url", G("\\)", "sx", "pop"), R(INSIDE(")"), "sx"), INC("interpolations")),
    STATE("interpolations", G("#\\{", "si", "push interpolation")),
    STATE("interpolation", G("\\}", "si", "pop"), INC("value")),
};

LANGUAGE(scss, WORDS(css));
