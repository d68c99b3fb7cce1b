/* sass: SCSS and Sass to CSS through libsass, as jekyll-sass-converter 2.2 drives it. */
#ifndef QUICKYLL_SASS_H
#define QUICKYLL_SASS_H

#include "base/base.h"

enum sass_style { SASS_NESTED, SASS_EXPANDED, SASS_COMPACT, SASS_COMPRESSED };

struct sass_job {
    struct str text;
    bool indented; /* the .sass syntax */
    enum sass_style style;
    struct str input_path; /* name in messages and source maps, relative to the working directory */
    struct str output_path;
    struct str map_path; /* empty: no source map */
    bool line_comments;
    const struct str *load_paths;
    size_t nload_paths;
};
struct sass_error {
    struct str message, file;
    uint32_t line, col;
};

/* The same through a cache in the directory `cache` (NULL: none), keyed by everything that goes in;
 * an entry counts while every imported file still has the bytes it had. What is damaged is ignored.
 */
bool sass_compile_cached(struct arena *, const struct sass_job *, const char *cache,
                         struct str *css, struct str *map, struct sass_error *err);

/* Compile; results are in the arena, with the files that were read (may be NULL). false: *err says
 * why. Thread-safe. */
bool sass_compile(struct arena *, const struct sass_job *, struct str *css, struct str *map,
                  struct str **files, size_t *nfiles, struct sass_error *err);

#endif
