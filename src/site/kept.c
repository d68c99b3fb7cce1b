/* What files held, kept from one reading of the site to the next.
 *
 * A file that has the device, number, size and times that it had then is not opened: its text and
 * its front matter are found in one file of the cache, which is mapped, so that texts nobody looks
 * at cost nothing. What changed just before it was read is not kept: the clock of the file system
 * might not tell the next change from that one. */
#define _GNU_SOURCE
#include "site/kept.h"

#include <time.h>

#define MAGIC "qyfiles2"
enum { FEW_NEW = 32, PART_NEW = 64 }; /* so many unknown ones are read each time */
enum { MOST_BYTES = 256 << 20 };
enum { HEADER = 1, SPLIT = 2, LIQUID = 4 }; /* flags */

struct head {
    char magic[8];
    uint64_t key, sum; /* of what follows but for the texts */
    uint64_t settings; /* of documents as they were finished */
    uint32_t n, slots;
    uint64_t values, texts; /* bytes */
};

struct entry {
    uint64_t path;
    struct file_stamp stamp;
    uint64_t text_at, value_at, body_hash;
    uint64_t done_at; /* among the values: the document it became */
    uint32_t text_n, value_n, yaml_at, yaml_n, body_at, body_n, flags, done_n;
};

struct kept_files {
    struct str path; /* of the cache's file */
    uint64_t key, settings;
    int64_t began; /* nanoseconds */
    struct head head;
    const struct entry *entries;
    const uint32_t *slot;
    struct str values, texts;
};

/* ---- reading ---- */

static bool stamp_of(struct file_near *near, struct loaded *f) {
    struct file_stamp *out = &f->stamp;
    struct file_info *info = &f->info;
    const char *name;
    int dir = file_near(near, f->path, &name);
    if (!file_look_at(dir, name, true, info) || info->kind != FILE_REGULAR) return false;
    *out = (struct file_stamp){(uint64_t)info->dev, (uint64_t)info->ino, info->size,
                               (int64_t)info->mtime_sec * 1000000000 + info->mtime_nsec,
                               (int64_t)info->ctime_sec * 1000000000 + info->ctime_nsec};
    return true;
}

/* The bytes may be anything; offsets into texts are looked at when they are used. */
static bool open_file(struct kept_files *k, struct str bytes) {
    struct head *h = &k->head;
    uint64_t at = sizeof *h;
    if (bytes.n < at) return false;
    memcpy(h, bytes.p, sizeof *h);
    if (memcmp(h->magic, MAGIC, sizeof h->magic) != 0 || h->key != k->key) return false;
    uint64_t entries = (uint64_t)h->n * sizeof(struct entry), slots = (uint64_t)h->slots * 4;
    if (!h->slots || (h->slots & (h->slots - 1)) || h->slots <= h->n) return false;
    if (h->values > bytes.n || h->texts > bytes.n) return false;
    if (at + entries + slots + h->values + h->texts != bytes.n) return false;
    struct str rest = str_from(bytes, at);
    if (str_hash(str_sub(rest, 0, entries + slots + h->values)) != h->sum) return false;
    k->entries = (const void *)rest.p;
    k->slot = (const void *)(rest.p + entries);
    k->values = str_sub(rest, entries + slots, h->values);
    k->texts = str_from(rest, entries + slots + h->values);
    return true;
}

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
    struct timespec now;
    struct str bytes;
    struct buf b;
    struct kept_files *k = ARENA_NEW(s->a, struct kept_files);
    clock_gettime(CLOCK_REALTIME, &now);
    k->began = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
    k->path = s->read_cache;
    buf_init(&b, s->a);
    buf_printf(&b, "%s %d ", QY_VERSION, (int)s->profile->yaml);
    put_zone(&b, s);
    k->key = str_hash(buf_view(&b));
    k->settings = site_settings_key(s);
    if (!file_map(s->a, k->path.p, &bytes) || !open_file(k, bytes)) k->head.n = 0;
    return k;
}

static const struct entry *find(const struct kept_files *k, struct str path) {
    uint64_t hash = str_hash(path);
    if (!k->head.n) return NULL;
    for (size_t i = hash & (k->head.slots - 1), n = 0; n < k->head.slots;
         i = (i + 1) & (k->head.slots - 1), n++) {
        uint32_t at = k->slot[i];
        if (!at || at > k->head.n) return NULL;
        if (k->entries[at - 1].path == hash) return &k->entries[at - 1];
    }
    return NULL;
}

/* Slices are within the text, with its NUL behind it. */
static bool take(const struct kept_files *k, const struct entry *e, struct arena *a,
                 struct loaded *f) {
    if (e->text_at + e->text_n >= k->texts.n || e->text_at > k->texts.n) return false;
    if ((uint64_t)e->yaml_at + e->yaml_n > e->text_n ||
        (uint64_t)e->body_at + e->body_n > e->text_n)
        return false;
    f->text = str_sub(k->texts, e->text_at, e->text_n);
    f->split = e->flags & SPLIT;
    f->yaml = f->split ? str_sub(f->text, e->yaml_at, e->yaml_n) : STR_NULL;
    f->body = str_sub(f->text, e->body_at, e->body_n);
    f->bad = STR_NONE;
    f->good = true;
    f->facts = (struct text_facts){f->body.p, f->body.n, e->body_hash, e->flags & LIQUID};
    if (!f->split) return true;
    if (e->value_at > k->values.n || e->value_n > k->values.n - e->value_at) return false;
    struct str bytes = f->packed = str_sub(k->values, e->value_at, e->value_n);
    bool done = e->done_n && k->head.settings == k->settings && e->done_at <= k->values.n &&
                e->done_n <= k->values.n - e->done_at;
    if (done) f->finished = str_sub(k->values, e->done_at, e->done_n);
    f->lazy = done;
    return done || v_unpack(a, &bytes, &f->data);
}

/* Of bytes that somebody put there by hand nothing may come. */
struct value loaded_data(struct site *s, const struct loaded *f) {
    struct str bytes = f->packed;
    struct value v;
    if (!f->lazy) return f->data;
    return v_unpack(s->a, &bytes, &v) ? v : v_nil();
}

bool kept_find(const struct kept_files *k, struct file_near *near, struct arena *a,
               struct loaded *f) {
    f->stamped = stamp_of(near, f);
    const struct entry *e = f->stamped ? find(k, f->path) : NULL;
    if (!e || memcmp(&e->stamp, &f->stamp, sizeof f->stamp) != 0) return false;
    f->header = e->flags & HEADER;
    if (f->header && !take(k, e, a, f)) {
        *f = (struct loaded){.path = f->path, .stamp = f->stamp, .stamped = true};
        return false;
    }
    f->there = f->kept = true;
    return true;
}

/* Packed before anybody uses it: a page's own map is the one that was read. */
void kept_prepare(struct arena *a, struct loaded *f) {
    struct buf b;
    bool liquid = str_has(f->body, S("{{")) || str_has(f->body, S("{%"));
    f->facts = (struct text_facts){f->body.p, f->body.n, str_hash(f->body), liquid};
    if (!f->split || !f->good) return;
    buf_init(&b, a);
    if (v_pack(&b, f->data)) f->packed = buf_view(&b);
}

/* ---- writing ---- */

/* Was the file left alone for as long as its clock needs to tell? */
static bool settled(const struct kept_files *k, const struct file_stamp *t) {
    const int64_t tick = 50000000, second = 1000000000; /* nanoseconds */
    bool coarse = t->mtime % second == 0 || t->ctime % second == 0;
    int64_t last = t->mtime > t->ctime ? t->mtime : t->ctime;
    return last < k->began - (coarse ? 2 * second + tick : tick);
}

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
    if (!f->there || !f->header || !f->stamped || !sound || !settled(k, &f->stamp)) return;
    if ((f->split && !f->packed.p) || f->text.n > UINT32_MAX) return;
    struct entry e = {.path = str_hash(f->path), .stamp = f->stamp};
    e.value_at = w->values.n;
    e.value_n = (uint32_t)f->packed.n;
    buf_str(&w->values, f->packed);
    e.flags = HEADER | (f->split ? SPLIT : 0) | (f->facts.liquid ? LIQUID : 0);
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

static void write_all(struct keeper *w, const struct kept_files *k) {
    struct head h = {
        .key = k->key, .settings = k->settings, .n = (uint32_t)w->entries.n, .slots = 16};
    struct buf b;
    while (h.slots < 2 * w->entries.n) h.slots *= 2;
    uint32_t *slot = ARENA_ARRAY(&w->a, uint32_t, h.slots);
    for (size_t i = 0; i < w->entries.n; i++) {
        size_t at = w->entries.v[i].path & (h.slots - 1);
        while (slot[at]) at = (at + 1) & (h.slots - 1);
        slot[at] = (uint32_t)i + 1;
    }
    h.values = w->values.n;
    h.texts = w->texts.n;
    memcpy(h.magic, MAGIC, sizeof h.magic);
    buf_init_for(&b, &w->a,
                 sizeof h + w->entries.n * sizeof(struct entry) + h.slots * 4 + h.values + h.texts);
    buf_put(&b, (const char *)&h, sizeof h);
    buf_put(&b, (const char *)w->entries.v, w->entries.n * sizeof(struct entry));
    buf_put(&b, (const char *)slot, h.slots * sizeof *slot);
    buf_str(&b, buf_view(&w->values));
    h.sum = str_hash(str_from(buf_view(&b), sizeof h));
    memcpy(b.p, &h, sizeof h);
    buf_str(&b, buf_view(&w->texts));
    struct str dir = path_dir(k->path);
    if (file_mkdirs(arena_strz(&w->a, dir))) file_write_atomic(k->path.p, buf_view(&b), 0600);
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
    for (size_t i = 0; i < files->n; i++) keep(&w, k, files->e[i].val);
    write_all(&w, k);
    arena_free(&w.a);
}
