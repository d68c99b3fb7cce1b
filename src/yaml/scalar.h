/* Plain scalars; private to yaml. */
#ifndef QUICKYLL_YAML_SCALAR_H
#define QUICKYLL_YAML_SCALAR_H

#include "yaml/yaml.h"

/* How many decimal digits there are from i on; more than `most` are not counted, so that "exactly
 * four" is asked with five. */
static inline size_t digits_at(struct str s, size_t i, size_t most) {
    size_t n = 0;
    while (i + n < s.n && n < most && ch_digit(s.p[i + n])) n++;
    return n;
}
/* The offset after digits and underscores from i on. */
static inline size_t after_digits(struct str s, size_t i) {
    while (i < s.n && (ch_digit(s.p[i]) || s.p[i] == '_')) i++;
    return i;
}
/* The number that n digits make; at most nine: no overflow. */
static inline int digits_value(struct str s, size_t i, size_t n) {
    int v = 0;
    while (n-- > 0) v = v * 10 + (s.p[i++] - '0');
    return v;
}
/* Has every underscore a digit on both sides, as Ruby's Integer and Float want it? */
static inline bool underscores_between(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '_' &&
            (i == 0 || i + 1 == s.n || !ch_digit(s.p[i - 1]) || !ch_digit(s.p[i + 1])))
            return false;
    return true;
}
/* Is it made of these characters alone, and at least one? */
static inline bool all_of(struct str s, const char *set) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == 0 || !strchr(set, s.p[i])) return false;
    return s.n > 0;
}

/* The value of a plain scalar; strings point at s. */
struct value yaml_scalar(struct arena *, struct str s, const struct zone *local);

#endif
