/* Texts made in an arena: copies, joined, printed, replaced. */
#include "base/text.h"

#include "base/buf.h"

#include <stdio.h>

struct str arena_str(struct arena *a, struct str s) {
    char *p = arena_alloc(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return str_of(p, s.n);
}

/* The text may be written to: it is the caller's own copy. */
char *arena_strz(struct arena *a, struct str s) { return (char *)arena_str(a, s).p; }

struct str arena_adopt(struct arena *to, struct arena *from, struct str s) {
    char *p = arena_take(to, from, s.p, s.n);
    return p ? str_of(p, s.n) : arena_str(to, s);
}

/* Measured first, then printed into what it needs. */
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

/* The text itself comes back where there is nothing to replace: no copy. */
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

/* Copied only from the first capital on; most names have none. */
struct str str_fold(struct arena *a, struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (ch_upper(s.p[i])) {
            char *p = arena_strz(a, s);
            for (; i < s.n; i++) p[i] = ch_fold(p[i]);
            return str_of(p, s.n);
        }
    return s;
}
