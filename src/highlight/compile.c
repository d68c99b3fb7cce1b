/* From a language's tables to a lexer: states resolved, patterns compiled, words found.
 *
 * The rows are written for people; here they become what the loop in run.c wants:
 * for each state the rules in their order, and for each first byte those of them
 * that could match there (build_dispatch), so that a character costs a few attempts
 * and not one for each rule. A mistake in a table is one of ours: it ends the
 * program, with the row's text, as soon as the language is asked for (a unit test
 * asks for all). */
#include "highlight/compile.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn static void table_error(const struct lexer *lx, const char *what, const char *which) {
    fprintf(stderr, "quickyll: language table %s: %s: %s\n", lx->lang->tag, what, which);
    abort();
}

/* ---- words ---- */

/* One hash and one comparison; see words.h. Words longer than the longest are not
 * hashed at all. */
static const struct word *in_table(const struct word_table *t, struct str text) {
    if (text.n > t->longest) return NULL;
    uint32_t h = word_hash(text.p, text.n, t->nocase, t->seed);
    const struct word *w = &t->slot[word_slot(h, t->displace[h % t->nbucket], t->nslot)];
    struct str have = {t->text + w->at, w->n};
    bool same = w->n && (t->nocase ? str_caseeq(have, text) : str_eq(have, text));
    return same ? w : NULL;
}

/* The language's own table first, then its bases': the first that has the word
 * decides. */
bool word_find(const struct word_set *set, struct str text, struct word_hit *out) {
    for (size_t i = 0; i < set->n; i++) {
        const struct word *w = in_table(set->table[i], text);
        if (!w) continue;
        *out = (struct word_hit){(enum token)w->tok, set->ops[i][w->act]};
        return true;
    }
    return false;
}

/* Of an action, "push name". */
static bool next_word(struct str *rest, struct str *word) {
    while (rest->n && ch_space(*rest->p)) *rest = str_from(*rest, 1);
    size_t n = 0;
    while (n < rest->n && !ch_space(rest->p[n])) n++;
    *word = str_sub(*rest, 0, n);
    *rest = str_from(*rest, n);
    return n > 0;
}

static enum token token_id(const struct lexer *lx, struct str name) {
    for (int i = 0; i < TOKEN_COUNT; i++)
        if (str_eqz(name, TOKEN_NAMES[i])) return (enum token)i;
    char z[64];
    snprintf(z, sizeof z, STR_FMT, STR_ARG(name));
    table_error(lx, "no such class", z);
}

static struct ops parse_act(struct lexer *lx, const char *act);

/* A lexer has a dozen sets at most. */
const struct word_set *lexer_words(const struct lexer *lx, const char *name) {
    for (const struct word_set *s = lx->sets; s; s = s->next)
        if (strcmp(s->name, name) == 0) return s;
    return NULL;
}

static struct word_set *add_set(struct lexer *lx, const char *name) {
    for (struct word_set *s = lx->sets; s; s = s->next)
        if (strcmp(s->name, name) == 0) return s;
    struct word_set *s = ARENA_NEW(&lx->arena, struct word_set);
    s->name = name;
    s->next = lx->sets;
    return lx->sets = s;
}

/* Tables of other releases are left out. Actions behind words ("; push x") are
 * parsed once for each table. */
static void collect_sets(struct lexer *lx) {
    for (const struct language *l = lx->lang; l; l = l->base)
        for (size_t i = 0; l->words && i < l->words->n; i++) {
            const struct word_table *t = &l->words->table[i];
            if (!(t->gens & lx->gen)) continue;
            struct word_set *s = add_set(lx, t->set);
            if (s->n == MAX_BASES) table_error(lx, "words of too many bases", t->set);
            struct ops *ops = ARENA_ARRAY(&lx->arena, struct ops, t->nacts);
            for (unsigned k = 0; k < t->nacts; k++) ops[k] = parse_act(lx, t->acts[k]);
            s->ops[s->n] = ops;
            s->table[s->n++] = t;
        }
}

/* ---- actions and classes ---- */

int lexer_state(const struct lexer *lx, const char *name) {
    for (size_t i = 0; i < lx->nstates; i++)
        if (strcmp(lx->states[i].name, name) == 0) return (int)i;
    return -1;
}

/* "push S" and "goto S" need a state of this lexer: states are named before
 * anything is parsed. */
static struct op parse_op(struct lexer *lx, struct str one) {
    struct str verb;
    next_word(&one, &verb);
    struct str arg = str_strip(one);
    struct op op = {OP_RESET, 0};
    if (str_eq(verb, S("reset"))) return op;
    if (str_eq(verb, S("pop"))) {
        op.kind = OP_POP;
        op.arg = arg.n ? atoi(arena_strz(&lx->arena, arg)) : 1;
        return op;
    }
    if (str_eq(verb, S("push")) && arg.n == 0) {
        op.kind = OP_PUSH_SAME;
        return op;
    }
    op.kind = str_eq(verb, S("push")) ? OP_PUSH : OP_GOTO;
    const char *name = arena_strz(&lx->arena, arg);
    op.arg = lexer_state(lx, name);
    if (op.arg < 0 || (op.kind == OP_GOTO && !str_eq(verb, S("goto"))))
        table_error(lx, "no such action or state", name);
    return op;
}

static struct ops parse_act(struct lexer *lx, const char *act) {
    if (!act) return (struct ops){NULL, 0};
    VEC(struct op) v = {0};
    struct str rest = str_z(act), one;
    while (str_next(&rest, ';', &one)) {
        one = str_strip(one);
        if (one.n) VEC_PUSH(&lx->arena, &v, parse_op(lx, one));
    }
    return (struct ops){v.v, v.n};
}

/* "k", "n?SET" or "@LANG", as struct rule has it. */
static struct what parse_what(struct lexer *lx, struct str s) {
    struct what w = {WHAT_TOKEN, T_text, NULL, NULL};
    if (s.n && s.p[0] == '@') {
        w.kind = WHAT_DELEGATE;
        w.lang = arena_strz(&lx->arena, str_from(s, 1));
        return w;
    }
    size_t q = str_chr(s, '?');
    if (q != STR_NONE) {
        const char *set = arena_strz(&lx->arena, str_from(s, q + 1));
        w.kind = WHAT_WORD;
        w.set = lexer_words(lx, set);
        if (!w.set) table_error(lx, "no such words", set);
        s = str_sub(s, 0, q);
    }
    w.tok = token_id(lx, s);
    return w;
}

/* ---- rules ---- */

static void parse_tok(struct lexer *lx, struct crule *r, const char *tok) {
    VEC(struct what) v = {0};
    struct str rest = str_z(tok), one;
    r->groups = str_chr(rest, ',') != STR_NONE;
    if (rest.n == 0)
        VEC_PUSH(&lx->arena, &v, parse_what(lx, S("")));
    else
        while (str_next(&rest, ',', &one)) VEC_PUSH(&lx->arena, &v, parse_what(lx, one));
    r->what = v.v;
    r->nwhat = v.n;
}

/* Places in struct scan that are given out. */
struct slots {
    int needs, stuck;
};

/* A leading ^ is not part of the pattern: it is asked once, of the byte before.
 * `need` spares attempts that would read to the end in vain: it is given, or the
 * pattern's own last byte where it can be told. */
static void compile_rule(struct lexer *lx, struct crule *r, const struct rule *src,
                         struct slots *slots) {
    *r = (struct crule){.src = src, .need_slot = -1};
    const char *re = src->re;
    if (*re == '^') {
        r->bol = true;
        re++;
    }
    struct str err;
    r->re = regex_new(str_z(re), lx->lang->flags & LANG_NOCASE ? REGEX_ICASE : 0, &lx->arena, &err);
    if (!r->re) table_error(lx, arena_strz(&lx->arena, err), src->re);
    if (regex_groups(r->re) >= REGEX_MAX_GROUPS) table_error(lx, "too many groups", src->re);
    r->simple = regex_is_simple(r->re);
    r->ncap = regex_groups(r->re) + 1;
    if (!src->fn) parse_tok(lx, r, src->tok ? src->tok : "");
    r->ops = parse_act(lx, src->act);
    if (src->listed && !(r->listed = lexer_words(lx, src->listed)))
        table_error(lx, "no such words", src->listed);
    if (src->need) {
        r->need = str_z(src->need);
    } else if ((strstr(re, "*") || strstr(re, "+")) && (strstr(re, "[^") || strstr(re, "."))) {
        /* a scan that may run far: know whether its last byte comes at all */
        int b = regex_needed_byte(r->re);
        char c = (char)b;
        if (b >= 0 && !ch_alnum(b)) r->need = arena_str(&lx->arena, str_of(&c, 1));
    }
    if (r->need.n && slots->needs < SCAN_NEEDS) r->need_slot = slots->needs++;
    if (r->simple && (strchr(re, '*') || strchr(re, '+')) && slots->stuck + 1 < SCAN_STUCK)
        r->stuck_slot = ++slots->stuck;
}

/* The rows of a language, and of those it is made of. */
struct table {
    const struct language *lang;
    const struct rule *rules;
    size_t n;
    struct table *base; /* NULL: none */
};

static struct table *table_of(struct lexer *lx, const struct language *l) {
    if (!l) return NULL;
    struct table *t = ARENA_NEW(&lx->arena, struct table);
    t->lang = l;
    if (l->rows) t->rules = l->rows(&lx->arena, 0, &t->n);
    t->base = table_of(lx, l->base);
    return t;
}

/* The rules of one state in one language's table: [*from, *to). */
static bool find_state(const struct table *t, const char *name, size_t *from, size_t *to) {
    for (size_t i = 0; i < t->n; i++) {
        if (!t->rules[i].state || strcmp(t->rules[i].state, name) != 0) continue;
        *from = *to = i + 1;
        while (*to < t->n && !t->rules[*to].state) ++*to;
        return true;
    }
    return false;
}

typedef VEC(const struct rule *) rule_list;

/* Collect a state's rules with its includes, from language `from` upwards. An
 * include looks in the lexer's own language first, so that a language may redefine
 * a state of its base; "super:" goes to the base's. Depth is bounded: a circle is a
 * mistake in the table. */
static void flatten(struct lexer *lx, const struct table *own, const struct table *from,
                    const char *name, rule_list *out, int depth) {
    size_t a = 0, b = 0;
    const struct table *t = from;
    while (t && !find_state(t, name, &a, &b)) t = t->base;
    if (!t || depth > 20) table_error(lx, "no such state", name);
    unsigned gens = GEN_ALL;
    for (; a < b; a++) {
        const struct rule *r = &t->rules[a];
        if (r->gens) gens = r->gens;
        if (r->gens || !(gens & lx->gen)) continue;
        if (!r->inc)
            VEC_PUSH(&lx->arena, out, r);
        else if (strncmp(r->inc, "super:", 6) == 0)
            flatten(lx, own, t->base, r->inc + 6, out, depth + 1);
        else
            flatten(lx, own, own, r->inc, out, depth + 1);
    }
}

/* list[first[b] .. first[b + 1]) are the rules whose pattern may begin with byte b,
 * in their order. A pattern that may match nothing is in every list. */
static void build_dispatch(struct lexer *lx, struct cstate *st) {
    bool(*sets)[256] = arena_alloc(&lx->arena, arena_mul(st->n + 1, sizeof *sets));
    for (size_t i = 0; i < st->n; i++) regex_first_bytes(st->rules[i].re, sets[i]);
    VEC(uint16_t) v = {0};
    for (int b = 0; b < 256; b++) {
        st->first[b] = (uint32_t)v.n;
        for (size_t i = 0; i < st->n; i++)
            if (sets[i][b]) VEC_PUSH(&lx->arena, &v, (uint16_t)i);
    }
    st->first[256] = (uint32_t)v.n;
    st->list = v.v;
}

/* A rule that several states include is compiled once. */
static struct crule *compiled(struct lexer *lx, struct smap *done, const struct rule *src,
                              struct slots *slots) {
    struct str key = arena_str(&lx->arena, str_of((const char *)&src, sizeof src));
    void **at = smap_at(done, key);
    if (!*at) {
        *at = ARENA_NEW(&lx->arena, struct crule);
        compile_rule(lx, *at, src, slots);
    }
    return *at;
}

/* Names of states first, since actions need their numbers; then words, then rules. */
void lexer_compile(struct lexer *lx) {
    size_t cap = 0;
    const struct table *own = table_of(lx, lx->lang);
    for (const struct table *t = own; t; t = t->base)
        for (size_t i = 0; i < t->n; i++) cap += t->rules[i].state != NULL;
    lx->states = ARENA_ARRAY(&lx->arena, struct cstate, cap + 1);
    for (const struct table *t = own; t; t = t->base)
        for (size_t i = 0; i < t->n; i++)
            if (t->rules[i].state && lexer_state(lx, t->rules[i].state) < 0)
                lx->states[lx->nstates++].name = t->rules[i].state;
    collect_sets(lx);
    struct smap done;
    smap_init(&done, &lx->arena);
    struct slots slots = {0, 0};
    for (size_t i = 0; i < lx->nstates; i++) {
        struct cstate *st = &lx->states[i];
        rule_list list = {0};
        flatten(lx, own, own, st->name, &list, 0);
        st->rules = ARENA_ARRAY(&lx->arena, struct crule, list.n);
        for (size_t k = 0; k < list.n; k++) st->rules[k] = *compiled(lx, &done, list.v[k], &slots);
        st->n = list.n;
        build_dispatch(lx, st);
    }
    lx->start = parse_act(lx, lx->lang->start);
}

void lexer_release(struct lexer *lx) {
    /* rules shared by states hold the same regex: free each once */
    struct smap seen;
    smap_init(&seen, &lx->arena);
    for (size_t i = 0; i < lx->nstates; i++)
        for (size_t k = 0; k < lx->states[i].n; k++) {
            struct regex *re = lx->states[i].rules[k].re;
            struct str key = arena_str(&lx->arena, str_of((const char *)&re, sizeof re));
            if (smap_has(&seen, key)) continue;
            smap_set(&seen, key, re);
            regex_free(re);
        }
    arena_free(&lx->arena);
}
