/* Dates of front matter and configuration, in the site's zone. */
#include "site/internal.h"

bool parse_date(struct site *s, struct str text, struct time *out) {
    struct time t;
    if (!time_parse(text, s->zone, s->now, &t)) return false;
    *out = time_in_zone(t.sec, t.nsec, s->zone);
    return true;
}
