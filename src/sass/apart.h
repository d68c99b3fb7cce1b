/* A style sheet compiled in this process, for who has one that may end badly. */
#ifndef QUICKYLL_SASS_APART_H
#define QUICKYLL_SASS_APART_H

#include "sass/sass.h"
#include "sass/trace.h"

struct sass_result {
    bool ok;
    struct str css, map;
    struct str *files; /* that were read, besides the sheet */
    size_t nfiles;
    struct sass_error error; /* where not ok */
};
/* All of it in the arena; a trace that is not NULL tells which line runs. */
void sass_compile_here(struct arena *, const struct sass_job *, struct sass_trace *,
                       struct sass_result *);

/* What the job's text may load: beside the sheet, on the load paths and where it is run, which is
 * where libsass looks. *dirs are these, nload_paths + 2. */
struct sass_loads;
void sass_job_loads(struct arena *, const struct sass_job *, const struct str **dirs,
                    struct sass_loads *);

#endif
