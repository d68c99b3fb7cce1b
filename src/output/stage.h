/* Private to src/output: the way of finished files to the destination.
 *
 * Every file that is not there already, byte for byte, is first written into a directory of its own
 * within the destination, while others are still being rendered. Once all are there they take their
 * places, which needs neither room on the disk nor long. A build that fails before leaves nothing
 * behind. */
#ifndef QUICKYLL_OUTPUT_STAGE_H
#define QUICKYLL_OUTPUT_STAGE_H

#include "output/output.h"

struct stage;

/* Make the directory; NULL after an error in the site's diagnostics. All destinations must be
 * known. */
struct stage *stage_open(struct site *, struct renderer *);
/* What the renderer hands its outputs to; belongs to the stage. */
struct render_sink *stage_sink(struct stage *);
/* Then, each after the other. false after an error in the site's diagnostics. */
bool stage_static_files(struct stage *, int jobs); /* copy those that changed */
void stage_clean(struct stage *);                  /* remove what does not belong there */
bool stage_place(struct stage *, int jobs);        /* put everything into place */
/* Remove what is left of the directory. */
void stage_close(struct stage *);

#endif
