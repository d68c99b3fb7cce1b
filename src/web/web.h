/* web: HTTP by libcurl, which is loaded by name when first needed.
 *
 * Texts belong to the arena. One thread. */
#ifndef QUICKYLL_WEB_WEB_H
#define QUICKYLL_WEB_WEB_H

#include "base/base.h"

struct http_limits {
    long stall;       /* seconds without a byte that end a transfer; 0: 30 */
    size_t max_bytes; /* 0: 1 GiB */
};
enum http_outcome { HTTP_FETCHED, HTTP_SAME, HTTP_ABSENT, HTTP_FAILED };
struct http_answer {
    enum http_outcome outcome; /* HTTP_SAME: 304, HTTP_ABSENT: 404 or 410 */
    struct str etag;           /* empty: none */
    struct str error;          /* of HTTP_ABSENT, HTTP_FAILED: what happened, with the address */
};
/* The file behind `url` to `path`, which is made; at most five redirections, never from https to
 * http. `etag`: only if it is another one; may be empty. */
struct http_answer http_get(struct arena *, const struct http_limits *, struct str url,
                            struct str etag, const char *path);

/* Does anybody answer? */
struct http_probe {
    struct str url;
    long status;      /* of the last answer; 0: there was none */
    struct str error; /* why there was none */
    bool lasting;     /* ... which will be so tomorrow too: no such host, a bad certificate */
};
struct http_manners {
    long timeout;    /* seconds for each request; 0: 20 */
    long delay;      /* milliseconds from one request to a host to the next */
    size_t parallel; /* requests under way; 0: 16 */
};
/* All of them, side by side, by HEAD and, where that is refused, by GET. false: none was asked;
 * *error says why. */
bool http_probe(struct arena *, const struct http_manners *, struct http_probe *, size_t n,
                struct str *error);

#endif
