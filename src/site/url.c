/* Permalinks: URL placeholders of documents, pages and static files; where the output goes.
 *
 * A template with placeholders is filled in: the page's own permalink, else the
 * collection's or the style's. Each part is escaped as it goes in, and the whole is
 * made safe: an address never leads out of the site. Everything is made in the
 * site's scratch arena; doc_finish copies what stays. */
#include "site/internal.h"

static struct str date_part(const struct doc *d, const char *fmt) {
    struct buf b;
    buf_init(&b, d->site->tmp);
    time_strftime(&b, &d->date, str_z(fmt));
    return buf_view(&b);
}

/* "a/b", each once; in small letters, or as slugs. */
static struct str joined_categories(const struct doc *d, bool slugs) {
    struct arena *a = d->site->tmp;
    struct value v = doc_get(d, "categories");
    struct value_env env = {.arena = a};
    struct map *seen = map_new(a);
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n; i++) {
        struct str c = v_to_s(v.a->v[i], &env);
        c = slugs ? site_slugify(d->site, a, c, S("default"), false) : utf8_downcase(a, c);
        if (map_find_str(seen, c)) continue;
        map_set_str(seen, c, v_nil());
        if (b.n || seen->n > 1) buf_putc(&b, '/');
        buf_str(&b, c);
    }
    return buf_view(&b);
}

/* The front matter's slug, else the file's name. */
static struct str slug_of(const struct doc *d, const char *mode, bool cased) {
    struct value_env env = {.arena = d->site->tmp};
    struct value s = doc_get(d, "slug");
    struct str t = s.type == V_NIL ? d->basename : v_to_s(s, &env);
    return site_slugify(d->site, d->site->tmp, t, str_z(mode), cased);
}

/* relative_path without extension, collection directory and trailing dots. */
static struct str cleaned_path(const struct doc *d) {
    struct str p = str_sub(d->relpath, 0, d->relpath.n - d->ext.n);
    size_t i = str_find(p, d->coll->reldir);
    if (i != STR_NONE)
        p = arena_cat(d->site->tmp, str_sub(p, 0, i), str_from(p, i + d->coll->reldir.n));
    while (p.n && p.p[p.n - 1] == '.') p.n--;
    return p;
}

static const struct {
    const char *key, *fmt;
} DATE_KEYS[] = {{"year", "%Y"},       {"month", "%m"},      {"day", "%d"},
                 {"hour", "%H"},       {"minute", "%M"},     {"second", "%S"},
                 {"i_day", "%-d"},     {"i_month", "%-m"},   {"short_month", "%b"},
                 {"long_month", "%B"}, {"short_year", "%y"}, {"w_year", "%G"},
                 {"week", "%V"},       {"w_day", "%u"},      {"short_day", "%a"},
                 {"long_day", "%A"},   {"y_day", "%j"}};

/* UrlDrop's methods. false: there is no such key. */
static bool placeholder(const struct doc *d, struct str key, struct str *out) {
    for (size_t i = 0; i < ARRAY_LEN(DATE_KEYS); i++)
        if (str_eqz(key, DATE_KEYS[i].key)) {
            *out = date_part(d, DATE_KEYS[i].fmt);
            return true;
        }
    if (str_eqz(key, "output_ext"))
        *out = d->output_ext;
    else if (str_eqz(key, "path"))
        *out = cleaned_path(d);
    else if (str_eqz(key, "collection"))
        *out = d->coll->label;
    else if (str_eqz(key, "name"))
        *out = site_slugify(d->site, d->site->tmp, d->basename, S("default"), false);
    else if (str_eqz(key, "title"))
        *out = slug_of(d, "pretty", true);
    else if (str_eqz(key, "slug"))
        *out = slug_of(d, "default", false);
    else if (str_eqz(key, "categories"))
        *out = joined_categories(d, false);
    else if (str_eqz(key, "slugified_categories"))
        *out = joined_categories(d, true);
    else
        return false;
    return true;
}

/* A slug that is no text is an error of Ruby's, where the template asks for it. */
static bool slug_is_text(struct doc *d, struct str key) {
    struct value v = doc_get(d, "slug");
    bool asked = str_eqz(key, "title") || str_eqz(key, "slug");
    if (!asked || !v_truthy(v) || v_is_str(v)) return true;
    diag_add(d->site->diags, SEV_ERROR, &d->src, doc_key_at(d, "slug"), NULL,
             "the slug must be a text, not %s", v_class(v));
    return false;
}

/* ":name" of [a-z_]; a trailing underscore may be the text's own. */
static bool fill_document(struct doc *d, struct str tmpl, struct buf *out) {
    for (size_t i = 0; i < tmpl.n; i++) {
        size_t j = i + 1;
        while (tmpl.p[i] == ':' && j < tmpl.n && (ch_lower(tmpl.p[j]) || tmpl.p[j] == '_')) j++;
        if (tmpl.p[i] != ':' || j == i + 1) {
            buf_putc(out, tmpl.p[i]);
            continue;
        }
        struct str key = str_sub(tmpl, i + 1, j - i - 1), v;
        bool ok = placeholder(d, key, &v);
        if (!ok && key.p[key.n - 1] == '_') {
            key.n--;
            j--;
            ok = placeholder(d, key, &v);
        }
        if (!ok) {
            diag_add(d->site->diags, SEV_ERROR, &d->src, doc_key_at(d, "permalink"), NULL,
                     "The URL template doesn't have " STR_FMT
                     " keys. Check your permalink template!",
                     STR_ARG(key));
            diag_is(d->site->diags, ABOUT_PERMALINK, key);
            return false;
        }
        if (!slug_is_text(d, key)) return false;
        buf_str(out, url_escape(d->site->tmp, v));
        i = j - 1;
    }
    return true;
}

static struct str put(struct arena *a, struct str t, const char *key, struct str val) {
    return str_replace(a, t, str_z(key), url_escape(a, val));
}

/* Of a page these three alone. */
static struct str fill_page(struct doc *d, struct str t) {
    struct arena *a = d->site->tmp;
    t = put(a, t, ":path", d->dir);
    t = put(a, t, ":basename", d->basename);
    return put(a, t, ":output_ext", d->output_ext);
}

/* A static file has no title, and its ending is added behind. */
static struct str fill_static(struct doc *d, struct str t) {
    struct arena *a = d->site->tmp;
    struct str path = str_sub(d->relpath, 0, d->relpath.n - d->ext.n);
    while (path.n && path.p[path.n - 1] == '.') path.n--;
    size_t i = str_find(path, d->coll->reldir);
    if (i != STR_NONE)
        path = arena_cat(a, str_sub(path, 0, i), str_from(path, i + d->coll->reldir.n));
    t = put(a, t, ":collection", d->coll->label);
    t = put(a, t, ":path", path);
    t = put(a, t, ":output_ext", S(""));
    t = put(a, t, ":name", d->basename);
    return put(a, t, ":title", S(""));
}

/* URL#sanitize_url: "/" in front, ".." and "./" out, slashes squeezed. */
struct str url_clean(struct arena *a, struct str s) {
    bool clean = s.n && s.p[0] == '/';
    for (size_t i = 1; clean && i < s.n; i++)
        clean = !(s.p[i] == '/' && (s.p[i - 1] == '/' || s.p[i - 1] == '.')) &&
                !(s.p[i] == '.' && s.p[i - 1] == '.');
    if (clean) return s;
    s = arena_cat(a, S("/"), s);
    s = str_replace(a, s, S(".."), S("/"));
    s = str_replace(a, s, S("./"), S(""));
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '/' || i == 0 || s.p[i - 1] != '/') buf_putc(&b, s.p[i]);
    return buf_view(&b);
}

static bool html_ext(struct str e) {
    return str_eq(e, S(".html")) || str_eq(e, S(".xhtml")) || str_eq(e, S(".htm"));
}

bool doc_is_html(const struct doc *d) { return html_ext(d->output_ext); }

/* Asked by the ending without its dot, in any case of letters. */
bool doc_is_markdown(const struct site *s, struct str ext) {
    if (ext.n < 2) return false;
    struct str rest = v_s(map_getz(s->config, "markdown_ext")), piece;
    while (str_next(&rest, ',', &piece))
        if (str_caseeq(piece, str_from(ext, 1))) return true;
    return false;
}

struct str doc_permalink(const struct doc *d) {
    struct value v = doc_get(d, "permalink");
    struct value_env env = {.arena = d->site->a};
    return v_truthy(v) ? v_to_s(v, &env) : STR_NULL;
}

/* A permalink with an ending decides, then the converter. */
static struct str output_ext_of(struct doc *d) {
    struct str p = doc_permalink(d);
    if (p.p && p.n && p.p[p.n - 1] != '/') {
        struct str e = path_ext(p);
        if (e.n) return e;
    }
    if (doc_is_markdown(d->site, d->ext)) return S(".html");
    if (d->site->coffeescript && str_caseeq(d->ext, S(".coffee"))) return S(".js");
    if (str_caseeq(d->ext, S(".scss")) || str_caseeq(d->ext, S(".sass"))) return S(".css");
    return d->ext;
}

/* `permalink: pretty` and the like mean less for pages: a directory, or a file with
 * its ending. */
static struct str page_template(struct doc *d) {
    struct str st = d->site->permalink_style;
    if (!doc_is_html(d)) return S("/:path/:basename:output_ext");
    if (str_eq(d->basename, S("index"))) return S("/:path/");
    struct str t = S("/:path/:basename");
    if (str_eq(st, S("pretty")) || str_ends(st, S("/"))) return S("/:path/:basename/");
    if (str_eq(st, S("date")) || str_eq(st, S("ordinal")) || str_eq(st, S("none")) ||
        str_ends(st, S(":output_ext")))
        return S("/:path/:basename:output_ext");
    return t;
}

static bool make_url(struct doc *d) {
    struct arena *a = d->site->tmp;
    struct str perm = d->kind == DOC_STATIC ? STR_NULL : doc_permalink(d);
    if (d->kind == DOC_STATIC) {
        struct str u;
        if (d->coll) {
            u = url_clean(a, fill_static(d, d->coll->url_template));
            if (u.n && u.p[u.n - 1] == '/') u.n--;
        } else {
            u = str_sub(d->relpath, 0, d->relpath.n - d->ext.n);
            while (u.n && u.p[u.n - 1] == '.') u.n--;
        }
        d->url = arena_cat(a, u, d->ext);
        return true;
    }
    struct value given = doc_get(d, "permalink");
    if (v_truthy(given) && given.type != V_STR) {
        diag_add(d->site->diags, SEV_ERROR, &d->src, doc_key_at(d, "permalink"), NULL,
                 "'permalink' must be a text, not %s", v_class(given));
        return false;
    }
    if (d->kind == DOC_PAGE) {
        d->url = url_clean(a, fill_page(d, perm.p ? perm : page_template(d)));
        return true;
    }
    struct buf b;
    buf_init(&b, a);
    if (!fill_document(d, perm.p ? perm : d->coll->url_template, &b)) return false;
    d->url = url_clean(a, buf_view(&b));
    return true;
}

/* Below the destination: the address decoded, with index.html where it is a
 * directory. */
static struct str destination(struct doc *d) {
    struct arena *a = d->site->tmp;
    struct str p = path_expand(a, url_unescape(a, d->url), S("/"));
    bool dir = d->url.n && d->url.p[d->url.n - 1] == '/';
    p = str_from(p, 1);
    if (d->kind == DOC_STATIC) return p;
    if (dir) p = p.n ? path_join(a, p, S("index")) : S("index");
    if (dir && d->kind == DOC_DOCUMENT) return arena_cat(a, p, S(".html"));
    return str_ends(p, d->output_ext) ? p : arena_cat(a, p, d->output_ext);
}

/* Whatever a path holds, it ends below the destination. */
static bool settle(struct doc *d, struct str dest) {
    struct arena *a = d->site->a;
    d->dest = arena_str(a, str_from(path_expand(d->site->tmp, dest, S("/")), 1));
    d->url = arena_str(a, d->url);
    if (d->dest.n && !memchr(d->dest.p, 0, d->dest.n)) return true;
    diag_add(d->site->diags, SEV_ERROR, &d->src, doc_key_at(d, "permalink"), NULL,
             d->dest.n ? "its destination holds a NUL character" : "it has no destination");
    return false;
}

bool doc_place(struct doc *d, struct str url) {
    struct arena *a = d->site->tmp;
    d->url = url_clean(a, url);
    struct str path = url_unescape(a, d->url);
    bool ok = settle(d, str_ends(path, S("/")) ? arena_cat(a, path, S("index.html")) : path);
    arena_reset(a);
    return ok;
}

bool doc_finish(struct doc *d) {
    if (d->kind != DOC_STATIC) d->output_ext = output_ext_of(d);
    bool ok = make_url(d) && settle(d, destination(d));
    arena_reset(d->site->tmp);
    return ok;
} /* May be called again after data have changed; false after a template with an
   * unknown placeholder. */
