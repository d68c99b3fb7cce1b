/* Files that are known to have no front matter: a build after the first need not open them.
 *
 * "quickyll/static" in the cache directory: a mark, then for each file the hash of its path and
 * that of what it was on the disk (device, inode, size, times of change), sorted. A file that was
 * changed shortly before it was read is not noted: the next change might leave the same time. */
#include "site/internal.h"

#include <stdlib.h>
#include <time.h>

struct entry {
    uint64_t path, state;
};

struct known {
    struct arena *a;
    const struct entry *old;
    size_t nold;
    VEC(struct entry) now;
    const char *file; /* NULL: there is no such cache */
    int64_t begun;    /* seconds */
    size_t same;      /* of `now`, those that are in `old` as well */
    bool writes;
};

/* Few files are opened faster than a cache is. */
enum { MARK = 16, WORTH_NOTING = 64, SETTLED_SECONDS = 2 };
static const char MARKS[MARK + 1] = "quickyll files 1";

static uint64_t state_of(const struct file_info *i) {
    int64_t v[] = {(int64_t)i->dev, (int64_t)i->ino, i->size,      i->mtime_sec,
                   i->mtime_nsec,   i->ctime_sec,    i->ctime_nsec};
    return str_hash(str_of((const char *)v, sizeof v));
}

static const char *file_of(struct site *s, struct arena *a) {
    if (s->safe || v_truthy(map_getz(s->config, "disable_disk_cache"))) return NULL;
    struct str dir = sanitized_path(a, s->source, site_cache_name(s));
    return arena_strz(a, path_join(a, dir, S("quickyll/static")));
}

struct known *known_read(struct site *s, struct arena *a) {
    struct known *k = ARENA_NEW(a, struct known);
    *k = (struct known){.a = a, .file = file_of(s, a), .begun = (int64_t)time(NULL)};
    k->writes = !s->writes_nothing;
    struct str text;
    if (!k->file || !file_read(a, k->file, &text)) return k;
    if (!str_starts(text, str_of(MARKS, MARK)) || (text.n - MARK) % sizeof(struct entry)) return k;
    k->nold = (text.n - MARK) / sizeof(struct entry);
    struct entry *old = ARENA_ARRAY(a, struct entry, k->nold);
    memcpy(old, text.p + MARK, k->nold * sizeof *old);
    k->old = old;
    return k;
}

/* Hashes lie evenly: nearly always the entry is about where its own value says. */
static const struct entry *find(const struct known *k, uint64_t path) {
    enum { AROUND = 64 };
    size_t lo = 0, hi = k->nold, about = (size_t)((path >> 32) * (uint64_t)k->nold >> 32);
    if (about > AROUND && k->old[about - AROUND].path < path) lo = about - AROUND;
    if (about + AROUND < hi && k->old[about + AROUND].path > path) hi = about + AROUND;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (k->old[mid].path < path)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < k->nold && k->old[lo].path == path ? &k->old[lo] : NULL;
}

bool known_static(const struct known *k, struct file_near *near, struct loaded *f) {
    const struct entry *e = k->nold ? find(k, str_hash(f->path)) : NULL;
    struct file_info now;
    const char *name;
    if (!e) return false;
    int dir = file_near(near, f->path, &name);
    if (!file_look_at(dir, name, true, &now)) return false;
    if (now.kind != FILE_REGULAR || state_of(&now) != e->state) return false;
    f->info = now;
    f->text = S("");
    f->there = f->known = true;
    return true;
}

void known_note(struct known *k, const struct loaded *f) {
    if (!k->file || !k->writes || !f->there || f->header || f->info.kind != FILE_REGULAR) return;
    if (f->info.mtime_sec + SETTLED_SECONDS > k->begun) return;
    if (f->info.ctime_sec + SETTLED_SECONDS > k->begun) return;
    k->same += f->known;
    VEC_PUSH(k->a, &k->now, ((struct entry){str_hash(f->path), state_of(&f->info)}));
}

static int by_path(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return x->path < y->path ? -1 : x->path > y->path;
}

/* A cache that cannot be written is none. */
void known_write(struct known *k) {
    if (k->now.n < WORTH_NOTING || (k->same == k->now.n && k->same == k->nold)) return;
    qsort(k->now.v, k->now.n, sizeof *k->now.v, by_path);
    size_t n = k->now.n * sizeof *k->now.v;
    struct buf b;
    buf_init_for(&b, k->a, MARK + n);
    buf_put(&b, MARKS, MARK);
    buf_put(&b, (const char *)k->now.v, n);
    struct str dir = path_dir(str_z(k->file));
    if (file_mkdirs(arena_strz(k->a, dir))) file_write_atomic(k->file, buf_view(&b), 0644);
}
