/* Evaluation: variables, lookups, ranges, filters; bodies rendered.
 *
 * An expression is a tree that does not change; evaluating makes values in the context's arena.
 * An error is kept in the context, and everything that may have failed is followed by a look at
 * cx->failed: nobody has to undo anything, since the arena goes as a whole. */
#include "liquid/internal.h"

/* ---- variables ---- */

static struct value unknown_variable(struct liquid_context *cx, struct str name) {
    if (cx->strict_variables) liquid_fail(cx, "undefined variable " STR_FMT, STR_ARG(name));
    return v_nil();
}

/* Innermost scope first, then what the caller set for the whole rendering, then counters. A nil
 * there lets a counter of the name be seen. */
static struct value find_hashed(struct liquid_context *cx, struct str name, uint64_t hash,
                                size_t *place) {
    uint64_t bit = map_bit(hash);
    for (size_t i = cx->scopes.n; i-- > 0;) {
        const struct map *scope = cx->scopes.v[i];
        struct value *v = scope->seen & bit ? map_search_hashed(scope, name, hash) : NULL;
        if (!v) continue;
        *place = i;
        return *v;
    }
    *place = PLACE_ELSEWHERE;
    struct value *v = map_find_hashed(cx->globals, name, hash);
    if (v && v->type != V_NIL) return *v;
    struct value *c = map_find_hashed(cx->counters, name, hash);
    if (c) return *c;
    return v ? v_nil() : unknown_variable(cx, name);
}

/* For tags: a variable by name, as a template would see it. */
struct value liquid_lookup(struct liquid_context *cx, struct str name) {
    size_t place;
    struct liquid_expr e = {.kind = EXPR_LOOKUP, .name = name, .hash = str_hash(name)};
    struct value v = find_hashed(cx, name, e.hash, &place);
    if (cx->reads) reads_note(cx, &e, name, place, NULL, 0, v);
    return v;
}

/* What is not there is nil, or an error where variables are checked. */
static struct value undefined(struct liquid_context *cx, struct value key) {
    if (cx->strict_variables) {
        struct str s = v_to_s(key, cx->values);
        liquid_fail(cx, "undefined variable " STR_FMT, STR_ARG(s));
    }
    return v_nil();
}

/* A map's entry as `for` and `first` give it. */
static struct value pair(struct liquid_context *cx, struct value k, struct value v) {
    struct array *x = array_new(cx->arena, 2);
    array_push(x, k);
    array_push(x, v);
    return v_array(x);
}

/* size, first and last where the value has no key of that name. */
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

/* Negative indices count from the end. */
static bool index_of(struct value key, int64_t n, int64_t *i) {
    if (key.type != V_INT) return false;
    *i = key.i < 0 ? key.i + n : key.i;
    return *i >= 0 && *i < n;
}

/* What is asked of the field's value next, for who notes what is read of it. */
static struct value get_field(struct liquid_context *cx, struct value v, struct value key,
                              const struct lookup *l, bool last) {
    cx->values->key = v_s(key);
    cx->values->key_hash = l->expr ? 0 : l->hash;
    if (!v.o->ops->get) return v_nil();
    if (!cx->ahead) return v.o->ops->get(v.o, v_s(key), cx->values);
    if (!last && !l[1].expr && !l[1].command) *cx->ahead = l[1].name;
    struct value got = v.o->ops->get(v.o, v_s(key), cx->values);
    *cx->ahead = STR_NULL;
    return got;
}

/* One step: a map's key, an object's field, a list's index, and the three commands
 * last. The order is VariableLookup's: a map that has a key "size" gives its value,
 * not its size. The hash of a literal key was taken when the template was parsed. */
static struct value look_in(struct liquid_context *cx, struct value v, struct value key,
                            const struct lookup *l, bool last) {
    int64_t i;
    if (v.type == V_MAP) {
        struct value *e = l->expr ? map_find(v.m, key) : map_find_hashed(v.m, l->name, l->hash);
        if (e) return *e;
        if (key.type == V_INT) return undefined(cx, key);
    } else if (v.type == V_OBJECT) {
        if (key.type == V_STR) {
            struct value got = get_field(cx, v, key, l, last);
            if (!l->command && !cx->strict_variables) return got; /* it is nil either way */
            if (got.type != V_NIL || v_has(v, v_s(key), cx->values)) return got;
        }
        struct array *x = key.type == V_INT ? v_list(v, cx->values) : NULL;
        if (x) return index_of(key, (int64_t)x->n, &i) ? x->v[i] : undefined(cx, key);
    } else if (v.type == V_ARRAY && key.type == V_INT) {
        return index_of(key, (int64_t)v.a->n, &i) ? v.a->v[i] : v_nil();
    }
    return l->command ? command(cx, v, key) : undefined(cx, key);
}

/* The same steps as eval_lookup, with the path noted up to where it may end. A loop's parent is
 * another's state. */
static struct value noted_lookup(struct liquid_context *cx, const struct liquid_expr *e,
                                 struct str name, uint64_t hash) {
    size_t place;
    struct value v = find_hashed(cx, name, hash, &place);
    enum { FEW_KEYS = 8 };
    struct value few[FEW_KEYS], *keys = few;
    if (e->nlookups > FEW_KEYS) keys = ARENA_ARRAY(cx->arena, struct value, (size_t)e->nlookups);
    bool noted = false;
    int i = 0;
    for (;; i++) {
        if (!noted && reads_end_at(cx, place, i, v)) {
            reads_note(cx, e, name, place, keys, i, v);
            noted = true;
        }
        if (i == e->nlookups || cx->failed) break;
        const struct lookup *l = &e->lookups[i];
        keys[i] = l->expr ? expr_eval(cx, l->expr) : v_str(l->name);
        if (v.type == V_NIL) break;
        if (str_eqz(v_s(keys[i]), "parentloop")) reads_spoil(cx);
        v = look_in(cx, v, keys[i], l, i + 1 == e->nlookups);
    }
    if (!noted) reads_note(cx, e, name, place, keys, i, v);
    return v;
}

/* A nil on the way ends it: what it has not cannot be asked, but an index that is an expression
 * is evaluated all the same. */
static struct value eval_lookup(struct liquid_context *cx, const struct liquid_expr *e) {
    struct value v = v_nil();
    struct str name = e->name;
    uint64_t hash = e->hash;
    size_t place;
    if (e->name_expr) {
        struct value named = expr_eval(cx, e->name_expr);
        count_value(cx, named);
        name = named.type == V_STR ? v_s(named) : STR_NULL;
        hash = name.p ? str_hash(name) : 0;
    }
    if (cx->reads && name.p) return noted_lookup(cx, e, name, hash);
    if (name.p) v = find_hashed(cx, name, hash, &place);
    for (int i = 0; i < e->nlookups && !cx->failed; i++) {
        const struct lookup *l = &e->lookups[i];
        struct value key = l->expr ? expr_eval(cx, l->expr) : v_str(l->name);
        if (l->expr && !count_value(cx, key)) break;
        if (v.type == V_NIL && !cx->strict_variables) return v;
        v = look_in(cx, v, key, l, i + 1 == e->nlookups);
    }
    return v;
}

/* The ends of a constant range, nil and texts go through to_i; other values through Integer(),
 * which may refuse them. */
static struct value eval_range(struct liquid_context *cx, const struct liquid_expr *e) {
    struct value end[2] = {expr_eval(cx, e->from), expr_eval(cx, e->to)};
    bool constant = e->from->kind != EXPR_LOOKUP && e->to->kind != EXPR_LOOKUP;
    int64_t n[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        if (constant || end[i].type == V_NIL || end[i].type == V_STR)
            n[i] = value_to_i(cx, end[i]);
        else
            liquid_to_integer(cx, end[i], &n[i]);
    }
    return v_range(cx->arena, v_int(n[0]), v_int(n[1]));
}

/* ---- filters ---- */

/* Ruby's words; the input is an argument there. */
static void wrong_count(struct liquid_context *cx, const struct liquid_filter *f, int given) {
    int min = f->min_args + 1, max = f->max_args + 1;
    if (f->max_args < 0)
        liquid_fail(cx, "wrong number of arguments (given %d, expected %d+)", given, min);
    else if (min == max)
        liquid_fail(cx, "wrong number of arguments (given %d, expected %d)", given, min);
    else
        liquid_fail(cx, "wrong number of arguments (given %d, expected %d..%d)", given, min, max);
}

/* The text that a filter of a known encoding made. */
static void mark_encoding(struct liquid_context *cx, const struct filter_call *f, struct value in,
                          struct value *v) {
    bool ascii = f->encoding == LIQUID_ASCII || value_ascii(cx, in);
    if (v->type == V_STR) v->flags = ascii ? v->flags | VALUE_ASCII : v->flags & ~VALUE_ASCII;
}

/* `post | default: page` reads no page where there is a post: nothing is lost by not evaluating a
 * variable, and the memory of includes (reads.c) gains by it. */
static bool unread_default(struct liquid_context *cx, const struct filter_call *f,
                           struct value in) {
    return f->nargs == 1 && !f->nnamed && f->args[0]->kind == EXPR_LOOKUP &&
           !cx->strict_variables && in.type != V_EMPTY && in.type != V_BLANK &&
           !default_applies(cx, in);
}

/* Arguments are evaluated even for a filter nobody knows: they may fail. Named
 * arguments come last in `args` too, as one map: Ruby hands a filter without
 * keywords that map. `blank` and `empty` are values only for comparisons; what a
 * filter gives on is the text they are. */
static struct value apply(struct liquid_context *cx, const struct filter_call *f, struct value in) {
    if (f->defaults && unread_default(cx, f, in)) {
        if (f->encoding) mark_encoding(cx, f, in, &in);
        return in;
    }
    enum { FEW = 8 };
    struct value few[FEW], *args = few;
    int n = f->nargs + (f->nnamed > 0);
    if (n > FEW) args = ARENA_ARRAY(cx->arena, struct value, (size_t)n);
    for (int i = 0; i < f->nargs; i++) args[i] = operand_eval(cx, f->args[i]);
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
    if (f->peeks) reads_spoil(cx);
    for (int i = 0; i < n; i++) count_value(cx, args[i]);
    if (!count_value(cx, in)) return v_nil();
    struct value v = f->filter->fn(cx, in, args, n, named);
    if (f->encoding) mark_encoding(cx, f, in, &v);
    return v.type == V_EMPTY || v.type == V_BLANK ? v_str(S("")) : v;
}

/* For rendering code that applies a filter by its name; the template's own calls
 * are bound when they are parsed. */
struct value liquid_filter(struct liquid_context *cx, struct str name, struct value in) {
    const void *f = smap_get(&cx->env->filters, name);
    struct filter_call call = {.filter = f, .name = name};
    call.peeks = smap_has(&cx->env->peeking, name);
    call.encoding = (enum liquid_encoding)(uintptr_t)smap_get(&cx->env->encodings, name);
    return apply(cx, &call, in);
}

/* Filters in order, each on what the one before made. */
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

enum { LONGEST_RANGE = 1 << 24 };

/* Maps give pairs, a text is one item, and what is no list is nothing. */
struct array *loop_items(struct liquid_context *cx, struct value v) {
    if (v.type == V_RANGE && v.r->from.type == V_INT && v.r->to.type == V_INT &&
        v.r->to.i > v.r->from.i && (uint64_t)v.r->to.i - (uint64_t)v.r->from.i > LONGEST_RANGE) {
        liquid_fail(cx, "Memory limits exceeded: a range of more than %d numbers", LONGEST_RANGE);
        return array_new(cx->arena, 0);
    }
    struct array *x = v_list(v, cx->values);
    if (!x) x = v_drop_keys(v, cx->values);
    if (x) return x;
    x = array_new(cx->arena, 1);
    struct map *m = v_hashmap(v, cx->values);
    for (size_t i = 0; m && i < m->n; i++) array_push(x, pair(cx, m->e[i].key, m->e[i].val));
    if (v.type == V_STR && v.n) array_push(x, v);
    return x;
}

/* ---- bodies ---- */

void body_render(struct liquid_context *cx, const struct body *b, struct buf *out) {
    const struct liquid_node *caller = cx->node;
    bool ascii = true, first = true; /* of the first piece that is shown; of none */
    for (size_t i = 0; i < b->nodes.n; i++) {
        const struct liquid_node *n = b->nodes.v[i];
        cx->ascii = false;
        if (!n->render) {
            buf_str(out, n->text);
        } else {
            cx->node = n;
            if (n->peeks) reads_spoil(cx);
            n->render(cx, n, out);
            if (cx->failed) return; /* the node stays: callers may still want its place */
        }
        if (first && !n->unheard) {
            ascii = cx->ascii;
            first = false;
        }
        if (cx->interrupts.n && (n->name.p || (n->render && cx->env->rules->outputs_stop))) break;
        if (!within_limits(cx, out)) return;
    }
    cx->node = caller;
    cx->ascii = ascii;
}

/* In the middle of an allocation: what goes on ends as after any error, which is said later. */
static void note_beyond(void *ctx) {
    struct liquid_context *cx = ctx;
    cx->beyond = !cx->failed;
    cx->failed = true;
}

/* A `break` outside a loop ends the template, and no more than that. */
bool liquid_render(struct liquid_context *cx, const struct liquid_template *t, struct buf *out) {
    struct arena *a = cx->arena;
    struct arena_bound *before = a->bound;
    struct arena_bound mine = {cx->limits.memory, note_beyond, cx, false};
    a->bound = &mine;
    body_render(cx, t->body, out);
    a->bound = before;
    cx->interrupts.n = 0;
    if (cx->beyond) {
        cx->failed = false;
        limits_exceeded(cx);
    }
    return !cx->failed;
}

/* The frame of the caller lives on our stack: messages from within name it, and it is gone when
 * we are. */
bool liquid_render_nested(struct liquid_context *cx, const struct liquid_node *caller,
                          const struct liquid_template *t, struct buf *out) {
    struct frame frame = {caller ? caller->src : NULL, caller ? caller->off : 0, cx->frame};
    if (cx->depth >= cx->limits.depth) {
        liquid_fail(cx, "Nesting too deep");
        liquid_about(cx, ABOUT_DEPTH, S(""));
        return false;
    }
    cx->depth++;
    if (caller) cx->frame = &frame;
    body_render(cx, t->body, out);
    cx->frame = frame.up;
    cx->depth--;
    return !cx->failed;
}

bool liquid_node_body(struct liquid_context *cx, const struct liquid_node *n, struct buf *out) {
    if (n->body) body_render(cx, n->body, out);
    cx->ascii = false; /* the tag writes around it */
    return !cx->failed;
}
