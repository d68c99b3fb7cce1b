/* The steps of a check. */
#include "check/internal.h"

void check_sources(struct check *c, struct renderer *r) {
    c->renderer = r;
    texts_collect(c);
}
