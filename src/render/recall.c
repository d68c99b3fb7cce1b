/* Which outputs of the last build are right still.
 *
 * A thing's content is what it was if its text, what is said of it and every cell it read are; its
 * output, if the cells of its layouts are too. Cells are looked at when somebody needs them, each
 * once: documents that say what they said need no look at their fields. Whose content was read has
 * a lower rank, so going up the ranks everything is known when it is asked for. */
#include "render/record.h"

enum state { UNKNOWN, LOOKING, CLEAN, DIRTY };
enum { CONTENT_CHANGED = 1, OUTPUT_CHANGED = 2 };

struct recall {
    struct renderer *r;
    const struct record *old;
    struct model *m;
    uint32_t *was; /* of a thing now: its number then; NO_THING */
    uint32_t *is;  /* the other way round */
    uint8_t *cells, *notes;
    uint8_t *changed; /* of things now: is their content another one, their output? */
    bool reordered;   /* who was rendered before whom */
    bool unmoved;     /* all things are there, in their order, and say what they said */
};

/* ---- the bytes ---- */

static bool fits(uint64_t *at, uint64_t n, uint64_t size, uint64_t all) {
    *at += n * size;
    return *at <= all;
}

/* Numbers that lead anywhere are within bounds, and notes name earlier ones alone. */
static bool sound(const struct record *x) {
    const struct record_head *h = &x->head;
    for (size_t i = 0; i < h->cells; i++) {
        const struct record_cell *c = &x->cells[i];
        if ((uint64_t)c->name_at + c->name_n > h->names || c->kind >= NOTE_KID) return false;
        if (c->thing != NO_THING && c->thing >= h->things) return false;
    }
    for (size_t i = 0; i < h->things; i++)
        if (x->things[i].note[0] > h->notes || x->things[i].note[1] > h->notes) return false;
    for (size_t i = 0; i < h->notes; i++) {
        const struct record_note *n = &x->notes[i];
        uint64_t cells = (uint64_t)n->at + n->cells, kids = cells + n->kids;
        if (kids + n->contents > h->pool) return false;
        for (uint64_t k = n->at; k < kids + n->contents; k++) {
            uint64_t most = k < cells ? h->cells : k < kids ? i : 2 * (uint64_t)h->things;
            if (x->pool[k] >= most) return false;
        }
    }
    return true;
}

const struct record *record_open(struct arena *a, struct str bytes, uint64_t key) {
    struct record *x = ARENA_NEW(a, struct record);
    const struct record_head *h = &x->head;
    uint64_t at = sizeof *h, all = bytes.n;
    if (all < at) return NULL;
    memcpy(&x->head, bytes.p, sizeof x->head);
    struct str rest = str_from(bytes, sizeof *h);
    if (memcmp(h->magic, RECORD_MAGIC, sizeof h->magic) != 0 || h->key != key) return NULL;
    const char *p = bytes.p;
    x->things = (const void *)(p + at);
    if (!fits(&at, h->things, sizeof *x->things, all)) return NULL;
    x->cells = (const void *)(p + at);
    if (!fits(&at, h->cells, sizeof *x->cells, all)) return NULL;
    x->notes = (const void *)(p + at);
    if (!fits(&at, h->notes, sizeof *x->notes, all)) return NULL;
    x->told = (const void *)(p + at);
    if (!fits(&at, h->told, sizeof *x->told, all)) return NULL;
    x->pool = (const void *)(p + at);
    if (!fits(&at, h->pool, sizeof *x->pool, all)) return NULL;
    x->names = p + at;
    if (!fits(&at, h->names, 1, all) || (at + 7) / 8 * 8 != all || str_hash(rest) != h->sum)
        return NULL;
    return sound(x) ? x : NULL;
}

/* ---- who is who ---- */

/* Old things by key, made for the first that is not where it is looked for first. */
struct finder {
    struct model *m;
    const struct record *old;
    uint32_t *slot;
    size_t slots;
};

static void index_old(struct finder *f) {
    f->slots = 16;
    while (f->slots < 2 * (size_t)f->old->head.things) f->slots *= 2;
    f->slot = ARENA_ARRAY(f->m->a, uint32_t, f->slots);
    for (uint32_t i = 0; i < f->old->head.things; i++) {
        size_t k = f->old->things[i].key & (f->slots - 1);
        while (f->slot[k]) k = (k + 1) & (f->slots - 1);
        f->slot[k] = i + 1;
    }
}

/* In the order of the old ones mostly, so that the next is looked at first. */
static uint32_t find(struct finder *f, uint64_t key, size_t guess) {
    const struct record *old = f->old;
    if (guess < old->head.things && old->things[guess].key == key) return (uint32_t)guess;
    if (!f->slot) index_old(f);
    size_t k = key & (f->slots - 1);
    while (f->slot[k] && old->things[f->slot[k] - 1].key != key) k = (k + 1) & (f->slots - 1);
    return f->slot[k] ? f->slot[k] - 1 : NO_THING;
}

void record_match(struct model *m, const struct record *old, uint32_t *now) {
    struct finder f = {.m = m, .old = old};
    size_t guess = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t then = find(&f, m->things[i].key, guess);
        if (then == NO_THING) continue;
        guess = (size_t)then + 1;
        if (!((m->things[i].flags | old->things[then].flags) & THING_UNSURE)) now[then] = i + 1;
    }
}

/* Who was rendered before whom? */
static void match(struct recall *x) {
    uint32_t before = 0;
    record_match(x->m, x->old, x->is);
    for (uint32_t i = 0; i < x->m->n; i++) x->was[i] = NO_THING;
    for (uint32_t i = 0; i < x->old->head.things; i++) {
        uint32_t now = x->is[i];
        x->is[i] = now ? now - 1 : NO_THING;
        if (!now) continue;
        x->was[now - 1] = i;
        if (now > x->m->ndocs) continue;
        if (now < before) x->reordered = true;
        before = now;
    }
    x->unmoved = x->m->n == x->old->head.things;
    for (uint32_t i = 0; x->unmoved && i < x->m->n; i++)
        x->unmoved = x->was[i] == i && x->old->things[i].face == x->m->things[i].face;
}

/* ---- cells and notes ---- */

/* Do the things' faces and their order settle it? Fields, lists, who has which path. */
static bool of_what_is_said(enum note_kind kind) {
    return kind == NOTE_FIELD || kind == NOTE_HAS || kind == NOTE_FACE || kind == NOTE_LIST ||
           kind == NOTE_LINK;
}

static bool cell_same(struct recall *x, const struct record_cell *c) {
    const struct record_thing *then = c->thing == NO_THING ? NULL : &x->old->things[c->thing];
    uint32_t now = then ? x->is[c->thing] : NO_THING;
    struct str name = str_of(x->old->names + c->name_at, c->name_n);
    uint64_t hash;
    if (then && now == NO_THING) return false;
    if (x->unmoved && of_what_is_said((enum note_kind)c->kind)) return true;
    if (c->kind == NOTE_BODY && x->reordered) return false;
    bool beside = str_eqz(name, "next") || str_eqz(name, "previous");
    bool own = c->kind == NOTE_FIELD || c->kind == NOTE_HAS;
    if (then && own && !beside && then->face == x->m->things[now].face) return true;
    return model_value(x->m, (enum note_kind)c->kind, now, name, &hash) && hash == c->hash;
}

static bool cell_clean(struct recall *x, uint32_t i) {
    if (!x->cells[i]) x->cells[i] = cell_same(x, &x->old->cells[i]) ? CLEAN : DIRTY;
    return x->cells[i] == CLEAN;
}

/* Whose content was read is one of lower rank, which is judged already. */
static bool content_clean(const struct recall *x, uint32_t what, uint32_t reader) {
    uint32_t now = x->is[what / 2];
    uint8_t counts = what & 1 ? CONTENT_CHANGED | OUTPUT_CHANGED : CONTENT_CHANGED;
    return now != NO_THING && now < reader && !x->reordered && !(x->changed[now] & counts);
}

/* Notes within notes are few; the depth ends what a damaged record might do. */
static bool note_clean(struct recall *x, uint32_t number, uint32_t reader, int depth) {
    enum { DEEPEST = 400 };
    if (!number) return true;
    uint8_t *state = &x->notes[number - 1];
    if (*state != UNKNOWN) return *state == CLEAN;
    const struct record_note *n = &x->old->notes[number - 1];
    const uint32_t *p = x->old->pool + n->at;
    bool ok = !n->always && depth < DEEPEST;
    *state = LOOKING;
    for (uint32_t i = 0; ok && i < n->cells; i++) ok = cell_clean(x, *p++);
    p = x->old->pool + n->at + n->cells;
    for (uint32_t i = 0; ok && i < n->kids; i++) ok = note_clean(x, *p++ + 1, reader, depth + 1);
    p = x->old->pool + n->at + n->cells + n->kids;
    for (uint32_t i = 0; ok && i < n->contents; i++) ok = content_clean(x, *p++, reader);
    *state = ok ? CLEAN : DIRTY;
    return ok;
}

/* ---- documents ---- */

static void judge(struct recall *x, uint32_t i, output_same_fn *same, void *ctx) {
    const struct doc *d = x->m->docs[i];
    struct rendering *now = &x->r->renderings[i];
    const struct record_thing *t = &x->m->things[i],
                              *was = x->was[i] == NO_THING ? NULL : &x->old->things[x->was[i]];
    bool whole = was && (was->flags & THING_WHOLE) && !d->source_map_of;
    whole = whole && was->face == t->face && was->body == t->body && was->own == t->own;
    whole = whole && note_clean(x, was->note[0], i, 0);
    if (!whole) x->changed[i] = CONTENT_CHANGED;
    whole = whole && note_clean(x, was->note[1], i, 0);
    if (!whole) x->changed[i] |= OUTPUT_CHANGED;
    if (whole && d->write) whole = (was->flags & THING_WRITTEN) && same(ctx, d, &was->out);
    now->reused = whole;
}

static bool converts(const struct renderer *r, struct str ext) {
    if (str_caseeq(ext, S(".scss")) || str_caseeq(ext, S(".sass"))) return true;
    for (size_t i = 0; i < r->nexts; i++)
        if (r->ext[i]->converts && str_caseeq(ext, str_z(r->ext[i]->converts))) return true;
    return false;
}

/* Can its content be had without rendering it? */
static bool has_content(const struct renderer *r, const struct doc *d) {
    return !d->render && !wants_liquid(d) &&
           (doc_is_markdown(r->site, d->ext) || !converts(r, d->ext));
}

struct wanted {
    VEC(uint32_t) list; /* things that are rendered */
    struct arena a;
};

/* What is rendered asks for the contents it asked for last time. */
static void want_contents(struct recall *x, struct wanted *w, uint32_t number, int depth) {
    enum { DONE = 8, DEEPEST = 400 };
    if (!number || (x->notes[number - 1] & DONE) || depth > DEEPEST) return;
    x->notes[number - 1] |= DONE;
    const struct record_note *n = &x->old->notes[number - 1];
    const uint32_t *p = x->old->pool + n->at + n->cells;
    for (uint32_t i = 0; i < n->kids; i++) want_contents(x, w, *p++ + 1, depth + 1);
    for (uint32_t i = 0; i < n->contents; i++) {
        uint32_t now = x->is[p[i] / 2];
        if (now == NO_THING || now >= x->m->ndocs) continue;
        const struct doc *d = x->m->docs[now];
        bool there = p[i] & 1 ? d->write : has_content(x->r, d);
        if (there || !x->r->renderings[now].reused) continue;
        x->r->renderings[now].reused = false;
        VEC_PUSH(&w->a, &w->list, now);
    }
}

/* Those that are taken over are done before the others begin. What nobody is expected to ask for is
 * not there; who asks all the same starts everything over (renderer_run). */
static void take_over(struct recall *x) {
    struct renderer *r = x->r;
    for (size_t i = 0; i < x->m->ndocs; i++) {
        const struct doc *d = x->m->docs[i];
        struct rendering *now = &r->renderings[i];
        if (!now->reused) continue;
        bool markdown = doc_is_markdown(r->site, d->ext), again = markdown && has_content(r, d);
        now->output_hash = x->old->things[x->was[i]].out.hash;
        now->content = has_content(r, d) && !markdown ? d->body : STR_NULL;
        now->state = again ? RENDERING_FORGOTTEN : RENDERING_STORED;
        now->was = x->was[i] + 1;
        r->nreused++;
    }
    r->record.old = x->old;
    r->record.is = ARENA_ARRAY(&r->a, uint32_t, x->old->head.things + 1);
    memcpy(r->record.is, x->is, x->old->head.things * sizeof *x->is);
    r->told_before = x->old->told;
    r->ntold_before = x->old->head.told;
}

void renderer_recall(struct renderer *r, const struct record *old, output_same_fn *same,
                     void *ctx) {
    struct recall x = {.r = r, .old = old};
    struct wanted w = {0};
    if (!r->notes_reads) return;
    x.m = model_of(r);
    struct arena *a = &w.a;
    x.was = ARENA_ARRAY(a, uint32_t, x.m->n + 1);
    x.is = ARENA_ARRAY(a, uint32_t, old->head.things + 1);
    x.cells = ARENA_ARRAY(a, uint8_t, old->head.cells + 1);
    x.notes = ARENA_ARRAY(a, uint8_t, old->head.notes + 1);
    x.changed = ARENA_ARRAY(a, uint8_t, x.m->n + 1);
    match(&x);
    for (uint32_t i = 0; i < x.m->ndocs; i++) judge(&x, i, same, ctx);
    for (uint32_t i = 0; i < x.m->ndocs; i++)
        if (!r->renderings[i].reused) VEC_PUSH(&w.a, &w.list, i);
    for (size_t i = 0; i < w.list.n; i++) {
        uint32_t then = x.was[w.list.v[i]];
        for (int k = 0; k < 2 && then != NO_THING; k++)
            want_contents(&x, &w, old->things[then].note[k], 0);
    }
    take_over(&x);
    arena_free(&w.a);
}
