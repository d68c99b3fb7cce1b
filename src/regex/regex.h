/* regex: a thin wrapper over pcre2 with its just-in-time compiler.
 *
 * A compiled pattern never changes for its users and may be shared by threads; what a match
 * writes to lives in a struct regex_work, one a thread. Text and patterns are UTF-8: the caller
 * passes valid UTF-8 (or REGEX_BYTES). As in Ruby, ^ and $ stand at every line, \w \d \s are
 * ASCII, a dot does not match "\n" unless REGEX_DOTALL. */
#ifndef QUICKYLL_REGEX_H
#define QUICKYLL_REGEX_H

#include "base/base.h"

struct regex;
struct regex_work;

enum {
    REGEX_ICASE = 1,
    REGEX_DOTALL = 2,   /* Ruby's /m */
    REGEX_EXTENDED = 4, /* white space and comments in the pattern are ignored */
    REGEX_RUBY = 8,     /* the pattern is in Ruby's syntax: \h, (?m), \Z ... */
    REGEX_BYTES = 16,   /* bytes instead of UTF-8 */
};

/* NULL if the pattern does not compile: *err (if given) gets a message in `a`. */
struct regex *regex_new(struct str pattern, unsigned flags, struct arena *a, struct str *err);
void regex_free(struct regex *);
int regex_groups(const struct regex *); /* capture groups, group 0 not counted */

struct regex_work *regex_work_new(void);
void regex_work_free(struct regex_work *);
/* Matches take as many steps as they need: for patterns whose cost is known to be linear. */
void regex_work_unbounded(struct regex_work *);

struct regex_span {
    size_t from, to; /* STR_NONE: the group took no part */
};
enum { REGEX_MAX_GROUPS = 32 };

/* First match in subject at or behind `off`; cap[0..ncap) filled (ncap may be 0). */
bool regex_search(const struct regex *, struct regex_work *, struct str subject, size_t off,
                  struct regex_span *cap, size_t ncap);

enum regex_result { REGEX_NO, REGEX_YES, REGEX_LIMIT };
/* Match right at the start of `text` (nothing before it is seen). REGEX_LIMIT: gave up, the
 * match would take more steps or stack than allowed. *ncap gets the number of spans filled.
 * *far grows by what an attempt may have read that a few thousand bytes did not settle; looking
 * for that costs time, NULL spares it. */
enum regex_result regex_here(const struct regex *, struct regex_work *, struct str text,
                             struct regex_span cap[REGEX_MAX_GROUPS], int *ncap, uint64_t *far);

/* regex_here needs no engine for it and reads no further than the match, or its failure, goes. */
bool regex_is_simple(const struct regex *);
/* regex_here for these only: the bytes matched, STR_NONE if it does not match. Fills cap[1..].
 * *stuck: where it does not match, it does not at so many bytes behind the start either. */
size_t regex_simple_here(const struct regex *, struct str text, struct regex_span *cap,
                         size_t *stuck);

/* set[b] is true for every byte that a match may start with; true throughout for a pattern that
 * can match the empty string or whose start is not known. */
void regex_first_bytes(const struct regex *, bool set[256]);
/* A byte that every match contains; -1 if none is known. */
int regex_needed_byte(const struct regex *);

/* ---- patterns that stand in the program ----
 *
 * A room keeps its patterns in one table and whoever lives long (an environment, a renderer) holds
 * a set of it. Each is compiled when it is first used, once, with machine code; a set may be used
 * by many threads at once. */
struct regex_pattern {
    const char *pattern;
    unsigned flags; /* REGEX_* */
};
struct regex_set;
/* Of the n patterns of a table that stays where it is. It goes when the arena does. */
struct regex_set *regex_set_new(struct arena *, const struct regex_pattern *table, size_t n);

/* One pattern in use by one thread: what it writes to is lent to it from take to give. */
struct regex_use {
    const struct regex *re;
    struct regex_work *work;
};
struct regex_use regex_set_take(struct regex_set *, size_t which);
void regex_set_give(struct regex_set *, struct regex_use);
bool regex_use_search(struct regex_use, struct str subject, size_t off, struct regex_span *cap,
                      size_t ncap);

bool regex_set_match(struct regex_set *, size_t which, struct str subject); /* somewhere in it */
/* How often it matches, String#scan's length; it never matches the empty string. */
int64_t regex_set_count(struct regex_set *, size_t which, struct str subject);
/* String#gsub with a replacement that has no backslashes: the subject itself where nothing matches.
 */
struct str regex_set_gsub(struct regex_set *, size_t which, struct arena *, struct str subject,
                          struct str replacement);

#endif
