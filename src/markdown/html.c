/* HTML in the text, by kramdown's rules (its parser/html and parser/kramdown/html). */
#include "markdown/doc.h"

/* ---- elements ------------------------------------------------------------------ */

static const struct element {
    const char *name;
    uint8_t kind, model;
} ELEMENTS[] = {
/* sorted */
#define SP EL_SPAN
#define BL EL_BLOCK
#define VO EL_VOID
    {"a", SP, CM_SPAN},
    {"abbr", SP, CM_SPAN},
    {"acronym", SP, CM_SPAN},
    {"address", BL, CM_BLOCK},
    {"applet", BL, CM_BLOCK},
    {"area", VO, CM_RAW},
    {"article", BL, CM_BLOCK},
    {"aside", BL, CM_BLOCK},
    {"b", SP, CM_SPAN},
    {"base", VO, CM_RAW},
    {"bdo", SP, CM_SPAN},
    {"big", SP, CM_SPAN},
    {"blockquote", BL, CM_BLOCK},
    {"body", BL, CM_BLOCK},
    {"br", SP | VO, CM_RAW},
    {"button", SP, CM_SPAN},
    {"caption", BL, CM_SPAN},
    {"cite", SP, CM_SPAN},
    {"code", SP, CM_RAW},
    {"col", BL | VO, CM_RAW},
    {"colgroup", BL, CM_RAW},
    {"command", VO, CM_RAW},
    {"dd", BL, CM_BLOCK},
    {"del", SP, CM_SPAN},
    {"details", 0, CM_BLOCK},
    {"dfn", SP, CM_SPAN},
    {"div", BL, CM_BLOCK},
    {"dl", BL, CM_BLOCK},
    {"dt", BL, CM_SPAN},
    {"em", SP, CM_SPAN},
    {"embed", VO, CM_RAW},
    {"fieldset", BL, CM_BLOCK},
    {"figcaption", BL, CM_BLOCK},
    {"figure", 0, CM_BLOCK},
    {"footer", BL, CM_BLOCK},
    {"form", BL, CM_BLOCK},
    {"h1", BL, CM_SPAN},
    {"h2", BL, CM_SPAN},
    {"h3", BL, CM_SPAN},
    {"h4", BL, CM_SPAN},
    {"h5", BL, CM_SPAN},
    {"h6", BL, CM_SPAN},
    {"head", BL, CM_RAW},
    {"header", BL, CM_BLOCK},
    {"hgroup", BL, CM_BLOCK},
    {"hr", BL | VO, CM_RAW},
    {"html", BL, CM_RAW},
    {"i", SP, CM_SPAN},
    {"iframe", BL, CM_BLOCK},
    {"img", SP | VO, CM_RAW},
    {"input", SP | VO, CM_RAW},
    {"ins", SP, CM_SPAN},
    {"kbd", SP, CM_RAW},
    {"keygen", VO, CM_RAW},
    {"label", SP, CM_SPAN},
    {"legend", BL, CM_SPAN},
    {"li", BL, CM_BLOCK},
    {"link", VO, CM_RAW},
    {"main", BL, CM_BLOCK},
    {"map", BL, CM_BLOCK},
    {"mark", SP, CM_RAW},
    {"math", 0, CM_RAW},
    {"menu", BL, CM_BLOCK},
    {"meta", VO, CM_RAW},
    {"nav", BL, CM_BLOCK},
    {"noscript", 0, CM_BLOCK},
    {"object", 0, CM_BLOCK},
    {"ol", BL, CM_RAW},
    {"optgroup", BL, CM_SPAN},
    {"option", SP, CM_RAW},
    {"p", BL, CM_SPAN},
    {"param", VO, CM_RAW},
    {"pre", BL, CM_RAW},
    {"q", SP, CM_SPAN},
    {"rb", SP, CM_SPAN},
    {"rbc", SP, CM_SPAN},
    {"rp", SP, CM_SPAN},
    {"rt", SP, CM_SPAN},
    {"rtc", SP, CM_SPAN},
    {"ruby", SP, CM_SPAN},
    {"samp", SP, CM_RAW},
    {"script", 0, CM_RAW},
    {"section", BL, CM_BLOCK},
    {"select", SP, CM_SPAN},
    {"small", SP, CM_SPAN},
    {"source", VO, CM_RAW},
    {"span", SP, CM_SPAN},
    {"strong", SP, CM_SPAN},
    {"style", 0, CM_RAW},
    {"sub", SP, CM_SPAN},
    {"summary", BL, CM_BLOCK},
    {"sup", SP, CM_SPAN},
    {"table", BL, CM_RAW},
    {"tbody", BL, CM_RAW},
    {"td", BL, CM_BLOCK},
    {"textarea", 0, CM_RAW},
    {"tfoot", BL, CM_RAW},
    {"th", BL, CM_SPAN},
    {"thead", BL, CM_RAW},
    {"tr", BL, CM_RAW},
    {"track", VO, CM_RAW},
    {"tt", SP, CM_SPAN},
    {"u", SP, CM_RAW},
    {"ul", BL, CM_RAW},
    {"var", SP, CM_RAW},
    {"wbr", VO, CM_RAW},
#undef SP
#undef BL
#undef VO
};

static int name_cmp(const char *z, struct str name) {
    size_t i = 0;
    while (i < name.n && z[i] && z[i] == name.p[i]) i++;
    return i < name.n ? (unsigned char)z[i] - (unsigned char)name.p[i] : z[i] != 0;
}

static const struct element *find_element(struct str name) {
    size_t lo = 0, hi = name.n ? ARRAY_LEN(ELEMENTS) : 0;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = (unsigned char)ELEMENTS[mid].name[0] - (unsigned char)name.p[0];
        if (c == 0) c = name_cmp(ELEMENTS[mid].name, name);
        if (c == 0) return &ELEMENTS[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

unsigned html_element(struct str name) {
    const struct element *e = find_element(name);
    if (!e) return 0;
    unsigned lazy = (e->kind & EL_SPAN) || str_eq(name, S("script")) ? EL_LAZY_SPAN : 0u;
    return e->kind | EL_KNOWN | lazy;
}
enum content_model html_model(struct str name) {
    const struct element *e = find_element(name);
    return e ? (enum content_model)e->model : CM_RAW;
}

struct str str_fold(struct arena *a, struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (ch_upper(s.p[i])) {
            char *p = arena_strz(a, s);
            for (; i < s.n; i++) p[i] = ch_fold(p[i]);
            return str_of(p, s.n);
        }
    return s;
}

enum content_model html_markdown_attr(struct attrs *as, struct str name) {
    const struct attr *m = attr_get(as, "markdown");
    if (!m) return CM_NONE;
    struct str v = m->v;
    attr_del(as, "markdown");
    if (str_eq(v, S("0"))) return CM_RAW;
    if (str_eq(v, S("1"))) return html_model(name);
    if (str_eq(v, S("span"))) return CM_SPAN;
    return str_eq(v, S("block")) ? CM_BLOCK : CM_NONE;
}

/* ---- tags ------------------------------------------------------------------------ */

/* The value behind "=": a word or quoted; the place behind it. */
static size_t attr_value(struct str s, size_t i, struct str *val) {
    i = str_skip_space(s, i);
    if (i >= s.n || s.p[i] != '=') return NO;
    i = str_skip_space(s, i + 1);
    if (i >= s.n) return NO;
    if (s.p[i] == '"' || s.p[i] == '\'') {
        const char *q = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
        if (!q) return NO;
        *val = str_sub(s, i + 1, (size_t)(q - s.p) - i - 1);
        return (size_t)(q - s.p) + 1;
    }
    size_t from = i;
    while (i < s.n && cp_word(char_at(s, i))) i += char_len(s, i);
    *val = str_sub(s, from, i - from);
    return i == from ? NO : i;
}

bool html_tag(struct str s, size_t at, struct tag *t) {
    size_t i = at + 1;
    if (at >= s.n || s.p[at] != '<' || (i = scan_uname(s, i)) == NO) return false;
    t->name = str_sub(s, at + 1, i - at - 1);
    size_t attrs = i;
    for (;;) {
        size_t name = str_skip_space(s, i), end, after;
        struct str ignored;
        if (name == i || (end = scan_uname(s, name)) == NO) break;
        after = attr_value(s, end, &ignored);
        i = after == NO ? end : after;
    }
    t->attrs = str_sub(s, attrs, i - attrs);
    i = str_skip_space(s, i);
    t->closed = i < s.n && s.p[i] == '/';
    if (t->closed) i++;
    t->end = i + 1;
    return i < s.n && s.p[i] == '>';
}

bool html_close_tag(struct str s, size_t at, struct tag *t) {
    if (at + 2 >= s.n || s.p[at] != '<' || s.p[at + 1] != '/') return false;
    size_t i = scan_uname(s, at + 2);
    if (i == NO) return false;
    t->name = str_sub(s, at + 2, i - at - 2);
    i = str_skip_space(s, i);
    t->end = i + 1;
    return i < s.n && s.p[i] == '>';
}

static size_t until(struct src *src, size_t at, struct str open, struct str close, size_t *none) {
    if (!str_starts(str_from(src->s, at), open)) return NO;
    size_t from = at + open.n;
    if (*none && from >= *none) return NO;
    size_t end = str_find_from(src->s, close, from);
    if (end == STR_NONE) {
        *none = from;
        return NO;
    }
    return end + close.n;
}
size_t html_comment(struct src *src, size_t at) {
    return until(src, at, S("<!--"), S("-->"), &src->no_comment);
}
size_t html_pi(struct src *src, size_t at) { return until(src, at, S("<?"), S("?>"), &src->no_pi); }

void html_attributes(struct md_doc *d, struct str s, bool fold, struct attrs *out) {
    for (size_t i = 0; i < s.n;) {
        size_t name = str_skip_space(s, i), end = scan_uname(s, name), after;
        struct str val = S("");
        if (end == NO) {
            i = name + 1;
            continue;
        }
        after = attr_value(s, end, &val);
        struct str key = str_sub(s, name, end - name);
        if (fold) key = str_fold(d->a, key);
        attr_set(d->a, out, key, after == NO ? S("") : val);
        i = after == NO ? end : after;
    }
}

size_t html_find_close(struct str s, size_t at, struct str name) {
    while ((at = str_find_from(s, S("</"), at)) != STR_NONE) {
        if (str_caseeq(str_sub(s, at + 2, name.n), name)) {
            size_t i = str_skip_space(s, at + 2 + name.n);
            if (i < s.n && s.p[i] == '>') return at;
        }
        at += 2;
    }
    return NO;
}

/* ---- blocks of HTML ---------------------------------------------------------------- */

static void raw_html(struct blocks *b, struct node *el);

static void add_text(struct blocks *b, struct node *el, struct str text, enum node_type type) {
    struct node *last = el->last;
    if (text.n == 0) return;
    if (last && last->type == type && last->val.p + last->val.n == text.p) {
        last->val.n += text.n;
        return;
    }
    struct node *n = node_new(b->d->a, type);
    n->val = text;
    node_append(el, n);
}

/* An element's body up to its end tag, as it stands (script, style) or as span text. */
static void body_text(struct blocks *b, struct node *el, enum node_type type) {
    struct str s = b->src->s;
    size_t from = b->src->pos, end = html_find_close(s, from, el->val);
    struct tag close;
    if (end == NO) {
        md_warn(b->d, "Found no end tag for '" STR_FMT "' - auto-closing it", STR_ARG(el->val));
        end = b->src->pos = s.n;
    } else if (html_close_tag(s, end, &close))
        b->src->pos = close.end;
    if (type == N_LEAF)
        leaf_new(b->d, el, str_sub(s, from, end - from));
    else
        add_text(b, el, str_sub(s, from, end - from), type);
}

static void skip_trailing(struct src *src) {
    size_t end = scan_trailing(src->s, src->pos);
    if (end != NO) src->pos = end;
}

static void element_body(struct blocks *b, struct node *el) {
    bool in_raw = b->tree->type == N_HTML && b->tree->content_model == CM_RAW;
    if (el->content_model == CM_BLOCK) {
        if (!blocks_parse(b->d, el, b->src))
            md_warn(b->d, "Found no end tag for '" STR_FMT "' - auto-closing it", STR_ARG(el->val));
    } else if (el->content_model == CM_SPAN)
        body_text(b, el, N_LEAF);
    else
        raw_html(b, el);
    if (!in_raw) skip_trailing(b->src);
}

/* A start tag at src->pos, its body and its end tag. */
static void start_tag(struct blocks *b, const struct tag *t) {
    struct md_doc *d = b->d;
    struct str folded = str_fold(d->a, t->name);
    unsigned known = html_element(folded);
    struct node *el = node_new(d->a, N_HTML);
    bool in_raw = b->tree->type == N_HTML && b->tree->content_model == CM_RAW;
    b->src->pos = t->end;
    el->val = known ? folded : t->name;
    el->block = true;
    html_attributes(d, t->attrs, known != 0, &el->attr);
    node_append(b->tree, el);
    el->closed = t->closed || (known & EL_VOID);
    bool raw_tag = str_eq(el->val, S("script")) || str_eq(el->val, S("style"));
    if (raw_tag) {
        body_text(b, el, N_RAW);
        el->closed = false;
    }
    el->ial = b->block_ial;
    b->block_ial = NULL;
    el->content_model = !in_raw && d->o.parse_block_html ? html_model(el->val) : CM_RAW;
    enum content_model asked = html_markdown_attr(&el->attr, el->val);
    if (asked != CM_NONE) el->content_model = asked;
    if (el->content_model == CM_BLOCK && d->depth >= MAX_DEPTH) el->content_model = CM_RAW;
    if (el->content_model == CM_BLOCK) skip_trailing(b->src);
    if (!el->closed && !raw_tag) element_body(b, el);
}

/* Everything up to the end tag of el: text, comments, elements. */
static void raw_html(struct blocks *up, struct node *el) {
    struct blocks b = {
        .d = up->d, .src = up->src, .tree = el, .block_ial = up->block_ial, .up = up};
    struct src *src = up->src;
    struct tag t;
    up->block_ial = NULL;
    bool deep = ++up->d->depth > MAX_DEPTH;
    while (src->pos < src->s.n) {
        const char *lt = memchr(src->s.p + src->pos, '<', src->s.n - src->pos);
        size_t at = lt ? (size_t)(lt - src->s.p) : src->s.n, end;
        add_text(&b, el, str_sub(src->s, src->pos, at - src->pos), N_TEXT);
        src->pos = at;
        if (!lt) break;
        if ((end = html_comment(src, at)) != NO || (end = html_pi(src, at)) != NO) {
            struct node *n = node_new(b.d->a, N_XML);
            n->val = str_sub(src->s, at, end - at);
            n->block = true;
            node_append(el, n);
            src->pos = end;
        } else if (!deep && html_tag(src->s, at, &t))
            start_tag(&b, &t);
        else if (html_close_tag(src->s, at, &t)) {
            src->pos = t.end;
            struct str name = html_element(el->val) ? str_fold(b.d->a, t.name) : t.name;
            if (str_eq(el->val, name)) break;
            add_text(&b, el, str_sub(src->s, at, t.end - at), N_TEXT);
        } else {
            src->pos = at + 1;
            add_text(&b, el, str_sub(src->s, at, 1), N_TEXT);
        }
    }
    up->d->depth--;
}

enum html_result block_html(struct blocks *b) {
    struct src *src = b->src;
    size_t at = scan_spaces(src->s, src->pos, 3), end;
    struct tag t;
    if (at == src->pos && (end = html_comment(src, at)) != NO) {
        struct node *n = node_new(b->d->a, N_XML);
        n->val = str_sub(src->s, at, end - at);
        n->block = true;
        node_append(b->tree, n);
        src->pos = end;
        skip_trailing(src);
        return HTML_DONE;
    }
    if (html_tag(src->s, at, &t)) {
        if (html_element(str_fold(b->d->a, t.name)) & EL_SPAN) return HTML_NONE;
        start_tag(b, &t);
        if (b->d->o.html_to_native) native_block(b->d, b->tree->last);
        return HTML_DONE;
    }
    if (!html_close_tag(src->s, at, &t)) return HTML_NONE;
    struct str name = str_fold(b->d->a, t.name);
    if ((html_element(name) & EL_SPAN) || b->tree->type != N_HTML || !str_eq(b->tree->val, name))
        return HTML_NONE;
    src->pos = t.end;
    return HTML_STOP;
}
