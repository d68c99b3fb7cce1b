/* The name that a misspelt one was meant to be. */
#ifndef QUICKYLL_BASE_NEAREST_H
#define QUICKYLL_BASE_NEAREST_H

#include "base/str.h"

/* Names are offered one after the other; the best so far is kept by pointer. */
struct nearest {
    uint32_t letters;      /* of the word, a bit each */
    struct str word, best; /* best.p NULL: none is near enough */
    unsigned least;        /* edits that are too many */
    unsigned rank;         /* of the best one: its edits, and whether the letters are the same */
};
struct nearest nearest_to(struct str word);
void nearest_offer(struct nearest *, struct str name);
/* Edits that make b of a: characters put in, taken out, changed, two neighbours swapped; letters'
 * case does not count. A name that is too long is far from all. */
unsigned edit_distance(struct str a, struct str b);

#endif
