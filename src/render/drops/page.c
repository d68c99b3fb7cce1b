/* Pages, which are a Hash in Jekyll: front matter over defaults, and a few fields over both. */
#include "render/drops/drops.h"

/* The address's directory, with a slash at the end, whatever the file's is. */
static struct str page_dir(const struct doc *d, struct arena *a) {
    if (d->url.n && d->url.p[d->url.n - 1] == '/') return d->url;
    struct str dir = path_dir(d->url);
    return dir.n && dir.p[dir.n - 1] == '/' ? dir : arena_cat(a, dir, S("/"));
}

static struct value p_content(const struct object *o, struct value_env *e) {
    struct render_host *h = e->host;
    content_read(h, drop_doc(o));
    /* its own hash was taken before rendering: raw */
    if (h && h->current == drop_doc(o)) return v_str(drop_doc(o)->body);
    return v_str(visible_content(drop_doc(o), h));
}
static struct value p_dir(const struct object *o, struct value_env *e) {
    return v_str(page_dir(drop_doc(o), e->arena));
}
static struct value p_excerpt(const struct object *o, struct value_env *e) {
    struct value v = doc_get(drop_doc(o), "excerpt");
    return v_truthy(v) ? v_str(v_to_s(v, e)) : v_nil();
}
/* Front matter may set it, as some plugins do for pages they make. */
static struct value p_path(const struct object *o, struct value_env *e) {
    struct value *p = map_find_str(drop_doc(o)->data, S("path"));
    return v_str(p ? v_to_s(*p, e) : drop_doc(o)->relpath);
}
struct value field_name(const struct object *o, struct value_env *e) {
    return v_str(drop_doc(o)->name);
}

static const struct field PAGE_FIELDS[] = {FIELD("content", p_content), FIELD("dir", p_dir),
                                           FIELD("excerpt", p_excerpt), FIELD("name", field_name),
                                           FIELD("path", p_path),       FIELD("url", field_url)};
/* Jekyll 3 has no excerpts of pages. */
static const struct field PAGE_3_FIELDS[] = {FIELD("content", p_content), FIELD("dir", p_dir),
                                             FIELD("name", field_name), FIELD("path", p_path),
                                             FIELD("url", field_url)};

/* The archives' pages have fewer fields than others, and one more: they never have a permalink. */
static struct value no_permalink(const struct object *o, struct value_env *e) { return v_nil(); }

static const struct field ARCHIVE_FIELDS[] = {FIELD("name", field_name), FIELD("path", p_path),
                                              FIELD("url", field_url),
                                              FIELD("permalink", no_permalink)};

/* `type` is set by jekyll-archives alone, whose Archive has no content for Liquid. */
static const struct field *page_fields(const struct doc *d, size_t *n) {
    if (d->type) {
        *n = ARRAY_LEN(ARCHIVE_FIELDS);
        return ARCHIVE_FIELDS;
    }
    bool old = d->site->profile->jekyll3;
    *n = old ? ARRAY_LEN(PAGE_3_FIELDS) : ARRAY_LEN(PAGE_FIELDS);
    return old ? PAGE_3_FIELDS : PAGE_FIELDS;
}

static const struct field *page_field(const struct object *o, struct str key) {
    size_t n;
    const struct field *all = page_fields(drop_doc(o), &n);
    return drop_field(all, n, key);
}

/* The page's hash without its fields; NULL while nothing is rendered. */
static struct map *page_hash(const struct object *o, struct value_env *env) {
    struct render_host *h = env->host;
    return h ? rendering_of(h->renderer, drop_doc(o))->hash : NULL;
}

/* A field without a value (an excerpt) leaves its name to the front matter. */
static struct value page_get(const struct object *o, struct str key, struct value_env *env) {
    const struct field *f = page_field(o, key);
    struct worker *w = noting(env);
    if (w && w->note->own != drop_doc(o) && !(f && f->get == p_content))
        note_add(w, NOTE_FIELD, drop_doc(o), key);
    if (f) {
        struct value v = f->get(o, env);
        if (v.type != V_NIL) return v;
    }
    struct map *m = page_hash(o, env);
    return m ? map_get(m, key) : v_nil();
}

/* A field is there even if it is nil. */
static bool page_has(const struct object *o, struct str key, struct value_env *env) {
    struct map *m = page_hash(o, env);
    note_read(env, NOTE_HAS, drop_doc(o), key);
    return page_field(o, key) || (m && map_find_str(m, key));
}

/* A copy: `page` is printed or iterated, and the shared hash must not change. */
static struct map *page_map(const struct object *o, struct value_env *env) {
    struct map *m = map_copy(env->arena, page_hash(o, env));
    size_t n;
    note_read(env, NOTE_FACE, drop_doc(o), S(""));
    const struct field *all = page_fields(drop_doc(o), &n);
    for (size_t i = 0; i < n; i++) {
        struct value v = all[i].get(o, env);
        if (v.type != V_NIL || !map_find_str(m, str_z(all[i].name))) map_setz(m, all[i].name, v);
    }
    return m;
}

const struct object_ops PAGE_OPS = {.class_name = "Hash",
                                    .get = page_get,
                                    .has = page_has,
                                    .to_map = page_map,
                                    .inspect = drop_inspect_doc};
