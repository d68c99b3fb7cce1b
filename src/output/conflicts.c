/* Destinations that several files share.
 *
 * Two documents may have one address by mistake ("permalink: /a/" in both). The
 * later one in the order of writing is what remains, so the build goes on; a
 * redirect that gives way to a page is none. */
#include "output/output.h"

static void share(void *ctx, const struct doc *d) {
    struct smap *files = ctx;
    if (v_truthy(doc_told(d, FACT_REDIRECT))) return;
    void **at = smap_at(files, d->dest);
    struct sharers *x = *at;
    if (!x) *at = x = ARENA_NEW(files->a, struct sharers);
    VEC_PUSH(files->a, &x->docs, d);
}

void output_by_destination(struct site *s, struct renderer *r, struct smap *files) {
    output_each(s, r, share, files);
}

/* At the second document's permalink: the first was there before. */
static void tell_conflict(struct site *s, struct arena *a, struct str dest,
                          const struct sharers *x) {
    struct diags *to = s->diags;
    diag_add(to, SEV_WARNING, &x->docs.v[1]->src, doc_key_at(x->docs.v[1], "permalink"), NULL,
             "Conflict: The following destination is shared by multiple files. The last one is "
             "written.");
    diag_is(to, ABOUT_ADDRESS, S(""));
    struct diag *g = &to->list.v[to->list.n - 1];
    g->list = ARENA_ARRAY(to->a, struct str, x->docs.n + 1);
    g->list[g->nlist++] = arena_str(to->a, path_join(a, s->dest, dest));
    for (size_t i = 0; i < x->docs.n; i++) {
        const struct doc *d = x->docs.v[i];
        g->list[g->nlist++] = arena_cat(to->a, S(" - "), d->src.path.n ? d->src.path : d->relpath);
    }
}

/* Tells each such destination once; true: there is one. In the memory of the call
 * alone. */
bool output_conflicts(struct site *s, struct renderer *r) {
    struct arena a = {0};
    struct smap files;
    size_t before = s->diags->warnings;
    smap_init(&files, &a);
    output_by_destination(s, r, &files);
    for (size_t i = 0; i < files.n; i++) {
        const struct sharers *x = files.e[i].val;
        if (x->docs.n > 1) tell_conflict(s, &a, files.e[i].key, x);
    }
    arena_free(&a);
    return s->diags->warnings > before;
}
