/* The name that a misspelt one was meant to be: the fewest edits. */
#include "base/nearest.h"

#include "base/macro.h"

enum { LONGEST = 128, FAR = 1000 };

static unsigned least(unsigned a, unsigned b, unsigned c) {
    unsigned m = a < b ? a : b;
    return m < c ? m : c;
}

/* What both begin and end with costs nothing. */
static void cut_alike(struct str *a, struct str *b) {
    while (a->n && b->n && ch_fold(a->p[0]) == ch_fold(b->p[0])) {
        *a = str_from(*a, 1);
        *b = str_from(*b, 1);
    }
    while (a->n && b->n && ch_fold(a->p[a->n - 1]) == ch_fold(b->p[b->n - 1])) a->n--, b->n--;
}

/* Row by row; given up where two rows, as a swap reaches over one, hold more than `most`. */
static unsigned edits(struct str a, struct str b, unsigned most) {
    unsigned row[3][LONGEST + 1], least_before = 0;
    if (a.n > LONGEST || b.n > LONGEST) return FAR;
    cut_alike(&a, &b);
    if ((a.n > b.n ? a.n - b.n : b.n - a.n) > most) return FAR;
    for (size_t k = 0; k <= b.n; k++) row[0][k] = (unsigned)k;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned *now = row[i % 3], *up = row[(i + 2) % 3], *upper = row[(i + 1) % 3];
        char x = ch_fold(a.p[i - 1]), before = i > 1 ? ch_fold(a.p[i - 2]) : 0;
        unsigned least_now = now[0] = (unsigned)i;
        for (size_t k = 1; k <= b.n; k++) {
            char y = ch_fold(b.p[k - 1]);
            now[k] = least(up[k] + 1, now[k - 1] + 1, up[k - 1] + (x != y));
            bool swapped = i > 1 && k > 1 && x == ch_fold(b.p[k - 2]) && before == y;
            if (swapped && upper[k - 2] + 1 < now[k]) now[k] = upper[k - 2] + 1;
            if (now[k] < least_now) least_now = now[k];
        }
        if (least_now > most && least_before > most) return FAR;
        least_before = least_now;
    }
    return row[a.n % 3][b.n];
}

unsigned edit_distance(struct str a, struct str b) { return edits(a, b, FAR); }

/* The same letters in another order: nothing was added or lost. */
static bool permuted(struct str a, struct str b) {
    int count[256] = {0};
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        count[(unsigned char)ch_fold(a.p[i])]++;
        count[(unsigned char)ch_fold(b.p[i])]--;
    }
    for (size_t i = 0; i < ARRAY_LEN(count); i++)
        if (count[i]) return false;
    return true;
}

/* A bit for each letter that is there. */
static uint32_t letters_of(struct str s) {
    uint32_t m = 0;
    for (size_t i = 0; i < s.n; i++) m |= 1u << (s.p[i] & 31);
    return m;
}

/* Each letter that the other lacks is an edit. */
static bool too_far(uint32_t a, uint32_t b, unsigned least) {
    return (unsigned)__builtin_popcount(a & ~b) >= least ||
           (unsigned)__builtin_popcount(b & ~a) >= least;
}

/* More edits than that: another word. */
struct nearest nearest_to(struct str word) {
    unsigned n = (unsigned)(word.n > LONGEST ? LONGEST : word.n);
    return (struct nearest){
        .word = word, .letters = letters_of(word), .least = n < 3 ? 2 : n / 3 + 2, .rank = ~0u};
}

void nearest_offer(struct nearest *x, struct str name) {
    size_t n = x->word.n, m = name.n;
    if ((n > m ? n - m : m - n) >= x->least) return;
    if (too_far(x->letters, letters_of(name), x->least)) return;
    unsigned d = edits(x->word, name, x->least);
    if (d >= x->least || (d > 0 && d == n)) return;
    bool first = n && m && ch_fold(x->word.p[0]) == ch_fold(name.p[0]);
    unsigned rank = 4 * d + !first - (d > 0 && permuted(x->word, name)) * 2u;
    if (rank >= x->rank) return;
    x->rank = rank;
    x->best = name;
}
