/* Maps from slices to pointers, and growing arrays, in an arena. */
#ifndef QUICKYLL_BASE_MAP_H
#define QUICKYLL_BASE_MAP_H

#include "base/memory.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Insertion-ordered map from slices to pointers, in an arena. Keys are not copied. */
struct smap_entry {
    struct str key;
    void *val;
    uint64_t hash;
};
struct smap {
    struct smap_entry *e; /* e[0..n) in order of insertion */
    uint32_t *slot;       /* open addressing: index + 1, 0 is free */
    size_t n, cap, nslot;
    struct arena *a;
};
void smap_init(struct smap *, struct arena *);
void *smap_get(const struct smap *, struct str key); /* NULL if absent */
bool smap_has(const struct smap *, struct str key);
void **smap_at(struct smap *, struct str key); /* the place for key, made (NULL) if absent */
void smap_set(struct smap *, struct str key, void *val);
/* The same for who has the key's str_hash. */
void *smap_get_hashed(const struct smap *, struct str key, uint64_t hash);
void **smap_at_hashed(struct smap *, struct str key, uint64_t hash);

/* Growing arrays in an arena: struct { T *v; size_t n, cap; } */
#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *v;                                                                                      \
        size_t n, cap;                                                                             \
    }
#define VEC_PUSH(a, vec, x)                                                                        \
    do {                                                                                           \
        if ((vec)->n == (vec)->cap)                                                                \
            vec_grow((a), (void **)(void *)&(vec)->v, &(vec)->cap, sizeof(*(vec)->v));             \
        (vec)->v[(vec)->n++] = (x);                                                                \
    } while (0)
void vec_grow(struct arena *, void **v, size_t *cap, size_t size);

#endif
