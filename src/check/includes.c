/* Which template includes which: from a page down to the include that wrote something. */
#include "check/internal.h"

struct str include_name(const struct markup *m) {
    size_t n = 0;
    while (n < m->text.n && !ch_space((unsigned char)m->text.p[n])) n++;
    struct str file = str_sub(m->text, 0, n);
    return str_has(file, S("{")) ? S("") : file;
}

struct text *include_text(struct check *c, struct str file) {
    for (size_t i = 0; i < c->site->includes_dirs.n; i++) {
        struct str path = path_join(c->a, c->site->includes_dirs.v[i], file), top = c->site->source;
        struct text *t =
            smap_get(&c->by_path, path_inside(top, path) ? str_from(path, top.n + 1) : path);
        if (t) return t;
    }
    return NULL;
}

enum { DEEPEST = 20 };

/* One include tag. */
struct use {
    struct text *text;
    size_t at;
};
struct uses {
    VEC(struct use) list;
};

static const struct uses *uses_of(struct check *c, struct text *t) {
    struct markup m;
    size_t base = (size_t)(t->body.p - t->src.text.p);
    if (t->uses) return t->uses;
    t->uses = ARENA_NEW(c->a, struct uses);
    for (size_t at = 0; markup_next(t->body, &at, &m);) {
        if (m.output || !str_starts(m.name, S("include"))) continue;
        struct str name = include_name(&m);
        struct text *to = name.n ? include_text(c, name) : NULL;
        if (to) VEC_PUSH(c->a, &t->uses->list, ((struct use){to, base + m.at}));
    }
    return t->uses;
}

/* The way from `from` to `to`, its steps from the innermost one on; their number, 0: there is none.
 */
static size_t way(struct check *c, struct text *from, const struct text *to, struct smap *seen,
                  struct str *steps, size_t depth) {
    const struct uses *u = uses_of(c, from);
    void **been = smap_at(seen, from->src.path);
    if (*been || depth == DEEPEST) return 0;
    *been = from;
    for (size_t i = 0; i < u->list.n; i++) {
        const struct use *x = &u->list.v[i];
        size_t n = x->text == to ? 0 : way(c, x->text, to, seen, steps, depth + 1);
        if (x->text != to && !n) continue;
        uint32_t line, col;
        text_position(from->src.text, x->at, &line, &col);
        steps[n] = arena_printf(c->a, STR_FMT ":%u:%u", STR_ARG(from->src.path), line, col);
        return n + 1;
    }
    return 0;
}

void include_chain(struct check *c, struct finding *f, const struct doc *d) {
    struct text *to = smap_get(&c->by_path, f->file), *own = text_of_doc(c, d);
    struct smap seen;
    if (f->chain || !to || to->kind != TEXT_INCLUDE) return;
    struct str *steps = ARENA_ARRAY(c->a, struct str, DEEPEST + 1);
    smap_init(&seen, c->a);
    size_t n = own ? way(c, own, to, &seen, steps, 0) : 0;
    struct str name = v_s(doc_get(d, "layout"));
    for (size_t i = 0; !n && i < DEEPEST && name.n; i++) {
        const struct layout *l = smap_get(&c->site->layouts, name);
        struct text *t = l ? smap_get(&c->by_path, l->src.path) : NULL;
        if (t) n = way(c, t, to, &seen, steps, 0);
        name = l ? l->parent : S("");
    }
    f->chain = n ? steps : NULL;
    f->nchain = n;
}
