/* Jekyll's filters that make a list longer, shorter or a text. */
#include "render/filters.h"

LIQUID_FILTER(f_to_integer) {
    switch (in.type) {
    case V_BOOL: return v_int(in.b);
    case V_NIL: return v_int(0);
    case V_FLOAT: return v_int((int64_t)in.f);
    case V_STR: return v_int(str_to_i(v_s(in)));
    case V_TIME: return v_int(in.t->sec);
    case V_INT:
    case V_BIG: return in;
    default: liquid_raise(cx, "undefined method `to_i' for %s", v_class(in)); return in;
    }
}

/* A copy, since lists are shared: Ruby's pop works on a dup as well. */
static struct value cut_array(struct liquid_context *cx, struct value in, const struct value *args,
                              int nargs, bool front) {
    int64_t n = 1;
    if (in.type != V_ARRAY) return in;
    if (nargs && !liquid_to_integer(cx, args[0], &n)) return in;
    if (n < 0) {
        liquid_fail(cx, "negative array size");
        return in;
    }
    struct array *x = array_copy(liquid_arena(cx), in.a);
    size_t k = (uint64_t)n > x->n ? x->n : (size_t)n;
    x->n -= k;
    if (front && x->n) memmove(x->v, x->v + k, x->n * sizeof *x->v);
    return v_array(x);
}
LIQUID_FILTER(f_pop) { return cut_array(cx, in, args, nargs, false); }
LIQUID_FILTER(f_shift) { return cut_array(cx, in, args, nargs, true); }
LIQUID_FILTER(f_push) {
    if (in.type != V_ARRAY) return in;
    struct array *x = array_copy(liquid_arena(cx), in.a);
    array_push(x, args[0]);
    return liquid_joined(cx, x, in.a, args[0]);
}
/* The same: the input stays as it is. */
LIQUID_FILTER(f_unshift) {
    if (in.type != V_ARRAY) return in;
    struct array *x = array_new(liquid_arena(cx), in.a->n + 1);
    array_push(x, args[0]);
    for (size_t i = 0; i < in.a->n; i++) array_push(x, in.a->v[i]);
    return liquid_joined(cx, x, in.a, args[0]);
}

/* Any choice is right; the same one each time keeps builds reproducible. */
LIQUID_FILTER(f_sample) {
    if (in.type != V_ARRAY) return in;
    int64_t n = 1;
    if (nargs && args[0].type == V_INT) n = args[0].i;
    size_t size = in.a->n;
    size_t first = size ? (size_t)(v_hash(in) % size) : 0;
    if (n == 1) return size ? in.a->v[first] : v_nil();
    if (n < 0) {
        liquid_fail(cx, "negative sample number");
        return in;
    }
    struct array *x = array_new(liquid_arena(cx), 4);
    for (size_t i = 0; i < size && (int64_t)i < n; i++) array_push(x, in.a->v[(first + i) % size]);
    return v_array(x);
}

/* The list; what has a length and [0] passes for one as long as it is short: the letters of a text,
 * and for a hash, which has no such keys, nothing. NULL: neither. */
static struct array *sentence_parts(struct liquid_context *cx, struct value in) {
    struct value_env *env = liquid_value_env(cx);
    struct array *x = v_list(in, env), *parts = array_new(liquid_arena(cx), 2);
    const struct map *m = x ? NULL : v_hashmap(in, env);
    size_t n = in.type == V_STR ? utf8_len(v_s(in)) : m ? m->n : 3;
    if (x || n > 2) return x;
    for (size_t i = 0, at = 0; i < n; i++) {
        size_t from = at;
        if (!m) utf8_next(v_s(in), &at);
        array_push(parts, m ? v_nil() : v_str(str_sub(v_s(in), from, at - from)));
    }
    return parts;
}

/* One as it is, two with the word between, more with commas and the word before the
 * last. */
LIQUID_FILTER(f_array_to_sentence_string) {
    struct value_env *env = liquid_value_env(cx);
    struct str word = nargs ? liquid_to_s(cx, args[0]) : S("and");
    struct array *x = sentence_parts(cx, in);
    if (!x) {
        liquid_raise(cx, "undefined method `length' for %s", v_class(in));
        return in;
    }
    struct buf b;
    buf_init(&b, liquid_arena(cx));
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++) {
        if (i) buf_puts(&b, x->n > 2 ? ", " : " ");
        if (i && i + 1 == x->n) {
            buf_str(&b, word);
            buf_putc(&b, ' ');
        }
        if (i + 1 == x->n || x->n < 3)
            buf_str(&b, liquid_to_s(cx, x->v[i]));
        else
            v_print(&b, x->v[i], env);
    }
    return v_str(buf_view(&b));
}

LIQUID_FILTER(f_jsonify) {
    struct buf b;
    buf_init(&b, liquid_arena(cx));
    v_json(&b, in, liquid_value_env(cx));
    return v_str(buf_view(&b));
}

const struct liquid_filter JEKYLL_LIST_FILTERS[] = {
    {"to_integer", f_to_integer, 0, 0},
    {"pop", f_pop, 0, 1},
    {"push", f_push, 1, 1},
    {"shift", f_shift, 0, 1},
    {"unshift", f_unshift, 1, 1},
    {"sample", f_sample, 0, 1},
    {"array_to_sentence_string", f_array_to_sentence_string, 0, 1},
    {"jsonify", f_jsonify, 0, 0},
};
const size_t JEKYLL_LIST_FILTER_COUNT = ARRAY_LEN(JEKYLL_LIST_FILTERS);
