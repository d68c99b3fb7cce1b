/* The span scanner: one leaf, read as kramdown reads it, gives tokens.
 *
 * A leaf is read once, from left to right, into tokens: text, finished nodes, and pairs of
 * opening and closing ones. Nothing is looked for backwards: an element's opening token is
 * pushed, its children are read by the same loop with a stop that says what ends them, and if
 * that stop does not come the tokens are cut off again and the sign was text (tokens.c:
 * span_revert).
 *
 * The tokens become nodes later, all leaves at once, through md4c (inline.c). */
#include "markdown/span.h"

#include "markdown/html.h"
#include "markdown/write.h"
#include "markdown/ial.h"

/* ---- the small parsers ---------------------------------------------------------------- */

/* The answer holds for every place between where we asked and where it is. */
static size_t next_gt(struct span *x, size_t i) {
    if (!(x->gt_to && i >= x->gt_from && i <= x->gt_to)) {
        size_t at = str_find_from(x->src.s, S(">"), i);
        x->gt_from = i;
        x->gt_to = at == STR_NONE ? x->src.s.n : at;
    }
    return x->gt_to;
}

/* Letters of all alphabets may stand in an address. */
static bool mail_char(uint32_t c) {
    return c < 128 ? ch_alnum((int)c) || c == '-' || c == '_' || c == '.' : utf8_is_alnum(c);
}

static size_t skip_mail(struct str s, size_t i) {
    while (i < s.n && mail_char(char_at(s, i))) i += char_len(s, i);
    return i;
}

/* <scheme:...> up to the ">", or <name@host>. Addresses with a scheme go up to the
 * ">", without a line's end in between. */
static bool autolink(struct span *x, struct span_frame *f) {
    static const struct str SCHEMES[] = {
        {"mailto:", 7}, {"https:", 6}, {"http:", 5}, {"ftps:", 5}, {"ftp:", 4}};
    struct str s = x->src.s, text = STR_NULL;
    size_t from = x->src.pos + 1, end = 0;
    bool url = false;
    for (size_t i = 0; i < ARRAY_LEN(SCHEMES) && !url; i++) {
        if (!str_starts(str_from(s, from), SCHEMES[i])) continue;
        end = next_gt(x, from + SCHEMES[i].n + 1);
        url = end < s.n && memchr(s.p + from, '\n', end - from) == NULL;
    }
    if (!url) {
        end = skip_mail(s, from);
        if (end == from || end >= s.n || s.p[end] != '@') return false;
        size_t host = end + 1;
        end = skip_mail(s, host);
        if (end == host || end >= s.n || s.p[end] != '>') return false;
    }
    struct node *n = node_new(x->d->a, N_A);
    text = str_sub(s, from, end - from);
    attr_set(x->d->a, &n->attr, S("href"), url ? text : arena_cat(x->d->a, S("mailto:"), text));
    if (str_starts(text, S("mailto:"))) text = str_from(text, 7);
    size_t open = span_open(x, n);
    struct span_frame inner = span_frame_in(f, N_A);
    span_text(x, &inner, text);
    span_close(x, f, open);
    x->src.pos = end + 1;
    return true;
}

/* A marker without its definition is told, and text. */
static bool footnote_marker(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    if (!str_starts(str_from(s, x->src.pos), S("[^"))) return false;
    size_t name = x->src.pos + 2, end = scan_id_name(s, name);
    if (end == NO || end >= s.n || s.p[end] != ']') return false;
    struct footnote *fn = smap_get(&x->d->footnotes, str_sub(s, name, end - name));
    if (fn) {
        struct node *n = span_node(x, f, N_FOOTNOTE);
        n->footnote = fn;
        n->note = fn->name;
    } else {
        md_warn(x->d, "Footnote definition for '" STR_FMT "' not found",
                STR_ARG(str_sub(s, name, end - name)));
        span_text(x, f, str_sub(s, x->src.pos, end + 1 - x->src.pos));
    }
    x->src.pos = end + 1;
    return true;
}

/* Where none closes, none that follows does: that is kept. */
static bool inline_math(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t from = x->src.pos + 2, close;
    if (!str_starts(str_from(s, x->src.pos), S("$$")) || (x->no_math && from >= x->no_math))
        return false;
    if ((close = str_find_from(s, S("$$"), from)) == STR_NONE) {
        x->no_math = from;
        return false;
    }
    span_node(x, f, N_MATH)->val = str_strip(str_sub(s, from, close - from));
    x->src.pos = close + 2;
    return true;
}

/* {:attributes} behind an element, {::extensions}; else the brace is text.
 * Attributes are applied at once here: the spans of a leaf are read after all of
 * the document's blocks, so references are known. */
static bool span_extension(struct span *x, struct span_frame *f) {
    struct str content;
    struct node *made;
    size_t end;
    if (!str_starts(str_from(x->src.s, x->src.pos), S("{:"))) return false;
    if (extension_parse(x->d, &x->src, false, &made)) {
        if (made) span_push(x, f, made);
        return true;
    }
    bool ext = extension_here(&x->src, x->src.pos, false);
    if (!ext && f->last && !f->last_text &&
        (end = scan_braces(&x->src, x->src.pos, &content)) != NO) {
        struct node *n = x->toks->v[f->last - 1].node;
        struct ial *ial = ARENA_NEW(x->d->a, struct ial);
        x->src.pos = end;
        ial_parse(x->d, content, ial);
        ial_apply(x->d, &n->attr, ial);
        ial->own = true;
        if (n->ial && !n->ial->own) { /* a link definition's list is not ours to change */
            struct ial *copy = ARENA_NEW(x->d->a, struct ial);
            ial_merge(x->d->a, copy, n->ial);
            copy->own = true;
            n->ial = copy;
        }
        if (n->ial)
            ial_merge(x->d->a, n->ial, ial);
        else
            n->ial = ial;
        return true;
    }
    return false;
}

/* A name nobody knows is an ampersand and text. */
static bool html_entity(struct span *x, struct span_frame *f) {
    struct str s = x->src.s, name;
    uint32_t cp = 0;
    size_t from = x->src.pos, end = scan_reference(s, from, &name, &cp);
    if (end == NO) return false;
    enum kramdown_dialect dialect = x->d->o.dialect;
    const struct entity *e = name.p ? entity_known(dialect, name) : entity_coded(x->d->a, cp);
    struct node *n = span_node(x, f, N_ENTITY);
    n->entity = e ? e : entity_named(S("amp"));
    if (e)
        n->note = str_sub(s, from, end - from);
    else
        span_text(x, f, str_sub(s, from + 1, end - from - 1));
    x->src.pos = end;
    return true;
}

/* Two blanks or two backslashes before a line's end. */
static bool line_break(struct span *x, struct span_frame *f) {
    struct str rest = str_from(x->src.s, x->src.pos);
    if (!str_starts(rest, S("  \n")) && !str_starts(rest, S("\\\\\n"))) return false;
    span_node(x, f, N_BR);
    x->src.pos += 2;
    return true;
}

/* The sign after a backslash is text, if it is one that means something. */
static bool escaped(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t i = x->src.pos + 1;
    if (i >= s.n || !s.p[i] || !strchr("\\.*_+`<>()[]{}#!:|\"'$=-~", s.p[i])) return false;
    if (s.p[i] == '~' && !x->d->o.gfm) return false;
    span_text(x, f, str_sub(s, i, 1));
    x->src.pos += 2;
    return true;
}

static void scan_leaf(struct span *x, struct span_frame *f, unsigned parsers);

/* A part of the leaf read for itself, without what is around it. */
static void scan_part(const struct span *x, struct str text, uint8_t type) {
    struct span part = {.d = x->d,
                        .src = {.dialect = x->d->o.dialect, .s = text},
                        .toks = x->toks,
                        .enabled = x->enabled,
                        .depth = x->depth,
                        .budget = x->budget};
    struct span_frame f = span_frame_in(NULL, type);
    scan_leaf(&part, &f, x->enabled);
}

/* GFM's: read by itself, without what is around it. */
static bool strikethrough(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t from = x->src.pos + 2, i = from;
    if (!str_starts(str_from(s, x->src.pos), S("~~")) || from >= s.n || ch_space(s.p[from]) ||
        s.p[from] == '~' || (x->no_strike && from >= x->no_strike) || x->depth > SPAN_MAX_DEPTH)
        return false;
    do {
        i = str_find_from(s, S("~~"), i + 1);
    } while (i != STR_NONE && (ch_space(s.p[i - 1]) || s.p[i - 1] == '~'));
    if (i == STR_NONE) {
        x->no_strike = from;
        return false;
    }
    struct node *n = node_new(x->d->a, N_HTML);
    n->val = S("del");
    size_t open = span_open(x, n);
    scan_part(x, str_sub(s, from, i - from), N_HTML);
    span_close(x, f, open);
    x->src.pos = i + 2;
    return true;
}

/* ---- HTML ---------------------------------------------------------------------------------- */

/* Line ends in a row become one blank in an attribute's value. */
static void newlines_to_spaces(struct arena *a, struct attrs *as) {
    for (uint32_t i = 0; i < as->n; i++) {
        struct str v = as->v[i].v;
        if (str_chr(v, '\n') == STR_NONE) continue;
        struct buf out;
        buf_init(&out, a);
        for (size_t k = 0; k < v.n; k++) {
            if (v.p[k] != '\n')
                buf_putc(&out, v.p[k]);
            else if (k == 0 || v.p[k - 1] != '\n')
                buf_putc(&out, ' ');
        }
        as->v[i].v = buf_view(&out);
    }
}

/* The attribute decides, then the option; raw elements only where it is asked for. */
static bool wants_parsing(struct span *x, const struct span_frame *f, struct node *el) {
    bool raw = html_model(el->val) == CM_RAW;
    const struct attr *m = attr_get(&el->attr, "markdown");
    struct str asked = m ? m->v : STR_NULL;
    attr_del(&el->attr, "markdown");
    if (str_eq(asked, S("span"))) return true;
    if (str_eq(asked, S("1"))) return !raw;
    if (str_eq(asked, S("0"))) return false;
    return !raw && !f->raw && x->d->o.parse_span_html;
}

/* Block elements are text within a span. The content is read as spans, or kept as
 * it is but for further tags. Without an end tag the element takes the rest of the
 * leaf, and a warning says so. */
static void html_element_span(struct span *x, struct span_frame *f, const struct tag *t) {
    struct str s = x->src.s, name = str_fold(x->d->a, t->name);
    unsigned known = html_element(x->d->o.dialect, name);
    if (!known) name = t->name;
    x->src.pos = t->end;
    if ((known & EL_BLOCK) || x->depth > SPAN_MAX_DEPTH) {
        span_text(
            x, f,
            str_sub(s, (size_t)(t->name.p - s.p) - 1, t->end + 1 - (size_t)(t->name.p - s.p)));
        return;
    }
    struct node *el = node_new(x->d->a, N_HTML);
    el->val = name;
    html_attributes(x->d, t->attrs, known != 0, &el->attr);
    newlines_to_spaces(x->d->a, &el->attr);
    bool parse = wants_parsing(x, f, el);
    el->content_model = parse ? CM_SPAN : CM_RAW;
    el->closed = t->closed;
    size_t open = span_open(x, el);
    if (!t->closed && !(known & EL_VOID)) {
        struct span_frame inner = span_frame_in(f, N_HTML);
        inner.raw = !parse;
        struct span_stop stop = {.kind = STOP_TAG, .name = name, .fold = known != 0};
        if (span_parse(x, &inner, &stop, parse ? x->enabled : SP_HTML)) {
            struct tag close;
            html_close_tag(s, x->src.pos, &close);
            x->src.pos = close.end;
        } else {
            md_warn(x->d, "Found no end tag for '" STR_FMT "' - auto-closing it", STR_ARG(name));
            span_text(x, &inner, str_from(s, x->src.pos));
            x->src.pos = s.n;
        }
    }
    span_close(x, f, open);
}

/* Comments, stray end tags (told, and text), elements; what is none of them is a "<". */
static void span_html(struct span *x, struct span_frame *f) {
    struct str s = x->src.s, inside;
    size_t at = x->src.pos, end = html_comment(&x->src, at);
    struct tag t;
    if (end != NO) {
        span_node(x, f, N_XML)->val = str_sub(s, at, end - at);
        x->src.pos = end;
    } else if ((end = html_cdata(&x->src, at, &inside)) != NO) {
        struct buf b;
        buf_init(&b, x->d->a);
        md_escape(&b, inside);
        span_text(x, f, buf_view(&b));
        x->src.pos = end;
    } else if (html_close_tag(s, at, &t)) {
        md_warn(x->d, "Found invalidly used HTML closing tag for '" STR_FMT "'", STR_ARG(t.name));
        span_text(x, f, str_sub(s, at, t.end - at));
        x->src.pos = t.end;
    } else if (html_tag(s, at, &t))
        html_element_span(x, f, &t);
    else {
        span_text(x, f, str_sub(s, at, 1));
        x->src.pos = at + 1;
    }
}

/* Letters, an underscore, a slash, a comment or CDATA may follow the "<". */
static bool html_start(enum kramdown_dialect dialect, struct str s, size_t i) {
    if (i + 1 >= s.n) return false;
    uint32_t c = char_at(s, i + 1);
    return c == '/' || c == '_' || (c < 128 ? ch_alpha((int)c) : utf8_is_letter(c)) ||
           str_starts(str_from(s, i + 1), S("!--")) ||
           (dialect != KRAMDOWN_DIALECT_2_4 && str_starts(str_from(s, i + 1), S("![CDATA[")));
}

/* ---- where something begins ------------------------------------------------------------------ */

/* Signs that may begin a span, or end what we are in. */
static const bool SPECIAL[256] = {
    ['*'] = 1, ['_'] = 1, ['`'] = 1,  ['<'] = 1,  ['['] = 1, [']'] = 1,
    ['!'] = 1, ['"'] = 1, ['\''] = 1, ['$'] = 1,  ['{'] = 1, ['&'] = 1,
    ['-'] = 1, ['.'] = 1, ['>'] = 1,  ['\\'] = 1, ['~'] = 1, ['\n'] = 1};

/* May the element's end begin at this sign? (accept_stop looks closer.) */
static bool stop_here(const struct span *x, const struct span_stop *stop, size_t i) {
    struct str s = x->src.s;
    struct tag t;
    switch (stop->kind) {
    case STOP_EMPHASIS:
        return s.p[i] == stop->c && (stop->n == 1 || (i + 1 < s.n && s.p[i + 1] == stop->c));
    case STOP_BRACKET:
        return s.p[i] == ']' || s.p[i] == '[' ||
               (s.p[i] == '!' && i + 1 < s.n && s.p[i + 1] == '[');
    case STOP_TAG:
        if (s.p[i] != '<' || i + 1 >= s.n || s.p[i + 1] != '/' || !html_close_tag(s, i, &t))
            return false;
        return stop->fold ? str_caseeq(t.name, stop->name) : str_eq(t.name, stop->name);
    default: return false;
    }
}

static bool quote_at(struct str s, size_t i) {
    return i < s.n && (s.p[i] == '"' || s.p[i] == '\'');
}

/* The place the sign at i begins something at: i, a character before it, or NO.
 * kramdown's parsers have patterns that may begin a character before the sign:
 * quotes look at what is before them, "  \n" begins with its blanks, " >>" with
 * one. So the place can be before i, but never before pos, where the last span
 * ended. */
static size_t start_at(const struct span *x, size_t i, unsigned on) {
    struct str s = x->src.s;
    size_t pos = x->src.pos;
    char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : 0;
    if (c == '"' || c == '\'') {
        if (!(on & SP_QUOTES)) return NO;
        if (i == pos || s.p[i - 1] == '\\') return i;
        size_t before = i - 1;
        while (before > pos && (s.p[before] & 0xC0) == 0x80 && i - before < 4) before--;
        return before;
    }
    if (c == '\n' && (on & SP_BREAK) && i >= pos + 2 && s.p[i - 1] == ' ' && s.p[i - 2] == ' ')
        return i - 2;
    if ((on & SP_TYPO) && (c == '<' || c == '>') && next == c)
        return i > pos && (s.p[i - 1] == ' ' || s.p[i - 1] == '\\') ? i - 1 : i;
    if ((on & SP_QUOTES) && c != '\\' && quote_at(s, i + 1)) return i;
    bool here = false;
    switch (c) {
    case '*':
    case '_': here = on & SP_EMPHASIS; break;
    case '`': here = on & SP_CODE; break;
    case '<': here = on & (SP_AUTOLINK | SP_HTML); break;
    case '[': here = on & (SP_FOOTNOTE | SP_LINK); break;
    case '!': here = (on & SP_LINK) && next == '['; break;
    case '$': here = (on & SP_MATH) && next == '$'; break;
    case '{': here = (on & SP_EXTENSION) && next == ':'; break;
    case '&': here = on & SP_ENTITY; break;
    case '-': here = (on & SP_TYPO) && next == '-'; break;
    case '.': here = (on & SP_TYPO) && next == '.' && i + 2 < s.n && s.p[i + 2] == '.'; break;
    case '\\': here = on & SP_ESCAPE; break;
    case '~': here = (on & SP_STRIKE) && next == '~'; break;
    default: break;
    }
    return here ? i : NO;
}

/* The next place where a span may begin or where we may have to stop; NO: none. */
static size_t next_place(const struct span *x, const struct span_stop *stop, unsigned on) {
    struct str s = x->src.s;
    for (size_t i = x->src.pos; i < s.n; i++) {
        if (!SPECIAL[(unsigned char)s.p[i]]) continue;
        size_t at = start_at(x, i, on);
        if (at != NO) return at;
        if (stop && stop_here(x, stop, i)) return i;
    }
    return NO;
}

/* In kramdown's order at one place. True: something was read. */
static bool try_parsers(struct span *x, struct span_frame *f, unsigned on) {
    struct str s = x->src.s;
    size_t i = x->src.pos;
    switch (s.p[i]) {
    case '*':
    case '_':
        if (!(on & SP_EMPHASIS)) break;
        span_emphasis(x, f);
        return true;
    case '`':
        if (!(on & SP_CODE)) break;
        span_code(x, f);
        return true;
    case '<':
        if ((on & SP_AUTOLINK) && autolink(x, f)) return true;
        if (!(on & SP_HTML) || !html_start(x->d->o.dialect, s, i)) break;
        span_html(x, f);
        return true;
    case '[':
    case '!':
        if ((on & SP_FOOTNOTE) && footnote_marker(x, f)) return true;
        size_t open = s.p[i] == '!' ? i + 1 : i;
        if (!(on & SP_LINK) || open + 1 >= s.n || s.p[open] != '[' || s.p[open + 1] == '^') break;
        span_link(x, f);
        return true;
    default: break;
    }
    if ((on & SP_QUOTES) && s.p[i] != '\\' && span_quotes(x, f)) return true;
    switch (s.p[i]) {
    case '$': return (on & SP_MATH) && inline_math(x, f);
    case '{': return (on & SP_EXTENSION) && span_extension(x, f);
    case '&': return (on & SP_ENTITY) && html_entity(x, f);
    case '~': return (on & SP_STRIKE) && strikethrough(x, f);
    case '-':
    case '.':
    case '<':
    case '>': return (on & SP_TYPO) && span_typo(x, f);
    case ' ': return ((on & SP_TYPO) && span_typo(x, f)) || ((on & SP_BREAK) && line_break(x, f));
    case '\\':
        return ((on & SP_TYPO) && span_typo(x, f)) || ((on & SP_BREAK) && line_break(x, f)) ||
               ((on & SP_ESCAPE) && escaped(x, f));
    default: return false;
    }
}

/* May the children end at this place, where the stop's signs are? Emphasis does not
 * end right after it began, nor after a blank; one sign does not end at two; "_"
 * does not end within a word. Brackets count, and images within the text have used
 * up one each. */
static bool accept_stop(struct span *x, struct span_frame *f, struct span_stop *stop) {
    struct str s = x->src.s;
    size_t i = x->src.pos;
    if (stop->kind == STOP_BRACKET) {
        if (s.p[i] == ']')
            stop->count--;
        else
            stop->count++;
        return stop->count == f->images;
    }
    if (stop->kind != STOP_EMPHASIS) return true;
    if (!f->last || ch_space(s.p[i - 1])) return false;
    char c = stop->c;
    struct str rest = str_from(s, i);
    if (stop->n == 1 && rest.n >= 2 && rest.p[1] == c && !(rest.n >= 3 && rest.p[2] == c))
        return false;
    if (c != '_' || rest.n <= stop->n) return true;
    uint32_t next = char_at(rest, stop->n);
    return !(next < 128 ? ch_alnum((int)next) : utf8_is_alnum(next));
}

/* The span scanner. kramdown looks for the next place where any of its parsers could begin,
 * tries them there in its order, and takes one character as text if none does; an element's
 * children are read by the same loop with a stop that says what ends them. Which parser is tried
 * where, and that a failed attempt starts over after the sign, decides what hostile or careless
 * text means; so this loop keeps to it and only makes it cheap: what no later place can have is
 * remembered (no_math, last_star, ...), and what is read in vain is paid from the budget. */
bool span_parse(struct span *x, struct span_frame *f, struct span_stop *stop, unsigned on) {
    struct str s = x->src.s;
    while (x->src.pos < s.n) {
        size_t at = next_place(x, stop, on);
        if (at == NO) {
            if (!stop) {
                span_text(x, f, str_from(s, x->src.pos));
                x->src.pos = s.n;
            }
            return false;
        }
        span_text(x, f, str_sub(s, x->src.pos, at - x->src.pos));
        x->src.pos = at;
        if (stop && stop_here(x, stop, at) && accept_stop(x, f, stop)) return true;
        if (try_parsers(x, f, on)) continue;
        size_t n = char_len(s, at);
        span_text(x, f, str_sub(s, at, n));
        x->src.pos = at + n;
    }
    return false;
}

/* ---- a leaf ------------------------------------------------------------------------------------
 */

/* A sign after a blank closes nothing; "_" before a letter neither. */
static bool may_close(struct str s, size_t i) {
    if (i == 0 || ch_space(s.p[i - 1])) return false;
    return s.p[i] == '*' || i + 1 >= s.n || !ch_alnum(s.p[i + 1]);
}

/* One behind the last c that may close; 0: there is none. */
static size_t last_sign(struct str s, char c) {
    for (size_t i; (i = str_rchr(s, c)) != STR_NONE; s.n = i)
        if (c == ']' || may_close(s, i)) return i + 1;
    return 0;
}

/* Beyond these no attempt can succeed, so none is made. */
static void find_last_signs(struct span *x) {
    x->last_star = last_sign(x->src.s, '*');
    x->last_under = last_sign(x->src.s, '_');
    x->last_bracket = last_sign(x->src.s, ']');
}

/* The frame is the leaf's: nothing is around it. */
static void scan_leaf(struct span *x, struct span_frame *f, unsigned parsers) {
    find_last_signs(x);
    span_parse(x, f, NULL, parsers);
}

/* Without kramdown's extensions. */
enum {
    PLAIN =
        SP_EMPHASIS | SP_CODE | SP_AUTOLINK | SP_HTML | SP_LINK | SP_ENTITY | SP_BREAK | SP_ESCAPE
};

/* Options switch parsers off; SmartyPants has but four. */
static unsigned parsers_of(const struct md_doc *d) {
    if (d->smarty) return SP_QUOTES | SP_ENTITY | SP_TYPO | SP_HTML;
    unsigned on = SP_ALL;
    if (d->o.plain) return PLAIN;
    if (!d->o.gfm) return on & ~(unsigned)SP_STRIKE;
    if (d->conf->kramdown.hard_wrap) on &= ~(unsigned)SP_BREAK;
    if (d->conf->kramdown.no_typographic) on &= ~(unsigned)SP_TYPO;
    return on;
}

/* The budget grows with the text: ordinary text never comes near it. */
static void scan_with(struct md_doc *d, struct str text, unsigned parsers, tok_vec *toks) {
    int64_t budget = (int64_t)text.n * 8 + 65536;
    struct span x = {.d = d,
                     .src = {.dialect = d->o.dialect, .s = text},
                     .toks = toks,
                     .enabled = parsers_of(d),
                     .budget = &budget};
    struct span_frame f = span_frame_in(NULL, N_LEAF);
    scan_leaf(&x, &f, parsers ? parsers : x.enabled);
}

void spans_scan(struct md_doc *d, struct str text, tok_vec *toks) { scan_with(d, text, 0, toks); }

void spans_scan_code(struct md_doc *d, struct str text, bool html, tok_vec *toks) {
    scan_with(d, text, html ? SP_CODE | SP_HTML : SP_CODE, toks);
}
