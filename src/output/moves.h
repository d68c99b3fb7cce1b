/* moves: a list of renames between the stage and the destination, done as a whole or not at all. */
#ifndef QUICKYLL_OUTPUT_MOVES_H
#define QUICKYLL_OUTPUT_MOVES_H

#include "base/base.h"

struct move {
    enum { MOVE_AWAY, MOVE_IN } way;
    const char *name; /* in the stage; of what goes away: where it goes to */
    const char *path; /* below the destination */
    bool replaces;    /* MOVE_IN: a file is there already */
};

struct moves {
    struct arena *a;
    int dest, stage;    /* the directories, open */
    struct str journal; /* the text of moves_write */
    VEC(struct move) list;
};

/* Both texts last as long as the list. */
void moves_add(struct moves *, const struct move *);
/* The list's text: all that memory is needed for. */
void moves_ready(struct moves *);
/* Write the journal, move everything, remove the journal. NULL: done; else where it failed, with
 * errno set, and everything is where it was (or the journal is still there). Needs no memory. */
const char *moves_do(struct moves *);
/* What a build that was killed while moving left in a stage: everything back to where it was. false
 * with errno set: not all of it could be. */
bool moves_recover(int dest, int stage);

#endif
