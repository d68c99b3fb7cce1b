/* themes: where a site's theme is. Gem themes and remote themes are looked up on this machine,
 * fetched where they are not, and kept in a cache.
 *
 * A remote theme is OWNER/NAME at a REF. Its copy is looked for in $QUICKYLL_THEMES/OWNER/NAME/REF,
 * then in the cache, ${XDG_CACHE_HOME:-~/.cache}/quickyll/themes/OWNER/NAME/REF; else it is fetched
 * as jekyll-remote-theme does it. Gems that are fetched are in ../gems beside it, laid out as a
 * GEM_HOME. What is in the cache is whole: it is unpacked beside its place and moved there. A ref
 * that may move (HEAD, a branch) is asked again, with the ETag it came with.
 *
 * libcurl and libarchive are loaded when something has to be fetched. Texts belong to the arena. */
#ifndef QUICKYLL_THEMES_H
#define QUICKYLL_THEMES_H

#include "base/base.h"
#include "gems/gems.h"
#include "web/web.h"

struct themes_options {
    struct gems_host host;     /* QUICKYLL_THEMES, XDG_CACHE_HOME, HOME, QUICKYLL_THEMES_FROM */
    bool offline;              /* nothing is fetched */
    bool ask;                  /* a cached ref that may move is asked for again */
    struct http_limits limits; /* max_bytes: of what is unpacked too */
    void (*info)(void *ctx, struct str topic, struct str message); /* may be NULL */
    void *info_ctx;
};

/* What `remote_theme` names. */
struct theme_ref {
    struct str scheme, host; /* "https", "github.com" */
    struct str owner, name;
    struct str ref; /* "HEAD" where none is named */
};
/* "owner/name", "owner/name@ref", or those behind http(s)://HOST/. false: it is none of them. */
bool theme_ref_parse(struct arena *, struct str text, struct theme_ref *);

enum theme_place {
    THEME_IN_PLACE,  /* the repository itself, or a `path:` of its Gemfile */
    THEME_INSTALLED, /* a gem of this machine */
    THEME_GIVEN,     /* in QUICKYLL_THEMES */
    THEME_CACHED,
    THEME_FETCHED, /* just now */
    THEME_STAND_IN /* ours, in place of one that cannot be had */
};
struct theme_found {
    struct str name, version; /* version: of a gem; of a remote theme its ref */
    struct str root;          /* absolute */
    struct str spec_path;     /* its gemspec; empty: none */
    enum theme_place place;
    struct str warning; /* what the owner should know; empty: nothing */
};

/* Find, or fetch, a remote theme. false: *error says where it was looked for and what to do. */
bool themes_remote(struct arena *, const struct themes_options *, const struct theme_ref *,
                   struct theme_found *, struct str *error);
/* The same for the gem of that name, in the version that the repository wants. */
bool themes_gem(struct arena *, const struct themes_options *, struct gems *, struct str name,
                struct theme_found *, struct str *error);
/* The directory of the theme of this program; false: it is not installed. */
bool themes_own(struct arena *, struct str *root);
/* The same, where `name` (a gem's, or "owner/name") is one that it stands in for
 * and it is installed. `why` goes into the warning. */
bool themes_stand_in(struct arena *, struct str name, struct str why, struct theme_found *);

/* What is in the cache: a call for each theme, with "owner/name@ref" or "name version". */
typedef void themes_each_fn(void *ctx, struct str name, struct str root);
void themes_each(struct arena *, const struct themes_options *, themes_each_fn *, void *ctx);
/* The cache's directory; empty where neither XDG_CACHE_HOME nor HOME is set. */
struct str themes_cache(struct arena *, const struct themes_options *);

#endif
