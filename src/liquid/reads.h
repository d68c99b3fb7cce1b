/* reads: the record of what a piece of a rendering read; see reads.c. Internal to liquid. */
#ifndef QUICKYLL_LIQUID_READS_H
#define QUICKYLL_LIQUID_READS_H

#include "liquid/internal.h"

/* Something read from outside: the path as an expression, and its value as bytes. */
struct read {
    const struct liquid_expr *path;
    struct str value;
};

struct liquid_reads {
    struct liquid_reads *up; /* the piece around this one */
    struct arena *a;         /* of the rendering */
    size_t base;             /* scopes from here on are the piece's own */
    size_t out, diags, interrupts;
    uint64_t steps;
    bool spoilt;
    VEC(struct read) list;
    VEC(struct str) written, offsets; /* names of variables, of loops */
};

/* The value as bytes: two with the same bytes cannot be told apart by a template. false: it is too
 * large, or does not last. */
bool reads_value(struct liquid_context *, struct buf *, struct value, int depth);
bool reads_same_path(const struct liquid_expr *, const struct liquid_expr *);
bool reads_has_name(const struct str *names, size_t n, struct str name);

#endif
