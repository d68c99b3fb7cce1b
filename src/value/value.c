/* Values: ranges, arrays, what Ruby calls each. */
#include "value/value.h"

struct value v_range(struct arena *a, struct value from, struct value to) {
    struct range *r = ARENA_NEW(a, struct range);
    r->from = from;
    r->to = to;
    return (struct value){.type = V_RANGE, .r = r};
}

/* For messages alone. */
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

struct array *array_new(struct arena *a, size_t cap) {
    struct array *x = ARENA_NEW(a, struct array);
    x->a = a;
    if (cap) {
        x->v = arena_alloc(a, arena_mul(cap, sizeof *x->v));
        x->cap = cap;
    }
    return x;
}

/* Arrays are shared by reference, as in Ruby: whoever pushes must own it. */
void array_push(struct array *x, struct value v) {
    if (x->n == x->cap) vec_grow(x->a, (void **)(void *)&x->v, &x->cap, sizeof *x->v);
    x->v[x->n++] = v;
}

bool array_has_str(const struct array *x, struct str s) {
    for (size_t i = 0; i < x->n; i++)
        if (v_is_str(x->v[i]) && str_eq(v_s(x->v[i]), s)) return true;
    return false;
}

struct array *array_copy(struct arena *a, const struct array *from) {
    struct array *x = array_new(a, from->n);
    if (from->n) memcpy(x->v, from->v, from->n * sizeof *x->v);
    x->n = from->n;
    return x;
}

static void add_weight(struct weight *w, struct value v) {
    struct weight x = v_weigh(v);
    if (__builtin_add_overflow(w->n, x.n, &w->n)) w->n = SIZE_MAX;
    if (x.depth >= w->depth) w->depth = x.depth + 1;
}

/* Several threads may find the same at once. */
struct weight v_weigh(struct value v) {
    struct weight w = {1, 0};
    if (v.type == V_MAP)
        for (size_t i = 0; i < v.m->n; i++) add_weight(&w, v.m->e[i].val);
    if (v.type != V_ARRAY) return w;
    size_t known = __atomic_load_n(&v.a->weight, __ATOMIC_ACQUIRE);
    if (known) return (struct weight){known, __atomic_load_n(&v.a->depth, __ATOMIC_RELAXED)};
    for (size_t i = 0; i < v.a->n; i++) add_weight(&w, v.a->v[i]);
    __atomic_store_n(&v.a->depth, (uint32_t)w.depth, __ATOMIC_RELAXED);
    __atomic_store_n(&v.a->weight, w.n, __ATOMIC_RELEASE);
    return w;
}

enum { VALUES_A_LOOK = 4 };

/* One level of lists is enough: those in it were weighed, or are as they were read. */
static uint64_t item_looks(struct value v) {
    switch (v.type) {
    case V_STR: return v.n / BYTES_A_LOOK;
    case V_ARRAY: return (v.a->weight > v.a->n ? v.a->weight : v.a->n) / VALUES_A_LOOK;
    case V_MAP: return v.m->n / VALUES_A_LOOK;
    default: return 0;
    }
}

/* Lists remember it; several threads may find the same at once. */
uint64_t v_looks(struct value v) {
    if (v.type == V_BIG) return v.n;
    if (v.type != V_ARRAY) return item_looks(v);
    uint32_t known = __atomic_load_n(&v.a->looks, __ATOMIC_RELAXED);
    if (known) return known - 1;
    uint64_t n = item_looks(v);
    for (size_t i = 0; i < v.a->n && n < UINT32_MAX - 1; i++) n += item_looks(v.a->v[i]);
    if (n >= UINT32_MAX) n = UINT32_MAX - 1;
    __atomic_store_n(&v.a->looks, (uint32_t)n + 1, __ATOMIC_RELAXED);
    return n;
}
