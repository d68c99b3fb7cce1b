/* highlight/lang/javascript: JavaScript; whether "/" divides hangs on what stands before. */
#include "highlight/kit.h"

#define FIRST "\\p{L}\\p{Nl}$_"
#define REST "[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]*"
#define NAME "[" FIRST "]" REST
#define NAME_4 "#?" NAME
#define LABEL SEQ(NAME, GAP, ":")

/* Rouge 4: a word before a bracket, if that is ever closed. */
static bool is_keyword(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 1), T_n) == T_k;
}

#define IN_QUOTES(name, quote, cls)                                                                \
    STATE(name), R("\\\\[\\\\nrt" quote "]?", "se"), R("[^\\\\" quote "]+", cls),                  \
        G(quote, "dl", "pop")

/* "expr", "statement": states on top of another that tell what a slash or a brace begins; they go
 * as soon as they have nothing to say. */
ROWS({
    WITHIN("blank", SPACE, R("<!--", "c"), LINE("//", "c1"), G("/\\*", "cm", "push comment")),
    TEXT("comment", "cm", "\\*/", "[^*/]+|[*/]"),

    WITHIN("expr", INC("blank"), G("/", "sr", "goto regex"), G("\\{", "p", "goto object"),
           ELSE_POP),
    WITHIN("statement", G("case\\b", "k", "goto expr"), R(LABEL, "nl,,p"), INC("expr")),

    WITHIN("root", G("\\s*#!.*\\n", "cp", "push statement"), INC("blank"),
           G("\\+\\+|--|~|\\\\" AHEAD("\\n"), "o", "push expr"),
           G("\\?\\?=?|&&|\\|\\||<<|>>>?|[=!]==", "o", "push expr"),
           G("[-<>+*%&|^/!=]=?", "o", "push expr"), G("[(\\[,]", "p", "push expr"),
           G(";", "p", "push statement"), R("[)\\].]", "p"), G("`", "s2", "push template"),
           R("\\?\\.", "p"), G("\\?", "p", "push ternary;push expr"),
           G("(@)(\\w+)?", "p,nd", "push expr"), G("[{}]", "p", "push statement"),
           ROUGE4(INC("calls"), R(NAME_4, "nx?id")), ROUGE3(R(NAME, "nx?id")),
           R(REAL OPT("[eE]" DEC) "[fd]?", "mf"), R(HEX, "mh"), R("0[oO]" LOOSE("0-7"), "mo"),
           R("0[bB]" LOOSE("01"), "mb"), R(DEC, "mi"), G("\"", "dl", "push double"),
           G("'", "dl", "push single"), R(":", "p")),
    WITHIN("calls", G(SEQ("class", SP), "kd,", "push class"), R("function" AHEAD("\\("), "kd"),
           G(SEQ("function", SP, NAME), "kd,,nf", "push expr"),
           {.re = "(" NAME_4 ")" TABS AHEAD("\\("),
            .tok = "k",
            .act = "push expr",
            .guard = is_keyword,
            .need = ")"},
           NEED("[$_]*\\p{Lu}" REST TABS AHEAD("\\("), "nc", ")"),
           NEED(NAME_4 TABS AHEAD("\\("), "nf", ")")),
    WITHIN("class", G(SEQ(NAME, SP, "extends", SP, NAME), "nc,,kd,,nc", "pop"),
           G(NAME, "nc", "pop")),

    WITHIN("object", INC("blank"), G("\\{", "p", "push"), G("\\}", "p", "goto statement"),
           G(LABEL, "na,,p", "push expr"), R(":", "p"), INC("root")),
    /* a colon there makes no label */
    WITHIN("ternary", G(":", "p", "goto expr"), INC("root")),

    IN_QUOTES("double", "\"", "s2"),
    IN_QUOTES("single", "'", "s1"),
    WITHIN("template", G("\\$\\{", "p", "push interpolation"), G("`", "s2", "pop"),
           R("\\\\[$`]", "se"), R("[^$`\\\\]+|[\\\\$]", "s2")),
    WITHIN("interpolation", G("\\}", "p", "pop"), INC("root")),

    WITHIN("regex", G("/", "sr", "goto flags"), G("[^/]?\\n", "err", "pop"),
           G("\\[\\^?", "se", "push set"), INC("pattern")),
    WITHIN("pattern", R(ALT("\\\\.", "\\(\\?[:=<!]", "\\{[\\d,]+\\}", "[()?]"), "se"),
           R(".", "sr")),
    WITHIN("flags", G("[gimuy]+", "sr", "pop"), ELSE_POP),
    WITHIN("set", R("/|\\\\.", "se"), G("[^/]\\n", "err", "pop 2"), G("\\]", "se", "pop"),
           R(".", "sr")),
})
LANGUAGE(javascript, WORDS(javascript));
