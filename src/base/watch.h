/* Changes below a directory, as the system tells them (inotify). */
#ifndef QUICKYLL_BASE_WATCH_H
#define QUICKYLL_BASE_WATCH_H

#include "base/map.h"

/* Changes below a directory. `skip` says which paths (relative to it) do not matter. */
struct watch;
typedef bool watch_skip_fn(void *ctx, struct str rel);
struct watch *watch_open(struct str root, watch_skip_fn *, void *ctx); /* NULL with errno set */
int watch_fd(const struct watch *); /* readable when something happened */
/* What changed since, as keys (relative paths, in changed->a); does not wait. */
void watch_read(struct watch *, struct smap *changed);
void watch_close(struct watch *);

#endif
