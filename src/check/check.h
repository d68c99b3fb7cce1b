/* check: what a site's author did wrong, said once each, at the place in the source where it is to
 * be mended.
 *
 * A check goes along with one reading and rendering of a site, step by step, and collects findings;
 * check_finish makes messages of them. Everything belongs to the arena given. One thread. */
#ifndef QUICKYLL_CHECK_H
#define QUICKYLL_CHECK_H

#include "base/base.h"
#include "output/output.h"
#include "plugin/plugin.h"
#include "site/site.h"

struct check;

/* The site is configured. `all`: no file was named, so what is true of the whole site is looked
 * for. */
struct check *check_new(struct arena *, struct site *);
/* Links to other hosts are asked too. `cache`: the file that holds what answered lately; empty:
 * none does. */
void check_external(struct check *, struct str cache);
/* Before anything is rendered: the files themselves. NULL: the site could not be read. `only` (may
 * be NULL): of pages these alone. */
void check_sources(struct check *, struct renderer *, bool (*only)(void *, const struct doc *),
                   void *ctx);
/* When all is rendered: addresses, pages, links. `only` (may be NULL): the pages to look at. */
void check_outputs(struct check *, struct renderer *, bool (*only)(void *, const struct doc *),
                   void *ctx);
/* Behind check_outputs with `only`: does a text that was not looked at link to an anchor which a
 * page that was has not? */
bool check_anchors_asked(struct check *);
/* What reading and rendering said, taken over: each mistake once, by the check's own rules. Then
 * everything, in order of place, in place of what the list held. */
void check_finish(struct check *, struct diags *);

/* The rule under which a message of reading or rendering comes. Static text. */
const char *check_rule_of(const struct diag *);
/* Of the messages only those that are about these files (absolute paths), or about none. */
void check_only(struct diags *, struct site *, const struct str *files, size_t n);

/* Rules, for people who switch them: by number from 0; NULL beyond the last. */
struct check_rule {
    const char *name;
    enum severity severity;
    const char *looks_at; /* configuration, front matter, data, template, Markdown, page, site */
    const char *what;     /* one line */
};
const struct check_rule *check_rule_at(size_t i);

#endif
