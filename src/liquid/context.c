/* One rendering: scopes, evaluation, errors, the public calls. */
#include "liquid/internal.h"

struct liquid_env *liquid_env_new(struct arena *a) {
    struct liquid_env *env = ARENA_NEW(a, struct liquid_env);
    env->arena = a;
    env->mode = LIQUID_WARN;
    smap_init(&env->tags, a);
    smap_init(&env->filters, a);
    smap_init(&env->builtins, a);
    for (size_t i = 0; i < BUILTIN_TAG_COUNT; i++)
        smap_set(&env->builtins, str_z(BUILTIN_TAGS[i].name), (void *)(uintptr_t)&BUILTIN_TAGS[i]);
    liquid_env_add_filters(env, STRING_FILTERS, STRING_FILTER_COUNT);
    liquid_env_add_filters(env, ARRAY_FILTERS, ARRAY_FILTER_COUNT);
    liquid_env_add_filters(env, NUMBER_FILTERS, NUMBER_FILTER_COUNT);
    return env;
}

void liquid_env_add_tags(struct liquid_env *env, const struct liquid_tag *t, size_t n) {
    for (size_t i = 0; i < n; i++) smap_set(&env->tags, str_z(t[i].name), (void *)(uintptr_t)&t[i]);
}
void liquid_env_add_filters(struct liquid_env *env, const struct liquid_filter *f, size_t n) {
    for (size_t i = 0; i < n; i++)
        smap_set(&env->filters, str_z(f[i].name), (void *)(uintptr_t)&f[i]);
}
void liquid_env_error_mode(struct liquid_env *env, enum liquid_error_mode mode) {
    env->mode = mode;
}
bool liquid_env_has_filter(const struct liquid_env *env, struct str name) {
    return smap_has(&env->filters, name);
}

/* ---- context ---- */

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

struct map *scope_push(struct liquid_context *cx) {
    struct map *m = map_new(cx->arena);
    VEC_PUSH(cx->scopes_arena, &cx->scopes, m);
    if (cx->scopes.n > (size_t)cx->limits.depth) liquid_fail(cx, "Nesting too deep");
    return m;
}
void liquid_push_scope(struct liquid_context *cx) { scope_push(cx); }
void liquid_pop_scope(struct liquid_context *cx) {
    if (cx->scopes.n > 1) cx->scopes.n--;
}

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
void liquid_warn(struct liquid_context *cx, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(cx->diags, SEV_WARNING, cx->node ? cx->node->src : NULL,
              cx->node ? cx->node->off : NO_OFFSET, cx->frame, fmt, ap);
    va_end(ap);
}
bool liquid_failed(const struct liquid_context *cx) { return cx->failed; }
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

/* ---- rendering ---- */

void body_render(struct liquid_context *cx, const struct body *b, struct buf *out) {
    const struct liquid_node *caller = cx->node;
    for (size_t i = 0; i < b->nodes.n; i++) {
        const struct liquid_node *n = b->nodes.v[i];
        if (!n->render) {
            buf_str(out, n->text);
        } else {
            cx->node = n;
            n->render(cx, n, out);
            if (cx->failed) return; /* the node stays: callers may still want its place */
            if (cx->interrupts.n) break;
        }
        cx->steps++;
        if (cx->limits.output && out->n > cx->limits.output)
            liquid_fail(cx, "Memory limits exceeded");
        if (cx->limits.steps && cx->steps > cx->limits.steps)
            liquid_fail(cx, "Memory limits exceeded");
        if (cx->failed) return;
    }
    cx->node = caller;
}

bool liquid_render(struct liquid_context *cx, const struct liquid_template *t, struct buf *out) {
    body_render(cx, t->body, out);
    cx->interrupts.n = 0;
    return !cx->failed;
}

bool liquid_render_nested(struct liquid_context *cx, const struct liquid_node *caller,
                          const struct liquid_template *t, struct buf *out) {
    struct frame frame = {caller ? caller->src : NULL, caller ? caller->off : 0, cx->frame};
    if (cx->depth >= cx->limits.depth) {
        liquid_fail(cx, "Nesting too deep");
        return false;
    }
    cx->depth++;
    if (caller) cx->frame = &frame;
    body_render(cx, t->body, out);
    cx->frame = frame.up;
    cx->depth--;
    return !cx->failed;
}

void *liquid_node_data(const struct liquid_node *n) { return n->data; }
struct str liquid_node_markup(const struct liquid_node *n) {
    return n->text;
}
const struct source *liquid_node_source(const struct liquid_node *n) { return n->src; }
size_t liquid_node_offset(const struct liquid_node *n) { return n->off; }
struct str liquid_node_raw(const struct liquid_node *n) {
    return n->raw;
}
bool liquid_node_body(struct liquid_context *cx, const struct liquid_node *n, struct buf *out) {
    if (n->body) body_render(cx, n->body, out);
    return !cx->failed;
}

/* ---- variables ---- */

static struct value find_hashed(struct liquid_context *cx, struct str name, uint64_t hash) {
    for (size_t i = cx->scopes.n; i-- > 0;) {
        struct value *v = map_find_hashed(cx->scopes.v[i], name, hash);
        if (v) return *v;
    }
    struct value *v = map_find_hashed(cx->globals, name, hash);
    if (v && v->type != V_NIL) return *v;
    struct value *c = map_find_hashed(cx->counters, name, hash);
    if (c) return *c;
    if (!v && cx->strict_variables) liquid_fail(cx, "undefined variable " STR_FMT, STR_ARG(name));
    return v_nil();
}

struct value liquid_lookup(struct liquid_context *cx, struct str name) {
    return find_hashed(cx, name, str_hash(name));
}

static struct value undefined(struct liquid_context *cx, struct value key) {
    if (cx->strict_variables) {
        struct str s = v_to_s(key, cx->values);
        liquid_fail(cx, "undefined variable " STR_FMT, STR_ARG(s));
    }
    return v_nil();
}

static struct value pair(struct liquid_context *cx, struct value k, struct value v) {
    struct array *x = array_new(cx->arena, 2);
    array_push(x, k);
    array_push(x, v);
    return v_array(x);
}

static struct value command(struct liquid_context *cx, struct value v, struct value key) {
    bool size = str_eqz(v_s(key), "size"), first = str_eqz(v_s(key), "first");
    if (size) {
        if (v.type == V_INT) return v_int(8); /* Integer#size: bytes */
        int64_t n = v.type == V_NIL ? -1 : v_size(v, cx->values);
        return n < 0 ? undefined(cx, key) : v_int(n);
    }
    if (v.type == V_RANGE) return first ? v.r->from : v.r->to;
    struct array *x = v_list(v, cx->values);
    if (x) return x->n ? x->v[first ? 0 : x->n - 1] : v_nil();
    struct map *m = first ? v_hashmap(v, cx->values) : NULL;
    if (m) return m->n ? pair(cx, m->e[0].key, m->e[0].val) : v_nil();
    return undefined(cx, key);
}

static bool index_of(struct value key, int64_t n, int64_t *i) {
    if (key.type != V_INT) return false;
    *i = key.i < 0 ? key.i + n : key.i;
    return *i >= 0 && *i < n;
}

static struct value look_in(struct liquid_context *cx, struct value v, struct value key,
                            const struct lookup *l) {
    int64_t i;
    if (v.type == V_MAP) {
        struct value *e = l->expr ? map_find(v.m, key) : map_find_hashed(v.m, l->name, l->hash);
        if (e) return *e;
        if (key.type == V_INT) return undefined(cx, key);
    } else if (v.type == V_OBJECT) {
        if (key.type == V_STR) {
            struct value got = v_get(v, v_s(key), cx->values);
            if (got.type != V_NIL || v_has(v, v_s(key), cx->values)) return got;
        }
        struct array *x = key.type == V_INT ? v_list(v, cx->values) : NULL;
        if (x) return index_of(key, (int64_t)x->n, &i) ? x->v[i] : undefined(cx, key);
    } else if (v.type == V_ARRAY && key.type == V_INT) {
        return index_of(key, (int64_t)v.a->n, &i) ? v.a->v[i] : v_nil();
    }
    return l->command ? command(cx, v, key) : undefined(cx, key);
}

static struct value eval_lookup(struct liquid_context *cx, const struct liquid_expr *e) {
    struct value v;
    if (e->name_expr) {
        struct value name = expr_eval(cx, e->name_expr);
        v = name.type == V_STR ? liquid_lookup(cx, v_s(name)) : v_nil();
    } else {
        v = e->name.p ? find_hashed(cx, e->name, e->hash) : v_nil();
    }
    for (int i = 0; i < e->nlookups && !cx->failed; i++) {
        const struct lookup *l = &e->lookups[i];
        struct value key = l->expr ? expr_eval(cx, l->expr) : v_str(l->name);
        if (v.type == V_NIL && !cx->strict_variables) return v;
        v = look_in(cx, v, key, l);
    }
    return v;
}

/* ---- integers ---- */

/* Digits of a base with single underscores between them; INT64_MAX where they are too many. `wide`:
 * it takes more than 64 bits. */
static bool digits_of(struct str s, int base, int64_t *out, bool *wide) {
    uint64_t v = 0;
    *wide = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = ch_fold(s.p[i]);
        if (c == '_' && i > 0 && i + 1 < s.n && s.p[i - 1] != '_') continue;
        int d = ch_digit(c) ? c - '0' : ch_alpha(c) ? c - 'a' + 10 : 99;
        if (d >= base) return false;
        if (__builtin_mul_overflow(v, (uint64_t)base, &v) ||
            __builtin_add_overflow(v, (uint64_t)d, &v))
            *wide = true;
    }
    *out = *wide || v > INT64_MAX ? INT64_MAX : (int64_t)v;
    return s.n > 0;
}

/* Ruby's Integer(): decimal, 0x, 0b, 0o, underscores between digits, blanks around. It ends at a
 * NUL in what its slow path reads: more than 64 bits, or underscores. */
static bool integer_of(struct str s, int64_t *out) {
    size_t nul = str_chr(s, 0);
    bool wide;
    s = str_strip(str_sub(s, 0, nul));
    bool neg = s.n && s.p[0] == '-';
    if (s.n && (s.p[0] == '-' || s.p[0] == '+')) s = str_from(s, 1);
    int base = 10;
    if (s.n > 1 && s.p[0] == '0') {
        char c = ch_fold(s.p[1]);
        base = c == 'x' ? 16 : c == 'b' ? 2 : c == 'd' ? 10 : 8;
        s = str_from(s, ch_alpha(c) ? 2 : 1);
        if (s.n && s.p[0] == '_' && base == 8) s = str_from(s, 1);
    }
    if (!digits_of(s, base, out, &wide)) return false;
    if (nul != STR_NONE && !wide && str_chr(s, '_') == STR_NONE) return false;
    if (neg) *out = -*out;
    return true;
}

bool to_integer(struct liquid_context *cx, struct value v, int64_t *out) {
    if (v.type == V_INT) {
        *out = v.i;
        return true;
    }
    if (v.type == V_BIG) {
        *out = v.s[0] == '-' ? INT64_MIN : INT64_MAX;
        return true;
    }
    if (integer_of(liquid_to_s(cx, v), out)) return true;
    liquid_fail(cx, "invalid integer");
    return false;
}

int64_t value_to_i(struct liquid_context *cx, struct value v) {
    switch (v.type) {
    case V_INT: return v.i;
    case V_BIG: return v.s[0] == '-' ? INT64_MIN : INT64_MAX;
    case V_FLOAT: return v.f > 9e18 ? INT64_MAX : v.f < -9e18 ? INT64_MIN : (int64_t)v.f;
    case V_STR: return str_to_i(v_s(v));
    case V_NIL: return 0;
    case V_TIME:
        if (!v.t->date) return v.t->sec;
        break;
    default: break;
    }
    liquid_raise(cx, "undefined method `to_i' for %s", v_class(v));
    return 0;
}

static struct value eval_range(struct liquid_context *cx, const struct liquid_expr *e) {
    struct value end[2] = {expr_eval(cx, e->from), expr_eval(cx, e->to)};
    bool constant = e->from->kind != EXPR_LOOKUP && e->to->kind != EXPR_LOOKUP;
    int64_t n[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        if (constant || end[i].type == V_NIL || end[i].type == V_STR)
            n[i] = value_to_i(cx, end[i]);
        else
            to_integer(cx, end[i], &n[i]);
    }
    return v_range(cx->arena, v_int(n[0]), v_int(n[1]));
}

/* ---- filters ---- */

static void wrong_count(struct liquid_context *cx, const struct liquid_filter *f, int given) {
    int min = f->min_args + 1, max = f->max_args + 1;
    if (f->max_args < 0)
        liquid_fail(cx, "wrong number of arguments (given %d, expected %d+)", given, min);
    else if (min == max)
        liquid_fail(cx, "wrong number of arguments (given %d, expected %d)", given, min);
    else
        liquid_fail(cx, "wrong number of arguments (given %d, expected %d..%d)", given, min, max);
}

static struct value apply(struct liquid_context *cx, const struct filter_call *f, struct value in) {
    enum { FEW = 8 };
    struct value few[FEW], *args = few;
    int n = f->nargs + (f->nnamed > 0);
    if (n > FEW) args = ARENA_ARRAY(cx->arena, struct value, (size_t)n);
    for (int i = 0; i < f->nargs; i++) args[i] = expr_eval(cx, f->args[i]);
    struct map *named = NULL;
    if (f->nnamed) {
        named = map_new(cx->arena);
        for (int i = 0; i < f->nnamed; i++)
            map_set_str(named, f->named[i].name, expr_eval(cx, f->named[i].expr));
        args[f->nargs] = v_map(named);
    }
    if (cx->failed) return v_nil();
    if (!f->filter) {
        if (cx->strict_filters) liquid_fail(cx, "undefined filter " STR_FMT, STR_ARG(f->name));
        return in;
    }
    if (n < f->filter->min_args || (f->filter->max_args >= 0 && n > f->filter->max_args)) {
        wrong_count(cx, f->filter, n + 1);
        return v_nil();
    }
    struct value v = f->filter->fn(cx, in, args, n, named);
    return v.type == V_EMPTY || v.type == V_BLANK ? v_str(S("")) : v;
}

struct value liquid_filter(struct liquid_context *cx, struct str name, struct value in) {
    const void *f = smap_get(&cx->env->filters, name);
    struct filter_call call = {.filter = f, .name = name};
    return apply(cx, &call, in);
}

struct value expr_eval(struct liquid_context *cx, const struct liquid_expr *e) {
    switch (e->kind) {
    case EXPR_CONST: return e->value;
    case EXPR_LOOKUP: return eval_lookup(cx, e);
    case EXPR_RANGE: return eval_range(cx, e);
    case EXPR_FILTERED: break;
    }
    struct value v = expr_eval(cx, e->from);
    for (int i = 0; i < e->nfilters && !cx->failed; i++) v = apply(cx, &e->filters[i], v);
    return v;
}

struct value liquid_eval(struct liquid_context *cx, const struct liquid_expr *e) {
    return e ? expr_eval(cx, e) : v_nil();
}

struct value liquid_eval_text(struct liquid_context *cx, struct str text, struct str at) {
    (void)at;
    struct source src = {S(""), text};
    struct liquid_parser p = {.env = cx->env, .src = &src, .arena = cx->arena, .quiet = true};
    return expr_eval(cx, expr_parse(&p, text));
}

const struct liquid_expr *liquid_parse_filtered(struct liquid_context *cx, struct str text) {
    struct source src = {S(""), text};
    struct diags unheard;
    diags_init(&unheard, cx->arena);
    struct liquid_parser p = {.env = cx->env, .src = &src, .arena = cx->arena, .diags = &unheard};
    const struct liquid_expr *e = variable_parse(&p, text);
    if (!e) liquid_fail(cx, STR_FMT, STR_ARG(p.message));
    return e;
}

struct array *loop_items(struct liquid_context *cx, struct value v) {
    struct array *x = v_list(v, cx->values);
    if (!x) x = v_drop_keys(v, cx->values);
    if (x) return x;
    x = array_new(cx->arena, 1);
    struct map *m = v_hashmap(v, cx->values);
    for (size_t i = 0; m && i < m->n; i++) array_push(x, pair(cx, m->e[i].key, m->e[i].val));
    if (v.type == V_STR && v.n) array_push(x, v);
    return x;
}
