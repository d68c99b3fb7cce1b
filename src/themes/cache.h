/* Private to src/themes: the cache's directories, and trees that are put there whole. */
#ifndef QUICKYLL_THEMES_CACHE_H
#define QUICKYLL_THEMES_CACHE_H

#include "themes/themes.h"

/* An environment variable; empty where it is not set. */
struct str themes_env(const struct themes_options *, const char *name);
/* Is there a directory? */
bool is_dir(struct arena *, struct str path);
/* A new directory within `parent` (made if need be), whose name nobody else has. Empty with errno
 * set. */
struct str fresh_dir(struct arena *, struct str parent, const char *prefix);

/* What a tree says of itself, in a file of its own within it. */
struct tree_record {
    struct str url, etag;
    int64_t fetched; /* seconds */
};
#define TREE_RECORD ".quickyll"
void record_read(struct arena *, struct str tree, struct tree_record *);
bool record_write(struct arena *, struct str tree, const struct tree_record *);

/* Make `link` (a path in the cache) lead to the finished `tree` beside it; at once for whoever
 * looks. Trees that nothing leads to any more go an hour later. false with errno set. */
bool tree_publish(struct arena *, struct str tree, struct str link);

#endif
