/* What was rendered, by number and by URL. */
#include "library/internal.h"

/* Rendered documents first, by rank, then the static files. */
static const struct doc *doc_at(const qy_site *q, size_t i) {
    size_t n;
    const struct doc *const *docs = renderer_docs(q->run.renderer, &n);
    return i < n ? docs[i] : doc_of(q->run.site->static_files->v[i - n]);
}

size_t qy_outputs(const qy_site *q) {
    size_t n = 0;
    if (!q->run.renderer) return 0;
    renderer_docs(q->run.renderer, &n);
    return n + q->run.site->static_files->n;
}

/* A static file has no text here: the caller reads it. Texts are made at each call
 * and last until the next run. */
static qy_output output_for(qy_site *q, const struct doc *d) {
    struct arena *a = &q->run.a;
    struct str text;
    qy_output o = {.url = arena_strz(a, d->url),
                   .path = arena_strz(a, d->dest),
                   .source = arena_strz(a, d->generated ? S("") : d->path)};
    if (d->kind != DOC_STATIC && d->write && renderer_output(q->run.renderer, d, a, &text)) {
        o.text = arena_strz(a, text);
        o.n = text.n;
    }
    return o;
}

qy_output qy_output_at(qy_site *q, size_t i) {
    struct told before = enter(q);
    qy_output o = output_for(q, doc_at(q, i));
    leave(before);
    return o;
}

/* Of documents with one destination the one that is written last counts, as in
 * Jekyll. */
static void index_path(void *ctx, const struct doc *d) { smap_set(ctx, d->dest, (void *)d); }

/* "/a?b#c" is "/a". */
static struct str without_query(struct str url) {
    size_t n = 0;
    while (n < url.n && url.p[n] != '?' && url.p[n] != '#') n++;
    return str_sub(url, 0, n);
}

/* A server's rules: the file itself, else the same with ".html", else the directory's index. */
static const struct doc *find(qy_site *q, struct str url) {
    static const char *const TAILS[] = {"", ".html", "/index.html"};
    struct arena *a = &q->run.a;
    if (!q->run.by_url) {
        q->run.by_url = ARENA_NEW(a, struct smap);
        smap_init(q->run.by_url, a);
        output_each(q->run.site, q->run.renderer, index_path, q->run.by_url);
    }
    struct str path = url_unescape(a, without_query(url));
    while (path.n && path.p[0] == '/') path = str_from(path, 1);
    while (path.n && path.p[path.n - 1] == '/') path.n--;
    for (size_t i = 0; i < ARRAY_LEN(TAILS); i++) {
        struct str name = arena_cat(a, path, str_z(path.n ? TAILS[i] : "index.html"));
        const struct doc *d = smap_get(q->run.by_url, name);
        if (d) return d;
    }
    return NULL;
}

bool qy_output_of(qy_site *q, const char *url, qy_output *out) {
    struct told before = enter(q);
    const struct doc *d = q->run.renderer ? find(q, str_z(url)) : NULL;
    if (d) *out = output_for(q, d);
    leave(before);
    return d != NULL;
}
