/* The scheduler: which thread renders what, and when.
 *
 * Each thread has a worker, and takes the lowest rank that nobody has begun. A
 * document begun ahead of its turn may ask for the content of one of a lower rank
 * that is not there yet: then the thread does not sleep, but takes the next
 * documents below the asking one and renders them with a second worker
 * (worker.inner), whose arenas are its own, so that the half-made document is not
 * touched. When the content has come, the thread goes on where it was. The stack is
 * never deeper than that: an inner worker has no inner one.
 *
 * What is rendered when does not show in the bytes: what a document sees depends on
 * ranks alone (content.c), diagnostics carry their document's rank and are sorted
 * by it in the end. */
#include "render/internal.h"

#include <stdlib.h>

/* The next document whose turn it is, of a rank below `below`; NULL: none. Whoever
 * calls this has no lock; next_doc only grows, so that all calls together cost the
 * number of documents. */
static const struct doc *take(struct renderer *r, size_t below) {
    const struct doc *d = NULL;
    if (site_cancelled(r->site)) return NULL;
    pthread_mutex_lock(&r->lock);
    while (!d && r->next_doc < r->ndocs && r->next_doc < below) {
        const struct doc *next = r->docs[r->next_doc];
        struct rendering *x = &r->renderings[r->next_doc++];
        if (x->state != RENDERING_WAITS) continue; /* begun ahead of its turn */
        bool wanted = !r->only || r->only(r->only_ctx, next);
        x->state = wanted ? RENDERING_UNDERWAY : RENDERING_PASSED;
        if (wanted) d = next;
    }
    pthread_mutex_unlock(&r->lock);
    return d;
}

/* Ranks of messages begin at 1: 0 is for what is said outside of documents. */
static void render_one(struct worker *w, const struct doc *d) {
    w->diags.rank = d->rank + 1;
    render_document(w, d);
    arena_reset(&w->scratch);
}

/* Documents that take long, as lists of the whole site may, are begun before their turn: what else
 * is there to do is done beside them. A page that goes through others' content waits for each of
 * them, and helps meanwhile. */
enum { AHEAD_MOST = 16 };

/* A guess from the text: a loop over the site's lists, or over others' content. A
 * wrong guess costs nothing but the order in which work is done. */
static bool takes_long(const struct renderer *r, const struct doc *d) {
    if (d->kind != DOC_PAGE || d->generated || d->source_map_of) return false;
    if (sass_is_sheet(d)) return true;
    return str_has(d->body, S("for ")) &&
           (str_has(d->body, S("site.")) || str_has(d->body, S(".content")));
}

/* At most so many, for each keeps a thread until it is done, and a document that
 * waits for all others must leave threads that render them. */
static const struct doc *take_ahead(struct renderer *r) {
    const struct doc *d = NULL;
    if (site_cancelled(r->site)) return NULL;
    pthread_mutex_lock(&r->lock);
    for (; !d && r->next_ahead < r->ndocs && r->nahead < AHEAD_MOST; r->next_ahead++) {
        const struct doc *x = r->docs[r->next_ahead];
        bool waits = r->renderings[r->next_ahead].state == RENDERING_WAITS;
        if (waits && takes_long(r, x) && !(r->only && !r->only(r->only_ctx, x))) d = x;
    }
    if (d) {
        rendering_of(r, d)->state = RENDERING_UNDERWAY;
        r->nahead++;
    }
    pthread_mutex_unlock(&r->lock);
    return d;
}

static bool lower_done(struct renderer *r, size_t rank) {
    while (r->done_below < rank && rendering_done(&r->renderings[r->done_below])) r->done_below++;
    return r->done_below >= rank;
}

/* There is no deadlock: of the documents under way the lowest is never below another on its
 * thread's stack (what helps has a lower rank than what waits), and waits for none that nobody has
 * begun, for then it helps itself. d NULL: for all of lower rank. */
void renderer_wait(struct worker *w, const struct doc *d, const struct doc *reader) {
    struct renderer *r = w->r;
    enum render_part part = part_begin(w, PART_OTHER);
    for (;;) {
        bool done;
        pthread_mutex_lock(&r->lock);
        for (;;) {
            done = d ? rendering_done(rendering_of(r, d)) : lower_done(r, reader->rank);
            if (done || (w->inner && r->next_doc < reader->rank)) break;
            pthread_cond_wait(&r->changed, &r->lock);
        }
        pthread_mutex_unlock(&r->lock);
        if (done || site_cancelled(r->site)) break;
        const struct doc *next = take(r, reader->rank);
        if (next) render_one(w->inner, next);
    }
    part_end(w, part);
}

/* Finished texts are kept in large pieces of memory: there are as many as
 * documents. */
static void worker_init(struct worker *w, struct renderer *r, int id) {
    w->r = r;
    w->id = id;
    w->temp = &w->outputs;
    w->keep.chunk = 1 << 20;
    w->kept.most = DOCUMENTS_KEPT * r->site->limits.liquid_memory;
    w->keep.bound = &w->kept;
    if (r->profiling) w->part_since = gauge_now();
    diags_init(&w->diags, &w->diag_arena);
}

/* Thread 0 never begins anything ahead: it takes the ranks as they come, so the
 * lowest document under way is always moving. Only while something is rendered
 * ahead does a worker have an inner one; a document in its turn finds all below it
 * begun, and just waits. */
static void work(void *ctx, int id) {
    struct renderer *r = ctx;
    struct worker *w = &r->workers[id];
    const struct doc *d;
    if (id > 0) {
        w->inner = &r->workers[id + r->jobs];
        while ((d = take_ahead(r))) render_one(w, d);
        w->inner = NULL;
    }
    while ((d = take(r, SIZE_MAX))) render_one(w, d);
}

/* What is said of the sheets here will be said again when their turn comes. One
 * process of Dart Sass compiles them all, so that its start is waited for once. */
static void prepare_sheets(struct renderer *r) {
    struct worker *w = &r->workers[0];
    enum render_part part = part_begin(w, PART_SASS);
    sass_prepare(w, sheet_text);
    part_end(w, part);
    arena_reset(&w->scratch);
    diags_init(&w->diags, &w->diag_arena);
}

/* As if nothing had been rendered, and nothing could be taken over. */
static void start_over(struct renderer *r) {
    r->nreused = 0;
    r->surprised = false;
    r->counters = map_new(&r->a);
    r->last_content = STR_NULL;
    r->next_doc = 0;
    smap_init(&r->include_cache, &r->a);
    smap_init(&r->cached_notes, &r->a);
    smap_init(&r->converted, &r->a);
    for (size_t i = 0; i < r->ndocs; i++) {
        struct rendering *x = &r->renderings[i];
        x->state = RENDERING_WAITS;
        x->reused = x->loud = false;
        x->was = 0;
        x->content = x->output = x->excerpt = STR_NULL;
        x->excerpt_state = EXCERPT_NONE;
    }
    for (int i = 0; i < r->nworkers; i++) {
        struct worker *w = &r->workers[i];
        diags_init(&w->diags, &w->diag_arena);
        memset(w->markdown, 0, sizeof w->markdown);
        w->converted = (struct smap){0};
    }
}

enum { JOBS_MOST = 256 };

/* Called once for each renderer. Workers keep the outputs, so they stay until
 * renderer_free; the errors of includes and layouts are kept apart from documents',
 * since who parses them first is chance. */
bool renderer_run(struct renderer *r, int jobs, bool (*only)(void *, const struct doc *),
                  void *ctx) {
    if (jobs > JOBS_MOST) jobs = JOBS_MOST;
    if ((size_t)jobs > r->ndocs) jobs = (int)r->ndocs;
    if (jobs < 1 || r->serial) jobs = 1;
    r->jobs = jobs;
    r->nworkers = 2 * jobs; /* each with one more for what it does while it waits */
    r->workers = calloc((size_t)r->nworkers, sizeof *r->workers);
    if (!r->workers) mem_die();
    for (int i = 0; i < r->nworkers; i++) worker_init(&r->workers[i], r, i);
    r->only = only;
    r->only_ctx = ctx;
    r->next_doc = r->next_ahead = 0;
    site_begins(r->site, "Rendering", r->ndocs);
    prepare_sheets(r);
    threads_run(jobs, work, r);
    /* something was asked for that the last build's record did not tell of */
    if (r->nreused && (r->surprised || converted_both_ways(r))) {
        start_over(r);
        threads_run(jobs, work, r);
    }
    if (converted_both_ways(r)) { /* then document by document, on one thread */
        start_over(r);
        r->in_order = true;
        r->forgets = false;
        threads_run(1, work, r);
    }
    struct diags all;
    diags_init(&all, &r->a);
    diags_merge(&all, &r->parse_diags);
    for (int i = 0; i < r->nworkers; i++) diags_merge(&all, &r->workers[i].diags);
    diags_sort(&all);
    diags_merge(r->site->diags, &all);
    return all.errors == 0;
}
