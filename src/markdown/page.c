/* The whole of a document: body, footnotes, table of contents. */
#include "markdown/write.h"

/* ---- footnotes ------------------------------------------------------------------------- */

/* The text of the link is an option, and may be none. */
static void put_backlink(struct writer *w, struct buf *b, const struct note *n, size_t index,
                         bool space) {
    if (space) md_entity(b, &w->d->o, entity_named(S("nbsp")), STR_NULL);
    BUF_LIT(b, "<a href=\"#fnref:");
    buf_str(b, n->name);
    if (index) buf_printf(b, ":%zu", index);
    BUF_LIT(b, "\" class=\"reversefootnote\" role=\"doc-backlink\">");
    md_escape_text(b, w->d->o.footnote_backlink);
    if (index) buf_printf(b, "<sup>%zu</sup>", index + 1);
    BUF_LIT(b, "</a>");
}

/* Links back go into the last paragraph, or into one of their own. */
static void add_backlinks(struct writer *w, struct node *li, const struct note *n) {
    struct arena *a = w->d->a;
    struct node *para = NULL;
    if (li->last && (li->last->type == N_P || w->d->o.footnote_backlink_inline))
        for (para = li->last; para && para->type != N_P && para->type != N_HEADER;)
            para = para->last;
    bool space = para != NULL;
    if (!para) node_append(li, para = node_new(a, N_P));
    if (w->d->o.footnote_backlink.n == 0) return;
    struct buf links;
    buf_init(&links, a);
    put_backlink(w, &links, n, 0, space);
    for (size_t i = 1; i <= n->repeat; i++) put_backlink(w, &links, n, i, true);
    struct node *raw = node_new(a, N_RAW);
    raw->val = buf_view(&links);
    node_append(para, raw);
}

/* In the order of their first reference. A footnote may refer to another, which
 * then is written after it. The list's items are made up here: a node whose
 * children are lent from the footnote, so that it is written as any item is. */
static void write_footnotes(struct writer *w) {
    struct arena *a = w->d->a;
    if (w->notes.n == 0) return;
    BUF_LIT(w->out, "<div class=\"footnotes\" role=\"doc-endnotes\">\n  <ol");
    if (w->d->o.footnote_nr != 1)
        buf_printf(w->out, " start=\"%lld\"", (long long)w->d->o.footnote_nr);
    BUF_LIT(w->out, ">\n");
    for (size_t i = 0; i < w->notes.n; i++) { /* grows while footnotes refer to others */
        const struct note *n = w->notes.e[i].val;
        struct node *li = node_new(a, N_LI);
        attr_set(a, &li->attr, S("id"), arena_cat(a, S("fn:"), n->name));
        if (w->d->o.dialect == KRAMDOWN_DIALECT_2_4)
            attr_set(a, &li->attr, S("role"), S("doc-endnote"));
        li->first = n->content->first;
        li->last = n->content->last;
        add_backlinks(w, li, n);
        write_li(w, li, 4);
    }
    BUF_LIT(w->out, "  </ol>\n</div>\n");
}

/* ---- table of contents -------------------------------------------------------------------- */

/* The header's content once more; footnotes stay out of it. */
static void put_toc_link(struct writer *w, struct str list_id, const struct toc_entry *e) {
    BUF_LIT(w->out, "<a href=\"#");
    md_escape_attr(w->out, e->id);
    BUF_LIT(w->out, "\" id=\"");
    md_escape_attr(w->out, list_id);
    buf_putc(w->out, '-');
    md_escape_attr(w->out, e->id);
    BUF_LIT(w->out, "\">");
    write_inner(w, e->header, 0);
    BUF_LIT(w->out, "</a>");
}

/* Entries [i, end) of one list at this indentation; nested lists for deeper levels.
 * Levels that are skipped make one list, not two. */
static size_t put_toc_level(struct writer *w, const char *tag, struct str id, size_t i, int above,
                            int ind) {
    while (i < w->toc.n && w->toc.v[i].level > above) {
        const struct toc_entry *e = &w->toc.v[i++];
        buf_fill(w->out, ' ', (size_t)ind + 2);
        BUF_LIT(w->out, "<li>");
        put_toc_link(w, id, e);
        if (i < w->toc.n && w->toc.v[i].level > e->level) {
            buf_fill(w->out, ' ', (size_t)ind + 4);
            buf_printf(w->out, "<%s>\n", tag);
            i = put_toc_level(w, tag, id, i, e->level, ind + 4);
            buf_fill(w->out, ' ', (size_t)ind + 4);
            buf_printf(w->out, "</%s>\n", tag);
            buf_fill(w->out, ' ', (size_t)ind + 2);
        }
        BUF_LIT(w->out, "</li>\n");
    }
    return i;
}

/* Only where a list was marked {:toc}. */
static void write_toc(struct writer *w) {
    const struct node *list = w->toc_list;
    const char *tag = list->type == N_UL ? "ul" : "ol";
    struct attrs as = {0};
    if (w->toc.n == 0) return;
    for (uint32_t i = 0; i < list->attr.n; i++)
        attr_set(w->d->a, &as, list->attr.v[i].k, list->attr.v[i].v);
    if (!attr_get(&as, "id")) attr_set(w->d->a, &as, S("id"), S("markdown-toc"));
    buf_printf(w->out, "<%s", tag);
    write_attrs(w->out, &as);
    BUF_LIT(w->out, ">\n");
    w->in_toc = true;
    put_toc_level(w, tag, attr_get(&as, "id")->v, 0, 0, 0);
    w->in_toc = false;
    buf_printf(w->out, "</%s>\n", tag);
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* What stands after the place moves, and with it the places known there (see md_write). */
static void replace_placeholder(struct buf *b, size_t at, struct str with) {
    if (with.n == 0) {
        memmove(b->p + at, b->p + at + 1, b->n - at - 1);
        buf_cut(b, b->n - 1);
        return;
    }
    b->p[at] = with.p[0];
    buf_insert(b, at + 1, str_from(with, 1));
}

/* The body is written first: footnotes are numbered and the table of contents is known only
 * then, and they are put in their places. */
void md_write(struct md_doc *d, struct buf *out) {
    struct buf body, notes, toc;
    struct writer w = {.d = d, .out = &body};
    smap_init(&w.notes, d->a);
    smap_init(&w.ids, d->a);
    buf_init(&body, d->a);
    buf_init(&notes, d->a);
    buf_init(&toc, d->a);
    write_inner(&w, d->root, -2);
    w.out = &notes;
    write_footnotes(&w);
    if (w.toc_list) {
        w.out = &toc;
        write_toc(&w);
        replace_placeholder(w.toc_out, w.toc_at, buf_view(&toc));
        if (w.toc_out == &body && w.footnotes_at > w.toc_at) w.footnotes_at += toc.n - 1;
    }
    if (w.footnotes_placed)
        replace_placeholder(&body, w.footnotes_at, buf_view(&notes));
    else
        buf_str(&body, buf_view(&notes));
    buf_str(out, buf_view(&body));
}
