/* {% include %} and {% include_relative %}. */
#include "render/internal.h"

static bool key_ch(char c) { return ch_word((unsigned char)c) || c == '-'; }

size_t tag_spaces(struct str s, size_t i) {
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
    size_t i = tag_spaces(s, 0);
    while (i < s.n) {
        size_t from = i;
        struct include_param x = {0};
        while (i < s.n && key_ch(s.p[i])) i++;
        x.key = str_sub(s, from, i - from);
        i = tag_spaces(s, i);
        bool ok = x.key.n && i < s.n && s.p[i] == '=';
        i = ok ? tag_spaces(s, i + 1) : i;
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
        i = tag_spaces(s, i);
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
        if (tag_spaces(s, i) < s.n) params = str_from(s, tag_spaces(s, i));
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
    if (!have && !site_text_read(r->site, &r->a, inc->path, &text)) {
        inc->failed = true;
    } else {
        inc->src.text = text;
        size_t bad = utf8_bad(text);
        if (bad != STR_NONE) {
            diag_add(&r->parse_diags, SEV_ERROR, &inc->src, bad, NULL, "is not valid %s",
                     site_encoding(r->site));
            diag_is(&r->parse_diags, ABOUT_BYTES, S(""));
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

struct str include_path(struct renderer *r, struct arena *a, struct str file) {
    const struct site *s = r->site;
    return locate(a, r->site, file, s->includes_dirs.v, s->includes_dirs.n);
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
        liquid_about(cx, ABOUT_INCLUDE_NAME, file);
        diag_last_error(liquid_diags(cx))->raised.message = bad_include(
            liquid_diags(cx)->a, S(". File contains invalid characters or sequences: "), file);
        return NULL;
    }
    if (cache) note_read(liquid_value_env(cx), NOTE_INCLUDE, NULL, file);
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
    if (inc && !cache) note_read(liquid_value_env(cx), NOTE_FILE, NULL, inc->path);
    if (!inc) {
        liquid_raise(cx,
                     "Could not locate the included file '" STR_FMT "' in any of [\"" STR_FMT
                     "\"]. Ensure it exists in one of those directories and, if it is a symlink, "
                     "does not point outside your site source.",
                     STR_ARG(file), STR_ARG(n ? dirs[0] : S("")));
        liquid_about(cx, ABOUT_INCLUDE, file);
    } else if (inc->failed) {
        liquid_raise(cx, "the included file '" STR_FMT "' cannot be parsed",
                     STR_ARG(inc->src.path));
        liquid_about(cx, ABOUT_INCLUDE_TEXT, file);
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

void include_tag(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    struct include_markup *m = liquid_node_data(node);
    struct inclusion *inc = m->found;
    struct str file = inc ? m->file : include_file(cx, m);
    if (liquid_failed(cx)) return;
    struct map *params = include_params(cx, m);
    if (inc) {
        note_read(liquid_value_env(cx), NOTE_INCLUDE, NULL, file);
    } else {
        const struct site *s = render_host(liquid_value_env(cx))->renderer->site;
        inc = inclusion_of(cx, file, s->includes_dirs.v, s->includes_dirs.n, true);
        if (!m->dynamic) m->found = inc;
    }
    render_inclusion(cx, node, inc, params, out);
}

/* Below the directory of the page; that of documents is below collections_dir. Not
 * above the source: sanitized_path keeps it inside. */
void include_relative_tag(struct liquid_context *cx, const struct liquid_node *node,
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
