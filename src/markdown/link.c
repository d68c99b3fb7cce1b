/* Links, images and emphasis (kramdown: link, emphasis). */
#include "markdown/span.h"

#include "markdown/ial.h"

/* ---- links --------------------------------------------------------------------------- */

/* Backslashes before signs kramdown knows to escape go away. */
static struct str unescape(struct arena *a, struct str s) {
    if (str_chr(s, '\\') == STR_NONE) return s;
    struct buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] &&
            strchr("\\.*_+`<>()[]{}#!:|\"'$=-", s.p[i + 1]))
            i++;
        buf_putc(&out, s.p[i]);
    }
    return buf_view(&out);
}

/* A link or image on its way: where it leads is known after its text. */
struct link {
    struct node *node;
    struct str href, title, alt;
    struct ial *ial;
};

/* [id] behind the text, or nothing: the definition. False: it is an inline link, or there is none
 * (*missing). */
static bool reference(struct span *x, struct link *l, bool *missing) {
    struct str s = x->src.s, id = l->alt;
    size_t i = x->src.pos;
    while (i < s.n && ch_space(s.p[i])) i++;
    size_t close =
        i < s.n && s.p[i] == '[' && i < x->last_bracket ? str_find_from(s, S("]"), i) : STR_NONE;
    *missing = false;
    if (close != STR_NONE) {
        x->src.pos = close + 1;
        if (close > i + 1) id = str_sub(s, i + 1, close - i - 1);
    } else if (x->src.pos < s.n && s.p[x->src.pos] == '(')
        return false;
    const struct link_def *def = smap_get(&x->d->link_defs, normalize_link_id(x->d->a, id));
    *missing = !def;
    if (!def) return false;
    l->href = def->url;
    l->title = def->title;
    l->ial = def->eob ? def->eob->ial : NULL;
    return true;
}

/* \s*["']title["']\s*) The title ends at the first quote that a parenthesis
 * follows. A search that fails is paid for from the budget. */
static bool inline_title(struct span *x, struct link *l) {
    struct str s = x->src.s;
    size_t i = x->src.pos;
    while (i < s.n && ch_space(s.p[i])) i++;
    if (i >= s.n || (s.p[i] != '"' && s.p[i] != '\'')) return false;
    for (size_t q = i + 2; q < s.n; q++) {
        if (s.p[q] != s.p[i]) continue;
        size_t end = q + 1;
        while (end < s.n && ch_space(s.p[end])) end++;
        if (end >= s.n || s.p[end] != ')') continue;
        l->title = str_sub(s, i + 1, q - i - 1);
        x->src.pos = end + 1;
        return true;
    }
    *x->budget -= (int64_t)(s.n - i);
    return false;
}

/* The URL up to its closing parenthesis, or to white space before a title.
 * Parentheses in it must balance. Whether or not they did, pos is behind the last
 * one that counted, where a title may follow. */
static bool bare_url(struct span *x, struct link *l) {
    struct str s = x->src.s;
    size_t from = x->src.pos, i = from, end = from;
    int open = 0;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c == '(')
            open++, end = i + 1;
        else if (c == ')') {
            end = i + 1;
            if (--open == 0) break;
        } else if (ch_space(c) && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\'')) {
            end = i + 1;
            break;
        }
    }
    x->src.pos = end;
    if (open != 0) *x->budget -= (int64_t)(i - from);
    l->href = end - from < 2 ? S("") : str_strip(str_sub(s, from + 1, end - from - 2));
    return open == 0;
}

/* (<url>), (<url> "title"), (url), (url "title"). */
static bool inline_link(struct span *x, struct link *l) {
    struct str s = x->src.s;
    if (str_starts(str_from(s, x->src.pos), S("(<"))) {
        struct str line = str_sub(s, 0, scan_line(s, x->src.pos));
        size_t close = str_find_from(line, S(">"), x->src.pos + 2);
        if (close != STR_NONE) {
            l->href = str_sub(s, x->src.pos + 2, close - x->src.pos - 2);
            x->src.pos = close + 1;
            if (x->src.pos < s.n && s.p[x->src.pos] == ')') {
                x->src.pos++;
                return true;
            }
            return inline_title(x, l);
        }
    }
    return bare_url(x, l) || inline_title(x, l);
}

/* An image has no children: its text was read only to find its end. */
static void finish_link(struct span *x, struct span_frame *f, size_t open, const struct link *l) {
    struct arena *a = x->d->a;
    struct node *n = l->node;
    n->ial = l->ial;
    if (l->ial) ial_apply(x->d, &n->attr, l->ial);
    if (n->type == N_A)
        attr_set(a, &n->attr, S("href"), l->href);
    else {
        attr_set(a, &n->attr, S("src"), l->href);
        attr_set(a, &n->attr, S("alt"), l->alt);
    }
    if (l->title.p) attr_set(a, &n->attr, S("title"), l->title);
    if (n->type == N_A) {
        span_close(x, f, open);
        return;
    }
    x->toks->n = open + 1;
    x->toks->v[open].kind = TOK_NODE;
    f->last = open + 1;
    f->last_text = false;
    f->images++;
}

/* The text is read as spans up to its closing bracket; then the link's target decides whether it
 * was one. If not, everything read is forgotten, and the bracket is text: each time costs some
 * of the budget, so that hostile brackets end. */
void span_link(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t from = x->src.pos, text = s.p[from] == '!' ? from + 2 : from + 1;
    enum node_type type = s.p[from] == '!' ? N_IMG : N_A;
    struct str sign = str_sub(s, from, text - from);
    x->src.pos = text;
    if ((type == N_A && (span_inside(f, N_A) || span_inside(f, N_IMG))) || span_exhausted(x) ||
        x->depth > SPAN_MAX_DEPTH || text >= x->last_bracket) {
        span_text(x, f, sign);
        return;
    }
    struct link l = {.node = span_new(x, type)};
    size_t open = span_open(x, l.node);
    struct span_frame inner = span_frame_in(f, type);
    struct span_stop stop = {.kind = STOP_BRACKET, .count = 1};
    bool found = span_parse(x, &inner, &stop, x->enabled), missing;
    if (found) {
        l.alt = unescape(x->d->a, str_sub(s, text, x->src.pos - text));
        x->src.pos++;
        found = reference(x, &l, &missing) || (!missing && inline_link(x, &l));
    }
    if (found)
        finish_link(x, f, open, &l);
    else {
        span_revert(x, open, text);
        span_text(x, f, sign);
    }
}

/* ---- emphasis ---------------------------------------------------------------------------- */

/* The first of the "_" before i; what was found for the one before is used again.
 * Without it a run of n underscores would be walked back n times. */
static size_t underscores(struct span *x, size_t i) {
    size_t k = i;
    while (k > 0 && x->src.s.p[k - 1] == '_') {
        k = k == x->under_at ? x->under_from : k - 1;
        if (k == x->under_from && x->under_at) break;
    }
    x->under_at = i;
    return x->under_from = k;
}

/* "_" within a word does not open: a letter before it, or a letter and a hyphen; in 2.5 also behind
 * more of its kind. */
static bool within_word(struct span *x, size_t i) {
    struct str s = x->src.s;
    if (x->d->o.dialect != KRAMDOWN_DIALECT_2_4) i = underscores(x, i);
    uint32_t c = char_before(s, i);
    if (c == '-') c = char_before(s, i - 1);
    return c && (c < 128 ? ch_alpha((int)c) : utf8_is_letter(c));
}

/* The sign as an opening one: its children up to the closing one, or all is forgotten. */
static bool sub_parse(struct span *x, struct span_frame *f, char c, size_t n, enum node_type type) {
    size_t open = span_open(x, span_new(x, type)), pos = x->src.pos;
    struct span_frame inner = span_frame_in(f, type);
    struct span_stop stop = {.kind = STOP_EMPHASIS, .c = c, .n = n};
    if (span_parse(x, &inner, &stop, x->enabled)) {
        x->src.pos += n;
        span_close(x, f, open);
        return true;
    }
    span_revert(x, open, pos);
    return false;
}

/* Two signs are strong first, and if nothing closes them, one of them may be emphasis. "_"
 * within a word is none. */
void span_emphasis(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t from = x->src.pos;
    char c = s.p[from];
    size_t n = from + 1 < s.n && s.p[from + 1] == c ? 2 : 1, behind = from + n;
    enum node_type type = n == 2 ? N_STRONG : N_EM;
    size_t last = c == '*' ? x->last_star : x->last_under;
    x->src.pos = behind;
    bool closes = behind < last && !span_exhausted(x) && x->depth <= SPAN_MAX_DEPTH;
    if (!closes || (c == '_' && within_word(x, from)) || (behind < s.n && ch_space(s.p[behind])) ||
        span_inside(f, type)) {
        span_text(x, f, str_sub(s, from, n));
        return;
    }
    if (sub_parse(x, f, c, n, type)) return;
    if (n == 2 && f->type != N_EM) {
        x->src.pos = from + 1;
        if (sub_parse(x, f, c, 1, N_EM)) return;
    }
    x->src.pos = behind;
    span_text(x, f, str_sub(s, from, n));
}
