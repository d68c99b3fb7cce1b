/* Conditions of if, unless, elsif, where_exp, parsed. */
#include "liquid/internal.h"

/* expression [operator expression]; of `a == b == c` the rest is refused by the
 * caller. */
static bool strict_comparison(struct lexer *l, struct liquid_condition *c, bool literals) {
    struct str op;
    if (!(c->left = lex_expr(l, literals))) return false;
    if (!lex_take(l, T_COMPARISON, &op)) return true;
    c->op = comparison_of(op);
    return (c->right = lex_expr(l, literals)) != NULL;
}

/* Comparisons with `and` and `or` between them, to the end of the markup. The
 * children form a chain from left to right; condition_test says how it is
 * evaluated. */
bool condition_lexemes(struct lexer *l, struct liquid_condition **out, bool literals) {
    struct liquid_condition *c = NULL;
    for (;;) {
        struct liquid_condition *n = ARENA_NEW(l->p->arena, struct liquid_condition);
        if (c)
            c->child = n;
        else
            *out = n;
        c = n;
        if (!strict_comparison(l, c, literals)) return false;
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
    return lex(&l, p, markup) && condition_lexemes(&l, into, true);
}

/* ---- lax ---- */

/* "and" or "or" as a word at i. */
static size_t relation_word(struct str s, size_t i) {
    size_t n = str_starts(str_from(s, i), S("and"))  ? 3
               : str_starts(str_from(s, i), S("or")) ? 2
                                                     : 0;
    if (!n || (i && ch_word(s.p[i - 1]))) return 0;
    return i + n < s.n && ch_word(s.p[i + n]) ? 0 : n;
}

/* fragment [operator [fragment]] somewhere in the piece. What stands behind the
 * right side is passed over, as everything that fits no pattern. */
static bool lax_comparison(struct liquid_parser *p, struct str s, struct liquid_condition *c) {
    struct str f;
    size_t i = 0, n;
    if (!find_fragment(s, &i, &f))
        return fail_at(p, s, "Syntax Error in tag 'if' - Valid syntax: if [expression]");
    c->left = operand_parse(p, f);
    i = str_skip_space(s, i);
    size_t e = i;
    while (e < s.n && (ch_lower(s.p[e]) || (s.p[e] && strchr("=!<>_", s.p[e])))) e++;
    if (e > i) c->op = comparison_of(str_sub(s, i, e - i));
    if (c->op == CMP_UNKNOWN) c->unknown = arena_str(p->arena, str_sub(s, i, e - i));
    i = str_skip_space(s, e);
    n = quoted_fragment(s, i);
    if (c->op != CMP_TRUTH)
        c->right = n ? operand_parse(p, str_sub(s, i, n)) : expr_const(p, v_nil());
    return true;
}

/* Liquid's pattern takes pieces: relation words, and runs of fragments up to one. Pieces
 * alternate, comparison and relation; a relation with nothing after it is an error. */
static bool condition_lax(struct liquid_parser *p, struct str s, void *into) {
    struct piece {
        struct str text;
        enum relation rel;
    };
    VEC(struct piece) pieces = {0};
    for (size_t i = 0; i < s.n;) {
        size_t from = i, n;
        i = str_skip_space(s, i);
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
                while (i < s.n && !ch_space(s.p[i])) i++;
            i = str_skip_space(s, i);
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

/* By the error mode: strict alone, lax alone, or lax after strict has told its mistake. */
bool condition_parse(struct liquid_parser *p, struct str markup, void *into) {
    return parse_switching(p, markup, condition_strict, condition_lax, into);
}
