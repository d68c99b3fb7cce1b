/* Slices of bytes, and what characters are. */
#ifndef QUICKYLL_BASE_STR_H
#define QUICKYLL_BASE_STR_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A slice: bytes it does not own, may hold NUL, p is never read when n is 0. */
struct str {
    const char *p;
    size_t n;
};
#define S(lit) ((struct str){("" lit), sizeof(lit) - 1})
#define STR_NULL ((struct str){NULL, 0})
/* For printf: a length of more than INT_MAX, two gigabytes, is not met in what is
 * printed this way. */
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str str_of(const char *p, size_t n) { return (struct str){p, n}; }
static inline struct str str_z(const char *z) { return (struct str){z, z ? strlen(z) : 0}; }
/* The same n bytes? For names, which are short: a call of memcmp costs more than they do. */
static inline bool name_same(const char *a, const char *b, size_t n) {
    uint64_t x, y, u, v;
    uint32_t p, q, r, s;
    if (n > 16) return memcmp(a, b, n) == 0;
    if (n >= 8) {
        memcpy(&x, a, 8), memcpy(&y, b, 8), memcpy(&u, a + n - 8, 8), memcpy(&v, b + n - 8, 8);
        return x == y && u == v;
    }
    if (n >= 4) {
        memcpy(&p, a, 4), memcpy(&q, b, 4), memcpy(&r, a + n - 4, 4), memcpy(&s, b + n - 4, 4);
        return p == q && r == s;
    }
    return n == 0 || (a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1]);
}
static inline bool str_eq(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_eqz(struct str a, const char *z) { return str_eq(a, str_z(z)); }
static inline bool str_starts(struct str s, struct str pre) {
    return s.n >= pre.n && (pre.n == 0 || memcmp(s.p, pre.p, pre.n) == 0);
}
static inline bool str_ends(struct str s, struct str suf) {
    return s.n >= suf.n && (suf.n == 0 || memcmp(s.p + s.n - suf.n, suf.p, suf.n) == 0);
}
/* Bytes [from, from + n) cut to what is there. */
static inline struct str str_sub(struct str s, size_t from, size_t n) {
    if (from > s.n) from = s.n;
    if (n > s.n - from) n = s.n - from;
    return (struct str){s.p ? s.p + from : s.p, n};
}
static inline struct str str_from(struct str s, size_t from) { return str_sub(s, from, s.n); }

#define STR_NONE ((size_t)-1)
int str_cmp(struct str a, struct str b);            /* bytewise, as Ruby's String#<=> */
int str_casecmp(struct str a, struct str b);        /* the same with ASCII letters folded */
bool str_caseeq(struct str a, struct str b);        /* ASCII letters folded */
size_t str_find(struct str hay, struct str needle); /* offset or STR_NONE */
size_t str_find_from(struct str hay, struct str needle, size_t from);
size_t str_rfind(struct str hay, struct str needle); /* last one */
size_t str_chr(struct str s, char c);
size_t str_rchr(struct str s, char c);
static inline bool str_has(struct str hay, struct str needle) {
    return str_find(hay, needle) != STR_NONE;
}
/* Ruby's strip: white space is \t \n \v \f \r space; NUL too at either end. */
struct str str_strip(struct str s);
struct str str_lstrip(struct str s);
struct str str_rstrip(struct str s);
static inline bool ch_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ch_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool ch_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool ch_lower(int c) { return c >= 'a' && c <= 'z'; }
/* Is any of it A to Z? */
static inline bool str_has_upper(struct str s) {
    const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
    size_t i = 0;
    uint64_t x, found = 0;
    for (; i + 8 <= s.n; i += 8) {
        memcpy(&x, s.p + i, 8);
        uint64_t low = x & ~high; /* no byte carries into the next */
        found |= (low + (0x80 - 'A') * ones) & ~(low + (0x7F - 'Z') * ones) & ~x & high;
    }
    for (; i < s.n; i++) found |= ch_upper((unsigned char)s.p[i]);
    return found;
}
static inline bool ch_alpha(int c) { return ch_upper(c) || ch_lower(c); }
static inline bool ch_alnum(int c) { return ch_alpha(c) || ch_digit(c); }
static inline bool ch_word(int c) { return ch_alnum(c) || c == '_'; }
static inline char ch_fold(char c) { return (char)(ch_upper(c) ? c + 32 : c); }
/* What a hexadecimal digit is worth; -1: it is none. */
static inline int ch_hex(char c) {
    c = ch_fold(c);
    return ch_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
/* Where the white space that begins at `from` ends. */
static inline size_t str_skip_space(struct str s, size_t from) {
    while (from < s.n && ch_space(s.p[from])) from++;
    return from;
}
/* Take the next piece up to sep (or to the end) off *rest; false once nothing is left.
 * "a,b," gives "a", "b", "". At the end *rest is STR_NULL, which gives nothing; an
 * empty text that is not gives one empty piece. */
bool str_next(struct str *rest, char sep, struct str *piece);
/* The next line without its "\n"; false at the end. */
bool str_line(struct str *rest, struct str *line);
uint64_t str_hash(struct str s);
/* The first byte at or behind `from` that is in `set` (eight bytes at most are fast); s.n: none. */
size_t str_any(struct str s, size_t from, struct str set);
/* The same for what is in `set` or less than `below`. */
size_t str_special(struct str s, size_t from, struct str set, unsigned char below);
/* Where the run of bytes below 0x80 that begins at `from` ends. */
size_t str_ascii_run(struct str s, size_t from);
/* The first place at or behind `from` of `first` with one of the two in `second` behind it;
 * STR_NONE. */
size_t str_pair(struct str s, size_t from, char first, const char second[2]);
/* What is left of s without each "<" up to the next ">" goes to `to`, which has room for UNTAG_ROOM
 * bytes more than s has: its length. *signs: a comment, a script or a style may begin in s. */
enum { UNTAG_ROOM = 16 };
size_t str_untag(struct str s, char *to, bool *signs);
/* How many runs of bytes there are between white space (ch_space). */
size_t str_words(struct str s);

#endif
