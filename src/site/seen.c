/* Files as they were on the disk, and the tables of what is known of them. */
#include "site/seen.h"

#include <stdlib.h>
#include <time.h>

struct head {
    char mark[8];
    uint64_t key, sum; /* of the entries and the bytes under it */
    uint64_t checked;
    uint32_t n, size;
};

/* ---- a file ---- */

uint64_t seen_state(const struct file_info *i) {
    int64_t v[] = {(int64_t)i->dev, (int64_t)i->ino, i->size,      i->mtime_sec,
                   i->mtime_nsec,   i->ctime_sec,    i->ctime_nsec};
    return str_hash(str_of((const char *)v, sizeof v));
}

bool seen_look(struct file_near *near, struct str path, struct file_info *info, uint64_t *state) {
    const char *name;
    int dir = file_near(near, path, &name);
    if (!file_look_at(dir, name, true, info) || info->kind != FILE_REGULAR) return false;
    *state = seen_state(info);
    return true;
}

/* Clocks of file systems tick; some know seconds alone, or two of them. */
static bool before(int64_t sec, int32_t nsec, const struct timespec *began) {
    const int64_t tick = 50000000, second = 1000000000; /* nanoseconds */
    int64_t wait = nsec == 0 ? 2 * second + tick : tick;
    return (began->tv_sec - sec) * second + (began->tv_nsec - nsec) > wait;
}

bool seen_settled(const struct file_info *i, const struct timespec *began) {
    const int64_t near = 1000; /* seconds: beyond them nothing is reckoned */
    bool old = i->mtime_sec < began->tv_sec - near && i->ctime_sec < began->tv_sec - near;
    bool later = i->mtime_sec > began->tv_sec || i->ctime_sec > began->tv_sec;
    if (old || later) return old;
    return (i->mtime_sec < began->tv_sec - near || before(i->mtime_sec, i->mtime_nsec, began)) &&
           (i->ctime_sec < began->tv_sec - near || before(i->ctime_sec, i->ctime_nsec, began));
}

/* ---- a table ---- */

bool seen_open(struct seen_table *t, struct str bytes, const char *mark, uint64_t key,
               size_t size) {
    struct head h;
    *t = (struct seen_table){.size = size};
    if (bytes.n < sizeof h) return false;
    memcpy(&h, bytes.p, sizeof h);
    struct str rest = str_from(bytes, sizeof h);
    uint64_t entries = (uint64_t)h.n * size;
    if (memcmp(h.mark, mark, sizeof h.mark) != 0 || h.key != key || h.size != size) return false;
    if (entries > rest.n || h.checked > rest.n - entries) return false;
    if (str_hash(str_sub(rest, 0, entries + h.checked)) != h.sum) return false;
    t->entries = rest.p;
    t->n = h.n;
    t->checked = str_sub(rest, entries, h.checked);
    t->rest = str_from(rest, entries + h.checked);
    return true;
}

static const struct seen *at(const struct seen_table *t, size_t i) {
    return (const void *)(t->entries + i * t->size);
}

/* Hashes lie evenly: nearly always the entry is about where its own value says. Where they do not,
 * as somebody made them so, it is found or not, and that is all. */
const void *seen_find_hashed(const struct seen_table *t, uint64_t hash) {
    enum { AROUND = 64 };
    size_t lo = 0, hi = t->n, about = (size_t)((hash >> 32) * (uint64_t)t->n >> 32);
    if (!t->n) return NULL;
    if (about > AROUND && at(t, about - AROUND)->path < hash) lo = about - AROUND;
    if (about + AROUND < hi && at(t, about + AROUND)->path > hash) hi = about + AROUND;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (at(t, mid)->path < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < t->n && at(t, lo)->path == hash ? at(t, lo) : NULL;
}

const void *seen_find(const struct seen_table *t, struct str path) {
    return t->n ? seen_find_hashed(t, str_hash(path)) : NULL;
}

static int by_path(const void *a, const void *b) {
    const struct seen *x = a, *y = b;
    return x->path < y->path ? -1 : x->path > y->path;
}

void seen_write(const struct seen_written *w) {
    struct arena a = {0};
    struct head h = {
        .key = w->key, .checked = w->checked.n, .n = (uint32_t)w->n, .size = (uint32_t)w->size};
    struct buf b;
    memcpy(h.mark, w->mark, sizeof h.mark);
    if (w->n) qsort(w->entries, w->n, w->size, by_path);
    buf_init_for(&b, &a, sizeof h + w->n * w->size + w->checked.n + w->rest.n);
    buf_put(&b, (const char *)&h, sizeof h);
    buf_put(&b, w->entries, w->n * w->size);
    buf_str(&b, w->checked);
    h.sum = str_hash(str_from(buf_view(&b), sizeof h));
    memcpy(b.p, &h, sizeof h);
    buf_str(&b, w->rest);
    file_keep(w->file, buf_view(&b), w->mode);
    arena_free(&a);
}
