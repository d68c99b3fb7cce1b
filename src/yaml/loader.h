/* Private to src/yaml: one text being read, event by event. */
#ifndef QUICKYLL_YAML_LOADER_H
#define QUICKYLL_YAML_LOADER_H

#include "yaml/yaml.h"

#include <yaml.h>

/* Bounds of ours. Levels that may be nested: the readers recurse, and so does
 * whoever walks the value. And how much may come of aliases: ten lines of them make
 * a billion values (the "billion laughs"), each cheap here, where they are shared,
 * but not for who prints them. */
enum { YAML_DEPTH = 200, ALIASED_MOST = 64 << 20 };

/* `a` keeps what the document is made of, `tmp` what only reading it needs:
 * anchors, and the lists under way (psych.c). It goes with the loader. `merging`
 * and `unfinished` serve one case, a mapping that is merged into itself (psych.c). */
struct loader {
    struct arena *a;
    struct arena tmp; /* entries of what is not yet complete */
    struct str text;
    yaml_parser_t p;
    const struct zone *local;
    struct smap anchors;    /* name -> struct anchored; the safe dialect's: struct safe_anchor */
    size_t weight, aliased; /* values and bytes of text read so far, and those by aliases */
    int height;             /* levels below the node read last */
    bool merging;           /* this is the value of "<<" */
    bool unfinished;        /* it is, or holds, a mapping that is still being read */
    struct yaml_error *err;
};

/* The next event; false: a mistake, which is in *err then. */
bool yaml_next(struct loader *, yaml_event_t *);
/* A mistake of ours, at an event; returns false. */
bool yaml_fail(struct loader *, struct str message, const yaml_event_t *at);
/* The text in the arena; words that front matter is full of are kept once for all. */
struct str yaml_kept_text(struct loader *, struct str);
/* A document as Psych, as SafeYAML reads it. */
bool yaml_read_psych(struct loader *, struct value *out);
bool yaml_read_safe(struct loader *, struct value *out);
/* What SafeYAML takes a plain scalar for (safe_scalar.c); false: Ruby's Float refuses it. */
bool yaml_safe_scalar(struct arena *, struct str text, struct value *out);

#endif
