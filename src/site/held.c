/* What documents hold: maps, or the bytes that maps are made of when somebody asks.
 *
 * A site of many documents that was read before needs the data of few of them: the others' stay
 * bytes in the cache's file (kept.h). */
#include "site/site.h"

/* Bytes that are no map come of a cache that somebody wrote by hand: there is nothing in them. */
static struct map *unpacked(struct site *s, struct str bytes) {
    struct value v;
    bool good = bytes.n && v_unpack(s->unpacked, &bytes, &v) && v.type == V_MAP;
    return good ? v.m : map_new(s->unpacked);
}

/* A document's own members are not told apart by who looks: made once, under the site's lock. */
struct map *doc_data_made(const struct doc *given) {
    struct doc *d = (struct doc *)(uintptr_t)given;
    struct site *s = d->site;
    pthread_mutex_lock(&s->unpacking);
    struct map *m = atomic_load_explicit(&d->made_data, memory_order_relaxed);
    if (!m) {
        m = unpacked(s, v_packed_map(d->packed));
        doc_set_data(d, m);
    }
    pthread_mutex_unlock(&s->unpacking);
    return m;
}

struct map *doc_front(const struct doc *given) {
    struct doc *d = (struct doc *)(uintptr_t)given;
    struct site *s = d->site;
    pthread_mutex_lock(&s->unpacking);
    if (!d->front && d->packed_front.p) d->front = unpacked(s, d->packed_front);
    pthread_mutex_unlock(&s->unpacking);
    return d->front;
}

bool doc_find(const struct doc *d, struct str key, struct value *out) {
    struct map *m = atomic_load_explicit(&d->made_data, memory_order_acquire);
    if (!m && d->packed.p) {
        enum packed_look look = v_packed_get(d->packed, key, out);
        if (look != PACKED_DEEP) return look == PACKED_SIMPLE;
        m = doc_data_made(d);
    }
    const struct value *v = map_find_str(m, key);
    *out = v ? *v : v_nil();
    return v != NULL;
}
