/* What is in directories, kept from one reading of the site to the next.
 *
 * A directory's times tell of every name that comes or goes, where the file system is one of those
 * that are known for it: who has the same device, number and times as then has the same names. It
 * is a table (seen.h) beside what else is kept; names are bytes of it, in their order. */
#include "site/internal.h"

#include <time.h>

#define MARK "qynames1"
enum { WORTH_NOTING = 2000 }; /* fewer names are read faster than a table is */

struct listing {
    struct seen dir;
    uint64_t at;
    uint32_t n, names; /* bytes; how many */
};

/* One that was read, or taken, while the site was. */
struct listed {
    struct str path;
    struct file_info info;
    const struct dir_list *list;
    bool taken;
};

struct listings {
    struct arena *a;
    struct str file; /* empty: nothing is kept */
    struct timespec began;
    struct seen_table table;
    VEC(struct listed) seen;
    uint64_t dev; /* the file system that was asked about last */
    bool tells;
};

struct listings *listings_open(struct site *s, struct arena *a, struct str file) {
    struct listings *l = ARENA_NEW(a, struct listings);
    struct str bytes;
    *l = (struct listings){.a = a, .file = file};
    clock_gettime(CLOCK_REALTIME, &l->began);
    if (s->safe || s->untrusted) l->file = S(""); /* what is opened is looked at */
    if (l->file.n && file_map(s->a, l->file.p, &bytes))
        seen_open(&l->table, bytes, MARK, 0, sizeof(struct listing));
    return l;
}

/* A name as the system gives it, and behind the one before. */
static bool sound(struct str name, struct str before) {
    if (!name.n || str_eq(name, S(".")) || str_eq(name, S(".."))) return false;
    return !memchr(name.p, '/', name.n) && str_cmp(before, name) < 0;
}

/* The bytes may be anything. Before each name stands what it is. */
static bool take(const struct listings *l, const struct listing *e, struct arena *a,
                 struct dir_list *out) {
    struct str rest = l->table.checked, before = S("");
    if (e->at > rest.n || e->n > rest.n - e->at || e->names > e->n) return false;
    rest = str_sub(rest, e->at, e->n);
    *out = (struct dir_list){.v = ARENA_ARRAY(a, struct dir_entry, e->names), .n = e->names};
    for (size_t i = 0; i < out->n; i++) {
        size_t end = str_chr(rest, 0);
        if (end == STR_NONE || end < 2 || (rest.p[0] != 'f' && rest.p[0] != 'd')) return false;
        struct str name = str_sub(rest, 1, end - 1);
        if (!sound(name, before)) return false;
        out->v[i] = (struct dir_entry){name, rest.p[0] == 'f' ? FILE_REGULAR : FILE_DIR, false};
        before = name;
        rest = str_from(rest, end + 1);
    }
    return !rest.n;
}

/* Looked at before it is read: what changes meanwhile has another time than that. */
bool listings_read(struct listings *l, struct arena *a, struct str path, struct dir_list *out) {
    struct listed x = {.path = path};
    bool told = l->file.n && file_look(path.p, &x.info) && x.info.kind == FILE_DIR;
    const struct listing *e = told ? seen_find(&l->table, path) : NULL;
    x.taken = e && e->dir.state == seen_state(&x.info) && take(l, e, a, out);
    if (!x.taken && !dir_read(a, path.p, out)) return false;
    if (!told) return true;
    struct dir_list *list = ARENA_NEW(l->a, struct dir_list);
    *list = *out;
    x.list = list;
    VEC_PUSH(l->a, &l->seen, x);
    return true;
}

/* Links and what is no file may become another kind without their directory telling. */
static bool may_note(struct listings *l, const struct listed *x) {
    if (!seen_settled(&x->info, &l->began)) return false;
    if (x->info.dev != l->dev || !l->dev) {
        l->tells = file_dirs_tell(x->path.p);
        l->dev = x->info.dev;
    }
    for (size_t i = 0; l->tells && i < x->list->n; i++) {
        const struct dir_entry *e = &x->list->v[i];
        if (e->symlink || (e->kind != FILE_REGULAR && e->kind != FILE_DIR)) return false;
    }
    return l->tells;
}

static void note(struct arena *a, const struct listed *x, struct buf *names, struct listing *e) {
    *e = (struct listing){.dir = {str_hash(x->path), seen_state(&x->info)},
                          .at = names->n,
                          .names = (uint32_t)x->list->n};
    for (size_t i = 0; i < x->list->n; i++) {
        buf_putc(names, x->list->v[i].kind == FILE_REGULAR ? 'f' : 'd');
        buf_str(names, x->list->v[i].name);
        buf_putc(names, 0);
    }
    e->n = (uint32_t)(names->n - e->at);
}

void listings_write(struct listings *l) {
    size_t names = 0, fresh = 0;
    struct buf b;
    for (size_t i = 0; i < l->seen.n; i++) {
        names += l->seen.v[i].list->n;
        fresh += l->seen.v[i].taken ? 0 : l->seen.v[i].list->n;
    }
    if (names < WORTH_NOTING || fresh * 8 < names) return;
    VEC(struct listing) entries = {0};
    buf_init(&b, l->a);
    for (size_t i = 0; i < l->seen.n; i++) {
        struct listing e;
        if (!may_note(l, &l->seen.v[i])) continue;
        note(l->a, &l->seen.v[i], &b, &e);
        VEC_PUSH(l->a, &entries, e);
    }
    if (!entries.n) return;
    struct seen_written table = {.file = l->file.p,
                                 .mark = MARK,
                                 .entries = entries.v,
                                 .n = entries.n,
                                 .size = sizeof(struct listing),
                                 .checked = buf_view(&b),
                                 .mode = 0600};
    seen_write(&table);
}
