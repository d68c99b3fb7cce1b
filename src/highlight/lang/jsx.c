#include "highlight/languages.h"

static const struct rule RULE_LIST[] = {
    STATE("expression"),
    INC("element"),
    INC("super:expression"),

    STATE("element"),
    G("<", "p", "push content;push tag;push name"),
    STATE("content"), /* goes on as the closing tag */
    G("</", "p", "goto tag;push name"),
    INC("element"),
    G("\\{", "si", "push braces;push expression"),
    R("[^<{]+", "@html"),
    STATE("tag"),
    INC("blank"),
    G("/>", "p", "pop 2"),
    G(">", "p", "pop"),
    G("\\{", "si", "push braces;push expression"),
    R("\\w[\\w-]*", "na"),
    R("=", "p"),
    R("\"[^\"\\n]*\"|'[^'\\n]*'", "s"),
    STATE("name"),
    R("[A-Z]\\w*", "nc"),
    R("\\w+", "nt"),
    R("\\.", "p"),
    G("", "", "pop"),

    STATE("braces"),
    G("\\}", "si", "pop"),
    G("\\{", "p", "push inner;push statement"),
    INC("root"),
    STATE("inner"),
    G("\\}", "p", "goto statement"),
    INC("root"),
};

const struct language LANG_JSX = {
    .tag = "jsx", RULES(RULE_LIST), .base = &LANG_JAVASCRIPT, .start = "push expression"};
