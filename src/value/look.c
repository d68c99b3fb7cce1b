/* Looking into values: lists, maps, fields, sizes. */
#include "value/value.h"

/* A range is made into numbers only when somebody goes through it, and not without end. */
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

/* What `each` goes through as an array. A text or a map is none. */
struct array *v_list(struct value v, struct value_env *env) {
    if (v.type == V_ARRAY) return v.a;
    if (v.type == V_RANGE) return range_list(v.r, env->arena);
    if (v.type == V_OBJECT && v.o->ops->to_array) return v.o->ops->to_array(v.o, env);
    return NULL;
}

/* A drop's hash is made for the asking: it costs as much as the drop has fields. */
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

/* Without `has`, a field that is nil counts as none. */
bool v_has(struct value v, struct str key, struct value_env *env) {
    if (v.type == V_MAP) return map_find_str(v.m, key) != NULL;
    if (v.type != V_OBJECT) return false;
    if (v.o->ops->has) return v.o->ops->has(v.o, key, env);
    return v.o->ops->get && v.o->ops->get(v.o, key, env).type != V_NIL;
}

/* The size a filter or condition sees: a number has none, a text counts characters. */
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
