/* Running another program, or a function in a process of its own: what it writes comes back. */
#ifndef QUICKYLL_BASE_PROCESS_H
#define QUICKYLL_BASE_PROCESS_H

#include "base/buf.h"

#include <stdatomic.h>
#include <stdbool.h>

struct process_result {
    int status; /* the exit status; 128 and its number after a signal; -1: it took too long */
    struct str out, err;
};
/* argv[0] is looked for on the path; argv ends with NULL. `input` goes to its standard input. false
 * with errno set: it could not be started. */
bool process_run(struct arena *, const char *const *argv, struct str input, int seconds,
                 struct process_result *);
/* What a function may take; 0: as much as it likes. Milliseconds are of the processor, so that a
 * busy machine changes nothing; memory is in bytes. */
struct process_limits {
    uint64_t milliseconds, memory;
    const atomic_bool *stop; /* set by another thread: it is no longer wanted; may be NULL */
};
/* May a copy allocate while other threads did when it was made? Not under a sanitizer, whose
 * allocator keeps their locks. */
bool process_copies_are_safe(void);
/* How a copy ends that did not return, besides by a signal. */
enum { PROCESS_NO_FILES = 98, PROCESS_NO_MEMORY = 99 };
/* fn(ctx) in a copy of this process that has this thread alone: for libraries that may never end,
 * or crash. What fn returns comes back in r->out, the first 64 KiB of what it
 * wrote to stderr in r->err. */
bool process_copy(struct arena *, struct str (*fn)(void *ctx), void *ctx,
                  const struct process_limits *, struct process_result *);
/* The program of that name on the path (or at it, with a slash); p NULL: there is none. */
struct str process_find(struct arena *, const char *name);

#endif
