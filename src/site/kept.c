/* What files held, kept from one reading of the site to the next.
 *
 * A file that has the device, number, size and times that it had then is not opened: its text and
 * its front matter are found in one file of the cache, which is mapped, so that texts nobody looks
 * at cost nothing. What changed just before it was read is not kept: the clock of the file system
 * might not tell the next change from that one. */
#define _GNU_SOURCE
#include "site/kept.h"

#include <time.h>

#define MARK "qyfiles3"
enum { FEW_NEW = 32, PART_NEW = 64 }; /* so many unknown ones are read each time */
enum { MOST_BYTES = 256 << 20 };
enum { SPLIT = 1, LIQUID = 2 }; /* flags */

/* Values are checked bytes of the table, and begin with the number of the settings that documents
 * were finished under; texts are the rest. */
struct entry {
    struct seen file;
    uint64_t text_at, value_at, body_hash;
    uint64_t done_at; /* among the values: the document it became */
    uint32_t text_n, value_n, yaml_at, yaml_n, body_at, body_n, flags, done_n;
};

struct kept_files {
    struct str path; /* of the cache's file */
    uint64_t key, settings;
    struct timespec began;
    struct seen_table table;
    bool finished; /* documents were finished under these settings */
};

/* ---- reading ---- */

/* Times in front matter are in the site's zone: its name, and what it says of some days, should the
 * name have come to stand for another one. */
static void put_zone(struct buf *b, const struct site *s) {
    enum { FIRST = 0, LAST = 2000000000, STEP = 15778476 /* half a year */ };
    buf_str(b, s->zone_name);
    for (int64_t sec = FIRST; sec < LAST; sec += STEP) {
        struct time t = time_in_zone(sec, 0, s->zone);
        buf_printf(b, " %d%s", (int)t.off, t.abbr);
    }
}

struct kept_files *kept_open(struct site *s) {
    struct str bytes;
    struct buf b;
    struct kept_files *k = ARENA_NEW(s->a, struct kept_files);
    clock_gettime(CLOCK_REALTIME, &k->began);
    k->path = s->read_cache;
    buf_init(&b, s->a);
    buf_printf(&b, "%s %d ", QY_VERSION, (int)s->profile->yaml);
    put_zone(&b, s);
    k->key = str_hash(buf_view(&b));
    k->settings = site_settings_key(s);
    if (!file_map(s->a, k->path.p, &bytes) ||
        !seen_open(&k->table, bytes, MARK, k->key, sizeof(struct entry)) ||
        k->table.checked.n < sizeof k->settings)
        k->table = (struct seen_table){0};
    else
        k->finished = memcmp(k->table.checked.p, &k->settings, sizeof k->settings) == 0;
    return k;
}

/* Slices are within the text, with its NUL behind it. */
static bool take(const struct kept_files *k, const struct entry *e, struct loaded *f) {
    struct str values = k->table.checked, texts = k->table.rest;
    if (e->text_at > texts.n || e->text_n >= texts.n - e->text_at) return false;
    if ((uint64_t)e->yaml_at + e->yaml_n > e->text_n ||
        (uint64_t)e->body_at + e->body_n > e->text_n)
        return false;
    f->text = str_sub(texts, e->text_at, e->text_n);
    f->split = e->flags & SPLIT;
    f->yaml = f->split ? str_sub(f->text, e->yaml_at, e->yaml_n) : STR_NULL;
    f->body = str_sub(f->text, e->body_at, e->body_n);
    f->bad = STR_NONE;
    f->good = true;
    f->facts = (struct text_facts){f->body.p, f->body.n, e->body_hash, e->flags & LIQUID};
    if (!f->split) return true;
    if (e->value_at > values.n || e->value_n > values.n - e->value_at) return false;
    struct str bytes = f->packed = str_sub(values, e->value_at, e->value_n);
    bool done =
        e->done_n && k->finished && e->done_at <= values.n && e->done_n <= values.n - e->done_at;
    if (done) f->finished = str_sub(values, e->done_at, e->done_n);
    f->lazy = true;
    return done || v_packed_sound(bytes);
}

bool kept_find(const struct kept_files *k, struct file_near *near, struct loaded *f) {
    f->seen = seen_look(near, f->path, &f->info, &f->state);
    const struct entry *e = f->seen ? seen_find_hashed(&k->table, f->hash) : NULL;
    if (!e || e->file.state != f->state) return false;
    if (!take(k, e, f)) {
        *f = (struct loaded){
            .path = f->path, .hash = f->hash, .info = f->info, .state = f->state, .seen = true};
        return false;
    }
    return f->header = f->there = f->kept = true;
}

void kept_prepare(struct loaded *f) {
    bool liquid = str_has(f->body, S("{{")) || str_has(f->body, S("{%"));
    f->facts = (struct text_facts){f->body.p, f->body.n, str_hash(f->body), liquid};
}

/* ---- writing ---- */

struct keeper {
    struct arena a;
    VEC(struct entry) entries;
    struct buf values, texts;
};

static void keep_finished(struct keeper *w, const struct loaded *f, struct entry *e) {
    e->done_at = w->values.n;
    if (f->finished.p)
        buf_str(&w->values, f->finished);
    else if (!f->doc || !finished_put(&w->values, f->doc))
        return;
    e->done_n = (uint32_t)(w->values.n - e->done_at);
}

static void keep(struct keeper *w, const struct kept_files *k, const struct loaded *f) {
    bool sound = f->good && f->bad == STR_NONE && f->facts.p == f->body.p;
    if (!f->there || !f->header || !f->seen || !sound || !seen_settled(&f->info, &k->began)) return;
    if ((f->split && !f->packed.p) || f->text.n > UINT32_MAX) return;
    struct entry e = {.file = {f->hash, f->state}};
    e.value_at = w->values.n;
    e.value_n = (uint32_t)f->packed.n;
    buf_str(&w->values, f->packed);
    e.flags = (f->split ? SPLIT : 0) | (f->facts.liquid ? LIQUID : 0);
    e.text_at = w->texts.n;
    e.text_n = (uint32_t)f->text.n;
    e.yaml_at = f->split ? (uint32_t)(f->yaml.p - f->text.p) : 0;
    e.yaml_n = (uint32_t)f->yaml.n;
    e.body_at = (uint32_t)(f->body.p - f->text.p);
    e.body_n = (uint32_t)f->body.n;
    e.body_hash = f->facts.hash;
    buf_str(&w->texts, f->text);
    buf_putc(&w->texts, 0);
    keep_finished(w, f, &e);
    VEC_PUSH(&w->a, &w->entries, e);
}

/* Only when it is worth it: a few files are read as fast as this is written. */
void kept_write(struct kept_files *k, const struct smap *files) {
    size_t fresh = 0, bytes = 0;
    for (size_t i = 0; i < files->n; i++) {
        const struct loaded *f = files->e[i].val;
        fresh += f->there && f->header && (!f->kept || (f->doc && !f->finished.p));
        bytes += f->text.n;
    }
    if (fresh <= FEW_NEW + files->n / PART_NEW && (fresh < files->n / 2 || !fresh)) return;
    if (bytes > MOST_BYTES) return;
    struct keeper w = {0};
    buf_init(&w.values, &w.a);
    buf_init(&w.texts, &w.a);
    buf_put(&w.values, (const char *)&k->settings, sizeof k->settings);
    for (size_t i = 0; i < files->n; i++) keep(&w, k, files->e[i].val);
    struct seen_written table = {.file = k->path.p,
                                 .mark = MARK,
                                 .key = k->key,
                                 .entries = w.entries.v,
                                 .n = w.entries.n,
                                 .size = sizeof(struct entry),
                                 .checked = buf_view(&w.values),
                                 .rest = buf_view(&w.texts),
                                 .mode = 0600};
    seen_write(&table);
    arena_free(&w.a);
}
