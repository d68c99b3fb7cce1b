/* Ruby Sass 3.7's output by way of libsass: what the two read and print differently. */
#ifndef QUICKYLL_SASS_RUBY_H
#define QUICKYLL_SASS_RUBY_H

#include "sass/sass.h"

/* A sheet's text (SCSS) as libsass has to get it. */
struct str ruby_before(struct arena *, struct str scss);
/* What libsass made of it, as Ruby prints it. */
struct str ruby_after(struct arena *, struct str css, bool compressed);

#endif
