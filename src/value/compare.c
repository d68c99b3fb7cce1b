/* Ruby's == and <=>, and sorting by them. */
#include "value/value.h"

#include <math.h>
#include <stdlib.h>

static int sign(int64_t a, int64_t b) { return a < b ? -1 : a > b; }

/* -1, 0, 1; false for NaN. Big integers: by sign, length, digits. An integer of 64
 * bits and a float are compared as long doubles, which hold both exactly. */
static bool compare_numbers(struct value a, struct value b, int *out) {
    if (a.type == V_INT && b.type == V_INT) {
        *out = sign(a.i, b.i);
        return true;
    }
    if (a.type == V_BIG && b.type == V_BIG) {
        bool na = a.n && a.s[0] == '-', nb = b.n && b.s[0] == '-';
        int c = a.n != b.n ? (a.n < b.n ? -1 : 1) : str_cmp(str_of(a.s, a.n), str_of(b.s, b.n));
        *out = na != nb ? (na ? -1 : 1) : na ? -c : c;
        return true;
    }
    if (a.type == V_BIG && b.type == V_INT) {
        *out = a.n && a.s[0] == '-' ? -1 : 1;
        return true;
    }
    if (a.type == V_INT && b.type == V_BIG) {
        *out = b.n && b.s[0] == '-' ? 1 : -1;
        return true;
    }
    long double x = a.type == V_FLOAT ? a.f
                    : a.type == V_INT ? (long double)a.i
                                      : strtold(a.s, NULL);
    long double y = b.type == V_FLOAT ? b.f
                    : b.type == V_INT ? (long double)b.i
                                      : strtold(b.s, NULL);
    if (isnan(x) || isnan(y)) return false;
    *out = x < y ? -1 : x > y;
    return true;
}

static bool is_number(struct value v) {
    return v.type == V_INT || v.type == V_FLOAT || v.type == V_BIG;
}

/* Moments, whatever zone they are shown in. */
static int compare_times(const struct time *a, const struct time *b) {
    return a->sec != b->sec ? sign(a->sec, b->sec) : sign(a->nsec, b->nsec);
}

static bool equal_at(struct value a, struct value b, struct value_env *env, int depth);

/* The same keys with equal values, in whatever order. */
static bool equal_maps(const struct map *a, const struct map *b, struct value_env *env, int depth) {
    if (a == b) return true;
    if (a->n != b->n) return false;
    for (size_t i = 0; i < a->n; i++) {
        struct value *v = map_find(b, a->e[i].key);
        if (!v || !equal_at(a->e[i].val, *v, env, depth + 1)) return false;
    }
    return true;
}

static bool equal_arrays(const struct array *a, const struct array *b, struct value_env *env,
                         int depth) {
    if (a == b) return true;
    if (a->n != b->n) return false;
    for (size_t i = 0; i < a->n; i++)
        if (!equal_at(a->v[i], b->v[i], env, depth + 1)) return false;
    return true;
}

/* Numbers by value whatever their class, objects by what they say of themselves, lists element
 * by element. Beyond the depth nothing is equal, so that circles end. */
static bool equal_at(struct value a, struct value b, struct value_env *env, int depth) {
    int c;
    if (depth > 200) return false;
    if (is_number(a) && is_number(b)) return compare_numbers(a, b, &c) && c == 0;
    if (a.type == V_OBJECT && b.type == V_OBJECT) {
        if (a.o == b.o) return true;
        if (a.o->ops == b.o->ops && a.o->ops->equal) return a.o->ops->equal(a.o, b.o);
    }
    if (a.type == V_OBJECT && a.o->ops->to_array && env->arena) {
        struct array *x = v_list(a, env), *y = v_list(b, env);
        return x && y && equal_arrays(x, y, env, depth);
    }
    if (b.type == V_OBJECT && b.o->ops->to_array && env->arena) return equal_at(b, a, env, depth);
    if (a.type != b.type) return false;
    switch (a.type) {
    case V_BOOL: return a.b == b.b;
    case V_STR: return str_eq(v_s(a), v_s(b)) && !((a.flags ^ b.flags) & VALUE_SYMBOL);
    case V_TIME: return a.t->date == b.t->date && compare_times(a.t, b.t) == 0;
    case V_ARRAY: return equal_arrays(a.a, b.a, env, depth);
    case V_MAP: return equal_maps(a.m, b.m, env, depth);
    case V_RANGE:
        return equal_at(a.r->from, b.r->from, env, depth) && equal_at(a.r->to, b.r->to, env, depth);
    case V_OBJECT: return false;
    default: return true;
    }
}

bool v_equal(struct value a, struct value b, struct value_env *env) {
    return equal_at(a, b, env, 0);
}

/* What Ruby's <=> has no answer for does not compare: nil with anything but nil, a
 * text with a number. Lists compare element by element, and a pair that does not
 * compare makes lists not compare. */
bool v_compare(struct value a, struct value b, int *out, struct value_env *env) {
    if (is_number(a) && is_number(b)) return compare_numbers(a, b, out);
    if (a.type == V_STR && b.type == V_STR) {
        if ((a.flags ^ b.flags) & VALUE_SYMBOL) return false;
        *out = str_cmp(v_s(a), v_s(b));
        return true;
    }
    if (a.type == V_TIME && b.type == V_TIME) {
        if (a.t->date != b.t->date) return false;
        *out = compare_times(a.t, b.t);
        return true;
    }
    if (a.type == V_ARRAY && b.type == V_ARRAY) {
        for (size_t i = 0; i < a.a->n && i < b.a->n; i++) {
            if (!v_compare(a.a->v[i], b.a->v[i], out, env)) return false;
            if (*out) return true;
        }
        *out = sign((int64_t)a.a->n, (int64_t)b.a->n);
        return true;
    }
    if (a.type == b.type && (a.type == V_NIL || v_equal(a, b, env))) {
        *out = 0;
        return true;
    }
    return false;
}

/* ---- sorting: merging runs twice as long each time, which is stable ---- */

/* n log n comparisons, one copy of the array; where cmp fails the result is some
 * order. */
void keyed_sort(struct keyed *v, size_t n, struct arena *a,
                int (*cmp)(void *cx, struct value a, struct value b), void *cx) {
    if (n < 2) return;
    struct keyed *from = v, *to = arena_alloc(a, arena_mul(n, sizeof *v));
    for (size_t w = 1; w < n; w *= 2) {
        for (size_t i = 0; i < n; i += 2 * w) {
            size_t l = i, m = i + w < n ? i + w : n, r = m, e = i + 2 * w < n ? i + 2 * w : n;
            for (size_t k = i; k < e; k++)
                to[k] = l < m && (r >= e || cmp(cx, from[l].key, from[r].key) <= 0) ? from[l++]
                                                                                    : from[r++];
        }
        struct keyed *t = from;
        from = to;
        to = t;
    }
    if (from != v) memcpy(v, from, n * sizeof *v);
}
