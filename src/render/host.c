/* What tags and filters find of the renderer: the host of their values.
 *
 * Filters know no renderer: they find a table of what they need (filter_host) at
 * the beginning of this struct. Tags of this room and of plugins look at the rest.
 * A host is made for each document and lives on the stack of who renders it. */
#include "render/internal.h"

struct render_host *render_host(struct value_env *env) {
    return env->host;
}

/* A name's first use makes it; linear in the handful of tags that take notes. */
struct str *render_note(struct render_host *h, const char *name) {
    struct arena *a = &h->worker->scratch;
    if (!h->notes) {
        h->notes = ARENA_NEW(a, struct smap);
        smap_init(h->notes, a);
    }
    void **at = smap_at(h->notes, str_z(name));
    if (!*at) *at = ARENA_NEW(a, struct str);
    return *at;
}

static void filter_markdownify(struct liquid_context *cx, struct value in, struct buf *out) {
    render_markdown(render_host(liquid_value_env(cx)), liquid_to_s(cx, in),
                    liquid_value_ascii(cx, in), out);
}

static void filter_smartify(struct liquid_context *cx, struct value in, struct buf *out) {
    struct render_host *h = render_host(liquid_value_env(cx));
    bool ascii = liquid_value_ascii(cx, in);
    markdown_smartify(ascii ? h->renderer->markdown_ascii : h->renderer->markdown,
                      liquid_to_s(cx, in), liquid_arena(cx), out);
}

/* The converter wants a document; this one has no path, so its imports are found by
 * the load paths. */
static void filter_sass(struct liquid_context *cx, struct str text, struct buf *out,
                        const char *ext) {
    struct render_host *h = render_host(liquid_value_env(cx));
    struct doc d = {.kind = DOC_DOCUMENT,
                    .site = h->renderer->site,
                    .name = S("stdin"),
                    .basename = S("stdin"),
                    .ext = str_z(ext)};
    struct str css;
    d.src.path = S("stdin");
    d.body = d.src.text = text;
    if (render_sass(h->worker, &d, text, &css))
        buf_str(out, css);
    else
        liquid_fail(cx, "the style sheet given to the filter cannot be compiled");
}

static void filter_sassify(struct liquid_context *cx, struct value in, struct buf *out) {
    struct str text = liquid_to_s(cx, in);
    filter_sass(cx, text, out, ".sass");
}
static void filter_scssify(struct liquid_context *cx, struct value in, struct buf *out) {
    struct str text = liquid_to_s(cx, in);
    filter_sass(cx, text, out, ".scss");
}

static void reads_clock(struct value_env *env) { note_read(env, NOTE_CLOCK, NULL, S("")); }

static void *open_note(struct value_env *env) {
    struct worker *w = noting(env);
    return w ? note_open(w, NULL) : NULL;
}
static void close_note(struct value_env *env, void *note) {
    note_close(render_host(env)->worker, note);
}
static void use_note(struct value_env *env, const void *note) {
    if (noting(env)) note_use(noting(env), note);
}

struct render_host renderer_host(struct worker *w, const struct doc *d) {
    struct site *s = w->r->site;
    return (struct render_host){.filters = {.config = s->config,
                                            .patterns = s->patterns,
                                            .site = s,
                                            .zone = s->zone,
                                            .now = s->now,
                                            .noting = w->r->notes_reads,
                                            .memo = w->r->memo,
                                            .settled = field_settled,
                                            .markdownify = filter_markdownify,
                                            .smartify = filter_smartify,
                                            .sassify = filter_sassify,
                                            .scssify = filter_scssify,
                                            .reads_clock = reads_clock,
                                            .note_open = open_note,
                                            .note_close = close_note,
                                            .note_use = use_note},
                                .renderer = w->r,
                                .worker = w,
                                .current = d,
                                .reader = d,
                                .diags = &w->diags};
}
