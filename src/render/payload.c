/* The payload: what Jekyll's renderer hands to a document's templates. */
#include "render/internal.h"

/* A context for one template. `site`, `jekyll` and `theme` are made once and
 * shared; `page`, `layout`, `content` and `paginator` are of the document. Counters
 * are the renderer's, which is serial if a template counts. `content` is set only
 * in layouts, but see last_content.
 *
 * The prefix and suffix keep Markdown from taking the HTML of {% highlight %} into
 * a paragraph. */
struct liquid_context *payload_context(struct payload *pl, bool markdown) {
    struct renderer *r = pl->w->r;
    struct site *s = r->site;
    const struct limits *most = &s->limits;
    struct liquid_limits lim = {.steps = most->liquid_steps, .memory = most->liquid_memory};
    struct liquid_context *cx = liquid_context_new(r->env, pl->a, &pl->env, pl->host.diags, &lim);
    struct value lq = map_getz(s->config, "liquid");
    liquid_context_strict(cx, v_truthy(v_get(lq, S("strict_variables"), &pl->env)),
                          v_truthy(v_get(lq, S("strict_filters"), &pl->env)));
    liquid_context_environment(cx, r->counters);
    liquid_context_temp(cx, &pl->w->temp);
    if (pl->w->note) liquid_context_ahead(cx, &pl->host.ahead);
    liquid_set_global(cx, S("site"), r->site_value);
    liquid_set_global(cx, S("page"), pl->page);
    liquid_set_global(cx, S("jekyll"), r->jekyll);
    if (r->theme.type != V_NIL) liquid_set_global(cx, S("theme"), r->theme);
    if (pl->layout) liquid_set_global(cx, S("layout"), v_map(pl->layout));
    if (pl->content.type != V_NIL)
        liquid_set_global(cx, S("content"), pl->content);
    else if (r->last_content.p && !pl->host.excerpt)
        liquid_set_global(cx, S("content"), v_str(r->last_content));
    struct value paginator = pl->d ? doc_told(pl->d, FACT_PAGINATOR) : v_nil();
    if (paginator.type != V_NIL) liquid_set_global(cx, S("paginator"), paginator);
    if (markdown) {
        liquid_set_global(cx, S("highlighter_prefix"), v_strz("\n"));
        liquid_set_global(cx, S("highlighter_suffix"), v_strz("\n"));
    }
    return cx;
}

/* Jekyll's profile has excerpts under their own path. */
static struct str measured_path(const struct payload *pl, const struct source *src) {
    if (!pl->w->r->profiling || !pl->host.excerpt) return src->path;
    return arena_cat(pl->a, pl->d->src.path, S("/#excerpt"));
}

/* The template is parsed for this use and gone with the document: a body is
 * rendered once. *out is not changed after an error. */
bool payload_liquid(struct payload *pl, const struct source *src, struct str text, bool markdown,
                    struct str *out) {
    struct renderer *r = pl->w->r;
    struct buf b;
    buf_init(&b, pl->a);
    struct gauge_span span = gauge_begin(pl->w, measured_path(pl, src), &b);
    enum render_part part = part_begin(pl->w, PART_LIQUID);
    struct liquid_template *t = liquid_parse(r->env, src, text, pl->a, pl->host.diags, NULL);
    struct liquid_context *cx = t ? payload_context(pl, markdown) : NULL;
    bool ok = t && liquid_render(cx, t, &b);
    part_end(pl->w, part);
    gauge_end(&span);
    if (!ok) {
        add_exception(r->site, pl->host.diags, src, text, pl->d ? told_path(pl->d) : src->path);
        return false;
    }
    *out = buf_view(&b);
    pl->ascii = liquid_ascii(cx, *out);
    return true;
}

/* The same for a page that C writes. */
bool payload_hook(struct payload *pl, struct str *out) {
    struct buf b;
    buf_init(&b, pl->a);
    struct gauge_span span = gauge_begin(pl->w, pl->d->relpath, &b);
    bool ok = pl->d->render(payload_context(pl, false), pl->d, &b);
    gauge_end(&span);
    if (!ok) return false;
    *out = buf_view(&b);
    return true;
}
