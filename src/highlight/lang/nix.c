/* highlight/lang/nix: Nix, with expressions within its strings. */
#include "highlight/kit.h"

#define PART "[\\w.-]+"

ROWS({
    WITHIN("root", G("\\{", "p", "push braces"), G("\\(", "p", "push parentheses"),
           G("\\[", "p", "push list"), R("[:;,$]", "p"), INC("expression")),
    WITHIN("braces", G("\\}", "p", "pop"), INC("root")),
    WITHIN("parentheses", G("\\)", "p", "pop"), INC("root")),
    WITHIN("list", G("\\]", "p", "pop"), INC("root")),
    WITHIN("expression", SPACE, LINE("#", "c"), G("/\\*", "c", "push comment"),
           R("(?:true|false|null)", "kc"), R("(?:https?|ftp)://[\\w.-]+(?:/[\\w.-]+)*", "sx"),
           R(DEC, "mi"), R("//", "o"), R("(?:~|" PART ")?" SOME("/" PART), "sx"),
           LISTED("[A-Za-z]\\w*", "id", "nv?id"), R("[A-Za-z_][\\w-]*", "nv"),
           G("\"", "s2", "push string"), G("''", "s2", "push block"),
           R("&&|\\|\\||[-+*/<>=!?.@]", "o")),

    TEXT("comment", "c", "\\*/", "[^*\\n]+|\\*"),
    TEXT_WITH("string", "s2", "\"", "[^\"\\\\$\\n]+|\\$", R("\\\\.", "se"), INC("inside")),
    WITHIN("block", R("'''|''\\$|''\\\\.", "se"), G("''", "s2", "pop"), INC("inside"),
           R("[^'$\\n]+|['$]", "s2")),
    WITHIN("inside", R("\\$\\$", "se"), G("\\$\\{", "si", "push interpolation")),
    WITHIN("interpolation", G("\\}", "si", "pop"), INC("root")),
})
LANGUAGE(nix, WORDS(nix));
