/* What a sheet's text loads, told before it is compiled: for the caches, which go by contents. */
#ifndef QUICKYLL_SASS_LOADS_H
#define QUICKYLL_SASS_LOADS_H

#include "base/base.h"

/* A file that may be meant, and what is in it. */
struct sass_load {
    struct str path;
    size_t n; /* bytes */
    uint64_t hash;
};
/* Of itself and of what it loads, every file that may be meant by a name, each once. */
struct sass_loads {
    struct sass_load *v;
    size_t n, cap;
    bool unknown; /* it also loads what only running it tells */
    bool odd;     /* among what may be meant is a pipe or the like, or there was no end to it */
};
void sass_loads_of(struct arena *, struct str text, bool indented, struct str dir,
                   const struct str *load_paths, size_t nload_paths, struct sass_loads *);

/* They as part of a key: a file below one of the directories (the first that it is in) by its
 * number, so that the same sheets in another place have the same key. */
void sass_loads_put(struct buf *, const struct sass_loads *, const struct str *dirs, size_t ndirs);
/* Which file it is, as long as nobody puts another in its place: of the compilers. */
struct str sass_identity(struct arena *, struct str path);

#endif
