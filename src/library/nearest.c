/* The name that a misspelt one was meant to be. */
#include "library/internal.h"

/* Longer names are nobody's; rows are on the stack. */
enum { LONGEST = 64 };

static unsigned least(unsigned a, unsigned b, unsigned c) {
    unsigned m = a < b ? a : b;
    return m < c ? m : c;
}

/* Edits that make b of a: characters put in, taken out, changed, or two neighbours
 * swapped. Optimal string alignment: three rows are enough, as a swap looks two
 * back. */
static unsigned distance(const char *a, size_t n, const char *b, size_t m) {
    unsigned row[3][LONGEST + 1];
    for (size_t k = 0; k <= m; k++) row[0][k] = (unsigned)k;
    for (size_t i = 1; i <= n; i++) {
        unsigned *now = row[i % 3], *up = row[(i + 2) % 3], *upper = row[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t k = 1; k <= m; k++) {
            now[k] = least(up[k] + 1, now[k - 1] + 1, up[k - 1] + (a[i - 1] != b[k - 1]));
            bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
            if (swapped && upper[k - 2] + 1 < now[k]) now[k] = upper[k - 2] + 1;
        }
    }
    return row[n % 3][m];
}

const char *qy_nearest(const char *word, const char *const *names) {
    const char *best = NULL;
    size_t n = strlen(word);
    unsigned least_so_far =
        n < 3 ? 2 : (unsigned)n / 3 + 2; /* more edits than that: another word */
    for (size_t i = 0; n <= LONGEST && names[i]; i++) {
        size_t m = strlen(names[i]);
        unsigned d = m <= LONGEST ? distance(word, n, names[i], m) : least_so_far;
        if (d < least_so_far) {
            least_so_far = d;
            best = names[i];
        }
    }
    return best;
}
