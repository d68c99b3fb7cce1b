/* One document: Liquid, conversion, layouts. Follows Jekyll's Renderer. */
#include "render/internal.h"

bool has_liquid(struct str s) { return str_has(s, S("{%")) || str_has(s, S("{{")); }

static bool asset_ext(struct str e) {
    return str_eq(e, S(".scss")) || str_eq(e, S(".sass")) || str_eq(e, S(".coffee"));
}
static bool yaml_ext(struct str e) { return str_eq(e, S(".yml")) || str_eq(e, S(".yaml")); }

bool wants_liquid(const struct doc *d) {
    struct value v = doc_get(d, "render_with_liquid");
    if (v.type == V_BOOL && !v.b) return false;
    if (d->source_map_of) return false;
    if (d->kind == DOC_DOCUMENT && (str_eq(d->ext, S(".coffee")) || yaml_ext(d->ext))) return false;
    return has_liquid(d->body);
}

bool wants_layout(const struct doc *d) {
    struct value v = doc_get(d, "layout");
    if (asset_ext(d->ext) || d->source_map_of) return false;
    if (d->kind == DOC_DOCUMENT && yaml_ext(d->ext)) return false;
    return !(v.type == V_STR && str_eq(v_s(v), S("none")));
}

bool renderer_stands_alone(const struct renderer *r, const struct doc *d) {
    struct value layout = doc_get(d, "layout");
    for (size_t i = 0; i < r->nexts; i++)
        if (r->ext[i]->post_render) return false;
    if (d->generated || d->render || d->source_map_of) return false;
    if (doc_told(d, FACT_PAGINATOR).type != V_NIL) return false;
    if (!d->src.text.p || asset_ext(d->ext) || has_liquid(d->body)) return false;
    return layout.type == V_NIL || (layout.type == V_STR && str_eq(v_s(layout), S("none")));
}

/* The document's text through the one that writes it, or Liquid, or as it is. */
static bool fill_in(struct payload *pl, bool markdown, struct str *out) {
    const struct doc *d = pl->d, *twin = rendering_of(pl->w->r, d)->twin;
    const struct doc *t = twin ? twin : d;
    if (d->render) return payload_hook(pl, out);
    if (wants_liquid(d) && !payload_liquid(pl, &t->src, t->body, markdown, out)) return false;
    return true;
}

static bool render_page(struct worker *w, const struct doc *d) {
    struct renderer *r = w->r;
    struct payload pl = {.w = w, .d = d, .a = &w->scratch, .host = renderer_host(w, d)};
    struct rendering *x = rendering_of(r, d);
    const struct doc *t = x->twin ? x->twin : d;
    bool markdown = doc_is_markdown(r->site, d->ext);
    bool again = r->forgets && !wants_liquid(d) && !d->render && markdown;
    struct str out = d->body, content;
    pl.env = (struct value_env){.arena = pl.a, .host = &pl.host};
    pl.page = pl.host.page = doc_value(d);
    pl.layout = layout_before(r, &pl);
    if (!fill_in(&pl, markdown, &out) || !convert(&pl, d->ext, out, &out)) return false;
    if (markdown && t->src.text.p && t->body.n) warn_of_plain_code(&pl, &t->src, t->body);
    if (!again) out = lasting(w, d, out);
    content = x->content = out; /* its own page.content in layouts */
    if (wants_layout(d) && !place_in_layouts(&pl, &out)) return false;
    for (size_t i = 0; i < r->nexts; i++)
        if (r->ext[i]->post_render) r->ext[i]->post_render(r->site, d, pl.a, &out);
    publish(w, d, content, again, out);
    return true;
}

bool render_document(struct worker *w, const struct doc *d) {
    struct renderer *r = w->r;
    struct str ready = rendering_of(r, d)->reused;
    if (d->source_map_of) {
        renderer_wait(w, d->source_map_of, d);
        ready = rendering_of(r, d->source_map_of)->source_map;
    }
    if (ready.p || d->source_map_of) {
        publish(w, d, ready, false, ready);
        return true;
    }
    bool ok = render_page(w, d);
    if (!ok) publish_failure(w, d);
    return ok;
}

bool render_text(struct render_host *h, const struct source *src, struct value page,
                 struct str text, struct buf *out) {
    struct payload pl = {.w = h->worker, .d = h->current, .a = &h->worker->scratch, .host = *h};
    struct str s;
    pl.env = (struct value_env){.arena = pl.a, .host = &pl.host};
    pl.page = page;
    if (!payload_liquid(&pl, src, text, false, &s)) return false;
    buf_str(out, s);
    return true;
}
