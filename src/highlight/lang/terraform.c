#include "highlight/kit.h"

/* HCL with words, and with expressions in braces. */
ROWS = {
    STATE("names", ROUGE3(G("[$a-zA-Z_]\\w*", "nx?id", "push named")),
          ROUGE4(G("[$a-zA-Z_][\\w-]*", "nx?id", "push named"))),
    STATE("hash", R("[.,()*]", "p"), INC("super:hash")),
    STATE("array", R("[.,()*]", "p"), INC("super:array")),
    TEXT("double", "s2", "\"", "[^\\\\\"$]+", INC("strings")),
    TEXT("single", "s1", "'", "[^\\\\'$]+", INC("strings")),
    STATE("strings", R("\\\\.", "se"), ROUGE4(R("\\$\\$\\{", "s")),
          ROUGE3(G("\\$\\{", "k", "push interpolation")),
          ROUGE4(G("\\$\\{", "p", "push interpolation"))),

    STATE("interpolation", ROUGE3(G("\\}", "k", "pop")), ROUGE4(G("\\}", "p", "pop")),
          G("\"/", "dl", "goto regex"), INC("primitives"), SPACE,
          R("\\\\(?=\\n)|[-<>+*%&|^/!=?:~]", "o"), R("[(\\[,)\\].]", "p"),
          R("[$a-zA-Z_][\\w-]*", "nx?id")),
    STATE("regex", G("/\"", "dl", "pop"), R("[^\"/\\\\]+|\\\\.|[\"/]", "sr")),
};

LANGUAGE(terraform, WORDS(terraform), BASE(hcl));
