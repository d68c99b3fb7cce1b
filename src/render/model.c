/* The model in hashes: which document is which, what it says, and what any read of it gives. */
#include "render/drops/drops.h"
#include "render/record.h"

enum { DEPTH = 64 };

static uint64_t hash_of(const struct buf *b) { return str_hash(buf_view(b)); }

static void put_number(struct buf *b, uint64_t x) { buf_put(b, (const char *)&x, sizeof x); }
static void put_text(struct buf *b, struct str s) {
    put_number(b, s.p ? s.n : UINT64_MAX);
    buf_str(b, s);
}
static void put_time(struct buf *b, const struct time *t) {
    int64_t v[] = {t->sec, t->nsec, t->off, t->date, t->utc};
    buf_put(b, (const char *)v, sizeof v);
    put_text(b, str_z(t->abbr));
}

/* ---- values ---- */

static bool put_value(struct model *, struct buf *, struct value, int depth);

static bool put_items(struct model *m, struct buf *b, struct value v, int depth) {
    size_t n = v.type == V_ARRAY ? v.a->n : v.m->n;
    bool ok = depth < DEPTH;
    put_number(b, n);
    for (size_t i = 0; ok && i < n; i++)
        ok = v.type == V_ARRAY ? put_value(m, b, v.a->v[i], depth + 1)
                               : put_value(m, b, v.m->e[i].key, depth + 1) &&
                                     put_value(m, b, v.m->e[i].val, depth + 1);
    return ok;
}

/* Of the model's objects it is told which one it is; what they say is read apart. */
static bool put_object(struct model *m, struct buf *b, struct value v) {
    const struct doc *d = render_doc(v);
    if (d) {
        uint32_t i = model_thing(m, d);
        if (i != NO_THING) put_number(b, m->things[i].key);
        return i != NO_THING;
    }
    if (model_object(v)) put_text(b, collection_of(v)->label);
    return model_object(v);
}

static bool put_value(struct model *m, struct buf *b, struct value v, int depth) {
    buf_putc(b, (char)v.type);
    switch (v.type) {
    case V_BOOL: buf_putc(b, v.b); return true;
    case V_INT:
    case V_FLOAT: put_number(b, (uint64_t)v.i); return true;
    case V_STR:
    case V_BIG:
        buf_putc(b, (char)v.flags);
        put_text(b, v_s(v));
        return true;
    case V_TIME: put_time(b, v.t); return true;
    case V_ARRAY:
    case V_MAP: return put_items(m, b, v, depth);
    case V_RANGE:
        return put_value(m, b, v.r->from, depth + 1) && put_value(m, b, v.r->to, depth + 1);
    case V_OBJECT: return put_object(m, b, v);
    default: return true;
    }
}

/* What many have in common is hashed once; nothing of it changes while the model is used. */
static bool put_shared(struct model *m, struct buf *b, const struct map *x) {
    struct str key = str_of((const char *)&x, sizeof x);
    uint64_t *have = x ? smap_get(&m->shared, key) : NULL;
    if (!x) return true;
    if (!have) {
        struct buf own;
        buf_init(&own, m->a);
        have = ARENA_NEW(m->a, uint64_t);
        if (!put_value(m, &own, v_map((struct map *)(uintptr_t)x), 0)) return false;
        *have = hash_of(&own);
        smap_set(&m->shared, arena_str(m->a, key), have);
    }
    put_number(b, *have);
    return true;
}

/* ---- documents ---- */

/* A file's page is known by its path; of those that plugins make several may have one. */
static uint64_t key_of(struct model *m, const struct doc *d) {
    struct buf *b = &m->b;
    buf_cut(b, 0);
    buf_putc(b, (char)('a' + d->kind));
    buf_putc(b, d->generated);
    if (d->coll) buf_str(b, d->coll->label);
    buf_putc(b, 0);
    buf_str(b, d->relpath);
    buf_putc(b, 0);
    if (d->generated) buf_str(b, d->url);
    return hash_of(b);
}

/* The same bytes whether they were kept or are made now: an object that a plugin put there, or what
 * stands twice, is never kept. */
static bool put_data(struct model *m, struct buf *b, const struct doc *d) {
    struct str packed;
    if (doc_packed(d, &packed)) {
        buf_str(b, packed);
        return true;
    }
    struct map *data = doc_data(d);
    return v_pack(b, v_map(data)) || put_value(m, b, v_map(data), 0);
}

static bool put_face(struct model *m, struct buf *b, const struct doc *d) {
    const struct str texts[] = {
        d->name, d->ext,        d->basename, d->dir,
        d->url,  d->output_ext, d->dest,     d->type ? str_z(d->type) : S("")};
    const bool flags[] = {d->write,     d->undated,     d->draft,  d->has_date,
                          d->generated, d->has_excerpt, d->render, d->body_read.p != NULL};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) put_text(b, texts[i]);
    buf_put(b, (const char *)flags, sizeof flags);
    if (d->has_date) put_time(b, &d->date);
    if (d->kind == DOC_STATIC) put_number(b, (uint64_t)d->mtime);
    if (d->kind == DOC_STATIC) return put_shared(m, b, doc_data(d));
    if (!put_shared(m, b, d->defaults)) return false;
    return put_data(m, b, d);
}

static uint64_t body_of(const struct doc *d) {
    uint64_t body = doc_body_hash(d);
    if (d->body_read.p) body ^= str_hash(d->body_read) * 3;
    return body;
}

/* `layout` of the document before, whose text it is rendered from, and what a paginator says. */
static bool put_own(struct model *m, struct buf *b, const struct doc *d) {
    const struct rendering *x = rendering_of(m->r, d);
    bool ok = !wants_liquid(d) || put_shared(m, b, layout_left(m->r, d));
    if (x->twin) put_text(b, x->twin->body);
    return put_value(m, b, doc_told(d, FACT_PAGINATOR), 0) && ok;
}

static void describe(struct model *m, size_t i) {
    const struct doc *d = m->docs[i];
    struct record_thing *t = &m->things[i];
    struct buf *b = &m->b;
    buf_cut(b, 0);
    bool ok = put_face(m, b, d);
    t->face = hash_of(b);
    if (d->kind != DOC_STATIC) {
        t->body = body_of(d);
        buf_cut(b, 0);
        ok = put_own(m, b, d) && ok;
        t->own = hash_of(b);
    }
    if (!ok) t->flags |= THING_UNSURE;
}

/* Two of the same key are not told apart from build to build. */
static void find_doubles(struct model *m) {
    size_t slots = 16;
    while (slots < 2 * m->n) slots *= 2;
    uint32_t *slot = ARENA_ARRAY(m->a, uint32_t, slots);
    for (size_t i = 0; i < m->n; i++) {
        size_t k = m->things[i].key & (slots - 1);
        while (slot[k] && m->things[slot[k] - 1].key != m->things[i].key) k = (k + 1) & (slots - 1);
        if (slot[k]) m->things[i].flags = m->things[slot[k] - 1].flags = THING_UNSURE;
        slot[k] = (uint32_t)i + 1;
    }
}

static struct str pointer(const void *const *p) { return str_of((const char *)p, sizeof *p); }

/* Keys first: what documents say may name others. */
static void model_make(struct model *m, struct renderer *r) {
    const struct array *files = r->site->static_files;
    *m = (struct model){
        .r = r, .a = arena_child(&r->a), .ndocs = r->ndocs, .n = r->ndocs + files->n};
    m->docs = ARENA_ARRAY(m->a, const struct doc *, m->n + 1);
    m->things = ARENA_ARRAY(m->a, struct record_thing, m->n + 1);
    m->host = (struct render_host){.renderer = r};
    m->host.filters.site = r->site;
    m->env = (struct value_env){.arena = arena_child(m->a), .host = &m->host};
    smap_init(&m->statics, m->a);
    smap_init(&m->shared, m->a);
    buf_init(&m->b, m->a);
    for (size_t i = 0; i < m->ndocs; i++) m->docs[i] = r->docs[i];
    for (size_t i = 0; i < files->n; i++) {
        const struct doc **d = &m->docs[m->ndocs + i];
        *d = doc_of(files->v[i]);
        smap_set(&m->statics, pointer((const void *const *)d),
                 (void *)(uintptr_t)(m->ndocs + i + 1));
    }
    for (size_t i = 0; i < m->n; i++) m->things[i].key = key_of(m, m->docs[i]);
    find_doubles(m);
    for (size_t i = 0; i < m->n; i++) describe(m, i);
}

struct model *model_of(struct renderer *r) {
    if (r->model) return r->model;
    r->model = ARENA_NEW(&r->a, struct model);
    model_make(r->model, r);
    return r->model;
}

uint32_t model_thing(const struct model *m, const struct doc *d) {
    if (d->kind == DOC_STATIC)
        return (uint32_t)(uintptr_t)smap_get(&m->statics, pointer((const void *const *)&d)) - 1;
    return d->rank < m->ndocs && m->docs[d->rank] == d ? (uint32_t)d->rank : NO_THING;
}

/* ---- reads ---- */

static bool list_value(struct model *m, struct str name, struct buf *b) {
    const struct renderer *r = m->r;
    const struct collection *c = smap_get(&r->site->by_label, name);
    bool ok = true;
    if (str_eqz(name, "pages")) /* source maps too, which join one by one */
        return put_value(m, b, v_array(r->pages), 0);
    if (str_eqz(name, "related_posts")) name = S("posts");
    if (c) {
        buf_putc(b, c->output);
        ok = put_value(m, b, v_array(c->docs), 0) && put_value(m, b, v_array(c->files), 0);
        if (!str_eqz(name, "posts")) return ok;
    }
    return put_value(m, b, v_get(r->site_value, name, &m->env), 0) && ok;
}

static bool data_value(struct model *m, struct str name, struct buf *b) {
    struct value all = map_getz(m->r->site->config, "data");
    if (!v_truthy(all)) all = v_map(m->r->site->data);
    if (!name.n) return put_value(m, b, all, 0);
    const struct value *v = all.type == V_MAP ? map_find_str(all.m, name) : NULL;
    buf_putc(b, v != NULL);
    return all.type == V_MAP && (!v || put_value(m, b, *v, 0));
}

static bool layout_value(struct model *m, struct str name, struct buf *b) {
    const struct layout *l = smap_get(&m->r->site->layouts, name);
    if (!l) return true;
    put_text(b, l->path);
    put_text(b, l->body);
    put_text(b, l->parent);
    buf_putc(b, l->render != NULL);
    return put_value(m, b, v_map(l->data), 0);
}

static bool file_value(struct model *m, struct str path, struct buf *b) {
    struct str text;
    put_text(b, path);
    if (!path.n || !site_file_read(m->r->site, m->env.arena, path, &text)) return false;
    put_text(b, text);
    return true;
}

static bool link_value(struct model *m, struct str name, struct buf *b) {
    const struct doc *d = smap_get(&renderer_index(m->r)->by_relpath, name);
    return !d || put_value(m, b, doc_value(d), 0);
}

static bool put_read(struct model *m, enum note_kind kind, struct str name, struct buf *b) {
    switch (kind) {
    case NOTE_LIST: return list_value(m, name, b);
    case NOTE_DATA: return data_value(m, name, b);
    case NOTE_LAYOUT: return layout_value(m, name, b);
    case NOTE_INCLUDE: return file_value(m, include_path(m->r, m->env.arena, name), b);
    case NOTE_FILE: return file_value(m, name, b);
    case NOTE_LINK: return link_value(m, name, b);
    case NOTE_CLOCK:
        put_time(b, &m->r->site->time);
        if (!name.n) put_number(b, (uint64_t)m->r->site->now);
        return true;
    default: return false;
    }
}

/* Lists and the like are asked for by many. */
static bool shared_read(struct model *m, enum note_kind kind, struct str name, uint64_t *hash) {
    struct buf key, b;
    buf_init(&key, m->a);
    buf_putc(&key, (char)kind);
    buf_str(&key, name);
    uint64_t *have = smap_get(&m->shared, buf_view(&key));
    if (!have) {
        buf_init(&b, m->env.arena);
        if (!put_read(m, kind, name, &b)) return false;
        have = ARENA_NEW(m->a, uint64_t);
        *have = hash_of(&b);
        smap_set(&m->shared, buf_view(&key), have);
        arena_reset(m->env.arena);
    }
    *hash = *have;
    return true;
}

/* What comes with rendering is not asked for: it was noted as something else. */
static bool comes_with_rendering(const struct doc *d, struct str name) {
    static const char *const NAMES[] = {"content", "output", "to_s", "count",
                                        "first",   "min",    "max",  "sort"};
    if (d->kind != DOC_DOCUMENT) return str_eqz(name, "content");
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(name, NAMES[i])) return true;
    return d->has_excerpt && str_eqz(name, "excerpt");
}

static bool field_value(struct model *m, const struct doc *d, struct str name, uint64_t *hash) {
    struct buf *b = &m->b;
    if (comes_with_rendering(d, name)) return false;
    buf_cut(b, 0);
    bool ok = put_value(m, b, v_get(doc_value(d), name, &m->env), 0);
    *hash = hash_of(b);
    arena_reset(m->env.arena);
    return ok;
}

bool model_value(struct model *m, enum note_kind kind, uint32_t thing, struct str name,
                 uint64_t *hash) {
    const struct record_thing *t = thing < m->n ? &m->things[thing] : NULL;
    if (kind > NOTE_OUTPUT) return shared_read(m, kind, name, hash);
    if (!t || (t->flags & THING_UNSURE)) return false;
    switch (kind) {
    case NOTE_FACE: *hash = t->face; return true;
    case NOTE_BODY: *hash = t->body; return true;
    case NOTE_FIELD: return field_value(m, m->docs[thing], name, hash);
    case NOTE_HAS: *hash = v_has(doc_value(m->docs[thing]), name, &m->env); return true;
    default: return false;
    }
}
