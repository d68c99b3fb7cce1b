/* Expressions: literals, ranges, variables with lookups, filters.
 *
 * Liquid reads an expression as text, by patterns, and nothing is a mistake: what fits no pattern
 * is a variable, whatever it looks like. Its strict parser reads lexemes first and refuses what
 * is wrong; then it joins them and reads the text. Here the lexemes are made an expression at
 * once, but for the few that the second reading changes (see struct strict). */
#include "liquid/internal.h"

static struct liquid_expr *expr_new(struct liquid_parser *p, struct value v) {
    struct liquid_expr *e = ARENA_NEW(p->arena, struct liquid_expr);
    e->kind = EXPR_CONST;
    e->value = v;
    return e;
}

const struct liquid_expr *expr_const(struct liquid_parser *p, struct value v) {
    return expr_new(p, v);
}

/* ---- literals and variables ---- */

/* Anything of this shape is a range, whatever its ends are. 4.0 takes no blanks in
 * it. */
static const struct liquid_expr *range_parse(struct liquid_parser *p, struct str s) {
    /* "(" \S+ \s* ".." \s* \S+ \s* ")"; the last ".." of the first run of non-blanks parts it */
    if (s.n < 5 || s.p[0] != '(' || s.p[s.n - 1] != ')') return NULL;
    for (size_t k = 0; !p->env->rules->trims && k < s.n; k++)
        if (ch_space(s.p[k])) return NULL;
    size_t i = str_skip_space(s, 1), e = i;
    while (e < s.n && !ch_space(s.p[e])) e++;
    size_t dots = str_rfind(str_sub(s, i, e - i), S("..")), rest;
    struct str from;
    if (dots != STR_NONE && dots > 0) {
        from = str_sub(s, i, dots);
        rest = i + dots + 2;
    } else {
        from = str_sub(s, i, e - i);
        rest = str_skip_space(s, e);
        if (!from.n || !str_starts(str_from(s, rest), S(".."))) return NULL;
        rest += 2;
    }
    if (rest >= s.n) return NULL;
    struct str to = str_strip(str_sub(s, rest, s.n - 1 - rest));
    if (!to.n) return NULL;
    for (size_t k = 0; k < to.n; k++)
        if (ch_space(to.p[k])) return NULL;
    struct liquid_expr *x = ARENA_NEW(p->arena, struct liquid_expr);
    x->kind = EXPR_RANGE;
    x->from = expr_parse(p, from);
    x->to = expr_parse(p, to);
    return x->from && x->to ? x : NULL;
}

/* The next of \[[^\]]+\] or [\w-]+\?? at or behind *i. Liquid calls the pattern
 * VariableParser; it scans for the pieces, and so a.b, a b and a!b are alike. *unclosed: there is
 * no
 * "]" further on, which is looked for once. */
static bool next_lookup(struct str s, size_t *i, bool *unclosed, struct str *out) {
    for (size_t k = *i; k < s.n; k++) {
        if (s.p[k] == '[') {
            const char *e = *unclosed ? NULL : memchr(s.p + k + 1, ']', s.n - k - 1);
            *unclosed = !e;
            if (!e) continue;
            if (e == s.p + k + 1) continue;
            *out = str_sub(s, k, (size_t)(e - (s.p + k)) + 1);
            *i = k + out->n;
            return true;
        }
        size_t e = k;
        while (e < s.n && (ch_word(s.p[e]) || s.p[e] == '-')) e++;
        if (e == k) continue;
        if (e < s.n && s.p[e] == '?') e++;
        *out = str_sub(s, k, e - k);
        *i = e;
        return true;
    }
    return false;
}

/* [expr] and nothing around it. */
static const struct liquid_expr *bracketed(struct liquid_parser *p, struct str s) {
    return s.n >= 2 && s.p[0] == '[' && s.p[s.n - 1] == ']' ? expr_parse(p, str_sub(s, 1, s.n - 2))
                                                            : NULL;
}

/* The three commands are told once, here, and not at each look-up. */
static struct lookup lookup_of(struct arena *a, struct str name) {
    struct lookup l = {.name = arena_str(a, name), .hash = str_hash(name)};
    l.command = str_eqz(name, "size") || str_eqz(name, "first") || str_eqz(name, "last");
    return l;
}

/* A name and what is looked up in it. Whatever lies between the pieces is passed over, as
 * Liquid's scan does. */
static const struct liquid_expr *lookup_parse(struct liquid_parser *p, struct str s) {
    struct liquid_expr *x = ARENA_NEW(p->arena, struct liquid_expr);
    x->kind = EXPR_LOOKUP;
    size_t i = 0;
    bool unclosed = false;
    struct str piece;
    if (!next_lookup(s, &i, &unclosed, &piece)) return x; /* a nameless variable is nil */
    x->name_expr = bracketed(p, piece);
    x->name = arena_str(p->arena, piece);
    x->hash = str_hash(piece);
    VEC(struct lookup) v = {0};
    while (next_lookup(s, &i, &unclosed, &piece)) {
        struct lookup l = lookup_of(p->arena, piece);
        l.expr = bracketed(p, piece);
        VEC_PUSH(p->arena, &v, l);
    }
    x->lookups = v.v;
    x->nlookups = (int)v.n;
    return x;
}

/* -?\d+ or -?\d[\d.]+, so 1.2.3 is a number: Ruby's to_f makes 1.2 of it. */
static bool looks_number(struct str s) {
    size_t i = s.n && s.p[0] == '-' ? 1 : 0;
    if (i >= s.n || !ch_digit(s.p[i])) return false;
    for (; i < s.n; i++)
        if (s.p[i] != '.' && !ch_digit(s.p[i])) return false;
    return true;
}

/* What is too large for 64 bits keeps its digits. */
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

/* The text is one: looks_number or the lexer said so. */
static struct value number(struct liquid_parser *p, struct str s) {
    return str_chr(s, '.') != STR_NONE ? v_float(str_to_f(s)) : integer(p, s);
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

/* Words with a meaning. `blank` and `empty` print as nothing; in 5.4 that is all they do here: see
 * operand_parse. */
static bool literal(const struct liquid_parser *p, struct str s, struct value *v) {
    for (size_t i = 0; i < ARRAY_LEN(LITERALS); i++) {
        if (!str_eqz(s, LITERALS[i].word)) continue;
        *v = LITERALS[i].v;
        if (p->env->rules->words && v->type == V_STR)
            v->type = LITERALS[i].word[0] == 'b' ? V_BLANK : V_EMPTY;
        return true;
    }
    return false;
}

/* In Liquid's order: a quoted text, a number, a range, a word with a meaning, a variable. */
static const struct liquid_expr *expr_parse_at(struct liquid_parser *p, struct str s) {
    size_t quotes = p->env->rules->trims ? 1 : 2; /* 5.4 takes one for both */
    if (p->env->rules->trims) s = str_strip(s);
    if (s.n >= quotes && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
        return expr_const(p, v_str(arena_str(p->arena, s.n < 2 ? S("") : str_sub(s, 1, s.n - 2))));
    if (looks_number(s)) return expr_const(p, number(p, s));
    const struct liquid_expr *range = range_parse(p, s);
    if (range) return range;
    struct value v;
    return literal(p, s, &v) ? expr_const(p, v) : lookup_parse(p, s);
}

/* Beyond the depth an expression is nil: hostile nesting ends. */
const struct liquid_expr *expr_parse(struct liquid_parser *p, struct str s) {
    if (p->expr_depth >= MAX_EXPR_DEPTH) return expr_const(p, v_nil());
    p->expr_depth++;
    const struct liquid_expr *e = expr_parse_at(p, s);
    p->expr_depth--;
    return e;
}

const struct liquid_expr *operand_parse(struct liquid_parser *p, struct str s) {
    if (str_eqz(s, "blank")) return expr_const(p, (struct value){.type = V_BLANK});
    if (str_eqz(s, "empty")) return expr_const(p, (struct value){.type = V_EMPTY});
    return expr_parse(p, s);
}

/* ---- the same of lexemes ---- */

/* What Liquid's strict parser has read it puts together again and reads once more as text, where a
 * bracket ends at the first "]" and a range parts at its last "..". So brackets within brackets and
 * texts with such signs within come out otherwise than they are written: `reread` says that an
 * expression is of that kind, and then it is read as text here too. */
struct strict {
    struct lexer *l;
    int brackets, ranges; /* open ones */
    bool reread;
};

static struct liquid_expr *strict_operand(struct strict *st);

/* An expression and the sign that must end it. *open counts what we are within. */
static const struct liquid_expr *strict_nested(struct strict *st, int *open, enum tok end) {
    ++*open;
    const struct liquid_expr *e = strict_operand(st);
    --*open;
    return e && lex_need(st->l, end, NULL) ? e : NULL;
}

/* [expr] and .name as often as they come; the first [expr] is the variable where that has no name.
 */
static bool strict_lookups(struct strict *st, struct liquid_expr *x) {
    struct arena *a = st->l->p->arena;
    VEC(struct lookup) v = {0};
    for (struct str name;;) {
        struct lookup found = {.expr = NULL};
        if (lex_take(st->l, T_OPEN_SQUARE, NULL)) {
            if (st->brackets) st->reread = true;
            found.expr = strict_nested(st, &st->brackets, T_CLOSE_SQUARE);
            if (!found.expr) return false;
            if (!x->name.p && !x->name_expr) {
                x->name_expr = found.expr;
                continue;
            }
        } else if (lex_take(st->l, T_DOT, NULL)) {
            if (!lex_need(st->l, T_ID, &name)) return false;
            found = lookup_of(a, name);
        } else {
            break;
        }
        VEC_PUSH(a, &v, found);
    }
    x->lookups = v.v;
    x->nlookups = (int)v.n;
    return true;
}

/* ( from .. to ) */
static struct liquid_expr *strict_range(struct strict *st) {
    struct liquid_expr *x = ARENA_NEW(st->l->p->arena, struct liquid_expr);
    x->kind = EXPR_RANGE;
    if (st->ranges) st->reread = true;
    x->from = strict_nested(st, &st->ranges, T_DOTDOT);
    x->to = x->from ? strict_nested(st, &st->ranges, T_CLOSE_ROUND) : NULL;
    return x->to ? x : NULL;
}

/* The message shows the lexeme as Ruby's inspect. */
static struct liquid_expr *strict_refuse(struct liquid_parser *p, const struct lexeme *t) {
    if (t->kind == T_END)
        fail_at(p, STR_NULL, "[:end_of_string] is not a valid expression");
    else
        fail_at(p, t->text, "[:%s, \"" STR_FMT "\"] is not a valid expression", lex_name(t->kind),
                STR_ARG(t->text));
    return NULL;
}

/* One lexeme says what it is. */
static struct liquid_expr *strict_operand_at(struct strict *st) {
    struct liquid_parser *p = st->l->p;
    struct lexeme t = *lex_here(st->l);
    struct liquid_expr *x;
    if (t.kind == T_OPEN_SQUARE && !p->env->rules->brackets) return strict_refuse(p, &t);
    switch (t.kind) {
    case T_ID:
    case T_OPEN_SQUARE:
        x = ARENA_NEW(p->arena, struct liquid_expr);
        x->kind = EXPR_LOOKUP;
        if (lex_take(st->l, T_ID, NULL)) {
            x->name = arena_str(p->arena, t.text);
            x->hash = str_hash(t.text);
        }
        if (!strict_lookups(st, x)) return NULL;
        if (x->nlookups == 0 && literal(p, t.text, &x->value)) x->kind = EXPR_CONST;
        return x;
    case T_STRING:
        st->l->i++;
        if (st->ranges || (st->brackets && str_chr(t.text, ']') != STR_NONE)) st->reread = true;
        return expr_new(p, v_str(arena_str(p->arena, str_sub(t.text, 1, t.text.n - 2))));
    case T_NUMBER: st->l->i++; return expr_new(p, number(p, t.text));
    case T_OPEN_ROUND: st->l->i++; return strict_range(st);
    default: return strict_refuse(p, &t);
    }
}

static struct liquid_expr *strict_operand(struct strict *st) {
    struct liquid_parser *p = st->l->p;
    if (p->expr_depth >= MAX_EXPR_DEPTH) {
        fail_about(p, ABOUT_DEPTH, S(""));
        fail_at(p, STR_NULL, "Nesting too deep");
        return NULL;
    }
    p->expr_depth++;
    struct liquid_expr *x = strict_operand_at(st);
    p->expr_depth--;
    return x;
}

/* `from` is where it began: what is read again as text is just its lexemes. */
const struct liquid_expr *lex_expr(struct lexer *l, bool literals) {
    struct strict st = {.l = l};
    size_t from = l->i;
    const struct liquid_expr *x = strict_operand(&st);
    if (!x) return NULL;
    if (st.reread) return expr_parse(l->p, lex_text(l, from));
    bool word = literals && l->i == from + 1 && l->v[from].kind == T_ID;
    return word ? operand_parse(l->p, l->v[from].text) : x;
}

/* ---- variables with filters ---- */

/* "start | filter: args | ..." while it is parsed. */
struct variable {
    const struct liquid_expr *start;
    VEC(struct filter_call) filters;
};

static void add_named(struct liquid_parser *p, struct filter_call *f, struct str name,
                      const struct liquid_expr *value) {
    size_t n = (size_t)f->nnamed, size = sizeof *f->named;
    f->named = arena_realloc(p->arena, f->named, n * size, (n + 1) * size);
    f->named[n].name = arena_str(p->arena, name);
    f->named[n].expr = value;
    f->nnamed++;
}

static void add_positional(struct liquid_parser *p, struct filter_call *f,
                           const struct liquid_expr *value) {
    size_t n = (size_t)f->nargs, size = sizeof *f->args;
    f->args = arena_realloc(p->arena, f->args, n * size, (n + 1) * size);
    f->args[n] = value;
    f->nargs++;
}

/* One argument "name: expr" or "expr", as text. Jekyll's where tells `empty` from "". */
static void add_arg(struct liquid_parser *p, struct filter_call *f, struct str arg) {
    struct str name, value;
    size_t i = 0;
    if (next_attribute(p, arg, &i, &name, &value) && name.p == arg.p && i == arg.n)
        add_named(p, f, name, expr_parse(p, value));
    else
        add_positional(p, f, operand_parse(p, arg));
}

/* The same of lexemes. Liquid's name: of an attribute has no question mark at its end (in 4.0 no
 * dash either), so an argument that has one is a variable whose lookups are what stands behind the
 * colon. */
static bool strict_arg(struct lexer *l, struct filter_call *f) {
    struct str key = STR_NULL;
    size_t from = l->i;
    if (lex_look(l, T_ID, 0) && lex_look(l, T_COLON, 1)) {
        lex_take(l, T_ID, &key);
        lex_take(l, T_COLON, NULL);
    }
    const struct liquid_expr *value = lex_expr(l, !key.n);
    if (!value) return false;
    if (!key.n)
        add_positional(l->p, f, value);
    else if (str_ends(key, S("?")) || (!l->p->env->rules->dashes && str_chr(key, '-') != STR_NONE))
        add_positional(l->p, f, operand_parse(l->p, lex_text(l, from)));
    else
        add_named(l->p, f, key, value);
    return true;
}

/* The filter is looked up once, here; unknown ones are told when they are used, if at all. */
static struct filter_call *add_filter(struct liquid_parser *p, struct variable *v,
                                      struct str name) {
    struct filter_call f = {.name = arena_str(p->arena, name)};
    f.filter = smap_get(&p->env->filters, name);
    f.peeks = smap_has(&p->env->peeking, name);
    f.defaults = f.filter && f.filter->fn == default_filter;
    if (p->env->rules->encodings)
        f.encoding = (enum liquid_encoding)(uintptr_t)smap_get(&p->env->encodings, name);
    VEC_PUSH(p->arena, &v->filters, f);
    return &v->filters.v[v->filters.n - 1];
}

/* expression | filter: argument, name: argument | ... */
static bool variable_strict(struct liquid_parser *p, struct str markup, void *into) {
    struct variable *v = into;
    struct lexer l;
    struct str name;
    *v = (struct variable){0};
    if (!lex(&l, p, markup)) return false;
    if (p->env->rules->nothing && lex_look(&l, T_END, 0)) {
        v->start = expr_const(p, v_nil());
        return true;
    }
    if (!(v->start = lex_expr(&l, false))) return false;
    while (lex_take(&l, T_PIPE, NULL)) {
        if (!lex_need(&l, T_ID, &name)) return false;
        struct filter_call *f = add_filter(p, v, name);
        if (!lex_take(&l, T_COLON, NULL)) continue;
        do
            if (!strict_arg(&l, f)) return false;
        while (lex_take(&l, T_COMMA, NULL));
    }
    return lex_need(&l, T_END, NULL);
}

/* The filters behind the first "|": runs of blanks, fragments and commas; in each a name, then its
 * arguments behind ":" or ",". An example: `date: "%Y" | x 1, 2` has the filter date
 * with one argument, and x with one as well, 2, since 1 stands behind neither. */
static void lax_filters(struct liquid_parser *p, struct variable *v, struct str s) {
    for (size_t i = 0; i < s.n;) {
        size_t from = i, n;
        while (i < s.n) {
            if (ch_space(s.p[i]) || s.p[i] == ',')
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
        while (a < f.n && !ch_word(f.p[a])) a++;
        size_t e = a;
        while (e < f.n && ch_word(f.p[e])) e++;
        if (e == a) continue;
        struct filter_call *call = add_filter(p, v, str_sub(f, a, e - a));
        for (size_t k = 0; k < f.n; k++) {
            if (f.p[k] != ':' && f.p[k] != ',') continue;
            size_t b = str_skip_space(f, k + 1), w = b, end = 0;
            while (w < f.n && ch_word(f.p[w])) w++;
            size_t c = str_skip_space(f, w);
            if (w > b && c < f.n && f.p[c] == ':') {
                size_t val = str_skip_space(f, c + 1), m = quoted_fragment(f, val);
                if (m) end = val + m;
            }
            if (!end && (n = quoted_fragment(f, b))) end = b + n;
            if (!end) continue;
            add_arg(p, call, str_sub(f, b, end - b));
            k = end - 1;
        }
    }
}

/* The first fragment is the value, whatever else stands before the "|". */
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

/* Unlike other markup, Liquid 5 tries the strict way first in every mode, and is silent about it
 * in lax. */
const struct liquid_expr *variable_parse(struct liquid_parser *p, struct str markup) {
    struct variable v;
    bool quiet = p->quiet;
    p->quiet = p->env->mode != LIQUID_STRICT;
    p->failed = false;
    bool lax = p->env->mode == LIQUID_LAX && !p->env->rules->strict_lax;
    bool ok = !lax && variable_strict(p, markup, &v);
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
