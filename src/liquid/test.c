/* Testing a condition, and what it depends on. */
#include "liquid/internal.h"

/* What has < and >; for anything else Liquid's comparison is false. */
static bool ordered(struct value v) {
    return v.type == V_INT || v.type == V_BIG || v.type == V_FLOAT || v.type == V_STR ||
           v.type == V_TIME;
}

static bool is_white(struct str s) {
    for (size_t i = 0; i < s.n;)
        if (!utf8_is_space(utf8_next(s, &i))) return false;
    return true;
}

/* empty? of what has it; blank? has nothing, unless a plugin loaded ActiveSupport. */
static bool is_method(struct liquid_context *cx, struct value literal, struct value v) {
    if (literal.type == V_BLANK) {
        if (!cx->env->active_support) return false;
        if (!v_truthy(v) || (v.type == V_STR && is_white(v_s(v)))) return true;
    }
    if (v.type == V_STR) return v.n == 0;
    if (v.type == V_ARRAY) return v.a->n == 0;
    if (v.type == V_MAP) return v.m->n == 0;
    if (v.type == V_OBJECT && v.o->ops->to_array) return v_size(v, cx->values) == 0;
    return false;
}

/* Only what is as long is looked at. */
static bool count_equal(struct liquid_context *cx, struct value a, struct value b) {
    if (a.type != b.type) return true;
    if (a.type == V_STR) return a.n != b.n || count_value(cx, a);
    if (a.type == V_ARRAY) return a.a->n != b.a->n || count_steps(cx, v_weigh(a).n / 4);
    if (a.type == V_MAP) return a.m->n != b.m->n || count_steps(cx, v_weigh(a).n / 4);
    return true;
}

/* `empty` and `blank` are asked of the other side, and two of them are never equal. */
static bool equal(struct liquid_context *cx, struct value a, struct value b) {
    if (a.type == V_BLANK || a.type == V_EMPTY)
        return b.type == a.type ? false : is_method(cx, a, b);
    if (b.type == V_BLANK || b.type == V_EMPTY) return is_method(cx, b, a);
    return count_equal(cx, a, b) && v_equal(a, b, cx->values);
}

/* Bytes beyond ASCII decide whether encodings matter. */
static bool has_high(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 128) return true;
    return false;
}

/* String#include?: text and bytes of no encoding do not go together unless one is ASCII. */
static bool includes(struct liquid_context *cx, struct value a, struct value b) {
    struct str s = v_s(a), sub = v_to_s(b, cx->values);
    if (!count_value(cx, a) || !count_value(cx, v_str(sub))) return false;
    bool bytes = a.flags & VALUE_BINARY, other = b.type == V_STR && b.flags & VALUE_BINARY;
    if (bytes == other || !has_high(s) || !has_high(sub)) return str_has(s, sub);
    liquid_raise(cx, "incompatible character encodings: %s",
                 bytes ? "ASCII-8BIT and UTF-8" : "UTF-8 and ASCII-8BIT");
    return false;
}

/* Texts, maps by key, ranges by their ends, lists by element. `contains` of
 * anything else is false, and no error: Liquid asks respond_to?(:include?) first. */
static bool contains(struct liquid_context *cx, struct value a, struct value b) {
    if (!v_truthy(a) || !v_truthy(b)) return false;
    if (a.type == V_STR) return includes(cx, a, b);
    if (a.type == V_MAP) return map_find(a.m, b) != NULL;
    if (a.type == V_RANGE) {
        int lo, hi;
        return v_compare(a.r->from, b, &lo, cx->values) && v_compare(b, a.r->to, &hi, cx->values) &&
               lo <= 0 && hi <= 0;
    }
    struct array *x = v_list(a, cx->values);
    if (!x || !count_steps(cx, x->n / 4 + x->n * v_looks(b))) return false;
    for (size_t i = 0; i < x->n; i++) /* a list holds documents, b is a drop of one: never alike */
        if (x->v[i].type != V_OBJECT && v_equal(x->v[i], b, cx->values)) return true;
    return false;
}

/* NaN compares with no number; a number and a text are an error in Ruby's words. */
static bool compare(struct liquid_context *cx, struct value a, struct value b, enum comparison op) {
    if (!ordered(a) || !ordered(b)) return false;
    int c = 0;
    if (a.type == V_STR && b.type == V_STR && !count_value(cx, a.n < b.n ? a : b)) return false;
    if (!v_compare(a, b, &c, cx->values)) {
        bool nan = a.type == V_FLOAT || b.type == V_FLOAT;
        if (nan && a.type != V_STR && b.type != V_STR && a.type != V_TIME && b.type != V_TIME)
            return false;
        struct buf shown;
        buf_init(&shown, cx->arena);
        if (b.type == V_INT || b.type == V_FLOAT)
            v_inspect(&shown, b, cx->values);
        else
            buf_puts(&shown, v_class(b));
        liquid_fail(cx, "comparison of %s with %s failed", v_class(a), shown.p);
        return false;
    }
    switch (op) {
    case CMP_LESS: return c < 0;
    case CMP_LESS_EQUAL: return c <= 0;
    case CMP_GREATER: return c > 0;
    default: return c >= 0;
    }
}

/* The right side is evaluated whatever the left one is. */
static bool test_one(struct liquid_context *cx, const struct liquid_condition *c) {
    struct value a = expr_eval(cx, c->left);
    if (c->op == CMP_TRUTH) return v_truthy(a);
    struct value b = operand_eval(cx, c->right);
    if (cx->failed) return false;
    switch (c->op) {
    case CMP_EQUAL: return equal(cx, a, b);
    case CMP_NOT_EQUAL: return !equal(cx, a, b);
    case CMP_CONTAINS:
        if (a.type == V_BLANK || a.type == V_EMPTY) return false;
        if (b.type == V_BLANK || b.type == V_EMPTY) b = v_str(S(""));
        return contains(cx, a, b);
    case CMP_UNKNOWN:
        liquid_fail(cx, "Unknown operator " STR_FMT, STR_ARG(c->unknown));
        liquid_about(cx, ABOUT_OPERATOR, c->unknown);
        return false;
    default: return compare(cx, a, b, c->op);
    }
}

/* a and b or c: decided from the left, which makes the operators right-associative.
 * "a or b and c" is a or (b and c), and "a and b or c" is a and (b or c): Liquid
 * has no precedence. */
bool condition_test(struct liquid_context *cx, const struct liquid_condition *c) {
    for (;;) {
        bool r = test_one(cx, c);
        if (cx->failed || c->relation == REL_NONE) return r;
        if (c->relation == REL_OR ? r : !r) return r;
        c = c->child;
    }
}

bool liquid_test(struct liquid_context *cx, const struct liquid_condition *c) {
    return c && condition_test(cx, c);
}

/* A filter or a range may read anything: no. */
static bool expr_reads_only(const struct liquid_expr *e, struct str name,
                            bool (*may)(void *, struct str), void *ctx) {
    if (!e || e->kind == EXPR_CONST) return true;
    if (e->kind != EXPR_LOOKUP || e->name_expr || !str_eq(e->name, name)) return false;
    for (int i = 0; i < e->nlookups; i++)
        if (e->lookups[i].expr) return false;
    return e->nlookups > 0 && may(ctx, e->lookups[0].name);
}

/* For the renderer's memory of what where_exp found: a condition that reads one variable gives
 * the same again. */
bool liquid_reads_only(const struct liquid_condition *c, struct str name,
                       bool (*may)(void *ctx, struct str field), void *ctx) {
    for (; c; c = c->relation == REL_NONE ? NULL : c->child)
        if (!expr_reads_only(c->left, name, may, ctx) || !expr_reads_only(c->right, name, may, ctx))
            return false;
    return true;
}
