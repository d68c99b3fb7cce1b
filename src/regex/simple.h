/* regex/simple: patterns that need no engine. Internal to regex.
 *
 * A sequence of bytes' sets, each once, optional or repeated, where no set that may match more or
 * less often shares a byte with what may follow it: the greedy way is the only one. Groups may
 * stand around parts, "(?=...)" or a negated set behind all; several sequences may be alternatives:
 * "\s+", "[a-z]\w*\b", "(\w+)(\s*)(=)", "\d+\.\d+", "&&|\|\|", "[a-z]+(?=\s*\()"; and a text in
 * quotes with escapes. */
#ifndef QUICKYLL_REGEX_SIMPLE_H
#define QUICKYLL_REGEX_SIMPLE_H

#include "base/base.h"
#include "regex/regex.h"

struct simple;

/* NULL if the pattern is not of the simple kind. Freed with free(). */
struct simple *simple_parse(struct str pattern);
/* Bytes matched at the start of s; STR_NONE if it does not match, *stuck tells then at how many
 * bytes behind it does not either. Fills cap[1..] of the groups. */
size_t simple_match(const struct simple *, struct str s, struct regex_span *cap, size_t *stuck);
/* set[b] is true for every byte that a match may start with. */
void simple_first_bytes(const struct simple *, bool set[256]);

#endif
