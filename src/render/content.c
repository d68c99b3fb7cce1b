/* What documents see of each other while they are rendered: all that takes the renderer's lock.
 *
 * Jekyll renders one document after the other, and each sees what those before it became and the
 * sources of those after it. Here many are under way at once, so a reader asks by rank: of a
 * document below its own it gets the finished content (and waits for it, renderer_wait), of one
 * above it the body. That is the same at any number of threads. */
#include "render/internal.h"

struct str lasting(struct worker *w, const struct doc *d, struct str s) {
    const char *from = d->src.text.p;
    bool own = from && s.p >= from && s.p + s.n <= from + d->src.text.n;
    return own ? s : arena_adopt(&w->keep, &w->scratch, s);
}

static void hand_over(struct renderer *r, const struct doc *d, enum rendering_state state,
                      struct str content, struct str output) {
    struct rendering *x = rendering_of(r, d);
    pthread_mutex_lock(&r->lock);
    x->content = content;
    x->output = output;
    x->state = state;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

void publish(struct worker *w, const struct doc *d, struct str content, bool again,
             struct str output) {
    struct renderer *r = w->r;
    bool same = output.p == content.p && output.n == content.n;
    const struct render_sink *sink = r->sink;
    if (r->site->incremental) rendering_of(r, d)->output_hash = str_hash(output);
    bool stored = sink && d->write && sink->put(sink->ctx, d, output, &w->diags);
    if (stored) {
        hand_over(r, d, again ? RENDERING_FORGOTTEN : RENDERING_STORED, again ? STR_NULL : content,
                  STR_NULL);
        return;
    }
    if (again) content = lasting(w, d, content);
    hand_over(r, d, RENDERING_KEPT, content, same ? content : lasting(w, d, output));
}

void publish_failure(struct worker *w, const struct doc *d) {
    struct rendering *x = rendering_of(w->r, d);
    if (w->r->site->incremental) x->output_hash = str_hash(S(""));
    hand_over(w->r, d, RENDERING_FAILED, d->body, STR_NULL);
}

/* A forgotten content, made again, and kept from now on. */
static struct str content_again(struct render_host *h, const struct doc *d) {
    struct renderer *r = h->renderer;
    struct rendering *x = rendering_of(r, d);
    pthread_mutex_lock(&r->lock);
    struct str have = x->content;
    pthread_mutex_unlock(&r->lock);
    if (have.p) return have;
    struct arena tmp = {0};
    struct buf b;
    buf_init(&b, &tmp);
    markdown_convert(r->markdown, d->body, &tmp, NULL, &b);
    have = arena_str(&h->worker->keep, buf_view(&b));
    arena_free(&tmp);
    pthread_mutex_lock(&r->lock);
    if (x->content.p)
        have = x->content; /* another thread was faster */
    else
        x->content = have;
    pthread_mutex_unlock(&r->lock);
    return have;
}

/* Wait until an earlier document is converted; a later one stays raw. */
static bool wait_for(const struct doc *d, struct render_host *h) {
    if (d == h->current) return rendering_of(h->renderer, d)->content.p != NULL && !h->excerpt;
    if (!h->reader || d->rank >= h->reader->rank) return false;
    renderer_wait(h->worker, d, h->reader);
    return true;
}

struct str visible_content(const struct doc *d, struct render_host *h) {
    if (!h || !wait_for(d, h)) return d->body;
    const struct rendering *x = rendering_of(h->renderer, d);
    if (x->state == RENDERING_FORGOTTEN) return content_again(h, d);
    return x->content.p ? x->content : d->body;
}

static bool output_of(struct renderer *r, const struct rendering *x, const struct doc *d,
                      struct arena *a, struct str *out) {
    *out = x->output;
    if (x->state != RENDERING_STORED && x->state != RENDERING_FORGOTTEN) return out->p != NULL;
    *out = S("");
    return r->sink && r->sink->get(r->sink->ctx, d, a, out);
}

bool visible_output(const struct doc *d, struct render_host *h, struct arena *a, struct str *out) {
    if (!h || d == h->current || !wait_for(d, h)) return false;
    return output_of(h->renderer, rendering_of(h->renderer, d), d, a, out);
}

bool renderer_output(struct renderer *r, const struct doc *d, struct arena *a, struct str *out) {
    const struct rendering *x = rendering_of(r, d);
    return rendering_done(x) && output_of(r, x, d, a, out);
}

bool excerpt_ready(struct render_host *h, const struct doc *d, struct str *out, bool *busy) {
    struct rendering *x = rendering_of(h->renderer, d);
    pthread_mutex_lock(&h->renderer->lock);
    bool done = x->excerpt_state == EXCERPT_DONE;
    *busy = x->excerpt_state == EXCERPT_UNDERWAY && h->excerpt && h->current == d;
    if (!done) x->excerpt_state = EXCERPT_UNDERWAY;
    pthread_mutex_unlock(&h->renderer->lock);
    if (done) *out = x->excerpt;
    return done;
}

struct str excerpt_publish(struct render_host *h, const struct doc *d, struct str text) {
    struct rendering *x = rendering_of(h->renderer, d);
    pthread_mutex_lock(&h->renderer->lock);
    if (x->excerpt_state != EXCERPT_DONE) {
        x->excerpt = arena_str(&h->worker->keep, text);
        x->excerpt_state = EXCERPT_DONE;
    }
    struct str kept = x->excerpt;
    pthread_mutex_unlock(&h->renderer->lock);
    return kept;
}
