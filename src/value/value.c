#include "value/value.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

struct value v_range(struct arena *a, struct value from, struct value to) {
    struct range *r = ARENA_NEW(a, struct range);
    r->from = from;
    r->to = to;
    return (struct value){.type = V_RANGE, .r = r};
}

const char *v_class(struct value v) {
    switch (v.type) {
    case V_NIL: return "NilClass";
    case V_BOOL: return v.b ? "TrueClass" : "FalseClass";
    case V_INT:
    case V_BIG: return "Integer";
    case V_FLOAT: return "Float";
    case V_STR: return v.flags & VALUE_SYMBOL ? "Symbol" : "String";
    case V_TIME: return v.t->date ? "Date" : "Time";
    case V_ARRAY: return "Array";
    case V_MAP: return "Hash";
    case V_RANGE: return "Range";
    case V_OBJECT: return v.o->ops->class_name;
    default: return "Liquid::Expression::MethodLiteral";
    }
}

/* ---- comparing ---- */

static int sign(int64_t a, int64_t b) { return a < b ? -1 : a > b; }

/* -1, 0, 1; false for NaN. Big integers: by sign, length, digits. */
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

static int compare_times(const struct time *a, const struct time *b) {
    return a->sec != b->sec ? sign(a->sec, b->sec) : sign(a->nsec, b->nsec);
}

static bool equal_at(struct value a, struct value b, struct value_env *env, int depth);

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

/* ---- looking in ---- */

static struct array *range_list(const struct range *r, struct arena *a) {
    enum { RANGE_MOST = 1 << 24 };
    struct array *x = array_new(a, 0);
    if (r->from.type != V_INT || r->to.type != V_INT) return x;
    for (int64_t i = r->from.i; i <= r->to.i && x->n < RANGE_MOST; i++) {
        array_push(x, v_int(i));
        if (i == INT64_MAX) break;
    }
    return x;
}

struct array *v_list(struct value v, struct value_env *env) {
    if (v.type == V_ARRAY) return v.a;
    if (v.type == V_RANGE) return range_list(v.r, env->arena);
    if (v.type == V_OBJECT && v.o->ops->to_array) return v.o->ops->to_array(v.o, env);
    return NULL;
}

struct map *v_hashmap(struct value v, struct value_env *env) {
    if (v.type == V_MAP) return v.m;
    if (v.type == V_OBJECT && v.o->ops->to_map) return v.o->ops->to_map(v.o, env);
    return NULL;
}

struct array *v_drop_keys(struct value v, struct value_env *env) {
    if (v.type != V_OBJECT || !v.o->ops->each_key) return NULL;
    struct map *m = v_hashmap(v, env);
    struct array *x = array_new(env->arena, m->n);
    for (size_t i = 0; i < m->n; i++) array_push(x, m->e[i].key);
    return x;
}

struct value v_get(struct value v, struct str key, struct value_env *env) {
    if (v.type == V_MAP) return map_get(v.m, key);
    if (v.type == V_OBJECT && v.o->ops->get) return v.o->ops->get(v.o, key, env);
    return v_nil();
}

bool v_has(struct value v, struct str key, struct value_env *env) {
    if (v.type == V_MAP) return map_find_str(v.m, key) != NULL;
    if (v.type != V_OBJECT) return false;
    if (v.o->ops->has) return v.o->ops->has(v.o, key, env);
    return v.o->ops->get && v.o->ops->get(v.o, key, env).type != V_NIL;
}

int64_t v_size(struct value v, struct value_env *env) {
    if (v.type == V_STR) return (int64_t)utf8_len(v_s(v));
    if (v.type == V_RANGE) {
        if (v.r->from.type != V_INT || v.r->to.type != V_INT) return 0;
        return v.r->to.i < v.r->from.i ? 0 : v.r->to.i - v.r->from.i + 1;
    }
    if (v.type == V_MAP) return (int64_t)v.m->n;
    struct array *x = v_list(v, env);
    if (x) return (int64_t)x->n;
    if (v.type == V_OBJECT && v.o->ops->each_key) return -1;
    struct map *m = v_hashmap(v, env);
    return m ? (int64_t)m->n : -1;
}

/* ---- numbers from text ---- */

int64_t str_to_i(struct str s) {
    size_t i = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    bool neg = i < s.n && s.p[i] == '-';
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
    int64_t v = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == '_' && i > 0 && ch_digit(s.p[i - 1]) && i + 1 < s.n && ch_digit(s.p[i + 1]))
            continue;
        if (!ch_digit(s.p[i])) break;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, s.p[i] - '0', &v))
            return neg ? INT64_MIN : INT64_MAX; /* built negative: the range is wider there */
    }
    if (neg) return v;
    return v == INT64_MIN ? INT64_MAX : -v;
}

double str_to_f(struct str s) {
    char t[400];
    size_t n = 0, i = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) t[n++] = s.p[i++];
    bool dot = false, exp = false;
    for (; i < s.n && n < sizeof t - 2; i++) {
        char c = s.p[i];
        bool after = i + 1 < s.n && ch_digit(s.p[i + 1]);
        bool before = i > 0 && ch_digit(s.p[i - 1]);
        if (ch_digit(c))
            t[n++] = c;
        else if (c == '_' && before && after)
            continue;
        else if (c == '.' && !dot && !exp && before && after)
            t[n++] = c, dot = true;
        else if ((c == 'e' || c == 'E') && !exp && before) {
            size_t j = i + 1;
            if (j < s.n && (s.p[j] == '-' || s.p[j] == '+')) j++;
            if (j >= s.n || !ch_digit(s.p[j])) break;
            t[n++] = 'e';
            if (j == i + 2) t[n++] = s.p[++i];
            exp = true;
        } else
            break;
    }
    t[n] = 0;
    return strtod(t, NULL);
}

/* ---- sorting ---- */

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
