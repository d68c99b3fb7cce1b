/* .jekyll-metadata: the record of the last incremental build (render/record.h), beside the site as
 * Jekyll has its own. What the outputs read then is looked up again, and those of the same reads
 * are taken over, so that the result is a full build's. */
#include "output/output.h"
#include "value/value.h"

static struct str metadata_path(struct site *s) { return in_source_dir(s, S(".jekyll-metadata")); }

static bool same(void *ctx, const struct doc *d, const struct output_state *was) {
    return stage_holds(ctx, d, was);
}
static bool state(void *ctx, const struct doc *d, struct output_state *out) {
    return stage_state(ctx, d, out);
}

/* Behind the record: the directories of the destination, their paths, and how much there is of
 * each.
 */
struct kept_dir {
    struct output_state state;
    uint64_t path_at, path_n;
};
struct tail {
    uint64_t record, dirs, paths, sum; /* bytes, directories, bytes, of the two behind the record */
    char magic[8];
};
#define MAGIC "qydirs 1"

static bool split(struct str all, struct tail *t) {
    if (all.n < sizeof *t) return false;
    memcpy(t, all.p + all.n - sizeof *t, sizeof *t);
    if (memcmp(t->magic, MAGIC, sizeof t->magic) != 0) return false;
    uint64_t rest = all.n - sizeof *t;
    if (t->record > rest || t->record % 8 || t->dirs > rest || t->paths > rest) return false;
    if (t->record + t->dirs * sizeof(struct kept_dir) + t->paths != rest) return false;
    return str_hash(str_sub(all, t->record, rest - t->record)) == t->sum;
}

static void know_dirs(struct site *s, struct stage *st, struct arena *a, struct str all,
                      const struct tail *t) {
    if (!file_dirs_tell(s->dest.p)) return;
    const struct kept_dir *v = (const void *)(all.p + t->record);
    const char *paths = (const char *)(v + t->dirs);
    VEC(struct dir_state) known = {0};
    for (uint64_t i = 0; i < t->dirs; i++) {
        if (v[i].path_at > t->paths || v[i].path_n > t->paths - v[i].path_at) return;
        struct dir_state x = {paths + v[i].path_at, v[i].path_n, v[i].state};
        VEC_PUSH(a, &known, x);
    }
    stage_know(st, known.v, known.n);
}

/* The file may hold anything: it belongs to the site's directory, and an older release may have
 * written it. */
const struct record *record_recall(struct site *s, struct renderer *r, struct stage *st,
                                   struct str kept) {
    struct arena *a = renderer_arena(r);
    struct tail t;
    renderer_note_reads(r);
    if (!kept.n && s->incremental) file_map(a, arena_strz(a, metadata_path(s)), &kept);
    if (!kept.n || !split(kept, &t)) return NULL;
    const struct record *old = record_open(a, str_sub(kept, 0, t.record), site_settings_key(s));
    if (!old) return NULL;
    know_dirs(s, st, a, kept, &t); /* under the same settings: `keep_files` is one */
    renderer_recall(r, old, same, st);
    return old;
}

struct dirs {
    struct arena a;
    VEC(struct kept_dir) v;
    struct buf paths;
};

static void add_dir(void *ctx, const struct dir_state *x) {
    struct dirs *d = ctx;
    struct kept_dir k = {x->state, d->paths.n, x->n};
    VEC_PUSH(&d->a, &d->v, k);
    buf_put(&d->paths, x->path, x->n);
}

static void put_dirs(struct stage *st, struct buf *out) {
    struct dirs d = {0};
    buf_init(&d.paths, &d.a);
    while (out->n % 8) buf_putc(out, 0);
    struct tail t = {.record = out->n};
    stage_dirs(st, add_dir, &d);
    t.dirs = d.v.n;
    t.paths = d.paths.n;
    buf_put(out, (const char *)d.v.v, d.v.n * sizeof *d.v.v);
    buf_str(out, buf_view(&d.paths));
    t.sum = str_hash(str_from(buf_view(out), t.record));
    memcpy(t.magic, MAGIC, sizeof t.magic);
    buf_put(out, (const char *)&t, sizeof t);
    arena_free(&d.a);
}

/* A failure costs the next build its time, and no more. */
void record_keep(struct site *s, struct renderer *r, struct stage *st, const struct record *old,
                 struct buf *out) {
    struct str path = metadata_path(s);
    renderer_record(r, old, site_settings_key(s), state, st, out);
    put_dirs(st, out);
    if (s->incremental && !file_write_atomic(arena_strz(s->a, path), buf_view(out), 0644))
        diag_file(s->diags, SEV_WARNING, path, 0, 0, "cannot be written");
}

/* ---- the directories alone ---- */

/* Where outputs are not taken over the directories are known still. The number of the settings
 * stands in the record's place. */
void places_recall(struct site *s, struct stage *st, struct str *was) {
    struct arena *a = s->a;
    struct tail t;
    uint64_t key;
    const char *file = site_cache_file(s, a, "places");
    *was = S("");
    if (!file || !file_map(a, file, was) || !split(*was, &t) || t.record != sizeof key) return;
    memcpy(&key, was->p, sizeof key);
    if (key == site_settings_key(s)) know_dirs(s, st, a, *was, &t);
}

void places_keep(struct site *s, struct stage *st, struct str was) {
    enum { WORTH_KEEPING = 512, MOST = 20000 }; /* fewer are read faster; more take memory */
    struct arena a = {0};
    struct buf b;
    const char *file = site_cache_file(s, &a, "places");
    uint64_t key;
    if (file && stage_ndirs(st) >= WORTH_KEEPING && stage_ndirs(st) <= MOST) {
        key = site_settings_key(s);
        buf_init(&b, &a);
        buf_put(&b, (const char *)&key, sizeof key);
        put_dirs(st, &b);
        if (!str_eq(buf_view(&b), was)) file_keep(file, buf_view(&b), 0644);
    }
    arena_free(&a);
}
