/* Doing a piece of a rendering again from memory, where it reads what it read before (reads.c). */
#include "liquid/reads.h"

enum {
    SHAPES_MOST = 6,      /* of a piece */
    TRIALS = 24,          /* so many renderings without a fair share of hits, and it is given up */
    NODES_FEW = 3,        /* what is rendered sooner than looked up */
    OUTPUT_MOST = 1 << 16 /* bytes of a text that is kept */
};

struct write {
    struct str name;
    struct value v;
};
struct result {
    struct str text;
    struct write *writes, *offsets;
    size_t nwrites, noffsets;
    struct liquid_seen *seen;
    size_t nseen;
    const void *label;   /* the caller's */
    struct result *next; /* of the same values, with another state seen */
    bool ascii;
};
struct shape {
    const struct liquid_expr **paths;
    size_t n;
    struct smap results; /* values of the paths -> struct result */
};
struct liquid_memo {
    struct arena *a;
    liquid_lasts_fn *lasts;
    liquid_seen_fn *seen;
    struct shape shapes[SHAPES_MOST];
    size_t nshapes;
    unsigned tries, hits;
    bool given_up;
};

struct liquid_memo *liquid_memo_new(struct arena *a, liquid_lasts_fn *lasts, liquid_seen_fn *seen) {
    struct liquid_memo *m = ARENA_NEW(a, struct liquid_memo);
    m->a = a;
    m->lasts = lasts;
    m->seen = seen;
    return m;
}

/* ---- from memory ---- */

static void redo(struct liquid_context *cx, const struct liquid_memo *m, const struct shape *s,
                 const struct result *x, struct buf *out) {
    for (size_t i = 0; cx->reads && i < x->nseen; i++) m->seen(cx->values, &x->seen[i], true);
    for (size_t i = 0; cx->reads && i < s->n; i++) expr_eval(cx, s->paths[i]); /* noted above */
    for (size_t i = 0; i < x->nwrites; i++) {
        map_set_str(cx->scopes.v[0], x->writes[i].name, x->writes[i].v);
        reads_write(cx, x->writes[i].name);
    }
    for (size_t i = 0; i < x->noffsets; i++) {
        map_set_str(cx->offsets, x->offsets[i].name, x->offsets[i].v);
        reads_offset(cx, x->offsets[i].name);
    }
    buf_str(out, x->text);
    cx->ascii = x->ascii;
}

static bool all_seen(struct liquid_context *cx, const struct liquid_memo *m,
                     const struct result *x) {
    for (size_t i = 0; i < x->nseen; i++)
        if (!m->seen(cx->values, &x->seen[i], false)) return false;
    return true;
}

static const struct result *find_result(struct liquid_context *cx, const struct liquid_memo *m,
                                        const struct shape *s, struct buf *key) {
    buf_cut(key, 0);
    for (size_t i = 0; i < s->n; i++)
        if (!reads_value(cx, key, expr_eval(cx, s->paths[i]), 0)) return NULL;
    const struct result *x = smap_get(&s->results, buf_view(key));
    while (x && !all_seen(cx, m, x)) x = x->next;
    return x;
}

/* Nesting is counted against limits that what is done from memory does not reach. */
static bool may_use(const struct liquid_context *cx, const struct liquid_memo *m) {
    enum { SHALLOW = 20 };
    return !m->given_up && !cx->failed && !cx->strict_variables && !cx->strict_filters &&
           cx->scopes.n + (size_t)cx->depth < SHALLOW;
}

bool liquid_memo_redo(struct liquid_context *cx, struct liquid_memo *m, struct buf *out,
                      const void **label) {
    if (!may_use(cx, m)) return false;
    struct liquid_reads *around = cx->reads;
    const struct result *x = NULL;
    const struct shape *s = NULL;
    struct buf key;
    buf_init(&key, cx->arena);
    cx->reads = NULL;
    cx->lasts = m->lasts;
    for (size_t i = 0; i < m->nshapes && !x; i++) {
        s = &m->shapes[i];
        x = find_result(cx, m, s, &key);
    }
    cx->reads = around;
    if (!x) return false;
    m->hits++;
    *label = x->label;
    redo(cx, m, s, x, out);
    return true;
}

struct liquid_reads *liquid_memo_begin(struct liquid_context *cx, struct liquid_memo *m,
                                       const struct buf *out) {
    if (!may_use(cx, m)) return NULL;
    m->tries++;
    if (m->tries > TRIALS && m->hits < m->tries / 4) m->given_up = true;
    struct liquid_reads *r = ARENA_NEW(cx->scopes_arena, struct liquid_reads);
    *r = (struct liquid_reads){.up = cx->reads,
                               .a = cx->scopes_arena,
                               .base = cx->scopes.n,
                               .out = out->n,
                               .diags = cx->diags->list.n,
                               .interrupts = cx->interrupts.n,
                               .steps = cx->steps};
    cx->reads = r;
    cx->lasts = m->lasts;
    return r;
}

/* ---- keeping ---- */

static struct shape *shape_for(struct liquid_memo *m, const struct liquid_reads *r) {
    for (size_t i = 0; i < m->nshapes; i++) {
        struct shape *s = &m->shapes[i];
        bool same = s->n == r->list.n;
        for (size_t k = 0; same && k < s->n; k++)
            same = reads_same_path(s->paths[k], r->list.v[k].path);
        if (same) return s;
    }
    if (m->nshapes == SHAPES_MOST) return NULL;
    struct shape *s = &m->shapes[m->nshapes++];
    s->n = r->list.n;
    s->paths = ARENA_ARRAY(m->a, const struct liquid_expr *, s->n + 1);
    smap_init(&s->results, m->a);
    for (size_t i = 0; i < s->n; i++) {
        const struct liquid_expr *from = r->list.v[i].path;
        struct liquid_expr *to = ARENA_NEW(m->a, struct liquid_expr);
        *to = *from;
        to->name = arena_str(m->a, from->name);
        to->lookups = ARENA_ARRAY(m->a, struct lookup, (size_t)from->nlookups + 1);
        for (int k = 0; k < from->nlookups; k++) {
            struct lookup *l = &to->lookups[k];
            *l = from->lookups[k];
            l->name = arena_str(m->a, l->name);
            if (!l->expr) continue;
            struct liquid_expr *key = ARENA_NEW(m->a, struct liquid_expr);
            *key = *l->expr;
            key->value = v_deep_copy(m->a, key->value);
            l->expr = key;
        }
        s->paths[i] = to;
    }
    return s;
}

/* A copy that outlives the document; what lasts needs none. Objects that do not last cannot be
 * copied. */
static bool keep_value(struct liquid_context *cx, struct arena *a, struct value *v, int depth) {
    if (v->type == V_OBJECT) return cx->lasts(cx->values, *v) != LIQUID_PASSES;
    if (v->type != V_ARRAY && v->type != V_MAP) {
        *v = v_deep_copy(a, *v);
        return true;
    }
    enum { KEPT_ITEMS = 256 };
    if (cx->lasts(cx->values, *v) != LIQUID_PASSES) return true;
    size_t n = v->type == V_ARRAY ? v->a->n : v->m->n;
    if (n > KEPT_ITEMS || depth > 4) return false;
    bool ok = true;
    if (v->type == V_ARRAY) {
        v->a = array_copy(a, v->a);
        for (size_t i = 0; ok && i < n; i++) ok = keep_value(cx, a, &v->a->v[i], depth + 1);
        return ok;
    }
    struct map *m = map_new_for(a, n);
    for (size_t i = 0; ok && i < n; i++) {
        struct value key = v->m->e[i].key, val = v->m->e[i].val;
        ok = keep_value(cx, a, &key, depth + 1) && keep_value(cx, a, &val, depth + 1);
        map_set(m, key, val);
    }
    v->m = m;
    return ok;
}

static bool keep_writes(struct liquid_context *cx, struct arena *a, const struct map *from,
                        const struct str *names, size_t n, struct write **out) {
    *out = ARENA_ARRAY(a, struct write, n + 1);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        (*out)[i] = (struct write){arena_str(a, names[i]), map_get(from, names[i])};
        ok = keep_value(cx, a, &(*out)[i].v, 0);
    }
    return ok;
}

static bool plain_so_far(const struct liquid_context *cx, const struct liquid_reads *r,
                         const struct buf *out) {
    return !r->spoilt && !cx->failed && cx->diags->list.n == r->diags &&
           cx->interrupts.n == r->interrupts && out->n - r->out <= OUTPUT_MOST;
}

void liquid_memo_end(struct liquid_context *cx, struct liquid_memo *m, struct liquid_reads *r,
                     const struct buf *out, bool keep, const struct liquid_seen *seen, size_t nseen,
                     const void *label) {
    if (!r) return;
    cx->reads = r->up;
    if (cx->steps - r->steps < NODES_FEW) m->given_up = true;
    if (!keep || !plain_so_far(cx, r, out)) return;
    struct shape *s = shape_for(m, r);
    if (!s) return;
    struct result *x = ARENA_NEW(m->a, struct result);
    *x = (struct result){
        .label = label, .ascii = cx->ascii, .nwrites = r->written.n, .noffsets = r->offsets.n};
    if (!keep_writes(cx, m->a, cx->scopes.v[0], r->written.v, r->written.n, &x->writes) ||
        !keep_writes(cx, m->a, cx->offsets, r->offsets.v, r->offsets.n, &x->offsets))
        return;
    x->text = arena_str(m->a, str_of(out->p + r->out, out->n - r->out));
    struct buf key;
    buf_init(&key, m->a);
    for (size_t i = 0; i < r->list.n; i++) buf_str(&key, r->list.v[i].value);
    void **at = smap_at(&s->results, buf_view(&key));
    x->seen = ARENA_ARRAY(m->a, struct liquid_seen, nseen + 1);
    x->nseen = nseen;
    for (size_t i = 0; i < nseen; i++) x->seen[i] = seen[i];
    x->next = *at;
    *at = x;
}

bool liquid_reads_alone(const struct liquid_reads *r, struct str name) {
    if (!r || r->spoilt || r->written.n || r->offsets.n) return false;
    for (size_t i = 0; i < r->list.n; i++)
        if (!str_eq(r->list.v[i].path->name, name)) return false;
    return true;
}
