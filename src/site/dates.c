/* Dates as Jekyll reads them from configuration and front matter. */
#include "site/internal.h"

/* What a text leaves out is taken from the present: then another present gives another time. */
static bool of_the_clock(const struct site *s, struct str text, const struct time *t) {
    enum { LATER = 34999999 }; /* another year, month, day, hour, minute and second */
    struct time then;
    return !time_parse(text, s->zone, s->now + LATER, &then) || then.sec != t->sec ||
           then.nsec != t->nsec;
}

/* Whether the clock was asked is only told where what is read is kept. */
bool parse_date(struct site *s, struct str text, struct time *out) {
    struct time t;
    if (!time_parse(text, s->zone, s->now, &t)) return false;
    if (s->read_cache.n && of_the_clock(s, text, &t)) s->clock_read = true;
    *out = time_in_zone(t.sec, t.nsec, s->zone);
    return true;
}
