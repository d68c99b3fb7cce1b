/* Facts about documents, in a table of their own by document.
 *
 * A plugin may know something that only renderers or writers ask for; kept here,
 * struct doc has no member for each plugin. Told before rendering, read by any
 * thread after. */
#include "site/site.h"

/* As bytes: a pointer and a number, without padding. */
struct fact_key {
    const struct doc *doc;
    uintptr_t fact;
};

static struct str key_of(const struct fact_key *k) { return str_of((const char *)k, sizeof *k); }

bool static_file_listed(const struct doc *d) { return !d->coll || d->site->profile->from_4_3; }

void doc_tell(const struct doc *d, enum doc_fact fact, struct value v) {
    struct smap *facts = &d->site->facts;
    struct fact_key key = {d, fact};
    struct value *kept = ARENA_NEW(d->site->a, struct value);
    *kept = v;
    if (!facts->a) smap_init(facts, d->site->a);
    smap_set(facts, arena_str(d->site->a, key_of(&key)), kept);
}

struct value doc_told(const struct doc *d, enum doc_fact fact) {
    struct fact_key key = {d, fact};
    struct value *kept = d->site->facts.n ? smap_get(&d->site->facts, key_of(&key)) : NULL;
    return kept ? *kept : v_nil();
}
