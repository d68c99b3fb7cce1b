/* The name that a misspelt one was meant to be, for the host's own words. */
#include "library/internal.h"

#include "base/base.h"

const char *qy_nearest(const char *word, const char *const *names) {
    struct nearest near = nearest_to(str_z(word));
    for (size_t i = 0; names[i]; i++) nearest_offer(&near, str_z(names[i]));
    return near.best.p;
}
