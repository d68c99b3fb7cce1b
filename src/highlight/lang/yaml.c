/* highlight/lang/yaml: YAML; what ends a block hangs on its indentation. */
#include "highlight/kit.h"

/* The columns that nodes of the block context began in, innermost last. */
struct levels {
    VEC(intptr_t) at;
    intptr_t next;   /* where the node to come begins */
    intptr_t scalar; /* indentation of the block scalar, -1: not known yet */
};

static struct levels *levels(struct scan *s) {
    struct levels *lv = s->me->data;
    if (lv) return lv;
    lv = s->me->data = ARENA_NEW(scan_arena(s), struct levels);
    *lv = (struct levels){.scalar = -1};
    VEC_PUSH(scan_arena(s), &lv->at, 0);
    return lv;
}

static intptr_t level(struct levels *lv) { return lv->at.v[lv->at.n - 1]; }

/* A line begins in this column; returns how much of that is good. */
static intptr_t line_from(struct levels *lv, intptr_t col) {
    lv->next = col;
    if (col >= level(lv)) return col;
    while (col < level(lv)) lv->at.n--;
    return level(lv);
}

static void enter(struct scan *s) {
    struct levels *lv = levels(s);
    if (level(lv) < lv->next) VEC_PUSH(scan_arena(s), &lv->at, lv->next);
}

/* ---- what rules call ---- */

static void document(struct scan *s) {
    s->me->data = NULL;
    scan_emit(s, T_nn, scan_match(s));
}

static void directive(struct scan *s) {
    s->me->data = NULL;
    scan_emit(s, T_nt, scan_match(s));
}

static void line_start(struct scan *s) {
    struct str all = scan_match(s);
    size_t good = (size_t)line_from(levels(s), (intptr_t)all.n);
    scan_emit(s, T_text, str_sub(all, 0, good));
    scan_emit(s, T_err, str_from(all, good));
}

static void skip(struct scan *s) {
    levels(s)->next += (intptr_t)scan_match(s).n;
    scan_emit(s, T_text, scan_match(s));
}

static void indicator(struct scan *s) {
    enter(s);
    levels(s)->next++;
    scan_emit(s, T_pi, scan_match(s));
}

/* A key and its colon, perhaps behind blanks. */
static void key(struct scan *s) {
    struct str in = scan_group(s, 1);
    levels(s)->next += (intptr_t)in.n;
    enter(s);
    scan_emit(s, T_text, in);
    scan_emit(s, T_na, scan_group(s, 2));
    scan_emit(s, T_pi, scan_group(s, 3));
}

/* "2", "-", "-2": the sign counts as one of the number, as in Ruby's to_i. */
static void scalar_header(struct scan *s) {
    struct str all = scan_match(s);
    struct levels *lv = levels(s);
    lv->scalar = -1;
    if (!all.n) return;
    intptr_t n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (ch_digit(all.p[i])) n = all.p[0] == '-' ? '0' - all.p[i] : all.p[i] - '0';
    lv->scalar = level(lv) + n > 0 ? level(lv) + n : 0;
    scan_emit(s, T_pi, all);
}

static void scalar_blank(struct scan *s) {
    struct str all = scan_match(s);
    intptr_t in = levels(s)->scalar;
    size_t cut = in < 0 || (size_t)in > all.n ? all.n : (size_t)in;
    scan_emit(s, T_text, str_sub(all, 0, cut));
    scan_emit(s, T_no, str_from(all, cut));
}

/* A line less indented ends the scalar, and begins what comes next. */
static void scalar_line(struct scan *s) {
    struct levels *lv = levels(s);
    intptr_t col = (intptr_t)scan_match(s).n, least = lv->scalar < 0 ? level(lv) : lv->scalar;
    scan_emit(s, T_text, scan_match(s));
    if (lv->scalar < 0) lv->scalar = col;
    if (col >= least) return;
    line_from(lv, col);
    scan_goto(s, "entry");
}

/* A plain scalar goes on in lines indented deeper than what it belongs to. */
static void plain_goes(struct scan *s, struct str indent) {
    struct levels *lv = levels(s);
    intptr_t col = (intptr_t)indent.n;
    scan_emit(s, T_text, scan_match(s));
    if (col > level(lv)) return;
    line_from(lv, col);
    scan_goto(s, "entry");
}
static void next_line(struct scan *s) { plain_goes(s, scan_group(s, 1)); }
static void plain_line(struct scan *s) {
    scan_pop(s, 1);
    plain_goes(s, scan_match(s));
}

#define ENDS AHEAD("[ \\n]|\\z")
#define EOL AHEAD("\\n|\\z")
#define MARKER "(?:---|\\.\\.\\.)"
#define FIRST "[^\\s?:,\\[\\]{}#&*!|>'\"%@`]"
#define ANCHOR "[\\p{L}\\p{Nl}\\p{Nd}_-]+"
#define URI "\\w;/?:@&=+$,.!~*'()\\[\\]%-"
#define CONSTANT "true|false|null"
/* Words that mean nothing by themselves, nor by a colon behind them. */
#define WORD NOT(CONSTANT) "[^\\s:\\d#][^\\s:]*+"
#define WORDS_HERE WORD ANY(" ++" WORD) "+"
#define KEY_3 "[^#,:?\\[\\]{}\"'\\n]+"
#define KEY_4 "[^#,?\\[\\]{}\"'\\n]+"
#define KEYED(key_) FN("()(" key_ ")(:)" AHEAD("\\s|\\z"), key)
/* The same where a line begins, and not with a property. */
#define LINE_KEY_3                                                                                 \
    {                                                                                              \
        .re = "( *)([^\\s#,:?\\[\\]{}\"'&*!][^#,:?\\[\\]{}\"'\\n]*)(:)" AHEAD("\\s|\\z"),          \
        .fn = key, .act = "pop"                                                                    \
    }
#define LINE_KEY_4                                                                                 \
    { .re = "( *)(?![\\s&*!])(" KEY_4 ")(:)" AHEAD("\\s|\\z"), .fn = key, .act = "pop" }

ROWS = {
    WITHIN("root", LINE("#", "c1"), R("\\n+", ""), R(" +" AHEAD("[#\\n]|\\z"), ""),
           {.re = "^%YAML\\b", .fn = directive, .act = "push version"},
           {.re = "^%TAG\\b", .fn = directive, .act = "push tag"},
           {.re = "^" MARKER ENDS, .fn = document, .act = "push line"},
           {.re = " *" NOT("\\s|\\z"), .fn = line_start, .act = "push line;push entry"}),

    /* a line up to its first node */
    WITHIN("entry", G("\\s*?\\n", "", "pop 2"), FN(" +" AHEAD("[-:?]" ENDS), skip),
           FN("[-:?]" ENDS, indicator), ROUGE3(LINE_KEY_3), ROUGE4(LINE_KEY_4),
           {.re = " *", .fn = skip, .act = "pop"}),

    WITHIN("line", G(" *" AHEAD("[#\\n]|\\z"), "", "pop"), R(" +", ""), INC("properties"),
           ROUGE3(KEYED(KEY_3)), ROUGE4(KEYED(KEY_4)),
           G("[|>][+-]?", "pi", "push scalar;push header"), INC("flow"),
           G(AHEAD(FIRST) WORDS_HERE, "s", "push plain"),
           G(AHEAD(FIRST "|[-:?]\\S"), "", "push plain")),

    WITHIN("properties", R("!<[" URI "]+>", "kt"), R(OPT("![\\w-]+") "![" URI "]*", "kt"),
           R("&" ANCHOR, "nl"), R("\\*" ANCHOR, "nv")),

    WITHIN("header",
           {.re = ALT("[1-9][+-]?", "[+-]?[1-9]?") ENDS, .fn = scalar_header, .act = "goto rest"}),
    WITHIN("rest", LINE("#", "c1"), R(" +", ""), G("\\n", "", "pop")),
    WITHIN("scalar", R("\\n+", ""), FN("^ +" EOL, scalar_blank), FN("^ *", scalar_line),
           R("[^\\n\\r\\f\\v]+", "s")),

    WITHIN("plain", R(WORDS_HERE, "s"), FN("\\n( *)" NOT("\\s|\\z|" MARKER), next_line),
           G(" *" AHEAD(":" ENDS), "", "pop"), R(" *:\\S+", "s"), G(" +" AHEAD("#"), "", "pop"),
           R(" +" EOL, ""), G("\\n+", "", "push newline"), R(" +", "s"), ROUGE3(R(CONSTANT, "no")),
           ROUGE4(R("(?:" CONSTANT ")\\b", "kc")),
           G(DEC OPT("\\." DEC) AHEAD("\\r?\\n| +#"), "m", "pop"), R("[^\\s:]+", "s")),
    WITHIN("newline", R("^ +\\n", ""), R("\\n+", ""), G("^" AHEAD(MARKER), "", "pop 3"),
           FN("^ *", plain_line)),

    WITHIN("flow", G("\\[", "pi", "push sequence"), G("\\{", "pi", "push mapping"),
           G("'", "s1", "push single"), G("\"", "s2", "push double")),
    WITHIN("sequence", G("\\]", "pi", "pop"), INC("items")),
    WITHIN("mapping", G("\\}", "pi", "pop"), INC("items")),
    WITHIN("items", SPACE, LINE("#", "c1"), R("[?:,]", "pi"), INC("properties"), INC("flow"),
           G(AHEAD(FIRST), "", "push word")),
    WITHIN("word", G(" *" AHEAD("[,:?\\[\\]{}]"), "", "pop"), G(" +" AHEAD("#"), "", "pop"),
           INC("blanks"), R("[^\\s,:?\\[\\]{}]+", "nv")),

    /* only those within a line count */
    WITHIN("blanks", R("^ +", ""), R(" +" EOL, ""), R("\\n+", ""), R(" +", "nv")),
    WITHIN("single", INC("blanks"), R("\\\\'", "se"), G("'", "s", "pop"), R("[^\\s']+", "s")),
    TEXT_WITH("double", "s", "\"", "[^\\s\"\\\\]+", INC("blanks"),
              R("\\\\(?:[0abtnvfre \\t\\n\"\\\\N_LP]|x" XDIGIT "{2})", "se"),
              R("\\\\(?:u" XDIGIT "{4}|U" XDIGIT "{8})", "se")),

    WITHIN("version", G(SEQ(" +", REAL), ",m", "goto rest")),
    WITHIN("tag", G(SEQ(" +", "!(?:[\\w-]*!)?", " +", "!|!?[" URI "]+"), ",kt,,kt", "goto rest")),
};
LANGUAGE(yaml, NO_WORDS);
