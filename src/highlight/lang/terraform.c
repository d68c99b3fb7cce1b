/* highlight/lang/terraform: Terraform, HCL with expressions. */
#include "highlight/kit.h"

/* HCL with words, and with expressions in braces. */
ROWS({
    WITHIN("names", ROUGE3(G("[$a-zA-Z_]\\w*", "nx?id", "push named")),
           ROUGE4(G("[$a-zA-Z_][\\w-]*", "nx?id", "push named"))),
    WITHIN("hash", R("[.,()*]", "p"), INC("super:hash")),
    WITHIN("array", R("[.,()*]", "p"), INC("super:array")),
    TEXT_WITH("double", "s2", "\"", "[^\\\\\"$]+", INC("strings")),
    TEXT_WITH("single", "s1", "'", "[^\\\\'$]+", INC("strings")),
    WITHIN("strings", R("\\\\.", "se"), ROUGE4(R("\\$\\$\\{", "s")),
           ROUGE3(G("\\$\\{", "k", "push interpolation")),
           ROUGE4(G("\\$\\{", "p", "push interpolation"))),

    WITHIN("interpolation", ROUGE3(G("\\}", "k", "pop")), ROUGE4(G("\\}", "p", "pop")),
           G("\"/", "dl", "goto regex"), INC("primitives"), SPACE,
           R("\\\\(?=\\n)|[-<>+*%&|^/!=?:~]", "o"), R("[(\\[,)\\].]", "p"),
           R("[$a-zA-Z_][\\w-]*", "nx?id")),
    WITHIN("regex", G("/\"", "dl", "pop"), R("[^\"/\\\\]+|\\\\.|[\"/]", "sr")),
})
LANGUAGE(terraform, WORDS(terraform), BASE(hcl));
