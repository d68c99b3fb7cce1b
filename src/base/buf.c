/* Buffers: bytes that grow in an arena. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

void buf_init_for(struct buf *b, struct arena *a, size_t n) {
    if (n > SIZE_MAX / 4) mem_die();
    b->a = a;
    b->cap = n + 1;
    b->n = 0;
    b->p = arena_alloc(a, b->cap);
    b->p[0] = 0;
}

void buf_init(struct buf *b, struct arena *a) { buf_init_for(b, a, 63); }

/* Room for `more` bytes and the NUL. The size at least doubles, so that appending byte by byte
 * costs a constant time each. */
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

/* From the last digit on; the lowest number has no positive of its own. */
void buf_int(struct buf *b, int64_t v) {
    char t[24], *p = t + sizeof t;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (v < 0) *--p = '-';
    buf_put(b, p, (size_t)(t + sizeof t - p));
}

void buf_percent(struct buf *b, unsigned char c) {
    static const char HEX[] = "0123456789ABCDEF";
    char t[] = {'%', HEX[c >> 4], HEX[c & 15]};
    buf_put(b, t, sizeof t);
}

/* Measured first, then printed where the buffer ends. */
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

void buf_cut(struct buf *b, size_t n) {
    if (n < b->n) b->n = n;
    b->p[b->n] = 0;
}

/* What follows is moved: for a place near the end, or once. */
void buf_insert(struct buf *b, size_t at, struct str s) {
    if (s.n == 0) return;
    if (at > b->n) at = b->n;
    buf_reserve(b, s.n);
    memmove(b->p + at + s.n, b->p + at, b->n - at);
    memcpy(b->p + at, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

/* Runs without a special sign are copied at once: most text has none. */
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

/* Bits are gathered from the left, and eight at a time leave as a byte; what is over at the end
 * is dropped. */
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
