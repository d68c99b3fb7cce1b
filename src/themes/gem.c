/* Gem themes: installed, in the cache, or fetched from the source that the Gemfile names.
 *
 * The order: gems of this machine, gems in the cache, the source. Fetched gems are
 * laid out as GEM_HOME has them, so that the same look-up finds them next time. No
 * Ruby is run; only what a theme consists of is unpacked (unpack.h), and the
 * specification is written anew from its metadata. */
#define _GNU_SOURCE
#include "themes/themes.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "themes/cache.h"
#include "web/web.h"
#include "themes/unpack.h"

/* What is asked for, on its way through the file. `version` and `checksum` are
 * known from the lock or found in the source's list. */
struct request {
    struct arena *a;
    const struct themes_options *o;
    struct gems *g;
    struct str name;
    struct str home;   /* the cache's GEM_HOME */
    struct str source; /* an address, without "/" at its end */
    struct str version, checksum;
    struct str error;
};

/* Returns false, for `return failed(...)`. */
static bool failed(struct request *q, struct str why) {
    q->error = why;
    return false;
}

static size_t limit(const struct request *q) {
    return q->o->limits.max_bytes ? q->o->limits.max_bytes : (size_t)1 << 30;
}

/* ---- checksums ---- */

/* SHA-256 of libcrypto, which libcurl brings along. */
static bool sha256(struct str bytes, char hex[65]) {
    static const char *const NAMES[] = {"libcrypto.so.3", "libcrypto.so.1.1"};
    unsigned char *(*fn)(const unsigned char *, size_t, unsigned char *) = NULL;
    unsigned char sum[32];
    void *lib = NULL;
    for (size_t i = 0; i < ARRAY_LEN(NAMES) && !lib; i++)
        lib = dlopen(NAMES[i], RTLD_LAZY | RTLD_LOCAL);
    void *p = lib ? dlsym(lib, "SHA256") : NULL;
    if (!p) return false;
    memcpy(&fn, &p, sizeof p);
    fn((const unsigned char *)bytes.p, bytes.n, sum);
    for (int i = 0; i < 32; i++) snprintf(hex + (ptrdiff_t)2 * i, 3, "%02x", sum[i]);
    return true;
}

/* The lock's sum if it has one, else that of the source's list; without either
 * nothing can be said. A sum that cannot be computed is an error, not a pass. */
static bool sum_is_right(struct request *q, const char *path, struct str url) {
    struct str bytes;
    char hex[65];
    if (!q->checksum.n) return true;
    if (!file_read(q->a, path, &bytes))
        return failed(q, arena_printf(q->a, "%s: %s", path, strerror(errno)));
    if (!sha256(bytes, hex))
        return failed(q, S("its checksum cannot be computed without Debian's package libssl3"));
    if (str_caseeq(str_z(hex), q->checksum)) return true;
    return failed(q, arena_printf(q->a,
                                  STR_FMT ": its checksum is sha256 %s, but " STR_FMT
                                          " was recorded for it",
                                  STR_ARG(url), hex, STR_ARG(q->checksum)));
}

/* ---- which version ---- */

/* A line "VERSION[-PLATFORM] DEPENDENCIES|checksum:HEX,..." of the source's list
 * for this gem. Lines stand oldest first, but their order is not relied on. */
static void consider(struct request *q, struct str line, const struct gem_requirement *req) {
    size_t space = str_chr(line, ' '), sum = str_find(line, S("checksum:"));
    struct str v = str_sub(line, 0, space);
    if (!gem_version_valid(v) || str_chr(v, '-') != STR_NONE) return; /* of another platform */
    if (!gem_requirement_met(req, v)) return;
    if (gem_version_prerelease(v) && !gem_requirement_prerelease(req)) return;
    if (q->version.n && gem_version_compare(v, q->version) <= 0) return;
    q->version = v;
    q->checksum = S("");
    if (sum == STR_NONE) return;
    struct str hex = str_from(line, sum + 9);
    q->checksum = str_sub(hex, 0, str_chr(hex, ','));
}

/* Bundler's compact index: GET /info/NAME. */
static bool newest(struct request *q, struct str dir, const struct gem_requirement *req) {
    struct str url = arena_cat3(q->a, q->source, S("/info/"), q->name), text, line;
    struct str path = arena_str(q->a, path_join(q->a, dir, S("info")));
    struct http_answer got = http_get(q->a, &q->o->limits, url, S(""), path.p);
    if (got.outcome != HTTP_FETCHED) return failed(q, got.error);
    if (!file_read(q->a, path.p, &text))
        return failed(q, arena_printf(q->a, "%s: %s", path.p, strerror(errno)));
    while (str_line(&text, &line)) consider(q, line, req);
    if (q->version.n) return true;
    return failed(q, arena_printf(q->a, STR_FMT ": no version meets '" STR_FMT "'", STR_ARG(url),
                                  STR_ARG(gem_requirement_text(q->a, req))));
}

/* ---- fetching ---- */

/* No text of the metadata may end the literal: quotes, backslashes and "#{" are
 * escaped. */
static void put_ruby(struct buf *b, struct str s) {
    buf_putc(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (strchr("\"\\#", s.p[i]) && s.p[i]) buf_putc(b, '\\');
        buf_putc(b, s.p[i]);
    }
    buf_putc(b, '"');
}

/* The installed form of a specification: what our own reader, or RubyGems, takes from it. */
static struct str specification(struct arena *a, const struct gemspec *s) {
    struct buf b;
    buf_init(&b, a);
    BUF_LIT(&b, "Gem::Specification.new do |s|\n  s.name = ");
    put_ruby(&b, s->name);
    BUF_LIT(&b, "\n  s.version = ");
    put_ruby(&b, s->version);
    BUF_LIT(&b, "\n  s.summary = s.name\n  s.authors = [s.name]\n  s.files = []\n");
    for (size_t i = 0; i < s->dependencies.n; i++) {
        const struct gem_dependency *d = &s->dependencies.v[i];
        if (d->development) continue;
        BUF_LIT(&b, "  s.add_runtime_dependency ");
        put_ruby(&b, d->name);
        for (size_t k = 0; k < d->requirement.n; k++) {
            BUF_LIT(&b, ", ");
            put_ruby(&b, d->requirement.v[k]);
        }
        buf_putc(&b, '\n');
    }
    BUF_LIT(&b, "end\n");
    return buf_view(&b);
}

/* The metadata must say the name and version that were asked for. */
static bool write_specification(struct request *q, struct str dir, const char *gem,
                                struct str stem) {
    struct str packed = arena_str(q->a, path_join(q->a, dir, S("metadata.gz"))), why;
    struct source src = {.path = packed};
    if (!unpack_entry(q->a, gem, "metadata.gz", packed.p, limit(q), &why) ||
        !unpack_gzip(q->a, packed.p, (size_t)4 << 20, &src.text, &why))
        return failed(q, why);
    struct gemspec *s = gemspec_of_metadata(q->a, &src);
    if (!s || !str_eq(s->name, q->name) || gem_version_compare(s->version, q->version) != 0)
        return failed(q, S("its specification is not that of the gem asked for"));
    struct str specs = path_join(q->a, q->home, S("specifications"));
    struct str path = path_join(q->a, specs, arena_cat(q->a, stem, S(".gemspec")));
    if (file_mkdirs(arena_strz(q->a, specs)) &&
        file_write_atomic(arena_strz(q->a, path), specification(q->a, s), 0644))
        return true;
    return failed(q, arena_printf(q->a, STR_FMT ": %s", STR_ARG(path), strerror(errno)));
}

/* The gem that `dir` holds, into its place: the specification first, then the directory as a whole.
 */
static bool install(struct request *q, struct str dir, const char *gem) {
    struct str stem = arena_cat3(q->a, q->name, S("-"), q->version), why;
    struct str data = arena_str(q->a, path_join(q->a, dir, S("data.tar.gz")));
    struct str tree = arena_str(q->a, path_join(q->a, dir, S("tree")));
    struct str place = arena_str(q->a, path_join(q->a, path_join(q->a, q->home, S("gems")), stem));
    if (!unpack_entry(q->a, gem, "data.tar.gz", data.p, limit(q), &why)) return failed(q, why);
    if (!file_mkdirs(tree.p))
        return failed(q, arena_printf(q->a, "%s: %s", tree.p, strerror(errno)));
    if (!unpack_theme(q->a, data.p, 0, tree.p, limit(q), &why)) return failed(q, why);
    if (!write_specification(q, dir, gem, stem)) return false;
    if (!file_mkdirs(arena_strz(q->a, path_dir(place))) || rename(tree.p, place.p) != 0)
        if (!is_dir(q->a, place)) /* else another build was faster */
            return failed(q, arena_printf(q->a, "%s: %s", place.p, strerror(errno)));
    return true;
}

static bool fetch_to(struct request *q, struct str dir, const struct gem_requirement *req) {
    if (!q->version.n && !newest(q, dir, req)) return false;
    struct str url = arena_printf(q->a, STR_FMT "/gems/" STR_FMT "-" STR_FMT ".gem",
                                  STR_ARG(q->source), STR_ARG(q->name), STR_ARG(q->version));
    struct str gem = arena_str(q->a, path_join(q->a, dir, S("gem")));
    if (q->o->info) q->o->info(q->o->info_ctx, S("Theme:"), url);
    struct http_answer got = http_get(q->a, &q->o->limits, url, S(""), gem.p);
    if (got.outcome != HTTP_FETCHED) return failed(q, got.error);
    if (!sum_is_right(q, gem.p, url)) return false;
    if (install(q, dir, gem.p)) return true;
    q->error = arena_cat3(q->a, url, S(": "), q->error);
    return false;
}

/* The name becomes part of a path and of an address. */
static bool plain_name(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!ch_word((unsigned char)s.p[i]) && !strchr("-.", s.p[i])) return false;
    return s.n > 0 && s.p[0] != '.' && s.p[0] != '-';
}

/* All of it happens in a directory that is removed in the end, whether it went well
 * or not. */
static bool fetch(struct request *q) {
    static const struct gem_requirement ANY = {0};
    const struct gem_dependency *d =
        q->g->gemfile ? gemfile_gem(q->g->gemfile, arena_strz(q->a, q->name)) : NULL;
    const struct lock_gem *l = lock_find(q->g->lock, q->name);
    if (!plain_name(q->name) || (q->version.n && !gem_version_valid(q->version)))
        return failed(q, S("no gem can have that name or version"));
    if (l) q->checksum = l->checksum;
    if (!q->home.n) return failed(q, S("without HOME or XDG_CACHE_HOME there is no place for it"));
    struct str dir = fresh_dir(q->a, q->home, ".new-");
    if (!dir.n)
        return failed(q, arena_printf(q->a, STR_FMT ": %s", STR_ARG(q->home), strerror(errno)));
    bool ok = fetch_to(q, dir, d ? &d->requirement : &ANY);
    file_remove_tree(dir.p);
    return ok;
}

/* ---- all of it ---- */

static void found(struct theme_found *out, const struct installed_gem *i, enum theme_place place) {
    out->name = i->name;
    out->version = i->version;
    out->root = i->dir;
    out->spec_path = i->spec_path;
    out->place = i->in_place ? THEME_IN_PLACE : place;
}

/* One line that says where it was looked for, why it could not be had, and what to
 * type. */
static struct str advice(struct request *q, struct str wanted, struct str why) {
    struct buf b;
    buf_init(&b, q->a);
    buf_printf(&b, "The " STR_FMT " theme could not be found", STR_ARG(q->name));
    if (wanted.n) buf_printf(&b, " in version " STR_FMT, STR_ARG(wanted));
    buf_printf(&b, ": looked for in %zu directories of gems (", q->g->roots.n);
    for (size_t i = 0; i < q->g->roots.n && i < 4; i++)
        buf_printf(&b, "%s" STR_FMT, i ? ", " : "", STR_ARG(q->g->roots.v[i]));
    buf_printf(&b, "%s); " STR_FMT "; get it with: ", q->g->roots.n > 4 ? ", ..." : "",
               STR_ARG(why));
    if (q->g->gemfile)
        BUF_LIT(&b, "bundle install");
    else
        buf_printf(&b, "gem install --user-install " STR_FMT, STR_ARG(q->name));
    if (q->source.n) buf_printf(&b, ", or: quickyll theme fetch " STR_FMT, STR_ARG(q->name));
    return buf_view(&b);
}

/* Themes of GitHub Pages, which their repositories have too: for those without a Gemfile. */
static bool pages_theme(struct request *q, struct theme_ref *r) {
    static const char *const NAMES[] = {"architect", "cayman", "dinky",    "hacker",
                                        "leap-day",  "merlot", "midnight", "minimal",
                                        "modernist", "slate",  "tactile",  "time-machine"};
    struct str pre = S("jekyll-theme-"), name = q->name;
    *r = (struct theme_ref){S("https"), S("github.com"), S("pages-themes"), S(""), S("v0.2.0")};
    if (str_eqz(name, "minima")) {
        r->owner = S("jekyll");
        r->name = S("minima");
        r->ref = S("v2.5.1");
        return true;
    }
    if (!str_starts(name, pre)) return false;
    r->name = str_from(name, pre.n);
    if (str_eqz(r->name, "primer")) {
        r->ref = S("v0.6.0");
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(r->name, NAMES[i])) return true;
    return false;
}

/* Only where no source is named: a repository without a Gemfile, as GitHub Pages
 * builds them. */
static bool from_repository(struct request *q, struct theme_found *out, struct str *error) {
    struct theme_ref r;
    struct str why;
    if (q->source.n || !pages_theme(q, &r)) return false;
    if (!themes_remote(q->a, q->o, &r, out, &why)) {
        *error = why;
        return false;
    }
    out->name = q->name;
    out->version = str_starts(r.ref, S("v")) ? str_from(r.ref, 1) : r.ref;
    return true;
}

/* What stands in for the locked version where that cannot be had: the newest the Gemfile allows. */
static bool other_version(struct request *q, struct str wanted, struct str why,
                          struct theme_found *out) {
    struct installed_gem i;
    if (!wanted.n || !gems_find_newest(q->g, q->name, &i)) return false;
    found(out, &i, THEME_INSTALLED);
    out->warning = arena_printf(
        q->a, "the lock wants " STR_FMT " " STR_FMT " (" STR_FMT "); " STR_FMT " is used",
        STR_ARG(q->name), STR_ARG(wanted), STR_ARG(why), STR_ARG(i.version));
    return true;
}

/* The cache's GEM_HOME is added as a root after the first look, so that what is
 * installed goes first. */
bool themes_gem(struct arena *a, const struct themes_options *o, struct gems *g, struct str name,
                struct theme_found *out, struct str *error) {
    struct request q = {.a = a, .o = o, .g = g, .name = name};
    struct installed_gem i;
    struct str wanted, cache = themes_cache(a, o);
    *out = (struct theme_found){.spec_path = S(""), .warning = S("")};
    *error = S("");
    if (cache.n) q.home = arena_str(a, path_join(a, path_dir(cache), S("gems")));
    if (gems_find(g, name, &i, &wanted)) {
        found(out, &i, THEME_INSTALLED);
        return true;
    }
    if (q.home.n) VEC_PUSH(g->a, &g->roots, q.home);
    if (q.home.n && gems_find(g, name, &i, &wanted)) {
        found(out, &i, THEME_CACHED);
        return true;
    }
    q.version = wanted;
    q.source = gems_source_of(g, name);
    while (str_ends(q.source, S("/"))) q.source.n--;
    if (o->offline)
        q.error = S("nothing may be fetched");
    else if (!q.source.n)
        q.error = S("no Gemfile names a source to fetch it from");
    else if (fetch(&q) && gems_find(g, name, &i, &wanted)) {
        found(out, &i, THEME_FETCHED);
        return true;
    } else
        q.error = arena_cat(a, S("it cannot be fetched: "), q.error);
    if (from_repository(&q, out, error)) return true;
    if (other_version(&q, wanted, q.error, out)) return true;
    if (error->n) q.error = *error;
    *error = advice(&q, wanted, q.error);
    return false;
}
