/* Slices: comparing, cutting, hashing. (Looking through them is scan.c.) */
#define _GNU_SOURCE /* memrchr */
#include "base/str.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Where one is the other's beginning, the shorter comes first. */
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

/* NUL counts as a blank at either end, as for String#strip. */
static bool strip_ch(char c) { return ch_space(c) || c == 0; }

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

/* The piece after the last separator counts, even an empty one; then rest->p is NULL. */
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

/* Not proof against texts made to clash: who writes the site writes the keys. */
uint64_t str_hash(struct str s) { return XXH3_64bits(s.n ? s.p : "", s.n); }
