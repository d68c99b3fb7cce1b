/* Typography: smart quotes, dashes, ellipses, guillemets (kramdown: smart_quotes,
 * typographic_symbol). */
#include "markdown/span.h"

/* The node's level says which of the TYPO_* or SMART_* it is. */
static void add(struct span *x, struct span_frame *f, enum node_type type, int which) {
    span_node(x, f, type)->level = (uint8_t)which;
}

struct symbol {
    struct str text;
    int which;
};
/* Longer ones first, as the first that fits is taken; a negative `which` is an
 * escaped pair of that sign. */
static const struct symbol SYMBOLS[] = {
    /* in kramdown's order */
    {{"---", 3}, TYPO_MDASH},
    {{"--", 2}, TYPO_NDASH},
    {{"...", 3}, TYPO_HELLIP},
    {{"\\<<", 3}, -'<'},
    {{"\\>>", 3}, -'>'},
    {{"<< ", 3}, TYPO_LAQUO_SPACE},
    {{" >>", 3}, TYPO_RAQUO_SPACE},
    {{"<<", 2}, TYPO_LAQUO},
    {{">>", 2}, TYPO_RAQUO},
};

bool span_typo(struct span *x, struct span_frame *f) {
    struct str rest = str_from(x->src.s, x->src.pos);
    for (size_t i = 0; i < ARRAY_LEN(SYMBOLS); i++) {
        if (!str_starts(rest, SYMBOLS[i].text)) continue;
        x->src.pos += SYMBOLS[i].text.n;
        if (SYMBOLS[i].which >= 0) {
            add(x, f, N_TYPO, SYMBOLS[i].which);
            return true;
        }
        for (int k = 0; k < 2; k++)
            span_node(x, f, N_ENTITY)->entity =
                entity_named(SYMBOLS[i].which == -'<' ? S("lt") : S("gt"));
        return true;
    }
    return false;
}

/* ---- smart quotes ------------------------------------------------------------------- */

static bool is_quote(struct str s, size_t i) {
    return i < s.n && (s.p[i] == '"' || s.p[i] == '\'');
}
static bool is(struct str s, size_t i, char c) { return i < s.n && s.p[i] == c; }
static bool is_word(struct str s, size_t i) { return i < s.n && ch_word(s.p[i]); }
static bool is_digit(struct str s, size_t i) { return i < s.n && ch_digit(s.p[i]); }
static bool is_space(struct str s, size_t i) { return i < s.n && ch_space(s.p[i]); }
/* kramdown's SQ_PUNCT: ASCII punctuation but the ampersand. */
static bool is_punct(struct str s, size_t i) {
    return i < s.n && s.p[i] > ' ' && s.p[i] < 127 && !ch_alnum(s.p[i]) && s.p[i] != '&';
}

/* Before one or two emphasis signs with something behind them. */
static bool before_emphasis(struct str s, size_t i) {
    if (!is(s, i, '_') && !is(s, i, '*')) return false;
    bool more = is(s, i + 1, '_') || is(s, i + 1, '*');
    return more || (i + 1 < s.n && !is_space(s, i + 1));
}

/* Before punctuation that no word boundary follows. */
static bool before_punct(struct str s, size_t i) {
    if (!is_punct(s, i) || (is(s, i + 1, '.') && is(s, i + 2, '.'))) return false;
    bool word = i + 1 < s.n && cp_word(char_at(s, i + 1));
    return (s.p[i] == '_') == word;
}

/* Before white space, a lone s, or the end of a line. */
static bool before_end(struct str s, size_t i) {
    if (i >= s.n || ch_space(s.p[i])) return true;
    return s.p[i] == 's' && !(i + 1 < s.n && cp_word(char_at(s, i + 1)));
}

/* What may stand before a closing quote: neither white space, a bracket nor a backslash. */
static bool can_close(struct str s, size_t i) { return !memchr(" \\\t\r\n[{(-", s.p[i], 9); }

static int opening(char q) { return q == '"' ? SMART_LDQUO : SMART_LSQUO; }
static int closing(char q) { return q == '"' ? SMART_RDQUO : SMART_RSQUO; }

/* `text` bytes as they are, then the quotes a and (if not negative) b, which take n bytes. */
static bool put(struct span *x, struct span_frame *f, size_t text, size_t n, int a, int b) {
    span_text(x, f, str_sub(x->src.s, x->src.pos, text));
    x->src.pos += text + n;
    add(x, f, N_SMART, a);
    if (b >= 0) add(x, f, N_SMART, b);
    return true;
}

/* Two different quotes before a word; with white space before them or not. */
static bool double_set(struct span *x, struct span_frame *f, char first, char second) {
    struct str s = x->src.s;
    size_t i = x->src.pos, ws = is_space(s, i) ? 1 : 0;
    if (!is(s, i + ws, first) || !is(s, i + ws + 1, second) || !is_word(s, i + ws + 2))
        return false;
    return put(x, f, ws, 2, opening(first), opening(second));
}

/* kramdown's rules for quotes are a list of patterns, tried in order at one place; the first
 * that fits says whether the quote opens or closes. What a rule looks at, before or after, is
 * one of the functions above. */
bool span_quotes(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t i = x->src.pos, one = char_len(s, i), ws = is_space(s, i) ? 1 : 0;
    bool here = is_quote(s, i);
    if (!here && !is_quote(s, i + one)) return false;
    if (here && before_emphasis(s, i + 1)) return put(x, f, 0, 1, opening(s.p[i]), -1);
    if (here && before_punct(s, i + 1)) return put(x, f, 0, 1, closing(s.p[i]), -1);
    if (double_set(x, f, '"', '\'') || double_set(x, f, '\'', '"')) return true;
    if (is(s, i + ws, '\'') && is_digit(s, i + ws + 1) && is_digit(s, i + ws + 2) &&
        is(s, i + ws + 3, 's'))
        return put(x, f, ws, 1, SMART_RSQUO, -1);
    if (ws && is_quote(s, i + 1) && is_word(s, i + 2))
        return put(x, f, 1, 1, opening(s.p[i + 1]), -1);
    if (can_close(s, i) && is_quote(s, i + one))
        return put(x, f, one, 1, closing(s.p[i + one]), -1);
    if (here && before_end(s, i + 1)) return put(x, f, 0, 1, closing(s.p[i]), -1);
    for (int k = 0; k < 2; k++) { /* what remains opens: single quotes first */
        char q = k == 0 ? '\'' : '"';
        if (is(s, i + one, q)) return put(x, f, one, 1, opening(q), -1);
        if (is(s, i, q)) return put(x, f, 0, 1, opening(q), -1);
    }
    return false;
}
