/* Files are opened once: what the reader asks of one (has it front matter? its text, its time, its
 * YAML) is found in one go and kept while the site is read; many at once by all threads.
 *
 * Most of reading a site is waiting for the disk and parsing YAML. Both are done
 * here for a directory's files at once; what follows (defaults, dates, order) is
 * done by one thread, in Jekyll's order, on what was loaded. */
#include "site/internal.h"

#include <pthread.h>

struct loader {
    struct arena a;       /* the table; gone when the site has been read */
    struct smap by_path;  /* -> struct loaded */
    struct arena **texts; /* of the site, one a thread */
    int jobs;
};

void loading_begin(struct site *s) {
    struct loader *l = ARENA_NEW(s->a, struct loader);
    smap_init(&l->by_path, &l->a);
    l->jobs = s->jobs > 0 ? s->jobs : 1;
    l->texts = ARENA_ARRAY(s->a, struct arena *, (size_t)l->jobs);
    s->loader = l;
}

void loading_end(struct site *s) {
    arena_free(&s->loader->a);
    s->loader = NULL;
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

/* Run by any thread: it writes nothing but *f and its own arena. A file without
 * front matter is opened and closed: its text is not kept. */
static void load(struct site *s, struct loaded *f, struct arena *a) {
    const struct str *over = site_overlay(s, f->path);
    if (over) {
        f->there = file_stat(f->path.p, &f->info);
        f->text = *over;
        f->header = front_matter_header(f->text);
    } else {
        f->there = file_read_if(a, f->path.p, front_matter_header, &f->info, &f->text, &f->header);
    }
    if (!f->there || !f->header) return;
    if (s->encoding && !is_data(s, f->path)) f->text = site_decoded(s, a, f->text);
    f->bad = utf8_bad(f->text);
    front_matter_parse(s, a, f);
}

/* A child of the site's arena for each thread, since an arena has no lock. */
static struct arena *texts_of(struct site *s, int worker) {
    struct arena **a = &s->loader->texts[worker];
    if (!*a) *a = arena_child(s->a);
    return *a;
}

const struct loaded *loaded_file(struct site *s, struct str path) {
    struct loader *l = s->loader;
    if (!l) return NULL;
    struct loaded *f = smap_get(&l->by_path, path);
    if (!f) {
        f = ARENA_NEW(&l->a, struct loaded);
        f->path = arena_str(&l->a, path);
        load(s, f, s->a);
        smap_set(&l->by_path, f->path, f);
    }
    return f->there ? f : NULL;
}

/* ---- many ---- */

/* Files [0, n), taken in pieces by whoever is free. */
struct batch {
    struct site *s;
    struct loaded *v;
    size_t n, next;
    pthread_mutex_t lock; /* of next */
};

/* A piece costs one lock; a few files are not worth the threads' start. */
enum { PIECE = 16, WORTH_THREADS = 32 };

static void load_pieces(void *ctx, int worker) {
    struct batch *b = ctx;
    for (;;) {
        pthread_mutex_lock(&b->lock);
        size_t i = b->next, end = i + PIECE < b->n ? i + PIECE : b->n;
        b->next = end;
        pthread_mutex_unlock(&b->lock);
        if (i >= end) return;
        for (; i < end; i++) load(b->s, &b->v[i], b->s->loader->texts[worker]);
    }
}

void load_files(struct site *s, const struct str *paths, size_t n) {
    struct loader *l = s->loader;
    int jobs = n >= WORTH_THREADS ? l->jobs : 1;
    if (jobs == 1) return; /* each when it is asked for */
    struct batch b = {.s = s, .n = n};
    b.v = ARENA_ARRAY(&l->a, struct loaded, n);
    for (size_t i = 0; i < n; i++) b.v[i].path = paths[i];
    for (int i = 0; i < jobs; i++) texts_of(s, i);
    pthread_mutex_init(&b.lock, NULL);
    threads_run(jobs, load_pieces, &b);
    pthread_mutex_destroy(&b.lock);
    for (size_t i = 0; i < n; i++) smap_set(&l->by_path, b.v[i].path, &b.v[i]);
}
