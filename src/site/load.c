/* Files are opened once: what the reader asks of one (has it front matter? its text, its time, its
 * YAML) is found in one go and kept while the site is read; many at once by all threads.
 *
 * Most of reading a site is waiting for the disk and parsing YAML. Both are done
 * here for a directory's files at once; what follows (defaults, dates, order) is
 * done by one thread, in Jekyll's order, on what was loaded. */
#include "site/kept.h"

#include <pthread.h>

struct loader {
    struct arena a;         /* the table; gone when the site has been read */
    struct smap by_path;    /* -> struct loaded */
    struct arena **texts;   /* of the site, one a thread */
    struct arena **scratch; /* one a thread: emptied after each file */
    struct arena **whole;   /* the same: texts of which not all is kept; NULL: all are kept whole */
    struct pool *pool;      /* NULL: not needed yet */
    struct file_near *near; /* one a thread */
    struct known *known;    /* what an earlier build found of files */
    struct listings *listings;
    atomic_size_t small; /* bytes of small files that are kept */
    int jobs;
    struct kept_files *kept; /* NULL: nothing is kept */
    bool many;               /* files, so that memory counts more than some instructions for each */
};

/* Small files that are only copied are kept until they are written, up to so many bytes. */
enum { SMALL_ALL = 64 << 20 };

/* Beside what else is kept of files: a check has a place of its own, and writes nowhere else. */
static struct str listings_file(struct site *s, struct arena *a) {
    if (s->read_cache.n) return str_z(arena_cat(a, s->read_cache, S("-names")).p);
    const char *file = s->writes_nothing ? NULL : site_cache_file(s, a, "names");
    return file ? str_z(file) : S("");
}

bool loader_lists(struct site *s, struct str path, struct dir_list *out) {
    return s->loader ? listings_read(s->loader->listings, s->a, path, out)
                     : dir_read(s->a, path.p, out);
}

void loading_begin(struct site *s) {
    struct loader *l = ARENA_NEW(s->a, struct loader);
    smap_init(&l->by_path, &l->a);
    l->jobs = s->jobs > 0 ? s->jobs : 1;
    l->texts = ARENA_ARRAY(s->a, struct arena *, (size_t)l->jobs);
    l->scratch = ARENA_ARRAY(&l->a, struct arena *, (size_t)l->jobs);
    s->contents = ARENA_ARRAY(s->a, struct arena *, (size_t)l->jobs);
    for (int i = 0; i < l->jobs; i++) { /* an arena has no lock */
        l->texts[i] = arena_child(s->a);
        l->scratch[i] = arena_child(&l->a);
        s->contents[i] = arena_child(s->a);
    }
    l->near = ARENA_ARRAY(s->a, struct file_near, (size_t)l->jobs);
    for (int i = 0; i < l->jobs; i++) l->near[i] = (struct file_near){.root = FILE_HERE, .fd = -1};
    l->known = known_read(s, &l->a);
    l->listings = listings_open(s, &l->a, listings_file(s, &l->a));
    if (s->read_cache.n && !s->encoding) l->kept = kept_open(s);
    s->loader = l;
}

void loading_end(struct site *s) {
    struct loader *l = s->loader;
    if (l->kept && !s->fatal) kept_write(l->kept, &l->by_path);
    pool_free(l->pool);
    for (int i = 0; i < l->jobs; i++) file_near_end(&l->near[i]);
    for (size_t i = 0; i < l->by_path.n; i++) known_note(l->known, l->by_path.e[i].val);
    known_write(l->known);
    if (!s->fatal) listings_write(l->listings);
    arena_free(&l->a);
    s->loader = NULL;
}

void site_forget_contents(struct site *s) {
    for (int i = 0; i < (s->jobs > 0 ? s->jobs : 1); i++) arena_free(s->contents[i]);
}

/* ---- one file ---- */

const struct str *site_overlay(const struct site *s, struct str path) {
    return s->overlays && s->overlays->n ? smap_get(s->overlays, path) : NULL;
}

bool site_file_read(const struct site *s, struct arena *a, struct str path, struct str *out) {
    const struct str *over = site_overlay(s, path);
    if (!over) return file_read(a, arena_strz(a, path), out);
    *out = *over;
    return true;
}

bool site_text_read(const struct site *s, struct arena *a, struct str path, struct str *out) {
    if (!site_file_read(s, a, path, out)) return false;
    *out = site_decoded(s, a, *out);
    return true;
}

/* YAML, which Jekyll reads as UTF-8 whatever the configuration says. */
static bool is_data(const struct site *s, struct str path) {
    struct str dir = v_s(map_getz(s->config, "data_dir"));
    bool below = path_inside(s->source, path) && path.n > s->source.n;
    return below && path_inside(dir, str_from(path, s->source.n + 1));
}

static void read_file(struct site *s, struct loaded *f, struct arena *a, int worker) {
    struct loader *l = s->loader;
    struct file_wish wish = {.wanted = front_matter_header};
    if (!s->writes_nothing && atomic_load(&l->small) < SMALL_ALL) wish.small = s->contents[worker];
    f->there = file_read_if(a, f->path.p, &wish, &f->info, &f->text, &f->header);
    if (f->header) return;
    f->small = f->text;
    f->text = S("");
    if (f->small.p) atomic_fetch_add(&l->small, f->small.n);
}

/* A text that is not kept whole goes where the next one will be. */
static void read_in_parts(struct site *s, struct loaded *f, struct arena *a, int worker) {
    struct arena *whole = s->loader->whole[worker];
    read_file(s, f, whole, worker);
    if (f->there && f->header) loaded_keep_head(f, a);
    arena_reset(whole);
}

static bool known(struct site *s, struct loaded *f) {
    struct loader *l = s->loader;
    return !site_overlay(s, f->path) && known_static(l->known, &l->near[0], f);
}

/* Run by any thread: it writes nothing but *f and its own arenas. */
static void load(struct site *s, struct loaded *f, struct arena *a, int worker) {
    const struct str *over = site_overlay(s, f->path);
    if (over) {
        f->there = file_stat(f->path.p, &f->info);
        f->text = *over;
        f->header = front_matter_header(f->text);
    } else if (s->loader->kept && kept_find(s->loader->kept, &s->loader->near[worker], f)) {
        return;
    } else if (s->loader->whole && f->document) {
        read_in_parts(s, f, a, worker);
    } else {
        read_file(s, f, a, worker);
    }
    if (!f->there || !f->header) return;
    if (s->encoding && !is_data(s, f->path)) f->text = site_decoded(s, a, f->text);
    f->bad = utf8_bad(f->text);
    struct loader *l = s->loader;
    if (l->kept || l->many)
        front_matter_hold(s, l->scratch[worker], a, f);
    else
        front_matter_parse(s, a, f);
    if (l->kept && !over) kept_prepare(f);
}

static const struct loaded *find(struct site *s, struct str path, bool document) {
    struct loader *l = s->loader;
    if (!l) return NULL;
    uint64_t hash = str_hash(path);
    struct loaded *f = smap_get_hashed(&l->by_path, path, hash);
    if (!f) {
        f = ARENA_NEW(&l->a, struct loaded);
        f->path = arena_str(&l->a, path);
        f->hash = hash;
        f->document = document;
        if (!known(s, f)) load(s, f, s->a, 0);
        *smap_at_hashed(&l->by_path, f->path, hash) = f;
    }
    return f->there ? f : NULL;
}

const struct loaded *loaded_file(struct site *s, struct str path) { return find(s, path, false); }
const struct loaded *loaded_document(struct site *s, struct str path) {
    return find(s, path, true);
}

/* ---- many ---- */

/* Files [0, n), taken in pieces by whoever is free. */
struct batch {
    struct site *s;
    struct loaded **v;
    size_t n, next;
    pthread_mutex_t lock; /* of next */
};

/* A piece costs one lock; a few files are not worth waking threads. */
enum { PIECE = 16, WORTH_THREADS = 32 };

static void load_pieces(void *ctx, int worker) {
    struct batch *b = ctx;
    for (;;) {
        pthread_mutex_lock(&b->lock);
        size_t i = b->next, end = i + PIECE < b->n ? i + PIECE : b->n;
        b->next = end;
        pthread_mutex_unlock(&b->lock);
        if (i >= end) return;
        for (; i < end; i++) load(b->s, b->v[i], b->s->loader->texts[worker], worker);
    }
}

static void load_batch(struct site *s, struct batch *b) {
    struct loader *l = s->loader;
    pthread_mutex_init(&b->lock, NULL);
    if (!l->pool) l->pool = pool_new(l->jobs);
    pool_run(l->pool, load_pieces, b);
    pthread_mutex_destroy(&b->lock);
}

static void many_files(struct site *s) {
    struct loader *l = s->loader;
    l->many = true;
    if (l->whole || l->kept || s->encoding || !s->spares_texts) return;
    l->whole = ARENA_ARRAY(&l->a, struct arena *, (size_t)l->jobs);
    for (int i = 0; i < l->jobs; i++) l->whole[i] = arena_child(&l->a);
}

const struct loaded *load_files(struct site *s, const struct str *paths, size_t n, bool documents) {
    struct loader *l = s->loader;
    if (n >= s->limits.documents_held) many_files(s);
    if (l->jobs == 1 || n < WORTH_THREADS) return NULL; /* each when it is asked for */
    struct loaded *all = ARENA_ARRAY(&l->a, struct loaded, n);
    struct batch b = {.s = s, .v = ARENA_ARRAY(&l->a, struct loaded *, n)};
    for (size_t i = 0; i < n; i++) {
        all[i].path = paths[i];
        all[i].hash = str_hash(paths[i]);
        all[i].document = documents;
        if (!known(s, &all[i])) b.v[b.n++] = &all[i];
    }
    if (b.n >= WORTH_THREADS)
        load_batch(s, &b);
    else
        for (size_t i = 0; i < b.n; i++) load(s, b.v[i], s->a, 0);
    for (size_t i = 0; i < n; i++) *smap_at_hashed(&l->by_path, all[i].path, all[i].hash) = &all[i];
    return all;
}
