/* What a build made, kept for the answers, and what an address means in it. */
#include "serve/internal.h"

#include <stdlib.h>
#include <xxhash.h>

static struct snapshot *snapshot_new(void) {
    struct snapshot *s = mem_alloc(sizeof *s);
    *s = (struct snapshot){.users = 1};
    smap_init(&s->entries, &s->a);
    smap_init(&s->dirs, &s->a);
    return s;
}

void snapshot_take(struct snapshot *s) { atomic_fetch_add(&s->users, 1); }

void snapshot_drop(struct snapshot *s) {
    if (!s || atomic_fetch_sub(&s->users, 1) != 1) return;
    arena_free(&s->a);
    free(s);
}

static void add(struct snapshot *s, struct str path, struct entry e) {
    struct entry *kept = ARENA_NEW(&s->a, struct entry);
    *kept = e;
    kept->path = path = arena_str(&s->a, path);
    smap_set(&s->entries, path, kept);
    for (struct str dir = path; (dir = path_dir(dir)).n && !str_eqz(dir, ".");) {
        if (smap_has(&s->dirs, dir)) return;
        smap_set(&s->dirs, dir, s);
    }
    smap_set(&s->dirs, S(""), s);
}

/* A static file is not read: that it changed is known from who watches, and its number says so from
 * then on. */
static uint64_t file_state(const struct snapshot *old, struct str path, const char *file,
                           const struct smap *changed) {
    const struct entry *was = old ? smap_get(&old->entries, path) : NULL;
    uint64_t state = was ? was->hash : 0;
    return smap_has(changed, str_z(file)) ? state + 1 : state;
}

struct snapshot *snapshot_of(qy_site *q, const struct snapshot *old, const struct smap *changed) {
    struct snapshot *s = snapshot_new();
    for (size_t i = 0; i < qy_outputs(q); i++) {
        qy_output o = qy_output_at(q, i);
        struct entry e = {.n = o.n};
        struct str path = str_z(o.path);
        if (o.text) {
            e.text = arena_str(&s->a, str_of(o.text, o.n)).p;
            e.hash = XXH3_64bits(o.text, o.n);
        }
        while (path.n && path.p[0] == '/') path = str_from(path, 1);
        if (!o.text) {
            e.file = arena_strz(&s->a, str_z(o.source));
            e.hash = file_state(old, path, e.file, changed);
        }
        if (o.text || *o.source) add(s, path, e);
    }
    return s;
}

static void add_directory(struct snapshot *s, struct str root, struct str rel, int depth) {
    struct dir_list l;
    struct str at = rel.n ? path_join(&s->a, root, rel) : root;
    if (depth > 64 || !dir_read(&s->a, arena_strz(&s->a, at), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str name = rel.n ? path_join(&s->a, rel, l.v[i].name) : l.v[i].name;
        if (l.v[i].kind == FILE_DIR && !l.v[i].symlink) add_directory(s, root, name, depth + 1);
        if (l.v[i].kind != FILE_REGULAR || l.v[i].symlink) continue;
        add(s, name, (struct entry){.file = arena_strz(&s->a, path_join(&s->a, root, name))});
    }
}

struct snapshot *snapshot_of_directory(const char *path) {
    struct snapshot *s = snapshot_new();
    add_directory(s, str_z(path), S(""), 0);
    return s;
}

/* ---- what changed ---- */

static bool is_style(struct str path) {
    return str_ends(path, S(".css")) || str_ends(path, S(".css.map"));
}

static bool same(const struct entry *a, const struct entry *b) {
    if (!b || !a->text != !b->text) return false;
    if (!a->text) return a->hash == b->hash && strcmp(a->file, b->file) == 0;
    return a->n == b->n && a->hash == b->hash;
}

enum difference snapshot_compare(const struct snapshot *old, const struct snapshot *now) {
    enum difference d = SAME;
    if (old->entries.n != now->entries.n) return MORE;
    for (size_t i = 0; i < now->entries.n; i++) {
        struct str path = now->entries.e[i].key;
        if (same(now->entries.e[i].val, smap_get(&old->entries, path))) continue;
        if (!is_style(path)) return MORE;
        d = STYLES;
    }
    return d;
}

/* ---- addresses ---- */

static const struct entry *entry_at(const struct snapshot *s, struct str path, const char *tail) {
    struct arena a = {0};
    struct str full = path.n ? arena_cat(&a, path, str_z(tail)) : str_z(tail + (*tail == '/'));
    const struct entry *e = smap_get(&s->entries, full);
    arena_free(&a);
    return e;
}

enum found snapshot_find(const struct snapshot *s, struct str path, const struct entry **out) {
    static const char *const FILES[] = {"", ".html"};
    static const char *const INDEXES[] = {"/index.html", "/index.htm", "/index.xml", "/index.json"};
    bool slash = !path.n || path.p[path.n - 1] == '/';
    for (size_t i = 0; !slash && i < ARRAY_LEN(FILES); i++)
        if ((*out = entry_at(s, path, FILES[i]))) return FOUND;
    while (path.n && path.p[path.n - 1] == '/') path.n--;
    if (!smap_has(&s->dirs, path)) return NOWHERE;
    if (!slash) return AS_DIRECTORY;
    for (size_t i = 0; i < ARRAY_LEN(INDEXES); i++)
        if ((*out = entry_at(s, path, INDEXES[i]))) return FOUND;
    return LISTING;
}

/* ---- listings ---- */

static int by_name(const void *a, const void *b) {
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void collect(const struct smap *from, struct str dir, const char *tail, struct arena *a,
                    struct smap *names) {
    for (size_t i = 0; i < from->n; i++) {
        struct str path = from->e[i].key;
        if (!path.n || (dir.n && !path_inside(dir, path)) || path.n == dir.n) continue;
        struct str name = str_from(path, dir.n ? dir.n + 1 : 0);
        if (str_chr(name, '/') == STR_NONE) smap_set(names, arena_cat(a, name, str_z(tail)), names);
    }
}

void snapshot_list(const struct snapshot *s, struct str dir, struct buf *out) {
    struct arena a = {0};
    struct smap names;
    smap_init(&names, &a);
    collect(&s->dirs, dir, "/", &a, &names);
    collect(&s->entries, dir, "", &a, &names);
    struct str *v = ARENA_ARRAY(&a, struct str, names.n + 1);
    for (size_t i = 0; i < names.n; i++) v[i] = names.e[i].key;
    qsort(v, names.n, sizeof *v, by_name);
    BUF_LIT(out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Index of /");
    buf_html(out, dir);
    BUF_LIT(out, "</title></head>\n<body>\n<h1>Index of /");
    buf_html(out, dir);
    BUF_LIT(out, "</h1>\n<ul>\n");
    if (dir.n) BUF_LIT(out, "<li><a href=\"../\">../</a></li>\n");
    for (size_t i = 0; i < names.n; i++) {
        BUF_LIT(out, "<li><a href=\"./");
        for (size_t k = 0; k < v[i].n; k++) {
            unsigned char c = (unsigned char)v[i].p[k];
            bool plain = ch_alnum(c) || (c && strchr("-._~/", c));
            if (plain)
                buf_putc(out, (char)c);
            else
                buf_printf(out, "%%%02X", c);
        }
        BUF_LIT(out, "\">");
        buf_html(out, v[i]);
        BUF_LIT(out, "</a></li>\n");
    }
    BUF_LIT(out, "</ul>\n</body>\n</html>\n");
    arena_free(&a);
}
