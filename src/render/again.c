/* Includes from memory: what the renderer adds to liquid_memo, which knows nothing of documents. */
#include "render/internal.h"

/* What a template sees in it does not change while rendering, but for what counts as fleeting. */
static enum liquid_lasts lasts(struct value_env *env, struct value v) {
    const struct renderer *r = render_host(env)->renderer;
    if (v.type == V_OBJECT) {
        if (v.o == r->site_value.o || v.o == r->jekyll.o) return LIQUID_CONSTANT;
        return model_object(v) ? LIQUID_LASTS : LIQUID_PASSES;
    }
    const struct arena *a = v.type == V_ARRAY ? v.a->a : v.m->a;
    return a == r->site->a || a == &r->a || memo_has(r->memo, a) ? LIQUID_LASTS : LIQUID_PASSES;
}

/* The worker's memory of that include; NULL: it is rendered each time. An excerpt sees others'
 * content as its reader does, and the profile counts renderings. */
static struct liquid_memo *memo_of(struct render_host *h, struct inclusion *inc) {
    struct renderer *r = h->renderer;
    struct worker *w = h->worker;
    if (h->excerpt || r->profiling || !inc->memos) return NULL;
    struct liquid_memo **m = &inc->memos[w->id];
    if (!*m) *m = liquid_memo_new(&w->includes, lasts, content_seen);
    return *m;
}

/* What it looks at beside the variables is counted in the host. */
static void render_noted(struct liquid_context *cx, const struct liquid_node *node,
                         struct inclusion *inc, struct liquid_memo *m, struct buf *out) {
    struct render_host *h = render_host(liquid_value_env(cx));
    size_t fleeting = h->fleeting, from = h->seen.n, outer = h->seen_from;
    struct liquid_reads *reads = liquid_memo_begin(cx, m, out);
    struct note *note = note_open(h->worker, NULL);
    h->records += reads != NULL;
    h->seen_from = from;
    liquid_render_nested(cx, node, inc->tmpl, out);
    h->records -= reads != NULL;
    h->seen_from = outer;
    size_t n = h->seen.n - from;
    note_close(h->worker, note);
    liquid_memo_end(cx, m, reads, out, h->fleeting == fleeting, n ? h->seen.v + from : NULL, n,
                    note);
    if (!h->records) h->seen.n = 0;
}

enum { MEMO_MOST = 16 << 20 }; /* bytes that a worker keeps of what includes made */

void include_again(struct liquid_context *cx, const struct liquid_node *node, struct inclusion *inc,
                   struct buf *out) {
    struct render_host *h = render_host(liquid_value_env(cx));
    struct liquid_memo *m = memo_of(h, inc);
    const void *note = NULL;
    if (m && liquid_memo_redo(cx, m, out, &note)) {
        note_use(h->worker, note);
        return;
    }
    if (m && h->worker->includes.total <= MEMO_MOST)
        render_noted(cx, node, inc, m, out);
    else
        liquid_render_nested(cx, node, inc->tmpl, out);
}
