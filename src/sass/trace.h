/* Which line of a style sheet runs, told by statements put into its blocks. */
#ifndef QUICKYLL_SASS_TRACE_H
#define QUICKYLL_SASS_TRACE_H

#include "base/base.h"

/* The block that a sheet stays in, or the one entered last; line 0: none was. Shared with the
 * process that compiles. */
struct sass_trace {
    uint32_t line, col;
    char file[1024]; /* as it was given or found; empty: the sheet itself */
};
/* How often each block was entered, while that is found out. */
struct sass_hits {
    struct arena *a;
    struct smap by_words; /* -> size_t */
    const char *most;     /* the words of the block entered most often, */
    size_t times;
};
#define SASS_TRACE_WORD "quickyll-line"

/* The text with `@debug "quickyll-line LINE COL FILE"` at the start of each block. `file` is the
 * number it has for who hears the words. */
struct str sass_traced(struct arena *, struct str text, bool indented, size_t file);
/* The words of a @debug: where the sheet seems to stay now. false: they are the sheet's own. */
bool sass_trace_heard(struct sass_hits *, const char *words, struct sass_trace *, size_t *file);

#endif
