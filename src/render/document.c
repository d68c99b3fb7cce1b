/* One document: Liquid, conversion, layouts. Follows Jekyll's Renderer.
 *
 * Jekyll's Renderer#run: the payload is set, Liquid runs over the source,
 * converters over what comes out, layouts around it, and then the hooks of plugins.
 * Everything is made in the worker's scratch arena; publish moves what others need. */
#include "render/internal.h"

/* The document's text through the one that writes it, or Liquid, or as it is.
 * Jekyll caches parsed templates by path, so a page of the same path as an earlier
 * one is rendered from that one's text, with its own variables. */
static bool fill_in(struct payload *pl, bool liquid, bool markdown, struct str *out) {
    const struct doc *d = pl->d, *twin = rendering_of(pl->w->r, d)->twin;
    const struct doc *t = twin ? twin : d;
    if (d->render) return payload_hook(pl, out);
    if (liquid && !payload_liquid(pl, &t->src, t->body, markdown, out)) return false;
    return true;
}

/* `again`: the content can be had from the body by Markdown alone, so it need not
 * be kept. It is so only where no template seems to ask for others' content
 * (renderer.forgets). */
static bool render_page(struct worker *w, const struct doc *d) {
    struct renderer *r = w->r;
    struct payload pl = {.w = w, .d = d, .a = &w->scratch, .host = renderer_host(w, d)};
    struct rendering *x = rendering_of(r, d);
    struct source src = x->twin ? x->twin->src : d->src;
    bool markdown = doc_is_markdown(r->site, d->ext);
    bool liquid = wants_liquid(d);
    bool again = r->forgets && !liquid && !d->render && markdown;
    struct str out, content;
    pl.env = (struct value_env){.arena = pl.a, .host = &pl.host};
    pl.page = pl.host.page = doc_value(d);
    pl.layout = layout_before(r, &pl);
    if (!doc_whole(d, pl.a, d->apart ? &src.text : &content, &out)) return false;
    struct str body = x->twin ? x->twin->body : out;
    struct note *reads = x->reads[0] = note_open(w, d);
    if (d->render) note_always(w);
    if (!fill_in(&pl, liquid, markdown, &out) || !convert(&pl, d->ext, out, &out)) return false;
    note_close(w, reads);
    if (markdown && src.text.p && body.n) warn_of_plain_code(&pl, &src, body);
    if (!again) out = lasting(w, d, out);
    content = x->content = out; /* its own page.content in layouts */
    reads = x->reads[1] = note_open(w, d);
    if (wants_layout(d) && !place_in_layouts(&pl, &out)) return false;
    note_close(w, reads);
    struct rendered page = {out, pl.ascii, NULL};
    for (size_t i = 0; i < r->nexts; i++)
        if (r->ext[i]->post_render) r->ext[i]->post_render(r->site, d, pl.a, &page);
    if (page.lacks) diag_add(&w->diags, SEV_ERROR, &d->src, 0, NULL, "%s", page.lacks);
    publish(w, d, content, again, page.text);
    return true;
}

/* A source map is what its style sheet left; the sheet has a lower rank, so waiting
 * for it is allowed. */
bool render_document(struct worker *w, const struct doc *d) {
    struct renderer *r = w->r;
    if (d->source_map_of) {
        renderer_wait(w, d->source_map_of, d);
        struct str ready = rendering_of(r, d->source_map_of)->source_map;
        publish(w, d, ready, false, ready);
        return true;
    }
    size_t said = w->diags.list.n;
    struct note *around = w->note;
    bool before = w->kept.told, ok = render_page(w, d);
    if (w->kept.told && !before) {
        diag_add(
            &w->diags, SEV_ERROR, &d->src, 0, NULL,
            "Memory limits exceeded: with this one the documents that are kept for others take "
            "more than %zu MiB (limits: liquid_memory, %d times)",
            w->kept.most >> 20, DOCUMENTS_KEPT);
        ok = false;
    }
    w->note = around;
    rendering_of(r, d)->loud = w->diags.list.n > said;
    if (!ok) publish_failure(w, d);
    return ok;
}

/* Run before the threads, without order: allowed where a sheet's Liquid sees
 * nothing that others change. */
bool sheet_text(struct worker *w, const struct doc *d, struct str *out) {
    struct payload pl = {.w = w, .d = d, .a = &w->scratch, .host = renderer_host(w, d)};
    *out = d->body;
    if (!wants_liquid(d)) return true;
    if (w->r->serial || w->r->caches) return false; /* what it counts or keeps lives on */
    pl.env = (struct value_env){.arena = pl.a, .host = &pl.host};
    pl.page = pl.host.page = doc_value(d);
    pl.layout = layout_before(w->r, &pl);
    struct note *reads = note_open(w, d); /* for what is kept of it for others */
    bool ok = fill_in(&pl, true, false, out);
    note_close(w, reads);
    return ok;
}

/* The scratch arena is the host's document's, and so are the limits: nothing is
 * emptied here. */
bool render_text(struct render_host *h, const struct source *src, struct value page,
                 struct str text, struct buf *out) {
    fleeting_read(h); /* what the text reads is not noted here */
    struct payload pl = {.w = h->worker, .d = h->current, .a = &h->worker->scratch, .host = *h};
    struct str s;
    pl.env = (struct value_env){.arena = pl.a, .host = &pl.host};
    pl.page = page;
    if (!payload_liquid(&pl, src, text, false, &s)) return false;
    buf_str(out, s);
    return true;
}
