/* regex/simple: patterns that need no engine: some single bytes of fixed sets, the last of which
 * may repeat ("\s+", "[a-z]\w*", "//.*"). Internal to regex. */
#ifndef QUICKYLL_REGEX_SIMPLE_H
#define QUICKYLL_REGEX_SIMPLE_H

#include "base/base.h"

enum { SIMPLE_MAX = 8 };
struct simple {
    uint8_t set[SIMPLE_MAX][256];
    int n;           /* sets */
    bool repeat;     /* the last set repeats */
    bool may_be_nil; /* ... or is absent */
};

/* False if the pattern is not of the simple kind. */
bool simple_parse(struct simple *, struct str pattern);
/* Bytes matched at the start of s; STR_NONE if it does not match. */
size_t simple_match(const struct simple *, struct str s);

#endif
