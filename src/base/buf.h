/* Buffers: bytes that grow in an arena. */
#ifndef QUICKYLL_BASE_BUF_H
#define QUICKYLL_BASE_BUF_H

#include "base/memory.h"
#include "base/str.h"

/* Growing bytes in an arena. p is never NULL after buf_init, and p[n] is always NUL. */
struct buf {
    char *p;
    size_t n, cap;
    struct arena *a;
};
void buf_init(struct buf *, struct arena *);
void buf_init_for(struct buf *, struct arena *, size_t n); /* with room for n bytes at once */
void buf_grow(struct buf *, size_t more);
extern const struct str BASE64; /* its 64 digits */
/* String#unpack("m"): what is no digit of base 64 is passed over, "=" ends it. */
void buf_unbase64(struct buf *, struct str);
/* Room for `more` bytes beyond n. */
static inline void buf_reserve(struct buf *b, size_t more) {
    if (more >= b->cap - b->n) buf_grow(b, more);
}
static inline void buf_put(struct buf *b, const char *p, size_t n) {
    if (n == 0) return;
    buf_reserve(b, n);
    memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = 0;
}
static inline void buf_putc(struct buf *b, char c) {
    if (b->n + 1 >= b->cap) buf_reserve(b, 1);
    b->p[b->n++] = c;
    b->p[b->n] = 0;
}
static inline void buf_str(struct buf *b, struct str s) { buf_put(b, s.p, s.n); }
static inline void buf_puts(struct buf *b, const char *z) { buf_put(b, z, strlen(z)); }
#define BUF_LIT(b, lit) buf_put((b), ("" lit), sizeof(lit) - 1)
void buf_fill(struct buf *, char c, size_t n);
void buf_int(struct buf *, int64_t);           /* in decimal digits */
void buf_percent(struct buf *, unsigned char); /* "%2F" */
void buf_printf(struct buf *, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_cut(struct buf *, size_t n); /* shorten to n bytes */
void buf_insert(struct buf *, size_t at, struct str s);
static inline struct str buf_view(const struct buf *b) { return (struct str){b->p, b->n}; }

/* Text with & < > " ' as Ruby's CGI.escapeHTML writes them (&#39; for '). */
void buf_html(struct buf *, struct str s);

#endif
