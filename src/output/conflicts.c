/* Destinations that several files share. */
#include "output/output.h"

struct sharing {
    struct arena a;
    struct site *s;
    struct smap files; /* destination -> struct sharers */
};

/* The files that share a destination. */
struct sharers {
    VEC(const struct doc *) docs;
};

static void share(void *ctx, struct doc *d) {
    struct sharing *w = ctx;
    if (d->index_html) return;
    void **at = smap_at(&w->files, d->dest);
    struct sharers *x = *at;
    if (!x) *at = x = ARENA_NEW(&w->a, struct sharers);
    const struct doc *c = d;
    VEC_PUSH(&w->a, &x->docs, c);
}

static void tell_conflict(struct sharing *w, struct str dest, const struct sharers *x) {
    struct buf b;
    buf_init(&b, &w->a);
    buf_str(&b, path_join(&w->a, w->s->dest, dest));
    for (size_t i = 0; i < x->docs.n; i++) {
        const struct doc *d = x->docs.v[i];
        buf_printf(&b, "\n     - " STR_FMT, STR_ARG(d->src.path.n ? d->src.path : d->relpath));
    }
    diag_add(w->s->diags, SEV_WARNING, &x->docs.v[1]->src, NO_OFFSET, NULL,
             "Conflict: The following destination is shared by multiple files. The last one is "
             "written.\n    " STR_FMT,
             STR_ARG(buf_view(&b)));
}

bool output_conflicts(struct site *s, struct renderer *r) {
    struct sharing w = {.s = s};
    size_t before = s->diags->warnings;
    smap_init(&w.files, &w.a);
    output_each(s, r, share, &w);
    for (size_t i = 0; i < w.files.n; i++) {
        const struct sharers *x = w.files.e[i].val;
        if (x->docs.n > 1) tell_conflict(&w, w.files.e[i].key, x);
    }
    arena_free(&w.a);
    return s->diags->warnings > before;
}
