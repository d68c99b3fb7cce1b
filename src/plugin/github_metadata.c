/* jekyll-github-metadata 2.15 without the network: what of site.github follows from the
 * repository's name, as the original has it when GitHub cannot be asked. Where GitHub builds the
 * site (PAGES_ENV=dotcom) addresses are github.io's, or those of the domain in CNAME.
 *
 * Everything is settled in init: the keys go into the configuration as `github`,
 * below what the site itself sets there, and Liquid finds them as site.github. */
#include "plugin/internal.h"

struct repository {
    struct site *site;
    struct str nwo, owner, name; /* "owner/name" and its parts */
    bool user_page;              /* of its owner, not of a project */
    bool development;
    struct str env;    /* PAGES_ENV, else JEKYLL_ENV */
    bool dotcom;       /* GitHub builds it */
    struct str domain; /* in CNAME; empty: none */
};

/* Through the host of the library, which may give other variables than the process
 * has. */
static struct str env(const struct site *s, const char *name) {
    struct str v = s->gems->host.env(s->gems->host.ctx, name);
    return v.p ? v : S("");
}

/* ---- the repository's name ---- */

static bool split_name(struct repository *r, struct str nwo) {
    size_t slash = str_chr(nwo, '/');
    if (slash == STR_NONE || slash == 0 || slash + 1 >= nwo.n) return false;
    r->nwo = nwo;
    r->owner = str_sub(nwo, 0, slash);
    r->name = str_from(nwo, str_rchr(nwo, '/') + 1);
    return true;
}

/* A file of .git as text. Neither worktrees nor a .git file are followed; git is
 * not run. */
static bool git_text(struct site *s, struct str file, struct str *out) {
    struct str p = in_source_dir(s, arena_cat(s->a, S(".git/"), file));
    return file_read_own(s->a, arena_strz(s->a, p), out);
}

/* How many bytes at the start are word characters or one of `more`. */
static size_t name_length(struct str s, const char *more) {
    size_t n = 0;
    while (n < s.n && (ch_word((unsigned char)s.p[n]) || (s.p[n] && strchr(more, s.p[n])))) n++;
    return n;
}

/* "github.com:owner/name.git" or "github.com/owner/name" in the origin's address.
 * The gem asks `git remote --verbose`; reading the file finds the same for one
 * origin. */
static bool name_from_git(struct repository *r) {
    struct str rest, line;
    bool origin = false;
    if (!git_text(r->site, S("config"), &rest)) return false;
    while (str_line(&rest, &line)) {
        line = str_strip(line);
        if (line.n && line.p[0] == '[') origin = str_eqz(line, "[remote \"origin\"]");
        size_t at = str_find(line, S("github.com"));
        if (!origin || !str_starts(line, S("url")) || at == STR_NONE) continue;
        struct str nwo = str_from(line, at + 11);
        if (str_ends(nwo, S(".git"))) nwo.n -= 4;
        size_t owner = name_length(nwo, "-");
        if (owner == nwo.n || nwo.p[owner] != '/') return false;
        nwo.n = owner + 1 + name_length(str_from(nwo, owner + 1), "-.");
        return split_name(r, nwo);
    }
    return false;
}

/* The first word of CNAME. Only GitHub serves a site there, so it counts for its
 * builds alone. */
static void find_domain(struct repository *r) {
    struct str text;
    struct arena *a = r->site->a;
    r->domain = S("");
    if (!r->dotcom || !file_read(a, arena_strz(a, in_source_dir(r->site, S("CNAME"))), &text))
        return;
    text = str_lstrip(text);
    size_t n = 0;
    while (n < text.n && !ch_space((unsigned char)text.p[n])) n++;
    r->domain = str_sub(text, 0, n);
}

/* PAGES_REPO_NWO, the setting, the remote; the last in development and for GitHub
 * alone. A user's own site is the repository OWNER.github.io (or the older
 * OWNER.github.com); in development the gem takes only the latter for one. All
 * addresses hang on that. */
static bool find_repository(struct repository *r) {
    struct value conf = map_getz(r->site->config, "repository");
    struct arena *a = r->site->a;
    r->env = env(r->site, "PAGES_ENV");
    if (!r->env.n) r->env = r->site->profile->pages ? S("dotcom") : r->site->env;
    r->dotcom = str_eqz(r->env, "dotcom");
    r->development = str_eqz(r->env, "development");
    if (!split_name(r, env(r->site, "PAGES_REPO_NWO")) &&
        !(conf.type == V_STR && split_name(r, v_s(conf))) &&
        !((r->development || r->dotcom) && name_from_git(r)))
        return false;
    struct str name = utf8_downcase(a, r->name), owner = utf8_downcase(a, r->owner);
    r->user_page = str_eq(name, arena_cat(a, owner, S(".github.com"))) ||
                   (!r->development && str_eq(name, arena_cat(a, owner, S(".github.io"))));
    find_domain(r);
    return true;
}

/* The commit that is checked out; empty where there is none. HEAD is an id, or
 * "ref: refs/heads/main"; a ref is a file, or a line "ID refs/heads/main" among the
 * packed ones (40 digits and a blank before the name). */
static struct str revision(struct site *s) {
    struct str head = env(s, "JEKYLL_BUILD_REVISION"), id;
    if (head.n) return head;
    if (!git_text(s, S("HEAD"), &head)) return S("");
    head = str_strip(head);
    if (!str_starts(head, S("ref: "))) return head;
    head = str_from(head, 5);
    if (git_text(s, head, &id)) return str_strip(id);
    if (!git_text(s, S("packed-refs"), &id)) return S("");
    for (struct str line; str_line(&id, &line);)
        if (line.n == 41 + head.n && str_ends(line, head)) return str_sub(line, 0, 40);
    return S("");
}

/* ---- site.github ---- */

/* Without the network the gem guesses the branch from the kind of site, as GitHub
 * had it for years. */
static struct map *source_of(const struct repository *r) {
    struct map *m = map_new(r->site->a);
    map_setz(m, "branch", v_strz(r->user_page ? "master" : "gh-pages"));
    map_setz(m, "path", v_strz("/"));
    return m;
}

/* Scheme and host, and the path behind them. https://DOMAIN, http://OWNER.github.io
 * with /NAME for a project, and where it is not GitHub that builds, /pages/... on
 * github.com, which is what the gem says without its enterprise settings. */
static struct str address(const struct repository *r, struct str *base) {
    struct arena *a = r->site->a;
    *base = S("");
    if (r->domain.n) return arena_cat(a, S("https://"), r->domain);
    if (!r->user_page || !r->dotcom)
        *base = r->dotcom ? arena_cat(a, S("/"), r->name)
                          : arena_cat(a, S("/pages/"), r->user_page ? r->owner : r->nwo);
    if (!r->dotcom) return S("https://github.com");
    return arena_cat3(a, S("http://"), utf8_downcase(a, r->owner), S(".github.io"));
}

/* The gem's drop as a map: everything is known beforehand, so nothing needs to be
 * looked up lazily. What only the network can tell is what the gem answers without
 * it: false, or an empty list. */
static struct map *namespace(const struct repository *r) {
    struct arena *a = r->site->a;
    struct str pages, origin = address(r, &pages);
    struct str host = S("https://github.com/"), owner = arena_cat(a, host, r->owner);
    struct str url = arena_cat3(a, owner, S("/"), r->name);
    const char *branch = r->user_page ? "master" : "gh-pages";
    const struct {
        const char *key;
        struct value v;
    } FIELDS[] = {
        {"api_url", v_strz("https://api.github.com")},
        {"baseurl", v_str(pages)},
        {"build_revision", v_str(revision(r->site))},
        {"clone_url", v_str(arena_cat(a, url, S(".git")))},
        {"contributors", v_bool(false)},
        {"environment", v_str(r->env)},
        {"help_url", v_strz(r->site->profile->pages ? "https://docs.github.com" /* from 2.16 on */
                                                    : "https://help.github.com")},
        {"hostname", v_strz("github.com")},
        {"is_project_page", v_bool(!r->user_page)},
        {"is_user_page", v_bool(r->user_page)},
        {"latest_release", v_bool(false)},
        {"owner_gravatar_url", v_str(arena_cat(a, owner, S(".png")))},
        {"owner_name", v_str(r->owner)},
        {"owner_url", v_str(owner)},
        {"pages_env", v_str(r->env)},
        {"pages_hostname", v_strz(r->development ? "localhost:4000" : "github.io")},
        {"project_title", v_str(r->name)},
        {"public_repositories", v_array(array_new(a, 0))},
        {"releases", v_bool(false)},
        {"releases_url", v_str(arena_cat(a, url, S("/releases")))},
        {"repository_name", v_str(r->name)},
        {"repository_nwo", v_str(r->nwo)},
        {"repository_url", v_str(url)},
        {"source", v_map(source_of(r))},
        {"tar_url", v_str(arena_cat3(a, url, S("/tarball/"), str_z(branch)))},
        {"url", v_str(arena_cat(a, origin, pages))},
        {"versions", v_map(map_new(a))},
        {"zip_url", v_str(arena_cat3(a, url, S("/zipball/"), str_z(branch)))}};
    struct map *m = map_new(a);
    for (size_t i = 0; i < ARRAY_LEN(FIELDS); i++) map_setz(m, FIELDS[i].key, FIELDS[i].v);
    return m;
}

/* The site's own title and address where the configuration has none. The struct's
 * url and baseurl are copies of the configuration's for the filters, and follow it.
 * An address is put in for production only, since `serve` has its own. */
static void fall_back(const struct repository *r, const struct map *github) {
    struct map *c = r->site->config;
    struct value base = map_getz(c, "baseurl");
    if (!v_truthy(map_getz(c, "title")) && !v_truthy(map_getz(c, "name")))
        map_setz(c, "title", v_str(r->user_page ? r->owner : r->name));
    if (!str_eqz(r->site->env, "production")) return;
    if (!v_truthy(map_getz(c, "url"))) {
        struct str path;
        r->site->url = address(r, &path);
        map_setz(c, "url", v_str(r->site->url));
    }
    if (base.type == V_NIL || (base.type == V_STR && str_eqz(v_s(base), "/"))) {
        map_setz(c, "baseurl", map_getz(github, "baseurl"));
        r->site->baseurl = v_s(map_getz(github, "baseurl"));
    }
}

/* A site's own `github:` map goes over what is found; any other value there is
 * left, as in the gem. */
static void init(struct site *s) {
    struct value own = map_getz(s->config, "github");
    struct repository r = {.site = s};
    if (!find_repository(&r)) {
        config_diag(s, SEV_WARNING, "plugins", S(""),
                    "jekyll-github-metadata: the repository is not known; set 'repository: "
                    "OWNER/NAME'");
        return;
    }
    struct map *m = namespace(&r);
    fall_back(&r, m);
    if (own.type == V_MAP) m = map_deep_merge(s->a, m, own.m);
    if (own.type == V_MAP || own.type == V_NIL) map_setz(s->config, "github", v_map(m));
}

/* ---- {% github_edit_link "text" %} ---- */

/* What is quoted is the link's text; without, the address alone is printed. */
static bool parse_edit(struct liquid_parser *p, struct str markup, void **data) {
    struct str *text = ARENA_NEW(liquid_parser_arena(p), struct str), s = str_strip(markup);
    bool quoted = s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0];
    *text = quoted ? str_sub(s, 1, s.n - 2) : STR_NULL;
    *data = text;
    return true;
}

/* REPOSITORY/edit/BRANCH/PATH of the page. */
static struct str edit_address(struct liquid_context *cx) {
    struct arena *a = liquid_arena(cx);
    struct value_env *env = liquid_value_env(cx);
    struct value github = plugin_dig(cx, liquid_lookup(cx, S("site")), "github");
    struct str repository = v_to_s(plugin_dig(cx, github, "repository_url"), env),
               branch = v_to_s(plugin_dig(cx, github, "source.branch"), env),
               dir = v_to_s(plugin_dig(cx, github, "source.path"), env),
               page = v_to_s(v_get(render_host(env)->page, S("path"), env), env);
    if (!repository.n) return S("");
    struct str path = path_join(a, dir, page);
    while (path.n && path.p[0] == '/') path = str_from(path, 1);
    return arena_cat(a, arena_cat3(a, repository, S("/edit/"), branch),
                     arena_cat(a, S("/"), url_escape(a, path)));
}

static void render_edit(struct liquid_context *cx, const struct liquid_node *node, struct buf *b) {
    const struct str *text = liquid_node_data(node);
    struct str url = edit_address(cx);
    if (text->p)
        buf_printf(b, "<a href=\"" STR_FMT "\">" STR_FMT "</a>", STR_ARG(url), STR_ARG(*text));
    else
        buf_str(b, url);
}

static const struct liquid_tag TAGS[] = {{"github_edit_link", LIQUID_TAG, parse_edit, render_edit}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

const struct plugin PLUGIN_GITHUB_METADATA = {
    .name = "jekyll-github-metadata", .init = init, .ext = &EXT};
