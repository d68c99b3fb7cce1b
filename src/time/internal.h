/* What the files of time share. */
#ifndef QUICKYLL_TIME_INTERNAL_H
#define QUICKYLL_TIME_INTERNAL_H

#include "time/time.h"

int64_t time_floordiv(int64_t a, int64_t b); /* rounds down, as Ruby's division */

/* What Date._parse finds. */
enum part { YEAR, MON, MDAY, YDAY, HOUR, MIN, SEC, PARTS };

/* Values by part; has[] says which were found. */
struct found {
    bool has[PARTS];
    int64_t v[PARTS];
    bool frac;
    int32_t nsec;
    char zone[32];
    size_t nzone;
    bool comp, bc; /* comp: a two-digit year is completed */
};
void date_parse(struct str, struct found *); /* *found is zero before */
static inline void found_set(struct found *f, enum part p, int64_t v) {
    f->has[p] = true;
    f->v[p] = v;
}

#endif
