/* Private to src/site. */
#ifndef QUICKYLL_SITE_INTERNAL_H
#define QUICKYLL_SITE_INTERNAL_H

#include "site/site.h"
#include "yaml/yaml.h"

/* Messages about settings that cannot be used; false: the site cannot be built with them. */
bool config_check(struct site *);

/* Load a file's front matter. false: YAML mistake, already reported; *body is then as Jekyll leaves
 * it. */
bool front_matter_load(struct site *, struct source *, struct str *body, size_t *yaml_off,
                       struct value *data);

/* EntryFilter#filter for one entry. `dir` is the directory relative to the source ("" or "/x");
 * entry may hold slashes. */
bool entry_kept(struct site *, struct str dir, struct str entry);

/* Read one file into a doc of its kind. NULL: left out (unpublished, unreadable). */
struct doc *page_read(struct site *, struct str base, struct str dir, struct str name);
struct doc *document_read(struct site *, struct collection *, struct str path);
struct doc *static_new(struct site *, struct str base, struct str dir, struct str name,
                       struct collection *);
bool doc_publish(struct doc *); /* Publisher#publish? */

void collection_sort(struct collection *);
bool collection_read(struct collection *);
bool data_read(struct site *);
bool layouts_read(struct site *);
/* Text of a file into src, with an error naming it; false if it cannot be read. */
bool source_read(struct site *, struct str path, struct source *);
/* Time.parse(...).localtime; false if there is no date in it. */
bool parse_date(struct site *, struct str text, struct time *out);
void theme_find(struct site *, struct str name, struct str search);

/* Files below dir, relative, in the order of Dir.glob. `hidden`: also those with a leading dot. */
struct array *glob_files(struct arena *, struct str dir, bool hidden);
struct str path_shown(struct site *, struct str abs); /* relative to the source where below it */

#endif
