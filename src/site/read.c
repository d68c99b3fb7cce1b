/* Reader: directories to pages, posts, static files; collections; theme assets.
 *
 * The order in which Jekyll's Reader goes through a site decides which of two files
 * of the same name counts, and in which order messages come: directories depth
 * first, posts of a directory before those below it, pages and static files of a
 * directory after. */
#include "site/internal.h"

/* With collections_dir, _posts elsewhere are not read. */
static bool in_collections_dir(struct site *s, struct str dir) {
    struct str c = v_s(map_getz(s->config, "collections_dir"));
    return !c.n || str_starts(dir, arena_cat(s->a, S("/"), c));
}

/* DATE_FILENAME_MATCHER */
static bool begins_with_date(struct str name) {
    size_t k = 0, part = 0, n = 0;
    while (k < name.n && part < 3) {
        if (ch_digit(name.p[k]))
            n++;
        else if (name.p[k] == '-' && n >= (part ? 1u : 2u) && n <= (part ? 2u : 4u))
            part++, n = 0;
        else
            break;
        k++;
    }
    return part == 3;
}

/* kramdown and Liquid refuse bytes that are not UTF-8. */
static void check_encoding(const struct doc *d) {
    size_t bad = doc_bad_byte(d);
    if (bad == NO_OFFSET) return;
    if (doc_is_markdown(d->site, d->ext) || str_has(d->body, S("{{")) ||
        str_has(d->body, S("{%"))) {
        diag_add(d->site->diags, SEV_ERROR, &d->src, bad, NULL, "is not valid %s",
                 site_encoding(d->site));
        diag_is(d->site->diags, ABOUT_BYTES, S(""));
    }
}

/* One of those of load_files. */
static const struct loaded *loaded_one(struct site *s, const struct loaded *all, size_t i,
                                       struct str path) {
    if (!all) return loaded_document(s, path);
    return all[i].there ? &all[i] : NULL;
}

/* Publisher: what is not published is left out, what has a future date with a word
 * about it. */
static void read_post(struct site *s, struct str path, const struct loaded *f) {
    struct doc *d = document_read(s, s->posts, path, f);
    if (!d) return;
    size_t bad = doc_bad_byte(d);
    if (bad != NO_OFFSET) {
        diag_add(s->diags, SEV_WARNING, &d->src, bad, NULL, "is not valid %s; left out",
                 site_encoding(s));
        return;
    }
    if (doc_publish(d))
        array_push(s->posts->docs, v_object(&d->obj));
    else if (d->date.sec > s->time.sec && !s->future) {
        diag_add(s->diags, SEV_WARNING, &d->src, doc_key_at(d, "date"), NULL,
                 "has a future date; left out (see --future)");
        diag_is(s->diags, ABOUT_FUTURE, S(""));
    }
}

/* Posts or drafts of one directory. */
static void read_publishable(struct site *s, struct str dir, const char *magic, bool dated) {
    struct str rel = path_join(s->a, dir, str_z(magic)), base = in_source_dir(s, rel);
    struct file_info fi;
    if (!file_stat(base.p, &fi) || fi.kind != FILE_DIR) return;
    struct array *files = glob_files(s, base, false);
    VEC(struct str) paths = {0};
    for (size_t i = 0; i < files->n; i++) {
        struct str f = v_s(files->v[i]), name = path_base(f);
        if (!entry_kept(s, rel, f) || !path_ext(name).n) continue;
        if (!dated || begins_with_date(name)) VEC_PUSH(s->a, &paths, path_join(s->a, base, f));
    }
    const struct loaded *all = load_files(s, paths.v, paths.n, true);
    for (size_t i = 0; i < paths.n && !s->fatal; i++)
        read_post(s, paths.v[i], loaded_one(s, all, i, paths.v[i]));
}

/* Utils.has_yaml_header?: then it is a page or a document, else a static file. */
static bool has_header(struct site *s, struct str path) {
    const struct loaded *f = loaded_file(s, path);
    return f && f->header;
}

static void add_page(struct site *s, struct str base, struct str dir, struct str name) {
    struct doc *d = page_read(s, base, dir, name);
    if (!d) return;
    check_encoding(d);
    array_push(s->pages, v_object(&d->obj));
}

static void add_static(struct site *s, struct str base, struct str dir, struct str name,
                       const struct loaded *f) {
    struct doc *d = static_new(s, base, dir, name, NULL, f);
    if (d) array_push(s->static_files, v_object(&d->obj));
}

static bool lists(const struct dir_list *l, const char *name) {
    for (size_t i = 0; i < l->n && str_cmp(l->v[i].name, str_z(name)) <= 0; i++)
        if (str_eqz(l->v[i].name, name)) return true;
    return false;
}

/* A file without front matter. */
struct plain {
    struct str name;
    const struct loaded *f; /* NULL: it cannot be read */
};

/* Entries come sorted by name. All files of a directory are loaded at once; what
 * each is, is known then. */
static void read_directory(struct site *s, struct str dir, const struct walk *up) {
    struct str base = dir.n ? in_source_dir(s, dir) : s->source;
    struct dir_list l;
    struct walk here;
    if (!walk_into(s, base, up, &here) || !dir_listed(s, base, &l)) return;
    VEC(struct str) files = {0}, names = {0}, pages = {0}, dirs = {0};
    VEC(struct plain) statics = {0};
    for (size_t i = 0; i < l.n; i++) {
        struct str name = l.v[i].name;
        if (!entry_kept(s, dir, name)) continue;
        struct str path = path_join(s->a, base, name);
        if (l.v[i].kind == FILE_DIR)
            VEC_PUSH(s->a, &dirs, name);
        else if (l.v[i].kind == FILE_REGULAR) {
            VEC_PUSH(s->a, &names, name);
            VEC_PUSH(s->a, &files, path);
        } else
            diag_file(s->diags, SEV_WARNING, path_shown(s, path), 1, 1,
                      "is no regular file (or a broken link); left out");
    }
    const struct loaded *all = load_files(s, files.v, files.n, false);
    for (size_t i = 0; i < files.n; i++) {
        const struct loaded *f = all ? &all[i] : loaded_file(s, files.v[i]);
        if (f && !f->there) f = NULL;
        if (f && f->header)
            VEC_PUSH(s->a, &pages, names.v[i]);
        else
            VEC_PUSH(s->a, &statics, ((struct plain){names.v[i], f}));
    }
    if (in_collections_dir(s, dir)) {
        if (lists(&l, "_posts")) read_publishable(s, dir, "_posts", true);
        if (s->show_drafts && lists(&l, "_drafts")) read_publishable(s, dir, "_drafts", false);
    }
    for (size_t i = 0; i < dirs.n && !s->fatal; i++) {
        struct str path = path_join(s->a, base, dirs.v[i]);
        if (!str_eq(path, s->dest)) read_directory(s, path_join(s->a, dir, dirs.v[i]), &here);
    }
    for (size_t i = 0; i < pages.n && !s->fatal; i++) add_page(s, s->source, dir, pages.v[i]);
    for (size_t i = 0; i < statics.n && !s->fatal; i++)
        add_static(s, s->source, dir, statics.v[i].name, statics.v[i].f);
}

/* `include:` entries that name single files, which the walk may not have come by. */
static void read_included(struct site *s) {
    for (size_t i = 0; i < s->include->n; i++) {
        if (!v_is_str(s->include->v[i])) continue;
        struct str path = in_source_dir(s, v_s(s->include->v[i]));
        struct file_info fi;
        if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR) continue;
        bool page = has_header(s, path), seen = false;
        struct array *have = page ? s->pages : s->static_files;
        for (size_t k = 0; k < have->n && !seen; k++) seen = str_eq(doc_of(have->v[k])->path, path);
        if (seen) continue;
        struct str dir = path_dir(str_from(path, s->source.n));
        if (str_eq(dir, S("/"))) dir = S("");
        if (page)
            add_page(s, s->source, dir, path_base(path));
        else
            add_static(s, s->source, dir, path_base(path), NULL);
    }
}

/* ---- sorting (stable, as glibc's qsort_r under Ruby) ---- */

typedef int cmp_fn(const struct doc *, const struct doc *, struct str key);

struct sorting {
    cmp_fn *cmp;
    struct str key;
    bool total; /* the order goes through: of two runs end and beginning tell that they are one */
    struct value *tmp;
};

/* Recursive by halves; tmp is as long as v. */
static void merge(const struct sorting *x, struct value *v, size_t n) {
    if (n < 2) return;
    size_t h = n / 2;
    struct value *tmp = x->tmp;
    merge(x, v, h);
    merge(x, v + h, n - h);
    if (x->total && x->cmp(doc_of(v[h - 1]), doc_of(v[h]), x->key) <= 0) return;
    memcpy(tmp, v, n * sizeof *v);
    for (size_t i = 0, j = h, k = 0; k < n; k++)
        v[k] = j >= n || (i < h && x->cmp(doc_of(tmp[i]), doc_of(tmp[j]), x->key) <= 0) ? tmp[i++]
                                                                                        : tmp[j++];
}

/* Undated documents have no order that goes through (by_date), and keys may have something to say
 * of each comparison. */
static bool goes_through(const struct array *x, struct str key) {
    for (size_t i = 0; i < x->n; i++)
        if (doc_of(x->v[i])->undated) return false;
    return !key.n;
}

/* Files come by name, and names often begin with dates. */
static void sort_docs(struct array *x, cmp_fn *cmp, struct str key) {
    struct arena tmp = {0};
    struct sorting how = {cmp, key, goes_through(x, key), ARENA_ARRAY(&tmp, struct value, x->n)};
    merge(&how, x->v, x->n);
    arena_free(&tmp);
}

static int by_name(const struct doc *a, const struct doc *b, struct str key) {
    return str_cmp(a->name, b->name);
}
static int by_relpath(const struct doc *a, const struct doc *b, struct str key) {
    return str_cmp(a->relpath, b->relpath);
}
/* An undated one is sorted by path against any other, which is no order in the
 * strict sense; the stable merge gives what Ruby's sort does for the usual lists. */
static int by_date(const struct doc *a, const struct doc *b, struct str key) {
    if (a->undated || b->undated) return str_cmp(a->path, b->path); /* nil does not compare */
    if (a->date.sec != b->date.sec) return a->date.sec < b->date.sec ? -1 : 1;
    if (a->date.nsec != b->date.nsec) return a->date.nsec < b->date.nsec ? -1 : 1;
    return str_cmp(a->path, b->path);
}

/* ---- collections ---- */

/* `order:` names files of the collection; the others follow in their own order. */
static void order_docs(struct collection *c, const struct array *order) {
    struct site *s = c->site;
    struct array *out = array_new(s->a, c->docs->n);
    struct smap first;
    smap_init(&first, s->a);
    for (size_t i = 0; i < c->docs->n; i++)
        smap_set(&first, doc_of(c->docs->v[i])->relpath, &c->docs->v[i]);
    struct smap done;
    smap_init(&done, s->a);
    for (size_t i = 0; i < order->n; i++) {
        struct value_env env = {.arena = s->a};
        struct str p = path_join(s->a, c->reldir, v_to_s(order->v[i], &env));
        struct value *v = smap_get(&first, p);
        if (v && !smap_has(&done, p)) {
            array_push(out, *v);
            smap_set(&done, p, v);
        }
    }
    for (size_t i = 0; i < c->docs->n; i++)
        if (!smap_has(&done, doc_of(c->docs->v[i])->relpath)) array_push(out, c->docs->v[i]);
    c->docs = out;
}

/* Undated documents have no date yet when Jekyll sorts. */
static struct value sort_value(const struct doc *d, struct str key) {
    struct value v = v_nil();
    if (!d->undated || !str_eqz(key, "date")) doc_find(d, key, &v);
    return v;
}

/* A document without the key is last, with a warning. */
static int by_key(const struct doc *a, const struct doc *b, struct str key) {
    struct value x = sort_value(a, key), y = sort_value(b, key);
    struct value_env env = {.arena = a->site->a};
    int c = 0;
    if (x.type == V_NIL && y.type == V_NIL) return by_date(a, b, key);
    if (x.type == V_NIL || y.type == V_NIL) {
        const struct doc *miss = x.type == V_NIL ? a : b;
        diag_add(a->site->diags, SEV_WARNING, &miss->src, 0, NULL,
                 "Sort warning: '" STR_FMT "' not defined in " STR_FMT, STR_ARG(key),
                 STR_ARG(miss->relpath));
        return x.type == V_NIL ? 1 : -1;
    }
    if (!v_compare(x, y, &c, &env) || c == 0) return by_date(a, b, key);
    return c;
}

void collection_sort(struct collection *c) {
    struct value order = map_getz(c->metadata, "order"), key = map_getz(c->metadata, "sort_by");
    sort_docs(c->docs, by_date, S(""));
    if (c->site->profile->jekyll3) return; /* neither is known there */
    if (order.type == V_ARRAY)
        order_docs(c, order.a);
    else if (key.type == V_STR)
        sort_docs(c->docs, by_key, v_s(key));
}

/* Hidden files too: EntryFilter decides, not the pattern. */
bool collection_read(struct collection *c) {
    struct site *s = c->site;
    struct array *files = array_new(s->a, 0);
    if (!site_leads_out(s, c->directory, s->source)) files = glob_files(s, c->directory, true);
    struct str cdir = path_shown(s, c->directory);
    VEC(struct str) kept = {0}, paths = {0};
    for (size_t i = 0; i < files->n; i++) {
        struct str f = v_s(files->v[i]);
        if (!entry_kept(s, cdir, f)) continue;
        VEC_PUSH(s->a, &kept, f);
        VEC_PUSH(s->a, &paths, path_join(s->a, c->directory, f));
    }
    const struct loaded *all = load_files(s, paths.v, paths.n, true);
    for (size_t i = 0; i < paths.n && !s->fatal; i++) {
        struct str f = kept.v[i], path = paths.v[i];
        const struct loaded *file = loaded_one(s, all, i, path);
        if (file && file->header) {
            struct doc *d = document_read(s, c, path, file);
            struct value p = d ? doc_own(d, "published") : v_nil();
            bool hidden = p.type == V_BOOL && !p.b;
            if (d) check_encoding(d);
            if (d && (!hidden || s->unpublished)) array_push(c->docs, v_object(&d->obj));
        } else {
            struct str dir = path_dir(f);
            dir = str_eq(dir, S(".")) ? c->reldir : path_join(s->a, c->reldir, dir);
            struct doc *d = static_new(s, s->source, dir, path_base(f), c, NULL);
            if (!d) continue;
            array_push(c->files, v_object(&d->obj));
            array_push(s->static_files, v_object(&d->obj));
        }
    }
    collection_sort(c);
    return !s->fatal;
}

/* A label becomes part of a path. */
static struct str sanitize_label(struct arena *a, struct str label) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < label.n; i++)
        if (ch_alnum((unsigned char)label.p[i]) || strchr("_-.", label.p[i]))
            buf_putc(&b, label.p[i]);
    return buf_view(&b);
}

/* In the order of the configuration, which is that of rendering. */
static void make_collections(struct site *s) {
    struct map *conf = v_hashmap(map_getz(s->config, "collections"), NULL);
    s->collections = array_new(s->a, 0);
    smap_init(&s->by_label, s->a);
    for (size_t i = 0; conf && i < conf->n; i++) {
        struct collection *c = ARENA_NEW(s->a, struct collection);
        struct value_env env = {.arena = s->a};
        struct str key = v_to_s(conf->e[i].key, &env);
        c->site = s;
        c->label = sanitize_label(s->a, key);
        c->reldir = arena_cat(s->a, S("_"), c->label);
        struct value meta = map_get(conf, c->label);
        c->metadata = meta.type == V_MAP ? meta.m : map_new(s->a);
        c->directory = arena_str(s->a, sanitized_path(s->a, s->collections_path, c->reldir));
        c->output = v_truthy(map_getz(c->metadata, "output"));
        struct value p = map_getz(c->metadata, "permalink");
        struct str st = s->permalink_style;
        if (p.type == V_STR)
            c->url_template = v_s(p);
        else if (str_eq(st, S("pretty")) || str_ends(st, S("/")))
            c->url_template = S("/:collection/:path/");
        else if (str_eq(st, S("date")) || str_eq(st, S("ordinal")) || str_eq(st, S("none")) ||
                 str_ends(st, S(":output_ext")))
            c->url_template = S("/:collection/:path:output_ext");
        else
            c->url_template = S("/:collection/:path");
        c->docs = array_new(s->a, 0);
        c->files = array_new(s->a, 0);
        array_push(s->collections, v_object(&c->obj));
        smap_set(&s->by_label, key, c);
    }
    s->posts = smap_get(&s->by_label, S("posts"));
}

/* ---- theme assets ---- */

static bool have_path(const struct array *x, struct str rel) {
    for (size_t i = 0; i < x->n; i++)
        if (str_eq(doc_of(x->v[i])->relpath, rel)) return true;
    return false;
}

/* A file of the site with the same path goes before the theme's. */
static void theme_assets(struct site *s) {
    struct str root = path_join(s->a, s->theme->root, S("assets"));
    struct array *files = glob_files(s, root, true);
    for (size_t i = 0; i < files->n; i++) {
        struct str rel = path_join(s->a, S("assets"), v_s(files->v[i])), dir = path_dir(rel);
        struct str path = arena_str(s->a, path_join(s->a, s->theme->root, rel));
        if (site_leads_out(s, path, s->theme->root)) continue;
        if (has_header(s, path)) {
            if (!have_path(s->pages, rel)) add_page(s, s->theme->root, dir, path_base(rel));
        } else if (!have_path(s->static_files, arena_cat(s->a, S("/"), rel)))
            add_static(s, s->theme->root, arena_cat(s->a, S("/"), dir), path_base(rel), NULL);
    }
}

/* URLs last: defaults and titles are settled then. */
static bool finish_all(struct site *s) {
    bool ok = true;
    for (size_t k = 0; k < s->collections->n; k++) {
        struct collection *c = collection_of(s->collections->v[k]);
        for (size_t i = 0; i < c->docs->n; i++) {
            struct doc *d = doc_edit(c->docs->v[i]);
            size_t said = s->diags->list.n;
            ok = (d->finished || doc_finish(d)) && ok;
            if (d->plain && d->loaded && s->diags->list.n == said) loaded_is(d);
            d->index = i;
            d->write = c->output && doc_publish(d);
        }
    }
    for (size_t i = 0; i < s->pages->n; i++) ok = doc_finish(doc_edit(s->pages->v[i])) && ok;
    return ok;
}

/* As Site#read: layouts, then the source, collections, theme assets, data;
 * limit_posts keeps the newest. */
static bool read_all(struct site *s) {
    s->pages = array_new(s->a, 0);
    s->static_files = array_new(s->a, 0);
    make_collections(s);
    if (!layouts_read(s)) return false;
    read_directory(s, S(""), NULL);
    if (s->fatal) return false;
    read_included(s);
    sort_docs(s->posts->docs, by_date, S(""));
    sort_docs(s->pages, by_name, S(""));
    sort_docs(s->static_files, by_relpath, S(""));
    for (size_t i = 0; i < s->collections->n; i++) {
        struct collection *c = collection_of(s->collections->v[i]);
        if (!str_eq(c->label, S("posts")) && !str_eq(c->label, S("data")) && !collection_read(c))
            return false;
    }
    if (!theme_judge_missing(s)) return false;
    if (s->theme) theme_assets(s);
    if (!data_read(s) || s->fatal) return false;
    if (s->limit_posts > 0 && (size_t)s->limit_posts < s->posts->docs->n) {
        s->posts->docs->v += s->posts->docs->n - (size_t)s->limit_posts;
        s->posts->docs->n = s->posts->docs->cap = (size_t)s->limit_posts;
    }
    return finish_all(s) && !s->fatal;
}

bool site_read(struct site *s) {
    loading_begin(s);
    markdown_endings_keep(s);
    bool ok = read_all(s);
    loading_end(s);
    return ok;
}
