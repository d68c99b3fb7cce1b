/* What filters made of the model's lists, kept for the next template that asks the same.
 *
 * The lists of the model (site.posts, a collection's documents, site.data) do not change while
 * rendering. A filter whose result depends on such a list and on plain text alone gives the same
 * for every document: asked by each of n documents it would cost n times n. Any thread may ask. */
#ifndef QUICKYLL_RENDER_MEMO_H
#define QUICKYLL_RENDER_MEMO_H

#include "value/value.h"

struct memo;

/* `site` and `renderer` are the arenas the model's lists belong to. */
struct memo *memo_new(const struct arena *site, const struct arena *renderer);
void memo_free(struct memo *);

/* Does the list outlive the rendering unchanged? Its items may still be anything. m may be NULL. */
bool memo_keeps(const struct memo *m, const struct array *);
/* Is it the arena of what is kept here? */
bool memo_has(const struct memo *, const struct arena *);
struct memo_result {
    struct value v;
    const void *note; /* of what was read for it; the caller's */
};
/* A result kept under what, the list and the texts; false: none. */
bool memo_get(struct memo *, const char *what, const struct array *, struct str a, struct str b,
              struct memo_result *out);
/* Keep one: an array (copied as it is, its items must be lasting) or what was kept before by
 * another thread. Returns what is kept; never in the caller's arena. */
struct value memo_put_list(struct memo *, const char *what, const struct array *, struct str a,
                           struct str b, const struct array *result, const void *note);
/* The same for a map of text to arrays of lasting items. */
struct value memo_put_index(struct memo *, const char *what, const struct array *, struct str a,
                            const struct map *index, const void *note);

#endif
