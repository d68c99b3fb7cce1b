/* What changes below the source, for hosts that build again. */
#include "library/internal.h"

static bool listed(const struct array *list, struct str rel) {
    for (size_t i = 0; i < list->n; i++)
        if (v_is_str(list->v[i]) && v_s(list->v[i]).n && str_starts(rel, v_s(list->v[i])))
            return true;
    return false;
}

/* What a build itself writes must not start the next one: destination, caches,
 * metadata. */
bool qy_ignores(const qy_site *q, const char *path) {
    static const char *const TOP[] = {".git", ".hg", ".svn", ".bundle"};
    const struct site *s = q->run.site;
    struct str rel = str_z(path), top = str_sub(rel, 0, str_chr(rel, '/'));
    if (!s) return false;
    for (size_t i = 0; i < ARRAY_LEN(TOP); i++)
        if (str_eqz(top, TOP[i])) return true;
    if (str_starts(top, S(".jekyll-metadata"))) return true; /* while it is written, too */
    if (str_eq(top, site_cache_name(s)) || listed(s->exclude, rel)) return true;
    bool below = path_inside(s->source, s->dest);
    struct str dest = below ? str_from(s->dest, s->source.n + 1) : S("");
    return below && path_inside(dest, rel);
}

static bool skip(void *ctx, struct str rel) { return qy_ignores(ctx, rel.p); }

void changes_forget(qy_site *q) {
    arena_free(&q->changes_arena);
    smap_init(&q->changed, &q->changes_arena);
}

/* Opened when first asked for: most hosts never do. */
int qy_watch(qy_site *q) {
    struct told before = enter(q);
    if (!q->watch && q->run.site) q->watch = watch_open(q->run.site->source, skip, q);
    leave(before);
    return q->watch ? watch_fd(q->watch) : -1;
}

size_t qy_changes(qy_site *q, void (*fn)(void *ctx, const char *path), void *ctx) {
    struct told before = enter(q);
    struct arena a = {0};
    struct smap changed;
    smap_init(&changed, &a);
    if (q->watch) watch_read(q->watch, &changed);
    size_t n = changed.n;
    for (size_t i = 0; i < n; i++)
        if (!smap_has(&q->changed, changed.e[i].key))
            smap_set(&q->changed, arena_str(&q->changes_arena, changed.e[i].key), q);
    for (size_t i = 0; fn && i < n; i++) fn(ctx, arena_strz(&a, changed.e[i].key));
    arena_free(&a);
    leave(before);
    return n;
}
