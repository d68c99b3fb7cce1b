#include "highlight/kit.h"

#define IDENT "[A-Za-z_]\\w*+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^{#$]+", "@parent"),
    NEED("#\\*(?:[^*]|\\*(?!#))*+\\*#", "cm", "*#"),
    R("##.*", "c1"),
    G("(#\\{?)(" IDENT ")(\\}?\\s?\\()", "p,nf,p", "push arguments"),
    R("(#\\{?)(" IDENT ")(\\}|" U_END ")", "p,nf,p"),
    G("\\$\\{?", "p", "push reference"),

    STATE("reference"),
    R(IDENT, "nv"),
    G("\\(", "p", "push values"),
    R("(\\.)(" IDENT ")", "p,nv"),
    G("\\}", "p", "pop"),
    G("", "", "pop"),

    STATE("arguments"), /* of a directive */
    R("&&|\\|\\||==?|!=?|[-<>+*%&|^/]|(?:eq|ne|gt|lt|ge|le|not|in)" U_END, "o"),
    G("\\[", "o", "push range"),
    R(IDENT U_END, "nf"),
    INC("values"),
    STATE("range"),
    R("\\.\\.", "o"),
    INC("values"),
    STATE("values"),
    G("\\$\\{?", "p", "push reference"),
    R("\\s+", ""),
    R(",", "p"),
    R(QUOTED("\"", "[\\\\\"]"), "s2"),
    R(QUOTED("'", "[\\\\']"), "s1"),
    R("0[xX][0-9a-fA-F]+[Ll]?", "mh"),
    R("\\d++" U_END, "mi"),
    R("(?:true|false|null)" U_END, "kc"),
    G("[(\\[]", "p", "push"),
    G("[)\\]}]", "p", "pop"),
};

const struct language LANG_velocity = {.tag = "velocity", RULES(RULE_LIST)};
