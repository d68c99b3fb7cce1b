/* The profiles, and which one a repository asks for.
 *
 * An option or environment variable goes before the configuration, that before what
 * the repository looks like: a lock file, a Gemfile, a workflow, marks of GitHub
 * Pages. Each way says why, in words that `quickyll compat` prints. */
#include "site/internal.h"

/* clang-format off */
static const struct profile PROFILES[] = {
    /* name     Jekyll    yaml         liquid      kramdown      rouge          sass           drops         jekyll3 pages debian from_4_3 hides mark_lines */
    {"pages",  "3.10.0", YAML_SAFE,  LIQUID_4_0, KRAMDOWN_2_4, ROUGE_OF_3_30, SASS_RUBY_3_7, DROPS_3_10,   true,  true,  false, false, false, false},
    {"4.4",    "4.4.1",  YAML_SAFE,  LIQUID_4_0, KRAMDOWN_2_5, ROUGE_OF_4_7,  SASS_DART,     DROPS_4_3,    false, false, false, true,  true,  true},
    {"4.3",    "4.3.4",  YAML_SAFE,  LIQUID_4_0, KRAMDOWN_2_5, ROUGE_OF_4_5,  SASS_DART,     DROPS_4_3,    false, false, false, true,  true,  false},
    {"4.2",    "4.2.2",  YAML_SAFE,  LIQUID_4_0, KRAMDOWN_2_4, ROUGE_OF_3_30, SASS_LIBSASS,  DROPS_4_2,    false, false, false, false, false, false},
    {"3.10",   "3.10.0", YAML_SAFE,  LIQUID_4_0, KRAMDOWN_2_4, ROUGE_OF_3_30, SASS_RUBY_3_7, DROPS_3_10,   true,  false, false, false, false, false},
    {"debian", "4.3.1",  YAML_PSYCH, LIQUID_5_4, KRAMDOWN_2_4, ROUGE_OF_3_30, SASS_LIBSASS,  DROPS_DEBIAN, false, false, true,  true,  false, false},
};
/* clang-format on */
enum { PAGES = 0, FIRST_RELEASE = 1, JEKYLL_3 = 4 };

const struct profile *profile_named(struct str name) {
    for (size_t i = 0; i < ARRAY_LEN(PROFILES); i++)
        if (str_eqz(name, PROFILES[i].name)) return &PROFILES[i];
    return NULL;
}

struct str profile_names(struct arena *a) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < ARRAY_LEN(PROFILES); i++) buf_printf(&b, "%s, ", PROFILES[i].name);
    BUF_LIT(&b, "auto");
    return buf_view(&b);
}

/* ---- auto ---- */

static void choose(struct site *s, const struct profile *p, const char *why) {
    s->profile = p;
    s->profile_why = str_z(why);
    s->jekyll_version = str_z(p->jekyll);
}

/* A release of Jekyll: 4.4 and what comes after, 4.3, all other 4s, all before. */
static const struct profile *of_release(struct str version) {
    if (gem_version_compare(version, S("4.4.0.a")) >= 0) return &PROFILES[1];
    if (gem_version_compare(version, S("4.3.0.a")) >= 0) return &PROFILES[2];
    if (gem_version_compare(version, S("4.0.0.a")) >= 0) return &PROFILES[3];
    return &PROFILES[JEKYLL_3];
}

/* The lock names the very release, which is also what jekyll.version says. */
static bool by_lock(struct site *s) {
    const struct lock_gem *jekyll = lock_find(s->gems->lock, S("jekyll"));
    bool pages = lock_find(s->gems->lock, S("github-pages")) != NULL;
    if (!jekyll && !pages) return false;
    if (pages)
        choose(s, &PROFILES[PAGES], "the lock file has github-pages");
    else
        choose(s, of_release(jekyll->version), "the lock file says so");
    if (jekyll) s->jekyll_version = jekyll->version;
    return true;
}

static bool listed(const struct site *s, const char *key, const char *name) {
    struct value v = map_getz(s->config, key);
    if (v.type == V_ARRAY) return array_has_str(v.a, str_z(name));
    return v.type == V_STR && str_eqz(v_s(v), name);
}

static bool has_setting(const struct site *s, const char *key) {
    struct value v = map_getz(s->config, key);
    return v.type == V_STR && v.n > 0;
}

/* A remote theme that nothing here could load works on GitHub Pages alone. */
static bool remote_without_plugin(const struct site *s) {
    return has_setting(s, "remote_theme") && !listed(s, "plugins", "jekyll-remote-theme") &&
           !listed(s, "gems", "jekyll-remote-theme") &&
           !gems_mention(s->gems, "jekyll-remote-theme");
}

/* Whatever the lock says then: it is for looking at the site at home. */
static bool by_remote_theme(struct site *s) {
    if (!remote_without_plugin(s)) return false;
    choose(s, &PROFILES[PAGES], "only GitHub Pages takes remote_theme without its plugin");
    return true;
}

/* The newest release that all these allow. */
static const struct profile *allowed(const struct gem_requirement *v, size_t n) {
    for (size_t i = FIRST_RELEASE; i <= JEKYLL_3; i++) {
        /* the first of its kind: "~> 4.3.0" and "= 4.1.1" have no 4.3.4 and no 4.2.2 */
        static const char *const OTHERS[] = {"4.2.1", "4.1.1", "4.0.1"};
        bool ok = true, any = false;
        for (size_t k = 0; k < n; k++)
            ok = ok && gem_requirement_met(&v[k], str_z(PROFILES[i].jekyll));
        for (size_t o = 0; !ok && i == 3 && o < ARRAY_LEN(OTHERS); o++) {
            bool all = true;
            for (size_t k = 0; k < n; k++)
                all = all && gem_requirement_met(&v[k], str_z(OTHERS[o]));
            any = any || all;
        }
        if (ok || any) return &PROFILES[i];
    }
    return NULL;
}

/* An exact or narrow requirement names a release that is none of ours: its neighbour. */
static const struct profile *named_in(const struct gem_requirement *v, size_t n) {
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < v[k].n; i++) {
            struct str r = v[k].v[i];
            size_t at = 0;
            while (at < r.n && !ch_digit((unsigned char)r.p[at])) at++;
            if (at < r.n && r.p[0] != '>' && r.p[0] != '!') return of_release(str_from(r, at));
        }
    return NULL;
}

static const struct profile *by_requirements(const struct gem_requirement *v, size_t n) {
    const struct profile *p = allowed(v, n);
    if (!p) p = named_in(v, n);
    return p ? p : &PROFILES[FIRST_RELEASE];
}

/* A theme's repository has `gemspec` in its Gemfile, and Jekyll in its gemspec. */
static bool by_gemfile(struct site *s) {
    const struct gem_dependency *jekyll = gemfile_gem(s->gems->gemfile, "jekyll");
    VEC(struct gem_requirement) all = {0};
    if (!s->gems->gemfile) return false;
    if (gems_mention(s->gems, "github-pages")) {
        choose(s, &PROFILES[PAGES], "the Gemfile names github-pages");
        return true;
    }
    if (jekyll) VEC_PUSH(s->a, &all, jekyll->requirement);
    for (size_t i = 0; !jekyll && i < s->gems->own.n; i++) {
        const struct gem_dependencies *d = &s->gems->own.v[i]->dependencies;
        for (size_t k = 0; k < d->n; k++)
            if (!d->v[k].development && str_eqz(d->v[k].name, "jekyll"))
                VEC_PUSH(s->a, &all, d->v[k].requirement);
    }
    choose(s, by_requirements(all.v, all.n),
           all.n ? "the newest that the Gemfile allows"
                 : "the newest; the Gemfile names no Jekyll");
    return true;
}

/* A workflow that has GitHub's own action build the site. */
static bool by_workflow(struct site *s) {
    struct str dir = in_source_dir(s, S(".github/workflows")), text;
    struct dir_list l;
    if (!dir_read(s->a, arena_strz(s->a, dir), &l)) return false;
    for (size_t i = 0; i < l.n; i++) {
        if (l.v[i].kind != FILE_REGULAR) continue;
        struct str path = path_join(s->a, dir, l.v[i].name);
        if (!file_read(s->a, path.p, &text)) continue;
        if (!str_has(text, S("actions/jekyll-build-pages"))) continue;
        choose(s, &PROFILES[PAGES], "a workflow calls actions/jekyll-build-pages");
        return true;
    }
    return false;
}

/* A file of that name beside _config.yml. */
static bool there(struct site *s, const char *name) {
    struct file_info fi;
    return file_stat(arena_strz(s->a, in_source_dir(s, str_z(name))), &fi);
}

/* The source is the top of a work tree one of whose remotes is on github.com. */
static bool on_github(struct site *s) {
    struct str text;
    struct str config = in_source_dir(s, S(".git/config"));
    return file_read_own(s->a, arena_strz(s->a, config), &text) && str_has(text, S("github.com"));
}

/* Themes that GitHub Pages has without a Gemfile. */
static bool pages_theme(const struct site *s) {
    struct value v = map_getz(s->config, "theme");
    return v.type == V_STR && (str_starts(v_s(v), S("jekyll-theme-")) || str_eqz(v_s(v), "minima"));
}

/* Only without a Gemfile: then nothing else can say which Jekyll was meant. */
static bool by_marks(struct site *s, const struct site_options *o) {
    struct str repository = o->host.env ? o->host.env(o->host.ctx, "PAGES_REPO_NWO") : STR_NULL;
    const struct {
        bool there;
        const char *why;
    } MARKS[] = {
        {has_setting(s, "remote_theme"), "no Gemfile, and remote_theme is GitHub Pages'"},
        {pages_theme(s), "no Gemfile, and its theme is one of GitHub Pages'"},
        {there(s, "CNAME"), "no Gemfile, and a file CNAME as GitHub Pages has it"},
        {on_github(s), "no Gemfile, and its repository is on github.com"},
        {repository.n > 0, "no Gemfile, and PAGES_REPO_NWO is set"},
    };
    for (size_t i = 0; i < ARRAY_LEN(MARKS); i++)
        if (MARKS[i].there) {
            choose(s, &PROFILES[PAGES], MARKS[i].why);
            return true;
        }
    return false;
}

/* ---- all ways ---- */

/* By name, where one is given; false after an error. */
static bool by_name(struct site *s, struct str name, const char *why) {
    const struct profile *p = profile_named(name);
    if (str_eqz(name, "auto")) return true;
    if (p) {
        choose(s, p, why);
        return true;
    }
    config_diag(s, SEV_ERROR, "compat", S(""),
                "there is no profile '" STR_FMT "'; there are " STR_FMT, STR_ARG(name),
                STR_ARG(profile_names(s->a)));
    return false;
}

/* Before the configuration is read, which is read as the profile's YAML has it. */
bool profile_begin(struct site *s, const struct site_options *o) {
    choose(s, &PROFILES[FIRST_RELEASE], "");
    return !o->compat.n || by_name(s, o->compat, "it was asked for");
}

bool profile_choose(struct site *s, const struct site_options *o) {
    struct value own = map_getz(s->config, "quickyll");
    struct value name = own.type == V_MAP ? map_getz(own.m, "compat") : v_nil();
    struct value_env env = {.arena = s->a};
    if (s->profile_why.n) return true; /* option or environment */
    if (name.type != V_NIL && !by_name(s, v_to_s(name, &env), "the configuration says so"))
        return false;
    if (s->profile_why.n) return true;
    if (by_remote_theme(s) || by_lock(s) || by_gemfile(s) || by_workflow(s) || by_marks(s, o))
        return true;
    choose(s, &PROFILES[FIRST_RELEASE], "the newest; nothing names another");
    return true;
}
