/* The theme of a site: a gem's or a remote one, as Jekyll and jekyll-remote-theme choose. */
#include "site/internal.h"

static struct str setting(const struct site *s, const char *key) {
    struct value v = map_getz(s->config, key);
    return v.type == V_STR ? str_strip(v_s(v)) : S("");
}

static struct themes_options options_of(const struct site *s, const struct site_options *o) {
    return (struct themes_options){.host = o->host,
                                   .offline = o->offline,
                                   .ask = o->themes == THEME_ASK,
                                   .info = s->info,
                                   .info_ctx = s->info_ctx};
}

/* Its gemspec is read at once: plugins_ask_theme wants its dependencies. */
static void use(struct site *s, const struct theme_found *f, const char *key) {
    struct theme *t = ARENA_NEW(s->a, struct theme);
    t->name = t->full_name = f->name;
    t->version = f->version;
    t->root = f->root;
    t->real_root = file_real(s->a, t->root);
    t->place = f->place;
    if (f->warning.n) config_diag(s, SEV_WARNING, key, S(""), STR_FMT, STR_ARG(f->warning));
    struct installed_gem i = {.dir = f->root, .spec_path = f->spec_path};
    if (f->spec_path.n) t->spec = gems_spec_of(s->gems, &i);
    s->theme = t;
}

/* What cannot be had is an error, unless our own theme can stand in for it. Not
 * told yet: whether it matters is known when layouts were read
 * (theme_judge_missing). */
static void missing(struct site *s, const char *key, struct str name, struct str why) {
    struct theme_found f;
    s->theme_key = key;
    if (themes_stand_in(s->a, name, why, &f))
        use(s, &f, key);
    else
        s->theme_missing = why;
}

/* A layout that a page or another layout asks for and nobody has; empty: there is none. */
static struct str lacking_layout(const struct site *s) {
    struct value_env env = {.arena = s->a};
    for (size_t k = 0; k < s->collections->n + 1; k++) {
        const struct array *docs = k ? collection_of(s->collections->v[k - 1])->docs : s->pages;
        for (size_t i = 0; i < docs->n; i++) {
            const struct doc *d = doc_of(docs->v[i]);
            struct value v = doc_get(d, "layout");
            /* what that plugin would take in the end */
            if (v.type == V_NIL && plugin_asked(s, "jekyll-default-layout") &&
                doc_is_markdown(s, d->ext))
                v = v_strz("default");
            if (v.type == V_NIL || (v.type == V_STR && str_eqz(v_s(v), "none"))) continue;
            struct str name = v_to_s(v, &env);
            if (!smap_has(&s->layouts, name)) return name;
        }
    }
    for (size_t i = 0; i < s->layouts.n; i++) {
        const struct layout *l = s->layouts.e[i].val;
        if (l->parent.p && !smap_has(&s->layouts, l->parent)) return l->parent;
    }
    return S("");
}

static void tell_no_effect(struct site *s) {
    config_diag(s, SEV_WARNING, "remote_theme", S(""),
                "'remote_theme' has no effect: the plugin jekyll-remote-theme is not among "
                "the plugins");
}

/* Without its theme a site may still have all that its pages ask for: a theme's own repository, or
 * one that carries a copy. Then it is a warning; else pages would be bare. The same is asked of a
 * site that our theme stands in for its own. */
bool theme_judge_missing(struct site *s) {
    bool stand_in = s->theme && s->theme->place == THEME_STAND_IN;
    if (!s->theme_missing.p && !stand_in) return true;
    struct str lacks = lacking_layout(s);
    bool bare = lacks.n || !s->layouts.n;
    if (stand_in && bare)
        config_diag(
            s, SEV_ERROR, s->theme_key, S(""),
            "quickyll's own theme cannot stand in for this site's: it has no layout '" STR_FMT "'",
            STR_ARG(lacks));
    else if (!stand_in) {
        config_diag(s, bare ? SEV_ERROR : SEV_WARNING, s->theme_key, S(""), STR_FMT "%s",
                    STR_ARG(s->theme_missing),
                    bare ? ""
                         : "; the site's own layouts are used, whatever else of it is missing");
        if (str_eqz(str_z(s->theme_key), "theme")) diag_is(s->diags, ABOUT_THEME, S(""));
    }
    return !bare;
}

static bool remote_theme(struct site *s, const struct site_options *o, struct str text) {
    struct themes_options to = options_of(s, o);
    struct theme_ref ref;
    struct theme_found f;
    struct str why;
    if (!theme_ref_parse(s->a, text, &ref)) {
        config_diag(s, SEV_ERROR, "remote_theme", S(""),
                    "\"" STR_FMT "\" is not a valid remote theme; write OWNER/NAME, or "
                    "OWNER/NAME@REF",
                    STR_ARG(text));
        return false;
    }
    struct str name = arena_cat3(s->a, ref.owner, S("/"), ref.name);
    if (themes_remote(s->a, &to, &ref, &f, &why))
        use(s, &f, "remote_theme");
    else
        missing(s, "remote_theme", name, why);
    if (!s->theme) return true;
    s->theme->remote = true;
    s->theme->name = ref.name; /* jekyll-remote-theme sets `theme` to it */
    map_setz(s->config, "theme", v_str(ref.name));
    return true;
}

static void gem_theme(struct site *s, const struct site_options *o, struct str text) {
    struct themes_options to = options_of(s, o);
    struct theme_found f;
    struct str name = utf8_downcase(s->a, text), why;
    if (themes_gem(s->a, &to, s->gems, name, &f, &why))
        use(s, &f, "theme");
    else
        missing(s, "theme", name, why);
}

/* GitHub Pages' own default. A site with layouts of its own may do without it. */
static bool default_theme(struct site *s, const struct site_options *o) {
    struct themes_options to = options_of(s, o);
    struct theme_found f;
    struct str why;
    struct file_info fi;
    struct str dir = in_source_dir(s, v_s(map_getz(s->config, "layouts_dir")));
    map_setz(s->config, "theme", v_strz("jekyll-theme-primer"));
    if (themes_gem(s->a, &to, s->gems, S("jekyll-theme-primer"), &f, &why)) {
        use(s, &f, "theme");
        return true;
    }
    bool alone = !file_stat(arena_strz(s->a, dir), &fi);
    config_diag(s, alone ? SEV_ERROR : SEV_WARNING, "theme", S(""),
                "GitHub Pages builds a site without a theme with its own default. " STR_FMT,
                STR_ARG(why));
    diag_is(s->diags, ABOUT_THEME, S("jekyll-theme-primer"));
    return !alone;
}

static const char *place_name(enum theme_place p) {
    static const char *const NAMES[] = {"the repository's own", "installed",   "in QUICKYLL_THEMES",
                                        "in the cache",         "fetched now", "quickyll's own"};
    return NAMES[p];
}

static void tell(struct site *s) {
    const struct theme *t = s->theme;
    if (!s->info || !v_truthy(map_getz(s->config, "verbose"))) return;
    s->info(s->info_ctx, S("Theme:"),
            t ? arena_printf(s->a, STR_FMT " " STR_FMT ", %s: " STR_FMT, STR_ARG(t->name),
                             STR_ARG(t->version), place_name(t->place), STR_ARG(t->root))
              : S("none"));
}

/* `remote_theme` counts where its plugin is active, which GitHub Pages sees to: a site that names
 * no plugin is taken for one of Pages, unless somebody says which Jekyll it has. */
bool theme_configure(struct site *s, const struct site_options *o) {
    struct str remote = setting(s, "remote_theme"), gem = setting(s, "theme");
    bool ok = true;
    if (o->themes == THEME_NONE) return true;
    bool taken = remote.n && plugin_asked(s, "jekyll-remote-theme");
    if (remote.n && !taken && !gem.n) tell_no_effect(s);
    if (taken)
        ok = remote_theme(s, o, remote);
    else if (map_getz(s->config, "theme").type == V_STR)
        gem_theme(s, o, gem);
    else if (s->profile->pages && !map_find_str(s->config, S("theme")))
        ok = default_theme(s, o);
    if (ok) tell(s);
    return ok;
}
