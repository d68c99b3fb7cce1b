/* Configuration: Jekyll's defaults, the files, the command line, the theme's part.
 *
 * The order is Jekyll's, and shows: defaults, then each file over the one before,
 * then the command line; then what derives from them. Everything is kept as one
 * map, site.config, which Liquid sees; members of struct site are copies of what is
 * asked often (settings.c). */
#include "site/internal.h"

#include <errno.h>
#include <pwd.h>

static const char *const DEFAULT_EXCLUDES[] = {
    ".sass-cache",  ".jekyll-cache",  "gemfiles",      "Gemfile",      "Gemfile.lock",
    "node_modules", "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"};
enum { NOT_IN_3 = 3 }; /* the first of them are Jekyll 4's */

/* `permalink:` by name. */
static const struct {
    const char *style, *tmpl;
} STYLES[] = {{"none", "/:categories/:title:output_ext"},
              {"date", "/:categories/:year/:month/:day/:title:output_ext"},
              {"ordinal", "/:categories/:year/:y_day/:title:output_ext"},
              {"pretty", "/:categories/:year/:month/:day/:title/"},
              {"weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"}};

/* source and destination come first in Jekyll's hash, and so in `{{ site | inspect
 * }}`. */
static struct map *defaults_map(struct site *s, struct str cwd) {
    struct map *m = map_new(s->a);
    map_setz(m, "source", v_str(cwd));
    map_setz(m, "destination", v_str(path_join(s->a, cwd, S("_site"))));
    return map_deep_merge(s->a, m, settings_initial(s));
}

static void info(struct site *s, const char *topic, struct str msg) {
    if (s->info) s->info(s->info_ctx, str_z(topic), msg);
}

/* Of each file alone, before merging: that is where Jekyll raises. */
static bool check_lists(struct site *s, const struct map *m) {
    static const char *const LISTS[] = {"include", "exclude", "plugins"};
    for (size_t i = 0; i < ARRAY_LEN(LISTS); i++) {
        struct value *v = map_find_str(m, str_z(LISTS[i]));
        if (!v || v->type == V_ARRAY) continue;
        struct value_env env = {.arena = s->a};
        struct buf b;
        buf_init(&b, s->a);
        buf_printf(&b, "'%s' should be set as an array, but was: ", LISTS[i]);
        v_inspect(&b, *v, &env);
        buf_putc(&b, '.');
        config_diag(s, SEV_ERROR, LISTS[i], S(""), STR_FMT, STR_ARG(buf_view(&b)));
        return false;
    }
    return true;
}

/* Places and limits are for who calls the program to say, where the site is not trusted. */
static bool places_trusted(struct site *s, const struct map *m) {
    static const char *const KEYS[] = {"source", "destination", "cache_dir", "plugins_dir",
                                       "limits"};
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(KEYS) && s->untrusted; i++) {
        if (!map_find_str(m, str_z(KEYS[i]))) continue;
        ok = false;
        config_diag(s, SEV_ERROR, KEYS[i], S(""), "--untrusted forbids '%s' in the configuration",
                    KEYS[i]);
    }
    return ok;
}

/* One file merged over *config; `optional`: it may be absent. */
static bool read_file(struct site *s, struct str path, bool optional, struct map **config) {
    struct str text;
    struct source *src = ARENA_NEW(s->a, struct source);
    src->path = path_shown(s, path);
    if (!site_file_read(s, s->a, path, &text)) {
        if (!file_absent(errno)) {
            diag_file(s->diags, SEV_ERROR, path, 0, 0, "cannot be read: %s", file_error(errno));
            return false;
        }
        if (optional) {
            info(s, "Configuration file:", S("none"));
            return true;
        }
        diag_file(s->diags, SEV_ERROR, path, 0, 0,
                  "The configuration file '" STR_FMT "' could not be found.", STR_ARG(path));
        return false;
    }
    src->text = text;
    struct str ext = path_ext(path);
    if (!str_caseeq(ext, S(".yml")) && !str_caseeq(ext, S(".yaml"))) {
        diag_add(s->diags, SEV_ERROR, src, 0, NULL,
                 "No parser for '" STR_FMT "' is available. Use a .y(a)ml file instead.",
                 STR_ARG(path));
        return false;
    }
    struct value v;
    struct yaml_error err;
    if (!yaml_load(s->a, text, s->profile->yaml, s->zone, &v, &err)) {
        diag_add(s->diags, SEV_ERROR, src, err.offset, NULL, "configuration: " STR_FMT,
                 STR_ARG(err.message));
        diag_is(s->diags, ABOUT_YAML, S(""));
        return false;
    }
    warn_of_mark(s, src);
    info(s, "Configuration file:", path);
    VEC_PUSH(s->a, &s->config_files, path);
    VEC_PUSH(s->a, &s->config_sources, src);
    if (v.type == V_NIL || (v.type == V_BOOL && !v.b)) return true;
    if (v.type != V_MAP) {
        diag_add(s->diags, SEV_WARNING, src, 0, NULL,
                 "Configuration file: (INVALID) " STR_FMT
                 "; it and those behind it are not read: they must be mappings",
                 STR_ARG(path));
        s->config_broken = true;
        return true;
    }
    if (!check_lists(s, v.m) || !places_trusted(s, v.m)) return false;
    *config = map_deep_merge(s->a, *config, v.m);
    return true;
}

/* Psych does not take the mark off, which few people expect; so it is said. */
void warn_of_mark(struct site *s, const struct source *src) {
    if (!str_starts(src->text, S("\xEF\xBB\xBF"))) return;
    diag_add(s->diags, SEV_WARNING, src, 0, NULL,
             "begins with a byte order mark, which counts as a column: where its first line is a "
             "key, the keys below that one are not read");
    diag_is(s->diags, ABOUT_MARK, S(""));
}

/* Without --config the first of _config.yml, .yaml, .toml that is there; the last
 * has no parser, which is an error as in Jekyll. */
static bool read_files(struct site *s, const struct site_options *o, struct map **config) {
    if (o->nconfigs) {
        for (size_t i = 0; i < o->nconfigs && !s->config_broken; i++)
            if (o->configs[i].n &&
                !read_file(s, path_expand(s->a, o->configs[i], o->cwd), false, config))
                return false;
        return true;
    }
    static const char *const EXT[] = {"yml", "yaml", "toml"};
    struct value src = map_getz(o->overrides, "source");
    struct str dir = src.type == V_STR ? path_expand(s->a, v_s(src), o->cwd) : o->cwd;
    struct file_info fi;
    size_t k = 0;
    for (size_t i = 0; i < ARRAY_LEN(EXT); i++)
        if (file_stat(arena_printf(s->a, STR_FMT "/_config.%s", STR_ARG(dir), EXT[i]).p, &fi)) {
            k = i;
            break;
        }
    return read_file(s, arena_printf(s->a, STR_FMT "/_config.%s", STR_ARG(dir), EXT[k]), true,
                     config);
}

/* A list of names becomes a map; `posts` is always there, is always written, and
 * gets the site's permalink. */
static void collections_config(struct site *s) {
    struct value c = map_getz(s->config, "collections");
    struct map *m = map_new(s->a), *posts = map_new(s->a);
    map_setz(m, "posts", v_map(posts));
    if (c.type == V_ARRAY) {
        for (size_t i = 0; i < c.a->n; i++)
            if (!map_find(m, c.a->v[i])) map_set(m, c.a->v[i], v_map(map_new(s->a)));
    } else if (c.type == V_MAP)
        m = map_deep_merge(s->a, m, c.m);
    struct value p = map_getz(m, "posts");
    posts = p.type == V_MAP ? map_copy(s->a, p.m) : map_new(s->a);
    map_setz(posts, "output", v_bool(true));
    struct value_env env = {.arena = s->a};
    struct str style = v_to_s(map_getz(s->config, "permalink"), &env);
    if (!v_truthy(map_getz(posts, "permalink")) && style.n) {
        for (size_t i = 0; i < ARRAY_LEN(STYLES); i++)
            if (str_eqz(style, STYLES[i].style)) style = str_z(STYLES[i].tmpl);
        map_setz(posts, "permalink", v_str(style));
    }
    map_setz(m, "posts", v_map(posts));
    map_setz(s->config, "collections", v_map(m));
}

/* A user's list adds to the default one; in Jekyll 3 it takes its place. */
static void excludes_config(struct site *s, bool given) {
    struct value v = map_getz(s->config, "exclude");
    if (v.type != V_ARRAY) return;
    struct array *all = array_new(s->a, v.a->n + ARRAY_LEN(DEFAULT_EXCLUDES));
    for (size_t i = 0; i < v.a->n; i++)
        if (!v_is_str(v.a->v[i]) || !array_has_str(all, v_s(v.a->v[i]))) array_push(all, v.a->v[i]);
    bool jekyll3 = s->profile->jekyll3;
    for (size_t i = jekyll3 ? NOT_IN_3 : 0; !(jekyll3 && given) && i < ARRAY_LEN(DEFAULT_EXCLUDES);
         i++)
        if (!array_has_str(all, str_z(DEFAULT_EXCLUDES[i])))
            array_push(all, v_strz(DEFAULT_EXCLUDES[i]));
    if (s->profile->pages && !given) array_push(all, v_strz("CNAME"));
    map_setz(s->config, "exclude", v_array(all));
}

static bool flag(struct site *s, const char *key) { return v_truthy(map_getz(s->config, key)); }

static struct str text_of(struct site *s, const char *key) {
    struct value_env env = {.arena = s->a};
    return v_to_s(map_getz(s->config, key), &env);
}

/* Jekyll's load_theme_configuration: the theme's own keys, below the site's. Only
 * keys that Jekyll has no default of: a theme cannot change how the site is built. */
static void theme_config(struct site *s, const struct map *defaults) {
    if (!s->theme || s->theme->remote || v_truthy(map_getz(s->config, "ignore_theme_config")))
        return; /* a remote theme comes too late for it */
    if (s->profile->jekyll3 && !plugin_asked(s, "jekyll-data")) return;
    struct source *src = ARENA_NEW(s->a, struct source);
    struct file_info fi;
    struct str path = path_join(s->a, s->theme->root, S("_config.yml"));
    if (!file_stat(path.p, &fi) || fi.symlink || fi.kind != FILE_REGULAR) return;
    if (!source_read(s, path, loaded_file(s, path), src)) return;
    struct value v;
    struct yaml_error err;
    if (!yaml_load(s->a, src->text, s->profile->yaml, s->zone, &v, &err) || v.type != V_MAP) return;
    info(s, "Theme Config file:", path);
    struct map *m = map_new(s->a);
    for (size_t i = 0; i < v.m->n; i++)
        if (!map_find(defaults, v.m->e[i].key)) map_set(m, v.m->e[i].key, v.m->e[i].val);
    s->config = map_deep_merge(s->a, m, s->config);
}

/* `time:` fixes site.time, for builds that must be the same tomorrow; `now` is for
 * what compares with the present. */
static bool set_time(struct site *s, const struct site_options *o) {
    struct value t = map_getz(s->config, "time");
    s->now = o->now;
    s->time = time_in_zone(o->now, o->now_nsec, s->zone);
    if (t.type == V_NIL) return true;
    struct value_env env = {.arena = s->a};
    if (parse_date(s, v_to_s(t, &env), &s->time)) return true;
    config_diag(s, SEV_ERROR, "time", S(""),
                "Invalid date '" STR_FMT "': Invalid time in _config.yml.",
                STR_ARG(v_to_s(t, &env)));
    diag_is(s->diags, ABOUT_DATE, S(""));
    return false;
}

bool site_clock_fixed(const struct site *s) { return map_getz(s->config, "time").type != V_NIL; }

void site_clock_set(struct site *s, int64_t sec, int32_t nsec) {
    s->now = sec;
    if (!site_clock_fixed(s)) s->time = time_in_zone(sec, nsec, s->zone);
}

/* `clean` removes it. */
static bool cache_good(struct site *s) {
    struct str dir = file_real(s->a, in_source_dir(s, site_cache_name(s)));
    if (!path_inside(dir, s->real_source)) return true;
    config_diag(s, SEV_ERROR, "cache_dir", S(""),
                "The cache directory cannot be or contain the Source directory.");
    return false;
}

/* The cache's directory, hidden from git as Jekyll hides it. A read-only source has no cache. */
void site_cache_dir(struct site *s) {
    if (s->safe || flag(s, "disable_disk_cache")) return;
    struct str dir = sanitized_path(s->a, s->source, site_cache_name(s));
    struct str ignore = path_join(s->a, dir, S(".gitignore"));
    struct str converted = path_join(s->a, dir, S("Jekyll/Cache/Jekyll--Cache"));
    struct file_info fi;
    if (!file_mkdirs(arena_strz(s->a, converted))) return;
    if (file_stat(ignore.p, &fi)) return;
    file_write_atomic(ignore.p, S("# ignore everything in this directory\n*\n"), 0644);
}

/* The configuration files, read as the profile's YAML has it, under what the command line says. */
static bool read_config(struct site *s, const struct site_options *o, struct map **config) {
    *config = map_new(s->a);
    s->config_files.n = s->config_sources.n = 0;
    s->config_broken = false;
    if (!read_files(s, o, config)) return false;
    *config = map_deep_merge(s->a, *config, o->overrides);
    s->config = *config;
    struct value src = map_getz(*config, "source");
    if (src.type == V_STR) s->source = path_expand(s->a, v_s(src), o->cwd);
    return true;
}

/* The profile is known when the configuration is, and the configuration when the profile is: it is
 * read once more where it itself names one that reads otherwise. */
static bool config_and_profile(struct site *s, const struct site_options *o, struct map **config) {
    if (!profile_begin(s, o)) return false;
    enum yaml_dialect read_as = s->profile->yaml;
    if (!read_config(s, o, config)) return false;
    s->gems = gems_open(s->a, &o->host, o->cwd, s->source);
    if (!profile_choose(s, o)) return false;
    if (s->profile->yaml == read_as) return true;
    void (*told)(void *, struct str, struct str) = s->info;
    s->info = NULL;
    bool ok = read_config(s, o, config);
    s->info = told;
    return ok;
}

static void tell_profile(struct site *s) {
    if (!flag(s, "verbose")) return;
    info(s, "Profile:",
         arena_printf(s->a, "%s (Jekyll " STR_FMT "): " STR_FMT, s->profile->name,
                      STR_ARG(s->jekyll_version), STR_ARG(s->profile_why)));
}

static struct str home_of(struct arena *a, struct str user) {
    struct passwd one, *found = NULL;
    char room[4096];
    if (getpwnam_r(arena_strz(a, user), &one, room, sizeof room, &found) != 0 || !found)
        return STR_NULL;
    return arena_str(a, str_z(found->pw_dir));
}

/* File.expand_path: "~" in front is the home directory. false after an error. */
static bool expand_home(struct site *s, const struct site_options *o, const char *key,
                        struct str *path) {
    struct str given = text_of(s, key), home = o->host.env(o->host.ctx, "HOME");
    if (given.n && given.p[0] == '~') {
        size_t end = str_chr(given, '/');
        struct str user = str_sub(given, 1, end == STR_NONE ? given.n : end - 1);
        if (user.n) home = home_of(s->a, user);
        if (!home.p || !home.n || home.p[0] != '/') {
            config_diag(s, SEV_ERROR, key, S(""),
                        user.n ? "the user of '" STR_FMT "' is not known"
                               : "'" STR_FMT "': without HOME there is no home directory",
                        STR_ARG(given));
            return false;
        }
        given = arena_cat(s->a, home, end == STR_NONE ? S("") : str_from(given, end));
    }
    *path = path_expand(s->a, given, o->cwd);
    return true;
}

/* Where a build cleans must be nothing that is dear: by real paths, whatever links lead there. */
static bool destination_good(struct site *s, const struct site_options *o) {
    struct str home = o->host.env(o->host.ctx, "HOME");
    if (path_inside(s->real_dest, s->real_source) || path_inside(s->dest, s->source)) {
        config_diag(s, SEV_ERROR, "destination", S(""),
                    "Destination directory cannot be or contain the Source directory.");
        return false;
    }
    if (str_eq(s->real_dest, S("/")) ||
        (home.p && home.n && home.p[0] == '/' &&
         path_inside(s->real_dest, file_real(s->a, path_expand(s->a, home, S("/")))))) {
        config_diag(s, SEV_ERROR, "destination", S(""),
                    "Destination directory cannot be or contain the home directory.");
        return false;
    }
    return true;
}

/* Does a link lead out of the repository, or the working directory, in which the path is written to
 * be? Who sends the site may have put it there. Whoever calls the program may follow links of his
 * own: they are outside of both, or he names where they lead. */
static bool led_away(struct site *s, struct str path, struct str real, struct str cwd) {
    struct file_info fi;
    for (struct str top = path_dir(path); top.n > 1; top = path_dir(top)) {
        bool counts = str_eq(top, cwd) || str_eq(top, s->source) ||
                      file_stat(arena_strz(s->a, path_join(s->a, top, S(".git"))), &fi);
        if (counts && !path_inside(file_real(s->a, top), real)) return true;
    }
    return false;
}

static bool stays(struct site *s, const struct site_options *o, const char *key, struct str path,
                  struct str real) {
    if (!s->untrusted || !led_away(s, path, real, o->cwd)) return true;
    config_diag(s, SEV_ERROR, key, S(""),
                "--untrusted follows no link to the %s: it leads to " STR_FMT, key, STR_ARG(real));
    return false;
}

/* Source and destination, as the configuration has them in the end. */
static bool places(struct site *s, const struct site_options *o) {
    struct file_info fi;
    struct str cdir = text_of(s, "collections_dir");
    if (!expand_home(s, o, "source", &s->source) || !expand_home(s, o, "destination", &s->dest))
        return false;
    s->source = str_z(arena_strz(s->a, s->source));
    s->dest = str_z(arena_strz(s->a, s->dest));
    s->real_source = file_real(s->a, s->source);
    s->real_dest = file_real(s->a, s->dest);
    s->collections_path = cdir.n ? in_source_dir(s, cdir) : s->source;
    if (!destination_good(s, o) || !stays(s, o, "source", s->source, s->real_source) ||
        !stays(s, o, "destination", s->dest, s->real_dest))
        return false;
    if (file_stat(arena_strz(s->a, s->source), &fi) && fi.kind == FILE_DIR) return true;
    config_diag(s, SEV_ERROR, "source", S(""), "the source directory '" STR_FMT "' does not exist",
                STR_ARG(s->source));
    return false;
}

/* The source is needed at once, since _config.yml is in it; places() settles it
 * later. */
static struct site *site_new(struct arena *a, const struct site_options *o, struct diags *diags) {
    struct site *s = ARENA_NEW(a, struct site);
    s->a = a;
    s->tmp = arena_child(a);
    s->unpacked = arena_child(a);
    pthread_mutex_init(&s->unpacking, NULL);
    s->patterns = site_patterns(a);
    s->diags = diags;
    s->overlays = o->overlays;
    s->cancelled = o->cancelled;
    s->progress = o->progress;
    s->info = o->info;
    s->info_ctx = o->info_ctx;
    s->zone = zone_load(a, s->zone_name = o->tz);
    s->jobs = o->jobs;
    s->untrusted = o->untrusted;
    s->env = o->environment.n ? o->environment : S("development");
    s->source = o->cwd;
    struct value src = map_getz(o->overrides, "source");
    if (src.type == V_STR) s->source = path_expand(a, v_s(src), o->cwd);
    return s;
}

/* Each step needs what those before have settled; NULL as soon as one fails, with
 * the reason in diags. */
struct site *site_configure(struct arena *a, const struct site_options *o, struct diags *diags) {
    struct site *s = site_new(a, o, diags);
    struct map *config;
    if (!config_and_profile(s, o, &config)) return NULL;
    struct map *defaults = defaults_map(s, o->cwd);
    s->config = map_deep_merge(a, defaults, config);
    if (!settings_check(s)) return NULL;
    struct str tz = text_of(s, "timezone");
    if (tz.n) s->zone = zone_load(a, s->zone_name = tz);
    collections_config(s);
    excludes_config(s, map_find_str(config, S("exclude")) != NULL);
    if (s->profile->pages) pages_config(s, config);
    settings_keep(s);
    /* .jekyll-metadata may be the work of who sends the site */
    if (s->untrusted) s->incremental = false;
    if (!places(s, o)) return NULL;
    tell_profile(s);
    plugins_ask(s);
    if (!theme_configure(s, o)) return NULL;
    plugins_ask_theme(s);
    if (!markdown_check(s)) return NULL;
    theme_config(s, defaults);
    if (!cache_good(s)) return NULL;
    VEC_PUSH(a, &s->includes_dirs, in_source_dir(s, text_of(s, "includes_dir")));
    if (s->theme) VEC_PUSH(a, &s->includes_dirs, path_join(a, s->theme->root, S("_includes")));
    return set_time(s, o) ? s : NULL;
}
