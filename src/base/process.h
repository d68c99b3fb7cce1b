/* Running another program: its input is a text, its output comes back as one. */
#ifndef QUICKYLL_BASE_PROCESS_H
#define QUICKYLL_BASE_PROCESS_H

#include "base/buf.h"

struct process_result {
    int status; /* the exit status; 128 and its number after a signal; -1: it took too long */
    struct str out, err;
};
/* argv[0] is looked for on the path; argv ends with NULL. `input` goes to its standard input. false
 * with errno set: it could not be started. */
bool process_run(struct arena *, const char *const *argv, struct str input, int seconds,
                 struct process_result *);
/* The program of that name on the path (or at it, with a slash); p NULL: there is none. */
struct str process_find(struct arena *, const char *name);

#endif
