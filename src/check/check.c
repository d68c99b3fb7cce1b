/* The steps of a check. */
#include "check/internal.h"

void check_sources(struct check *c, struct renderer *r, bool (*only)(void *, const struct doc *),
                   void *ctx) {
    c->only = only;
    c->only_ctx = ctx;
    c->renderer = r;
    texts_collect(c);
    names_collect(c);
    check_config(c);
    check_data(c);
    check_sheets(c);
    check_lost(c);
    check_front_matter(c);
    check_templates(c);
    check_lookups(c);
    check_markdown(c);
}
