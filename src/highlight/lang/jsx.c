#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("expr"),
    INC("element"),
    INC("super:expr"),

    STATE("element"),
    G("<", "p", "push children;push tag;push name"),
    STATE("children"),
    G("</", "p", "goto tag;push name"),
    INC("element"),
    G("\\{", "si", "push braces;push expr"),
    R("[^<{]+", "@html"),

    STATE("tag"),
    INC("blank"),
    G("/>", "p", "pop 2"),
    G(">", "p", "pop"),
    G("\\{", "si", "push braces;push expr"),
    R("\\w[\\w-]*", "na"),
    R("=", "p"),
    R("\".*?\"|'.*?'", "s"),
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

const struct language LANG_jsx = {
    .tag = "jsx", RULES(RULE_LIST), .base = &LANG_javascript, .start = "push expr"};
