/* Texts without a site: Markdown, Liquid, highlighting. */
#include "library/internal.h"

#include "highlight/highlight.h"
#include "markdown/markdown.h"

#include <stdlib.h>
#include <time.h>

/* malloc's, since the caller frees it (qy_text_free) after the arena is gone. */
char *text_given(struct str s) {
    char *p = mem_alloc(s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return p;
}

void qy_text_free(qy_text *t) {
    free(t->text);
    free(t->messages);
    *t = (qy_text){0};
}

/* The newest where none is named. */
static const struct profile *profile_of(const char *name) {
    const struct profile *p = profile_named(str_z(name ? name : ""));
    return p ? p : profile_named(S("4.4"));
}

static enum rouge_dialect rouge_of(const char *compat) {
    return (enum rouge_dialect)profile_of(compat)->rouge;
}

/* What a call works with: its options, its messages, its output. */
struct job {
    struct arena a;
    struct mem_handler handler;
    const struct mem_handler *before;
    qy_text_options opt;
    struct diags diags;
    struct buf out;
};

/* Options of a smaller size are those of an older caller; what it does not know is
 * zero. */
static void job_begin(struct job *j, const qy_text_options *o) {
    *j = (struct job){0};
    if (o) memcpy(&j->opt, o, o->size < sizeof *o ? o->size : sizeof *o);
    j->handler = (struct mem_handler){j->opt.out_of_memory, j->opt.out_of_memory_ctx};
    j->before = mem_handle(&j->handler);
    diags_init(&j->diags, &j->a);
    buf_init(&j->out, &j->a);
}

/* What the caller gets is its own; all else of the job goes here, and so does the
 * handler. */
static qy_text job_end(struct job *j, bool ok) {
    struct buf messages;
    buf_init(&messages, &j->a);
    for (size_t i = 0; i < j->diags.list.n; i++) diag_print(&messages, &j->diags.list.v[i]);
    qy_text t = {.text = ok ? text_given(buf_view(&j->out)) : NULL,
                 .n = ok ? j->out.n : 0,
                 .messages = text_given(buf_view(&messages))};
    arena_free(&j->a);
    mem_handle(j->before);
    return t;
}

/* A JSON object of the options; an empty one where there is none. */
static bool json_object(struct job *j, const char *json, const char *what, struct map **out) {
    struct value v;
    size_t bad;
    *out = map_new(&j->a);
    if (!json) return true;
    if (!json_parse(&j->a, arena_str(&j->a, str_z(json)), &v, &bad) || v.type != V_MAP) {
        diag_file(&j->diags, SEV_ERROR, S(""), 0, 0, "%s: not a JSON object", what);
        return false;
    }
    *out = v.m;
    return true;
}

/* A name that is not known is a mistake: the newest instead would give other
 * results quietly. */
static bool known_compat(struct job *j) {
    const char *name = j->opt.compat;
    if (!name || !*name || strcmp(name, "auto") == 0 || profile_named(str_z(name))) return true;
    diag_file(&j->diags, SEV_ERROR, S(""), 0, 0, "there is no profile '%s'; there are " STR_FMT,
              name, STR_ARG(profile_names(&j->a)));
    return false;
}

/* "key=value" or "key.below=value". A value that is JSON is that ("true", "[1]"),
 * any other is a text. */
static bool add_setting(struct job *j, struct map *config, struct str s) {
    size_t eq = str_chr(s, '='), dot = str_chr(s, '.'), bad;
    struct value v;
    if (eq == STR_NONE || eq == 0) {
        diag_file(&j->diags, SEV_ERROR, S(""), 0, 0, "KEY=VALUE is wanted, not " STR_FMT,
                  STR_ARG(s));
        return false;
    }
    struct str key = str_sub(s, 0, eq), text = str_from(s, eq + 1);
    if (!json_parse(&j->a, text, &v, &bad)) v = v_str(text);
    if (dot != STR_NONE && dot < eq) {
        struct str top = str_sub(s, 0, dot);
        struct value below = map_get(config, top);
        if (below.type != V_MAP) map_set_str(config, top, below = v_map(map_new(&j->a)));
        config = below.m;
        key = str_from(key, dot + 1);
    }
    map_set_str(config, key, v);
    return true;
}

static bool read_config(struct job *j, struct map **config) {
    if (!known_compat(j)) return false;
    if (!json_object(j, j->opt.config_json, "config_json", config)) return false;
    for (size_t i = 0; j->opt.settings && j->opt.settings[i]; i++)
        if (!add_setting(j, *config, arena_str(&j->a, str_z(j->opt.settings[i])))) return false;
    return true;
}

/* ---- Markdown ---- */

/* What the callback of Markdown needs. */
struct highlighting {
    struct highlighter *h;
    struct arena *scratch;
};

static bool highlight_code(void *ctx, struct str code, struct str lang,
                           const struct markdown_dress *dress, struct buf *out) {
    struct highlighting *hl = ctx;
    return render_code(hl->h, code, lang, dress, hl->scratch, out);
}

/* A highlighter of its own for each call: callers may be many threads, and a
 * highlighter compiles languages as they are met. */
qy_text qy_convert(const qy_text_options *o, const char *text, size_t n) {
    struct job j;
    struct map *config;
    job_begin(&j, o);
    if (!read_config(&j, &config)) return job_end(&j, false);
    struct markdown_options *options = markdown_options_new(&j.a, config, &j.diags);
    struct highlighting hl = {highlighter_new_as(rouge_of(j.opt.compat)), &j.a};
    markdown_set_dialect(options, (enum kramdown_dialect)profile_of(j.opt.compat)->kramdown);
    markdown_set_highlighter(options, highlight_code, &hl);
    markdown_convert(options, str_of(text, n), &j.a, NULL, &j.out);
    highlighter_free(hl.h);
    return job_end(&j, true);
}

/* The shortest way: Jekyll's defaults and no messages. */
char *qy_markdown(const char *p, size_t n, size_t *out_n) {
    struct arena a = {0};
    struct buf b;
    buf_init(&b, &a);
    markdown_convert(markdown_options_new(&a, NULL, NULL), str_of(p, n), &a, NULL, &b);
    char *out = text_given(buf_view(&b));
    *out_n = b.n;
    arena_free(&a);
    return out;
}

/* ---- Liquid ---- */

static struct value sub_setting(const struct map *config, const char *key, const char *sub) {
    struct value v = map_getz(config, key);
    return v.type == V_MAP ? map_getz(v.m, sub) : v_nil();
}

/* Jekyll's filters without a site: relative_url and the like read `site` of the
 * data as the configuration. */
qy_text qy_liquid(const qy_text_options *o, const char *tmpl, size_t n) {
    struct job j;
    struct map *config, *data;
    job_begin(&j, o);
    if (!read_config(&j, &config) || !json_object(&j, j.opt.data_json, "data_json", &data))
        return job_end(&j, false);
    struct liquid_env *env =
        liquid_env_new(&j.a, (enum liquid_dialect)profile_of(j.opt.compat)->liquid);
    struct value mode = sub_setting(config, "liquid", "error_mode");
    struct value site = map_getz(data, "site");
    render_add_filters(env, profile_of(j.opt.compat));
    liquid_env_error_mode(env, liquid_error_mode_named(mode.type == V_STR ? v_s(mode) : S("")));
    struct filter_host host = {.config = site.type == V_MAP ? site.m : NULL,
                               .patterns = site_patterns(&j.a),
                               .zone = zone_load(&j.a, str_z(j.opt.timezone ? j.opt.timezone : "")),
                               .now = j.opt.now ? j.opt.now : time(NULL)};
    struct value_env values = {.arena = &j.a, .host = &host};
    struct source src = {S("<stdin>"), str_of(tmpl, n)};
    struct liquid_template *t = liquid_parse(env, &src, src.text, &j.a, &j.diags, NULL);
    if (!t) return job_end(&j, false);
    struct liquid_context *cx = liquid_context_new(env, &j.a, &values, &j.diags, NULL);
    liquid_context_strict(cx, v_truthy(sub_setting(config, "liquid", "strict_variables")),
                          v_truthy(sub_setting(config, "liquid", "strict_filters")));
    for (size_t i = 0; i < data->n; i++) liquid_set_global(cx, v_s(data->e[i].key), data->e[i].val);
    return job_end(&j, liquid_render(cx, t, &j.out));
}

/* ---- highlighting ---- */

/* A language that is not known is a note, and the text comes out plain. */
qy_text qy_highlight(const qy_text_options *o, const char *language, const char *code, size_t n) {
    struct job j;
    job_begin(&j, o);
    if (!known_compat(&j)) return job_end(&j, false);
    struct highlighter *h = highlighter_new_as(rouge_of(j.opt.compat));
    struct str lang = str_z(language), text = str_of(code, n);
    bool guess = str_eq(lang, S("guess"));
    const struct lexer *lx = guess ? highlighter_guess(h, text) : highlighter_find(h, lang);
    if (!lx && !guess)
        diag_file(&j.diags, SEV_NOTE, S(""), 0, 0, "no language is called %s; the text stays plain",
                  language);
    if (!lx || !lexer_supported(lx)) lx = highlighter_find(h, S("plaintext"));
    highlight_html(h, lx, text, &j.a, &j.out);
    highlighter_free(h);
    return job_end(&j, true);
}

/* As `rougify list` shows them, for the release that the profile has. */
qy_text qy_highlight_languages(const qy_text_options *o) {
    struct job j;
    const struct highlight_language *v;
    size_t n = highlight_languages(&v);
    job_begin(&j, o);
    for (size_t i = 0; i < n; i++) {
        if (!(v[i].gens >> rouge_of(j.opt.compat) & 1) || !highlight_supported(str_z(v[i].tag)))
            continue;
        buf_printf(&j.out, "%s: %s", v[i].tag, v[i].title);
        struct str rest = str_z(v[i].aliases), one;
        for (const char *sep = " [aliases: "; rest.n && str_next(&rest, ' ', &one); sep = ", ")
            buf_printf(&j.out, "%s" STR_FMT, sep, STR_ARG(one));
        if (*v[i].aliases) buf_putc(&j.out, ']');
        buf_putc(&j.out, '\n');
    }
    return job_end(&j, true);
}

qy_text qy_highlight_css(const char *theme) {
    struct job j;
    job_begin(&j, NULL);
    bool ok = highlight_css(str_z(theme), S(".highlight"), &j.out);
    if (!ok) diag_file(&j.diags, SEV_ERROR, S(""), 0, 0, "no theme is called %s", theme);
    return job_end(&j, ok);
}

const char *qy_version(void) { return QY_VERSION; }
const char *qy_jekyll_version(const char *compat) { return profile_of(compat)->jekyll; }
