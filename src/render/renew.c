/* Rendering again, where texts of documents have changed and nothing else: the model stays, and of
 * what was rendered all that read none of those texts.
 *
 * That is the usual edit while somebody writes, and the only one that is told from the notes of the
 * last rendering alone: lists, fields, data and templates are what they were. */
#include "render/record.h"

enum { TEXT = 1, CONTENT = 2, OUTPUT = 4 }; /* of a document: what changed */

struct renewal {
    struct renderer *r;
    struct arena a;
    uint8_t *changed; /* by rank */
    bool clock;       /* another time than before */
    uint8_t *notes;   /* of the old record: 1: nothing moved, 2: something did */
    uint32_t round;
};

/* ---- what moved ---- */

static bool what_moved(const struct renewal *x, enum note_kind kind, const struct doc *d) {
    if (kind == NOTE_CLOCK) return x->clock;
    if (d->kind == DOC_STATIC || d->rank >= x->r->ndocs) return false;
    uint8_t counts = kind == NOTE_BODY ? TEXT : kind == NOTE_CONVERTED ? CONTENT : CONTENT | OUTPUT;
    return x->changed[d->rank] & counts;
}

/* Notes are looked at once a round. Files besides the documents are not other ones than before. */
static bool note_moved(const struct renewal *x, struct note *n) {
    if (!n || n->round == x->round) return n && n->moved;
    n->round = x->round;
    n->moved = n->always && !n->files;
    for (size_t i = 0; n->moving && !n->moved && i < n->list.n; i++) {
        const struct note_entry *e = &n->list.v[i];
        if (e->kind == NOTE_KID)
            n->moved = note_moved(x, (struct note *)(uintptr_t)e->what);
        else if (note_moving(e->kind))
            n->moved = what_moved(x, e->kind, e->what);
    }
    return n->moved;
}

/* The same for what was taken over from a record. */
static bool recorded_moved(struct renewal *x, uint32_t number) {
    const struct record *old = x->r->record.old;
    if (!number) return false;
    uint8_t *state = &x->notes[number - 1];
    if (*state) return *state == 2;
    const struct record_note *n = &old->notes[number - 1];
    const uint32_t *p = old->pool + n->at, *is = x->r->record.is;
    bool moved = n->always;
    *state = 1;
    for (uint32_t i = 0; i < n->cells; i++, p++) {
        const struct record_cell *c = &old->cells[*p];
        if (c->kind == NOTE_CLOCK) moved = moved || x->clock;
        if (c->kind == NOTE_BODY && c->thing != NO_THING && is[c->thing] < x->r->ndocs)
            moved = moved || x->changed[is[c->thing]] & TEXT;
    }
    for (uint32_t i = 0; i < n->kids; i++) moved = recorded_moved(x, *p++ + 1) || moved;
    for (uint32_t i = 0; i < n->contents; i++, p++) {
        uint32_t now = is[*p / 2];
        moved =
            moved || now >= x->r->ndocs || x->changed[now] & (*p & 1 ? CONTENT | OUTPUT : CONTENT);
    }
    *state = moved ? 2 : 1;
    return moved;
}

static bool part_moved(struct renewal *x, size_t i, int part) {
    const struct rendering *now = &x->r->renderings[i];
    if (now->reads[0]) return note_moved(x, now->reads[part]);
    if (!now->was) return true;
    return recorded_moved(x, x->r->record.old->things[now->was - 1].note[part]);
}

/* Up the ranks: whose content is read has a lower one. What had something to say says it again. */
static void look_at(struct renewal *x, size_t i) {
    const struct doc *d = x->r->docs[i], *css = d->source_map_of;
    const struct rendering *now = &x->r->renderings[i];
    if (css) {
        x->changed[i] = x->changed[css->rank] & ~TEXT;
        return;
    }
    bool twin = now->twin && x->changed[now->twin->rank] & TEXT;
    if (x->changed[i] || twin || now->loud || part_moved(x, i, 0))
        x->changed[i] |= CONTENT | OUTPUT;
    else if (part_moved(x, i, 1))
        x->changed[i] |= OUTPUT;
}

/* ---- forgetting ---- */

static void forget(struct renderer *r, size_t i) {
    struct rendering *x = &r->renderings[i];
    x->state = RENDERING_WAITS;
    x->content = x->output = x->source_map = STR_NULL;
    x->reads[0] = x->reads[1] = NULL;
    x->reused = x->loud = false;
    x->was = 0;
}

static void forget_memos(const struct renderer *r, struct inclusion *inc) {
    for (int i = 0; inc->memos && i < r->nworkers; i++) inc->memos[i] = NULL;
}

/* What others were given of documents may have another text in it now. The workers' memory holds
 * what stays, and goes with the renderer. */
static void forget_shared(struct renderer *r) {
    for (size_t i = 0; i < r->ndocs; i++) {
        r->renderings[i].excerpt_state = EXCERPT_NONE;
        r->renderings[i].excerpt_reads = NULL;
    }
    for (size_t i = 0; i < r->includes.n; i++) forget_memos(r, r->includes.e[i].val);
    smap_init(&r->include_cache, &r->a);
    smap_init(&r->cached_notes, &r->a);
    struct workers *w = ARENA_NEW(&r->a, struct workers);
    *w = (struct workers){r->workers, r->nworkers, r->retired};
    r->retired = w;
    r->workers = NULL;
    r->nworkers = 0;
}

/* Does the text ask for something that was not prepared for? */
static bool surveyed(struct renderer *r, const struct doc *d) {
    struct survey x = survey_text(d);
    return !x.needs_order && !x.names_content && (!x.caches || r->caches) &&
           (!x.asks_content || !r->forgets);
}

bool renderer_renew(struct renderer *r, const struct doc *const *texts, size_t n, bool clock) {
    struct renewal x = {.r = r, .clock = clock, .round = ++r->round};
    if (!r->notes_reads || r->in_order || r->profiling) return false;
    for (size_t i = 0; i < n; i++)
        if (texts[i]->rank >= r->ndocs || !surveyed(r, texts[i])) return false;
    x.changed = ARENA_ARRAY(&x.a, uint8_t, r->ndocs + 1);
    if (r->record.old) x.notes = ARENA_ARRAY(&x.a, uint8_t, r->record.old->head.notes + 1);
    for (size_t i = 0; i < n; i++) x.changed[texts[i]->rank] = TEXT;
    for (size_t i = 0; i < r->ndocs; i++) look_at(&x, i);
    r->nreused = 0;
    for (size_t i = 0; i < r->ndocs; i++) {
        if (x.changed[i]) {
            forget(r, i);
            continue;
        }
        r->renderings[i].reused = true;
        r->nreused++;
    }
    forget_shared(r);
    arena_free(&x.a);
    return true;
}
