/* kept: what files held, from one reading of the site to the next. Private to src/site. */
#ifndef QUICKYLL_SITE_KEPT_H
#define QUICKYLL_SITE_KEPT_H

#include "site/internal.h"

struct kept_files;
/* By site.read_cache. */
struct kept_files *kept_open(struct site *);
/* The file as it was read before, if it is the same still; fills f->state in any case. Called by
 * several threads, each with its own arena. */
bool kept_find(const struct kept_files *, struct file_near *, struct loaded *f);
/* What is asked of a text again and again, for one that was read. */
void kept_prepare(struct loaded *f);
/* A document as reading left it, as bytes, with its data; false: it cannot be kept. And out of
 * them: false where they are none that may be used. */
bool finished_put(struct buf *, const struct doc *);
bool finished_take(struct doc *, struct str bytes);
/* Once everything is read: keep it, if there is enough that is new. Values are struct loaded. */
void kept_write(struct kept_files *, const struct smap *files);

#endif
