/* output: what a finished rendering becomes on disk: conflicts, cleaning, atomic writes. */
#ifndef QUICKYLL_OUTPUT_H
#define QUICKYLL_OUTPUT_H

#include "render/render.h"
#include "site/site.h"

/* Warn of destinations shared by several files, as Jekyll's doctor does at each build. */
bool output_conflicts(struct site *, struct renderer *); /* true: there are some */
/* Jekyll's order of all that is written; of several with one destination the last one counts. */
void output_each(struct site *, struct renderer *, void (*fn)(void *ctx, struct doc *), void *ctx);
/* Incremental builds: give documents that need no rendering their output of last time; remember
 * this build's for the next. */
void metadata_reuse(struct site *, struct renderer *);
void metadata_write(struct site *, struct renderer *);

#endif
