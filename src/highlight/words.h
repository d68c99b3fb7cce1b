/* highlight/words: word tables, made from src/highlight/words/LANG.txt when building.
 *
 * A table answers for one set in some of Rouge's generations. It is a perfect hash: the word's
 * bucket names the displacement that leads to the one slot where it can stand. */
#ifndef QUICKYLL_HIGHLIGHT_WORDS_H
#define QUICKYLL_HIGHLIGHT_WORDS_H

#include "base/base.h"

/* Releases of Rouge that differ in their lexers, as bits. */
enum { GEN_3_30 = 1, GEN_4_5 = 2, GEN_4_7 = 4, GEN_ALL = 7 };

/* No pointer: the loader would have to mend each one in each run, of some 37,000. */
struct word {
    uint32_t at; /* in the table's text */
    uint8_t n;   /* bytes; 0: a free slot */
    uint8_t tok, act;
};

struct word_table {
    const char *set;
    unsigned gens; /* GEN_...: where it counts */
    bool nocase;   /* ASCII letters are folded before they are hashed */
    uint32_t seed, nslot, nbucket, longest;
    const uint16_t *displace; /* by bucket */
    const struct word *slot;
    const char *text;        /* of all words, one after the other */
    const char *const *acts; /* by word.act; [0] is none */
    unsigned nacts;
};

struct word_list {
    const struct word_table *table;
    size_t n;
};

static inline uint32_t word_hash(const char *p, size_t n, bool nocase, uint32_t seed) {
    uint32_t h = seed;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (nocase && c >= 'A' && c <= 'Z') c |= 0x20;
        h = (h ^ c) * 16777619u;
    }
    return h ^ h >> 15;
}

static inline uint32_t word_slot(uint32_t hash, uint32_t displace, uint32_t nslot) {
    uint32_t x = (hash + displace * 0x9E3779B9u) * 0x85EBCA6Bu;
    return (uint32_t)((uint64_t)(x ^ x >> 13) * nslot >> 32);
}

#endif
