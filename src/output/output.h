/* output: what a finished rendering becomes on disk: conflicts, cleaning, atomic writes. */
#ifndef QUICKYLL_OUTPUT_H
#define QUICKYLL_OUTPUT_H

#include "render/render.h"
#include "site/site.h"

/* Warn of destinations shared by several files, as Jekyll's doctor does at each build. */
bool output_conflicts(struct site *, struct renderer *); /* true: there are some */
/* Jekyll's order of all that is written; of several with one destination the last one counts. */
void output_each(struct site *, struct renderer *, void (*fn)(void *ctx, const struct doc *),
                 void *ctx);
/* The files of each destination that is written; values are struct sharers. */
struct sharers {
    VEC(const struct doc *) docs;
};
void output_by_destination(struct site *, struct renderer *, struct smap *);
/* jekyll doctor: every complaint through `warn` as a topic ("Warning:", or "" for a further line)
 * and a text. true: there was none. */
typedef void warn_fn(void *ctx, const char *topic, struct str text);
bool output_doctor(struct site *, struct renderer *, warn_fn *, void *ctx);

/* What to do about a message; NULL: nothing is known. */
const char *output_advice(struct str message);

/* Jekyll's phases of a build, in the order --profile prints them. */
enum phase { RESET, READ, GENERATE, RENDER, CLEANUP, WRITE, PHASES };
const char *phase_name(enum phase);
/* What --profile prints: the microseconds of the phases; the templates (the slowest come first). */
void profile_phases(struct buf *, const int64_t us[PHASES]);
void profile_templates(struct buf *, const struct render_gauge *, size_t n);

/* Incremental builds: give documents that need no rendering their output of last time; remember
 * this build's for the next. */
void metadata_reuse(struct site *, struct renderer *);
void metadata_write(struct site *, struct renderer *);

#endif
