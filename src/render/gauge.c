/* --profile: how often each template was rendered, how much it wrote, how long it took.
 *
 * Each worker measures into a map of its own; they are added up when the table is
 * asked for. Times of templates that include others count those as well, as in
 * Jekyll's table. */
#include "render/internal.h"

#include <stdlib.h>
#include <time.h>

int64_t gauge_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Jekyll's names: below the site, below the gem, below the theme. Slices of the
 * path where that is enough: paths live as long as their templates. */
static struct str shown_name(struct worker *w, struct str path) {
    struct site *s = w->r->site;
    size_t gem = str_rfind(path, S("/gems/"));
    if (path_inside(s->source, path)) return str_from(path, s->source.n + 1);
    if (gem != STR_NONE) return str_from(path, gem + 6);
    if (s->theme && path_inside(s->theme->root, path))
        return path_join(&w->keep, path_base(s->theme->root), str_from(path, s->theme->root.n + 1));
    return path.n && path.p[0] == '/' ? str_from(path, 1) : path;
}

struct gauge_span gauge_begin(struct worker *w, struct str path, const struct buf *out) {
    struct gauge_span x = {0};
    if (!w->r->profiling) return x;
    if (!w->profile.a) smap_init(&w->profile, &w->keep);
    struct str name = shown_name(w, path);
    x.gauge = smap_get(&w->profile, name);
    if (!x.gauge) {
        x.gauge = ARENA_NEW(&w->keep, struct render_gauge);
        x.gauge->name = arena_str(&w->keep, name);
        smap_set(&w->profile, x.gauge->name, x.gauge);
    }
    x.out = out;
    x.bytes = out->n;
    x.start = gauge_now();
    return x;
}

void gauge_end(const struct gauge_span *x) {
    if (!x->gauge) return;
    x->gauge->ns += gauge_now() - x->start;
    x->gauge->bytes += x->out->n - x->bytes;
    x->gauge->count++;
}

/* ---- by what is done ---- */

static void change_part(struct worker *w, enum render_part p) {
    int64_t now = gauge_now();
    w->part_ns[w->part] += now - w->part_since;
    w->part_since = now;
    w->part = p;
}

enum render_part part_begin(struct worker *w, enum render_part p) {
    enum render_part before = w->part;
    if (w->r->profiling && p != before) change_part(w, p);
    return before;
}

void part_end(struct worker *w, enum render_part before) { part_begin(w, before); }

void renderer_parts(struct renderer *r, int64_t ns[RENDER_PARTS]) {
    for (int p = 0; p < RENDER_PARTS; p++) ns[p] = 0;
    for (int i = 0; i < r->nworkers; i++)
        for (int p = 0; p < RENDER_PARTS; p++) ns[p] += r->workers[i].part_ns[p];
    ns[PART_MARKDOWN] -= atomic_load(&r->code_ns);
    ns[PART_HIGHLIGHT] += atomic_load(&r->code_ns);
}

/* ---- the tables ---- */

static int slowest_first(const void *a, const void *b) {
    const struct render_gauge *x = a, *y = b;
    return x->ns != y->ns ? (x->ns < y->ns ? 1 : -1) : str_cmp(x->name, y->name);
}

struct render_gauge *renderer_profile(struct renderer *r, struct arena *a, size_t *n) {
    struct smap all;
    VEC(struct render_gauge) v = {0};
    smap_init(&all, a);
    for (int i = 0; i < r->nworkers; i++)
        for (size_t k = 0; k < r->workers[i].profile.n; k++) {
            struct render_gauge *have, *more = r->workers[i].profile.e[k].val;
            void **at = smap_at(&all, more->name);
            if (!*at) *at = ARENA_NEW(a, struct render_gauge);
            have = *at;
            have->name = more->name;
            have->count += more->count;
            have->bytes += more->bytes;
            have->ns += more->ns;
        }
    for (size_t i = 0; i < all.n; i++) VEC_PUSH(a, &v, *(struct render_gauge *)all.e[i].val);
    if (v.n) qsort(v.v, v.n, sizeof *v.v, slowest_first);
    *n = v.n;
    return v.v;
}
