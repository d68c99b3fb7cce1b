#include "highlight/kit.h"

ROWS = {
    STATE("expr", INC("element"), INC("super:expr")),

    STATE("element", G("<", "p", "push children;push tag;push name")),
    STATE("children", G("</", "p", "goto tag;push name"), INC("element"),
          G("\\{", "si", "push braces;push expr"), R("[^<{]+", "@html")),

    STATE("tag", INC("blank"), G("/>", "p", "pop 2"), G(">", "p", "pop"),
          G("\\{", "si", "push braces;push expr"), R("\\w[\\w-]*", "na"), R("=", "p"),
          R(ALT("\".*?\"", "'.*?'"), "s")),
    STATE("name", R("[A-Z]\\w*", "nc"), R("\\w+", "nt"), R("\\.", "p"), ELSE_POP),

    STATE("braces", G("\\}", "si", "pop"), G("\\{", "p", "push inner;push statement"), INC("root")),
    STATE("inner", G("\\}", "p", "goto statement"), INC("root")),
};

LANGUAGE(jsx, BASE(javascript), .start = "push expr");
