/* highlight/lang/jsx: JSX, JavaScript with elements. */
#include "highlight/kit.h"

ROWS({
    WITHIN("expr", INC("element"), INC("super:expr")),

    WITHIN("element", G("<", "p", "push children;push tag;push name")),
    WITHIN("children", G("</", "p", "goto tag;push name"), INC("element"),
           G("\\{", "si", "push braces;push expr"), R("[^<{]+", "@html")),

    WITHIN("tag", INC("blank"), G("/>", "p", "pop 2"), G(">", "p", "pop"),
           G("\\{", "si", "push braces;push expr"), R("\\w[\\w-]*", "na"), R("=", "p"),
           R(ALT("\".*?\"", "'.*?'"), "s")),
    WITHIN("name", R("[A-Z]\\w*", "nc"), R("\\w+", "nt"), R("\\.", "p"), ELSE_POP),

    WITHIN("braces", G("\\}", "si", "pop"), G("\\{", "p", "push inner;push statement"),
           INC("root")),
    WITHIN("inner", G("\\}", "p", "goto statement"), INC("root")),
})
LANGUAGE(jsx, BASE(javascript), .start = "push expr");
