/* Private to src/plugin: the plugins of the table, and what they share (util.c).
 *
 * Two kinds of names are told apart: plugin_* works while a template is rendered
 * and takes Liquid's context, config_dig, source_has and plugin_page work on the
 * site before. */
#ifndef QUICKYLL_PLUGIN_INTERNAL_H
#define QUICKYLL_PLUGIN_INTERNAL_H

#include "plugin/plugin.h"

#define PLUGIN(name) extern const struct plugin PLUGIN_##name;
#include "plugin/list.h"
#undef PLUGIN

/* Chirpy's hook for the dates of posts, done natively; ruby_files finds out who has it. */
extern const struct plugin PLUGIN_GIT_DATES;
/* Look through _plugins: files whose whole effect is known are done without Ruby, of each other one
 * a warning tells. true: the hook for dates is among the former. */
bool ruby_files(struct site *);

/* `v` through a chain of Liquid filters ("strip_html | xml_escape"); the chain may name the
 * variable y, which is `arg`. V_NIL after a failure. */
struct value plugin_filter(struct liquid_context *, struct value v, const char *chain,
                           struct value arg);
/* The same, printed. */
void plugin_put(struct liquid_context *, struct buf *out, struct value v, const char *chain);
/* v.a.b... for a path "a.b". */
struct value plugin_dig(struct liquid_context *, struct value v, const char *path);
/* Liquid's `default` filter: nil, false and what is empty give way. */
struct value plugin_default(struct value v, struct value other);
/* A configuration key below another: config["feed"]["path"]; V_NIL where there is none. */
struct value config_dig(const struct site *, const char *key, const char *sub);
/* A page of a plugin, finished. NULL after an error in the site's diagnostics. */
struct doc *plugin_page(struct site *, struct str dir, struct str name, struct map *data,
                        doc_render_fn *);
/* Does a file of that path exist in the source? */
bool source_has(struct site *, struct str path);
/* paginate-v2's pages for tags, categories and collections; `pagination` are the site's settings
 * for them. false after an error in the site's diagnostics. */
bool autopages_generate(struct site *, const struct map *pagination);
/* Is `v` false (and not merely absent)? */
static inline bool v_is_false(struct value v) { return v.type == V_BOOL && !v.b; }

#endif
