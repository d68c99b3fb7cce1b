/* highlight/lang/bibtex: BibTeX; what is not an entry is a comment. */
#include "highlight/kit.h"

/* All but blanks and what BibTeX needs itself: " # % ' ( ) , = { }. */
#define SIGNS "!$&*+./:;<>-z|~-"
#define NAME "[" SIGNS "][\\d" SIGNS "]*"
#define OPEN(what) WITHIN("open-" what, SPACE, G("[({]", "p", "goto closing;push " what))

ROWS({
    WITHIN("root", SPACE, R("@" FOLD("comment") NOT("[\\d" SIGNS "]") ".*", "c"),
           LISTED("@" NAME, "entry", "nc?entry"), G("@" NAME, "nc", "push open-key"), R(".+", "c")),
    OPEN("key"),
    OPEN("field"),
    OPEN("value"),
    WITHIN("closing", SPACE, G("[)}]", "p", "pop")),
    WITHIN("key", SPACE, G("[^\\s,}]+", "nl", "goto fields")),
    WITHIN("fields", SPACE, G(",", "p", "push field"), ELSE_POP),
    WITHIN("field", SPACE, G(NAME, "na", "goto equals"), ELSE_POP),
    WITHIN("equals", SPACE, G("=", "p", "goto value")),
    WITHIN("value", SPACE, R(DEC, "m"), R(NAME, "nv"), R("#", "p"), G("\"", "s", "push quoted"),
           G("\\{", "s", "push braces"), ELSE_POP),
    /* a quote within braces does not end the text; a backslash is nothing special */
    TEXT_WITH("quoted", "s", "\"", "[^\"{]+", G("\\{", "s", "push braces")),
    NESTED("braces", "s", "\\{", "\\}", "{}"),
})
LANGUAGE(bibtex, WORDS(bibtex));
