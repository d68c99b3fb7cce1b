/* Dart Sass: an installed program compiles what libsass cannot (@use, @forward), and whatever the
 * site's own Jekyll compiles with it. One process does all sheets that are given at once.
 *
 * The text of a sheet is not that of its file (Liquid ran over it), and must be found where the
 * file is, for what it loads beside it. So the directories above it are mirrored by links in a
 * temporary directory, with the text in the file's place; the source is never written to. */
#ifndef QUICKYLL_SASS_DART_H
#define QUICKYLL_SASS_DART_H

#include "base/base.h"
#include "sass/loads.h"
#include "sass/sass.h"

/* ---- the mirror ---- */

struct mirror {
    struct arena *a;
    struct str top; /* the temporary directory, absolute */
    struct {
        struct str *v;
        size_t n, cap;
    } roots; /* roots.v[i] is mirrored in top/r<i> */
};
/* The sheet's text in its file's place; the name there, empty after a failure (errno is set). */
struct str mirror_place(struct mirror *, const struct dart_job *);
/* A path as it is in the mirror, where it lies below a mirrored directory. */
struct str mirror_inside(struct mirror *, struct str path);
/* The other way: what the program calls .../quickyll-sass-x/r0/a is root 0's a. */
struct str mirror_outside(struct mirror *, struct str path);

/* ---- running ---- */

/* Is this program Dart Sass? It is run. */
bool dart_is(struct arena *, const char *command);
/* Compile all in one process, without a cache. */
void dart_run(struct arena *, const struct dart_options *, const struct dart_job *, size_t n,
              struct dart_result *);

#endif
