/* highlight/lang/haskell: Haskell. */
#include "highlight/kit.h"

#define SYMBOL "[!#$%&*+./:<=>?@\\\\^|~-]"
#define MODULE "[A-Z][\\w.]*"
#define WORD_END NOT("[\\w']")
#define MARKED(name, cls, open)                                                                    \
    STATE(name), G("-\\}", cls, "pop"), G("\\{-", cls, open), R("[^{}-]+|[{}-]", cls)

ROWS({
    WITHIN("blank", SPACE, G("\\{-#", "cp", "push pragma"), G("\\{-", "cm", "push comment"),
           LINE("^--\\s+\\|", "cd"), LINE("--" NOT("[!#$%&*+./<=>?@^|_~]"), "c1")),

    WITHIN("root", INC("blank"), G("'" AHEAD(ALT(".", "\\\\\\S+") "'"), "sc", "push char"),
           G("\"", "s", "push string"), R(DEC ALT(EXP, "\\." DEC OPT(EXP)), "mf"),
           R("0[oO][0-7]+", "mo"), R(HEX, "mh"), R(DEC, "mi"),
           G("import" WORD_END, "kr", "push import"), G("module" WORD_END, "kr", "push module"),
           R("'?[A-Z][\\w']*", "kt"), R("[\\w']+", "n?id"), R("\\\\" NOT(SYMBOL), "nf"),
           R(SYMBOL "+", "o"), R("\\[" GAP "\\]", "kt"), R("\\(" GAP "\\)", "nb"),
           G(SEQ("\\[", "[_a-z][\\w']*", "\\|"), "o,n,o", "push quotation"),
           R("[\\[\\](),;`{}]", "p")),

    /* up to the module's name */
    WITHIN("import", SPACE, G("\"", "s", "push string"), R("qualified\\b", "k"),
           G(SEQ(MODULE, SP, "as", SP, MODULE), "nn,,k,,n", "pop"),
           G(SEQ(MODULE, SP, "hiding", SP, "\\("), "nn,,k,,p", "goto names"),
           G(SEQ(MODULE, SP, "\\("), "nn,,p", "goto names"), G("[\\w.]+", "nn", "pop")),
    /* up to its name without a list, or where */
    WITHIN("module", SPACE, G(SEQ(MODULE, SP, "\\("), "nn,,p", "push names"),
           G("where\\b", "kr", "pop"), G(MODULE, "nn", "pop")),
    WITHIN("names", INC("blank"), R("[A-Z]\\w*", "kt"), R("_[\\w']+|[a-z][\\w']*", "nf"),
           R(",", "p"), R(SYMBOL "+", "o"), G("\\(", "p", "push"), G("\\)", "p", "pop")),

    MARKED("comment", "cm", "push"),
    MARKED("pragma", "cp", "push comment"),
    WITHIN("char", G("\\\\", "se", "goto char end;push escape"), G(".", "sc", "goto char end")),
    WITHIN("char end", G("'", "sc", "pop"), G(".", "err", "pop")),
    TEXT_WITH("string", "s", "\"", "[^\\\\\"]+", G("\\\\", "se", "push escape")),
    WITHIN("escape", G("[abfnrtv\"'&\\\\]|\\^[\\]\\[A-Z@^_]", "se", "pop"),
           LISTEDG("[A-Z]{2}[A-Z0-9]", "ascii", "se", "pop"),
           LISTEDG("[A-Z]{2}", "ascii", "se", "pop"),
           G(ALT("[oO][0-7]+", "[xX]" XDIGIT "+", DEC, SP "\\\\"), "se", "pop")),
    WITHIN("quotation", G("\\|\\]", "o", "pop"), R("[^|]+|\\|", "")),
})
LANGUAGE(haskell, WORDS(haskell));
