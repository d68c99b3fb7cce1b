/* .jekyll-metadata: what the last incremental build made of the documents that depend on nothing
 * but themselves and the configuration. Their output is taken over; all else is rendered, so that
 * the result is the same as a full build's. */
#include "output/output.h"
#include "value/value.h"

static struct str metadata_path(struct site *s) { return in_source_dir(s, S(".jekyll-metadata")); }

static struct str hash_text(struct arena *a, uint64_t hash) {
    return arena_printf(a, "%016llx", (unsigned long long)hash);
}
static struct str hash_of(struct arena *a, struct str text) { return hash_text(a, str_hash(text)); }

/* The file and, where a plugin has changed it since, the text that is rendered. Not
 * the file's time: a checkout changes all of them, and a hash of what is in memory
 * costs little. */
static struct str source_hash(struct arena *a, const struct doc *d) {
    return arena_cat(a, hash_of(a, d->src.text), hash_of(a, d->body));
}

/* Settings that change what is printed, not what is written. */
static bool only_talk(struct str key) {
    static const char *const KEYS[] = {"quiet", "verbose", "profile", "disable_disk_cache"};
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
        if (str_eqz(key, KEYS[i])) return true;
    return false;
}

/* The configuration and the program's version in one hash. */
static struct str settings_hash(struct arena *a, struct site *s) {
    struct value_env env = {.arena = a};
    struct map *config = map_new(a);
    struct buf b;
    for (size_t i = 0; i < s->config->n; i++)
        if (!only_talk(v_s(s->config->e[i].key)))
            map_set(config, s->config->e[i].key, s->config->e[i].val);
    buf_init(&b, a);
    BUF_LIT(&b, QY_VERSION " ");
    buf_str(&b, s->env);
    v_json(&b, v_map(config), &env);
    return hash_of(a, buf_view(&b));
}

/* The file may hold anything: it belongs to the site's directory, and an older
 * release may have written it. */
static struct value field(struct value v, const char *key) {
    return v.type == V_MAP ? map_getz(v.m, key) : v_nil();
}

static bool same(struct value v, struct str hash) {
    return v.type == V_STR && str_eq(v_s(v), hash);
}

/* A document is taken over if its source, its address and the settings are as they
 * were, and the file that was written for it still has the bytes written then.
 * renderer_stands_alone has the rest: a document whose layouts or includes read the
 * site's lists depends on every other. */
void metadata_reuse(struct site *s, struct renderer *r) {
    struct arena *a = renderer_arena(r);
    struct str text;
    struct value v;
    size_t bad, n;
    const struct doc *const *docs = renderer_docs(r, &n);
    if (!file_read(a, arena_strz(a, metadata_path(s)), &text) || !json_parse(a, text, &v, &bad))
        return;
    if (!same(field(v, "settings"), settings_hash(a, s))) return;
    struct value all = field(v, "documents");
    for (size_t i = 0; i < n && all.type == V_MAP; i++) {
        const struct doc *d = docs[i];
        if (!d->write || !renderer_stands_alone(r, d)) continue;
        struct value was = map_get(all.m, d->relpath);
        if (!same(field(was, "source"), source_hash(a, d))) continue;
        if (!same(field(was, "url"), d->url)) continue;
        struct str out, path = path_join(a, s->dest, d->dest);
        if (!file_read(a, arena_strz(a, path), &out)) continue;
        doc_decoded(d, a, &out);
        if (same(field(was, "output"), hash_of(a, out))) renderer_reuse(r, d, out);
    }
}

/* With the hashes of what was written, so that a file changed by hand is written
 * again. A failure costs the next build its time, and no more. */
void metadata_write(struct site *s, struct renderer *r) {
    struct arena *a = renderer_arena(r);
    struct value_env env = {.arena = a};
    struct map *top = map_new(a), *all = map_new(a);
    size_t n;
    const struct doc *const *docs = renderer_docs(r, &n);
    for (size_t i = 0; i < n; i++) {
        const struct doc *d = docs[i];
        if (!d->write || !renderer_stands_alone(r, d)) continue;
        struct map *m = map_new(a);
        map_setz(m, "source", v_str(source_hash(a, d)));
        map_setz(m, "url", v_str(d->url));
        map_setz(m, "output", v_str(hash_text(a, renderer_output_hash(r, d))));
        map_set_str(all, d->relpath, v_map(m));
    }
    map_setz(top, "settings", v_str(settings_hash(a, s)));
    map_setz(top, "documents", v_map(all));
    struct buf b;
    buf_init(&b, a);
    v_json(&b, v_map(top), &env);
    buf_putc(&b, '\n');
    struct str path = metadata_path(s);
    if (!file_write_atomic(arena_strz(a, path), buf_view(&b), 0644))
        diag_file(s->diags, SEV_WARNING, path, 0, 0, "cannot be written");
}
