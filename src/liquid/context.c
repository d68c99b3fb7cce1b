/* One rendering: scopes, limits, what went wrong. */
#include "liquid/internal.h"

/* Maps that most renderings never fill cost a few words each. */
struct liquid_context *liquid_context_new(const struct liquid_env *env, struct arena *a,
                                          struct value_env *values, struct diags *diags,
                                          const struct liquid_limits *limits) {
    struct liquid_context *cx = ARENA_NEW(a, struct liquid_context);
    cx->env = env;
    cx->arena = cx->scopes_arena = a;
    cx->values = values;
    cx->diags = diags;
    if (limits) cx->limits = *limits;
    if (!cx->limits.depth) cx->limits.depth = MAX_DEPTH;
    if (!cx->limits.steps) cx->limits.steps = UINT64_MAX;
    if (values) values->most = cx->limits.memory;
    if (!cx->limits.memory) cx->limits.memory = SIZE_MAX;
    cx->globals = map_new(a);
    cx->counters = map_new(a);
    cx->cycles = map_new(a);
    cx->offsets = map_new(a);
    cx->changed = map_new(a);
    struct map *outer = map_new(a);
    VEC_PUSH(a, &cx->scopes, outer);
    return cx;
}

void liquid_context_strict(struct liquid_context *cx, bool variables, bool filters) {
    cx->strict_variables = variables;
    cx->strict_filters = filters;
}
void liquid_context_environment(struct liquid_context *cx, struct map *counters) {
    if (counters) cx->counters = counters;
}
void liquid_context_temp(struct liquid_context *cx, struct arena **temp) { cx->temp = temp; }
void liquid_set(struct liquid_context *cx, struct str name, struct value v) {
    map_set_str(cx->scopes.v[cx->scopes.n - 1], name, v);
}
void liquid_set_global(struct liquid_context *cx, struct str name, struct value v) {
    map_set_str(cx->globals, name, v);
}

/* The arena of the scopes outlives any output's: a loop's variables are there until it ends. */
struct map *scope_push(struct liquid_context *cx) {
    struct map *m = map_new(cx->arena);
    VEC_PUSH(cx->scopes_arena, &cx->scopes, m);
    if (cx->scopes.n > (size_t)cx->limits.depth) {
        liquid_fail(cx, "Nesting too deep");
        liquid_about(cx, ABOUT_DEPTH, S(""));
    }
    return m;
}
void liquid_push_scope(struct liquid_context *cx) { scope_push(cx); }
void liquid_pop_scope(struct liquid_context *cx) {
    if (cx->scopes.n > 1) cx->scopes.n--;
}

/* Only the first error counts: rendering ends with it, as render! does. */
static void fail_as(struct liquid_context *cx, enum diag_class cls, const char *fmt, va_list ap) {
    if (cx->failed) return;
    cx->failed = true;
    diag_vadd(cx->diags, SEV_ERROR, cx->node ? cx->node->src : NULL,
              cx->node ? cx->node->off : NO_OFFSET, cx->frame, fmt, ap);
    diag_last_error(cx->diags)->cls = cls;
}
void liquid_fail(struct liquid_context *cx, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    fail_as(cx, DIAG_LIQUID_ERROR, fmt, ap);
    va_end(ap);
}
void liquid_raise(struct liquid_context *cx, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    fail_as(cx, DIAG_EXCEPTION, fmt, ap);
    va_end(ap);
}

void limits_exceeded(struct liquid_context *cx) {
    const struct liquid_limits *most = &cx->limits;
    if (cx->steps > most->steps)
        liquid_fail(cx, "Memory limits exceeded: more than %llu steps (limits: liquid_steps)",
                    (unsigned long long)most->steps);
    else
        liquid_fail(cx, "Memory limits exceeded: more than %zu MiB (limits: liquid_memory)",
                    most->memory >> 20);
}

/* Of errors the first one alone was made: it may be another one, and has its kind then. */
void liquid_about(struct liquid_context *cx, enum diag_about about, struct str subject) {
    struct diag *g = diag_last_error(cx->diags);
    if (!g || g->about != ABOUT_ANYTHING) return;
    g->about = about;
    g->subject = arena_str(cx->diags->a, subject);
}

/* A warning does not end the rendering, and is not counted as a failure. */
void liquid_warn(struct liquid_context *cx, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(cx->diags, SEV_WARNING, cx->node ? cx->node->src : NULL,
              cx->node ? cx->node->off : NO_OFFSET, cx->frame, fmt, ap);
    va_end(ap);
}
void liquid_context_ahead(struct liquid_context *cx, struct str *ahead) { cx->ahead = ahead; }
bool liquid_failed(const struct liquid_context *cx) { return cx->failed; }
bool liquid_count(struct liquid_context *cx, struct value v) { return count_value(cx, v); }
struct arena *liquid_arena(struct liquid_context *cx) {
    return cx->arena;
}
struct value_env *liquid_value_env(struct liquid_context *cx) {
    return cx->values;
}
struct diags *liquid_diags(struct liquid_context *cx) {
    return cx->diags;
}
const struct frame *liquid_frame(struct liquid_context *cx) { return cx->frame; }
const struct liquid_env *liquid_context_env(struct liquid_context *cx) { return cx->env; }

/* ---- nodes, as tags see them ---- */

void *liquid_node_data(const struct liquid_node *n) { return n->data; }

enum { DEEPEST = 200, VALUE_BYTES = 16 };

struct value liquid_joined(struct liquid_context *cx, struct array *made, const struct array *list,
                           struct value added) {
    struct weight x = v_weigh(v_array((struct array *)(uintptr_t)list)), y = v_weigh(added);
    made->depth = x.depth > y.depth ? x.depth : y.depth + 1;
    if (__builtin_add_overflow(x.n, y.n, &made->weight)) made->weight = SIZE_MAX;
    if (made->depth > DEEPEST)
        liquid_fail(cx, "Memory limits exceeded: lists nested more than %d deep", DEEPEST);
    else if (made->weight > cx->limits.memory / VALUE_BYTES)
        liquid_fail(cx,
                    "Memory limits exceeded: a list of more than %zu values, with those of the "
                    "lists in it (limits: liquid_memory)",
                    cx->limits.memory / VALUE_BYTES);
    return v_array(made);
}
