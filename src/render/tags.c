/* Jekyll's tags: include, include_relative, link, post_url, highlight. */
#include "render/internal.h"

/* ---- include ---- */

/* One of `{% include f.html a="text" b=page.title %}`. */
struct include_param {
    struct str key;
    struct value literal;
    const struct liquid_expr *expr; /* NULL: the literal */
};
/* Settled when the template is parsed; values are evaluated at each use. */
struct include_markup {
    struct str file;
    bool dynamic; /* holds {{ }} */
    bool has_params;
    struct include_param *params;
    size_t n;
};

static bool key_ch(char c) { return ch_word((unsigned char)c) || c == '-'; }

static size_t spaces(struct str s, size_t i) {
    while (i < s.n && ch_space((unsigned char)s.p[i])) i++;
    return i;
}

/* VARIABLE_SYNTAX: text, {{ name | filters }}, text ...; the length of the file
 * part, 0: no match.
 *
 * "{{ page.dir }}/x.html a=1" has the file part up to the blank. Blanks within {{
 * }} do not end it. */
static size_t variable_part(struct str s) {
    size_t i = 0, end = 0;
    while (i < s.n) {
        size_t open = str_find_from(s, S("{{"), i);
        if (open == STR_NONE || (end && open != end)) break;
        size_t close = str_find_from(s, S("}}"), open);
        if (close == STR_NONE) break;
        i = close + 2;
        while (i < s.n && !ch_space((unsigned char)s.p[i]) && s.p[i] != '{' && s.p[i] != '}') i++;
        end = i;
    }
    return end;
}

/* A quoted value at s[*i]; \" is the quote itself. */
static bool quoted(struct arena *a, struct str s, size_t *i, struct str *out) {
    char q = s.p[*i];
    size_t k = *i + 1;
    bool esc = false;
    while (k < s.n && s.p[k] != q) {
        if (s.p[k] == '\\' && k + 1 < s.n) k++, esc = true;
        k++;
    }
    if (k >= s.n) return false;
    *out = str_sub(s, *i + 1, k - *i - 1);
    if (esc) {
        char bq[2] = {'\\', q};
        *out = str_replace(a, *out, str_of(bq, 2), str_of(&q, 1));
        *out = arena_str(a, *out);
    }
    *i = k + 1;
    return true;
}

/* What Jekyll says of an include tag it cannot read; in its log white space is one blank. */
static struct str bad_include(struct arena *a, struct str lead, struct str what) {
    struct buf b;
    buf_init(&b, a);
    BUF_LIT(&b, "Invalid syntax for include tag");
    buf_str(&b, lead);
    for (size_t i = 0; i < what.n; i++)
        if (!ch_space((unsigned char)what.p[i]))
            buf_putc(&b, what.p[i]);
        else if (b.p[b.n - 1] != ' ')
            buf_putc(&b, ' ');
    if (b.p[b.n - 1] != ' ') buf_putc(&b, ' ');
    BUF_LIT(&b, "Valid syntax: {% include file.ext param='value' param2='value' %}");
    return buf_view(&b);
}

/* Jekyll checks the whole with a pattern before it takes the parts; here a part
 * that is wrong is shown at its place. Blanks around "=" are allowed. */
static bool parse_params(struct liquid_parser *p, struct str s, struct include_markup *m) {
    struct arena *a = liquid_parser_arena(p);
    VEC(struct include_param) v = {0};
    size_t i = spaces(s, 0);
    while (i < s.n) {
        size_t from = i;
        struct include_param x = {0};
        while (i < s.n && key_ch(s.p[i])) i++;
        x.key = str_sub(s, from, i - from);
        i = spaces(s, i);
        bool ok = x.key.n && i < s.n && s.p[i] == '=';
        i = ok ? spaces(s, i + 1) : i;
        struct str t;
        if (ok && i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
            ok = quoted(a, s, &i, &t);
            if (ok) x.literal = v_str(t);
        } else if (ok) {
            size_t at = i;
            while (i < s.n && (key_ch(s.p[i]) || s.p[i] == '.')) i++;
            ok = i > at;
            if (ok) x.expr = liquid_parse_expr(p, str_sub(s, at, i - at));
        }
        if (!ok || (i < s.n && !ch_space((unsigned char)s.p[i])))
            return liquid_syntax_raise(
                p, str_sub(s, from, 1), bad_include(a, S(": "), s),
                "Invalid syntax for include tag: parameters are NAME=\"text\" or "
                "NAME=variable, separated by blanks");
        VEC_PUSH(a, &v, x);
        i = spaces(s, i);
    }
    m->has_params = true;
    m->params = v.v;
    m->n = v.n;
    return true;
}

/* With a variable in the file's name `include` is a hash even without parameters;
 * else it is not set, and an include within an include sees the outer one's. */
bool include_parse(struct liquid_parser *p, struct str markup, void **data) {
    struct include_markup *m = ARENA_NEW(liquid_parser_arena(p), struct include_markup);
    struct str s = str_strip(markup), params = STR_NULL;
    *data = m;
    size_t n = variable_part(s);
    if (n) {
        m->dynamic = true;
        m->file = str_strip(str_sub(s, 0, n));
        params = str_strip(str_from(s, n));
        m->has_params = true;
    } else {
        size_t i = 0;
        while (i < s.n && !ch_space((unsigned char)s.p[i])) i++;
        m->file = str_sub(s, 0, i);
        if (spaces(s, i) < s.n) params = str_from(s, spaces(s, i));
    }
    if (!m->file.n)
        return liquid_syntax_raise(
            p, markup,
            bad_include(liquid_parser_arena(p),
                        S(". File contains invalid characters or sequences: "), S("")),
            "include: the name of a file is missing");
    return !params.p || parse_params(p, params, m);
}

struct map *include_params(struct liquid_context *cx, const struct include_markup *m) {
    if (!m->has_params) return NULL;
    struct map *v = map_new(liquid_arena(cx));
    for (size_t i = 0; i < m->n; i++)
        map_set_str(v, m->params[i].key,
                    m->params[i].expr ? liquid_eval(cx, m->params[i].expr) : m->params[i].literal);
    return v;
}

/* A name with {{ }} is rendered as a template of its own, in the page's scope.
 * Errors in it make the name empty, which is said as such. */
struct str include_file(struct liquid_context *cx, const struct include_markup *m) {
    if (!m->dynamic) return m->file;
    struct arena *a = liquid_arena(cx);
    struct diags quiet;
    diags_init(&quiet, a);
    struct source *src = ARENA_NEW(a, struct source);
    *src = (struct source){S("include"), m->file};
    struct liquid_template *t = liquid_parse(liquid_context_env(cx), src, m->file, a, &quiet, NULL);
    struct buf b;
    buf_init(&b, a);
    if (!t || !liquid_render_nested(cx, NULL, t, &b)) return S("");
    return buf_view(&b);
}

/* VALID_FILENAME_CHARS and INVALID_SEQUENCES: "..", "//", "./" and "/." would lead
 * out of the directory. Letters beyond ASCII are letters. */
static bool valid_name(struct str f) {
    size_t run = 0;
    if (!f.n) return false;
    for (size_t i = 0; i < f.n; i++) {
        unsigned char c = (unsigned char)f.p[i];
        run = c == '.' || c == '/' ? run + 1 : 0;
        if (run >= 2) return false;
        if (c < 128 && !ch_word(c) && (c == 0 || !strchr("/.-()+~#@", c))) return false;
    }
    return true;
}

/* With the lock held, which parsing under it makes long the first time: then every
 * thread wants the same includes. A file that fails is kept as such, so that each
 * use can say why without parsing again. */
static struct inclusion *load(struct renderer *r, struct str path) {
    struct inclusion *inc = smap_get(&r->includes, path);
    if (inc) return inc;
    inc = ARENA_NEW(&r->a, struct inclusion);
    inc->path = arena_str(&r->a, path);
    if (r->nworkers) inc->memos = ARENA_ARRAY(&r->a, struct liquid_memo *, (size_t)r->nworkers);
    struct str shown = inc->path;
    if (path_inside(r->site->source, shown)) shown = str_from(shown, r->site->source.n + 1);
    inc->src.path = shown;
    struct str text;
    const struct str *have = smap_get(&r->include_texts, inc->path);
    if (have) text = *have;
    if (!have && !site_file_read(r->site, &r->a, inc->path, &text)) {
        inc->failed = true;
    } else {
        inc->src.text = text;
        size_t bad = utf8_bad(text);
        if (bad != STR_NONE) {
            diag_add(&r->parse_diags, SEV_ERROR, &inc->src, bad, NULL, "is not valid UTF-8");
            inc->failed = true;
            smap_set(&r->includes, inc->path, inc);
            return inc;
        }
        if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_from(text, 3);
        inc->tmpl = liquid_parse(r->env, &inc->src, text, &r->a, &r->parse_diags, NULL);
        inc->failed = !inc->tmpl;
        const struct diag *g = inc->failed ? diag_last_error(&r->parse_diags) : NULL;
        if (g) {
            inc->why = arena_str(&r->a, g->raised.message.n ? g->raised.message : g->message);
            inc->why_cls = g->cls;
            inc->why_line = g->raised.line ? g->raised.line : g->line;
        }
    }
    smap_set(&r->includes, inc->path, inc);
    return inc;
}

/* The first of the directories that has the file; an empty slice if none has. A
 * site's own includes go before the theme's. In safe mode links do not count. */
static struct str locate(struct arena *a, struct site *s, struct str file, const struct str *dirs,
                         size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct str p = arena_str(a, path_join(a, dirs[i], file));
        struct file_info fi;
        if (!file_stat(p.p, &fi) || fi.kind != FILE_REGULAR) continue;
        if (site_leads_out(s, p, dirs[i])) continue;
        return p;
    }
    return S("");
}

/* `cache`: by the name, for {% include %}, whose directories are always the same;
 * include_relative depends on the page. NULL after liquid_raise. */
static struct inclusion *inclusion_of(struct liquid_context *cx, struct str file,
                                      const struct str *dirs, size_t n, bool cache) {
    struct renderer *r = render_host(liquid_value_env(cx))->renderer;
    if (!valid_name(file)) {
        liquid_raise(cx,
                     "Invalid syntax for include tag. File contains invalid characters or "
                     "sequences: '" STR_FMT "'; a name holds letters, digits and /.-()+~#@, no "
                     "quotes and no '..'",
                     STR_ARG(file));
        diag_last_error(liquid_diags(cx))->raised.message = bad_include(
            liquid_diags(cx)->a, S(". File contains invalid characters or sequences: "), file);
        return NULL;
    }
    pthread_mutex_lock(&r->lock);
    struct inclusion *inc = cache ? smap_get(&r->include_names, file) : NULL;
    if (!inc) {
        struct str path = locate(liquid_arena(cx), r->site, file, dirs, n);
        if (path.n) {
            inc = load(r, path);
            if (cache) smap_set(&r->include_names, arena_str(&r->a, file), inc);
        }
    }
    pthread_mutex_unlock(&r->lock);
    if (!inc)
        liquid_raise(cx,
                     "Could not locate the included file '" STR_FMT "' in any of [\"" STR_FMT
                     "\"]. Ensure it exists in one of those directories and, if it is a symlink, "
                     "does not point outside your site source.",
                     STR_ARG(file), STR_ARG(n ? dirs[0] : S("")));
    else if (inc->failed) {
        liquid_raise(cx, "the included file '" STR_FMT "' cannot be parsed",
                     STR_ARG(inc->src.path));
        struct diag *g = diag_last_error(liquid_diags(cx));
        g->raised.message = inc->why;
        g->raised.line = inc->why_line;
        g->raised.file = inc->path;
        if (inc->why.n) g->cls = inc->why_cls;
    }
    return inc && !inc->failed ? inc : NULL;
}

/* The include has a scope of its own over the page's: it sees and changes the
 * page's variables, and what it assigns anew lives in the outermost scope, as in
 * Liquid. An error's chain gets the tag's line. */
static void render_inclusion(struct liquid_context *cx, const struct liquid_node *node,
                             struct inclusion *inc, struct map *params, struct buf *out) {
    if (!inc) return;
    struct render_host *h = render_host(liquid_value_env(cx));
    struct gauge_span span = gauge_begin(h->worker, inc->src.path, out);
    liquid_push_scope(cx);
    if (params) liquid_set(cx, S("include"), v_map(params));
    include_again(cx, node, inc, out);
    liquid_pop_scope(cx);
    gauge_end(&span);
}

void include_render(struct liquid_context *cx, const struct liquid_node *node, struct str file,
                    struct map *params, struct buf *out) {
    struct site *s = render_host(liquid_value_env(cx))->renderer->site;
    render_inclusion(cx, node, inclusion_of(cx, file, s->includes_dirs.v, s->includes_dirs.n, true),
                     params, out);
}

static void include_tag(struct liquid_context *cx, const struct liquid_node *node,
                        struct buf *out) {
    const struct include_markup *m = liquid_node_data(node);
    struct str file = include_file(cx, m);
    if (!liquid_failed(cx)) include_render(cx, node, file, include_params(cx, m), out);
}

/* Below the directory of the page; that of documents is below collections_dir. Not
 * above the source: sanitized_path keeps it inside. */
static void include_relative_tag(struct liquid_context *cx, const struct liquid_node *node,
                                 struct buf *out) {
    const struct include_markup *m = liquid_node_data(node);
    struct render_host *h = render_host(liquid_value_env(cx));
    struct site *s = h->renderer->site;
    struct arena *a = liquid_arena(cx);
    struct str file = include_file(cx, m);
    struct str path = v_to_s(v_get(h->page, S("path"), liquid_value_env(cx)), liquid_value_env(cx));
    if (str_ends(path, S("/#excerpt"))) path.n -= 9;
    bool doc = h->current && h->current->kind == DOC_DOCUMENT;
    struct str dir = sanitized_path(a, doc ? s->collections_path : s->source, path_dir(path));
    if (liquid_failed(cx)) return;
    render_inclusion(cx, node, inclusion_of(cx, file, &dir, 1, false), include_params(cx, m), out);
}

/* ---- link and post_url ---- */

/* The struct's own baseurl, not the configuration's: a plugin may have set it. */
struct str render_relative_url(struct site *s, struct arena *a, struct str path) {
    return render_join_url(a, s->baseurl, path);
}

struct str render_absolute_url(struct site *s, struct arena *a, struct str path) {
    struct str rel = render_relative_url(s, a, path);
    return s->url.n ? render_normalize_uri(a, arena_cat(a, s->url, rel)) : rel;
}

static bool keep_markup(struct liquid_parser *p, struct str markup, void **data) {
    struct str *s = ARENA_NEW(liquid_parser_arena(p), struct str);
    *s = str_strip(markup);
    *data = s;
    return true;
}

/* The address alone in Jekyll 3, where templates write {{ site.baseurl }} before
 * it. */
static void put_url(struct liquid_context *cx, const struct doc *d, struct buf *out) {
    struct site *s = render_host(liquid_value_env(cx))->renderer->site;
    /* Jekyll 3 leaves baseurl to the author */
    bool bare = s->profile->jekyll3;
    buf_str(out, bare ? d->url : render_relative_url(s, liquid_arena(cx), d->url));
}

/* By the path below the source; the tag may hold {{ }}. Documents that are not
 * written cannot be linked. */
static void link_tag(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    struct renderer *r = render_host(liquid_value_env(cx))->renderer;
    struct str path = *(struct str *)liquid_node_data(node);
    struct include_markup m = {.file = path, .dynamic = str_has(path, S("{{"))};
    path = include_file(cx, &m);
    if (liquid_failed(cx)) return;
    struct str key = path.n && path.p[0] == '/' ? str_from(path, 1) : path;
    const struct doc *d = smap_get(&renderer_index(r)->by_relpath, key);
    bool slash = path.n && path.p[0] == '/'; /* paths of static files alone begin with one */
    if (d && (!slash || str_starts(d->relpath, S("/"))))
        put_url(cx, d, out);
    else
        liquid_raise(cx,
                     "Could not find document '" STR_FMT "' in tag 'link'. Make sure the document "
                     "exists and the path is correct.",
                     STR_ARG(path));
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
static bool post_url_parse(struct liquid_parser *p, struct str markup, void **data) {
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
    if (!str_eq(v_to_s(map_getz(d->data, "slug"), env), n->slug)) return false;
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
static void post_url_tag(struct liquid_context *cx, const struct liquid_node *node,
                         struct buf *out) {
    const struct post_name *n = liquid_node_data(node);
    const struct doc *d = find_post(cx, n, true);
    if (!d && (d = find_post(cx, n, false)))
        liquid_warn(cx,
                    "Deprecation: A call to '{%% post_url " STR_FMT
                    " %%}' did not match a post by path, date and slug; change it to the post's "
                    "exact name",
                    STR_ARG(n->markup));
    if (d)
        put_url(cx, d, out);
    else
        liquid_raise(cx,
                     "Could not find post \"" STR_FMT "\" in tag 'post_url'. Make sure the post "
                     "exists and the name is correct.",
                     STR_ARG(n->markup));
}

/* ---- highlight ---- */

/* `{% highlight ruby linenos mark_lines="1 3" %}`. */
struct highlight_markup {
    struct str lang;
    bool linenos, marks, listed; /* listed: in quotes, as it has to be */
    struct str mark_lines;
};

static bool lang_ch(char c) { return ch_alnum((unsigned char)c) || (c && strchr(".+#_-", c)); }

/* "1 2 3": one space between. */
static bool numbers(struct str s) {
    bool digit = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ch_digit(s.p[i]) && !(digit && ch_space((unsigned char)s.p[i]))) return false;
        digit = ch_digit(s.p[i]);
    }
    return digit;
}

/* One "name", "name=word" or "name=\"1 2 3\"". What is not known is read over, as
 * Jekyll keeps any option for the highlighter. */
static bool highlight_option(struct str s, size_t *i, struct highlight_markup *m) {
    size_t from = *i;
    while (*i < s.n && ch_word((unsigned char)s.p[*i])) ++*i;
    struct str key = str_sub(s, from, *i - from), val = S("");
    bool listed = false;
    if (!key.n) return false;
    if (*i < s.n && s.p[*i] == '=') {
        size_t at = ++*i;
        if (at < s.n && s.p[at] == '"') {
            size_t end = str_find_from(s, S("\""), at + 1);
            if (end == STR_NONE) return false;
            val = str_sub(s, at + 1, end - at - 1);
            if (!numbers(val)) return false;
            *i = end + 1;
            listed = true;
        } else {
            while (*i < s.n && ch_word((unsigned char)s.p[*i])) ++*i;
            val = str_sub(s, at, *i - at);
            if (!val.n) return false;
        }
    }
    if (str_eqz(key, "linenos")) m->linenos = true;
    if (str_eqz(key, "mark_lines")) m->marks = true, m->listed = listed, m->mark_lines = val;
    return true;
}

/* The language may hold dots, plus, hash, underscore and dash (c++, objective-c). */
static bool highlight_parse(struct liquid_parser *p, struct str markup, void **data) {
    struct arena *a = liquid_parser_arena(p);
    struct highlight_markup *m = ARENA_NEW(a, struct highlight_markup);
    struct str s = str_strip(markup);
    *data = m;
    size_t i = 0;
    while (i < s.n && lang_ch(s.p[i])) i++;
    m->lang = utf8_downcase(a, str_sub(s, 0, i));
    bool ok = m->lang.n > 0;
    while (ok && i < s.n) {
        size_t k = spaces(s, i);
        ok = k > i;
        i = k;
        if (ok && i < s.n) ok = highlight_option(s, &i, m);
    }
    return ok || liquid_syntax_error(
                     p, markup,
                     "Syntax Error in tag 'highlight' while parsing the following markup: "
                     "'" STR_FMT "'. Valid syntax: highlight <lang> [linenos]",
                     STR_ARG(s));
}

/* A language that nobody knows is plain text. An excerpt gives no warning of it:
 * its document does. */
static void highlighted(struct liquid_context *cx, struct str lang, struct str code,
                        struct arena *a, struct buf *b) {
    struct render_host *h = render_host(liquid_value_env(cx));
    struct renderer *r = h->renderer;
    const struct lexer *lx = highlighter_find(r->highlighter, lang);
    if (lx && !lexer_supported(lx) && !h->excerpt) liquid_warn(cx, NO_LEXER, STR_ARG(lang));
    if (!lx) lx = highlighter_find(r->highlighter, S("plaintext"));
    if (lx)
        highlight_html(r->highlighter, lx, code, a, b);
    else
        buf_html(b, code);
}

/* Lines are numbered from 1, as people write them in mark_lines="1 3". */
static bool is_marked(struct str lines, int64_t line) {
    struct str word;
    while (str_next(&lines, ' ', &word))
        if (word.n && str_to_i(word) == line) return true;
    return false;
}

/* Rouge's HTMLLineHighlighter over HTML of tokens: a token that goes over lines
 * ends and begins anew with each, and the lines named are put into a span. `open`
 * is the start tag of the token under way, "" between tokens; tokens do not nest. A
 * token that begins at a line's end begins on the next line instead. Linear but for
 * is_marked, which looks through the list for each line. */
static void mark_lines(struct buf *b, struct str html, struct str lines) {
    struct str open = S("");
    for (int64_t line = 1; html.n; line++) {
        size_t end = str_chr(html, '\n');
        struct str one = str_sub(html, 0, end);
        bool marked = is_marked(lines, line);
        if (marked) BUF_LIT(b, "<span class=\"hll\">");
        if (open.n && one.n && !str_starts(one, S("</span>")))
            buf_str(b, open);
        else if (open.n && one.n)
            one = str_from(one, 7), open = S("");
        for (size_t i; (i = str_find(one, S("<"))) != STR_NONE;) {
            size_t close = str_find_from(one, S(">"), i);
            bool start = one.p[i + 1] != '/', bare = start && close + 1 == one.n;
            open = start ? str_sub(one, i, close + 1 - i) : S("");
            buf_str(b, str_sub(one, 0, bare ? i : close + 1));
            one = str_from(one, close + 1);
        }
        buf_str(b, one);
        if (open.n && one.n) BUF_LIT(b, "</span>");
        buf_putc(b, '\n');
        if (marked) BUF_LIT(b, "</span>");
        html = end == STR_NONE ? S("") : str_from(html, end + 1);
    }
}

/* The code as HTML, with its lines marked where that is asked for and known. */
static void put_code(struct liquid_context *cx, const struct highlight_markup *m, struct str code,
                     struct arena *a, struct buf *b) {
    struct buf plain;
    bool known = render_host(liquid_value_env(cx))->renderer->site->profile->mark_lines;
    if (!m->marks || !known) {
        highlighted(cx, m->lang, code, a, b);
        return;
    }
    if (!m->listed)
        liquid_raise(cx,
                     "Syntax Error for mark_lines declaration. Expected a double-quoted list of "
                     "integers.");
    buf_init(&plain, a);
    highlighted(cx, m->lang, code, a, &plain);
    mark_lines(b, buf_view(&plain), m->mark_lines);
}

/* Rouge's HTMLTable. A cell of numbers and one of code; the caller closes the
 * second. A last line without its end counts. */
static void line_table(struct buf *b, struct str code) {
    size_t lines = 0;
    for (size_t i = 0; i < code.n; i++) lines += code.p[i] == '\n';
    bool open = code.n && code.p[code.n - 1] != '\n';
    size_t n = lines + (open ? 1 : 0);
    BUF_LIT(
        b,
        "<table class=\"rouge-table\"><tbody><tr><td class=\"gutter gl\"><pre class=\"lineno\">");
    for (size_t i = 1; i <= n; i++) buf_printf(b, "%zu\n", i);
    BUF_LIT(b, "</pre></td><td class=\"code\"><pre>");
}

/* Line ends around the body go, white space stays: it may be indentation. The class
 * has "-" for "+", which CSS could not name. With a highlighter other than these
 * two, Jekyll only escapes. */
static void highlight_tag(struct liquid_context *cx, const struct liquid_node *node,
                          struct buf *out) {
    struct renderer *r = render_host(liquid_value_env(cx))->renderer;
    const struct highlight_markup *m = liquid_node_data(node);
    struct arena *a = liquid_arena(cx);
    struct value_env *env = liquid_value_env(cx);
    struct buf body, b;
    buf_init(&body, a);
    buf_init(&b, a);
    if (!liquid_node_body(cx, node, &body)) return;
    struct str code = buf_view(&body);
    while (code.n && (code.p[0] == '\n' || code.p[0] == '\r')) code = str_from(code, 1);
    while (code.n && (code.p[code.n - 1] == '\n' || code.p[code.n - 1] == '\r')) code.n--;
    struct str how = v_to_s(map_getz(r->site->config, "highlighter"), env);
    if (str_eqz(how, "rouge") || str_eqz(how, "pygments")) {
        if (m->linenos) line_table(&b, code);
        put_code(cx, m, code, a, &b);
        if (m->linenos) BUF_LIT(&b, "\n</pre></td></tr></tbody></table>");
    } else
        buf_html(&b, str_strip(code));
    struct str html = buf_view(&b);
    if (html.n && html.p[html.n - 1] == '\n') html.n--;
    struct str cls = m->lang;
    buf_str(out, v_to_s(liquid_lookup(cx, S("highlighter_prefix")), env));
    BUF_LIT(out, "<figure class=\"highlight\"><pre><code class=\"language-");
    for (size_t i = 0; i < cls.n; i++) buf_putc(out, cls.p[i] == '+' ? '-' : cls.p[i]);
    BUF_LIT(out, "\" data-lang=\"");
    buf_str(out, m->lang);
    BUF_LIT(out, "\">");
    buf_str(out, html);
    BUF_LIT(out, "</code></pre></figure>");
    buf_str(out, v_to_s(liquid_lookup(cx, S("highlighter_suffix")), env));
}

const struct liquid_tag JEKYLL_TAGS[] = {
    {"include", LIQUID_TAG, include_parse, include_tag},
    {"include_relative", LIQUID_TAG, include_parse, include_relative_tag},
    {"link", LIQUID_TAG, keep_markup, link_tag},
    {"post_url", LIQUID_TAG, post_url_parse, post_url_tag},
    {"highlight", LIQUID_BLOCK, highlight_parse, highlight_tag},
};
const size_t JEKYLL_TAG_COUNT = ARRAY_LEN(JEKYLL_TAGS);
/* include_relative looks at the document's path. include_cached of jekyll-include-cache is plain
 * where the text is kept already, and says so where it is not. */
const char *const JEKYLL_PLAIN_TAGS[] = {"include", "include_cached", "link", "post_url",
                                         "highlight"};
const size_t JEKYLL_PLAIN_TAG_COUNT = ARRAY_LEN(JEKYLL_PLAIN_TAGS);
