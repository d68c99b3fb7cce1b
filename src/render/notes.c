/* The notes of reads: sets of what was read, each once; see notes.h. */
#include "render/notes.h"

#include "render/internal.h"

/* Few entries are looked through, many are found by their hash. */
enum { FEW = 8 };

struct note *note_open(struct worker *w, const struct doc *own) {
    if (!w->r->notes_reads) return NULL;
    struct note *n = ARENA_NEW(&w->notes, struct note);
    n->up = w->note;
    n->own = own;
    return w->note = n;
}

static uint64_t hash_of(enum note_kind kind, const void *what, struct str name) {
    uint64_t h = (uint64_t)(uintptr_t)what ^ ((uint64_t)kind << 56);
    if (name.n) h ^= str_hash(name);
    h *= 0x9E3779B97F4A7C15u; /* the golden ratio: spreads what differs in few bits */
    return h ^ h >> 32;
}

static bool same(const struct note_entry *x, const struct note_entry *y) {
    return x->hash == y->hash && x->kind == y->kind && x->what == y->what &&
           str_eq(x->name, y->name);
}

static uint32_t *slot_of(const struct note *n, const struct note_entry *x) {
    size_t i = x->hash & (n->nslot - 1);
    while (n->slot[i] && !same(&n->list.v[n->slot[i] - 1], x)) i = (i + 1) & (n->nslot - 1);
    return &n->slot[i];
}

static void make_slots(struct worker *w, struct note *n) {
    n->nslot = n->nslot ? n->nslot * 2 : 32;
    n->slot = ARENA_ARRAY(&w->notes, uint32_t, n->nslot);
    for (size_t i = 0; i < n->list.n; i++) *slot_of(n, &n->list.v[i]) = (uint32_t)i + 1;
}

/* Names come from templates, or are made for the moment; few differ. */
static struct str kept_name(struct worker *w, struct str name) {
    if (!name.n) return S("");
    if (!w->note_names.a) smap_init(&w->note_names, &w->notes);
    struct str *have = smap_get(&w->note_names, name);
    if (!have) {
        have = ARENA_NEW(&w->notes, struct str);
        *have = arena_str(&w->notes, name);
        smap_set(&w->note_names, *have, have);
    }
    return *have;
}

static void add_to(struct worker *w, struct note *n, enum note_kind kind, const void *what,
                   struct str name) {
    struct note_entry x = {what, name, hash_of(kind, what, name), kind};
    uint32_t *slot = NULL;
    if (n->nslot && *(slot = slot_of(n, &x))) return;
    for (size_t i = 0; !n->nslot && i < n->list.n; i++)
        if (same(&n->list.v[i], &x)) return;
    x.name = kept_name(w, name);
    VEC_PUSH(&w->notes, &n->list, x);
    if (slot) *slot = (uint32_t)n->list.n;
    if (n->list.n > (n->nslot ? n->nslot / 2 : FEW)) make_slots(w, n);
}

void note_add(struct worker *w, enum note_kind kind, const void *what, struct str name) {
    if (!w->note) return;
    add_to(w, w->note, kind, what, name);
    if (note_moving(kind)) w->note->moving = true;
}

void note_always(struct worker *w) {
    if (!w->note) return;
    w->note->always = true;
    w->note->files = false;
}

void note_files(struct worker *w) {
    if (!w->note) return;
    w->note->files = !w->note->always || w->note->files;
    w->note->always = true;
}

void note_use(struct worker *w, const struct note *n) {
    if (!w->note || !n || n == w->note) return;
    if (!n->list.n && !n->always) return;
    add_to(w, w->note, NOTE_KID, n, S(""));
    if (n->moving || n->always) w->note->moving = true;
}

/* One that was left open within it (by an error) is closed with it. */
void note_close(struct worker *w, struct note *n) {
    if (!n) return;
    struct note *up = n->up;
    while (w->note && w->note != n) {
        note_always(w);
        n->always = n->moving = true;
        w->note = w->note->up;
    }
    w->note = up;
    n->up = NULL;
    if (!n->own) note_use(w, n);
}
