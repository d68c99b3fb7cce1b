/* Tokens of the strict parser, and its expressions put back into text (Liquid::Parser). */
#include "liquid/internal.h"

static const char *const TOK_NAMES[] = {
    "end_of_string", "pipe",       "dot",         "colon",    "comma", "open_square",
    "close_square",  "open_round", "close_round", "question", "dash",  "comparison",
    "string",        "number",     "id",          "dotdot"};

static size_t lex_number(struct str s) {
    size_t i = s.n && s.p[0] == '-' ? 1 : 0, from = i;
    while (i < s.n && ch_digit(s.p[i])) i++;
    if (i == from) return 0;
    if (i + 1 < s.n && s.p[i] == '.' && ch_digit(s.p[i + 1]))
        for (i++; i < s.n && ch_digit(s.p[i]);) i++;
    return i;
}

static size_t lex_comparison(struct str s) {
    static const char *const OPS[] = {"==", "!=", "<>", "<=", "<", ">=", ">"};
    for (size_t i = 0; i < ARRAY_LEN(OPS); i++)
        if (str_starts(s, str_z(OPS[i]))) return strlen(OPS[i]);
    return str_starts(s, S("contains")) && s.n > 8 && ch_space(s.p[8]) ? 8 : 0;
}

static size_t lex_word(struct str s) {
    if (!s.n || (!ch_alpha(s.p[0]) && s.p[0] != '_')) return 0;
    size_t i = 1;
    while (i < s.n && (ch_word((unsigned char)s.p[i]) || s.p[i] == '-')) i++;
    return i < s.n && s.p[i] == '?' ? i + 1 : i;
}

static size_t lex_string(struct str s) {
    if (!s.n || (s.p[0] != '"' && s.p[0] != '\'')) return 0;
    const char *e = memchr(s.p + 1, s.p[0], s.n - 1);
    return e ? (size_t)(e - s.p) + 1 : 0;
}

static size_t lex_one(struct str s, enum tok *kind) {
    static const char SPECIAL[] = "|.:,[]()?-";
    size_t n;
    if ((n = lex_comparison(s))) return *kind = T_COMPARISON, n;
    if ((n = lex_string(s))) return *kind = T_STRING, n;
    if ((n = lex_number(s))) return *kind = T_NUMBER, n;
    if ((n = lex_word(s))) return *kind = T_ID, n;
    if (str_starts(s, S(".."))) return *kind = T_DOTDOT, 2;
    const char *c = s.p[0] ? strchr(SPECIAL, s.p[0]) : NULL;
    if (!c) return 0;
    *kind = (enum tok)(T_PIPE + (c - SPECIAL));
    return 1;
}

bool lex(struct lexer *l, struct liquid_parser *p, struct str markup) {
    size_t cap = 0;
    *l = (struct lexer){.p = p};
    for (struct str s = markup;;) {
        while (s.n && ch_space((unsigned char)s.p[0])) s = str_from(s, 1);
        if (l->n == cap) vec_grow(p->arena, (void **)(void *)&l->v, &cap, sizeof *l->v);
        if (!s.n) break;
        enum tok kind = T_END;
        size_t n = lex_one(s, &kind);
        if (!n) {
            size_t k = 0;
            utf8_next(s, &k);
            return fail_at(p, s, "Unexpected character " STR_FMT, (int)k, s.p);
        }
        l->v[l->n++] = (struct lexeme){kind, str_sub(s, 0, n)};
        s = str_from(s, n);
    }
    l->v[l->n++] = (struct lexeme){T_END, STR_NULL};
    return true;
}

bool lex_look(const struct lexer *l, enum tok kind, size_t ahead) {
    return l->i + ahead < l->n && l->v[l->i + ahead].kind == kind;
}

bool lex_take(struct lexer *l, enum tok kind, struct str *out) {
    if (!lex_look(l, kind, 0)) return false;
    if (out) *out = l->v[l->i].text;
    l->i++;
    return true;
}

bool lex_need(struct lexer *l, enum tok kind, struct str *out) {
    if (lex_take(l, kind, out)) return true;
    enum tok got = l->i < l->n ? l->v[l->i].kind : T_END;
    return fail_at(l->p, l->v[l->i < l->n ? l->i : l->n - 1].text, "Expected %s but found %s",
                   TOK_NAMES[kind], TOK_NAMES[got]);
}

bool lex_id(struct lexer *l, const char *word) {
    if (!lex_look(l, T_ID, 0) || !str_eqz(l->v[l->i].text, word)) return false;
    l->i++;
    return true;
}

static bool lex_lookups(struct lexer *l, struct buf *out) {
    struct str s = STR_NULL;
    for (;;) {
        if (lex_take(l, T_OPEN_SQUARE, NULL)) {
            buf_putc(out, '[');
            if (!lex_expression(l, out) || !lex_need(l, T_CLOSE_SQUARE, NULL)) return false;
            buf_putc(out, ']');
        } else if (lex_take(l, T_DOT, NULL)) {
            if (!lex_need(l, T_ID, &s)) return false;
            buf_putc(out, '.');
            buf_str(out, s);
        } else {
            return true;
        }
    }
}

static bool lex_operand(struct lexer *l, struct buf *out) {
    struct lexeme t = l->v[l->i < l->n ? l->i : l->n - 1];
    switch (t.kind) {
    case T_ID:
        l->i++;
        buf_str(out, t.text);
        return lex_lookups(l, out);
    case T_OPEN_SQUARE: return lex_lookups(l, out);
    case T_STRING:
    case T_NUMBER:
        l->i++;
        buf_str(out, t.text);
        return true;
    case T_OPEN_ROUND:
        l->i++;
        buf_putc(out, '(');
        if (!lex_expression(l, out) || !lex_need(l, T_DOTDOT, NULL)) return false;
        BUF_LIT(out, "..");
        if (!lex_expression(l, out) || !lex_need(l, T_CLOSE_ROUND, NULL)) return false;
        buf_putc(out, ')');
        return true;
    case T_END: return fail_at(l->p, STR_NULL, "[:end_of_string] is not a valid expression");
    default:
        return fail_at(l->p, t.text, "[:%s, \"" STR_FMT "\"] is not a valid expression",
                       TOK_NAMES[t.kind], STR_ARG(t.text));
    }
}

bool lex_expression(struct lexer *l, struct buf *out) {
    if (l->p->expr_depth >= MAX_EXPR_DEPTH) return fail_at(l->p, STR_NULL, "Nesting too deep");
    l->p->expr_depth++;
    bool ok = lex_operand(l, out);
    l->p->expr_depth--;
    return ok;
}

const struct liquid_expr *lex_expr(struct lexer *l) {
    struct buf b;
    buf_init(&b, l->p->arena);
    return lex_expression(l, &b) ? expr_parse(l->p, buf_view(&b)) : NULL;
}
