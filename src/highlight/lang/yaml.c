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

static void afresh(struct scan *s, enum token tok) {
    s->me->data = NULL;
    scan_emit(s, tok, scan_match(s));
}
static void document(struct scan *s) { afresh(s, T_nn); }
static void directive(struct scan *s) { afresh(s, T_nt); }

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

/* A key up to its colon, perhaps behind blanks; those behind it are text. */
static void key_to(struct scan *s, size_t colon) {
    struct str all = scan_match(s), in = scan_group(s, 1);
    levels(s)->next += (intptr_t)in.n;
    enter(s);
    scan_emit(s, T_text, in);
    scan_emit(s, T_na, str_sub(all, in.n, colon - in.n));
    scan_emit(s, T_pi, str_sub(all, colon, 1));
    size_t end = s->pos + colon + 1;
    while (end < s->text.n && s->text.p[end] == ' ') end++;
    s->cap[0].to = end - s->pos;
}
static void key(struct scan *s) { key_to(s, scan_match(s).n - 1); }

/* Rouge 4 takes the last colon with a blank behind it, 0: there is none. */
static size_t last_colon(const struct scan *s) {
    size_t i = s->cap[0].to;
    struct str rest = str_from(s->text, s->pos);
    while (--i > s->cap[2].from)
        if (rest.p[i] == ':' && (i + 1 == rest.n || ch_space((unsigned char)rest.p[i + 1])))
            return i;
    return 0;
}
static bool has_colon(const struct scan *s) { return last_colon(s) > 0; }
static void key_4(struct scan *s) { key_to(s, last_colon(s)); }

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

/* "-", "?" or ":" and a blank behind it. */
static bool before_indicator(const struct scan *s) {
    struct str rest = str_from(s->text, s->pos + scan_match(s).n + 1);
    return !rest.n || *rest.p == ' ' || *rest.p == '\n';
}

static bool no_marker(const struct scan *s) {
    struct str rest = str_from(s->text, s->pos + scan_match(s).n);
    return !str_starts(rest, S("---")) && !str_starts(rest, S("..."));
}

static bool is_constant(struct str s) {
    return str_starts(s, S("true")) || str_starts(s, S("false")) || str_starts(s, S("null"));
}
static bool is_word(const struct scan *s) { return !is_constant(str_from(s->text, s->pos)); }

static size_t word_end(struct str s, size_t i) {
    while (i < s.n && s.p[i] != ':' && !ch_space((unsigned char)s.p[i])) i++;
    return i;
}

/* Words that mean nothing by themselves, nor by a colon behind them, as many as there are: most of
 * a file is that. */
static void words(struct scan *s) {
    struct str rest = str_from(s->text, s->pos);
    size_t n = word_end(rest, 0);
    for (size_t k = n;;) {
        while (k < rest.n && rest.p[k] == ' ') k++;
        if (k == n || k == rest.n || strchr(":#\t\n\v\f\r", rest.p[k]) || ch_digit(rest.p[k]) ||
            is_constant(str_from(rest, k)))
            break;
        k = n = word_end(rest, k);
    }
    scan_take(s, T_s, n);
}

#define ENDS AHEAD("[ \\n]|\\z")
#define EOL AHEAD("\\n|\\z")
#define MARKER "(?:---|\\.\\.\\.)"
#define SPECIAL "\\s?:,\\[\\]{}#&*!|>'\"%@`"
#define FIRST "[^" SPECIAL "]"
#define ANCHOR "[\\p{L}\\p{Nl}\\p{Nd}_-]+"
#define URI "\\w;/?:@&=+$,.!~*'()\\[\\]%-"
#define CONSTANT "true|false|null"
#define KEY_3 "[^#,:?\\[\\]{}\"'\\n]"
#define KEY_4 "[^#,?\\[\\]{}\"'\\n]"
#define FIRST_OF_KEY(not ) "( *)([^\\s!&*#,?\\[\\]{}\"'" not "]" /* no property */

ROWS({
    WITHIN("root", {.re = "^%YAML\\b", .fn = directive, .act = "push version"},
           {.re = "^%TAG\\b", .fn = directive, .act = "push tag"},
           {.re = "^" MARKER ENDS, .fn = document, .act = "push line"},
           {.re = " *" NOT("[\\s#]|\\z"), .fn = line_start, .act = "push line;push entry"},
           R("\\n+", ""), LINE("#", "c1"), R(" +" AHEAD("[#\\n]|\\z"), "")),

    /* a line up to its first node */
    WITHIN(
        "entry", G("[ \\t\\r\f\v]*\\n", "", "pop 2"),
        {.re = " +" AHEAD("[-:?]"), .fn = skip, .guard = before_indicator},
        FN("[-:?]" ENDS, indicator),
        ROUGE3({.re = FIRST_OF_KEY(":") KEY_3 "*)(:)" AHEAD("\\s|\\z"), .fn = key, .act = "pop"}),
        ROUGE4({.re = FIRST_OF_KEY("") KEY_4 "*)",
                .fn = key_4,
                .need = ":",
                .guard = has_colon,
                .act = "pop"}),
        {.re = " *", .fn = skip, .act = "pop"}),

    WITHIN("line", R(" +", ""), G("\\n+", "", "pop"), G(AHEAD("#"), "", "pop"), INC("properties"),
           ROUGE3(FN("()(" KEY_3 "+)(:)" AHEAD("\\s|\\z"), key)),
           ROUGE4({.re = "()(" KEY_4 "+)", .fn = key_4, .need = ":", .guard = has_colon}),
           G("[|>][+-]?", "pi", "push scalar;push header"), INC("flow"),
           {.re = "[^\\d" SPECIAL "]", .fn = words, .guard = is_word, .act = "push plain"},
           G(AHEAD(FIRST), "", "push plain"), G(AHEAD("[-:?]\\S"), "", "push plain")),

    WITHIN("properties", R("!<[" URI "]+>", "kt"), R(OPT("![\\w-]+") "![" URI "]*", "kt"),
           R("&" ANCHOR, "nl"), R("\\*" ANCHOR, "nv")),

    WITHIN("header",
           {.re = ALT("[1-9][+-]?", "[+-]?[1-9]?") ENDS, .fn = scalar_header, .act = "goto rest"}),
    WITHIN("rest", LINE("#", "c1"), R(" +", ""), G("\\n", "", "pop")),
    WITHIN("scalar", R("\\n+", ""), FN("^ +" EOL, scalar_blank), FN("^ *", scalar_line),
           R("[^\\n\\r\f\v]+", "s")),

    WITHIN("plain", {.re = "[^\\s:\\d#]", .fn = words, .guard = is_word},
           {.re = "\\n( *)" NOT("\\s|\\z"), .fn = next_line, .guard = no_marker},
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
    WITHIN("blanks", R("^ +", ""), R(" +" AHEAD("[^ \\n]"), "nv"), R("[ \\n]+", "")),
    WITHIN("single", INC("blanks"), R("\\\\'", "se"), G("'", "s", "pop"), R("[^\\s']+", "s")),
    TEXT_WITH("double", "s", "\"", "[^\\s\"\\\\]+", INC("blanks"),
              R("\\\\[ \"0LNP\\\\_abefnrtv\\t\\n]", "se"),
              R("\\\\" ALT("x" XDIGIT "{2}", "u" XDIGIT "{4}", "U" XDIGIT "{8}"), "se")),

    WITHIN("version", G(SEQ(" +", REAL), ",m", "goto rest")),
    WITHIN("tag", G(SEQ(" +", "!(?:[\\w-]*!)?", " +", "!|!?[" URI "]+"), ",kt,,kt", "goto rest")),
})
LANGUAGE(yaml, NO_WORDS);
