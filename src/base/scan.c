/* Looking through text: needles, sets of bytes, characters. Sixteen or thirty-two bytes at a time
 * where the processor can (SSE2 is part of every x86-64), else one by one; the results are the
 * same. */
#define _GNU_SOURCE /* memmem */
#include "base/str.h"

#if defined(__SSE2__)
#include <immintrin.h>
#define HAVE_SSE2 1
enum { BLOCK = 16 };

static __m128i load(const char *p) { return _mm_loadu_si128((const __m128i *)(const void *)p); }
#endif

/* ---- needles ---- */

/* How rare a byte is in text and markup: the rarest two of a needle are what is looked for. */
static int rarity(unsigned char c) {
    if (c == ' ' || c == 'e' || c == 't' || c == 'a') return 0;
    if (ch_lower(c)) return 1;
    if (c >= 0x80 || c == '<' || c == '>' || c == '"') return 2;
    return ch_alnum(c) ? 3 : 4;
}

/* Places of the rarest byte and of the next, within a needle of two bytes at least.
 * An example: in "{% endraw" the "%" and the "{" are looked for, not the "e" of
 * every word. */
static void anchors(struct str needle, size_t *first, size_t *second) {
    size_t a = 0, b = 1;
    if (rarity((unsigned char)needle.p[1]) > rarity((unsigned char)needle.p[0])) a = 1, b = 0;
    for (size_t i = 2; i < needle.n; i++) {
        int r = rarity((unsigned char)needle.p[i]);
        if (r > rarity((unsigned char)needle.p[a]))
            b = a, a = i;
        else if (r > rarity((unsigned char)needle.p[b]))
            b = i;
    }
    *first = a;
    *second = b;
}

enum { SHORT_NEEDLE = 16 }; /* beyond it memmem's linear bound matters */

#ifdef HAVE_SSE2
struct search {
    struct str needle;
    size_t a, b; /* the anchors */
};

/* The first match among the candidates of the block at p (bit k: at p + k). */
static const char *confirm(const struct search *s, const char *p, unsigned bits) {
    for (; bits; bits &= bits - 1) {
        const char *at = p + __builtin_ctz(bits);
        if (memcmp(at, s->needle.p, s->needle.n) == 0) return at;
    }
    return NULL;
}

/* Both look from *p on while a whole block, needle and all, lies before `end`; *p is where they
 * stopped. */
__attribute__((target("avx2"))) static const char *find_avx2(const struct search *s,
                                                             const char **from, const char *end) {
    __m256i x = _mm256_set1_epi8(s->needle.p[s->a]), y = _mm256_set1_epi8(s->needle.p[s->b]);
    const char *p = *from, *at;
    for (; end - p >= 32; p += 32) {
        __m256i u = _mm256_loadu_si256((const __m256i *)(const void *)(p + s->a));
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(p + s->b));
        __m256i m = _mm256_and_si256(_mm256_cmpeq_epi8(u, x), _mm256_cmpeq_epi8(v, y));
        unsigned bits = (unsigned)_mm256_movemask_epi8(m);
        if (bits && (at = confirm(s, p, bits))) return at;
    }
    *from = p;
    return NULL;
}

/* Two bytes of the needle are compared with sixteen places at once; where both fit, the rest is
 * looked at. */
static const char *find_sse2(const struct search *s, const char **from, const char *end) {
    __m128i x = _mm_set1_epi8(s->needle.p[s->a]), y = _mm_set1_epi8(s->needle.p[s->b]);
    const char *p = *from, *at;
    for (; end - p >= BLOCK; p += BLOCK) {
        __m128i m =
            _mm_and_si128(_mm_cmpeq_epi8(load(p + s->a), x), _mm_cmpeq_epi8(load(p + s->b), y));
        unsigned bits = (unsigned)_mm_movemask_epi8(m);
        if (bits && (at = confirm(s, p, bits))) return at;
    }
    *from = p;
    return NULL;
}

/* A match at or behind *i, or *i moved to what is too short for blocks. AVX2 is
 * asked for at run time, as the program is built for any x86-64; it pays from some
 * blocks on. */
static bool find_blocks(struct str hay, struct str needle, size_t *i) {
    struct search s = {.needle = needle};
    const char *p = hay.p + *i, *end = hay.p + hay.n - needle.n, *at = NULL;
    anchors(needle, &s.a, &s.b);
    if (end - p >= 64 && __builtin_cpu_supports("avx2")) at = find_avx2(&s, &p, end);
    if (!at) at = find_sse2(&s, &p, end);
    *i = (size_t)((at ? at : p) - hay.p);
    return at != NULL;
}
#endif

/* Short needles by blocks: setting up memmem costs more than it saves. Long ones, and single bytes,
 * by the C library. */
size_t str_find_from(struct str hay, struct str needle, size_t from) {
    if (from > hay.n) return STR_NONE;
    if (needle.n == 0) return from;
    if (needle.n > hay.n - from) return STR_NONE;
    size_t i = from;
    if (needle.n > 1 && needle.n <= SHORT_NEEDLE) {
#ifdef HAVE_SSE2
        if (hay.n - i >= 64 && find_blocks(hay, needle, &i)) return i;
#endif
        for (; i + needle.n <= hay.n; i++)
            if (hay.p[i] == needle.p[0] && memcmp(hay.p + i, needle.p, needle.n) == 0) return i;
        return STR_NONE;
    }
    const char *p = needle.n == 1 ? memchr(hay.p + i, needle.p[0], hay.n - i)
                                  : memmem(hay.p + i, hay.n - i, needle.p, needle.n);
    return p ? (size_t)(p - hay.p) : STR_NONE;
}

size_t str_find(struct str hay, struct str needle) { return str_find_from(hay, needle, 0); }

/* ---- sets ---- */

#ifdef HAVE_SSE2
/* Bit k: byte k of x is in the set or below `high`. */
static unsigned specials(__m128i x, const __m128i *want, size_t n, __m128i high) {
    /* max(x, high) is x where x is not below it */
    __m128i m = _mm_cmpeq_epi8(_mm_max_epu8(x, high), x);
    m = _mm_xor_si128(m, _mm_set1_epi8(-1));
    for (size_t k = 0; k < n; k++) m = _mm_or_si128(m, _mm_cmpeq_epi8(x, want[k]));
    return (unsigned)_mm_movemask_epi8(m);
}

/* Each byte of the set costs a comparison of a whole block; for up to eight that is
 * less than a table. What is left over at the end is copied into a block of its
 * own, filled with NULs, whose bits are cut off: no byte behind the text is read. */
static size_t special_blocks(struct str s, size_t i, struct str set, unsigned char below) {
    __m128i want[8], high = _mm_set1_epi8((char)below);
    unsigned bits;
    for (size_t k = 0; k < set.n; k++) want[k] = _mm_set1_epi8(set.p[k]);
    for (; i + BLOCK <= s.n; i += BLOCK)
        if ((bits = specials(load(s.p + i), want, set.n, high)))
            return i + (size_t)__builtin_ctz(bits);
    char rest[BLOCK];
    size_t n = s.n - i;
    if (!n) return s.n;
    if (s.n >= BLOCK) { /* the last block once more, without what is known of it */
        bits = specials(load(s.p + s.n - BLOCK), want, set.n, high) >> (BLOCK - n);
        return bits ? i + (size_t)__builtin_ctz(bits) : s.n;
    }
    memset(rest, 0, sizeof rest);
    memcpy(rest, s.p + i, n);
    bits = specials(load(rest), want, set.n, high) & ((1u << n) - 1);
    return bits ? i + (size_t)__builtin_ctz(bits) : s.n;
}
#endif

size_t str_special(struct str s, size_t from, struct str set, unsigned char below) {
    if (from >= s.n) return s.n;
#ifdef HAVE_SSE2
    if (set.n <= 8) return special_blocks(s, from, set, below);
#endif
    for (size_t i = from; i < s.n; i++)
        if ((unsigned char)s.p[i] < below || memchr(set.p, s.p[i], set.n)) return i;
    return s.n;
}

size_t str_any(struct str s, size_t from, struct str set) { return str_special(s, from, set, 0); }

/* ---- pairs ---- */

/* The second byte is compared in the block that begins one byte on; what is too short for both
 * is looked at byte by byte. */
size_t str_pair(struct str s, size_t from, char first, const char second[2]) {
    size_t i = from;
#ifdef HAVE_SSE2
    __m128i x = _mm_set1_epi8(first), y = _mm_set1_epi8(second[0]), z = _mm_set1_epi8(second[1]);
    for (; s.n > BLOCK && i < s.n - BLOCK; i += BLOCK) {
        __m128i v = load(s.p + i + 1);
        v = _mm_or_si128(_mm_cmpeq_epi8(v, y), _mm_cmpeq_epi8(v, z));
        v = _mm_and_si128(v, _mm_cmpeq_epi8(load(s.p + i), x));
        unsigned bits = (unsigned)_mm_movemask_epi8(v);
        if (bits) return i + (size_t)__builtin_ctz(bits);
    }
#endif
    for (; i + 1 < s.n; i++)
        if (s.p[i] == first && (s.p[i + 1] == second[0] || s.p[i + 1] == second[1])) return i;
    return STR_NONE;
}

/* ---- tags ---- */

/* What is cut out of a text, and how far it has been. */
struct untag {
    struct str s;
    char *to;
    size_t n, from; /* written; where the text or tag under way begins */
    bool in, signs; /* within a tag */
};

/* Text of a few bytes, as most is between tags, goes over at one go. */
static inline void put_run(struct untag *u, size_t end) {
    size_t n = end - u->from;
    if (n <= UNTAG_ROOM && u->s.n - u->from >= UNTAG_ROOM)
        memcpy(u->to + u->n, u->s.p + u->from, UNTAG_ROOM);
    else
        memcpy(u->to + u->n, u->s.p + u->from, n);
    u->n += n;
}

/* A "<" outside of tags, or a ">" within one. */
static inline void turn(struct untag *u, size_t at) {
    if (u->in) {
        u->from = at + 1;
    } else {
        char next = at + 2 < u->s.n ? u->s.p[at + 1] : '!';
        if (next == '!' || (next == 's' && u->s.p[at + 2] != 'p')) u->signs = true;
        put_run(u, at);
        u->from = at;
    }
    u->in = !u->in;
}

#ifdef HAVE_SSE2
/* Bits of the bytes of a block: where tags begin and end. The one that counts next is taken, and
 * those before it count no more: `below` are those before it. */
__attribute__((target("avx2"))) static size_t untag_avx2(struct untag *u) {
    __m256i lt = _mm256_set1_epi8('<'), gt = _mm256_set1_epi8('>');
    size_t i = 0;
    for (; i + 32 <= u->s.n; i += 32) {
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(u->s.p + i));
        unsigned open = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(x, lt));
        unsigned close = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(x, gt));
        for (unsigned left = ~0u;;) {
            unsigned bits = (u->in ? close : open) & left, below = (bits & (0u - bits)) - 1;
            if (u->in && open & left & below) u->signs = true;
            if (!bits) break;
            unsigned k = (unsigned)__builtin_ctz(bits);
            turn(u, i + k);
            left = ~1u << k;
        }
    }
    return i;
}
#endif

/* A "<" that no ">" follows is text, and so is all behind it. */
size_t str_untag(struct str s, char *to, bool *signs) {
    struct untag u = {.s = s, .to = to};
    size_t i = 0;
#ifdef HAVE_SSE2
    if (s.n >= 32 && __builtin_cpu_supports("avx2")) i = untag_avx2(&u);
#endif
    for (; i < s.n; i++) {
        if (s.p[i] == (u.in ? '>' : '<'))
            turn(&u, i);
        else if (s.p[i] == '<')
            u.signs = true;
    }
    put_run(&u, s.n);
    *signs = u.signs;
    return u.n;
}

/* ---- words ---- */

#ifdef HAVE_SSE2
/* Bit k: byte k is white space. */
__attribute__((target("avx2"))) static uint64_t blanks(const char *p) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)p);
    __m256i low = _mm256_sub_epi8(x, _mm256_set1_epi8('\t')); /* \t to \r: 0 to 4 */
    low = _mm256_cmpeq_epi8(_mm256_min_epu8(low, _mm256_set1_epi8('\r' - '\t')), low);
    __m256i m = _mm256_or_si256(low, _mm256_cmpeq_epi8(x, _mm256_set1_epi8(' ')));
    return (uint32_t)_mm256_movemask_epi8(m);
}

/* A word begins where a byte is not white and the one before it is; *white says that of the byte
 * before *i. */
__attribute__((target("avx2,popcnt"))) static size_t words_avx2(struct str s, size_t *i,
                                                                bool *white) {
    size_t words = 0;
    uint64_t before = *white;
    for (; *i + 64 <= s.n; *i += 64) {
        uint64_t m = blanks(s.p + *i) | blanks(s.p + *i + 32) << 32;
        words += (size_t)__builtin_popcountll(~m & (m << 1 | before));
        before = m >> 63;
    }
    *white = before;
    return words;
}
#endif

size_t str_words(struct str s) {
    size_t words = 0, i = 0;
    bool white = true;
#ifdef HAVE_SSE2
    if (s.n >= 64 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
        words = words_avx2(s, &i, &white);
#endif
    for (; i < s.n; i++) {
        bool now = ch_space((unsigned char)s.p[i]);
        words += white && !now;
        white = now;
    }
    return words;
}

/* ---- characters ---- */

/* The high bit of a byte says it is not ASCII; the bits of a block are gathered in one
 * instruction. */
size_t str_ascii_run(struct str s, size_t from) {
    size_t i = from;
#ifdef HAVE_SSE2
    for (; i + BLOCK <= s.n; i += BLOCK) {
        unsigned bits = (unsigned)_mm_movemask_epi8(load(s.p + i));
        if (bits) return i + (size_t)__builtin_ctz(bits);
    }
#endif
    while (i < s.n && (unsigned char)s.p[i] < 0x80) i++;
    return i;
}
