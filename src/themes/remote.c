/* Remote themes: OWNER/NAME@REF of a host like github.com. */
#define _GNU_SOURCE
#include "themes/themes.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "themes/cache.h"
#include "web/web.h"
#include "themes/unpack.h"

/* ---- the name ---- */

/* Parts of the name become directories: only such characters, and neither "." nor
 * "..". */
static bool made_of(struct str s, const char *more) {
    for (size_t i = 0; i < s.n; i++)
        if (!ch_alnum((unsigned char)s.p[i]) && !(s.p[i] && strchr(more, s.p[i]))) return false;
    return s.n > 0 && !str_eqz(s, ".") && !str_eqz(s, "..");
}

/* What jekyll-remote-theme takes, with the same parts: a host only behind a scheme. */
bool theme_ref_parse(struct arena *a, struct str text, struct theme_ref *r) {
    *r = (struct theme_ref){S("https"), S("github.com"), S(""), S(""), S("HEAD")};
    struct str s = str_strip(text);
    size_t scheme = str_find(s, S("://"));
    if (scheme != STR_NONE) {
        r->scheme = utf8_downcase(a, str_sub(s, 0, scheme));
        s = str_from(s, scheme + 3);
        size_t slash = str_chr(s, '/');
        if (slash == STR_NONE) return false;
        r->host = utf8_downcase(a, str_sub(s, 0, slash));
        s = str_from(s, slash + 1);
        if (!str_eqz(r->scheme, "https") && !str_eqz(r->scheme, "http")) return false;
        if (!made_of(r->host, ".-:")) return false;
        if (str_ends(s, S(".git"))) s.n -= 4;
        if (str_ends(s, S("/"))) s.n--;
    }
    size_t at = str_chr(s, '@'), slash = str_chr(s, '/');
    if (at != STR_NONE) r->ref = str_from(s, at + 1);
    s = str_sub(s, 0, at);
    if (slash == STR_NONE || slash >= s.n) return false;
    r->owner = str_sub(s, 0, slash);
    r->name = str_from(s, slash + 1);
    return made_of(r->owner, "-_") && made_of(r->name, "._-") && made_of(r->ref, "._-");
}

/* A commit or a version's number does not move; all else may. */
static bool may_move(struct str ref) {
    bool hex = ref.n == 40;
    for (size_t i = 0; i < ref.n && hex; i++)
        hex = ch_digit((unsigned char)ref.p[i]) || (ref.p[i] >= 'a' && ref.p[i] <= 'f');
    if (hex) return false;
    if (ref.n && (ref.p[0] == 'v' || ref.p[0] == 'V')) ref = str_from(ref, 1);
    return !(gem_version_valid(ref) && str_chr(ref, '.') != STR_NONE);
}

/* As people write it: without what is usual. */
static struct str full_name(struct arena *a, const struct theme_ref *r) {
    struct str s = arena_printf(a, STR_FMT "/" STR_FMT, STR_ARG(r->owner), STR_ARG(r->name));
    if (!str_eqz(r->ref, "HEAD")) s = arena_cat3(a, s, S("@"), r->ref);
    if (str_eqz(r->host, "github.com")) return s;
    return arena_printf(a, STR_FMT "://" STR_FMT "/" STR_FMT, STR_ARG(r->scheme), STR_ARG(r->host),
                        STR_ARG(s));
}

/* ---- looking ---- */

/* Names on such hosts have no case: as written, then in small letters. */
static bool look(struct arena *a, struct str dir, const struct theme_ref *r, struct str *root) {
    struct str owner = r->owner, name = r->name;
    for (int i = 0; i < 2; i++) {
        *root = path_join(a, path_join(a, path_join(a, dir, owner), name), r->ref);
        if (is_dir(a, *root)) return true;
        owner = utf8_downcase(a, owner);
        name = utf8_downcase(a, name);
    }
    return false;
}

/* What is asked for, and where the answer goes. */
struct request {
    struct arena *a;
    const struct themes_options *o;
    const struct theme_ref *r;
    struct theme_found *out;
    struct str parent; /* of the cache: HOST/OWNER/NAME, without HOST for github.com */
    struct str *error;
};

/* A link of the cache as the tree it leads to now: it may be turned while we read. */
static bool cached(struct request *q, struct str *root) {
    char real[PATH_MAX];
    struct str link = path_join(q->a, q->parent, q->r->ref);
    if (!q->parent.n || !realpath(arena_strz(q->a, link), real)) return false;
    *root = arena_str(q->a, str_z(real));
    return is_dir(q->a, *root);
}

/* ---- fetching ---- */

/* https://codeload.HOST/OWNER/NAME/zip/REF, as jekyll-remote-theme has it; QUICKYLL_THEMES_FROM is
 * an address to ask in its place. An address with a port or a number has no such other name. */
static struct str address(struct request *q) {
    const struct theme_ref *r = q->r;
    struct str from = themes_env(q->o, "QUICKYLL_THEMES_FROM");
    bool plain = str_chr(r->host, ':') != STR_NONE || ch_digit((unsigned char)r->host.p[0]);
    if (!from.n)
        from = arena_printf(q->a, STR_FMT "://%s" STR_FMT, STR_ARG(r->scheme),
                            plain ? "" : "codeload.", STR_ARG(r->host));
    while (str_ends(from, S("/"))) from.n--;
    return arena_printf(q->a, STR_FMT "/" STR_FMT "/" STR_FMT "/zip/" STR_FMT, STR_ARG(from),
                        STR_ARG(r->owner), STR_ARG(r->name), STR_ARG(r->ref));
}

static bool failed(struct request *q, struct str why) {
    *q->error = why;
    return false;
}

/* The archive, unpacked and in its place. */
static bool unpack_into_cache(struct request *q, struct str zip, const struct tree_record *rec) {
    struct str tree = fresh_dir(q->a, q->parent, ".tree-"), error;
    size_t max = q->o->limits.max_bytes ? q->o->limits.max_bytes : (size_t)1 << 30;
    if (!tree.n)
        return failed(q, arena_printf(q->a, STR_FMT ": %s", STR_ARG(q->parent), strerror(errno)));
    bool ok = unpack_theme(q->a, zip.p, 1, tree.p, max, &error);
    if (!ok) failed(q, arena_cat3(q->a, rec->url, S(": "), error));
    ok = ok && record_write(q->a, tree, rec);
    if (ok && !tree_publish(q->a, tree, path_join(q->a, q->parent, q->r->ref)))
        ok = failed(q, arena_printf(q->a, STR_FMT ": %s", STR_ARG(tree), strerror(errno)));
    if (!ok) file_remove_tree(tree.p);
    q->out->root = tree;
    q->out->place = THEME_FETCHED;
    return ok;
}

/* Ask for it. true: q->out->root is the tree to use. */
static bool fetch(struct request *q, struct str have) {
    struct tree_record old, rec = {.url = address(q), .fetched = (int64_t)time(NULL)};
    record_read(q->a, have, &old);
    struct str dir = fresh_dir(q->a, q->parent, ".new-");
    if (!dir.n)
        return failed(q, arena_printf(q->a, STR_FMT ": %s", STR_ARG(q->parent), strerror(errno)));
    struct str zip = arena_str(q->a, path_join(q->a, dir, S("archive")));
    if (q->o->info) q->o->info(q->o->info_ctx, S("Remote Theme:"), rec.url);
    struct http_answer got =
        http_get(q->a, &q->o->limits, rec.url, str_eq(old.url, rec.url) ? old.etag : S(""), zip.p);
    bool ok = false;
    rec.etag = got.etag;
    if (got.outcome == HTTP_SAME && have.n) {
        q->out->root = have;
        q->out->place = THEME_CACHED;
        ok = true;
    } else if (got.outcome == HTTP_FETCHED)
        ok = unpack_into_cache(q, zip, &rec);
    else
        failed(q, got.error);
    file_remove_tree(dir.p);
    return ok;
}

/* ---- all of it ---- */

static struct str advice(struct request *q, struct str why) {
    struct str name = full_name(q->a, q->r), given = themes_env(q->o, "QUICKYLL_THEMES");
    struct buf b;
    buf_init(&b, q->a);
    buf_printf(&b, "The remote theme " STR_FMT " is not at hand: looked for in ", STR_ARG(name));
    if (given.n)
        buf_printf(&b, STR_FMT "/" STR_FMT "/" STR_FMT "/" STR_FMT ", ", STR_ARG(given),
                   STR_ARG(q->r->owner), STR_ARG(q->r->name), STR_ARG(q->r->ref));
    if (q->parent.n)
        buf_printf(&b, STR_FMT "/" STR_FMT "; ", STR_ARG(q->parent), STR_ARG(q->r->ref));
    buf_printf(&b, STR_FMT "; get it with: quickyll theme fetch " STR_FMT, STR_ARG(why),
               STR_ARG(name));
    return buf_view(&b);
}

/* Its dependencies name plugins that the theme wants. */
static void find_spec(struct arena *a, struct theme_found *out, struct str name) {
    static const char *const PREFIX[] = {"", "jekyll-theme-"};
    struct file_info fi;
    for (size_t i = 0; i < ARRAY_LEN(PREFIX); i++) {
        struct str f = arena_cat3(a, str_z(PREFIX[i]), name, S(".gemspec"));
        struct str path = arena_str(a, path_join(a, out->root, f));
        if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR) continue;
        out->spec_path = path;
        return;
    }
}

static struct str date_of(struct arena *a, int64_t t) {
    char text[32] = "";
    time_t when = (time_t)t;
    struct tm tm;
    if (t && gmtime_r(&when, &tm)) strftime(text, sizeof text, "%Y-%m-%d", &tm);
    return arena_str(a, str_z(*text ? text : "an unknown date"));
}

/* Given, cached, fetched. A cached one is asked for again only if its ref may move
 * and that was wanted; if then the network fails, the copy does, with a warning. */
static bool find(struct request *q) {
    struct str given = themes_env(q->o, "QUICKYLL_THEMES"), have = S(""), why;
    struct tree_record rec;
    if (given.n && look(q->a, given, q->r, &q->out->root)) {
        q->out->place = THEME_GIVEN;
        return true;
    }
    bool there = cached(q, &have);
    bool ask = !there || (q->o->ask && may_move(q->r->ref));
    q->out->place = THEME_CACHED;
    q->out->root = have;
    if (there && (!ask || q->o->offline)) return true;
    if (q->o->offline) return failed(q, advice(q, S("nothing may be fetched")));
    if (!q->parent.n)
        return failed(q, advice(q, S("without HOME or XDG_CACHE_HOME there is no place for it")));
    if (fetch(q, have)) return true;
    why = *q->error;
    if (!there) return failed(q, advice(q, arena_cat(q->a, S("it cannot be fetched: "), why)));
    record_read(q->a, have, &rec);
    q->out->root = have;
    q->out->place = THEME_CACHED;
    q->out->warning = arena_printf(
        q->a,
        "the remote theme " STR_FMT " could not be asked for news (" STR_FMT
        "); the copy of " STR_FMT " is used",
        STR_ARG(full_name(q->a, q->r)), STR_ARG(why), STR_ARG(date_of(q->a, rec.fetched)));
    return true;
}

bool themes_remote(struct arena *a, const struct themes_options *o, const struct theme_ref *r,
                   struct theme_found *out, struct str *error) {
    struct request q = {.a = a, .o = o, .r = r, .out = out, .error = error};
    *out = (struct theme_found){.version = r->ref, .spec_path = S(""), .warning = S("")};
    *error = S("");
    out->name = arena_cat3(a, r->owner, S("/"), r->name);
    struct str cache = themes_cache(a, o);
    if (cache.n && !str_eqz(r->host, "github.com")) cache = path_join(a, cache, r->host);
    if (cache.n)
        q.parent = arena_str(a, path_join(a, path_join(a, cache, utf8_downcase(a, r->owner)),
                                          utf8_downcase(a, r->name)));
    if (!find(&q)) return false;
    out->root = arena_str(a, out->root);
    find_spec(a, out, r->name);
    return true;
}
