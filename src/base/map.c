/* Maps from slices to pointers (open addressing over an ordered array), and growing arrays. */
#include "base/map.h"

void smap_init(struct smap *m, struct arena *a) { *m = (struct smap){.a = a}; }

/* Entries stay where they are; only the table of their numbers is made anew. */
static void smap_rehash(struct smap *m, size_t nslot) {
    m->slot = ARENA_ARRAY(m->a, uint32_t, nslot);
    m->nslot = nslot;
    for (size_t i = 0; i < m->n; i++) {
        size_t k = m->e[i].hash & (nslot - 1);
        while (m->slot[k]) k = (k + 1) & (nslot - 1);
        m->slot[k] = (uint32_t)i + 1;
    }
}

/* Linear probing: the hash is compared first, so that keys are looked at only where they are
 * likely equal. */
static struct smap_entry *smap_entry(const struct smap *m, struct str key, uint64_t h) {
    if (!m->nslot) return NULL;
    for (size_t k = h & (m->nslot - 1); m->slot[k]; k = (k + 1) & (m->nslot - 1)) {
        struct smap_entry *e = &m->e[m->slot[k] - 1];
        if (e->hash == h && str_eq(e->key, key)) return e;
    }
    return NULL;
}

void *smap_get_hashed(const struct smap *m, struct str key, uint64_t hash) {
    struct smap_entry *e = smap_entry(m, key, hash);
    return e ? e->val : NULL;
}

void *smap_get(const struct smap *m, struct str key) {
    return smap_get_hashed(m, key, str_hash(key));
}

bool smap_has(const struct smap *m, struct str key) {
    return smap_entry(m, key, str_hash(key)) != NULL;
}

/* At most half of the slots are taken, which keeps the searches short. The pointer
 * returned is good until the next key comes: the entries may move then. */
void **smap_at_hashed(struct smap *m, struct str key, uint64_t h) {
    struct smap_entry *e = smap_entry(m, key, h);
    if (e) return &e->val;
    if ((m->n + 1) * 2 > m->nslot) smap_rehash(m, m->nslot ? m->nslot * 2 : 16);
    if (m->n == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 8;
        m->e = arena_realloc(m->a, m->e, m->cap * sizeof *m->e, arena_mul(cap, sizeof *m->e));
        m->cap = cap;
    }
    m->e[m->n] = (struct smap_entry){.key = key, .hash = h};
    size_t k = h & (m->nslot - 1);
    while (m->slot[k]) k = (k + 1) & (m->nslot - 1);
    m->slot[k] = (uint32_t)m->n + 1;
    return &m->e[m->n++].val;
}

void **smap_at(struct smap *m, struct str key) { return smap_at_hashed(m, key, str_hash(key)); }

void smap_set(struct smap *m, struct str key, void *val) { *smap_at(m, key) = val; }

/* Twice the size each time; the old array stays in the arena unless it was the
 * newest block there. */
void vec_grow(struct arena *a, void **v, size_t *cap, size_t size) {
    size_t n = *cap ? *cap * 2 : 8;
    *v = arena_realloc(a, *v, arena_mul(*cap, size), arena_mul(n, size));
    *cap = n;
}
