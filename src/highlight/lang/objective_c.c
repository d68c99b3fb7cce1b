/* highlight/lang/objective_c: Objective-C, C with messages in brackets. */
#include "highlight/kit.h"

#define NAME "[a-zA-Z$_][a-zA-Z0-9$_]*"
#define TYPED "\\(.*?\\)"

ROWS({
    WITHIN("root", G(SEQ("[+-]", GAP, TYPED, GAP) AHEAD(NAME), "k,,@.,", "push method"),
           G(SEQ("[+-]", GAP) AHEAD(NAME), "k,", "push method"), INC("super:root")),
    WITHIN("statements", G("@\"", "s", "push string"),
           R("@'" ALT("\\\\[0-7]{1,3}", "\\\\x" XDIGIT "{1,2}", "\\\\.", "[^\\\\'\\n]'"), "sc"),
           R("@" ALT(DEC "\\.\\d*", "\\." DEC, DEC) EXP "[lL]?", "mf"),
           R("@" ALT(DEC "\\.\\d*", "\\." DEC, DEC "[fF]") "[fF]?", "mf"),
           R("@0x" XDIGIT "+[lL]?", "mh"), R("@0[0-7]+[lL]?", "mo"), R("@" DEC "l?", "mi"),
           R("in\\b", "k"), G("@(?:interface|implementation)\\b", "k", "push class"),
           G("@(?:class|protocol)\\b", "k", "push classes"), R("@[\\p{L}\\p{M}\\p{N}]+", "err?at"),
           G("\\?", "p", "push choice"), G("\\[", "p", "push message"),
           G("@\\[", "p", "push array"), G("@\\{", "p", "push dictionary"),
           INC("super:statements")),

    WITHIN("choice", G(":", "p", "pop"), INC("statements")),
    WITHIN("array", G("\\]", "p", "pop"), INC("statements")),
    WITHIN("dictionary", G("\\}", "p", "pop"), INC("statements")),

    /* up to the first name; what comes later is plain */
    WITHIN("message", G(SEQ(NAME, GAP, ":"), "nf,,p", "goto argument"),
           G(SEQ(NAME, GAP, "\\]"), "nf,,p", "pop"), G("\\{", "p", "pop"), INC("sent")),
    WITHIN("argument", G("\\{", "p", "push body"), G(SEQ(NAME, GAP, ":"), "nf,,p", "pop"),
           INC("sent")),
    WITHIN("sent", G("\\]", "p", "pop"), R(";", "err"), INC("statements")),

    WITHIN("class", INC("space"), G(SEQ(NAME, GAP, ":", GAP, NAME), "nc,,p,,nc", "pop"),
           G(SEQ(NAME, GAP, "\\(", GAP, NAME, GAP, "\\)"), "nc,,p,,nl,,p", "pop"),
           G(NAME, "nc", "pop")),
    WITHIN("classes", INC("space"), G(SEQ(NAME, GAP, ",", GAP), "nc,,p,", "push"),
           G(SEQ(NAME, GAP, ";?"), "nc,,p", "pop")),

    WITHIN("method", R(",|\\.\\.\\.", "p"), R(SEQ(TYPED, NAME), "@.,nv"),
           R(SEQ(NAME, GAP, ":"), "nf,,p"), G(";", "p", "pop"), G("\\{", "p", "goto body"),
           INC("inline"), R("//.*\\n", "c1"), SPACE, ELSE_POP),
})
LANGUAGE(objective_c, WORDS(objective_c), BASE(c), .start = "push line");
