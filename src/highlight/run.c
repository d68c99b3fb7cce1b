/* One highlighting: a text through a lexer, and those it delegates to, into tokens.
 *
 * At each place the state on top of the stack says which rules are tried; the first
 * that matches gives its text a class and may change the stack. Where none does,
 * one character is an error, as in Rouge. Every byte goes out once and in order:
 * what a callback leaves out is plain text (scan_emit, apply).
 *
 * Hostile text could make patterns take long: attempts that reach their limit are
 * counted, and how far attempts read ahead is estimated from a sample; beyond
 * either bound the rest stays plain (degraded). */
#include "highlight/run.h"

/* How deep lexers delegate, how many matches may run out of their limit, and how much text may be
 * read far ahead before the rest stays plain: only hostile code gets there. */
enum { MAX_DEPTH = 12, MAX_LIMITS = 20, MAX_NULL_STEPS = 5, SAMPLE = 16, STUCK_LEAST = 16 };
static const uint64_t FAR_FREE = 1000 * 1000 * 1000, FAR_A_BYTE = 500;

/* Of one call of run_lexer; `instances` are the lexers that took part, each with
 * its own stack, which lives on when a language is delegated to again (PHP in
 * HTML). */
struct run {
    struct highlighter *hl;
    struct arena *a;
    struct regex_work *work;
    run_sink *sink;
    void *ctx;
    const char *clean, *original; /* lexed text and the caller's; same length */
    size_t n;
    enum token tok; /* token that is still growing */
    size_t from, to;
    VEC(struct instance *) instances;
    int limits;
    uint64_t far, far_max; /* estimated: one attempt in SAMPLE is looked at */
    uint32_t lot;
    bool degraded;
};

/* ---- output ---- */

/* Neighbours of one class are one token, as Rouge's formatter joins them. */
static void put(struct run *r, enum token tok, size_t from, size_t to) {
    if (tok == r->tok && from == r->to) {
        r->to = to;
        return;
    }
    if (r->to > r->from) r->sink(r->ctx, r->tok, str_of(r->original + r->from, r->to - r->from));
    r->tok = tok;
    r->from = from;
    r->to = to;
}

/* The text is a slice of the clean copy; its place tells where in the original it
 * is. */
void scan_emit(struct scan *s, enum token tok, struct str text) {
    struct run *r = s->run;
    if (text.n == 0) return;
    size_t from = (size_t)(text.p - r->clean);
    if (from < r->to) return; /* each byte once */
    if (from > r->to) put(r, T_text, r->to, from);
    put(r, tok, from, from + text.n);
}

/* ---- what callbacks use ---- */

struct str scan_group(const struct scan *s, int i) {
    if (i >= s->ncap || s->cap[i].from == STR_NONE) return STR_NULL;
    return str_sub(s->text, s->pos + s->cap[i].from, s->cap[i].to - s->cap[i].from);
}

void scan_take(struct scan *s, enum token tok, size_t n) {
    scan_emit(s, tok, str_sub(s->text, s->pos, n));
    s->cap[0].to = n;
}

void scan_take_until(struct scan *s, enum token tok, const char *stops) {
    size_t i = s->pos + s->cap[0].to;
    while (i < s->text.n && !(s->text.p[i] && strchr(stops, s->text.p[i]))) i++;
    scan_take(s, tok, i - s->pos);
}

struct arena *scan_arena(struct scan *s) {
    return s->run->a;
}

enum token scan_word(const struct scan *s, const char *set, struct str word, enum token otherwise) {
    const struct word_set *ws = lexer_words(s->me->lexer, set);
    struct word_hit hit;
    return ws && word_find(ws, word, &hit) ? hit.tok : otherwise;
}

static void push_state(struct scan *s, int state) {
    if (state >= 0) VEC_PUSH(s->run->a, &s->me->stack, (uint16_t)state);
}

void scan_push(struct scan *s, const char *state) {
    push_state(s, lexer_state(s->me->lexer, state));
}

/* The last state stays: Rouge pops no empty stack. */
void scan_pop(struct scan *s, int n) {
    size_t have = s->me->stack.n - 1;
    s->me->stack.n -= (size_t)n < have ? (size_t)n : have;
}

void scan_goto(struct scan *s, const char *state) {
    int i = lexer_state(s->me->lexer, state);
    if (i >= 0) s->me->stack.v[s->me->stack.n - 1] = (uint16_t)i;
}

size_t scan_before(const struct scan *s) {
    size_t i = s->pos;
    while (i > 0 && ch_space((unsigned char)s->text.p[i - 1])) i--;
    return i;
}

/* From the top, where it mostly is. */
bool scan_in(const struct scan *s, const char *state) {
    int k = lexer_state(s->me->lexer, state);
    for (size_t i = s->me->stack.n; i-- > 0;)
        if (s->me->stack.v[i] == k) return true;
    return false;
}

unsigned scan_gen(const struct scan *s) { return s->me->lexer->gen; }

bool scan_at(const struct scan *s, const char *state) {
    return s->me->stack.v[s->me->stack.n - 1] == lexer_state(s->me->lexer, state);
}

/* "console?lang=ruby&output=plain"; an option without a value is "true". */
struct str scan_option(const struct scan *s, const char *name) {
    struct str rest = s->me->lexer->options, one;
    while (str_next(&rest, '&', &one)) {
        size_t eq = str_chr(one, '=');
        if (str_eqz(str_sub(one, 0, eq == STR_NONE ? one.n : eq), name))
            return eq == STR_NONE ? S("true") : str_from(one, eq + 1);
    }
    return STR_NULL;
}

/* ---- instances and delegation ---- */

static void do_ops(struct scan *s, struct ops ops) {
    for (size_t i = 0; i < ops.n; i++) switch (ops.v[i].kind) {
        case OP_PUSH: push_state(s, ops.v[i].arg); break;
        case OP_PUSH_SAME: push_state(s, s->me->stack.v[s->me->stack.n - 1]); break;
        case OP_POP: scan_pop(s, ops.v[i].arg); break;
        case OP_GOTO: s->me->stack.v[s->me->stack.n - 1] = (uint16_t)ops.v[i].arg; break;
        case OP_RESET: s->me->stack.n = 1, s->me->stack.v[0] = 0; break;
        }
}

/* As Rouge's reset!: the root state, then what the language says for the start. */
static void instance_reset(struct scan *s, struct instance *in) {
    struct arena *a = s->run->a;
    in->stack.n = 0;
    memset(in->num, 0, sizeof in->num);
    memset(in->str, 0, sizeof in->str);
    in->data = NULL;
    int root = in->lexer->nstates ? lexer_state(in->lexer, "root") : 0;
    VEC_PUSH(a, &in->stack, (uint16_t)(root < 0 ? 0 : root));
    struct scan sub = {.run = s->run, .me = in};
    do_ops(&sub, in->lexer->start);
}

struct instance *scan_instance(struct scan *s, const struct lexer *lx) {
    struct run *r = s->run;
    for (size_t i = 0; i < r->instances.n; i++)
        if (r->instances.v[i]->lexer == lx) return r->instances.v[i];
    struct instance *in = ARENA_NEW(r->a, struct instance);
    in->lexer = lx;
    instance_reset(s, in);
    VEC_PUSH(r->a, &r->instances, in);
    return in;
}

const struct lexer *scan_find(struct scan *s, struct str name) {
    return highlighter_known(s->run->hl, name);
}

void scan_restart(struct scan *s, struct instance *in) { instance_reset(s, in); }

static void scan_text(struct scan *);

/* The instance goes on where it was. Beyond the depth it is plain text. */
void scan_delegate_to(struct scan *s, struct instance *in, struct str text) {
    if (text.n == 0) return;
    if (s->depth >= MAX_DEPTH) {
        scan_emit(s, T_text, text);
        return;
    }
    struct scan sub = {.run = s->run, .me = in, .text = text, .depth = s->depth + 1};
    scan_text(&sub);
}

/* "parent" is what a template's text is in (erb?parent=html). */
void scan_delegate(struct scan *s, const char *lang, struct str text) {
    struct run *r = s->run;
    bool fresh = *lang == '!';
    if (fresh) lang++;
    const struct lexer *lx = s->me->lexer;
    if (strcmp(lang, ".") == 0) {
        struct instance in = {.lexer = lx};
        if (text.n == 0) return;
        instance_reset(s, &in);
        scan_delegate_to(s, &in, text);
        return;
    }
    if (strcmp(lang, "parent") == 0) {
        struct str p = scan_option(s, "parent");
        lx = p.p ? highlighter_known(r->hl, p) : NULL;
        if (!lx) lx = highlighter_known(r->hl, S("html"));
    } else {
        lx = highlighter_known(r->hl, str_z(lang));
    }
    if (!lx) {
        scan_emit(s, T_text, text);
        return;
    }
    struct instance *in = scan_instance(s, lx);
    if (fresh) instance_reset(s, in);
    scan_delegate_to(s, in, text);
}

/* ---- rules ---- */

/* A word that is in its set may also change the stack. */
static void give(struct scan *s, const struct what *w, struct str text) {
    if (text.n == 0) return;
    switch (w->kind) {
    case WHAT_TOKEN: scan_emit(s, w->tok, text); break;
    case WHAT_DELEGATE: scan_delegate(s, w->lang, text); break;
    case WHAT_WORD: {
        struct word_hit hit = {w->tok, {NULL, 0}};
        word_find(w->set, text, &hit);
        scan_emit(s, hit.tok, text);
        do_ops(s, hit.ops);
        break;
    }
    }
}

static void apply(struct scan *s, const struct crule *rule) {
    struct str all = str_of(s->text.p + s->pos, s->cap[0].to);
    if (rule->src->fn) {
        rule->src->fn(s);
        all = scan_match(s); /* a callback may have changed it */
    } else if (rule->groups) {
        for (size_t i = 0; i < rule->nwhat; i++) give(s, &rule->what[i], scan_group(s, (int)i + 1));
    } else {
        give(s, &rule->what[0], all);
    }
    if (rule->ops.n) do_ops(s, rule->ops);
    size_t end = (size_t)(all.p + all.n - s->run->clean);
    if (s->run->to < end) put(s->run, T_text, s->run->to, end);
}

/* Is the text that the rule needs still to come? Looked for once, not at every
 * attempt. The place is kept by slot until it was passed. */
static bool need_met(struct scan *s, const struct crule *rule) {
    const char **at = &s->need_at[rule->need_slot], *here = s->text.p + s->pos;
    const char *end = s->text.p + s->text.n;
    if (*at == end) return false;
    if (*at && *at >= here) return true;
    size_t i = str_find_from(s->text, rule->need, s->pos);
    *at = i == STR_NONE ? end : s->text.p + i;
    return i != STR_NONE;
}

/* One attempt of SAMPLE is measured, by a fixed series of numbers, so that the same
 * text always gives the same tokens. Patterns that need no matcher cannot read far. */
static enum regex_result attempt(struct scan *s, const struct crule *rule, struct str rest) {
    struct run *r = s->run;
    if (rule->simple) {
        size_t stuck, n = regex_simple_here(rule->re, rest, s->cap, &stuck);
        if (n == STR_NONE) {
            if (stuck > STUCK_LEAST && rule->stuck_slot)
                s->stuck_at[rule->stuck_slot] = rest.p + stuck;
            return REGEX_NO;
        }
        s->cap[0] = (struct regex_span){0, n};
        s->ncap = rule->ncap;
        return REGEX_YES;
    }
    uint64_t far = 0;
    r->lot = r->lot * 1664525 + 1013904223; /* the same lots in every run */
    bool drawn = r->lot >> 28 == 0;
    enum regex_result got =
        regex_here(rule->re, r->work, rest, s->cap, &s->ncap, drawn ? &far : NULL);
    r->far += far * SAMPLE;
    return got;
}

static bool applies(const struct scan *s, const struct crule *rule) {
    struct word_hit hit;
    if (rule->listed && !word_find(rule->listed, scan_match(s), &hit)) return false;
    return !rule->src->guard || rule->src->guard(s);
}

/* rest begins at the match: patterns cannot look behind, but at the line's
 * beginning (bol). */
static const struct crule *find_rule(struct scan *s, const struct cstate *st) {
    struct str rest = str_of(s->text.p + s->pos, s->text.n - s->pos);
    bool bol = s->pos == 0 || rest.p[-1] == '\n';
    unsigned char b = (unsigned char)*rest.p;
    for (uint32_t i = st->first[b]; i < st->first[b + 1]; i++) {
        const struct crule *rule = &st->rules[st->list[i]];
        if (rule->bol && !bol) continue;
        if (rule->need_slot >= 0 && !need_met(s, rule)) continue;
        if (rest.p <= s->stuck_at[rule->stuck_slot]) continue;
        enum regex_result got = attempt(s, rule, rest);
        if (got == REGEX_YES && applies(s, rule)) return rule;
        if (got == REGEX_LIMIT && ++s->run->limits > MAX_LIMITS) s->run->degraded = true;
    }
    return NULL;
}

static bool exhausted(const struct run *r) { return r->degraded || r->far > r->far_max; }

static size_t char_len(struct str s, size_t at) {
    size_t i = at;
    utf8_next(s, &i);
    return i - at;
}

/* A rule may match nothing and only change the stack; a few such in a row are
 * allowed, as in Rouge, and then a character is taken by force. */
static void scan_text(struct scan *s) {
    if (s->me->lexer->lang && s->me->lexer->lang->lex) {
        s->me->lexer->lang->lex(s);
        return;
    }
    if (!s->me->lexer->nstates) {
        scan_emit(s, T_text, s->text);
        return;
    }
    int nulls = 0;
    while (s->pos < s->text.n && !exhausted(s->run)) {
        const struct cstate *st = &s->me->lexer->states[s->me->stack.v[s->me->stack.n - 1]];
        const struct crule *rule = find_rule(s, st);
        size_t n = 0;
        if (rule) {
            apply(s, rule);
            n = s->cap[0].to;
            nulls = n ? 0 : nulls + 1;
        }
        if (!rule || nulls > MAX_NULL_STEPS) {
            n = char_len(s->text, s->pos);
            scan_emit(s, T_err, str_sub(s->text, s->pos, n));
        }
        s->pos += n;
    }
    scan_emit(s, T_text, str_from(s->text, s->pos));
}

/* Invalid bytes become DEL for the lexers; what is printed is the original. */
static const char *cleaned(struct arena *a, struct str code) {
    if (utf8_valid(code)) return code.p;
    char *p = arena_alloc(a, code.n + 1);
    memcpy(p, code.p, code.n);
    for (size_t i = 0; i < code.n;) {
        size_t at = i;
        if (utf8_next(code, &i) == 0xFFFD && i == at + 1) p[at] = 0x7F;
    }
    return p;
}

/* Positions are offsets in both texts, so `clean` must be as long as the original. */
void run_lexer(struct highlighter *hl, const struct lexer *lx, struct str code,
               struct arena *scratch, run_sink *sink, void *ctx) {
    if (code.n == 0) return;
    struct run r = {.hl = hl, .a = scratch, .sink = sink, .ctx = ctx};
    r.original = code.p;
    r.clean = cleaned(scratch, code);
    r.n = code.n;
    r.work = highlighter_work(hl);
    r.far_max = FAR_FREE + FAR_A_BYTE * code.n;
    struct scan top = {.run = &r, .text = str_of(r.clean, code.n)};
    top.me = scan_instance(&top, lx);
    scan_text(&top);
    if (r.to < r.n) put(&r, T_text, r.to, r.n);
    if (r.to > r.from) sink(ctx, r.tok, str_of(r.original + r.from, r.to - r.from));
    highlighter_work_done(hl, r.work);
}
