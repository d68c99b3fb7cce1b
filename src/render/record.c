/* Writing the record of a build. What was rendered has notes, which become numbers; what was taken
 * over keeps those of the old record, under new numbers. Cells that nobody refers to any more are
 * not among the new ones. */
#include "render/record.h"

struct writer {
    struct renderer *r;
    const struct record *old; /* NULL: there is none */
    struct arena a;
    struct model *m;
    VEC(struct record_cell) cells;
    VEC(struct record_note) notes;
    VEC(uint32_t) pool;
    VEC(uint32_t) found; /* of the note under way, and of those it is within */
    struct buf names;
    struct smap name_at; /* -> its offset + 1 */
    uint32_t *slot;      /* 1 + the number of a cell, by what it is of; of those from `first` on */
    size_t nslot, first;
    bool appends;                           /* numbers of the old record stay what they are */
    uint32_t *cell_of, *note_of, *thing_of; /* of old numbers: 1 + the new one */
};

/* ---- cells ---- */

static uint32_t name_of(struct writer *w, struct str name) {
    if (!name.n) return 0;
    void **at = smap_at(&w->name_at, name);
    if (!*at) {
        *at = (void *)(uintptr_t)(w->names.n + 1);
        buf_str(&w->names, name);
    }
    return (uint32_t)(uintptr_t)*at - 1;
}

static uint32_t *slot_of(struct writer *w, const struct record_cell *c) {
    uint64_t h = ((uint64_t)c->thing << 32 | c->name_at) * 0x9E3779B97F4A7C15u + c->kind;
    size_t i = (h ^ h >> 29) & (w->nslot - 1);
    for (; w->slot[i]; i = (i + 1) & (w->nslot - 1)) {
        const struct record_cell *x = &w->cells.v[w->slot[i] - 1];
        if (x->thing == c->thing && x->kind == c->kind && x->name_at == c->name_at &&
            x->name_n == c->name_n)
            break;
    }
    return &w->slot[i];
}

static void make_room(struct writer *w) {
    if (w->nslot > 2 * (w->cells.n - w->first)) return;
    w->nslot = w->nslot ? 2 * w->nslot : 1024;
    w->slot = ARENA_ARRAY(&w->a, uint32_t, w->nslot);
    for (size_t i = w->first; i < w->cells.n; i++) *slot_of(w, &w->cells.v[i]) = (uint32_t)i + 1;
}

/* 1 + its number; *made: it was not there yet. */
static uint32_t cell_number(struct writer *w, struct record_cell c, bool *made) {
    make_room(w);
    uint32_t *slot = slot_of(w, &c);
    *made = !*slot;
    if (*made) {
        VEC_PUSH(&w->a, &w->cells, c);
        *slot = (uint32_t)w->cells.n;
    }
    return *slot;
}

/* 0: its value cannot be told, so nobody will find it the same. */
static uint32_t cell_read(struct writer *w, const struct note_entry *e) {
    struct record_cell c = {.kind = e->kind, .thing = NO_THING, .name_n = (uint32_t)e->name.n};
    bool made;
    c.name_at = name_of(w, e->name);
    if (e->what && (c.thing = model_thing(w->m, e->what)) == NO_THING) return 0;
    uint32_t number = cell_number(w, c, &made);
    struct record_cell *at = &w->cells.v[number - 1];
    if (made && !model_value(w->m, e->kind, c.thing, e->name, &at->hash)) at->kind = UNTOLD;
    return number;
}

static uint32_t cell_carried(struct writer *w, uint32_t old) {
    bool made;
    if (w->cell_of[old]) return w->cell_of[old];
    struct record_cell c = w->old->cells[old];
    c.name_at = name_of(w, str_of(w->old->names + c.name_at, c.name_n));
    if (c.thing != NO_THING) c.thing = w->thing_of[c.thing] - 1;
    return w->cell_of[old] = cell_number(w, c, &made);
}

/* ---- notes ---- */

/* The three runs of numbers, collected in turn, go to the pool; 1 + the note's number. */
static uint32_t note_made(struct writer *w, size_t from, struct record_note n) {
    n.at = (uint32_t)w->pool.n;
    for (size_t i = from; i < w->found.n; i++) VEC_PUSH(&w->a, &w->pool, w->found.v[i]);
    w->found.n = from;
    VEC_PUSH(&w->a, &w->notes, n);
    return (uint32_t)w->notes.n;
}

/* Was something read of that document? */
static bool reaches(const struct note *n, const struct doc *d, int depth) {
    for (size_t i = 0; i < n->list.n; i++) {
        const struct note_entry *e = &n->list.v[i];
        if (e->kind == NOTE_KID ? depth < 200 && reaches(e->what, d, depth + 1) : e->what == d)
            return true;
    }
    return false;
}

static uint32_t note_read_of(struct writer *, const struct note *);

/* One kind of a note's entries, as numbers. */
static uint32_t collect(struct writer *w, const struct note *n, bool kids, bool contents,
                        uint32_t *always) {
    size_t from = w->found.n;
    for (size_t i = 0; i < n->list.n; i++) {
        const struct note_entry *e = &n->list.v[i];
        bool content = e->kind == NOTE_CONVERTED || e->kind == NOTE_OUTPUT;
        if (kids != (e->kind == NOTE_KID) || contents != content) continue;
        uint32_t x = kids       ? note_read_of(w, e->what)
                     : contents ? model_thing(w->m, e->what) + 1
                                : cell_read(w, e);
        if (!x) {
            *always = 1;
            continue;
        }
        x = contents ? 2 * (x - 1) + (e->kind == NOTE_OUTPUT) : x - 1;
        VEC_PUSH(&w->a, &w->found, x);
    }
    return (uint32_t)(w->found.n - from);
}

/* What include_cached keeps is the first document's: if it shows which one that is, it is nobody's
 * to keep. Numbers of things are kept in notes, which nothing else changes once it is closed. */
static uint32_t note_read_of(struct writer *w, const struct note *given) {
    struct note *n = (struct note *)(uintptr_t)given;
    size_t from = w->found.n;
    if (n->number) return n->number;
    struct record_note x = {.always = n->always || (n->filler && reaches(n, n->filler, 0))};
    x.cells = collect(w, n, false, false, &x.always);
    x.kids = collect(w, n, true, false, &x.always);
    x.contents = collect(w, n, false, true, &x.always);
    return n->number = note_made(w, from, x);
}

/* Nested as deep as it was when it was read. */
static uint32_t note_carried(struct writer *w, uint32_t number) {
    if (!number || w->appends) return number;
    if (w->note_of[number - 1]) return w->note_of[number - 1];
    struct record_note x = w->old->notes[number - 1];
    const uint32_t *p = w->old->pool + x.at;
    size_t from = w->found.n;
    for (uint32_t i = 0; i < x.cells + x.kids + x.contents; i++, p++) {
        uint32_t to = i < x.cells            ? cell_carried(w, *p) - 1
                      : i < x.cells + x.kids ? note_carried(w, *p + 1) - 1
                                             : 2 * (w->thing_of[*p / 2] - 1) + (*p & 1);
        VEC_PUSH(&w->a, &w->found, to);
    }
    return w->note_of[number - 1] = note_made(w, from, x);
}

/* ---- things ---- */

static void put_thing(struct writer *w, size_t i, output_state_fn *state, void *ctx) {
    struct record_thing *t = &w->m->things[i];
    const struct doc *d = w->m->docs[i];
    if (i >= w->m->ndocs) return;
    const struct rendering *x = &w->r->renderings[i];
    bool whole = !x->loud && !d->source_map_of && !(t->flags & THING_UNSURE);
    bool read = x->reused || (x->reads[0] && x->reads[1]);
    if (!whole || !read || x->state == RENDERING_FAILED || x->state == RENDERING_PASSED) return;
    t->flags |= THING_WHOLE;
    for (int k = 0; k < 2; k++)
        t->note[k] = x->reused ? note_carried(w, w->old->things[x->was - 1].note[k])
                               : note_read_of(w, x->reads[k]);
    t->out.hash = x->output_hash;
    if (x->reused) {
        t->out = w->old->things[x->was - 1].out;
        t->flags |= w->old->things[x->was - 1].flags & THING_WRITTEN;
    } else if (d->write && state(ctx, d, &t->out))
        t->flags |= THING_WRITTEN;
}

/* Texts whose HTML depends on their encoding: those of before are kept, as documents that were
 * taken over may still have them. */
static void put_told(struct writer *w, struct buf *b, uint32_t *n) {
    size_t from = b->n;
    struct smap all;
    smap_init(&all, &w->a);
    for (size_t i = 0; w->r->nreused && i < w->old->head.told; i++) {
        const struct record_told *t = &w->old->told[i];
        *smap_at(&all, str_of((const char *)&t->hash, sizeof t->hash)) = (void *)(uintptr_t)t->ways;
    }
    for (int i = 0; i < w->r->nworkers; i++) {
        const struct smap *of = &w->r->workers[i].converted;
        for (size_t k = 0; k < of->n; k++) {
            void **ways = smap_at(&all, of->e[k].key);
            *ways = (void *)((uintptr_t)*ways | (uintptr_t)of->e[k].val);
        }
    }
    for (size_t i = 0; i < all.n; i++) {
        struct record_told t = {.ways = (uintptr_t)all.e[i].val};
        memcpy(&t.hash, all.e[i].key.p, sizeof t.hash);
        buf_put(b, (const char *)&t, sizeof t);
    }
    *n = (uint32_t)((b->n - from) / sizeof(struct record_told));
}

/* The usual edit leaves all things at their places and their notes as they are: what is new goes
 * behind the old record, and what nobody refers to any more stays in it for a while. */
static bool may_append(const struct writer *w) {
    const struct record_head *h = &w->old->head;
    if (h->things != w->m->n || w->r->nreused < w->m->ndocs - w->m->ndocs / 8) return false;
    for (uint32_t i = 0; i < h->things; i++)
        if (w->thing_of[i] != i + 1) return false;
    return h->pool <= h->whole + h->whole / 4;
}

#define KEEP(w, vec, from, count)                                                                  \
    do {                                                                                           \
        size_t room = (count) + (count) / 16 + 64;                                                 \
        (vec)->v = arena_alloc(&(w)->a, arena_mul(room, sizeof *(vec)->v));                        \
        if (count) memcpy((vec)->v, (from), (count) * sizeof *(vec)->v);                           \
        (vec)->n = (count);                                                                        \
        (vec)->cap = room;                                                                         \
    } while (0)

static void append(struct writer *w) {
    const struct record *old = w->old;
    w->appends = true;
    w->first = old->head.cells;
    KEEP(w, &w->cells, old->cells, old->head.cells);
    KEEP(w, &w->notes, old->notes, old->head.notes);
    KEEP(w, &w->pool, old->pool, old->head.pool);
    buf_put(&w->names, old->names, old->head.names);
}

static void begin(struct writer *w, struct renderer *r, const struct record *old) {
    *w = (struct writer){.r = r, .old = r->nreused ? old : NULL};
    w->m = model_of(r);
    smap_init(&w->name_at, &w->a);
    buf_init(&w->names, &w->a);
    if (!w->old) return;
    w->thing_of = ARENA_ARRAY(&w->a, uint32_t, old->head.things + 1);
    record_match(w->m, old, w->thing_of);
    if (may_append(w)) {
        append(w);
        return;
    }
    w->cell_of = ARENA_ARRAY(&w->a, uint32_t, old->head.cells + 1);
    w->note_of = ARENA_ARRAY(&w->a, uint32_t, old->head.notes + 1);
}

static void put_all(struct writer *w, uint64_t key, struct buf *out) {
    struct record_head h = {.key = key,
                            .things = (uint32_t)w->m->n,
                            .cells = (uint32_t)w->cells.n,
                            .notes = (uint32_t)w->notes.n,
                            .pool = (uint32_t)w->pool.n,
                            .names = (uint32_t)w->names.n,
                            .whole = w->appends ? w->old->head.whole : (uint32_t)w->pool.n};
    size_t from = out->n;
    buf_reserve(out, sizeof h + w->m->n * sizeof *w->m->things + w->cells.n * sizeof *w->cells.v +
                         w->notes.n * sizeof *w->notes.v + w->pool.n * sizeof *w->pool.v +
                         w->names.n);
    memcpy(h.magic, RECORD_MAGIC, sizeof h.magic);
    buf_put(out, (const char *)&h, sizeof h);
    buf_put(out, (const char *)w->m->things, w->m->n * sizeof *w->m->things);
    buf_put(out, (const char *)w->cells.v, w->cells.n * sizeof *w->cells.v);
    buf_put(out, (const char *)w->notes.v, w->notes.n * sizeof *w->notes.v);
    put_told(w, out, &h.told);
    buf_put(out, (const char *)w->pool.v, w->pool.n * sizeof *w->pool.v);
    buf_str(out, buf_view(&w->names));
    while (out->n % 8) buf_putc(out, 0);
    h.sum = str_hash(str_from(str_from(buf_view(out), from), sizeof h));
    memcpy(out->p + from, &h, sizeof h);
}

/* Where layouts or includes had something to say nothing is recorded: it has to be said again. */
bool renderer_record(struct renderer *r, const struct record *old, uint64_t key,
                     output_state_fn *state, void *ctx, struct buf *out) {
    struct writer w;
    if (!r->notes_reads || r->in_order || r->parse_diags.list.n) return false;
    begin(&w, r, old);
    for (size_t i = 0; i < w.m->n; i++) put_thing(&w, i, state, ctx);
    put_all(&w, key, out);
    arena_free(&w.a);
    return true;
}
