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
/* The way of finished files to the destination.
 *
 * Every file that is not there already, byte for byte, is first written into a directory of its own
 * within the destination, while others are still being rendered. Once all are there they take their
 * places, which needs neither room on the disk nor long. A build that fails leaves nothing behind;
 * of one that is killed the next one clears up what is left. From stage_open to stage_close the
 * destination is locked for others. */
struct stage;

/* Clear up what a build that was killed left in the destination. false after an error. */
bool destination_recover(struct site *);
/* Wait for the lock of the destination and make the directory; false after an error in the site's
 * diagnostics. All destinations must be known. `some`: all but what is rendered
 * is in its place, and stays as it is. *out is set before anything is there. */
bool stage_open(struct site *, struct renderer *, bool some, struct stage **out);
/* What the renderer hands its outputs to; belongs to the stage. */
struct render_sink *stage_sink(struct stage *);
/* Then, each after the other. false after an error in the site's diagnostics. */
bool stage_static_files(struct stage *, int jobs); /* copy those that changed */
/* Remove what does not belong there and put everything into place: all of it or, after an error,
 * nothing (output/moves.h). */
bool stage_place(struct stage *);
/* Does what the document wrote stand in the destination as it did, and is it the one that writes
 * it? Then its place is kept. */
bool stage_holds(struct stage *, const struct doc *, const struct output_state *);
/* Once all is in place: how it stands there; false: another one wrote it. */
bool stage_state(struct stage *, const struct doc *, struct output_state *out);
/* Directories that are as a build left them need no look at what they hold. */
struct dir_state {
    const char *path; /* below the destination */
    size_t n;
    struct output_state state;
};
void stage_know(struct stage *, const struct dir_state *, size_t n);
/* Once all is in place: those that hold targets, and have their times. */
size_t stage_ndirs(const struct stage *);
void stage_dirs(struct stage *, void (*fn)(void *ctx, const struct dir_state *), void *ctx);
/* Remove the directory; the lock of the destination ends. */
void stage_close(struct stage *);
/* Remove the directory, whatever is under way: memory is out. Needs very little of it. */
void stage_abandon(struct stage *);

/* Before rendering: take over what the last build made of the same, by its record (`kept`; empty:
 * in .jekyll-metadata, if the build is incremental). Once all is in place: the record of this
 * build, and there too. What was found, or NULL, is handed from one to the other. */
const struct record *record_recall(struct site *, struct renderer *, struct stage *,
                                   struct str kept);
void record_keep(struct site *, struct renderer *, struct stage *, const struct record *old,
                 struct buf *out);

/* The same for the destination's directories alone, in a build that takes nothing over. */
void places_recall(struct site *, struct stage *, struct str *was);
void places_keep(struct site *, struct stage *, struct str was);

#endif
