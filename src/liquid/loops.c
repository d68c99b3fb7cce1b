/* for and tablerow, with the objects they give their bodies.
 *
 * A loop's state is an object that lives as long as the loop: its fields are worked out when a
 * template asks. The rows are an array made once; what of them is shown is two numbers. */
#include "liquid/internal.h"

/* index: rounds done so far. tablerow: `cols` cells make a row (0: all in one); col
 * and row count from 1. */
struct forloop {
    struct object object;
    struct forloop *parent;
    struct str name;
    int64_t index, length;
    int64_t cols, col, row; /* tablerow */
};

enum field {
    INDEX,
    INDEX0,
    RINDEX,
    RINDEX0,
    FIRST,
    LAST,
    LENGTH,
    NAME,
    PARENT,
    COL,
    COL0,
    ROW,
    COL_FIRST,
    COL_LAST
};
static const struct {
    const char *name;
    enum field field;
} FIELDS[] = {
    {"index", INDEX},         {"index0", INDEX0},    {"rindex", RINDEX}, {"rindex0", RINDEX0},
    {"first", FIRST},         {"last", LAST},        {"length", LENGTH}, {"name", NAME},
    {"parentloop", PARENT},   {"col", COL},          {"col0", COL0},     {"row", ROW},
    {"col_first", COL_FIRST}, {"col_last", COL_LAST}};
/* How many of FIELDS `for` has, and tablerow: those at the end are the latter's
 * own. */
enum { FOR_FIELDS = 9, ROW_FIELDS = 14 };

/* Fields that count are worked out when asked: most loops are asked for none. */
static struct value field_value(const struct forloop *l, enum field f) {
    switch (f) {
    case INDEX: return v_int(l->index + 1);
    case INDEX0: return v_int(l->index);
    case RINDEX: return v_int(l->length - l->index);
    case RINDEX0: return v_int(l->length - l->index - 1);
    case FIRST: return v_bool(l->index == 0);
    case LAST: return v_bool(l->index == l->length - 1);
    case LENGTH: return v_int(l->length);
    case NAME: return v_str(l->name);
    case PARENT: return l->parent ? v_object(&l->parent->object) : v_nil();
    case COL: return v_int(l->col);
    case COL0: return v_int(l->col - 1);
    case ROW: return v_int(l->row);
    case COL_FIRST: return v_bool(l->col == 1);
    case COL_LAST: return v_bool(l->col == l->cols);
    }
    return v_nil();
}

static struct value for_get(const struct object *o, struct str key, struct value_env *env) {
    (void)env;
    for (size_t i = 0; i < FOR_FIELDS; i++)
        if (str_eqz(key, FIELDS[i].name))
            return field_value((const struct forloop *)o, FIELDS[i].field);
    return v_nil();
}

/* tablerow's object has no name and no parent. */
static struct value row_get(const struct object *o, struct str key, struct value_env *env) {
    (void)env;
    for (size_t i = 0; i < ROW_FIELDS; i++)
        if (str_eqz(key, FIELDS[i].name) && FIELDS[i].field != NAME && FIELDS[i].field != PARENT)
            return field_value((const struct forloop *)o, FIELDS[i].field);
    return v_nil();
}
/* Liquid's drops answer any key, those they do not know with nil: no error where
 * variables are checked. */
static bool loop_has(const struct object *o, struct str key, struct value_env *env) {
    (void)o, (void)key, (void)env;
    return true;
}
static const struct object_ops FOR_OPS = {
    .class_name = "Liquid::ForloopDrop", .get = for_get, .has = loop_has};
static const struct object_ops ROW_OPS = {
    .class_name = "Liquid::TablerowloopDrop", .get = row_get, .has = loop_has};

/* ---- for ---- */

/* `name` is what offset: continue finds the loop by: the variable and the text of
 * the collection. */
struct for_tag {
    struct str var, name;
    uint64_t hash; /* of var */
    const struct liquid_expr *in, *limit, *offset;
    bool reversed, goes_on;
    struct body *body, *otherwise;
};

/* "continue" as an offset: where the loop of this name before ended. */
static void set_offset(struct for_tag *f, struct str text, const struct liquid_expr *value) {
    f->goes_on = str_eqz(text, "continue");
    f->offset = f->goes_on ? NULL : value;
}

/* for VAR in EXPR [reversed] [limit: EXPR] [offset: EXPR] */
static bool for_strict(struct liquid_parser *p, struct str markup, void *into) {
    struct for_tag *f = into;
    struct lexer l;
    if (!lex(&l, p, markup) || !lex_need(&l, T_ID, &f->var)) return false;
    f->var = arena_str(p->arena, f->var);
    if (!lex_id(&l, "in")) return fail_at(p, markup, "For loops require an 'in' clause");
    size_t from = l.i;
    if (!(f->in = lex_expr(&l, false))) return false;
    f->name = arena_cat3(p->arena, f->var, S("-"), lex_text(&l, from));
    f->reversed = lex_id(&l, "reversed");
    while (lex_look(&l, T_ID, 0) && lex_look(&l, T_COLON, 1)) {
        bool limit = lex_id(&l, "limit");
        if (!limit && !lex_id(&l, "offset"))
            return fail_at(p, markup,
                           "Invalid attribute in for loop. Valid attributes are limit and offset");
        lex_take(&l, T_COLON, NULL);
        from = l.i;
        const struct liquid_expr *value = lex_expr(&l, false);
        if (!value) return false;
        if (limit)
            f->limit = value;
        else
            set_offset(f, lex_text(&l, from), value);
    }
    return lex_need(&l, T_END, NULL);
}

/* /\A([\w-]+)\s+in\s+((?:fragment)+)\s*(reversed)?/, then attributes wherever they stand. */
static bool for_lax(struct liquid_parser *p, struct str s, void *into) {
    struct for_tag *f = into;
    *f = (struct for_tag){.body = f->body};
    size_t e = 0, i, n, end;
    while (e < s.n && (ch_word(s.p[e]) || s.p[e] == '-')) e++;
    i = str_skip_space(s, e);
    if (e == 0 || i == e || !str_starts(str_from(s, i), S("in"))) goto bad;
    end = str_skip_space(s, i + 2);
    if (end == i + 2) goto bad;
    for (i = end; (n = quoted_fragment(s, end)) > 0;) end += n;
    if (end == i) goto bad;
    struct str in = str_sub(s, i, end - i);
    f->var = arena_str(p->arena, str_sub(s, 0, e));
    f->in = expr_parse(p, in);
    f->name = arena_cat3(p->arena, f->var, S("-"), in);
    f->reversed = str_starts(str_from(s, str_skip_space(s, end)), S("reversed"));
    struct str key, value;
    for (i = 0; next_attribute(p, s, &i, &key, &value);) {
        if (str_eqz(key, "limit")) f->limit = expr_parse(p, value);
        if (str_eqz(key, "offset")) set_offset(f, value, expr_parse(p, value));
    }
    return true;
bad:
    return fail_at(p, s, "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]");
}

/* [from, from + count) of n items, counted as Ruby's slice_collection does. Sums
 * stay within 64 bits; a number below zero shows nothing, or begins at the start. */
static void slice(int64_t n, int64_t from, bool limited, int64_t limit, int64_t *at,
                  int64_t *count) {
    int64_t to = n, sum;
    if (limited) {
        if (__builtin_add_overflow(limit, from, &sum)) sum = limit < 0 ? INT64_MIN : INT64_MAX;
        if (sum < to) to = sum;
    }
    *at = from > 0 ? from : 0;
    *count = to > *at ? to - *at : 0;
}

/* 5.4 refuses limit: "x"; 4.0 makes 0 of it. */
static bool bound(struct liquid_context *cx, struct value v, int64_t *n) {
    if (cx->env->rules->checked) return liquid_to_integer(cx, v, n);
    *n = value_to_i(cx, v);
    return !cx->failed;
}

/* In Liquid's order: offset, collection, limit, since each may fail. Where this loop ends is
 * kept under its name for `offset: continue`. */
static bool for_slice(struct liquid_context *cx, const struct for_tag *f, struct array **items,
                      int64_t *at, int64_t *count) {
    int64_t from = 0, limit = 0;
    bool limited = false;
    struct value *last = map_find_str(cx->offsets, f->name);
    if (f->goes_on) {
        reads_spoil(cx);
        from = last ? last->i : 0;
    } else if (f->offset) {
        struct value v = expr_eval(cx, f->offset);
        if (v.type != V_NIL && !cx->failed && !bound(cx, v, &from)) return false;
    }
    struct value in = expr_eval(cx, f->in);
    if (cx->failed) return false;
    if (f->limit) {
        struct value v = expr_eval(cx, f->limit);
        limited = cx->env->rules->checked ? v.type != V_NIL : v_truthy(v);
        if (cx->failed || (limited && !bound(cx, v, &limit))) return false;
    }
    *items = loop_items(cx, in);
    if (in.type == V_STR) /* a string is one item, however it is sliced */
        *at = 0, *count = (int64_t)(*items)->n;
    else
        slice((int64_t)(*items)->n, from, limited, limit, at, count);
    map_set_str(cx->offsets, f->name, v_int(from + *count));
    if (cx->reads) reads_offset(cx, f->name);
    return true;
}

/* One scope for all rounds. A break or continue of the body ends here. */
static void for_render(struct liquid_context *cx, const struct liquid_node *n, struct buf *out) {
    const struct for_tag *f = n->data;
    struct array *items;
    int64_t at, count;
    if (!for_slice(cx, f, &items, &at, &count)) return;
    if (count == 0) {
        if (f->otherwise) body_render(cx, f->otherwise, out);
        return;
    }
    struct map *scope = scope_push(cx);
    if (cx->failed) return;
    struct forloop *l = ARENA_NEW(cx->arena, struct forloop);
    *l = (struct forloop){.object = {&FOR_OPS}, .parent = cx->loop, .name = f->name};
    l->length = count;
    cx->loop = l;
    map_set_str(scope, S("forloop"), v_object(&l->object));
    for (int64_t i = 0; i < count && !cx->failed; i++) {
        int64_t k = f->reversed ? at + count - 1 - i : at + i;
        if ((size_t)k >= items->n) break; /* a body may shorten nothing, but never trust */
        map_set_hashed(scope, f->var, f->hash, items->v[k]);
        body_render(cx, f->body, out);
        if (!within_limits(cx, out)) break;
        l->index++;
        enum interrupt was = cx->interrupts.n ? cx->interrupts.v[--cx->interrupts.n] : INT_NONE;
        if (was == INT_BREAK) break;
    }
    cx->loop = l->parent;
    cx->ascii = false;
    liquid_pop_scope(cx);
}

/* Up to `else`, then up to the end. */
bool for_parse(struct liquid_parser *p, struct liquid_node *n, struct tokens *t) {
    struct for_tag *f = n->data = ARENA_NEW(p->arena, struct for_tag);
    struct str tag, markup;
    n->render = for_render;
    if (!parse_switching(p, n->markup, for_strict, for_lax, f)) return false;
    f->hash = str_hash(f->var);
    f->body = body_new(p);
    enum body_end end = parse_block(p, t, n, f->body, &tag, &markup);
    n->blank = f->body->blank;
    if (end == BODY_UNKNOWN && str_eqz(tag, "else")) {
        f->otherwise = body_new(p);
        struct body *b = f->otherwise;
        end = parse_block(p, t, n, b, &tag, &markup);
        n->blank = n->blank && b->blank;
        if (end == BODY_UNKNOWN && str_eqz(tag, "else")) { /* Liquid ends the loop here */
            f->otherwise = body_new(p);
            end = BODY_CLOSED;
        }
    }
    if (end == BODY_UNKNOWN) return unknown_in_block(p, tag, n->name);
    if (end != BODY_CLOSED) return false;
    if (n->blank) {
        body_drop_blank(f->body);
        if (f->otherwise) body_drop_blank(f->otherwise);
    }
    return true;
}

/* ---- tablerow ---- */

/* The pattern is not bound to the start: it fits at the first place where it can. */
static bool find_row_syntax(struct str s, struct str *var, struct str *in) {
    for (size_t i = 0; i < s.n; i++) { /* (\w+)\s+in\s+(fragment+) */
        size_t e = i;
        while (e < s.n && ch_word(s.p[e])) e++;
        if (e == i) continue;
        size_t k = str_skip_space(s, e);
        if (k > e && str_starts(str_from(s, k), S("in"))) {
            size_t b = str_skip_space(s, k + 2), end = b, n;
            while (b > k + 2 && (n = quoted_fragment(s, end)) > 0) end += n;
            if (end > b) {
                *var = str_sub(s, i, e - i);
                *in = str_sub(s, b, end - b);
                return true;
            }
        }
        i = e - 1;
    }
    return false;
}

struct row_tag {
    struct str var;
    const struct liquid_expr *in, *limit, *offset, *cols;
};

/* The cells, with a row's end after every `cols` of them. */
static void row_loop(struct liquid_context *cx, const struct liquid_node *n, struct forloop *l,
                     const struct array *items, int64_t at, struct buf *out) {
    const struct row_tag *r = n->data;
    struct map *scope = scope_push(cx);
    if (cx->failed) return;
    map_set_str(scope, S("tablerowloop"), v_object(&l->object));
    for (int64_t i = 0; i < l->length && !cx->failed; i++) {
        map_set_str(scope, r->var, items->v[at + i]);
        buf_printf(out, "<td class=\"col%lld\">", (long long)l->col);
        body_render(cx, n->body, out);
        BUF_LIT(out, "</td>");
        if (l->col == l->cols && l->index != l->length - 1)
            buf_printf(out, "</tr>\n<tr class=\"row%lld\">", (long long)l->row + 1);
        l->index++;
        if (l->col == l->cols)
            l->col = 1, l->row++;
        else
            l->col++;
    }
    liquid_pop_scope(cx);
}

/* Unlike `for`, limit and offset go through to_i here. */
static void tablerow_render(struct liquid_context *cx, const struct liquid_node *n,
                            struct buf *out) {
    const struct row_tag *r = n->data;
    struct value in = expr_eval(cx, r->in);
    if (cx->failed || !v_truthy(in)) return;
    int64_t from = r->offset ? value_to_i(cx, expr_eval(cx, r->offset)) : 0, at, count;
    int64_t limit = r->limit ? value_to_i(cx, expr_eval(cx, r->limit)) : 0;
    struct array *items = loop_items(cx, in);
    slice((int64_t)items->n, from, r->limit != NULL, limit, &at, &count);
    if (in.type == V_STR) at = 0, count = (int64_t)items->n;
    struct forloop *l = ARENA_NEW(cx->arena, struct forloop);
    *l = (struct forloop){.object = {&ROW_OPS}, .length = count, .col = 1, .row = 1};
    l->cols = r->cols ? value_to_i(cx, expr_eval(cx, r->cols)) : 0;
    if (cx->failed) return;
    BUF_LIT(out, "<tr class=\"row1\">\n");
    row_loop(cx, n, l, items, at, out);
    cx->ascii = false;
    BUF_LIT(out, "</tr>\n");
}

bool tablerow_parse(struct liquid_parser *p, struct liquid_node *n, struct tokens *t) {
    struct row_tag *r = n->data = ARENA_NEW(p->arena, struct row_tag);
    struct str in, key, value, tag, markup;
    n->render = tablerow_render;
    if (!find_row_syntax(n->markup, &r->var, &in))
        return fail_at(
            p, n->markup,
            "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] "
            "cols=3");
    r->var = arena_str(p->arena, r->var);
    r->in = expr_parse(p, in);
    for (size_t i = 0; next_attribute(p, n->markup, &i, &key, &value);) {
        const struct liquid_expr **to = str_eqz(key, "limit")    ? &r->limit
                                        : str_eqz(key, "offset") ? &r->offset
                                        : str_eqz(key, "cols")   ? &r->cols
                                                                 : NULL;
        if (to) *to = expr_parse(p, value);
    }
    n->body = body_new(p);
    enum body_end end = parse_block(p, t, n, n->body, &tag, &markup);
    n->blank = n->body->blank;
    if (end == BODY_UNKNOWN) return unknown_in_block(p, tag, n->name);
    return end == BODY_CLOSED;
}
