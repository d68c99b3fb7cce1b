/* Building again where only texts of documents have changed since the last build of the handle.
 *
 * Who watches knows what changed. Where that is text behind front matter, the site that is in
 * memory stays, and of its outputs those are made again that could differ (renderer_renew). In any
 * other case, or in doubt, everything is read anew. */
#define _GNU_SOURCE
#include "library/internal.h"

#include <sys/stat.h>
#include <time.h>

enum { RENEWALS_MOST = 500 }; /* what each leaves in memory goes with the next whole reading */

/* ---- after a build ---- */

struct outside {
    struct str path;
    struct file_info info;
};

static bool stat_outside(const struct outside *x, struct file_info *now) {
    *now = (struct file_info){0};
    return file_stat(x->path.p, now);
}

/* What was read from elsewhere is not watched: it is looked at each time. */
static void note_outside(qy_site *q) {
    struct site *s = q->run.site;
    struct smap files;
    smap_init(&files, &q->run.a);
    for (size_t i = 0; i < s->config_files.n; i++) smap_set(&files, s->config_files.v[i], s);
    if (s->theme) site_inputs_below(s, s->theme->root, &files);
    for (size_t i = 0; i < files.n; i++) {
        struct outside x = {.path = arena_str(&q->run.a, files.e[i].key)};
        if (path_inside(s->source, x.path)) continue;
        stat_outside(&x, &x.info);
        VEC_PUSH(&q->run.a, &q->run.outside, x);
    }
}

static bool outside_same(const qy_site *q) {
    for (size_t i = 0; i < q->run.outside.n; i++) {
        struct file_info now;
        stat_outside(&q->run.outside.v[i], &now);
        if (memcmp(&now, &q->run.outside.v[i].info, sizeof now) != 0) return false;
    }
    return true;
}

/* The directory itself: whoever removed it, or put something into it, is noticed. */
static void look_at_destination(const qy_site *q, struct run_destination *out) {
    struct stat st;
    *out = (struct run_destination){0};
    if (stat(q->run.site->dest.p, &st) != 0) return;
    *out = (struct run_destination){(uint64_t)st.st_dev, (uint64_t)st.st_ino,
                                    (int64_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
}

/* Dates that came of the clock, and posts that wait for theirs, are others at another time. */
void run_keep(qy_site *q, bool written) {
    struct site *s = q->run.site;
    bool timeless = !s->clock_read || site_clock_fixed(s);
    q->run.written = written;
    q->run.renewable =
        q->run.watched && timeless && !q->overlays.n && !s->linked_dirs && !run_texts_are_seen(q);
    if (!q->run.renewable) return;
    if (!q->run.renewals) note_outside(q);
    look_at_destination(q, &q->run.destination);
}

/* ---- what changed ---- */

/* The one document that is read from the file and from which no plugin has made another. */
static struct doc *document_at(const qy_site *q, struct str rel) {
    struct str path = path_join((struct arena *)(uintptr_t)&q->run.a, q->run.site->source, rel);
    size_t n, found = 0;
    const struct doc *const *docs = renderer_docs(q->run.renderer, &n), *d = NULL;
    for (size_t i = 0; i < n; i++)
        if (str_eq(docs[i]->path, path)) {
            d = docs[i];
            found++;
        }
    if (found != 1 || d->generated || d->draft || d->body_read.p || d->render) return NULL;
    for (size_t i = 0; i < n; i++)
        if (docs[i] != d && docs[i]->src.text.p == d->src.text.p) return NULL;
    return (struct doc *)(uintptr_t)d;
}

/* The new text, if it differs behind the front matter alone. */
static bool text_of(qy_site *q, const struct doc *d, struct str *text, struct str *body) {
    struct str yaml, was = d->src.text, then;
    struct arena *a = q->run.site->a;
    if (!was.p || !front_matter_split(was, &then, body) || body->p != d->body.p) return false;
    if (!site_text_read(q->run.site, a, d->path, text) || utf8_bad(*text) != STR_NONE) return false;
    return front_matter_split(*text, &yaml, body) && str_eq(yaml, then) &&
           yaml.p - text->p == then.p - was.p;
}

struct edits {
    VEC(const struct doc *) docs;
    VEC(struct str) texts, bodies;
};

static bool read_edits(qy_site *q, const struct smap *changed, struct edits *e) {
    struct arena *a = &q->run.a;
    for (size_t i = 0; i < changed->n; i++) {
        struct str rel = changed->e[i].key, name = path_base(rel), text, body;
        struct doc *d = document_at(q, rel);
        if (!d && str_ends(name, S("~"))) continue; /* an editor's copy, which no site reads */
        if (!d || !text_of(q, d, &text, &body)) return false;
        VEC_PUSH(a, &e->docs, d);
        VEC_PUSH(a, &e->texts, text);
        VEC_PUSH(a, &e->bodies, body);
    }
    return e->docs.n > 0;
}

/* From here on the site in memory is no longer that of the last build. */
static void apply(const struct edits *e) {
    for (size_t i = 0; i < e->docs.n; i++) {
        struct doc *d = (struct doc *)(uintptr_t)e->docs.v[i];
        d->src.text = e->texts.v[i];
        d->body = e->bodies.v[i];
        d->facts = (struct text_facts){0};
    }
}

static bool destination_same(const qy_site *q) {
    struct run_destination now;
    look_at_destination(q, &now);
    return memcmp(&now, &q->run.destination, sizeof now) == 0;
}

static void set_clock(const qy_site *q) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    site_clock_set(q->run.site, now.tv_sec, (int32_t)now.tv_nsec);
}

bool run_renew(qy_site *q, bool write) {
    struct edits e = {0};
    struct run *r = &q->run;
    if (q->watch) watch_read(q->watch, &q->changed);
    bool able = r->renewable && r->written == write && r->renewals < RENEWALS_MOST;
    able = able && q->changed.n && outside_same(q) && (!write || destination_same(q));
    able = able && read_edits(q, &q->changed, &e);
    r->renewable = false;
    if (!able) return false;
    apply(&e);
    bool clock = q->opt.now == 0;
    if (!renderer_renew(r->renderer, e.docs.v, e.docs.n, clock)) return false;
    changes_forget(q);
    if (clock) set_clock(q);
    r->diags.list.n = r->told.n;
    r->diags.errors = r->told.errors;
    r->diags.warnings = r->told.warnings;
    r->by_url = NULL;
    r->renewals++;
    memset(r->took, 0, sizeof r->took);
    run_clock(q);
    return true;
}
