/* Private to src/themes: fetching over HTTP by libcurl, which is loaded when first needed. */
#ifndef QUICKYLL_THEMES_HTTP_H
#define QUICKYLL_THEMES_HTTP_H

#include "themes/themes.h"

enum http_outcome { HTTP_FETCHED, HTTP_SAME, HTTP_ABSENT, HTTP_FAILED };
struct http_answer {
    enum http_outcome outcome; /* HTTP_SAME: 304, HTTP_ABSENT: 404 or 410 */
    struct str etag;           /* empty: none */
    struct str error;          /* of HTTP_ABSENT, HTTP_FAILED: what happened, with the address */
};
/* The file behind `url` to `path`, which is made; at most five redirections, never from https to
 * http. `etag`: only if it is another one; may be empty. */
struct http_answer http_get(struct arena *, const struct themes_options *, struct str url,
                            struct str etag, const char *path);

#endif
