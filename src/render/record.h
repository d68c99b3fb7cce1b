/* The record of a build: what each output read, and the values that had. Private to src/render.
 *
 * A record is a block of bytes without pointers, so that it is used as it comes from a file or from
 * the last build: things (documents, pages, static files), cells (something that was read, and a
 * hash of its value), notes (which cells, which other notes, whose content). Hashes stand for
 * names and values; they have 64 bits. */
#ifndef QUICKYLL_RENDER_RECORD_H
#define QUICKYLL_RENDER_RECORD_H

#include "render/internal.h"

#define RECORD_MAGIC "qyreads2"
enum { NO_THING = UINT32_MAX };

struct record_thing {
    uint64_t key;     /* which document it is */
    uint64_t face;    /* of all that is said of it beside its text */
    uint64_t body;    /* of its text */
    uint64_t own;     /* of what else its rendering begins with */
    uint32_t note[2]; /* 1 + that of its content, of its layouts; 0: none */
    uint32_t flags, pad;
    struct output_state out;
};
enum {
    THING_WHOLE = 1,  /* rendered without a message: it may be taken over */
    THING_UNSURE = 2, /* others have the same key */
    THING_WRITTEN = 4 /* its output is in the destination, as `out` has it */
};

/* A cell whose value could not be told. */
enum { UNTOLD = NOTE_CONVERTED };

struct record_cell {
    uint64_t hash;
    uint32_t kind, thing, name_at, name_n;
};

/* Three runs of numbers in the pool, one behind the other: cells, notes, things whose content
 * (twice the number) or output (and one) was read. */
struct record_note {
    uint32_t at, cells, kids, contents;
    uint32_t always, pad;
};

/* Texts that become other HTML in the other encoding, see converted.c. */
struct record_told {
    uint64_t hash, ways;
};

struct record_head {
    char magic[8];
    uint64_t key, sum;
    uint32_t things, cells, notes, pool, told, names;
    uint32_t whole, pad; /* how long the pool was when nothing in it was out of date */
};

struct record {
    struct record_head head;
    const struct record_thing *things;
    const struct record_cell *cells;
    const struct record_note *notes;
    const struct record_told *told;
    const uint32_t *pool;
    const char *names;
};

/* ---- the model, as a record sees it (model.c) ---- */

/* The documents in the order of their ranks, then the static files. */
struct model {
    struct renderer *r;
    struct arena *a; /* a child of the renderer's */
    size_t n, ndocs;
    const struct doc **docs;
    struct record_thing *things; /* but for notes and outputs */
    struct smap statics;         /* pointer -> number + 1 */
    struct smap shared;          /* hashes of what is asked for again and again */
    struct buf b;                /* scratch */
    struct render_host host;     /* who is nobody in particular */
    struct value_env env;
};
/* The one of the renderer, made when first asked for; nothing of the site changes any more. */
struct model *model_of(struct renderer *);
/* now[then]: 1 + the number now of a thing of the record; 0: it is gone, or cannot be told. */
void record_match(struct model *, const struct record *, uint32_t *now);
uint32_t model_thing(const struct model *, const struct doc *); /* NO_THING: none of the site's */
/* The hash of what may be read, now. false: it cannot be told. */
bool model_value(struct model *, enum note_kind, uint32_t thing, struct str name, uint64_t *hash);

#endif
