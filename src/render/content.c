/* What documents see of each other while they are rendered: all that takes the renderer's lock.
 *
 * Jekyll renders one document after the other, and each sees what those before it became and the
 * sources of those after it. Here many are under way at once, so a reader asks by rank: of a
 * document below its own it gets the finished content (and waits for it, renderer_wait), of one
 * above it the body. That is the same at any number of threads. */
#include "render/internal.h"

/* Scratch memory is emptied after each document. A text that is a piece of the file
 * lasts as long as the site and needs no copy; another one changes arenas, which
 * for a large one moves its pages only. */
struct str lasting(struct worker *w, const struct doc *d, struct str s) {
    const char *from = d->src.text.p;
    bool own = from && s.p >= from && s.p + s.n <= from + d->src.text.n;
    return own ? s : arena_adopt(&w->keep, &w->scratch, s);
}

/* The one place where a document becomes visible to others: they look at `content`
 * and `output` only after they have seen the state change, under the lock.
 * Everybody who waits is woken, for nobody knows who waits for whom. */
static void hand_over(struct renderer *r, const struct doc *d, enum rendering_state state,
                      struct str content, struct str output) {
    struct rendering *x = rendering_of(r, d);
    pthread_mutex_lock(&r->lock);
    x->content = content;
    x->output = output;
    x->state = state;
    site_did_one(r->site);
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

/* The sink is asked before the lock is taken: it writes a file. If it has the
 * output, only the content is kept, and not even that where it can be made again
 * (`again`). */
void publish(struct worker *w, const struct doc *d, struct str content, bool again,
             struct str output) {
    struct renderer *r = w->r;
    bool same = output.p == content.p && output.n == content.n;
    const struct render_sink *sink = r->sink;
    if (r->notes_reads) rendering_of(r, d)->output_hash = str_hash(output);
    enum render_part part = part_begin(w, PART_WRITE);
    bool stored = sink && d->write && sink->put(sink->ctx, d, output, &w->diags);
    part_end(w, part);
    if (stored) {
        hand_over(r, d, again ? RENDERING_FORGOTTEN : RENDERING_STORED, again ? STR_NULL : content,
                  STR_NULL);
        return;
    }
    if (again) content = lasting(w, d, content);
    hand_over(r, d, RENDERING_KEPT, content, same ? content : lasting(w, d, output));
}

/* The body stands in, so that those who wait go on and their own mistakes are found
 * in the same run. */
void publish_failure(struct worker *w, const struct doc *d) {
    hand_over(w->r, d, RENDERING_FAILED, doc_body(d), STR_NULL);
}

/* A forgotten content, made again, and kept from now on. The same bytes as before:
 * only Markdown without Liquid is ever forgotten (render_page), and its conversion
 * depends on nothing else. Converted outside of the lock, so two threads may do it
 * at once; the first one's text is kept. Warnings were given the first time. */
static struct str content_again(struct render_host *h, const struct doc *d) {
    struct renderer *r = h->renderer;
    struct rendering *x = rendering_of(r, d);
    pthread_mutex_lock(&r->lock);
    struct str have = x->content;
    pthread_mutex_unlock(&r->lock);
    if (have.p) return have;
    struct arena tmp = {0};
    struct str text, body;
    const char *why; /* said by its own rendering */
    if (!doc_whole(d, &tmp, &text, &body)) body = S("");
    have = arena_str(&h->worker->keep, converted(h->worker, body, false, &tmp, NULL, &why));
    arena_free(&tmp);
    pthread_mutex_lock(&r->lock);
    if (x->content.p)
        have = x->content; /* another thread was faster */
    else
        x->content = have;
    pthread_mutex_unlock(&r->lock);
    return have;
}

void fleeting_read(struct render_host *h) {
    if (h) h->fleeting++;
}

/* Of what others see of a document only that it is converted or not depends on the reader. */
static bool sees_converted(const struct render_host *h, const struct doc *d) {
    return h->reader && d->rank < h->reader->rank;
}

/* An excerpt is of its first reader's time: whose content it sees depends on who that is. */
static void note_content(struct render_host *h, const struct doc *d) {
    struct worker *w = h->worker;
    if (d == h->current && d == w->note->own) return;
    if (h->excerpt && d != h->current) note_always(w);
    bool converted = d != h->current && sees_converted(h, d);
    note_add(w, converted ? NOTE_CONVERTED : NOTE_BODY, d, S(""));
}

void content_read(struct render_host *h, const struct doc *d) {
    enum { SEEN_MOST = 16 }; /* by one document's includes under way */
    if (h && h->worker && h->worker->note) note_content(h, d);
    if (!h || !h->records) return;
    if (d == h->current || h->excerpt || h->seen.n == SEEN_MOST) {
        fleeting_read(h);
        return;
    }
    for (size_t i = h->seen_from; i < h->seen.n; i++)
        if (h->seen.v[i].what == d) return;
    struct liquid_seen x = {d, sees_converted(h, d)};
    VEC_PUSH(&h->worker->scratch, &h->seen, x);
}

bool content_seen(struct value_env *env, const struct liquid_seen *x, bool note) {
    struct render_host *h = env->host;
    const struct doc *d = x->what;
    if (note) content_read(h, d);
    return d != h->current && x->how == sees_converted(h, d);
}

/* Wait until an earlier document is converted; a later one stays raw. A document
 * sees its own content only in its layouts, when it is there; its excerpt never
 * does. Without a reader nothing is being rendered, and everything is raw. */
static bool wait_for(const struct doc *d, struct render_host *h) {
    if (d == h->current) return rendering_of(h->renderer, d)->content.p != NULL && !h->excerpt;
    if (!h->reader || d->rank >= h->reader->rank) return false;
    renderer_wait(h->worker, d, h->reader);
    return true;
}

/* Without a host (a drop that is printed outside of rendering) it is the body, too.
 * After the wait no lock is needed: a finished rendering changes no more, but for a
 * forgotten content. */
struct str visible_content(const struct doc *d, struct render_host *h) {
    content_read(h, d);
    if (!h || !wait_for(d, h)) return doc_body(d);
    const struct rendering *x = rendering_of(h->renderer, d);
    if (x->state == RENDERING_FORGOTTEN) return content_again(h, d);
    if (x->reused && !x->content.p) h->renderer->surprised = true;
    return x->content.p ? x->content : doc_body(d);
}

/* A stored output that the sink cannot give back any more is empty, and that was
 * told by the sink. */
static bool output_of(struct renderer *r, const struct rendering *x, const struct doc *d,
                      struct arena *a, struct str *out) {
    *out = x->output;
    if (x->state != RENDERING_STORED && x->state != RENDERING_FORGOTTEN) return out->p != NULL;
    *out = S("");
    return r->sink && r->sink->get(r->sink->ctx, d, a, out);
}

/* nil for oneself and for those that come later, as in Jekyll, where output is set
 * after rendering. */
bool visible_output(const struct doc *d, struct render_host *h, struct arena *a, struct str *out) {
    content_read(h, d);
    if (!h || d == h->current || !wait_for(d, h)) return false;
    if (h->worker && h->worker->note) note_add(h->worker, NOTE_OUTPUT, d, S(""));
    const struct rendering *x = rendering_of(h->renderer, d);
    bool there = output_of(h->renderer, x, d, a, out);
    if (!there && x->reused) h->renderer->surprised = true;
    return there;
}

bool renderer_output(struct renderer *r, const struct doc *d, struct arena *a, struct str *out) {
    const struct rendering *x = rendering_of(r, d);
    return rendering_done(x) && output_of(r, x, d, a, out);
}

/* ---- include_cached ---- */

static bool kept_include(struct render_host *h, struct str key, struct str *out) {
    struct renderer *r = h->renderer;
    pthread_mutex_lock(&r->lock);
    const struct str *have = smap_get(&r->include_cache, key);
    const struct note *n = have && r->notes_reads ? smap_get(&r->cached_notes, key) : NULL;
    pthread_mutex_unlock(&r->lock);
    if (have) *out = *have;
    if (n) note_use(h->worker, n);
    return have != NULL;
}

/* An entry is of the lowest rank that asks for it: whoever keeps one has waited for those below,
 * and those above have waited for it. Making one is the document's own doing, and leaves traces
 * that others must not have from memory. */
bool cached_include(struct render_host *h, struct str key, struct str *out) {
    if (kept_include(h, key, out)) return true;
    fleeting_read(h);
    if (h->reader && h->renderer->jobs > 1) {
        renderer_wait(h->worker, NULL, h->reader);
        if (kept_include(h, key, out)) return true;
    }
    struct note *n = note_open(h->worker, NULL);
    if (n) n->filler = h->current;
    return false;
}

void cache_include(struct render_host *h, struct str key, struct str text) {
    struct renderer *r = h->renderer;
    struct note *n = h->worker->note;
    note_close(h->worker, n);
    pthread_mutex_lock(&r->lock);
    struct str *kept = ARENA_NEW(&r->a, struct str);
    *kept = arena_str(&r->a, text);
    key = arena_str(&r->a, key);
    smap_set(&r->include_cache, key, kept);
    if (n) smap_set(&r->cached_notes, key, n);
    pthread_mutex_unlock(&r->lock);
}

/* ---- excerpts ---- */

/* Two threads may both find that it has to be made, and both do: waiting for one
 * another could be a circle, as an excerpt may ask for others'. They make the same
 * text; excerpt_publish keeps the first. */
bool excerpt_ready(struct render_host *h, const struct doc *d, struct str *out, bool *busy) {
    struct rendering *x = rendering_of(h->renderer, d);
    pthread_mutex_lock(&h->renderer->lock);
    bool done = x->excerpt_state == EXCERPT_DONE;
    const struct note *reads = done ? x->excerpt_reads : NULL;
    *busy = x->excerpt_state == EXCERPT_UNDERWAY && h->excerpt && h->current == d;
    if (!done) x->excerpt_state = EXCERPT_UNDERWAY;
    pthread_mutex_unlock(&h->renderer->lock);
    if (done) *out = x->excerpt;
    if (reads) note_use(h->worker, reads);
    return done;
}

/* Has it been said already that the document's excerpt has no end? */
bool excerpt_blamed(const struct render_host *h, const struct doc *d) {
    struct rendering *x = rendering_of(h->renderer, d);
    pthread_mutex_lock(&h->renderer->lock);
    bool before = x->excerpt_blamed;
    x->excerpt_blamed = true;
    pthread_mutex_unlock(&h->renderer->lock);
    return before;
}

/* Copied into the keep arena of the worker that was first; the slice handed out
 * lasts with it. */
struct str excerpt_publish(struct render_host *h, const struct doc *d, struct str text,
                           struct note *reads) {
    struct rendering *x = rendering_of(h->renderer, d);
    pthread_mutex_lock(&h->renderer->lock);
    if (x->excerpt_state != EXCERPT_DONE) {
        x->excerpt = arena_str(&h->worker->keep, text);
        x->excerpt_state = EXCERPT_DONE;
        x->excerpt_reads = reads;
    }
    struct str kept = x->excerpt;
    pthread_mutex_unlock(&h->renderer->lock);
    return kept;
}
