/* YAML as Psych reads it.
 *
 * By recursive descent over libyaml's events, one function a kind of node. Each
 * leaves in the loader what its caller needs to know of the node besides the value:
 * its weight (added to the sum), its height, and whether something in it is still
 * under way.
 *
 * An alias is the very same value, not a copy, as in Ruby: it takes no memory,
 * however often it stands there. That is why its weight is counted. */
#include "yaml/loader.h"
#include "yaml/scalar.h"
#include "yaml/tag.h"

static struct str text_of(const yaml_char_t *z) { return str_z((const char *)z); }

/* ---- anchors ---- */

/* What has an anchor. Psych lets a value hold itself; nothing here is made for that. But a mapping
 * may be merged, as far as it goes, into itself or what it holds. */
struct anchored {
    struct value v;
    bool open;       /* still being read */
    struct map *map; /* what of it there is by then; NULL: no mapping */
    size_t weight;   /* of what a copy adds */
    int height;      /* levels below it */
};

/* Names may be used again: the newest counts from here on, even while it is being
 * read. So it is entered before its value is known. NULL: the node has no anchor. */
static struct anchored *anchor_open(struct loader *l, const yaml_char_t *name) {
    if (!name) return NULL;
    struct anchored *x = ARENA_NEW(&l->tmp, struct anchored);
    x->open = true;
    smap_set(&l->anchors, arena_str(&l->tmp, text_of(name)), x);
    return x;
}

/* `before`: the loader's weight when it was opened. */
static void anchor_close(struct loader *l, struct anchored *x, struct value v, size_t before) {
    if (x) *x = (struct anchored){.v = v, .weight = l->weight - before, .height = l->height};
}

#define ITSELF S("a value that holds itself is not supported")

/* Weight and height are what the aliased value would have if it were written here:
 * of the first the loader keeps a sum, with the second an alias cannot nest deeper
 * than text may. */
static bool read_alias(struct loader *l, const yaml_event_t *e, struct value *out, int depth) {
    const struct anchored *x = smap_get(&l->anchors, text_of(e->data.alias.anchor));
    if (!x) return yaml_fail(l, S("unknown alias"), e);
    if (x->open && x->map && l->merging) {
        l->unfinished = true;
        *out = v_map(x->map);
        return true;
    }
    if (x->open) return yaml_fail(l, ITSELF, e);
    if (depth + x->height > YAML_DEPTH) return yaml_fail(l, S("nested too deeply"), e);
    l->weight += x->weight;
    l->aliased += x->weight;
    if (l->aliased > ALIASED_MOST)
        return yaml_fail(l, S("its aliases make this text too large"), e);
    l->height = x->height;
    *out = x->v;
    return true;
}

/* ---- nodes ---- */

static bool read_node(struct loader *l, const yaml_event_t *e, struct value *out, int depth);

/* What a node's tag makes of its value; false: it may not be had. */
static bool apply_tag(struct loader *l, enum yaml_kind kind, const yaml_event_t *e,
                      const yaml_char_t *tag, struct str text, struct value *out) {
    if (!tag) return true;
    struct str why = yaml_tag_refused(l->a, kind, text_of(tag), text);
    if (!why.p) why = yaml_tag_apply(l->a, kind, text_of(tag), text, out);
    return !why.p || yaml_fail(l, why, e);
}

/* A scalar with a tag of its own has quoted_implicit false even in quotes: Psych,
 * too, looks at the text then, so that !float "1" is 1.0. `:name` is a symbol,
 * which Psych's safe loading refuses; quoted or tagged !!str it is a text. */
static bool read_scalar(struct loader *l, const yaml_event_t *e, struct value *out) {
    struct str text =
        yaml_kept_text(l, str_of((const char *)e->data.scalar.value, e->data.scalar.length));
    struct anchored *x = anchor_open(l, e->data.scalar.anchor);
    size_t before = l->weight;
    const yaml_char_t *tag = e->data.scalar.tag;
    bool quoted = e->data.scalar.quoted_implicit;
    l->weight += 1 + text.n;
    l->height = 0;
    *out = quoted ? v_str(text) : yaml_scalar(l->a, text, l->local);
    bool symbol = !quoted && text.n > 1 && text.p[0] == ':';
    if (symbol && !(tag && yaml_tag_is_text(text_of(tag))))
        return yaml_fail(l, S("Tried to load unspecified class: Symbol (quote the value)"), e);
    if (!apply_tag(l, YAML_SCALAR, e, tag, text, out)) return false;
    anchor_close(l, x, *out, before);
    return true;
}

/* The next item; false: the list ends, or a mistake. */
static bool read_item(struct loader *l, struct array *x, int depth, bool *ok) {
    yaml_event_t e;
    *ok = yaml_next(l, &e);
    if (!*ok) return false;
    struct value v;
    bool end = e.type == YAML_SEQUENCE_END_EVENT;
    *ok = end || read_node(l, &e, &v, depth + 1);
    yaml_event_delete(&e);
    if (end || !*ok) return false;
    array_push(x, v);
    return true;
}

/* What a list or a mapping holds is gathered first, so that it gets the memory it needs. */
static bool read_sequence(struct loader *l, const yaml_event_t *start, struct value *out,
                          int depth) {
    struct anchored *x = anchor_open(l, start->data.sequence_start.anchor);
    size_t before = l->weight++;
    struct array *all = array_new(&l->tmp, 0);
    int height = 0;
    bool ok;
    while (read_item(l, all, depth, &ok)) height = l->height > height ? l->height : height;
    l->height = height + 1;
    *out = v_array(array_copy(l->a, all));
    ok = ok && apply_tag(l, YAML_SEQUENCE, start, start->data.sequence_start.tag, S(""), out);
    anchor_close(l, x, *out, before);
    return ok;
}

static bool all_maps(const struct array *x) {
    for (size_t i = 0; i < x->n; i++)
        if (x->v[i].type != V_MAP) return false;
    return true;
}

/* "<<": Psych's merge overwrites keys that came before it; false: it is a key like others. An alias
 * of a list is one. */
static bool merge_in(struct map *m, struct value v, bool alias) {
    if (v.type == V_MAP) {
        for (size_t i = 0; i < v.m->n; i++) map_set(m, v.m->e[i].key, v.m->e[i].val);
        return true;
    }
    if (v.type != V_ARRAY || alias || !all_maps(v.a)) return false;
    for (size_t i = v.a->n; i-- > 0;) merge_in(m, v.a->v[i], false);
    return true;
}

/* Is it the merge key? Psych compares the key's value, so that "<<" in quotes
 * merges too; only one that is tagged as a text does not. */
static bool merges(const yaml_event_t *key, struct value k) {
    return k.type == V_STR && str_eq(v_s(k), S("<<")) && key->type == YAML_SCALAR_EVENT &&
           !(key->data.scalar.tag && str_ends(text_of(key->data.scalar.tag), S(":str")));
}

/* A key and its value; false: the mapping ends, or a mistake. `merging` is set only
 * while the value is read, and only of a key "<<": there an alias of a mapping that
 * is not finished may stand. If then nothing is merged, because the alias stood
 * deeper within, the value would hold itself, and that is a mistake. */
static bool read_pair(struct loader *l, struct map *m, int depth, bool *ok) {
    yaml_event_t e;
    struct value k, v;
    l->merging = false; /* no key may be a mapping that is not finished */
    *ok = yaml_next(l, &e);
    if (!*ok) return false;
    bool end = e.type == YAML_MAPPING_END_EVENT;
    *ok = end || read_node(l, &e, &k, depth + 1);
    bool merge = !end && *ok && merges(&e, k);
    yaml_event_delete(&e);
    if (end || !*ok) return false;
    int height = l->height;
    *ok = yaml_next(l, &e);
    if (!*ok) return false;
    bool before = l->unfinished;
    l->merging = merge;
    l->unfinished = false;
    *ok = read_node(l, &e, &v, depth + 1);
    l->merging = false;
    if (height > l->height) l->height = height;
    bool alias = e.type == YAML_ALIAS_EVENT, merged = *ok && merge && merge_in(m, v, alias);
    if (*ok && !merged && l->unfinished) *ok = yaml_fail(l, ITSELF, &e);
    l->unfinished = before;
    yaml_event_delete(&e);
    if (*ok && !merged) map_set(m, k, v);
    return *ok;
}

/* Reading its pairs clears `merging`, which may be set for a list around it; it is
 * put back for what comes next there: <<: [{a: 1}, *x]. */
static bool read_mapping(struct loader *l, const yaml_event_t *start, struct value *out,
                         int depth) {
    struct anchored *x = anchor_open(l, start->data.mapping_start.anchor);
    size_t before = l->weight++;
    struct map *all = map_new(&l->tmp);
    int height = 0;
    bool ok, merging = l->merging;
    if (x) x->map = all;
    while (read_pair(l, all, depth, &ok)) height = l->height > height ? l->height : height;
    l->height = height + 1;
    l->merging = merging;
    *out = v_map(map_copy(l->a, all));
    ok = ok && apply_tag(l, YAML_MAPPING, start, start->data.mapping_start.tag, S(""), out);
    anchor_close(l, x, *out, before);
    return ok;
}

static bool read_node(struct loader *l, const yaml_event_t *e, struct value *out, int depth) {
    if (depth > YAML_DEPTH) return yaml_fail(l, S("nested too deeply"), e);
    switch (e->type) {
    case YAML_SCALAR_EVENT: return read_scalar(l, e, out);
    case YAML_SEQUENCE_START_EVENT: return read_sequence(l, e, out, depth);
    case YAML_MAPPING_START_EVENT: return read_mapping(l, e, out, depth);
    case YAML_ALIAS_EVENT: return read_alias(l, e, out, depth);
    default: return yaml_fail(l, S("unexpected event"), e);
    }
}

/* Psych.safe_load reads one document: what stands behind the first is not even
 * looked at, so that a mistake there is none. */
bool yaml_read_psych(struct loader *l, struct value *out) {
    bool done = false, ok = true;
    while (!done && ok) {
        yaml_event_t e;
        if (!yaml_next(l, &e)) return false;
        if (e.type == YAML_STREAM_END_EVENT || e.type == YAML_DOCUMENT_END_EVENT)
            done = true;
        else if (e.type != YAML_STREAM_START_EVENT && e.type != YAML_DOCUMENT_START_EVENT)
            ok = read_node(l, &e, out, 0);
        yaml_event_delete(&e);
    }
    return ok;
}
