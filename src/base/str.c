#define _GNU_SOURCE /* memrchr */
#include "base/base.h"

#include <stdio.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

int str_cmp(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c) return c < 0 ? -1 : 1;
    return a.n < b.n ? -1 : a.n > b.n;
}

int str_casecmp(struct str a, struct str b) {
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        unsigned char x = (unsigned char)ch_fold(a.p[i]), y = (unsigned char)ch_fold(b.p[i]);
        if (x != y) return x < y ? -1 : 1;
    }
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_caseeq(struct str a, struct str b) { return a.n == b.n && str_casecmp(a, b) == 0; }

size_t str_rfind(struct str hay, struct str needle) {
    if (needle.n > hay.n) return STR_NONE;
    for (size_t i = hay.n - needle.n + 1; i-- > 0;)
        if (needle.n == 0 || memcmp(hay.p + i, needle.p, needle.n) == 0) return i;
    return STR_NONE;
}

size_t str_chr(struct str s, char c) {
    const char *p = s.n ? memchr(s.p, c, s.n) : NULL;
    return p ? (size_t)(p - s.p) : STR_NONE;
}

size_t str_rchr(struct str s, char c) {
    const char *p = s.n ? memrchr(s.p, c, s.n) : NULL;
    return p ? (size_t)(p - s.p) : STR_NONE;
}

static bool strip_ch(char c) { return ch_space((unsigned char)c) || c == 0; }

struct str str_lstrip(struct str s) {
    while (s.n && strip_ch(*s.p)) s.p++, s.n--;
    return s;
}

struct str str_rstrip(struct str s) {
    while (s.n && strip_ch(s.p[s.n - 1])) s.n--;
    return s;
}

struct str str_strip(struct str s) {
    return str_lstrip(str_rstrip(s));
}

bool str_next(struct str *rest, char sep, struct str *piece) {
    if (!rest->p) return false;
    size_t i = str_chr(*rest, sep);
    if (i == STR_NONE) {
        *piece = *rest;
        *rest = STR_NULL;
        return true;
    }
    *piece = str_sub(*rest, 0, i);
    *rest = str_from(*rest, i + 1);
    return true;
}

bool str_line(struct str *rest, struct str *line) {
    if (rest->n == 0) return false;
    size_t i = str_chr(*rest, '\n');
    *line = str_sub(*rest, 0, i == STR_NONE ? rest->n : i);
    *rest = str_from(*rest, i == STR_NONE ? rest->n : i + 1);
    return true;
}

uint64_t str_hash(struct str s) { return XXH3_64bits(s.n ? s.p : "", s.n); }

struct str arena_str(struct arena *a, struct str s) {
    char *p = arena_alloc(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return str_of(p, s.n);
}

char *arena_strz(struct arena *a, struct str s) { return (char *)arena_str(a, s).p; }

struct str arena_vprintf(struct arena *a, const char *fmt, va_list ap) {
    va_list ap2;
    va_copy(ap2, ap);
    int n = vsnprintf(NULL, 0, fmt, ap2);
    va_end(ap2);
    if (n < 0) return S("");
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    return str_of(p, (size_t)n);
}

struct str arena_printf(struct arena *a, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return s;
}

struct str arena_cat3(struct arena *a, struct str x, struct str y, struct str z) {
    char *p = arena_alloc(a, x.n + y.n + z.n + 1);
    if (x.n) memcpy(p, x.p, x.n);
    if (y.n) memcpy(p + x.n, y.p, y.n);
    if (z.n) memcpy(p + x.n + y.n, z.p, z.n);
    p[x.n + y.n + z.n] = 0;
    return str_of(p, x.n + y.n + z.n);
}

struct str arena_cat(struct arena *a, struct str x, struct str y) {
    return arena_cat3(a, x, y, S(""));
}

struct str str_replace(struct arena *a, struct str s, struct str from, struct str to) {
    size_t i = from.n ? str_find(s, from) : STR_NONE;
    if (i == STR_NONE) return s;
    struct buf b;
    buf_init(&b, a);
    size_t last = 0;
    for (; i != STR_NONE; i = str_find_from(s, from, last)) {
        buf_put(&b, s.p + last, i - last);
        buf_str(&b, to);
        last = i + from.n;
    }
    buf_str(&b, str_from(s, last));
    return buf_view(&b);
}

/* ---- buffers ---- */

void buf_init_for(struct buf *b, struct arena *a, size_t n) {
    if (n > SIZE_MAX / 4) mem_die();
    b->a = a;
    b->cap = n + 1;
    b->n = 0;
    b->p = arena_alloc(a, b->cap);
    b->p[0] = 0;
}

void buf_init(struct buf *b, struct arena *a) { buf_init_for(b, a, 63); }

void buf_grow(struct buf *b, size_t more) {
    if (more > SIZE_MAX / 4 || b->n > SIZE_MAX / 4) mem_die();
    size_t cap = b->cap * 2;
    if (cap < b->n + more + 1) cap = b->n + more + 1;
    b->p = arena_realloc(b->a, b->p, b->cap, cap);
    b->cap = cap;
}

void buf_fill(struct buf *b, char c, size_t n) {
    buf_reserve(b, n);
    memset(b->p + b->n, c, n);
    b->n += n;
    b->p[b->n] = 0;
}

void buf_printf(struct buf *b, const char *fmt, ...) {
    va_list ap, ap2;
    va_start(ap, fmt);
    va_copy(ap2, ap);
    int n = vsnprintf(NULL, 0, fmt, ap2);
    va_end(ap2);
    if (n > 0) {
        buf_reserve(b, (size_t)n);
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
        b->n += (size_t)n;
    }
    va_end(ap);
}

void buf_utf8(struct buf *b, uint32_t cp) {
    char t[4];
    size_t n = (size_t)utf8_put(t, cp);
    buf_put(b, t, n);
}

void buf_cut(struct buf *b, size_t n) {
    if (n < b->n) b->n = n;
    b->p[b->n] = 0;
}

void buf_insert(struct buf *b, size_t at, struct str s) {
    if (s.n == 0) return;
    if (at > b->n) at = b->n;
    buf_reserve(b, s.n);
    memmove(b->p + at + s.n, b->p + at, b->n - at);
    memcpy(b->p + at, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void buf_html(struct buf *b, struct str s) {
    static const struct str SPECIAL = {"&<>\"'", 5};
    static const char *const ENTITY[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    size_t from = 0;
    for (size_t i; (i = str_any(s, from, SPECIAL)) < s.n; from = i + 1) {
        buf_put(b, s.p + from, i - from);
        buf_puts(b, ENTITY[str_chr(SPECIAL, s.p[i])]);
    }
    buf_put(b, s.p + from, s.n - from);
}

const struct str BASE64 = {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 64};

void buf_unbase64(struct buf *b, struct str s) {
    unsigned bits = 0;
    int n = 0;
    for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
        size_t d = str_chr(BASE64, s.p[i]);
        if (d == STR_NONE) continue;
        bits = bits << 6 | (unsigned)d;
        n += 6;
        if (n < 8) continue;
        n -= 8;
        buf_putc(b, (char)(bits >> n & 0xff));
    }
}

/* ---- string maps ---- */

void smap_init(struct smap *m, struct arena *a) { *m = (struct smap){.a = a}; }

static void smap_rehash(struct smap *m, size_t nslot) {
    m->slot = ARENA_ARRAY(m->a, uint32_t, nslot);
    m->nslot = nslot;
    for (size_t i = 0; i < m->n; i++) {
        size_t k = m->e[i].hash & (nslot - 1);
        while (m->slot[k]) k = (k + 1) & (nslot - 1);
        m->slot[k] = (uint32_t)i + 1;
    }
}

static struct smap_entry *smap_entry(const struct smap *m, struct str key, uint64_t h) {
    if (!m->nslot) return NULL;
    for (size_t k = h & (m->nslot - 1); m->slot[k]; k = (k + 1) & (m->nslot - 1)) {
        struct smap_entry *e = &m->e[m->slot[k] - 1];
        if (e->hash == h && str_eq(e->key, key)) return e;
    }
    return NULL;
}

void *smap_get(const struct smap *m, struct str key) {
    struct smap_entry *e = smap_entry(m, key, str_hash(key));
    return e ? e->val : NULL;
}

bool smap_has(const struct smap *m, struct str key) {
    return smap_entry(m, key, str_hash(key)) != NULL;
}

void **smap_at(struct smap *m, struct str key) {
    uint64_t h = str_hash(key);
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

void smap_set(struct smap *m, struct str key, void *val) { *smap_at(m, key) = val; }
