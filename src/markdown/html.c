/* Blocks of HTML (kramdown: parser/html, parser/kramdown/html). */
#include "markdown/html.h"

#include "markdown/block.h"

static void raw_html(struct blocks *b, struct node *el);

/* Pieces that follow each other are one node. */
static void add_text(struct blocks *b, struct node *el, struct str text, enum node_type type) {
    struct node *last = el->last;
    if (text.n == 0) return;
    if (last && last->type == type) {
        leaf_add(b->d, last, S(""), text);
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

/* Blanks to the line's end after a tag are nobody's. */
static void skip_trailing(struct src *src) {
    size_t end = scan_trailing(src->s, src->pos);
    if (end != NO) src->pos = end;
}

/* How the element's content is read: as blocks, as a span's text, or as it stands. */
static void element_body(struct blocks *b, struct node *el) {
    bool in_raw = b->d->o.html || (b->tree->type == N_HTML && b->tree->content_model == CM_RAW);
    if (el->content_model == CM_BLOCK) {
        if (!blocks_parse(b->d, el, b->src))
            md_warn(b->d, "Found no end tag for '" STR_FMT "' - auto-closing it", STR_ARG(el->val));
    } else if (el->content_model == CM_SPAN)
        body_text(b, el, N_LEAF);
    else
        raw_html(b, el);
    if (!in_raw) skip_trailing(b->src);
}

/* A start tag at src->pos, its body and its end tag. script and style are read to
 * their end tag before anything else. An element's attribute list is the one that
 * waits, as for any block. `markdown="1"` decides how the content is read, else the
 * option parse_block_html (off in Jekyll, so a <div> keeps what is in it). */
static void start_tag(struct blocks *b, const struct tag *t) {
    struct md_doc *d = b->d;
    struct str folded = str_fold(d->a, t->name);
    unsigned known = html_element(d->o.dialect, folded);
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
    enum content_model asked = d->o.html ? CM_RAW : html_markdown_attr(&el->attr, el->val);
    if (asked != CM_NONE) el->content_model = asked;
    if (el->content_model == CM_BLOCK && d->depth >= MAX_DEPTH) el->content_model = CM_RAW;
    if (el->content_model == CM_BLOCK) skip_trailing(b->src);
    if (!el->closed && !raw_tag) element_body(b, el);
}

/* Everything up to the end tag of el: text, comments, elements. Recursive through
 * start_tag: an element in raw HTML is an element of the tree, and may have
 * markdown="1" again. Beyond MAX_DEPTH tags are text. */
static void raw_html(struct blocks *up, struct node *el) {
    struct blocks b = {
        .d = up->d, .src = up->src, .tree = el, .block_ial = up->block_ial, .up = up};
    struct src *src = up->src;
    struct str inside;
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
        } else if ((end = html_cdata(src, at, &inside)) != NO) {
            add_text(&b, el, inside, N_TEXT);
            src->pos = end;
        } else if (!deep && html_tag(src->s, at, &t))
            start_tag(&b, &t);
        else if (html_close_tag(src->s, at, &t)) {
            src->pos = t.end;
            struct str name =
                html_element(b.d->o.dialect, el->val) ? str_fold(b.d->a, t.name) : t.name;
            if (str_eq(el->val, name)) break;
            add_text(&b, el, str_sub(src->s, at, t.end - at), N_TEXT);
        } else {
            src->pos = at + 1;
            add_text(&b, el, str_sub(src->s, at, 1), N_TEXT);
        }
    }
    up->d->depth--;
}

/* A comment, a start tag, or the end tag of the element we are in. HTML_STOP goes
 * up to the blocks_parse that the element's content called. Elements that are spans
 * (<em>, <a>) begin a paragraph instead, and are read by the span scanner. */
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
        if (html_element(b->d->o.dialect, str_fold(b->d->a, t.name)) & EL_SPAN) return HTML_NONE;
        start_tag(b, &t);
        if (b->d->o.html_to_native) native_block(b->d, b->tree->last);
        return HTML_DONE;
    }
    if (!html_close_tag(src->s, at, &t)) return HTML_NONE;
    struct str name = str_fold(b->d->a, t.name);
    if ((html_element(b->d->o.dialect, name) & EL_SPAN) || b->tree->type != N_HTML ||
        !str_eq(b->tree->val, name))
        return HTML_NONE;
    src->pos = t.end;
    return HTML_STOP;
}

/* ---- input: html -------------------------------------------------------------------------- */

/* "<!DOCTYPE ... >" in any case; NO: none. */
static size_t doctype(struct str s, size_t at) {
    if (!str_caseeq(str_sub(s, at, 9), S("<!DOCTYPE"))) return NO;
    size_t end = str_find_from(s, S(">"), at);
    return end == STR_NONE ? NO : end + 1;
}

/* Before the first element kramdown passes over blanks and the document type. */
void html_document(struct md_doc *d, struct src *src) {
    struct blocks b = {.d = d, .src = src, .tree = d->root};
    for (;;) {
        size_t at = str_skip_space(src->s, src->pos), end = html_pi(src, at);
        if (end == NO) end = html_comment(src, at);
        if (end != NO) {
            struct node *n = node_new(d->a, N_XML);
            n->val = str_sub(src->s, at, end - at);
            n->block = true;
            node_append(d->root, n);
        } else if ((end = doctype(src->s, at)) == NO)
            break;
        src->pos = end;
    }
    raw_html(&b, d->root);
    native_root(d);
}
