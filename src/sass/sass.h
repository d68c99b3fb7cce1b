/* sass: SCSS and Sass to CSS through libsass, as jekyll-sass-converter 2.2 drives it. */
#ifndef QUICKYLL_SASS_H
#define QUICKYLL_SASS_H

#include "base/base.h"

#include <stdatomic.h>

enum sass_style { SASS_NESTED, SASS_EXPANDED, SASS_COMPACT, SASS_COMPRESSED };

/* Which files may be imported; all where `may` is NULL. */
struct sass_wall {
    bool (*may)(const void *ctx, struct str path);
    const void *ctx;
};

/* What a sheet may take, 0: as much as it likes, in seconds of the processor and bytes. */
struct sass_limits {
    uint64_t ms, memory;
    const atomic_bool *stop; /* the sheet is no longer wanted; may be NULL */
};

/* One sheet. `text` is what Liquid left of the file, without the front matter.
 * Names of paths are not opened, but for the load paths and what is found below
 * them. */
struct sass_job {
    struct str text;
    bool indented; /* the .sass syntax */
    enum sass_style style;
    struct str input_path; /* name in messages and source maps, relative to the working directory */
    struct str output_path;
    struct str map_path; /* empty: no source map */
    bool line_comments;
    bool ruby; /* read and print as Ruby Sass 3.7 does (ruby.h) */
    const struct str *load_paths;
    size_t nload_paths;
    struct sass_wall wall;
    struct sass_limits limits;
};
/* file: as it was given or found; line and col count from 1, 0: nowhere. */
struct sass_error {
    struct str message, file;
    uint32_t line, col;
};

/* The same as sass_compile through a cache in the directory `cache` (NULL: none), keyed by
 * everything that goes in; an entry counts while every imported file still has the bytes it had.
 * What is damaged is ignored.
 */
bool sass_compile_cached(struct arena *, const struct sass_job *, const char *cache,
                         struct str *css, struct str *map, struct str *said,
                         struct sass_error *err);

/* Compile, in a process of its own: what libsass does is ended when it takes more than the limits,
 * and harms nobody when it crashes. Results are in the arena, with the files that were read (may be
 * NULL) and what @warn and @debug said. false: *err says why. Thread-safe. */
bool sass_compile(struct arena *, const struct sass_job *, struct str *css, struct str *map,
                  struct str **files, size_t *nfiles, struct str *said, struct sass_error *err);

/* ---- Dart Sass ---- */

/* A sheet for it. All that are compiled at once have the same style and want maps, or not. */
struct dart_job {
    struct str text;
    struct str path;     /* of its file, absolute: what it loads is looked for beside it first */
    struct str root;     /* a directory above, absolute: of the site, or of the theme */
    struct str css_name; /* "main.css" */
    bool indented, compressed, map;
};
/* The same for all sheets of a site. quiet_deps: no warnings about sheets that came
 * by a load path. */
struct dart_options {
    const char *command;
    const char *cache; /* a directory; NULL: none */
    const struct str *load_paths;
    size_t nload_paths;
    bool quiet_deps;
    struct sass_wall wall;
    uint64_t seconds; /* that it may take, by the clock; 0: as long as it likes */
};
struct dart_result {
    bool ok;
    struct str css, map;
    struct sass_error error; /* file: absolute */
};
/* The program: `named`, else `sass` on the path unless it is Ruby's; NULL: there is none. What it
 * is is asked once and kept in `cache` (a directory; NULL: none) for as long as it is the same
 * file. */
const char *sass_dart_command(struct arena *, const char *named, const char *cache);
/* All of them in one process, but for those that the cache has as they would come out now (keyed by
 * the bytes of all files that they load). As jekyll-sass-converter 3 does it. */
void sass_dart_compile(struct arena *, const struct dart_options *, const struct dart_job *,
                       size_t n, struct dart_result *);

#endif
