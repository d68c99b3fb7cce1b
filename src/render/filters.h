/* Jekyll's filters, and what they need of the site.
 *
 * They depend on Liquid, values and the profile, not on the renderer: what only
 * that can do is called through filter_host, so unit tests and fuzzers run them
 * without a site (all members NULL). */
#ifndef QUICKYLL_RENDER_FILTERS_H
#define QUICKYLL_RENDER_FILTERS_H

#include "liquid/liquid.h"
#include "render/memo.h"
#include "site/site.h"

struct filter_host {
    const struct map *config;   /* the site's; NULL: defaults */
    const struct site *site;    /* whose profile's rules are followed; NULL: the newest */
    struct regex_set *patterns; /* site_patterns */
    const struct zone *zone;    /* the site's time zone; NULL: UTC */
    int64_t now;                /* site.time */
    bool noting;                /* what is read is noted; else the last members are not called */
    struct memo *memo;          /* results on the model's lists; NULL: nothing is kept */
    /* May a field of this document (one of the model's) be read ahead: does its value not depend on
     * what is rendered already? NULL goes with memo. */
    bool (*settled)(struct value item, struct str field);
    /* Markdown, smart quotes, Sass and SCSS to the output; they fail through liquid_fail. NULL: not
     * there. */
    void (*markdownify)(struct liquid_context *, struct value, struct buf *out);
    void (*smartify)(struct liquid_context *, struct value, struct buf *out);
    void (*sassify)(struct liquid_context *, struct value, struct buf *out);
    void (*scssify)(struct liquid_context *, struct value, struct buf *out);
    /* The result depends on the time of the build. */
    void (*reads_clock)(struct value_env *);
    /* Around what makes a result that is kept in the memo, and by who gets it from there: what was
     * read for it. */
    void *(*note_open)(struct value_env *);
    void (*note_close)(struct value_env *, void *);
    void (*note_use)(struct value_env *, const void *);
};
/* The renderer's: value_env.host points at a struct whose first member is this one. */
static inline const struct filter_host *render_filter_host(struct value_env *env) {
    return (const struct filter_host *)env->host;
}

extern const struct liquid_filter JEKYLL_FILTERS[];
extern const size_t JEKYLL_FILTER_COUNT;
extern const struct liquid_filter JEKYLL_LIST_FILTERS[];
extern const size_t JEKYLL_LIST_FILTER_COUNT;
extern const struct liquid_filter JEKYLL_TEXT_FILTERS[];
extern const size_t JEKYLL_TEXT_FILTER_COUNT;
extern const struct liquid_filter JEKYLL3_TEXT_FILTERS[]; /* over the others */
extern const size_t JEKYLL3_TEXT_FILTER_COUNT;
extern const struct liquid_filter JEKYLL_DATE_FILTERS[];
extern const size_t JEKYLL_DATE_FILTER_COUNT;
extern const char *const JEKYLL_AS_INPUT[];
extern const size_t JEKYLL_AS_INPUT_COUNT;
/* All four tables, as that Jekyll has them. */
void render_add_filters(struct liquid_env *, const struct profile *);

/* What the relative_url filter makes of a path below a base: "/base/path", normalized. */
struct str render_join_url(struct arena *, struct str base, struct str path);
/* Addressable::URI.parse(s).normalize.to_s, for the URLs sites write. */
struct str render_normalize_uri(struct arena *, struct str);

#endif
