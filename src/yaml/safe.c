/* YAML as SafeYAML reads it: a handler of events that knows one structure at a time.
 *
 * A node is added to the structure under way: pushed to a list, or in a mapping taken for the key
 * if there is none, else for the value of that key. The key is one for all levels. From that much
 * follows that nothing else explains: a key that is nil is none, so that its value becomes the key
 * of what comes next; "<<" merges what is there when its value begins, which of a mapping written
 * in its place is nothing; tags mean nothing, and an alias of a text is looked at once more, as if
 * it stood there without quotes. */
#include "yaml/loader.h"

struct level {
    struct value v; /* V_ARRAY or V_MAP */
    struct safe_anchor *anchor;
};

struct safe_anchor {
    struct value v;
    bool open;     /* its structure is being read: an alias would make it hold itself */
    size_t weight; /* of what it holds */
    size_t before; /* the loader's weight when it began */
};

/* SafeYAML's own parts by their names there: its stack of structures, the current
 * key, the result. */
struct handler {
    struct loader *l;
    VEC(struct level) stack;
    struct value key; /* V_NIL: none */
    struct value result;
    bool begun;
};

static struct str text_of(const yaml_char_t *z) { return str_z((const char *)z); }

/* The first node is the result, and if that is a structure, all others go into it;
 * after a scalar none follows. A structure is added when it begins, empty yet:
 * later entries reach it through the pointer. */
static bool add(struct handler *h, struct value v, const yaml_event_t *at) {
    if (!h->begun) {
        h->begun = true;
        h->result = v;
        return true;
    }
    struct value in = h->stack.v[h->stack.n - 1].v;
    if (in.type == V_ARRAY) {
        array_push(in.a, v);
    } else if (h->key.type == V_NIL) {
        h->key = v;
    } else {
        bool merge = h->key.type == V_STR && str_eq(v_s(h->key), S("<<"));
        if (merge && v.type != V_MAP)
            return yaml_fail(h->l, S("only a mapping can be merged: write <<: *name"), at);
        for (size_t i = 0; merge && i < v.m->n; i++) map_set(in.m, v.m->e[i].key, v.m->e[i].val);
        if (!merge) map_set(in.m, h->key, v);
        h->key = v_nil();
    }
    return true;
}

static struct safe_anchor *anchor_of(struct handler *h, const yaml_char_t *name, struct value v) {
    struct loader *l = h->l;
    if (!name) return NULL;
    struct safe_anchor *x = ARENA_NEW(&l->tmp, struct safe_anchor);
    *x = (struct safe_anchor){.v = v, .before = l->weight};
    smap_set(&l->anchors, arena_str(&l->tmp, text_of(name)), x);
    return x;
}

/* SafeYAML calls Float() where its pattern matched, and lets the error through:
 * "1__0.5" stops it, which is 10.5 for Psych. */
static bool guess(struct handler *h, struct str text, struct value *v, const yaml_event_t *at) {
    return yaml_safe_scalar(h->l->a, text, v) ||
           yaml_fail(h->l, arena_cat3(h->l->a, S("invalid value for Float(): \""), text, S("\"")),
                     at);
}

static bool is_binary(const yaml_char_t *tag) {
    static const char *const TAGS[] = {"tag:yaml.org,2002:binary", "x-private:binary", "!binary"};
    for (size_t i = 0; tag && i < ARRAY_LEN(TAGS); i++)
        if (str_eqz(text_of(tag), TAGS[i])) return true;
    return false;
}

static bool scalar(struct handler *h, const yaml_event_t *e) {
    struct loader *l = h->l;
    struct str text =
        yaml_kept_text(l, str_of((const char *)e->data.scalar.value, e->data.scalar.length));
    struct value v = v_str(text);
    if (is_binary(e->data.scalar.tag)) {
        struct buf b;
        buf_init_for(&b, l->a, text.n / 4 * 3 + 3);
        buf_unbase64(&b, text);
        v = v_str(buf_view(&b));
    } else if (!e->data.scalar.quoted_implicit && !guess(h, text, &v, e)) {
        return false;
    }
    struct safe_anchor *x = anchor_of(h, e->data.scalar.anchor, v);
    l->weight += 1 + text.n;
    if (x) x->weight = 1 + text.n;
    return add(h, v, e);
}

/* An unknown alias is nil: SafeYAML looks it up in a hash. */
static bool alias(struct handler *h, const yaml_event_t *e) {
    struct loader *l = h->l;
    const struct safe_anchor *x = smap_get(&l->anchors, text_of(e->data.alias.anchor));
    struct value v = x ? x->v : v_nil();
    if (x && x->open) return yaml_fail(l, S("a value that holds itself is not supported"), e);
    if (v.type == V_STR && !guess(h, v_s(v), &v, e)) return false;
    size_t weight = x ? x->weight : 0;
    l->weight += weight;
    l->aliased += weight;
    if (l->aliased > ALIASED_MOST)
        return yaml_fail(l, S("its aliases make this text too large"), e);
    return add(h, v, e);
}

/* The anchor notes the loader's weight without this node, so that end() knows the
 * node's by the difference. */
static bool start(struct handler *h, struct value v, const yaml_char_t *anchor,
                  const yaml_event_t *e) {
    if (h->stack.n >= YAML_DEPTH) return yaml_fail(h->l, S("nested too deeply"), e);
    struct level level = {v, anchor_of(h, anchor, v)};
    if (level.anchor) level.anchor->open = true;
    h->l->weight++;
    if (!add(h, v, e)) return false;
    VEC_PUSH(&h->l->tmp, &h->stack, level);
    return true;
}

static void end(struct handler *h) {
    struct safe_anchor *x = h->stack.v[--h->stack.n].anchor;
    if (!x) return;
    x->open = false;
    x->weight = h->l->weight - x->before;
}

/* Stream and document events carry nothing. */
static bool take(struct handler *h, const yaml_event_t *e) {
    struct arena *a = h->l->a;
    switch (e->type) {
    case YAML_SCALAR_EVENT: return scalar(h, e);
    case YAML_ALIAS_EVENT: return alias(h, e);
    case YAML_SEQUENCE_START_EVENT:
        return start(h, v_array(array_new(a, 0)), e->data.sequence_start.anchor, e);
    case YAML_MAPPING_START_EVENT:
        return start(h, v_map(map_new(a)), e->data.mapping_start.anchor, e);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: end(h); return true;
    default: return true;
    }
}

bool yaml_read_safe(struct loader *l, struct value *out) {
    struct handler h = {.l = l, .result = v_bool(false)};
    bool done = false, ok = true;
    while (!done && ok) {
        yaml_event_t e;
        if (!yaml_next(l, &e)) return false;
        done = e.type == YAML_STREAM_END_EVENT || e.type == YAML_DOCUMENT_END_EVENT;
        ok = take(&h, &e);
        yaml_event_delete(&e);
    }
    *out = h.result;
    return ok;
}
