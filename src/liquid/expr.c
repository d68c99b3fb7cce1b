/* Expressions: literals, ranges, variables with lookups, filters. */
#include "liquid/internal.h"

const struct liquid_expr *expr_const(struct liquid_parser *p, struct value v) {
    struct liquid_expr *e = ARENA_NEW(p->arena, struct liquid_expr);
    e->kind = EXPR_CONST;
    e->value = v;
    return e;
}

/* ---- pieces of Liquid's regular expressions ---- */

static size_t quoted(struct str s, size_t i) {
    if (i >= s.n || (s.p[i] != '"' && s.p[i] != '\'')) return 0;
    const char *e = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
    return e ? (size_t)(e - (s.p + i)) + 1 : 0;
}

size_t quoted_fragment(struct str s, size_t i) {
    size_t n = quoted(s, i), k = i;
    if (n) return n;
    while (k < s.n) {
        char c = s.p[k];
        if (c == '"' || c == '\'') {
            if (!(n = quoted(s, k))) break;
            k += n;
        } else if (ch_space((unsigned char)c) || c == ',' || c == '|') {
            break;
        } else {
            k++;
        }
    }
    return k - i;
}

bool find_fragment(struct str s, size_t *i, struct str *out) {
    for (; *i < s.n; (*i)++) {
        size_t n = quoted_fragment(s, *i);
        if (!n) continue;
        *out = str_sub(s, *i, n);
        *i += n;
        return true;
    }
    return false;
}

static size_t skip_space(struct str s, size_t i) {
    while (i < s.n && ch_space((unsigned char)s.p[i])) i++;
    return i;
}

bool next_attribute(struct str s, size_t *i, struct str *name, struct str *value) {
    for (size_t k = *i; k < s.n; k++) {
        if (!ch_word((unsigned char)s.p[k])) continue;
        size_t e = k + 1;
        while (e < s.n && (ch_word((unsigned char)s.p[e]) || s.p[e] == '-')) e++;
        size_t c = skip_space(s, e);
        if (c < s.n && s.p[c] == ':') {
            size_t v = skip_space(s, c + 1), n = quoted_fragment(s, v);
            if (n) {
                *name = str_sub(s, k, e - k);
                *value = str_sub(s, v, n);
                *i = v + n;
                return true;
            }
        }
        k = e - 1;
    }
    *i = s.n;
    return false;
}

/* ---- literals and variables ---- */

static const struct liquid_expr *range_parse(struct liquid_parser *p, struct str s) {
    /* "(" \S+ \s* ".." \s* \S+ \s* ")"; the last ".." of the first run of non-blanks parts it */
    if (s.n < 5 || s.p[0] != '(' || s.p[s.n - 1] != ')') return NULL;
    size_t i = skip_space(s, 1), e = i;
    while (e < s.n && !ch_space((unsigned char)s.p[e])) e++;
    size_t dots = str_rfind(str_sub(s, i, e - i), S("..")), rest;
    struct str from;
    if (dots != STR_NONE && dots > 0) {
        from = str_sub(s, i, dots);
        rest = i + dots + 2;
    } else {
        from = str_sub(s, i, e - i);
        rest = skip_space(s, e);
        if (!from.n || !str_starts(str_from(s, rest), S(".."))) return NULL;
        rest += 2;
    }
    if (rest >= s.n) return NULL;
    struct str to = str_strip(str_sub(s, rest, s.n - 1 - rest));
    if (!to.n) return NULL;
    for (size_t k = 0; k < to.n; k++)
        if (ch_space((unsigned char)to.p[k])) return NULL;
    struct liquid_expr *x = ARENA_NEW(p->arena, struct liquid_expr);
    x->kind = EXPR_RANGE;
    x->from = expr_parse(p, from);
    x->to = expr_parse(p, to);
    return x->from && x->to ? x : NULL;
}

/* The next of \[[^\]]+\] or [\w-]+\?? at or behind *i. */
static bool next_lookup(struct str s, size_t *i, struct str *out) {
    for (size_t k = *i; k < s.n; k++) {
        if (s.p[k] == '[') {
            const char *e = memchr(s.p + k + 1, ']', s.n - k - 1);
            if (!e) { /* no later one closes either */
                size_t w = k + 1;
                while (w < s.n && !ch_word((unsigned char)s.p[w]) && s.p[w] != '-') w++;
                k = w - 1;
                continue;
            }
            if (e == s.p + k + 1) continue;
            *out = str_sub(s, k, (size_t)(e - (s.p + k)) + 1);
            *i = k + out->n;
            return true;
        }
        size_t e = k;
        while (e < s.n && (ch_word((unsigned char)s.p[e]) || s.p[e] == '-')) e++;
        if (e == k) continue;
        if (e < s.n && s.p[e] == '?') e++;
        *out = str_sub(s, k, e - k);
        *i = e;
        return true;
    }
    return false;
}

static const struct liquid_expr *bracketed(struct liquid_parser *p, struct str s) {
    return s.n >= 2 && s.p[0] == '[' && s.p[s.n - 1] == ']' ? expr_parse(p, str_sub(s, 1, s.n - 2))
                                                            : NULL;
}

static const struct liquid_expr *lookup_parse(struct liquid_parser *p, struct str s) {
    struct liquid_expr *x = ARENA_NEW(p->arena, struct liquid_expr);
    x->kind = EXPR_LOOKUP;
    size_t i = 0;
    struct str piece;
    if (!next_lookup(s, &i, &piece)) return x; /* a nameless variable is nil */
    x->name_expr = bracketed(p, piece);
    x->name = arena_str(p->arena, piece);
    x->hash = str_hash(piece);
    VEC(struct lookup) v = {0};
    while (next_lookup(s, &i, &piece)) {
        struct lookup l = {.name = arena_str(p->arena, piece), .hash = str_hash(piece)};
        l.expr = bracketed(p, piece);
        l.command = str_eqz(piece, "size") || str_eqz(piece, "first") || str_eqz(piece, "last");
        VEC_PUSH(p->arena, &v, l);
    }
    x->lookups = v.v;
    x->nlookups = (int)v.n;
    return x;
}

/* -?\d+ , or -?\d[\d.]+ with *is_float. */
static bool looks_number(struct str s, bool *is_float) {
    size_t i = s.n && s.p[0] == '-' ? 1 : 0;
    *is_float = false;
    if (i >= s.n || !ch_digit(s.p[i])) return false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.')
            *is_float = true;
        else if (!ch_digit(s.p[i]))
            return false;
    }
    return true;
}

static struct value integer(struct liquid_parser *p, struct str s) {
    bool neg = s.p[0] == '-';
    size_t i = neg;
    while (i + 1 < s.n && s.p[i] == '0') i++;
    struct str digits = str_from(s, i);
    if (digits.n < 19) return v_int(str_to_i(s));
    int64_t v = str_to_i(s);
    if (v != INT64_MAX && v != INT64_MIN) return v_int(v);
    struct str big = neg ? arena_cat(p->arena, S("-"), digits) : arena_str(p->arena, digits);
    return (struct value){.type = V_BIG, .n = (uint32_t)big.n, .s = big.p};
}

static const struct {
    const char *word;
    struct value v;
} LITERALS[] = {
    {"", {.type = V_NIL}},
    {"nil", {.type = V_NIL}},
    {"null", {.type = V_NIL}},
    {"true", {.type = V_BOOL, .b = true}},
    {"false", {.type = V_BOOL, .b = false}},
    {"blank", {.type = V_STR, .s = ""}},
    {"empty", {.type = V_STR, .s = ""}},
};

static const struct liquid_expr *expr_parse_at(struct liquid_parser *p, struct str s) {
    s = str_strip(s);
    bool is_float;
    if (s.n && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
        return expr_const(p, v_str(arena_str(p->arena, s.n < 2 ? S("") : str_sub(s, 1, s.n - 2))));
    if (looks_number(s, &is_float))
        return expr_const(p, is_float ? v_float(str_to_f(s)) : integer(p, s));
    const struct liquid_expr *range = range_parse(p, s);
    if (range) return range;
    for (size_t i = 0; i < ARRAY_LEN(LITERALS); i++)
        if (str_eqz(s, LITERALS[i].word)) return expr_const(p, LITERALS[i].v);
    return lookup_parse(p, s);
}

const struct liquid_expr *expr_parse(struct liquid_parser *p, struct str s) {
    if (p->expr_depth >= MAX_EXPR_DEPTH) return expr_const(p, v_nil());
    p->expr_depth++;
    const struct liquid_expr *e = expr_parse_at(p, s);
    p->expr_depth--;
    return e;
}

/* ---- variables with filters ---- */

struct variable {
    const struct liquid_expr *start;
    VEC(struct filter_call) filters;
};

/* One argument "name: expr" or "expr". */
static void add_arg(struct liquid_parser *p, struct filter_call *f, struct str arg) {
    struct str name, value;
    size_t i = 0;
    if (next_attribute(arg, &i, &name, &value) && name.p == arg.p && i == arg.n) {
        size_t n = (size_t)f->nnamed, size = sizeof *f->named;
        f->named = arena_realloc(p->arena, f->named, n * size, (n + 1) * size);
        f->named[n].name = arena_str(p->arena, name);
        f->named[n].expr = expr_parse(p, value);
        f->nnamed++;
        return;
    }
    size_t n = (size_t)f->nargs, size = sizeof *f->args;
    f->args = arena_realloc(p->arena, f->args, n * size, (n + 1) * size);
    f->args[n] = condition_operand(p, arg); /* Jekyll's where tells `empty` from "" */
    f->nargs++;
}

static struct filter_call *add_filter(struct liquid_parser *p, struct variable *v,
                                      struct str name) {
    struct filter_call f = {.name = arena_str(p->arena, name)};
    f.filter = smap_get(&p->env->filters, name);
    VEC_PUSH(p->arena, &v->filters, f);
    return &v->filters.v[v->filters.n - 1];
}

static bool variable_strict(struct liquid_parser *p, struct str markup, void *into) {
    struct variable *v = into;
    struct lexer l;
    struct str name;
    *v = (struct variable){0};
    if (!lex(&l, p, markup)) return false;
    if (lex_look(&l, T_END, 0)) {
        v->start = expr_const(p, v_nil());
        return true;
    }
    if (!(v->start = lex_expr(&l))) return false;
    while (lex_take(&l, T_PIPE, NULL)) {
        if (!lex_need(&l, T_ID, &name)) return false;
        struct filter_call *f = add_filter(p, v, name);
        if (!lex_take(&l, T_COLON, NULL)) continue;
        do {
            struct buf b;
            struct str key;
            buf_init(&b, p->arena);
            if (lex_look(&l, T_ID, 0) && lex_look(&l, T_COLON, 1)) {
                lex_take(&l, T_ID, &key);
                lex_take(&l, T_COLON, NULL);
                buf_str(&b, key);
                BUF_LIT(&b, ": ");
            }
            if (!lex_expression(&l, &b)) return false;
            add_arg(p, f, buf_view(&b));
        } while (lex_take(&l, T_COMMA, NULL));
    }
    return lex_need(&l, T_END, NULL);
}

/* The filters behind the first "|": runs of blanks, fragments and commas; in each a name, then its
 * arguments behind ":" or ",". */
static void lax_filters(struct liquid_parser *p, struct variable *v, struct str s) {
    for (size_t i = 0; i < s.n;) {
        size_t from = i, n;
        while (i < s.n) {
            if (ch_space((unsigned char)s.p[i]) || s.p[i] == ',')
                i++;
            else if ((n = quoted_fragment(s, i)))
                i += n;
            else
                break;
        }
        if (i == from) {
            i++;
            continue;
        }
        struct str f = str_sub(s, from, i - from);
        size_t a = 0;
        while (a < f.n && !ch_word((unsigned char)f.p[a])) a++;
        size_t e = a;
        while (e < f.n && ch_word((unsigned char)f.p[e])) e++;
        if (e == a) continue;
        struct filter_call *call = add_filter(p, v, str_sub(f, a, e - a));
        for (size_t k = 0; k < f.n; k++) {
            if (f.p[k] != ':' && f.p[k] != ',') continue;
            size_t b = skip_space(f, k + 1), w = b, end = 0;
            while (w < f.n && ch_word((unsigned char)f.p[w])) w++;
            size_t c = skip_space(f, w);
            if (w > b && c < f.n && f.p[c] == ':') {
                size_t val = skip_space(f, c + 1), m = quoted_fragment(f, val);
                if (m) end = val + m;
            }
            if (!end && (n = quoted_fragment(f, b))) end = b + n;
            if (!end) continue;
            add_arg(p, call, str_sub(f, b, end - b));
            k = end - 1;
        }
    }
}

static bool variable_lax(struct liquid_parser *p, struct str markup, void *into) {
    struct variable *v = into;
    struct str name;
    size_t i = 0;
    *v = (struct variable){.start = expr_const(p, v_nil())};
    if (!find_fragment(markup, &i, &name)) return true;
    v->start = expr_parse(p, name);
    struct str rest = str_from(markup, i);
    size_t bar = str_chr(rest, '|');
    if (bar != STR_NONE) lax_filters(p, v, str_lstrip(str_from(rest, bar + 1)));
    return true;
}

const struct liquid_expr *variable_parse(struct liquid_parser *p, struct str markup) {
    struct variable v;
    bool quiet = p->quiet;
    p->quiet = p->env->mode != LIQUID_STRICT;
    p->failed = false;
    bool ok = variable_strict(p, markup, &v);
    p->quiet = quiet;
    if (!ok) {
        if (p->env->mode == LIQUID_STRICT) return NULL;
        p->failed = false;
        if (p->env->mode == LIQUID_WARN)
            parse_warning(p, arena_printf(p->arena, "{{" STR_FMT "}}", STR_ARG(markup)));
        variable_lax(p, markup, &v);
    }
    if (!v.filters.n) return v.start;
    struct liquid_expr *e = ARENA_NEW(p->arena, struct liquid_expr);
    e->kind = EXPR_FILTERED;
    e->from = v.start;
    e->filters = v.filters.v;
    e->nfilters = (int)v.filters.n;
    return e;
}
