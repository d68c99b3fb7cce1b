/* highlight/lang/gherkin: Gherkin, the features of Cucumber, in all its languages. */
#include "highlight/kit.h"

#define STEP_WORDS                                                                                                                                                               \
    "Ach|Agus|Ansin|Cuir i gcás go|Cuir i gcás gur|Cuir i gcás nach|"                                                                                                         \
    "Cuir i gcás nár|Dată fiind|Nuair a|Nuair ba|Nuair nach|Nuair nár|जर|და|"                                                                                        \
    "მაგ­რამ|მაშინ|მოცემული|როდესაც|かつ|しかし|ただし|ならば|もし|並且|但し|但是|假如|假定|假設|" \
    "假设|"                                                                                                                                                                    \
    "前提|同时|同時|并且|当|當|而且|那么|那麼|그러면|그리고|단|만약|만일|먼저|조건|하지만"
#define STEP_PARTS "Lorsqu'|🎬|😂|😐|😔|🙏"

enum { LONGEST = 128 };

static enum token look_up(const struct scan *s, const char *set, struct str text) {
    char key[LONGEST];
    if (text.n > sizeof key || str_chr(text, '_') != STR_NONE) return T_err;
    for (size_t i = 0; i < text.n; i++) key[i] = text.p[i] == ' ' ? '_' : text.p[i];
    return scan_word(s, set, str_of(key, text.n), T_err);
}

/* What stands before a colon names a part. */
static void head(struct scan *s) {
    struct str name = scan_group(s, 1);
    enum token tok = look_up(s, "head", name);
    scan_emit(s, tok, name);
    scan_emit(s, T_p, scan_group(s, 2));
    scan_pop(s, (int)s->me->stack.n);
    if (tok == T_kn) scan_push(s, "description");
    if (tok == T_kd) scan_push(s, "feature");
    if (tok == T_nn) scan_push(s, "examples");
}

/* Length of the word that a step begins with, its blank included; 0: it is none. */
static size_t step_length(const struct scan *s) {
    struct str rest = str_from(s->text, s->pos);
    for (size_t n = 0; n < rest.n && n < LONGEST && rest.p[n] != '\n'; n++)
        if (rest.p[n] == ' ' && look_up(s, "step", str_sub(rest, 0, n + 1)) == T_nf) return n + 1;
    return 0;
}

static bool is_step(const struct scan *s) { return step_length(s) > 0; }

static void step(struct scan *s) { scan_take(s, T_nf, step_length(s)); }

#define PROSE "[^#\\n]*" AHEAD("[#\\n]")

ROWS({
    WITHIN("root", INC("blank"), R("\\n", ""), NEED(TRIPLE("\""), "s", "\"\"\""),
           R("@[^\\s@]+", "nt"), G("(?=\\|)", "", "push header"), INC("parts")),
    WITHIN("blank", LINE("#", "c"), R("[ \\r\\t]+", "")),
    WITHIN("head", FN(SEQ("[^:\\n]*", ":"), head)),
    WITHIN("parts", INC("head"),
           {.re = "(?=[^\\n])", .fn = step, .act = "reset;push step", .guard = is_step},
           G("(?:" STEP_WORDS ")(?![" WIDE "])", "nf", "reset;push step"),
           G("(?:" STEP_PARTS ")(?=[" WIDE "])", "nf", "reset;push step")),

    /* the names of the columns, then rows */
    WITHIN("header", R("[^|\\s]+", "nv"), G("\\n", "", "goto table"), INC("table")),
    WITHIN("table", INC("blank"), G("\\n", "", "push row"), R("\\|", "p"), R("[^|\\s]+", "n")),
    WITHIN("row", G(AHEAD(GAP "[^\\s|]"), "", "reset"), ELSE_POP),

    WITHIN("description", INC("blank"), INC("parts"), INC("prose")),
    WITHIN("feature", INC("blank"), INC("head"), INC("prose")),
    WITHIN("examples", INC("blank"), G("(?=\\|)", "", "push header"), INC("prose")),
    WITHIN("prose", R("\\n", ""), R(PROSE, "")),
    WITHIN("step", INC("blank"), R("<.*?>", "nv"), R("\".*?\"", "s"), R("\\S[^\\s<]*", ""),
           G(PROSE, "", "pop")),
})
LANGUAGE(gherkin, WORDS(gherkin));
