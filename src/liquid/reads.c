/* What a piece of a rendering reads of what is around it, and doing it again from memory.
 *
 * A piece (an include) is a function of the values it reads: with the same ones it takes the same
 * way, writes the same text and assigns the same variables. While it is rendered every read of a
 * variable from outside is noted at the one place where variables are read (eval.c): the path
 * (`page.title`, `post`) and the value. Paths end where a value lasts, that is, where its identity
 * stands for all it holds: of a document of the model the document is noted, not each of its
 * fields. The paths of one rendering are a shape; a piece has a few shapes, as its conditions go
 * one way or the other. To find out whether a piece was rendered before, each shape's paths are
 * evaluated and looked up: all values the same is the same rendering.
 *
 * What cannot be told so spoils the record, and nothing is kept: counters and cycles, tags and
 * filters that look at the document under way, values too large to compare. */
#include "liquid/reads.h"

enum {
    PATHS_MOST = 48, /* of a shape */
    TEXT_MOST = 512, /* bytes of a text that is compared */
    ITEMS_MOST = 16, /* of a list or map that does not last */
};

void reads_spoil(struct liquid_context *cx) {
    for (struct liquid_reads *r = cx->reads; r; r = r->up) r->spoilt = true;
}

/* ---- values as bytes ---- */

static bool put_items(struct liquid_context *cx, struct buf *b, struct value v, int depth) {
    size_t n = v.type == V_ARRAY ? v.a->n : v.m->n;
    bool ok = n <= ITEMS_MOST && depth < 4;
    buf_int(b, (int64_t)n);
    for (size_t i = 0; ok && i < n; i++)
        ok = v.type == V_ARRAY ? reads_value(cx, b, v.a->v[i], depth + 1)
                               : reads_value(cx, b, v.m->e[i].key, depth + 1) &&
                                     reads_value(cx, b, v.m->e[i].val, depth + 1);
    return ok;
}

/* What lasts is its address. */
bool reads_value(struct liquid_context *cx, struct buf *b, struct value v, int depth) {
    buf_putc(b, (char)('a' + v.type));
    if (v.type == V_ARRAY || v.type == V_MAP || v.type == V_OBJECT) {
        bool lasts = cx->lasts(cx->values, v) != LIQUID_PASSES;
        if (!lasts && v.type != V_OBJECT) return put_items(cx, b, v, depth);
        buf_put(b, (const char *)&v.o, sizeof v.o);
        return lasts;
    }
    switch (v.type) {
    case V_BOOL: buf_putc(b, v.b ? 't' : 'f'); return true;
    case V_INT:
    case V_FLOAT: buf_put(b, (const char *)&v.i, sizeof v.i); return true;
    case V_STR:
    case V_BIG:
        buf_put(b, (const char *)&v.n, sizeof v.n);
        buf_putc(b, (char)('a' + v.flags));
        buf_put(b, v.s, v.n);
        return v.n <= TEXT_MOST;
    case V_TIME: {
        int64_t t[] = {v.t->sec, v.t->nsec, v.t->off, v.t->date, v.t->utc};
        buf_put(b, (const char *)t, sizeof t);
        buf_puts(b, v.t->abbr);
        buf_putc(b, 0);
        return true;
    }
    case V_RANGE:
        return reads_value(cx, b, v.r->from, depth + 1) && reads_value(cx, b, v.r->to, depth + 1);
    default: return true;
    }
}

/* ---- noting ---- */

bool reads_same_path(const struct liquid_expr *x, const struct liquid_expr *y) {
    if (x->hash != y->hash || x->nlookups != y->nlookups || !str_eq(x->name, y->name)) return false;
    for (int i = 0; i < x->nlookups; i++) {
        const struct lookup *p = &x->lookups[i], *q = &y->lookups[i];
        if (!p->expr != !q->expr || p->command != q->command) return false;
        struct value_env none = {0};
        if (p->expr ? p->expr->value.type != q->expr->value.type ||
                          !v_equal(p->expr->value, q->expr->value, &none)
                    : !str_eq(p->name, q->name))
            return false;
    }
    return true;
}

bool reads_has_name(const struct str *v, size_t n, struct str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(v[i], name)) return true;
    return false;
}

/* A variable that the piece assigned is its own, unless something within hides it. */
static bool outside(const struct liquid_reads *r, struct str name, size_t place) {
    if (place == PLACE_ELSEWHERE) return true;
    return place < r->base && !(place == 0 && reads_has_name(r->written.v, r->written.n, name));
}

static void note_in(struct liquid_context *cx, struct liquid_reads *r,
                    const struct liquid_expr *path, struct value v) {
    for (size_t i = 0; i < r->list.n; i++)
        if (reads_same_path(r->list.v[i].path, path)) return;
    struct buf b;
    buf_init(&b, r->a);
    struct read x = {path, STR_NULL};
    if (r->list.n == PATHS_MOST || !reads_value(cx, &b, v, 0)) {
        r->spoilt = true;
        return;
    }
    x.value = buf_view(&b);
    VEC_PUSH(r->a, &r->list, x);
}

/* The evaluated keys stand for the expressions they came of. */
static const struct liquid_expr *path_of(struct liquid_reads *r, const struct liquid_expr *e,
                                         struct str name, const struct value *keys, int n) {
    struct liquid_expr *p = ARENA_NEW(r->a, struct liquid_expr);
    *p = (struct liquid_expr){.kind = EXPR_LOOKUP, .name = name, .hash = e->hash, .nlookups = n};
    if (e->name_expr) p->hash = str_hash(name);
    p->lookups = ARENA_ARRAY(r->a, struct lookup, (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        p->lookups[i] = e->lookups[i];
        if (!e->lookups[i].expr) continue;
        struct liquid_expr *key = ARENA_NEW(r->a, struct liquid_expr);
        *key = (struct liquid_expr){.kind = EXPR_CONST, .value = keys[i]};
        key->value = v_deep_copy(r->a, keys[i]);
        p->lookups[i].expr = key;
    }
    return p;
}

/* The record of one lookup while it is evaluated. */
void reads_note(struct liquid_context *cx, const struct liquid_expr *e, struct str name,
                size_t place, const struct value *keys, int n, struct value v) {
    const struct liquid_expr *path = NULL;
    for (struct liquid_reads *r = cx->reads; r; r = r->up) {
        if (r->spoilt || !outside(r, name, place)) continue;
        if (!path) path = path_of(r, e, name, keys, n);
        note_in(cx, r, path, v);
    }
}

/* May the path end here? The page differs from document to document, of which a piece reads a
 * few fields: what is global is followed one step at least. */
bool reads_end_at(struct liquid_context *cx, size_t place, int n, struct value v) {
    if (v.type != V_OBJECT && v.type != V_MAP && v.type != V_ARRAY) return false;
    enum liquid_lasts lasts = cx->lasts(cx->values, v);
    return lasts == LIQUID_CONSTANT ||
           (lasts == LIQUID_LASTS && (place != PLACE_ELSEWHERE || n > 0));
}

void reads_write(struct liquid_context *cx, struct str name) {
    for (struct liquid_reads *r = cx->reads; r; r = r->up)
        if (!reads_has_name(r->written.v, r->written.n, name)) VEC_PUSH(r->a, &r->written, name);
}
void reads_offset(struct liquid_context *cx, struct str name) {
    for (struct liquid_reads *r = cx->reads; r; r = r->up)
        if (!reads_has_name(r->offsets.v, r->offsets.n, name)) VEC_PUSH(r->a, &r->offsets, name);
}
