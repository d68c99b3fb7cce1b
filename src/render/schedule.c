/* The scheduler: which thread renders what, and when. */
#include "render/internal.h"

#include <stdlib.h>

/* The next document whose turn it is, of a rank below `below`; NULL: none. */
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

static void render_one(struct worker *w, const struct doc *d) {
    w->diags.rank = d->rank + 1;
    render_document(w, d);
    arena_reset(&w->scratch);
}

/* Documents that take long, as lists of the whole site may, are begun before their turn: what else
 * is there to do is done beside them. A page that goes through others' content waits for each of
 * them, and helps meanwhile. */
enum { AHEAD_MOST = 16 };

static bool takes_long(const struct renderer *r, const struct doc *d) {
    if (d->kind != DOC_PAGE || d->generated || d->source_map_of || rendering_of(r, d)->reused.p)
        return false;
    if (sass_is_sheet(d)) return true;
    return str_has(d->body, S("for ")) &&
           (str_has(d->body, S("site.")) || str_has(d->body, S(".content")));
}

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

/* There is no deadlock: of the documents under way the lowest is never below another on its
 * thread's stack (what helps has a lower rank than what waits), and waits for none that nobody has
 * begun, for then it helps itself. */
void renderer_wait(struct worker *w, const struct doc *d, const struct doc *reader) {
    struct renderer *r = w->r;
    const struct rendering *x = rendering_of(r, d);
    for (;;) {
        pthread_mutex_lock(&r->lock);
        while (!rendering_done(x) && !(w->inner && r->next_doc < reader->rank))
            pthread_cond_wait(&r->changed, &r->lock);
        bool done = rendering_done(x);
        pthread_mutex_unlock(&r->lock);
        if (done || site_cancelled(r->site)) return;
        const struct doc *next = take(r, reader->rank);
        if (next) render_one(w->inner, next);
    }
}

static void worker_init(struct worker *w, struct renderer *r, int id) {
    w->r = r;
    w->id = id;
    w->temp = &w->outputs;
    w->keep.chunk = 1 << 20;
    diags_init(&w->diags, &w->diag_arena);
}

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

/* What is said of the sheets here will be said again when their turn comes. */
static void prepare_sheets(struct renderer *r) {
    struct worker *w = &r->workers[0];
    sass_prepare(w, sheet_text);
    arena_reset(&w->scratch);
    diags_init(&w->diags, &w->diag_arena);
}

enum { JOBS_MOST = 256 };

bool renderer_run(struct renderer *r, int jobs, bool (*only)(void *, const struct doc *),
                  void *ctx) {
    if (jobs < 1 || r->serial) jobs = 1;
    if (jobs > JOBS_MOST) jobs = JOBS_MOST;
    r->jobs = jobs;
    r->nworkers = 2 * jobs; /* each with one more for what it does while it waits */
    r->workers = calloc((size_t)r->nworkers, sizeof *r->workers);
    if (!r->workers) mem_die();
    for (int i = 0; i < r->nworkers; i++) worker_init(&r->workers[i], r, i);
    r->only = only;
    r->only_ctx = ctx;
    r->next_doc = r->next_ahead = 0;
    prepare_sheets(r);
    threads_run(jobs, work, r);
    struct diags all;
    diags_init(&all, &r->a);
    diags_merge(&all, &r->parse_diags);
    for (int i = 0; i < r->nworkers; i++) diags_merge(&all, &r->workers[i].diags);
    diags_sort(&all);
    diags_merge(r->site->diags, &all);
    return all.errors == 0;
}
