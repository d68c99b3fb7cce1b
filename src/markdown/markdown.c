/* A text to HTML: the public calls. */
#include "markdown/block.h"
#include "markdown/commonmark.h"
#include "markdown/inline.h"
#include "markdown/write.h"

/* adapt_source: line ends are "\n", and there is one at the end. */
static struct str adapt(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    buf_reserve(&b, s.n + 2);
    while (s.n) {
        const char *cr = memchr(s.p, '\r', s.n);
        size_t n = cr ? (size_t)(cr - s.p) : s.n;
        buf_put(&b, s.p, n);
        s = str_from(s, n);
        if (!cr) break;
        buf_putc(&b, '\n');
        s = str_from(s, str_starts(s, S("\r\n")) ? 2 : 1);
    }
    if (b.n == 0 || b.p[b.n - 1] != '\n') buf_putc(&b, '\n');
    return buf_view(&b);
}

/* Before the text is read, whose own definitions of an id go over them. */
static void add_configured_links(struct md_doc *d) {
    const struct map *defs = d->o.link_defs;
    for (size_t i = 0; defs && i < defs->n; i++) {
        const struct value *v = &defs->e[i].val;
        if (v->type != V_ARRAY || v->a->n == 0) continue;
        struct link_def *def = ARENA_NEW(d->a, struct link_def);
        def->url = v_s(v->a->v[0]);
        if (v->a->n > 1 && v_is_str(v->a->v[1])) def->title = v_s(v->a->v[1]);
        smap_set(&d->link_defs, normalize_link_id(d->a, v_s(defs->e[i].key)), def);
    }
}

/* Blocks, spans, HTML: three passes over one tree. The arena is the caller's and
 * keeps the tree until it is reset, some ten times the text. */
static void convert(const struct markdown_options *conf, struct str text, bool smarty,
                    struct arena *a, struct diags *diags, struct buf *out) {
    struct leaves leaves = {0};
    struct md_doc d = {.conf = conf,
                       .o = conf->kramdown,
                       .a = a,
                       .diags = diags,
                       .smarty = smarty,
                       .leaves = &leaves};
    struct src src = {.dialect = d.o.dialect, .plain = d.o.plain, .s = adapt(a, text)};
    d.root = node_new(a, N_ROOT);
    d.room = 12 * src.s.n + (1 << 20);
    if (smarty) d.o.gfm = d.o.html = false;
    smap_init(&d.link_defs, a);
    smap_init(&d.alds, a);
    smap_init(&d.footnotes, a);
    smap_init(&d.abbrevs, a);
    add_configured_links(&d);
    if (d.o.html)
        html_document(&d, &src);
    else {
        blocks_parse(&d, d.root, &src);
        tree_finish(&d);
    }
    md_write(&d, out);
}

const char *markdown_convert(const struct markdown_options *o, struct str text,
                             struct arena *scratch, struct diags *diags, struct buf *out) {
    const char *why = NULL;
    if (o->kind == MARKDOWN_KRAMDOWN) {
        convert(o, text, false, scratch, diags, out);
        return NULL;
    }
    bool needed = gfm_needed(o, text);
    if (needed && (why = gfm_refused(o, text))) return why;
    if (needed && gfm_convert(o, text, scratch, out)) return NULL;
    if (needed && diags)
        diag_add(diags, SEV_WARNING, NULL, NO_OFFSET, NULL,
                 "tables, strikethrough, links of bare addresses and footnotes are not exactly "
                 "commonmarker's without libcmark-gfm (Debian's package "
                 "libcmark-gfm-extensions0.29.0.gfm.6)");
    commonmark_convert(o, text, scratch, out);
    return NULL;
}

/* A line's end that was added for the parser goes again. */
void markdown_smartify(const struct markdown_options *o, struct str text, struct arena *scratch,
                       struct buf *out) {
    size_t from = out->n;
    convert(o, text, true, scratch, NULL, out);
    if (out->n > from && out->p[out->n - 1] == '\n') buf_cut(out, out->n - 1);
}
