/* Values as bytes, to be kept in a file and read again.
 *
 * A tag, then what it needs; numbers of seven bits a byte. Texts are not copied when they are read:
 * they point into the bytes, which have to last. */
#include "value/value.h"

enum { DEPTH = 100, CONTAINERS = 64 };

enum tag { NIL, FALSE_, TRUE_, INT, FLOAT, STR, BIG, TIME, ARRAY, MAP, SAME };

struct packer {
    struct buf *b;
    const void *seen[CONTAINERS]; /* one that stands twice could be changed in both places */
    size_t n;
    struct smap *shared; /* or it may: their numbers by their addresses */
};

static void put_size(struct buf *b, uint64_t x) {
    for (; x >= 128; x >>= 7) buf_putc(b, (char)(x & 127) | (char)128);
    buf_putc(b, (char)x);
}

static void put_text(struct buf *b, enum tag tag, struct value v) {
    buf_putc(b, (char)tag);
    buf_putc(b, (char)v.flags);
    put_size(b, v.n);
    buf_put(b, v.s, v.n);
    buf_putc(b, 0);
}

static bool pack(struct packer *p, struct value v, int depth);

static bool seen_once(struct packer *p, const void *container) {
    for (size_t i = 0; i < p->n; i++)
        if (p->seen[i] == container) return false;
    if (p->n == CONTAINERS) return false;
    p->seen[p->n++] = container;
    return true;
}

/* Was it there before? Then its number stands for it. */
static bool put_same(struct packer *p, const void *container) {
    struct str key = {(const char *)&container, sizeof container};
    const size_t *number = smap_get(p->shared, key);
    if (number) {
        buf_putc(p->b, SAME);
        put_size(p->b, *number);
        return true;
    }
    size_t *mine = ARENA_NEW(p->shared->a, size_t);
    *mine = p->shared->n;
    smap_set(p->shared, arena_str(p->shared->a, key), mine);
    return false;
}

static bool pack_items(struct packer *p, struct value v, int depth) {
    size_t n = v.type == V_ARRAY ? v.a->n : v.m->n;
    if (p->shared && put_same(p, v.a)) return true;
    if (depth > DEPTH || (!p->shared && !seen_once(p, v.a))) return false;
    buf_putc(p->b, v.type == V_ARRAY ? ARRAY : MAP);
    put_size(p->b, n);
    for (size_t i = 0; i < n; i++) {
        bool ok = v.type == V_ARRAY
                      ? pack(p, v.a->v[i], depth + 1)
                      : pack(p, v.m->e[i].key, depth + 1) && pack(p, v.m->e[i].val, depth + 1);
        if (!ok) return false;
    }
    return true;
}

static bool pack(struct packer *p, struct value v, int depth) {
    switch (v.type) {
    case V_NIL: buf_putc(p->b, NIL); return true;
    case V_BOOL: buf_putc(p->b, v.b ? TRUE_ : FALSE_); return true;
    case V_INT:
    case V_FLOAT:
        buf_putc(p->b, v.type == V_INT ? INT : FLOAT);
        buf_put(p->b, (const char *)&v.i, sizeof v.i);
        return true;
    case V_STR: put_text(p->b, STR, v); return true;
    case V_BIG: put_text(p->b, BIG, v); return true;
    case V_TIME:
        if (p->shared) return false;
        buf_putc(p->b, TIME);
        buf_put(p->b, (const char *)v.t, sizeof *v.t);
        return true;
    case V_ARRAY:
    case V_MAP: return pack_items(p, v, depth);
    default: return false;
    }
}

bool v_pack(struct buf *b, struct value v) {
    struct packer p = {.b = b};
    size_t from = b->n;
    bool ok = pack(&p, v, 0);
    if (!ok) buf_cut(b, from);
    return ok;
}

bool v_pack_shared(struct buf *b, struct value v) {
    struct arena a = {0};
    struct smap shared;
    smap_init(&shared, &a);
    struct packer p = {.b = b, .shared = &shared};
    size_t from = b->n;
    bool ok = pack(&p, v, 0);
    if (!ok) buf_cut(b, from);
    arena_free(&a);
    return ok;
}

/* ---- reading ---- */

static bool get_size(struct str *s, uint64_t *x) {
    *x = 0;
    for (int shift = 0; s->n && shift < 57; shift += 7) {
        unsigned char c = (unsigned char)s->p[0];
        *s = str_from(*s, 1);
        *x |= (uint64_t)(c & 127) << shift;
        if (c < 128) return true;
    }
    return false;
}

static bool get_bytes(struct str *s, void *to, size_t n) {
    if (s->n < n) return false;
    memcpy(to, s->p, n);
    *s = str_from(*s, n);
    return true;
}

static bool get_text(struct str *s, struct value *v) {
    uint64_t n;
    if (!get_bytes(s, &v->flags, 1) || !get_size(s, &n) || n >= s->n || n > UINT32_MAX)
        return false;
    v->s = s->p;
    v->n = (uint32_t)n;
    *s = str_from(*s, n + 1);
    return true;
}

/* Lists and maps that were there already, by their numbers. */
struct shared {
    VEC(struct closed {
        struct value v;
        bool whole; /* a container that is not yet cannot be in itself */
        int height;
    })
    all;
    int height; /* of what was read last */
};

struct unpacker {
    struct arena *a;
    struct str *s;
    struct shared *shared; /* NULL: there are none */
};

static bool unpack(const struct unpacker *u, struct value *v, int depth);

/* What follows the tag. */
static bool unpack_items(const struct unpacker *u, bool map, struct value *v, int depth) {
    uint64_t n;
    struct value key, val;
    int height = 0;
    size_t number = u->shared ? u->shared->all.n : 0;
    if (depth > DEPTH || !get_size(u->s, &n) || n > u->s->n) return false;
    *v = map ? v_map(map_new_for(u->a, n)) : v_array(array_new(u->a, n));
    if (u->shared) VEC_PUSH(u->a, &u->shared->all, ((struct closed){.v = *v}));
    for (uint64_t i = 0; i < n; i++) {
        if (map && !unpack(u, &key, depth + 1)) return false;
        if (u->shared && u->shared->height > height) height = u->shared->height;
        if (!unpack(u, &val, depth + 1)) return false;
        if (u->shared && u->shared->height > height) height = u->shared->height;
        if (map)
            map_set(v->m, key, val);
        else
            array_push(v->a, val);
    }
    if (!u->shared) return true;
    u->shared->height = height + 1;
    u->shared->all.v[number].whole = true;
    u->shared->all.v[number].height = height + 1;
    return true;
}

static bool unpack_same(const struct unpacker *u, struct value *v, int depth) {
    uint64_t number;
    if (!u->shared || !get_size(u->s, &number) || number >= u->shared->all.n) return false;
    const struct closed *c = &u->shared->all.v[number];
    *v = c->v;
    u->shared->height = c->height;
    return c->whole && depth + c->height <= DEPTH;
}

static bool get_time(struct str *s, struct time *t) {
    char bytes[sizeof *t];
    return get_bytes(s, bytes, sizeof bytes) && time_of_bytes(bytes, t);
}

static bool unpack_time(struct arena *a, struct str *s, struct value *v) {
    struct time *t = ARENA_NEW(a, struct time);
    *v = v_time(t);
    return get_time(s, t);
}

static bool unpack(const struct unpacker *u, struct value *v, int depth) {
    struct str *s = u->s;
    unsigned char tag;
    *v = v_nil();
    if (u->shared) u->shared->height = 0;
    if (!get_bytes(s, &tag, 1)) return false;
    switch (tag) {
    case NIL: return true;
    case FALSE_:
    case TRUE_: *v = v_bool(tag == TRUE_); return true;
    case INT:
    case FLOAT: v->type = tag == INT ? V_INT : V_FLOAT; return get_bytes(s, &v->i, sizeof v->i);
    case STR:
    case BIG: v->type = tag == STR ? V_STR : V_BIG; return get_text(s, v);
    case TIME: return unpack_time(u->a, s, v);
    case ARRAY:
    case MAP: return unpack_items(u, tag == MAP, v, depth);
    case SAME: return unpack_same(u, v, depth);
    default: return false;
    }
}

bool v_unpack(struct arena *a, struct str *bytes, struct value *v) {
    const struct unpacker u = {a, bytes, NULL};
    return unpack(&u, v, 0);
}

bool v_unpack_shared(struct arena *a, struct str bytes, struct value *v) {
    struct shared shared = {0};
    const struct unpacker u = {a, &bytes, &shared};
    return unpack(&u, v, 0) && !bytes.n;
}

size_t v_packed_size(struct str bytes) {
    unsigned char tag;
    uint64_t n;
    bool map = get_bytes(&bytes, &tag, 1) && tag == MAP && get_size(&bytes, &n) && n <= bytes.n;
    return map ? n : 0;
}

bool v_unpack_map(struct arena *own, struct arena *values, struct str bytes, struct map **out) {
    unsigned char tag;
    uint64_t n;
    struct value key, val;
    if (!get_bytes(&bytes, &tag, 1) || tag != MAP || !get_size(&bytes, &n) || n > bytes.n)
        return false;
    *out = map_new_for(own, n);
    const struct unpacker u = {values, &bytes, NULL};
    for (; n; n--) {
        if (!unpack(&u, &key, 1) || !unpack(&u, &val, 1)) return false;
        map_set(*out, key, val);
    }
    return true;
}

/* ---- looking into it ---- */

static bool skip(struct str *s, int depth) {
    unsigned char tag;
    uint64_t n;
    struct value text;
    if (!get_bytes(s, &tag, 1)) return false;
    struct time t;
    if (tag == STR || tag == BIG) return get_text(s, &text);
    if (tag == TIME) return get_time(s, &t);
    if (tag == INT || tag == FLOAT) return get_bytes(s, &n, sizeof n);
    if (tag != ARRAY && tag != MAP) return tag <= TRUE_;
    if (depth > DEPTH || !get_size(s, &n) || n > s->n) return false;
    for (uint64_t i = 0; i < n * (tag == MAP ? 2 : 1); i++)
        if (!skip(s, depth + 1)) return false;
    return true;
}

bool v_packed_sound(struct str bytes) { return skip(&bytes, 0) && !bytes.n; }

/* ---- maps with an index: how many keys, then for each its hash and where it stands ---- */

struct place {
    uint32_t hash, at;
};

bool v_pack_map(struct buf *b, const struct map *m) {
    size_t from = b->n;
    uint32_t n = 0;
    for (size_t i = 0; i < m->n; i++) n += m->e[i].key.type == V_STR;
    buf_put(b, (const char *)&n, sizeof n);
    buf_reserve(b, n * sizeof(struct place));
    b->n += n * sizeof(struct place);
    size_t bytes = b->n, k = from + sizeof n;
    struct str rest;
    if (!v_pack(b, v_map((struct map *)(uintptr_t)m)) || b->n - bytes > UINT32_MAX ||
        !v_packed_sound(str_from(buf_view(b), bytes))) {
        buf_cut(b, from);
        return false;
    }
    uint64_t all;
    rest = str_from(buf_view(b), bytes + 1);
    get_size(&rest, &all);
    for (size_t i = 0; i < m->n; i++) {
        struct place x = {(uint32_t)m->e[i].hash, (uint32_t)(rest.p - b->p - bytes)};
        if (m->e[i].key.type == V_STR) {
            memcpy(b->p + k, &x, sizeof x);
            k += sizeof x;
        }
        skip(&rest, 1);
        skip(&rest, 1);
    }
    return true;
}

static bool index_of(struct str all, uint32_t *n, struct str *bytes) {
    if (all.n < sizeof *n) return false;
    memcpy(n, all.p, sizeof *n);
    if ((uint64_t)*n * sizeof(struct place) > all.n - sizeof *n) return false;
    *bytes = str_from(all, sizeof *n + *n * sizeof(struct place));
    return true;
}

struct str v_packed_map(struct str all) {
    struct str bytes;
    uint32_t n;
    return index_of(all, &n, &bytes) ? bytes : S("");
}

/* Texts and numbers alone: what else there is needs memory. */
static enum packed_look simple(struct str s, struct value *v) {
    unsigned char tag = s.n ? (unsigned char)s.p[0] : MAP;
    if (tag == ARRAY || tag == MAP || tag == TIME) return PACKED_DEEP;
    const struct unpacker u = {NULL, &s, NULL};
    return unpack(&u, v, 0) ? PACKED_SIMPLE : PACKED_DEEP;
}

enum packed_look v_packed_get(struct str all, struct str key, struct value *v) {
    uint32_t n, hash = (uint32_t)str_hash(key);
    unsigned char tag;
    struct str bytes;
    *v = v_nil();
    if (!index_of(all, &n, &bytes)) return PACKED_DEEP;
    for (uint32_t i = 0; i < n; i++) {
        struct place x;
        struct value k;
        memcpy(&x, all.p + sizeof n + i * sizeof x, sizeof x);
        if (x.hash != hash) continue;
        struct str at = str_from(bytes, x.at < bytes.n ? x.at : bytes.n);
        if (!get_bytes(&at, &tag, 1) || tag != STR || !get_text(&at, &k)) return PACKED_DEEP;
        if (k.n == key.n && !(k.flags & VALUE_SYMBOL) && memcmp(k.s, key.p, key.n) == 0)
            return simple(at, v);
    }
    return PACKED_ABSENT;
}
