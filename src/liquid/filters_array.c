/* Liquid's filters on arrays. Jekyll has its own sort and where.
 *
 * A filter's input may be an array, something that gives one, a map or a single value; `rows`
 * makes one shape of them. Rows are not copied unless they have to be, so no filter may write to
 * what it got. */
#include "liquid/internal.h"

enum { FLATTEN_DEPTH = 200 };

static void flatten(struct liquid_context *cx, struct array *to, const struct array *from,
                    int depth) {
    for (size_t i = 0; i < from->n && !cx->failed; i++) {
        if (from->v[i].type == V_ARRAY && depth < FLATTEN_DEPTH)
            flatten(cx, to, from->v[i].a, depth + 1);
        else
            array_push(to, from->v[i]);
    }
}

/* The rows of a filter's input: nested arrays flattened, a hash is one row, nil none. The array is
 * the input's own where nothing is nested: do not write to it. */
static const struct array *rows(struct liquid_context *cx, struct value in) {
    struct array *x = v_list(in, cx->values);
    if (!x) x = v_drop_keys(in, cx->values);
    if (!x) {
        x = array_new(cx->arena, 1);
        if (in.type != V_NIL) array_push(x, in);
        return x;
    }
    for (size_t i = 0; i < x->n; i++)
        if (x->v[i].type == V_ARRAY) {
            struct array *flat = array_new(cx->arena, x->n);
            flatten(cx, flat, x, 0);
            return flat;
        }
    return x;
}

enum prop { PROP_OK, PROP_TYPE, PROP_NONE }; /* TypeError; no [] at all */

/* item[key], as Ruby has it for each class: of a map the value, of a text the part
 * that is the key itself or the character of that number, of an integer a bit.
 * Others have no [] (PROP_NONE), or refuse such a key (PROP_TYPE). */
static enum prop property(struct liquid_context *cx, struct value item, struct value key,
                          struct value *out) {
    *out = v_nil();
    switch (item.type) {
    case V_MAP: {
        struct value *v = map_find(item.m, key);
        if (v) *out = *v;
        return PROP_OK;
    }
    case V_OBJECT:
        if (key.type == V_STR) *out = v_get(item, v_s(key), cx->values);
        return PROP_OK;
    case V_STR: {
        if (key.type == V_STR) {
            if (str_has(v_s(item), v_s(key))) *out = key;
            return PROP_OK;
        }
        if (key.type != V_INT) return PROP_TYPE;
        int64_t n = (int64_t)utf8_len(v_s(item)), i = key.i < 0 ? key.i + n : key.i;
        if (i < 0 || i >= n) return PROP_OK;
        size_t from = utf8_offset(v_s(item), (size_t)i), to = from;
        utf8_next(v_s(item), &to);
        *out = v_str(str_sub(v_s(item), from, to - from));
        return PROP_OK;
    }
    case V_INT:
        if (key.type != V_INT) return PROP_TYPE;
        *out = v_int(key.i < 0 ? 0 : item.i >> (key.i > 63 ? 63 : key.i) & 1);
        return PROP_OK;
    case V_BIG: return PROP_TYPE;
    default: return PROP_NONE;
    }
}

static void property_error(struct liquid_context *cx, struct value key) {
    struct str s = liquid_to_s(cx, key);
    liquid_fail(cx, "cannot select the property '" STR_FMT "'", STR_ARG(s));
}

/* Ruby's `size` of what has one, else 0; an integer's is that of its machine word. */
LIQUID_FILTER(f_size) {
    if (in.type == V_INT) return v_int(8);
    if (in.type == V_BIG) return v_int(16);
    if (in.type == V_OBJECT && !in.o->ops->to_array) return v_int(0);
    int64_t n = in.type == V_NIL ? 0 : v_size(in, cx->values);
    return v_int(n < 0 ? 0 : n);
}

LIQUID_FILTER(f_join) {
    const struct array *x = rows(cx, in);
    struct str glue = nargs ? liquid_to_s(cx, args[0]) : S(" ");
    struct buf b;
    buf_init(&b, cx->arena);
    for (size_t i = 0; i < x->n && !cx->failed; i++) {
        if (i) buf_str(&b, glue);
        v_print(&b, x->v[i], cx->values);
    }
    return v_str(buf_view(&b));
}

/* A range that goes backwards has no items, but Range#first and #last give its
 * ends. */
static struct value end_of(struct liquid_context *cx, struct value in, bool first) {
    if (in.type == V_RANGE) {
        if (in.r->from.i > in.r->to.i && first) return in.r->from;
        return first ? in.r->from : in.r->to;
    }
    struct array *x = v_list(in, cx->values);
    if (x) return x->n ? x->v[first ? 0 : x->n - 1] : v_nil();
    struct map *m = first ? v_hashmap(in, cx->values) : NULL;
    if (!m || !m->n) return v_nil();
    struct array *pair = array_new(cx->arena, 2);
    array_push(pair, m->e[0].key);
    array_push(pair, m->e[0].val);
    return v_array(pair);
}
LIQUID_FILTER(f_first) { return end_of(cx, in, true); }
LIQUID_FILTER(f_last) { return end_of(cx, in, false); }

LIQUID_FILTER(f_reverse) {
    const struct array *x = rows(cx, in);
    struct array *y = array_new(cx->arena, x->n);
    for (size_t i = x->n; i-- > 0;) array_push(y, x->v[i]);
    return v_array(y);
}

LIQUID_FILTER(f_concat) {
    struct array *more = args[0].type == V_RANGE ? NULL : v_list(args[0], cx->values);
    if (!more) {
        liquid_fail(cx, "concat filter requires an array argument");
        return in;
    }
    const struct array *x = rows(cx, in);
    struct array *y = array_new(cx->arena, x->n + more->n);
    for (size_t i = 0; i < x->n; i++) array_push(y, x->v[i]);
    for (size_t i = 0; i < more->n; i++) array_push(y, more->v[i]);
    return liquid_joined(cx, y, x, v_array(more));
}

/* A property that an item cannot have is an error, one it has not is nil. */
LIQUID_FILTER(f_map) {
    const struct array *x = rows(cx, in);
    struct array *y = array_new(cx->arena, x->n);
    bool self = args[0].type == V_STR && str_eqz(v_s(args[0]), "to_liquid");
    for (size_t i = 0; i < x->n; i++) {
        struct value v = x->v[i];
        if (!self && property(cx, x->v[i], args[0], &v) == PROP_TYPE) {
            property_error(cx, args[0]);
            return in;
        }
        array_push(y, v);
    }
    return v_array(y);
}

/* What compact and uniq look at: the row or its property. *stop: the result is nil. */
static bool look(struct liquid_context *cx, struct value row, const struct value *args, int nargs,
                 struct value *out, bool *stop) {
    *out = row;
    if (!nargs || args[0].type == V_NIL) return true;
    switch (property(cx, row, args[0], out)) {
    case PROP_OK: return count_value(cx, *out);
    case PROP_TYPE: property_error(cx, args[0]); break;
    case PROP_NONE: *stop = true; break;
    }
    return false;
}

LIQUID_FILTER(f_compact) {
    const struct array *x = rows(cx, in);
    struct array *y = array_new(cx->arena, x->n);
    struct value v;
    bool stop = false;
    for (size_t i = 0; i < x->n; i++) {
        if (!look(cx, x->v[i], args, nargs, &v, &stop)) return v_nil();
        if (v.type != V_NIL) array_push(y, x->v[i]);
    }
    return v_array(y);
}

/* Elements equal by Ruby's eql? count once; the first stays. */
LIQUID_FILTER(f_uniq) {
    const struct array *x = rows(cx, in);
    struct array *y = array_new(cx->arena, x->n);
    struct map *seen = map_new(cx->arena);
    struct value v;
    bool stop = false;
    for (size_t i = 0; i < x->n; i++) {
        if (x->n == 1) return v_array((struct array *)x); /* Ruby does not ask for its property */
        if (!look(cx, x->v[i], args, nargs, &v, &stop)) return v_nil();
        if (map_find(seen, v)) continue;
        map_set(seen, v, v_nil());
        array_push(y, x->v[i]);
    }
    return v_array(y);
}

/* Ignoring ASCII's case; nils are last. */
static int natural(void *p, struct value a, struct value b) {
    struct liquid_context *cx = p;
    if (a.type == V_NIL || b.type == V_NIL) return a.type == V_NIL ? 1 : -1;
    return str_casecmp(liquid_to_s(cx, a), liquid_to_s(cx, b));
}

/* The sort is stable, which Ruby's is not: items with equal keys stay in their
 * order. A single item is not looked at by Ruby, and so no error. */
LIQUID_FILTER(f_sort_natural) {
    const struct array *x = rows(cx, in);
    struct keyed *k = ARENA_ARRAY(cx->arena, struct keyed, x->n + 1);
    bool by = nargs && args[0].type != V_NIL;
    enum prop worst = PROP_OK;
    for (size_t i = 0; i < x->n; i++) {
        k[i].key = k[i].val = x->v[i];
        enum prop got = by ? property(cx, x->v[i], args[0], &k[i].key) : PROP_OK;
        if (got > worst) worst = got;
        if (!count_value(cx, k[i].key)) return in;
    }
    if (worst == PROP_NONE) return v_nil();
    if (worst == PROP_TYPE && x->n > 1) {
        property_error(cx, args[0]);
        return in;
    }
    keyed_sort(k, x->n, cx->arena, natural, cx);
    struct array *y = array_new(cx->arena, x->n);
    for (size_t i = 0; i < x->n; i++) array_push(y, k[i].val);
    return v_array(y);
}

static bool is_empty(struct liquid_context *cx, struct value v) {
    if (v.type == V_STR) return v.n == 0;
    if (v.type == V_ARRAY) return v.a->n == 0;
    if (v.type == V_MAP) return v.m->n == 0;
    return v.type == V_OBJECT && v.o->ops->to_array && v_size(v, cx->values) == 0;
}
/* allow_false: a false is kept, a nil or empty value is replaced all the same. */
bool default_applies(struct liquid_context *cx, struct value in) {
    return !v_truthy(in) || is_empty(cx, in);
}
struct value default_filter(struct liquid_context *cx, struct value in, const struct value *args,
                            int nargs, const struct map *named) {
    (void)named;
    struct value instead = nargs ? args[0] : v_str(S(""));
    const struct map *options = nargs > 1 && args[1].type == V_MAP ? args[1].m : NULL;
    bool allow = options && v_truthy(map_getz(options, "allow_false"));
    bool missing = allow ? in.type == V_NIL : !v_truthy(in);
    return missing || is_empty(cx, in) ? instead : in;
}

const struct liquid_filter ARRAY_FILTERS[] = {
    {"size", f_size, 0, 0},
    {"join", f_join, 0, 1},
    {"first", f_first, 0, 0},
    {"last", f_last, 0, 0},
    {"reverse", f_reverse, 0, 0},
    {"concat", f_concat, 1, 1},
    {"map", f_map, 1, 1},
    {"compact", f_compact, 0, 1},
    {"uniq", f_uniq, 0, 1},
    {"sort_natural", f_sort_natural, 0, 1},
    {"default", default_filter, 0, 2},
};
const size_t ARRAY_FILTER_COUNT = ARRAY_LEN(ARRAY_FILTERS);

/* 4.0 knows no allow_false. */
const struct liquid_filter ARRAY_FILTERS_4[] = {{"default", default_filter, 0, 1}};
const size_t ARRAY_FILTER_4_COUNT = ARRAY_LEN(ARRAY_FILTERS_4);
