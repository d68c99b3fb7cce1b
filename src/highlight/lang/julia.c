#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, G("#=", "cm", "push comment"), LINE("#", "c"),
           R("(function)((?:\\s+[\\w!.]+)(?=\\())", "k,nf"),
           R("(function)((?:\\s+[\\w!.]+))", "k,nf"),
           R("(mutable\\s+struct|abstract\\s+type|primitive\\s+type|struct)((?:\\s+\\w+))", "k,nc"),
           R("[\\[\\]{}(),;]", "x"), R("@[\\w.]+", "nd"),
           R("0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"), R("0[oO][0-7]+", "mo"),
           R("0[bB][01]+", "mb"),
           R("(?:\\d+(?:_\\d+)*\\.\\d*|\\.\\d+)(?:[eEf][+-]?\\d+)?|\\d+(?:_\\d+)*[eEf][+-]?\\d+",
             "mf"),
           R("\\d+(?:_\\d+)*", "mi"),
           R("'(?:\\\\.|\\\\[0-7]{1,3}|\\\\[xuU][0-9a-fA-F]+|[^\\\\'\\n])'", "sc"),
           G("\"\"\"", "s", "push tdq"), G("\"", "s", "push dq"), R("`(?:\\\\.|[^`\\\\])*`", "sb"),
           R("[\\p{L}_][\\p{L}\\p{N}_]*!*", "n?id"),
           R("===|!==|<:|>:|->|=>|\\|>|::|\\.\\.\\.|&&|\\|\\||\\.?[-+*/"
             "\\\\^%<>=!&|~÷≠≤≥×⋅√∘]=?|[?:.$]",
             "o"),
           R("[∈∉⊆]", "n")),
    NESTED("comment", "cm", "#=", "=#", "#="),
    WITHIN("inner",
           R("\\\\(?:[\\\\abefnrtv\"'$]|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,8}|[0-7]{1,3})", "se"),
           R("\\\\", "s"), R("\\$", "si")),
    TEXT_WITH("tdq", "s", "\"\"\"", "[^\"\\\\$]+|\"", INC("inner")),
    TEXT_WITH("dq", "s", "\"", "[^\"\\\\$]+", INC("inner")),
};
LANGUAGE(julia, WORDS(julia));
