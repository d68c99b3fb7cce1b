/* Where gems are: Bundler's settings, the environment, each version manager's directories, the
 * system's, of any version of Ruby; and which of them a repository means.
 *
 * Which Ruby would be used is not asked: no Ruby may be installed at all. So every
 * place is looked at in which one could have put gems, those that the repository
 * says first. Of several versions the newest that is allowed counts, wherever it
 * is. */
#include "gems/gems.h"

#include <stdlib.h>

#include "value/value.h"
#include "yaml/yaml.h"

enum { GEMFILE_MAX = 1 << 20 };

static struct str process_env(void *ctx, const char *name) {
    (void)ctx;
    const char *v = getenv(name);
    return v ? str_z(v) : STR_NULL;
}

struct gems_host gems_host_system(void) {
    return (struct gems_host){process_env, NULL};
}

struct str gems_host_cache(struct arena *a, const struct gems_host *host, const char *name) {
    struct str base = host->env(host->ctx, "XDG_CACHE_HOME");
    struct str home = host->env(host->ctx, "HOME");
    if (str_starts(base, S("/"))) return path_join(a, base, str_z(name));
    if (!str_starts(home, S("/"))) return S("");
    return path_join(a, path_join(a, home, S(".cache")), str_z(name));
}

static struct str env(const struct gems *g, const char *name) {
    struct str v = g->host.env(g->host.ctx, name);
    return v.p && v.n ? v : S("");
}

/* ---- the directories ---- */

/* Once each, and only those that are there. */
static void add_root(struct gems *g, struct str dir) {
    struct file_info fi;
    dir = arena_str(g->a, path_expand(g->a, dir, g->top));
    if (!file_stat(dir.p, &fi) || fi.kind != FILE_DIR) return;
    for (size_t i = 0; i < g->roots.n; i++)
        if (str_eq(g->roots.v[i], dir)) return;
    VEC_PUSH(g->a, &g->roots, dir);
}

/* Every directory `base`/NAME/`tail`, newest version of Ruby first. A NAME that is "*" in `base`
 * is taken apart by the caller. */
static void add_each(struct gems *g, struct str base, const char *tail) {
    struct dir_list l;
    if (!dir_read(g->a, arena_strz(g->a, base), &l)) return;
    for (size_t done = 0; done < l.n; done++) {
        struct dir_entry *best = NULL;
        for (size_t i = 0; i < l.n; i++) /* few: a selection will do */
            if (l.v[i].kind == FILE_DIR &&
                (!best || gem_version_compare(l.v[i].name, best->name) > 0))
                best = &l.v[i];
        if (!best) return;
        struct str dir = path_join(g->a, base, best->name);
        add_root(g, *tail ? path_join(g->a, dir, str_z(tail)) : dir);
        best->kind = FILE_NONE;
    }
}

/* base/ANY/lib/ruby/gems/ANY, as rbenv, asdf and their like have it. */
static void add_managed(struct gems *g, struct str base) {
    struct dir_list l;
    if (!dir_read(g->a, arena_strz(g->a, base), &l)) return;
    for (size_t i = l.n; i-- > 0;)
        if (l.v[i].kind == FILE_DIR)
            add_each(g, path_join(g->a, path_join(g->a, base, l.v[i].name), S("lib/ruby/gems")),
                     "");
}

/* BUNDLE_PATH of a `.bundle/config`; empty: none. */
static struct str bundle_config(struct gems *g, struct str path) {
    struct str text;
    struct file_info fi;
    struct value v;
    struct yaml_error err;
    path = arena_str(g->a, path);
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR || fi.size > GEMFILE_MAX) return S("");
    if (!file_read(g->a, path.p, &text) || !yaml_load(g->a, text, YAML_PSYCH, NULL, &v, &err))
        return S("");
    return v.type == V_MAP ? v_s(map_getz(v.m, "BUNDLE_PATH")) : S("");
}

/* bundle install --path DIR puts gems into DIR/ruby/VERSION; older ones into DIR
 * itself. */
static void add_bundle(struct gems *g, struct str dir) {
    if (!dir.n) return;
    dir = path_expand(g->a, dir, g->top);
    add_each(g, path_join(g->a, dir, S("ruby")), "");
    add_root(g, dir);
}

static void add_list(struct gems *g, struct str list) {
    for (struct str dir; str_next(&list, ':', &dir);)
        if (dir.n) add_root(g, dir);
}

static void add_home(struct gems *g, struct str home) {
    static const char *const EACH[] = {".local/share/gem/ruby", ".gem/ruby", ".rvm/gems"};
    static const char *const MANAGED[] = {".rbenv/versions", ".asdf/installs/ruby",
                                          ".local/share/mise/installs/ruby", ".rubies"};
    if (!home.n) return;
    for (size_t i = 0; i < ARRAY_LEN(EACH); i++)
        add_each(g, path_join(g->a, home, str_z(EACH[i])), "");
    for (size_t i = 0; i < ARRAY_LEN(MANAGED); i++)
        add_managed(g, path_join(g->a, home, str_z(MANAGED[i])));
}

static void add_system(struct gems *g) {
    static const char *const EACH[] = {
        "/usr/local/rvm/gems",         "/var/lib/gems",
        "/usr/local/lib/ruby/gems",    "/usr/lib/ruby/gems",
        "/usr/lib64/ruby/gems",        "/usr/share/rubygems-integration",
        "/opt/homebrew/lib/ruby/gems", "/home/linuxbrew/.linuxbrew/lib/ruby/gems"};
    add_root(g, S("/usr/local/bundle")); /* the official images of Ruby */
    add_managed(g, S("/opt/rubies"));
    add_managed(g, S("/opt/hostedtoolcache/Ruby"));
    for (size_t i = 0; i < ARRAY_LEN(EACH); i++) add_each(g, str_z(EACH[i]), "");
    add_root(g, S("/usr/share/gems"));
}

/* In the order in which Bundler, then RubyGems, would look; the first root that has
 * the locked version wins. */
static void find_roots(struct gems *g) {
    struct str home = env(g, "HOME");
    add_bundle(g, env(g, "BUNDLE_PATH"));
    add_bundle(g, bundle_config(g, path_join(g->a, g->top, S(".bundle/config"))));
    if (home.n) add_bundle(g, bundle_config(g, path_join(g->a, home, S(".bundle/config"))));
    add_bundle(g, S("vendor/bundle"));
    if (env(g, "GEM_HOME").n) add_root(g, env(g, "GEM_HOME"));
    add_list(g, env(g, "GEM_PATH"));
    add_home(g, home);
    add_managed(g, env(g, "RBENV_ROOT").n ? path_join(g->a, env(g, "RBENV_ROOT"), S("versions"))
                                          : S("/usr/local/rbenv/versions"));
    add_system(g);
}

/* ---- the repository ---- */

/* NULL for one that is not there, is no file, or is longer than such files are. */
static struct source *text_file(struct gems *g, struct str dir, const char *name) {
    struct str path = arena_str(g->a, path_join(g->a, dir, str_z(name)));
    struct file_info fi;
    struct source *src = ARENA_NEW(g->a, struct source);
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR || fi.size > GEMFILE_MAX) return NULL;
    if (!file_read(g->a, path.p, &src->text)) return NULL;
    src->path = str_z(name);
    return src;
}

/* Is there a Gemfile in `dir`? */
static const char *gemfile_in(struct gems *g, struct str dir) {
    static const char *const NAMES[] = {"Gemfile", "gems.rb"};
    struct file_info fi;
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (file_stat(arena_strz(g->a, path_join(g->a, dir, str_z(NAMES[i]))), &fi) &&
            fi.kind == FILE_REGULAR)
            return NAMES[i];
    return NULL;
}

/* The file that BUNDLE_GEMFILE names, a Gemfile in one of the directories, or above the first as
 * far as its repository reaches. NULL: none; else g->top is its directory. */
static const char *find_gemfile(struct gems *g, struct str cwd, struct str source) {
    struct str named = env(g, "BUNDLE_GEMFILE");
    struct file_info fi;
    const char *name;
    if (named.n) {
        named = arena_str(g->a, path_expand(g->a, named, cwd));
        if (file_stat(named.p, &fi)) {
            g->top = path_dir(named);
            return arena_strz(g->a, path_base(named));
        }
    }
    if ((name = gemfile_in(g, g->top = cwd))) return name;
    if ((name = gemfile_in(g, g->top = source))) return name;
    for (struct str dir = cwd; dir.n > 1; dir = path_dir(dir)) {
        if ((name = gemfile_in(g, g->top = dir))) return name;
        if (file_stat(arena_strz(g->a, path_join(g->a, dir, S(".git"))), &fi)) break;
    }
    g->top = source;
    return NULL;
}

/* A theme's repository is often a site that uses itself: its gemspec is beside
 * _config.yml. */
static void read_own(struct gems *g, struct str dir) {
    struct dir_list l;
    if (!dir_read(g->a, arena_strz(g->a, dir), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        if (!str_ends(l.v[i].name, S(".gemspec")) || l.v[i].kind != FILE_REGULAR) continue;
        struct source *src = text_file(g, dir, arena_strz(g->a, l.v[i].name));
        if (src) VEC_PUSH(g->a, &g->own, gemspec_read(g->a, &g->host, src, dir));
    }
}

/* The lock's name follows the Gemfile's: Gemfile.lock, gems.locked. */
struct gems *gems_open(struct arena *a, const struct gems_host *host, struct str cwd,
                       struct str source) {
    struct gems *g = ARENA_NEW(a, struct gems);
    g->a = a;
    g->host = *host;
    g->own_dir = source;
    const char *name = find_gemfile(g, cwd, source);
    if (name) {
        struct source *src = text_file(g, g->top, name);
        if (src) g->gemfile = gemfile_read(a, host, src, g->top);
        bool rb = strcmp(name, "gems.rb") == 0;
        struct str lock = rb ? S("gems.locked") : arena_cat(a, str_z(name), S(".lock"));
        struct source *locked = text_file(g, g->top, arena_strz(a, lock));
        if (locked) g->lock = lockfile_read(a, locked);
    }
    read_own(g, source);
    find_roots(g);
    return g;
}

/* ---- finding one ---- */

/* A directory "NAME-VERSION" or "NAME-VERSION-PLATFORM" of that gem. */
static bool version_of(struct str entry, struct str name, struct str *version) {
    if (!str_starts(entry, name) || entry.n < name.n + 2 || entry.p[name.n] != '-') return false;
    struct str v = str_from(entry, name.n + 1);
    size_t dash = str_chr(v, '-');
    if (dash != STR_NONE) v = str_sub(v, 0, dash);
    *version = v;
    return gem_version_valid(v);
}

/* The best one of a root that `req` allows and that is newer than *best; `exact`: of that version.
 */
static void look_in(const struct gems *g, struct str root, struct str name,
                    const struct gem_requirement *req, struct str exact,
                    struct installed_gem *best) {
    struct str gems = path_join(g->a, root, S("gems")), v;
    struct dir_list l;
    struct file_info fi;
    if (!dir_read(g->a, arena_strz(g->a, gems), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        if (l.v[i].kind != FILE_DIR || !version_of(l.v[i].name, name, &v)) continue;
        if (exact.n ? gem_version_compare(v, exact) != 0 : !gem_requirement_met(req, v)) continue;
        if (!exact.n && gem_version_prerelease(v) && !gem_requirement_prerelease(req)) continue;
        if (best->dir.n && gem_version_compare(v, best->version) <= 0) continue;
        struct str spec = path_join(g->a, root, S("specifications"));
        spec = path_join(g->a, spec, arena_cat(g->a, l.v[i].name, S(".gemspec")));
        spec = arena_str(g->a, spec);
        best->name = name;
        best->version = v;
        best->dir = arena_str(g->a, path_join(g->a, gems, l.v[i].name));
        best->spec_path = file_stat(spec.p, &fi) ? spec : S("");
    }
}

/* The exact version is taken from the first root that has it; else the best of all
 * roots. */
static bool find(const struct gems *g, struct str name, const struct gem_requirement *req,
                 struct str exact, struct installed_gem *out) {
    *out = (struct installed_gem){0};
    for (size_t i = 0; i < g->roots.n; i++) {
        look_in(g, g->roots.v[i], name, req, exact, out);
        if (exact.n && out->dir.n) return true;
    }
    return out->dir.n > 0;
}

static const struct gem_dependency *asked(const struct gems *g, struct str name) {
    return g->gemfile ? gemfile_gem(g->gemfile, arena_strz(g->a, name)) : NULL;
}

/* The repository itself, or a directory that the Gemfile names. */
static bool find_in_place(const struct gems *g, struct str name, struct installed_gem *out) {
    const struct gem_dependency *d = asked(g, name);
    struct file_info fi;
    for (size_t i = 0; i < g->own.n; i++) {
        const struct gemspec *s = g->own.v[i];
        if (!str_eq(s->name, name)) continue;
        struct str dir = g->own_dir;
        *out = (struct installed_gem){name, s->version, dir, S(""), true};
        out->spec_path = arena_str(g->a, path_join(g->a, dir, s->src->path));
        return true;
    }
    if (!d || !d->path.n) return false;
    struct str dir = arena_str(g->a, path_expand(g->a, d->path, g->top));
    if (!file_stat(dir.p, &fi) || fi.kind != FILE_DIR) return false;
    struct str spec = path_join(g->a, dir, arena_cat(g->a, name, S(".gemspec")));
    spec = arena_str(g->a, spec);
    *out = (struct installed_gem){name, S(""), dir, file_stat(spec.p, &fi) ? spec : S(""), true};
    struct gemspec *s = gems_spec_of(g, out);
    if (s) out->version = s->version;
    return true;
}

/* In place, then pinned by github-pages (unless a lock decides), then the lock's or
 * the newest. */
bool gems_find(const struct gems *g, struct str name, struct installed_gem *out,
               struct str *wanted) {
    static const struct gem_requirement ANY = {0};
    const struct lock_gem *locked = lock_find(g->lock, name);
    const struct gem_dependency *d = asked(g, name);
    *wanted = locked && locked->source == LOCK_GEM ? locked->version : S("");
    if (find_in_place(g, name, out)) return true;
    for (size_t i = 0; !wanted->n && i < g->npins; i++)
        if (str_eqz(name, g->pins[i].name) &&
            find(g, name, d ? &d->requirement : &ANY, str_z(g->pins[i].version), out))
            return true;
    return find(g, name, d ? &d->requirement : &ANY, *wanted, out);
}

bool gems_find_newest(const struct gems *g, struct str name, struct installed_gem *out) {
    static const struct gem_requirement ANY = {0};
    const struct gem_dependency *d = asked(g, name);
    return find(g, name, d ? &d->requirement : &ANY, S(""), out);
}

struct gemspec *gems_spec_of(const struct gems *g, const struct installed_gem *i) {
    struct source *src = ARENA_NEW(g->a, struct source);
    struct file_info fi;
    if (!i->spec_path.n || !file_stat(i->spec_path.p, &fi) || fi.size > GEMFILE_MAX) return NULL;
    src->path = i->spec_path;
    if (!file_read(g->a, i->spec_path.p, &src->text)) return NULL;
    return gemspec_read(g->a, &g->host, src, i->dir);
}

struct str gems_source_of(const struct gems *g, struct str name) {
    const struct gem_dependency *d = asked(g, name);
    const struct lock_gem *l = lock_find(g->lock, name);
    if (d && d->source.n) return d->source;
    if (l && l->source == LOCK_GEM && l->remote.n) return l->remote;
    return g->gemfile && g->gemfile->sources.n ? g->gemfile->sources.v[0] : S("");
}

bool gems_mention(const struct gems *g, const char *name) {
    return (g->gemfile && gemfile_gem(g->gemfile, name)) || lock_find(g->lock, str_z(name));
}
