/* highlight/names: the names that Rouge 3.30, 4.5 and 4.7 have lexers for (facts asked of
 * Rouge::Lexer.all, see test/oracle/highlight_names.rb). Those without a table in LANGUAGES stay
 * plain text inside the wrappers that Jekyll would print. */
#ifndef QUICKYLL_HIGHLIGHT_NAMES_H
#define QUICKYLL_HIGHLIGHT_NAMES_H

#include "highlight/highlight.h"

extern const struct highlight_language ALL_NAMES[];
extern const size_t ALL_NAME_COUNT;

#endif
