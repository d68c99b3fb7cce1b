/* What filters made of the model's lists: the store behind memo.h, one lock around
 * one map. */
#include "render/memo.h"

#include <pthread.h>
#include <stdlib.h>

/* An arena of its own, so that its lists can be told from those of a document, and
 * results of results are kept as well (`site.posts | where: ... | sort: ...`). */
struct memo {
    struct arena a;
    const struct arena *site, *renderer;
    pthread_mutex_t lock; /* of a and results */
    struct smap results;  /* key -> struct memo_result */
};

struct memo *memo_new(const struct arena *site, const struct arena *renderer) {
    struct memo *m = calloc(1, sizeof *m);
    if (!m) mem_die();
    m->site = site;
    m->renderer = renderer;
    pthread_mutex_init(&m->lock, NULL);
    smap_init(&m->results, &m->a);
    return m;
}

void memo_free(struct memo *m) {
    if (!m) return;
    pthread_mutex_destroy(&m->lock);
    arena_free(&m->a);
    free(m);
}

/* Items: below that making the list again is cheaper than the key. */
enum { WORTH_KEEPING = 8 };

/* By the arena that the list was made in: a list of a document's own (split, push)
 * is gone after it, and its address may be another list's then. */
bool memo_keeps(const struct memo *m, const struct array *x) {
    return m && x->n >= WORTH_KEEPING && (x->a == m->site || x->a == m->renderer || x->a == &m->a);
}

bool memo_has(const struct memo *m, const struct arena *a) { return m && a == &m->a; }

/* What, list and texts as one string of bytes. The items' address and number stand
 * for the list, and s's length tells s and t apart. Exact, not a hash: two keys
 * that differ are two results. */
static struct str key_of(struct arena *a, const char *what, const struct array *x, struct str s,
                         struct str t) {
    struct buf b;
    size_t n[2] = {x->n, s.n};
    buf_init(&b, a);
    buf_put(&b, (const char *)&x->v, sizeof x->v);
    buf_put(&b, (const char *)n, sizeof n);
    buf_puts(&b, what);
    buf_putc(&b, 0);
    buf_str(&b, s);
    buf_str(&b, t);
    return buf_view(&b);
}

/* The key is built outside of the lock, which is held for a look-up only. */
bool memo_get(struct memo *m, const char *what, const struct array *x, struct str a, struct str b,
              struct memo_result *out) {
    struct arena tmp = {.chunk = 1024};
    struct str key = key_of(&tmp, what, x, a, b);
    pthread_mutex_lock(&m->lock);
    const struct memo_result *have = smap_get(&m->results, key);
    if (have) *out = *have;
    pthread_mutex_unlock(&m->lock);
    arena_free(&tmp);
    return have != NULL;
}

/* The place for a result, with the lock held; v_nil where there is none yet. */
static struct memo_result *place(struct memo *m, const char *what, const struct array *x,
                                 struct str a, struct str b) {
    struct str key = key_of(&m->a, what, x, a, b);
    struct memo_result *have = smap_get(&m->results, key);
    if (!have) {
        have = ARENA_NEW(&m->a, struct memo_result);
        smap_set(&m->results, key, have);
    }
    return have;
}

/* The first one stays: others may hold it already. Both threads' lists are equal,
 * so it does not show. */
struct value memo_put_list(struct memo *m, const char *what, const struct array *x, struct str a,
                           struct str b, const struct array *result, const void *note) {
    pthread_mutex_lock(&m->lock);
    struct memo_result *at = place(m, what, x, a, b);
    if (at->v.type == V_NIL) *at = (struct memo_result){v_array(array_copy(&m->a, result)), note};
    struct value v = at->v;
    pthread_mutex_unlock(&m->lock);
    return v;
}

struct value memo_put_index(struct memo *m, const char *what, const struct array *x, struct str a,
                            const struct map *index, const void *note) {
    pthread_mutex_lock(&m->lock);
    struct memo_result *at = place(m, what, x, a, S(""));
    if (at->v.type == V_NIL) {
        struct map *copy = map_new(&m->a);
        for (size_t i = 0; i < index->n; i++)
            map_set_str(copy, arena_str(&m->a, v_s(index->e[i].key)),
                        v_array(array_copy(&m->a, index->e[i].val.a)));
        *at = (struct memo_result){v_map(copy), note};
    }
    struct value v = at->v;
    pthread_mutex_unlock(&m->lock);
    return v;
}
