/* lock: one build at a time writes to a destination. */
#ifndef QUICKYLL_OUTPUT_LOCK_H
#define QUICKYLL_OUTPUT_LOCK_H

#include "site/site.h"

#define STAGE_NAME ".qy-stage"

/* The destination, made where it is not there (*made), opened and locked: waits for whoever has it.
 * -1 after an error. Closing it ends the lock, which leaves no mark. What a killed build left there
 * is cleared up. */
int destination_hold(struct site *, bool *made);
#endif
