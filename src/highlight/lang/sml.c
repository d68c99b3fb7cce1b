/* highlight/lang/sml: Standard ML. */
#include "highlight/kit.h"

#define NAME "[A-Za-z'][\\w']*"
#define SYMBOL "[-!%&$#+/:<=>?@\\\\~`^|*]+"
#define ANY_NAME "[\\w']+|" SYMBOL
#define END NOT("[\\w']")
#define COMMENT G("\\(\\*", "c", "push comment")
#define KEYWORD(words, act) G("(?:" words ")" END, "kr", act)
/* What begins a declaration or nests; `pre` is what else it does to the stack. */
#define KEYWORDS(pre)                                                                              \
    KEYWORD("val", pre "goto root;push value"), KEYWORD("fun", pre "goto fun;push function"),      \
        KEYWORD("type", pre "push type name"), KEYWORD("eqtype", pre "push type name"),            \
        KEYWORD("datatype|abstype", pre "push data name"),                                         \
        G("(exception" END ")(\\s*)(" ANY_NAME ")", "kr,,nc", pre "goto exception"),               \
        R("e" AHEAD("xception" END), "err"), KEYWORD("let|local", pre "push;push root"),           \
        KEYWORD("struct|sig|if|while", pre "push root"),                                           \
        KEYWORD("case|handle(?!\\.)|then", pre "goto root"), KEYWORD("in|end|do|else", pre "pop"), \
        KEYWORD("structure|signature|functor|open|include", pre "push module")

ROWS({
    WITHIN("root", INC("blank"), KEYWORD("and", "push value"), KEYWORDS(""), INC("core")),
    WITHIN("fun", INC("blank"), KEYWORD("and", "push function"), G("\\|", "p", "push function"),
           KEYWORDS(""), INC("core")),
    WITHIN("type", INC("blank"), KEYWORD("and", "push type name"), INC("else root")),
    WITHIN("exception", INC("blank"), KEYWORD("and", "push exception name"), R("of" END, "kr"),
           INC("else root")),
    WITHIN("data", INC("blank"), KEYWORD("and", "push data name"),
           KEYWORD("withtype", "push type name"), R("of" END, "kr"),
           G("\\|" NOT(SYMBOL), "p", "push constructor"), INC("else root")),
    WITHIN("else root", KEYWORDS("goto root;"), LISTEDG(NAME, "id", "kr", "goto root"),
           INC("core")),

    WITHIN("blank", SPACE, COMMENT),
    WITHIN("core", G("#\"", "sc", "push char"), G("\"", "s2", "push string"),
           R("#\\s*(?:\\d+|[A-Za-z_'][\\w']*)|#\\s+" SYMBOL, "nl"),
           R("~?\\d+(?:\\.\\d+(?:[eE]~?\\d+)?|[eE]~?\\d+)", "mf"),
           R("0wx" XDIGIT "+|~?0x" XDIGIT "+", "mh"), R("0w\\d+|~?\\d+", "mi"), R("'[\\w']+", "nd"),
           G(SEQ(NAME, "\\."), "nn?dotted,p", "push dotted"), R(NAME, "n?id"), INC("symbol"),
           R("\\.\\.\\.|[,;_]", "p"), G("[(\\[{]", "p", "push root"), G("[)\\]}]", "p", "pop")),
    WITHIN("symbol", R("(?:\\||=>?|->|:>?|#)" NOT(SYMBOL), "p"), R(SYMBOL, "n")),
    WITHIN("dotted", R(SEQ(NAME, "\\."), "nn?dotted,p"), G("[A-Za-z'\\d][\\w']*", "n?id", "pop"),
           G("(?:\\||=>?|->|:>?|#)" NOT(SYMBOL), "p", "pop"), G(SYMBOL, "n", "pop")),

    /* names that are declared */
    WITHIN("variables", INC("blank"), R("'[\\w']+", "nd"), G("\\(", "p", "push variable list")),
    WITHIN("variable list", SPACE, G("\\)", "p", "pop"), R("'[\\w']+", "nd"), R(ANY_NAME, "n"),
           R(",", "p")),
    WITHIN("value", INC("variables"), G(ANY_NAME, "nv", "pop"), ELSE_POP),
    WITHIN("function", INC("variables"), G(ANY_NAME, "nf", "pop")),
    WITHIN("type name", INC("variables"), G("=" NOT(SYMBOL), "p", "pop;goto type"),
           INC("type word")),
    WITHIN("data name", INC("variables"), G("=" NOT(SYMBOL), "p", "pop;goto data;push constructor"),
           INC("type word")),
    WITHIN("type word", KEYWORDS("pop;"), G(AHEAD("and" END), "", "pop"),
           LISTEDG(NAME, "id", "kr", "pop"), R(ANY_NAME, "kt")),
    WITHIN("constructor", INC("blank"), KEYWORD("datatype", "pop;goto root"),
           G(ANY_NAME, "nc", "pop")),
    WITHIN("exception name", INC("blank"), G(ANY_NAME, "nc", "pop")),
    WITHIN("module", INC("blank"), KEYWORDS("pop;"), LISTEDG(NAME, "id", "kr", "pop"),
           R(NAME, "nn"), ELSE_POP),

    NESTED("comment", "cm", "\\(\\*", "\\*\\)", "(*)"),
    TEXT_WITH("string", "s2", "\"", "[^\\\\\"]+", INC("escape")),
    TEXT_WITH("char", "sc", "\"", "[^\\\\\"]+", INC("escape")),
    WITHIN("escape", R("\\\\(?:[\\\\\"abtnvfr]|\\d{3}|\\^[@-^]|u" XDIGIT "{4})", "se"),
           R("\\\\\\s+\\\\", "si")),
})
LANGUAGE(sml, WORDS(sml), .start = "push root");
