/* Ordered maps: looked through one by one while small, hashed beyond.
 *
 * Ruby's Hash keeps the order its keys came in. The entries are an array in that order; beyond a
 * handful a table of their numbers (open addressing, linear probing) finds them by hash. Nothing
 * is ever moved but by deleting, so a pointer to a value holds until the map grows. */
#include "value/value.h"

enum { SMALL = 8 };

struct map *map_new(struct arena *a) {
    struct map *m = ARENA_NEW(a, struct map);
    m->a = a;
    return m;
}

/* Without a table of slots: map_set makes one when it is needed. */
struct map *map_new_for(struct arena *a, size_t n) {
    struct map *m = map_new(a);
    if (n) m->e = arena_alloc(a, arena_mul(n, sizeof *m->e));
    m->cap = n;
    return m;
}

/* Equal keys have equal hashes: the order of a map's entries does not count, and an object that
 * is equal to others by its own rule cannot be told from them here. */
uint64_t v_hash(struct value v) {
    switch (v.type) {
    case V_STR: return str_hash(str_of(v.s, v.n));
    case V_BIG: return str_hash(str_of(v.s, v.n)) + 1;
    case V_INT: return str_hash(str_of((const char *)&v.i, sizeof v.i)) + 2;
    case V_FLOAT: return str_hash(str_of((const char *)&v.f, sizeof v.f)) + 3;
    case V_BOOL: return v.b ? 5 : 4;
    case V_TIME: return (uint64_t)v.t->sec * 31 + (uint64_t)v.t->nsec;
    case V_ARRAY: {
        uint64_t h = 7;
        for (size_t i = 0; i < v.a->n; i++) h = h * 1099511628211u + v_hash(v.a->v[i]);
        return h;
    }
    case V_MAP: {
        uint64_t h = 11 + v.m->n; /* the order of the entries does not count */
        for (size_t i = 0; i < v.m->n; i++) h += v.m->e[i].hash ^ (v_hash(v.m->e[i].val) * 31);
        return h;
    }
    case V_OBJECT: return v.o->ops->equal ? 13 : (uint64_t)(uintptr_t)v.o >> 4;
    default: return v.type;
    }
}

/* Ruby's eql?: as ==, but 1 and 1.0 differ. */
static bool eql(struct value a, struct value b) {
    if (a.type != b.type) return false;
    if (a.type == V_STR) return ((a.flags ^ b.flags) & VALUE_SYMBOL) == 0 && str_eq(v_s(a), v_s(b));
    struct value_env none = {0};
    return v_equal(a, b, &none);
}

/* The table is rebuilt from the entries, which stay in their order. */
static void map_index(struct map *m, size_t nslot) {
    m->slot = ARENA_ARRAY(m->a, uint32_t, nslot);
    m->nslot = nslot;
    for (size_t i = 0; i < m->n; i++) {
        size_t k = m->e[i].hash & (nslot - 1);
        while (m->slot[k]) k = (k + 1) & (nslot - 1);
        m->slot[k] = (uint32_t)i + 1;
    }
}

/* While small, one by one: a handful of hashes is compared faster than a slot is found. */
static struct map_entry *find(const struct map *m, struct value key, uint64_t h) {
    if (!(m->seen & map_bit(h))) return NULL;
    if (!m->slot) {
        for (size_t i = 0; i < m->n; i++)
            if (m->e[i].hash == h && eql(m->e[i].key, key)) return &m->e[i];
        return NULL;
    }
    for (size_t k = h & (m->nslot - 1); m->slot[k]; k = (k + 1) & (m->nslot - 1)) {
        struct map_entry *e = &m->e[m->slot[k] - 1];
        if (e->hash == h && eql(e->key, key)) return e;
    }
    return NULL;
}

/* The pointer may be written through; m may be NULL. */
struct value *map_find(const struct map *m, struct value key) {
    struct map_entry *e = m && m->n ? find(m, key, v_hash(key)) : NULL;
    return e ? &e->val : NULL;
}

/* A Symbol is no key of that name. Two hashes of 64 bits that agree are nearly always the same
 * text, so the bytes are compared once. */
static bool has_key(const struct map_entry *e, struct str key, uint64_t hash) {
    return e->hash == hash && e->key.type == V_STR && e->key.n == key.n &&
           !(e->key.flags & VALUE_SYMBOL) &&
           (e->key.s == key.p || name_same(e->key.s, key.p, key.n));
}

struct value *map_search_hashed(const struct map *m, struct str key, uint64_t hash) {
    if (!m->slot) {
        for (struct map_entry *e = m->e, *end = e + m->n; e < end; e++)
            if (has_key(e, key, hash)) return &e->val;
        return NULL;
    }
    for (size_t k = hash & (m->nslot - 1); m->slot[k]; k = (k + 1) & (m->nslot - 1)) {
        struct map_entry *e = &m->e[m->slot[k] - 1];
        if (has_key(e, key, hash)) return &e->val;
    }
    return NULL;
}

/* Of a few keys lengths and first letters differ mostly: cheaper than a hash. */
struct value *map_find_str(const struct map *m, struct str key) {
    if (!m || !m->n) return NULL;
    if (m->slot) return map_find(m, v_str(key));
    for (struct map_entry *e = m->e, *end = e + m->n; e < end; e++)
        if (e->key.n == key.n && e->key.type == V_STR && !(e->key.flags & VALUE_SYMBOL) &&
            name_same(e->key.s, key.p, key.n))
            return &e->val;
    return NULL;
}

struct value map_get(const struct map *m, struct str key) {
    struct value *v = map_find_str(m, key);
    return v ? *v : v_nil();
}

struct value map_getz(const struct map *m, const char *key) {
    return map_get(m, str_z(key));
}

/* A key that is not there, behind all others. */
static void map_add(struct map *m, struct value key, uint64_t h, struct value val) {
    if (m->n == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 4;
        m->e = arena_realloc(m->a, m->e, m->cap * sizeof *m->e, arena_mul(cap, sizeof *m->e));
        m->cap = cap;
    }
    m->e[m->n++] = (struct map_entry){key, val, h};
    m->seen |= map_bit(h);
    if (m->slot && m->n * 2 <= m->nslot) {
        size_t k = h & (m->nslot - 1);
        while (m->slot[k]) k = (k + 1) & (m->nslot - 1);
        m->slot[k] = (uint32_t)m->n;
    } else if (m->n > SMALL) {
        map_index(m, m->nslot ? m->nslot * 2 : 32);
    }
}

/* A key that is there keeps its place and gets the new value, as in Ruby. */
void map_set(struct map *m, struct value key, struct value val) {
    uint64_t h = v_hash(key);
    struct map_entry *e = m->n ? find(m, key, h) : NULL;
    if (e)
        e->val = val;
    else
        map_add(m, key, h, val);
}

void map_set_hashed(struct map *m, struct str key, uint64_t hash, struct value val) {
    struct value *at = map_find_hashed(m, key, hash);
    if (at)
        *at = val;
    else
        map_add(m, v_str(key), hash, val);
}

void map_set_str(struct map *m, struct str key, struct value val) { map_set(m, v_str(key), val); }
void map_setz(struct map *m, const char *key, struct value val) { map_set_str(m, str_z(key), val); }

/* What comes after moves up, so that the order stays; deleting is rare. */
bool map_delete(struct map *m, struct str key) {
    struct value *v = map_find_str(m, key);
    if (!v) return false;
    size_t i =
        (size_t)((struct map_entry *)(void *)((char *)v - offsetof(struct map_entry, val)) - m->e);
    memmove(m->e + i, m->e + i + 1, (m->n - i - 1) * sizeof *m->e);
    m->n--;
    if (m->slot) map_index(m, m->nslot);
    return true;
}

struct map *map_copy(struct arena *a, const struct map *from) {
    struct map *m = map_new_for(a, from ? from->n : 0);
    if (!from || !from->n) return m;
    memcpy(m->e, from->e, from->n * sizeof *m->e);
    m->n = from->n;
    m->seen = from->seen;
    if (m->n > SMALL) {
        size_t nslot = 32;
        while (nslot < m->n * 2) nslot *= 2;
        map_index(m, nslot);
    }
    return m;
}

/* A nil of `over` replaces nothing; a map that is merged into is copied, since it
 * may be shared. */
void map_merge_in(struct arena *a, struct map *m, const struct map *over) {
    for (size_t i = 0; over && i < over->n; i++) {
        struct value *old = map_find(m, over->e[i].key), v = over->e[i].val;
        if (!old)
            map_set(m, over->e[i].key, v);
        else if (old->type == V_MAP && v.type == V_MAP)
            *old = v_map(map_deep_merge(a, old->m, v.m));
        else if (v.type != V_NIL)
            *old = v;
    }
}

struct map *map_deep_merge(struct arena *a, const struct map *base, const struct map *over) {
    struct map *m = map_copy(a, base);
    map_merge_in(a, m, over);
    return m;
}

/* For what must outlive the arena it was made in. */
struct value v_deep_copy(struct arena *a, struct value v) {
    switch (v.type) {
    case V_STR:
    case V_BIG: v.s = arena_str(a, str_of(v.s, v.n)).p; return v;
    case V_TIME: {
        struct time *t = ARENA_NEW(a, struct time);
        *t = *v.t;
        return v_time(t);
    }
    case V_ARRAY: {
        struct array *x = array_new(a, v.a->n);
        for (size_t i = 0; i < v.a->n; i++) array_push(x, v_deep_copy(a, v.a->v[i]));
        return v_array(x);
    }
    case V_MAP: {
        struct map *m = map_new(a);
        for (size_t i = 0; i < v.m->n; i++)
            map_set(m, v_deep_copy(a, v.m->e[i].key), v_deep_copy(a, v.m->e[i].val));
        return v_map(m);
    }
    case V_RANGE: return v_range(a, v.r->from, v.r->to);
    default: return v;
    }
}
