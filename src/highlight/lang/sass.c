/* highlight/lang/sass: Sass in its indented form; a line ends what it began. */
#include "highlight/kit.h"

#define IDENT "[\\w-]+"

/* A comment goes on in the lines that are indented deeper than its first one. */
enum { BLOCK, LAST };         /* str: indentation of the comment and of the line before */
enum { NONE, SINGLE, MULTI }; /* num[BLOCK] */

static void indentation(struct scan *s) {
    struct instance *me = s->me;
    struct str in = scan_match(s);
    scan_emit(s, T_text, in);
    me->str[LAST] = in;
    if (me->num[BLOCK] != NONE && in.n > me->str[BLOCK].n && str_starts(in, me->str[BLOCK])) {
        scan_push(s, me->num[BLOCK] == SINGLE ? "line" : "block");
        return;
    }
    me->num[BLOCK] = NONE;
    scan_push(s, "content");
}

static void start_block(struct scan *s, int kind, enum token tok) {
    scan_emit(s, tok, scan_match(s));
    scan_pop(s, 1);
    s->me->num[BLOCK] = kind;
    s->me->str[BLOCK] = s->me->str[LAST];
}

static void line_comment(struct scan *s) { start_block(s, SINGLE, T_c1); }
static void block_comment(struct scan *s) { start_block(s, MULTI, T_cm); }

ROWS({
    WITHIN("root", R(TABS "\\n", ""), FN(TABS, indentation)),
    WITHIN("content", FN("//.*", line_comment), FN("/\\*.*\\n", block_comment),
           G("@import" U_END, "k", "push import"), INC("super:content"),
           G("=" IDENT, "nf", "push value"), G("\\+" IDENT, "nd", "push value"),
           G(":", "na", "push old"),
           G(AHEAD("[^[\\n]+?:"
                   "(?:[^a-z]|$)"),
             "", "push property"),
           G("", "", "push selector")),
    WITHIN("line", G(".*", "c1", "pop")),
    WITHIN("block", G(".*\\n", "cm", "pop")),
    WITHIN("import", R("[ \\t]+", ""), R("\\S+", "s"), G("\\n", "", "pop")),
    WITHIN("old", INC("name"), G("", "", "goto value")), /* :color red */
    WITHIN("end", G("\\n", "", "reset")),
})
LANGUAGE(sass, WORDS(css), BASE(scss));
