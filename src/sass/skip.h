/* Passing over parts of a style sheet that hold what is no statement. */
#ifndef QUICKYLL_SASS_SKIP_H
#define QUICKYLL_SASS_SKIP_H

#include "base/base.h"

/* Behind the text in quotes at i. */
size_t sass_skip_quoted(struct str s, size_t i);
/* Behind the comment at i; i itself where there is none. "//" within a URL is none: x://y,
 * url(//y). */
size_t sass_skip_comment(struct str s, size_t i);
/* Behind the "(" or "#{" at i and all that is within; a quote or bracket missing ends it too. */
size_t sass_skip_nested(struct str s, size_t i);

#endif
