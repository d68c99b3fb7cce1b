/* {% link %} and {% post_url %}. */
#include "render/internal.h"

/* The struct's own baseurl, not the configuration's: a plugin may have set it. */
struct str render_relative_url(struct site *s, struct arena *a, struct str path) {
    return render_join_url(a, s->baseurl, path);
}

struct str render_absolute_url(struct site *s, struct arena *a, struct str path) {
    struct str rel = render_relative_url(s, a, path);
    return s->url.n ? render_normalize_uri(a, arena_cat(a, s->url, rel)) : rel;
}

bool keep_markup(struct liquid_parser *p, struct str markup, void **data) {
    struct str *s = ARENA_NEW(liquid_parser_arena(p), struct str);
    *s = str_strip(markup);
    *data = s;
    return true;
}

/* The address alone in Jekyll 3, where templates write {{ site.baseurl }} before
 * it. */
static void put_url(struct liquid_context *cx, const struct doc *d, struct buf *out) {
    struct site *s = render_host(liquid_value_env(cx))->renderer->site;
    note_read(liquid_value_env(cx), NOTE_FACE, d, S(""));
    /* Jekyll 3 leaves baseurl to the author */
    bool bare = s->profile->jekyll3;
    buf_str(out, bare ? d->url : render_relative_url(s, liquid_arena(cx), d->url));
}

/* By the path below the source; the tag may hold {{ }}. Documents that are not
 * written cannot be linked. */
void link_tag(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    struct renderer *r = render_host(liquid_value_env(cx))->renderer;
    struct str path = *(struct str *)liquid_node_data(node);
    struct include_markup m = {.file = path, .dynamic = str_has(path, S("{{"))};
    path = include_file(cx, &m);
    if (liquid_failed(cx)) return;
    struct str key = path.n && path.p[0] == '/' ? str_from(path, 1) : path;
    const struct doc *d = smap_get(&renderer_index(r)->by_relpath, key);
    note_read(liquid_value_env(cx), NOTE_LINK, NULL, key);
    bool slash = path.n && path.p[0] == '/'; /* paths of static files alone begin with one */
    if (d && (!slash || str_starts(d->relpath, S("/"))))
        put_url(cx, d, out);
    else {
        liquid_raise(cx,
                     "Could not find document '" STR_FMT "' in tag 'link'. Make sure the document "
                     "exists and the path is correct.",
                     STR_ARG(path));
        liquid_about(cx, ABOUT_LINKED, path);
    }
}

/* `{% post_url dir/2016-01-02-name %}` split when the template is parsed. */
struct post_name {
    struct str dir;  /* with its slash */
    struct str name; /* date and slug */
    struct str slug;
    struct str markup; /* as written */
    int year, mon, day;
};

/* A date, three numbers with dashes, and a name: anything else is an error at once. */
bool post_url_parse(struct liquid_parser *p, struct str markup, void **data) {
    struct post_name *n = ARENA_NEW(liquid_parser_arena(p), struct post_name);
    struct str s = str_strip(markup);
    *data = n;
    n->markup = s;
    if (s.n && s.p[0] == '/') s = str_from(s, 1);
    size_t slash = str_rchr(s, '/');
    n->dir = slash == STR_NONE ? S("") : str_sub(s, 0, slash + 1);
    n->name = slash == STR_NONE ? s : str_from(s, slash + 1);
    int *part[] = {&n->year, &n->mon, &n->day};
    size_t i = 0;
    for (int k = 0; k < 3; k++) {
        size_t from = i;
        while (i < n->name.n && ch_digit(n->name.p[i]))
            *part[k] = *part[k] * 10 + (n->name.p[i++] - '0');
        if (i == from || i >= n->name.n || n->name.p[i++] != '-' || i > 14)
            return liquid_syntax_error(
                p, markup,
                "Could not parse name of post \"" STR_FMT
                "\" in tag 'post_url'. Make sure the post exists and the name is correct.",
                STR_ARG(str_strip(markup)));
    }
    n->slug = str_from(n->name, i);
    return true;
}

/* The pattern of post_url: "_posts/DIR" or "DIR_posts/", the name, an extension. */
static bool is_named(const struct doc *d, const struct post_name *n) {
    struct str p = d->relpath, posts = S("_posts/");
    if (!str_ends(d->basename, n->name) && !str_has(p, n->name)) return false;
    if (str_starts(p, posts) && str_starts(str_from(p, posts.n), n->dir))
        p = str_from(p, posts.n + n->dir.n);
    else if (str_starts(p, n->dir) && str_starts(str_from(p, n->dir.n), posts))
        p = str_from(p, n->dir.n + posts.n);
    else
        return false;
    return str_starts(p, n->name) && p.n > n->name.n + 1 && p.p[n->name.n] == '.';
}

/* What was enough before Jekyll 3: slug and day, whatever the directory. */
static bool is_of_day(const struct doc *d, const struct post_name *n, struct value_env *env) {
    if (!str_eq(v_to_s(doc_own(d, "slug"), env), n->slug)) return false;
    struct civil c = time_civil(&d->date);
    return c.year == n->year && c.mon == n->mon && c.day == n->day;
}

/* The index has the first post of each name. That one may be in another directory
 * than the tag says; then all are looked through, as they are for a name that is
 * only the end of one. */
static const struct doc *find_post(struct liquid_context *cx, const struct post_name *n,
                                   bool exact) {
    struct renderer *r = render_host(liquid_value_env(cx))->renderer;
    const struct array *posts = r->site->posts->docs;
    const struct doc_index *x = renderer_index(r);
    const struct doc *d =
        smap_get(exact ? &x->posts_by_name : &x->posts_by_slug, exact ? n->name : n->slug);
    struct value_env *env = liquid_value_env(cx);
    if (d && (exact ? is_named(d, n) : is_of_day(d, n, env))) return d;
    for (size_t i = 0; i < posts->n; i++) {
        d = doc_of(posts->v[i]);
        if (exact ? is_named(d, n) : is_of_day(d, n, env)) return d;
    }
    return NULL;
}

/* First by the pattern, then as it was before Jekyll 3, with the warning Jekyll
 * gives. */
void post_url_tag(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    const struct post_name *n = liquid_node_data(node);
    const struct doc *d = find_post(cx, n, true);
    note_read(liquid_value_env(cx), NOTE_LIST, NULL, S("posts"));
    if (!d && (d = find_post(cx, n, false)))
        liquid_warn(cx,
                    "Deprecation: A call to '{%% post_url " STR_FMT
                    " %%}' did not match a post by path, date and slug; change it to the post's "
                    "exact name",
                    STR_ARG(n->markup));
    if (d)
        put_url(cx, d, out);
    else {
        liquid_raise(cx,
                     "Could not find post \"" STR_FMT "\" in tag 'post_url'. Make sure the post "
                     "exists and the name is correct.",
                     STR_ARG(n->markup));
        liquid_about(cx, ABOUT_POST, n->markup);
    }
}
