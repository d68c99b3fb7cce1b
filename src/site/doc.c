/* Pages, documents (posts, drafts, collections) and static files.
 *
 * A page is Jekyll's Page, a document its Document, a static file its StaticFile:
 * three classes with much in common and many small differences, which are kept as
 * they are. Data of a document are merged and completed in Jekyll's order, since
 * later steps look at what earlier ones left. */
#include "site/kept.h"

#include <errno.h>

/* A file that was opened by the loader, and has front matter, is not read again. */
bool source_read(struct site *s, struct str path, const struct loaded *f, struct source *src) {
    src->path = path_shown(s, path);
    if (f && f->header) {
        src->text = f->text;
        return true;
    }
    if (site_file_read(s, s->a, path, &src->text)) return true;
    diag_file(s->diags, SEV_ERROR, src->path, 1, 1, "cannot be read: %s", file_error(errno));
    return false;
}

bool template_read(struct site *s, struct str path, const struct loaded *f, struct source *src) {
    if (!source_read(s, path, f, src)) return false;
    if (!f || !f->header) src->text = site_decoded(s, s->a, src->text);
    return true;
}

/* A time is printed to the second and read again; no need to, where that gives the same second. */
static bool round_trips(const struct time *t) {
    const int64_t year_1000 = -30610224000, year_9999 = 253370764800;
    return !t->date && t->off % 60 == 0 && t->sec > year_1000 && t->sec < year_9999;
}

/* Utils.parse_date of the value's text: `date: 2024-05-01 10:00` is in the site's
 * zone. */
static bool value_date(struct site *s, struct value v, struct time *out) {
    if (v.type == V_TIME && round_trips(v.t)) {
        *out = time_in_zone(v.t->sec, 0, s->zone);
        return true;
    }
    struct value_env env = {.arena = s->a};
    return parse_date(s, v_to_s(v, &env), out);
}

static struct doc *doc_new(struct site *s, enum doc_kind kind) {
    struct doc *d = ARENA_NEW(s->a, struct doc);
    d->site = s;
    d->kind = kind;
    d->write = true;
    return d;
}

bool doc_has_liquid(const struct doc *d) {
    if (d->facts.p && d->facts.p == d->body.p && d->facts.n == d->body.n) return d->facts.liquid;
    return str_has(d->body, S("{%")) || str_has(d->body, S("{{"));
}

uint64_t doc_body_hash(const struct doc *d) {
    if (d->facts.p && d->facts.p == d->body.p && d->facts.n == d->body.n) return d->facts.hash;
    return str_hash(d->body);
}

/* Jekyll takes dots off the end of a name: "a..md" is "a". */
static struct str without_dots(struct str b) {
    while (b.n && b.p[b.n - 1] == '.') b.n--;
    return b;
}

static void set_name(struct doc *d, struct str name) {
    d->name = name;
    d->ext = path_ext(name);
    d->basename = str_sub(name, 0, name.n - d->ext.n);
}

/* Known from opening the file, where it was opened. */
static void file_time(struct doc *d, const struct loaded *f) {
    struct file_info fi;
    if (f)
        d->mtime = f->info.mtime_sec;
    else if (file_stat(d->path.p, &fi))
        d->mtime = fi.mtime_sec;
}

static const struct static_file *as_loaded(const struct doc *d, const struct loaded *f) {
    if (!f || f->header || site_overlay(d->site, d->path)) return NULL;
    struct static_file *x = ARENA_NEW(d->site->a, struct static_file);
    *x = (struct static_file){f->info, f->small};
    return x;
}

/* `published: false`, or a date that is yet to come. Pages have no date. */
bool doc_publish(struct doc *d) {
    struct site *s = d->site;
    struct value p;
    if (doc_find(d, S("published"), &p) && !v_truthy(p) && !s->unpublished) return false;
    bool waits = d->kind == DOC_DOCUMENT && !s->future && d->has_date && d->date.sec > s->time.sec;
    s->clock_read = s->clock_read || waits;
    return !waits;
}

/* ---- pages ---- */

size_t doc_bad_byte(const struct doc *d) {
    const struct loaded *f = d->site->loader ? d->loaded : NULL;
    size_t at = f && f->header ? f->bad : utf8_bad(d->src.text);
    return at == STR_NONE ? NO_OFFSET : at;
}

/* Jekyll matches no pattern against bytes that are not UTF-8: such a page has no front matter. */
static void load_page(struct doc *d, struct value *v) {
    struct site *s = d->site;
    size_t bad = doc_bad_byte(d);
    if (bad == NO_OFFSET) {
        front_matter_load(s, &d->src, d->loaded, s->a, &d->body, &d->yaml_off, v);
        return;
    }
    *v = v_nil();
    struct str t = d->body = d->src.text;
    bool refused = doc_is_markdown(s, d->ext) || str_has(t, S("{{")) || str_has(t, S("{%"));
    if (refused) return; /* that is told when it is */
    diag_add(s->diags, SEV_WARNING, &d->src, bad, NULL,
             "is not valid %s; its front matter is not read", site_encoding(s));
    diag_is(s->diags, ABOUT_BYTES, S(""));
}

/* Errors that Jekyll raises set s->fatal, which ends reading; others leave the page
 * out or its data empty. */
struct doc *page_read(struct site *s, struct str base, struct str dir, struct str name) {
    struct doc *d = doc_new(s, DOC_PAGE);
    doc_set_data(d, map_new(s->a));
    d->dir = dir;
    set_name(d, name);
    d->basename = without_dots(d->basename);
    struct str rel = path_join(s->a, dir, name);
    d->relpath = rel.n && rel.p[0] == '/' ? str_from(rel, 1) : rel;
    d->path = arena_str(s->a, path_join(s->a, base, d->relpath));
    d->loaded = loaded_file(s, d->path);
    if (d->loaded) d->facts = d->loaded->facts;
    if (!template_read(s, d->path, d->loaded, &d->src)) {
        if (s->strict_front_matter) s->fatal = true;
        return NULL;
    }
    file_time(d, d->loaded);
    struct value v;
    load_page(d, &v);
    if (v.type == V_MAP)
        doc_set_data(d, v.m);
    else if (v_truthy(v)) {
        diag_add(s->diags, SEV_ERROR, &d->src, d->yaml_off, NULL,
                 "Invalid YAML front matter: a mapping is wanted, not %s", v_class(v));
        s->fatal = true;
        return NULL;
    }
    struct value p = map_getz(doc_data(d), "permalink");
    if (p.type == V_STR && p.n == 0) {
        diag_add(s->diags, SEV_ERROR, &d->src, d->yaml_off, NULL, "Invalid permalink: it is empty");
        s->fatal = true;
        return NULL;
    }
    d->defaults = defaults_for(s, d->relpath, S("pages"));
    return doc_publish(d) ? d : NULL;
}

struct doc *site_add_page(struct site *s, struct str dir, struct str name, struct map *data,
                          struct str content) {
    struct doc *d = doc_new(s, DOC_PAGE);
    doc_set_data(d, map_new(s->a));
    d->dir = dir;
    d->generated = true;
    set_name(d, name);
    d->basename = without_dots(d->basename);
    struct str rel = path_join(s->a, dir, name);
    d->relpath = rel.n && rel.p[0] == '/' ? str_from(rel, 1) : rel;
    d->path = path_join(s->a, s->source, d->relpath);
    d->src = (struct source){d->relpath, content};
    d->body = content;
    if (data) doc_set_data(d, data);
    d->defaults = defaults_for(s, d->relpath, S("pages"));
    array_push(s->pages, v_object(&d->obj));
    return d;
}

struct doc *site_file_to_page(struct site *s, const struct doc *file) {
    struct str base = str_sub(file->path, 0, file->path.n - file->relpath.n);
    return page_read(s, base, file->dir, file->name);
}

/* ---- static files ---- */

/* Whether it is written depends on defaults for its address, as in Jekyll, and on
 * its collection. */
struct doc *static_new(struct site *s, struct str base, struct str dir, struct str name,
                       struct collection *coll, const struct loaded *f) {
    struct doc *d = doc_new(s, DOC_STATIC);
    d->coll = coll;
    d->dir = dir;
    set_name(d, name);
    d->basename = without_dots(d->basename);
    d->relpath = path_join(s->a, dir, name);
    struct str cdir = coll ? v_s(map_getz(s->config, "collections_dir")) : S("");
    struct str root = cdir.n ? path_join(s->a, base, cdir) : base;
    d->path = arena_str(s->a, path_join(s->a, root, d->relpath));
    d->src.path = path_shown(s, d->path);
    if (!f) f = loaded_file(s, d->path);
    file_time(d, f);
    d->file = as_loaded(d, f);
    if (!doc_finish(d)) return NULL;
    struct str type = coll ? coll->label : S("");
    doc_set_data(d, defaults_for(s, d->relpath, type));
    struct map *by_url = defaults_for(s, d->url, type);
    struct value *p = map_find_str(by_url, S("published"));
    d->write = (!p || v_truthy(*p)) && (!coll || coll->output || s->profile->jekyll3);
    return d;
}

/* ---- documents ---- */

/* "a b" is two words; nil in a list is left out. */
static struct array *strings_of(struct arena *a, struct value v) {
    struct array *x = array_new(a, 0);
    if (v.type == V_STR) {
        struct str rest = v_s(v);
        for (size_t i = 0; i < rest.n;) {
            while (i < rest.n && ch_space((unsigned char)rest.p[i])) i++;
            size_t j = i;
            while (j < rest.n && !ch_space((unsigned char)rest.p[j])) j++;
            if (j > i) array_push(x, v_str(str_sub(rest, i, j - i)));
            i = j;
        }
    } else if (v.type == V_ARRAY)
        for (size_t i = 0; i < v.a->n; i++)
            if (v.a->v[i].type != V_NIL) array_push(x, v.a->v[i]);
    return x;
}

/* The categories or tags of one document: each once. They are few, or found by their hash. */
struct uniq {
    struct array *all;
    struct map *seen; /* NULL: they are few */
};
enum { FEW = 32 };

static void push_uniq(struct site *s, struct uniq *u, struct value v) {
    struct value_env none = {0};
    struct array *x = u->all;
    if (x->n >= FEW && !u->seen) {
        u->seen = map_new(s->tmp);
        for (size_t i = 0; i < x->n; i++) map_set(u->seen, x->v[i], v_nil());
    }
    if (u->seen && map_find(u->seen, v)) return;
    for (size_t i = 0; i < x->n && !u->seen; i++)
        if (x->v[i].type == v.type && v_equal(x->v[i], v, &none)) return;
    if (u->seen) map_set(u->seen, v, v_nil());
    array_push(x, v);
}

/* Ruby's flatten and compact. */
static void flatten(struct array *x, struct value v) {
    if (v.type == V_ARRAY)
        for (size_t i = 0; i < v.a->n; i++) flatten(x, v.a->v[i]);
    else if (v.type != V_NIL)
        array_push(x, v);
}

/* Utils.pluralized_array_from_hash; in scratch memory. */
static struct array *pluralized(struct doc *d, const char *one, const char *many) {
    struct array *x = array_new(d->site->tmp, 0);
    struct value v = doc_get(d, one);
    if (!v_truthy(v)) {
        v = doc_get(d, many);
        if (v.type == V_STR) v = v_array(strings_of(d->site->tmp, v));
        if (v.type != V_ARRAY) v = v_nil();
    }
    flatten(x, v);
    return x;
}

/* have | more; where nothing changes, the list itself: most documents have none to
 * add. */
static struct array *joined(struct site *s, struct array *have, const struct array *more) {
    struct uniq u = {.all = array_new(s->tmp, have->n + more->n)};
    for (size_t i = 0; i < have->n; i++) push_uniq(s, &u, have->v[i]);
    size_t n = u.all->n;
    for (size_t i = 0; i < more->n; i++) push_uniq(s, &u, more->v[i]);
    bool same = n == have->n && n == u.all->n;
    return same ? have : array_copy(s->a, u.all);
}

/* Has the date been merged before? */
static bool dated_so(const struct doc *d, struct value v) {
    const struct time *t = v.t;
    return d->has_date && v.type == V_TIME && round_trips(t) && t->sec == d->date.sec &&
           t->nsec == 0 && t->off == d->date.off && t->utc == d->date.utc &&
           strcmp(t->abbr, d->date.abbr) == 0;
}

/* Document#merge_data!: categories are joined, a date is parsed. */
static bool merge_data(struct doc *d, const struct map *other, const char *source) {
    struct site *s = d->site;
    struct value have = map_getz(doc_data(d), "categories"), more = map_getz(other, "categories");
    if (more.type == V_STR) more = v_array(strings_of(s->a, more));
    bool join = have.type == V_ARRAY && more.type == V_ARRAY;
    map_merge_in(s->a, doc_data(d), other);
    if (join) more = v_array(joined(s, have.a, more.a));
    if (more.type == V_ARRAY) map_setz(doc_data(d), "categories", more);
    struct value *date = map_find_str(doc_data(d), S("date"));
    if (!date || dated_so(d, *date)) return true;
    struct time *t = ARENA_NEW(s->a, struct time);
    if (!value_date(s, *date, t)) {
        struct value_env env = {.arena = s->a};
        struct str text = v_to_s(*date, &env);
        diag_add(s->diags, SEV_ERROR, &d->src, doc_key_at(d, "date"), NULL,
                 "Invalid date '" STR_FMT "': Document '" STR_FMT
                 "' does not have a valid date in the %s.",
                 STR_ARG(text), STR_ARG(d->relpath), source);
        diag_is(s->diags, ABOUT_DATE, text);
        return false;
    }
    *date = v_time(t);
    d->date = *t;
    d->has_date = true;
    return true;
}

/* The same for one key. */
static bool merge_key(struct doc *d, const char *key, struct value v, const char *source) {
    struct value k = v_strz(key);
    struct map_entry e = {k, v, v_hash(k)};
    struct map m = {.e = &e, .n = 1, .cap = 1, .seen = map_bit(e.hash)};
    return merge_data(d, &m, source);
}

/* a/b/_posts/x.md is in the categories a and b. */
static void categories_from_path(struct doc *d, struct str special) {
    struct site *s = d->site;
    struct array *x = array_new(s->a, 0);
    if (!str_starts(d->relpath, special)) {
        size_t i = str_find(d->relpath, special);
        struct str rest = str_sub(d->relpath, 0, i == STR_NONE ? d->relpath.n : i), piece;
        while (str_next(&rest, '/', &piece))
            if (piece.n && !str_eq(piece, special) && !str_eq(piece, d->name))
                array_push(x, v_str(piece));
    }
    merge_key(d, "categories", v_array(x), "file path");
}

/* "YYYY-M-D-slug" in a file's name; date and slug. */
static bool dated_name(struct str name, struct str *date, struct str *slug) {
    size_t i = 0, n = 0;
    for (int part = 0; part < 3; part++) {
        size_t k = i;
        while (k < name.n && ch_digit(name.p[k])) k++;
        n = k - i;
        if (n < (part ? 1u : 2u) || n > (part ? 2u : 4u)) return false;
        if (k >= name.n || name.p[k] != '-') return false;
        i = k + 1;
    }
    *date = str_sub(name, 0, i - 1);
    *slug = str_from(name, i);
    return true;
}

/* "my-first-post" is "My First Post". */
static struct str titleize(struct arena *a, struct str slug) {
    struct buf b;
    buf_init(&b, a);
    struct str rest = slug, piece;
    bool first = true;
    while (rest.n && rest.p[rest.n - 1] == '-') rest.n--; /* split drops trailing empties */
    while (str_next(&rest, '-', &piece)) {
        if (!first) buf_putc(&b, ' ');
        first = false;
        buf_str(&b, utf8_capitalize(a, piece));
    }
    return buf_view(&b);
}

/* The date in the file's name counts only if front matter has none. */
static bool populate_title(struct doc *d) {
    struct site *s = d->site;
    struct str date, slug = d->basename, ext = d->ext;
    if (ext.n && dated_name(d->basename, &date, &slug)) {
        struct value have = map_getz(doc_data(d), "date");
        if (!v_truthy(have) || (have.type == V_TIME && have.t->sec == s->time.sec)) {
            if (!merge_key(d, "date", v_str(date), "filename")) return false;
        }
    } else
        slug = d->basename;
    slug = without_dots(slug);
    if (!v_truthy(map_getz(doc_data(d), "title")))
        map_setz(doc_data(d), "title", v_str(titleize(s->a, slug)));
    if (!v_truthy(map_getz(doc_data(d), "slug"))) map_setz(doc_data(d), "slug", v_str(slug));
    if (!v_truthy(map_getz(doc_data(d), "ext"))) map_setz(doc_data(d), "ext", v_str(ext));
    return true;
}

/* `category: a` and `categories: b` are both taken; names become texts, and each
 * stands once. */
static bool populate_lists(struct doc *d) {
    struct site *s = d->site;
    struct value have = map_getz(doc_data(d), "categories");
    struct value_env env = {.arena = s->a};
    struct uniq all = {.all = array_new(s->tmp, 0)};
    struct array *more = pluralized(d, "category", "categories");
    for (size_t i = 0; have.type == V_ARRAY && i < have.a->n; i++)
        push_uniq(s, &all, v_str(v_to_s(have.a->v[i], &env)));
    if (have.type == V_STR) push_uniq(s, &all, have);
    for (size_t i = 0; i < more->n; i++) push_uniq(s, &all, v_str(v_to_s(more->v[i], &env)));
    struct value categories = v_array(array_copy(s->a, all.all));
    if (!merge_key(d, "categories", categories, "YAML front matter")) return false;
    struct value tags = v_array(array_copy(s->a, pluralized(d, "tag", "tags")));
    return merge_key(d, "tags", tags, "YAML front matter");
}

struct str doc_excerpt_separator(const struct doc *d) {
    struct value_env env = {.arena = d->site->a};
    struct value v = doc_get(d, "excerpt_separator");
    if (!v_truthy(v)) v = map_getz(d->site->config, "excerpt_separator");
    return v_to_s(v, &env);
}

/* An error here ends the build only under strict_front_matter, except for dates (FatalException).
 */
static bool read_error(struct doc *d) {
    d->site->fatal = true;
    return false;
}

/* What Jekyll's joining of lists takes. */
static bool lists_fit(const struct map *m) {
    const struct value *v = map_find_str(m, S("categories"));
    return !v || v->type == V_NIL || v->type == V_ARRAY || v_is_str(*v);
}

/* broken: a mistake in its YAML, after which Jekyll goes on with what it has by then. */
static bool read_front_matter(struct doc *d, bool *broken) {
    struct site *s = d->site;
    struct value v;
    bool bytes = d->loaded && d->loaded->lazy;
    *broken = !front_matter_load(s, &d->src, d->loaded, s->tmp, &d->body, &d->yaml_off, &v);
    if (*broken) return true;
    bool fits = v.type != V_MAP || lists_fit(v.m);
    if (bytes) d->packed_front = d->loaded->packed;
    if (v.type == V_MAP && !bytes) d->front = v.m;
    if (v.type == V_MAP && fits) return merge_data(d, v.m, "YAML front matter") || read_error(d);
    *broken = v_truthy(v);
    if (*broken) {
        diag_add(s->diags, SEV_WARNING, &d->src, d->yaml_off, NULL,
                 fits ? "front matter is no mapping but %s; it is not used, nor are date and title "
                        "of the file's name"
                      : "categories are no list but %s; nothing of the front matter is used",
                 v_class(fits ? v : map_getz(v.m, "categories")));
        diag_is(s->diags, ABOUT_YAML, S(""));
    }
    return true;
}

/* So that the map need not grow. */
static size_t keys_of(const struct loaded *f) {
    enum { OWN = 5 }; /* draft, categories, slug, ext, tags */
    if (f && f->lazy) return OWN + v_packed_size(f->packed);
    return OWN + (f && f->data.type == V_MAP ? f->data.m->n : 0);
}

/* Defaults first, then front matter over them, then what is derived. An excerpt is
 * cut when it is asked for (render/excerpt.c). */
static bool fill_data(struct doc *d, const struct map *defaults) {
    if (defaults->n && !merge_data(d, defaults, "front matter defaults")) return false;
    bool broken;
    if (!read_front_matter(d, &broken)) return false;
    if (!broken && (!populate_title(d) || !populate_lists(d))) return read_error(d);
    d->has_excerpt =
        !broken && !v_truthy(map_getz(doc_data(d), "excerpt")) && doc_excerpt_separator(d).n > 0;
    return true;
}

/* A YAML file in a collection is data alone, with no body. */
static bool fill_document(struct doc *d) {
    struct site *s = d->site;
    bool ok = true;
    map_setz(doc_data(d), "draft", v_bool(d->draft));
    categories_from_path(d, d->draft ? S("_drafts") : d->coll->reldir);
    if (str_eq(d->ext, S(".yaml")) || str_eq(d->ext, S(".yml"))) {
        struct value v;
        struct yaml_error err;
        if (yaml_load(s->a, d->src.text, s->profile->yaml, s->zone, &v, &err) && v.type == V_MAP)
            doc_set_data(d, v.m);
        d->body = S("");
    } else {
        ok = fill_data(d, d->defaults);
        d->plain = ok;
    }
    arena_reset(s->tmp);
    return ok;
}

/* A document without a date gets the site's time; `undated` remembers that when documents are
 * sorted. */
static void date_document(struct doc *d) {
    struct site *s = d->site;
    bool posts = str_eq(d->coll->label, S("posts"));
    if (d->has_date) return;
    d->undated = true;
    if (!posts && !d->draft && s->profile->jekyll3) return;
    /* publishing a post asks for its date if it minds the future; collections do not ask */
    d->undated = !posts || s->future;
    s->clock_read = true;
    d->date = d->draft ? time_in_zone(d->mtime, 0, s->zone) : s->time;
    struct time *t = ARENA_NEW(s->a, struct time);
    *t = d->date;
    d->has_date = true;
    map_setz(doc_data(d), "date", v_time(t));
}

/* As the loader has it of an earlier reading. */
static bool found_finished(struct doc *d) {
    const struct loaded *f = d->loaded;
    if (!f || !f->finished.p || !finished_take(d, f->finished)) return false;
    d->body = f->body;
    d->yaml_off = f->split ? (size_t)(f->yaml.p - f->text.p) : 0;
    d->packed_front = f->packed;
    return true;
}

/* Whatever is looked at to make it, and said of it, counts: who had anything to say, or asked the
 * clock, is not kept as finished. */
static bool make_document(struct doc *d) {
    struct site *s = d->site;
    size_t said = s->diags->list.n;
    bool clock = s->clock_read;
    s->clock_read = false;
    doc_set_data(d, map_new_for(s->a, keys_of(d->loaded)));
    bool ok = fill_document(d);
    if (ok) date_document(d);
    bool timeless = !s->clock_read && !s->defaults_of_clock && d->date.sec != s->time.sec;
    d->plain = d->plain && timeless && s->diags->list.n == said;
    s->clock_read = s->clock_read || clock;
    return ok;
}

/* The path is kept: of the site's arena, with a NUL behind it. */
struct doc *document_read(struct site *s, struct collection *c, struct str path,
                          const struct loaded *f) {
    struct doc *d = doc_new(s, DOC_DOCUMENT);
    d->loaded = f;
    if (f) d->facts = f->facts;
    d->apart = f && f->apart;
    d->coll = c;
    d->path = path;
    d->relpath = path_inside(s->collections_path, path)
                     ? str_from(d->path, s->collections_path.n + 1)
                     : d->path;
    set_name(d, path_base(d->path));
    d->draft = str_eq(c->label, S("posts")) && !str_has(d->relpath, c->reldir);
    if (!template_read(s, d->path, f, &d->src)) {
        if (s->strict_front_matter) s->fatal = true;
        return NULL;
    }
    file_time(d, d->loaded);
    d->defaults = defaults_for(s, d->relpath, c->label);
    return found_finished(d) || make_document(d) ? d : NULL;
}
