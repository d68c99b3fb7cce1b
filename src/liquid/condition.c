/* Conditions of if, unless, elsif, case, where_exp: parsing and testing. */
#include "liquid/internal.h"

/* `blank` and `empty` are literals here, and only written just so. */
static const struct liquid_expr *operand(struct liquid_parser *p, struct str s) {
    if (str_eqz(s, "blank")) return expr_const(p, (struct value){.type = V_BLANK});
    if (str_eqz(s, "empty")) return expr_const(p, (struct value){.type = V_EMPTY});
    return expr_parse(p, s);
}

const struct liquid_expr *condition_operand(struct liquid_parser *p, struct str s) {
    return operand(p, s);
}

static bool lex_comparison(struct lexer *l, struct liquid_condition *c, bool literals) {
    struct buf b;
    buf_init(&b, l->p->arena);
    if (!lex_expression(l, &b)) return false;
    c->left = literals ? operand(l->p, buf_view(&b)) : expr_parse(l->p, buf_view(&b));
    if (!lex_take(l, T_COMPARISON, &c->op)) return true;
    c->op = arena_str(l->p->arena, c->op);
    buf_init(&b, l->p->arena);
    if (!lex_expression(l, &b)) return false;
    c->right = literals ? operand(l->p, buf_view(&b)) : expr_parse(l->p, buf_view(&b));
    return true;
}

bool lex_condition(struct lexer *l, struct liquid_condition **out, bool literals) {
    struct liquid_condition *c = NULL;
    for (;;) {
        struct liquid_condition *n = ARENA_NEW(l->p->arena, struct liquid_condition);
        if (c)
            c->child = n;
        else
            *out = n;
        c = n;
        if (!lex_comparison(l, c, literals)) return false;
        if (lex_id(l, "and"))
            c->relation = REL_AND;
        else if (lex_id(l, "or"))
            c->relation = REL_OR;
        else
            return lex_need(l, T_END, NULL);
    }
}

static bool condition_strict(struct liquid_parser *p, struct str markup, void *into) {
    struct lexer l;
    return lex(&l, p, markup) && lex_condition(&l, into, true);
}

/* ---- lax ---- */

/* "and" or "or" as a word at i. */
static size_t relation_word(struct str s, size_t i) {
    size_t n = str_starts(str_from(s, i), S("and"))  ? 3
               : str_starts(str_from(s, i), S("or")) ? 2
                                                     : 0;
    if (!n || (i && ch_word((unsigned char)s.p[i - 1]))) return 0;
    return i + n < s.n && ch_word((unsigned char)s.p[i + n]) ? 0 : n;
}

static size_t skip_space(struct str s, size_t i) {
    while (i < s.n && ch_space((unsigned char)s.p[i])) i++;
    return i;
}

/* fragment [operator [fragment]] somewhere in the piece */
static bool lax_comparison(struct liquid_parser *p, struct str s, struct liquid_condition *c) {
    struct str f;
    size_t i = 0, n;
    if (!find_fragment(s, &i, &f))
        return fail_at(p, s, "Syntax Error in tag 'if' - Valid syntax: if [expression]");
    c->left = operand(p, f);
    i = skip_space(s, i);
    size_t e = i;
    while (e < s.n && (ch_lower(s.p[e]) || (s.p[e] && strchr("=!<>_", s.p[e])))) e++;
    if (e > i) c->op = arena_str(p->arena, str_sub(s, i, e - i));
    i = skip_space(s, e);
    n = quoted_fragment(s, i);
    if (c->op.n) c->right = n ? operand(p, str_sub(s, i, n)) : expr_const(p, v_nil());
    return true;
}

static bool condition_lax(struct liquid_parser *p, struct str s, void *into) {
    struct piece {
        struct str text;
        enum relation rel;
    };
    VEC(struct piece) pieces = {0};
    for (size_t i = 0; i < s.n;) {
        size_t from = i, n;
        i = skip_space(s, i);
        if (i < s.n && (n = relation_word(s, i))) {
            struct piece w = {str_sub(s, i, n), s.p[i] == 'a' ? REL_AND : REL_OR};
            VEC_PUSH(p->arena, &pieces, w);
            i += n;
            continue;
        }
        while (i < s.n && !relation_word(s, i)) {
            if ((n = quoted_fragment(s, i)))
                i += n;
            else
                while (i < s.n && !ch_space((unsigned char)s.p[i])) i++;
            i = skip_space(s, i);
        }
        struct piece w = {str_sub(s, from, i - from), REL_NONE};
        if (w.text.n) VEC_PUSH(p->arena, &pieces, w);
        if (i == from) break;
    }
    struct liquid_condition **link = into;
    *link = NULL;
    for (size_t k = 0; k == 0 || k < pieces.n; k += 2) {
        struct liquid_condition *c = ARENA_NEW(p->arena, struct liquid_condition);
        if (!lax_comparison(p, k < pieces.n ? pieces.v[k].text : S(""), c)) return false;
        *link = c;
        if (k + 1 < pieces.n) {
            c->relation = pieces.v[k + 1].rel;
            if (c->relation == REL_NONE || k + 2 >= pieces.n)
                return fail_at(p, s, "Syntax Error in tag 'if' - Valid syntax: if [expression]");
        }
        link = (struct liquid_condition **)(void *)&c->child;
    }
    return true;
}

bool condition_parse(struct liquid_parser *p, struct str markup, void *into) {
    return parse_switching(p, markup, condition_strict, condition_lax, into);
}

/* ---- testing ---- */

static bool ordered(struct value v) {
    return v.type == V_INT || v.type == V_BIG || v.type == V_FLOAT || v.type == V_STR ||
           v.type == V_TIME;
}

/* empty? of what has it; blank? nothing has (no ActiveSupport in Jekyll). */
static bool is_method(struct liquid_context *cx, struct value literal, struct value v) {
    if (literal.type == V_BLANK) return false;
    if (v.type == V_STR) return v.n == 0;
    if (v.type == V_ARRAY) return v.a->n == 0;
    if (v.type == V_MAP) return v.m->n == 0;
    if (v.type == V_OBJECT && v.o->ops->to_array) return v_size(v, cx->values) == 0;
    return false;
}

static bool equal(struct liquid_context *cx, struct value a, struct value b) {
    if (a.type == V_BLANK || a.type == V_EMPTY)
        return b.type == a.type ? false : is_method(cx, a, b);
    if (b.type == V_BLANK || b.type == V_EMPTY) return is_method(cx, b, a);
    return v_equal(a, b, cx->values);
}

static bool has_high(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 128) return true;
    return false;
}

/* String#include?: text and bytes of no encoding do not go together unless one is ASCII. */
static bool includes(struct liquid_context *cx, struct value a, struct value b) {
    struct str s = v_s(a), sub = v_to_s(b, cx->values);
    bool bytes = a.flags & VALUE_BINARY, other = b.type == V_STR && b.flags & VALUE_BINARY;
    if (bytes == other || !has_high(s) || !has_high(sub)) return str_has(s, sub);
    liquid_raise(cx, "incompatible character encodings: %s",
                 bytes ? "ASCII-8BIT and UTF-8" : "UTF-8 and ASCII-8BIT");
    return false;
}

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
    for (size_t i = 0; x && i < x->n; i++)
        if (v_equal(x->v[i], b, cx->values)) return true;
    return false;
}

static bool compare(struct liquid_context *cx, struct value a, struct value b, struct str op) {
    if (!ordered(a) || !ordered(b)) return false;
    int c = 0;
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
    bool eq = op.n == 2 && c == 0;
    return eq || (op.p[0] == '<' ? c < 0 : c > 0);
}

static bool test_one(struct liquid_context *cx, const struct liquid_condition *c) {
    struct value a = expr_eval(cx, c->left);
    if (!c->op.n) return v_truthy(a);
    struct value b = expr_eval(cx, c->right);
    if (cx->failed) return false;
    if (str_eqz(c->op, "==")) return equal(cx, a, b);
    if (str_eqz(c->op, "!=") || str_eqz(c->op, "<>")) return !equal(cx, a, b);
    if (str_eqz(c->op, "contains")) {
        if (a.type == V_BLANK || a.type == V_EMPTY) return false;
        if (b.type == V_BLANK || b.type == V_EMPTY) b = v_str(S(""));
        return contains(cx, a, b);
    }
    if (str_eqz(c->op, "<") || str_eqz(c->op, ">") || str_eqz(c->op, "<=") || str_eqz(c->op, ">="))
        return compare(cx, a, b, c->op);
    liquid_fail(cx, "Unknown operator " STR_FMT, STR_ARG(c->op));
    return false;
}

/* a and b or c: decided from the left, which makes the operators right-associative. */
bool condition_test(struct liquid_context *cx, const struct liquid_condition *c) {
    for (;;) {
        bool r = test_one(cx, c);
        if (cx->failed || c->relation == REL_NONE) return r;
        if (c->relation == REL_OR ? r : !r) return r;
        c = c->child;
    }
}

const struct liquid_condition *liquid_parse_condition(struct liquid_context *cx, struct str text) {
    struct source src = {S(""), text};
    struct liquid_parser p = {.env = cx->env, .src = &src, .arena = cx->arena, .quiet = true};
    struct lexer l;
    struct liquid_condition *c;
    if (lex(&l, &p, text) && lex_condition(&l, &c, false)) return c;
    liquid_fail(cx, STR_FMT, STR_ARG(p.message));
    return NULL;
}

bool liquid_test(struct liquid_context *cx, const struct liquid_condition *c) {
    return c && condition_test(cx, c);
}

static bool expr_reads_only(const struct liquid_expr *e, struct str name,
                            bool (*may)(void *, struct str), void *ctx) {
    if (!e || e->kind == EXPR_CONST) return true;
    if (e->kind != EXPR_LOOKUP || e->name_expr || !str_eq(e->name, name)) return false;
    for (int i = 0; i < e->nlookups; i++)
        if (e->lookups[i].expr) return false;
    return e->nlookups > 0 && may(ctx, e->lookups[0].name);
}

bool liquid_reads_only(const struct liquid_condition *c, struct str name,
                       bool (*may)(void *ctx, struct str field), void *ctx) {
    for (; c; c = c->relation == REL_NONE ? NULL : c->child)
        if (!expr_reads_only(c->left, name, may, ctx) || !expr_reads_only(c->right, name, may, ctx))
            return false;
    return true;
}
