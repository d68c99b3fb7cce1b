/* serve: the preview server, a user of quickyll.h like any other.
 *
 * One thread (libmicrohttpd's) answers, the caller's builds. What they share is a snapshot of the
 * outputs of a build: it never changes, and goes when the last answer made of it is sent. */
#ifndef QUICKYLL_SERVE_INTERNAL_H
#define QUICKYLL_SERVE_INTERNAL_H

#include "base/base.h"
#include "quickyll.h"
#include "serve/load.h"

#include <pthread.h>
#include <stdatomic.h>

/* ---- what is served ---- */

struct entry {
    struct str path;  /* below the destination */
    const char *text; /* the bytes; NULL: they are in the file */
    size_t n;
    const char *file; /* absolute; NULL: made by a build */
    uint64_t hash;    /* of text; of a file: how often it changed */
};

struct snapshot {
    struct arena a;
    struct smap entries; /* path below the destination -> struct entry */
    struct smap dirs;    /* each directory there is, without a slash at its end */
    atomic_int users;
};

/* Of what the last build rendered. The caller is its first user. `old` (may be NULL) is the one
 * before, `changed` has the absolute paths of what changed since. */
struct snapshot *snapshot_of(qy_site *, const struct snapshot *old, const struct smap *changed);
/* Of the files in a directory as they are now, by name. */
struct snapshot *snapshot_of_directory(const char *path);
void snapshot_take(struct snapshot *);
void snapshot_drop(struct snapshot *); /* NULL is allowed */

enum difference { SAME, STYLES, MORE }; /* only style sheets differ, or more than that */
enum difference snapshot_compare(const struct snapshot *old, const struct snapshot *now);

/* What an address means, as GitHub Pages has it. `path` is decoded, below the base, without the
 * slash at its start. */
enum found { FOUND, AS_DIRECTORY, LISTING, NOWHERE };
enum found snapshot_find(const struct snapshot *, struct str path, const struct entry **);
/* A directory's names as a page. */
void snapshot_list(const struct snapshot *, struct str dir, struct buf *out);

/* ---- the server ---- */

struct listener;
struct server {
    struct http_api http;
    struct zip_api zip; /* deflate NULL: nothing is compressed */
    struct MHD_Daemon *daemon;
    struct str base; /* baseurl, "" or "/x" */
    bool listing, live;
    uint64_t instance; /* tells this run from the next one on the same port */
    pthread_mutex_t lock;
    /* under the lock: */
    struct snapshot *now;   /* NULL: no build was good yet */
    char *mistakes;         /* what is wrong, as HTML, malloc's; NULL: nothing */
    uint64_t version;       /* of the two above */
    bool only_styles;       /* the last change was one of style sheets alone */
    struct listener *first; /* browsers that wait for news */
    uint64_t beat;
    bool ending;
};

/* A new state. Takes both over; now NULL: the snapshot stays. Waiting browsers are told, unless
 * nothing changed. */
void server_publish(struct server *, struct snapshot *now, char *mistakes);
void server_beat(struct server *); /* a word to all who wait, so that those gone are noticed */

/* The address handler. */
enum MHD_Result server_answer(void *server, struct MHD_Connection *, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state);

/* ---- news for browsers ---- */

#define OWN_PATH ".quickyll/"
struct MHD_Response *reload_events(struct server *, struct MHD_Connection *);
extern const char RELOAD_SCRIPT[];
/* What goes into a page, before the end of its body: the script's tag, and what is wrong. */
void reload_inject(struct server *, struct str page, struct buf *out);
void reload_wake(struct server *); /* under the lock */

/* Messages of a failed build as HTML, malloc's. */
char *mistakes_html(qy_site *);
/* A whole page around it, for addresses that have none. */
void mistakes_page(bool broken, struct buf *out);

/* ---- kinds of files ---- */

struct mime {
    const char *type; /* for Content-Type, with a charset where it is text */
    bool text;        /* worth compressing */
};
struct mime mime_of(struct str path);

#endif
