/* Lexemes of the strict parser (Liquid::Lexer, Liquid::Parser). */
#include "liquid/internal.h"

/* In the order of enum tok; Liquid's messages show them. */
static const char *const TOK_NAMES[] = {
    "end_of_string", "pipe",       "dot",         "colon",    "comma", "open_square",
    "close_square",  "open_round", "close_round", "question", "dash",  "comparison",
    "string",        "number",     "id",          "dotdot"};

/* A dot belongs to it only where a digit follows: 1..5 is a range. */
static size_t lex_number(struct str s) {
    size_t i = s.n && s.p[0] == '-' ? 1 : 0, from = i;
    while (i < s.n && ch_digit(s.p[i])) i++;
    if (i == from) return 0;
    if (i + 1 < s.n && s.p[i] == '.' && ch_digit(s.p[i + 1]))
        for (i++; i < s.n && ch_digit(s.p[i]);) i++;
    return i;
}

/* "contains" is an operator only with a blank after it. */
static size_t lex_comparison(struct str s) {
    static const char *const OPS[] = {"==", "!=", "<>", "<=", "<", ">=", ">"};
    for (size_t i = 0; i < ARRAY_LEN(OPS); i++)
        if (str_starts(s, str_z(OPS[i]))) return strlen(OPS[i]);
    return str_starts(s, S("contains")) && s.n > 8 && ch_space(s.p[8]) ? 8 : 0;
}

/* Dashes belong to names, and one question mark at the end. */
static size_t lex_word(struct str s) {
    if (!s.n || (!ch_alpha(s.p[0]) && s.p[0] != '_')) return 0;
    size_t i = 1;
    while (i < s.n && (ch_word(s.p[i]) || s.p[i] == '-')) i++;
    return i < s.n && s.p[i] == '?' ? i + 1 : i;
}

/* A quote that does not end begins nothing, and so is an unexpected character. */
static size_t lex_string(struct str s) {
    if (!s.n || (s.p[0] != '"' && s.p[0] != '\'')) return 0;
    const char *e = memchr(s.p + 1, s.p[0], s.n - 1);
    return e ? (size_t)(e - s.p) + 1 : 0;
}

/* What stands at the start of s: its length, 0 for a character that begins nothing.
 * SPECIAL is in the order of enum tok, from T_PIPE on. Comparisons are first, as in
 * Liquid's lexer: "contains " is no name, and "<=" not two operators. */
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

/* All of the markup at once; the last lexeme is the end. */
bool lex(struct lexer *l, struct liquid_parser *p, struct str markup) {
    size_t cap = 0;
    *l = (struct lexer){.p = p};
    for (struct str s = markup;;) {
        while (s.n && ch_space(s.p[0])) s = str_from(s, 1);
        if (l->n == cap) vec_grow(p->arena, (void **)(void *)&l->v, &cap, sizeof *l->v);
        if (!s.n) break;
        enum tok kind = T_END;
        size_t n = lex_one(s, &kind);
        if (!n) {
            size_t k = 0;
            utf8_next(s, &k);
            fail_about(p, ABOUT_CHARACTER, str_sub(s, 0, k));
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
    const struct lexeme *got = lex_here(l);
    return fail_at(l->p, got->text, "Expected %s but found %s", TOK_NAMES[kind],
                   TOK_NAMES[got->kind]);
}

bool lex_id(struct lexer *l, const char *word) {
    if (!lex_look(l, T_ID, 0) || !str_eqz(l->v[l->i].text, word)) return false;
    l->i++;
    return true;
}

const struct lexeme *lex_here(const struct lexer *l) {
    return &l->v[l->i < l->n ? l->i : l->n - 1];
}

const char *lex_name(enum tok kind) { return TOK_NAMES[kind]; }

struct str lex_text(const struct lexer *l, size_t from) {
    struct buf b;
    buf_init(&b, l->p->arena);
    for (size_t i = from; i < l->i; i++) buf_str(&b, l->v[i].text);
    return buf_view(&b);
}

/* ---- comparison operators ---- */

static const struct {
    struct str text;
    enum comparison op;
} COMPARISONS[] = {
    {{"==", 2}, CMP_EQUAL},     {{"!=", 2}, CMP_NOT_EQUAL},
    {{"<>", 2}, CMP_NOT_EQUAL}, {{"<=", 2}, CMP_LESS_EQUAL},
    {{"<", 1}, CMP_LESS},       {{">=", 2}, CMP_GREATER_EQUAL},
    {{">", 1}, CMP_GREATER},    {{"contains", 8}, CMP_CONTAINS},
};

enum comparison comparison_of(struct str s) {
    for (size_t i = 0; i < ARRAY_LEN(COMPARISONS); i++)
        if (str_eq(s, COMPARISONS[i].text)) return COMPARISONS[i].op;
    return CMP_UNKNOWN;
}
