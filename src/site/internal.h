/* Private to src/site. */
#ifndef QUICKYLL_SITE_INTERNAL_H
#define QUICKYLL_SITE_INTERNAL_H

#include "site/seen.h"
#include "site/site.h"
#include "yaml/yaml.h"

/* About YAML that is read as Psych reads it behind a byte order mark: often not at all. */
void warn_of_mark(struct site *, const struct source *);

/* The profile: by option before anything is read, else once the configuration is known. false after
 * an error. */
bool profile_begin(struct site *, const struct site_options *);
bool profile_choose(struct site *, const struct site_options *);

/* What GitHub Pages makes of a configuration: its defaults under it, `given` being what the user
 * set, and over it what it forces. */
void pages_config(struct site *, const struct map *given);

/* The settings of a site that sets none, as Jekyll has them. */
struct map *settings_initial(struct site *);
/* `encoding`, into the site. false after an error. */
bool encoding_check(struct site *, struct value);
struct str site_decoded(const struct site *, struct arena *, struct str text);
/* `limits`, into the site. false after an error. */
bool limits_check(struct site *, struct value);
/* Messages about settings that cannot be used; false: the site cannot be built with them. */
bool settings_check(struct site *);
/* What the configuration says, to the members of the site that hold it. */
void settings_keep(struct site *);

/* Take a file's front matter from what loading found, or where that is NULL from the text. false:
 * YAML mistake, already reported; *body is then as Jekyll leaves it. A map itself is made in `own`,
 * what it holds is the site's. */
struct loaded;
bool front_matter_load(struct site *, struct source *, const struct loaded *, struct arena *own,
                       struct str *body, size_t *yaml_off, struct value *data);

/* What one opening of a file told. */
struct loaded {
    struct str path;
    uint64_t hash; /* of it */
    bool there;    /* it could be read */
    bool known;    /* it was not opened: an earlier build did */
    bool header;   /* it begins with a line "---": the text is whole, else it is empty */
    struct file_info info;
    struct str text;
    struct str small; /* no header: all of it, until it is written; p NULL: not kept */
    size_t bad;       /* its first byte that is not UTF-8; STR_NONE: there is none */
    /* The front matter: where it is (split), its value, or (not good) the mistake. */
    bool split, good;
    struct str yaml, body;
    struct value data;
    struct yaml_error err;
    /* Where what is read is kept (kept.h). */
    bool seen, kept;     /* the next is known; it was found there */
    uint64_t state;      /* seen.h */
    struct str packed;   /* data as bytes; p NULL: they cannot be had */
    bool lazy;           /* data is not made of them yet */
    struct str finished; /* the document it became, as bytes, under these settings; p NULL: none */
    const struct doc *doc; /* which may be kept so; NULL: none */
    struct text_facts facts;
    bool document; /* of a collection */
    bool apart;    /* its text is the head alone */
};
/* The document may be kept as it is. */
static inline void loaded_is(const struct doc *d) {
    ((struct loaded *)(uintptr_t)d->loaded)->doc = d;
}
/* The front matter of f->text, values in the arena. Only reads the site. */
void front_matter_parse(struct site *, struct arena *, struct loaded *f);
/* The same as bytes in the arena, if that is possible; the other one is emptied. */
void front_matter_hold(struct site *, struct arena *scratch, struct arena *, struct loaded *f);
/* The text is in memory that does not last: what is to be kept of it goes to the arena. */
void loaded_keep_head(struct loaded *, struct arena *);
/* While the site is read: a table of the files opened so far. */
void loading_begin(struct site *);
void loading_end(struct site *);
/* The file, opened now if it was not yet; NULL: it cannot be read, or nothing is being read. */
const struct loaded *loaded_file(struct site *, struct str path);
const struct loaded *loaded_document(struct site *, struct str path); /* of a collection */
/* Which files have no front matter, by what they are on the disk, from one build to the next. */
struct known;
struct known *known_read(struct site *, struct arena *);
/* f->path was such a file when it was last read, and is the same still: f->info is set. Any thread
 * may ask. */
bool known_static(const struct known *, struct file_near *, struct loaded *f);
void known_note(struct known *, const struct loaded *f);
void known_write(struct known *);
/* Names in directories; the file's path has a NUL behind it, or is empty: nothing is kept. */
struct listings;
struct listings *listings_open(struct site *, struct arena *, struct str file);
/* dir_read, or as it was read before; the path lasts, with a NUL behind it. */
bool listings_read(struct listings *, struct arena *, struct str path, struct dir_list *out);
void listings_write(struct listings *);
/* Those of the loader, or dir_read where nothing is loaded. */
bool loader_lists(struct site *, struct str path, struct dir_list *out);
/* Open many at once, on several threads. The paths last as long as the site. `documents`: they are
 * of a collection. What was found, in their order; NULL: they are to be asked for one by one. */
const struct loaded *load_files(struct site *, const struct str *paths, size_t n, bool documents);

/* EntryFilter#filter for one entry. `dir` is the directory relative to the source ("" or "/x");
 * entry may hold slashes. */
bool entry_kept(struct site *, struct str dir, struct str entry);

/* Read one file into a doc of its kind. NULL: left out (unpublished, unreadable). */
struct doc *page_read(struct site *, struct str base, struct str dir, struct str name);
/* The path is kept: of the site's arena, with a NUL behind it. */
struct doc *document_read(struct site *, struct collection *, struct str path,
                          const struct loaded *); /* NULL: it cannot be read */
struct doc *static_new(struct site *, struct str base, struct str dir, struct str name,
                       struct collection *, const struct loaded *); /* NULL: to be looked for */
/* Offset of the first byte of its file that is not UTF-8; NO_OFFSET: there is none. */
size_t doc_bad_byte(const struct doc *);
bool doc_publish(struct doc *); /* Publisher#publish? */

void markdown_endings_keep(struct site *);
void collection_sort(struct collection *);
bool collection_read(struct collection *);
bool data_read(struct site *);
/* A data file as a value, if its text was read before (data_kept.c); and to be so the next time. */
bool data_kept_find(struct site *, struct str path, struct str text, struct value *out);
void data_kept_put(struct site *, struct str path, struct str text, struct value);
bool layouts_read(struct site *);
/* Text of a file (`loaded_file` of its path) into src, with an error naming it; false if it cannot
 * be read. */
bool source_read(struct site *, struct str path, const struct loaded *, struct source *);
/* The same of what Jekyll reads in the site's encoding. */
bool template_read(struct site *, struct str path, const struct loaded *, struct source *);
/* Time.parse(...).localtime; false if there is no date in it. */
bool parse_date(struct site *, struct str text, struct time *out);
/* Find the theme, or fetch it; false after an error. The plugins are asked for before. */
bool theme_configure(struct site *, const struct site_options *);
/* s->requests: first without, then with those of the theme. */
void plugins_ask(struct site *);
void plugins_ask_theme(struct site *);
/* Is the Markdown processor that the configuration names there? false after an error. */
bool markdown_check(struct site *);
/* Once all is read: what it means that the theme is missing; false after an error. */
bool theme_judge_missing(struct site *);
bool plugin_asked(const struct site *, const char *name);

/* A directory on the way down, and those it was come to from. */
struct walk {
    struct str shown, real;
    bool link;
    const struct walk *up;
};
/* Begin with it. false after an error: it is one of those above it, by a link. */
bool walk_into(struct site *, struct str path, const struct walk *up, struct walk *out);
/* dir_read of one that is known to be there; false after an error. */
bool dir_listed(struct site *, struct str path, struct dir_list *out);

/* Files below dir, relative, in the order of Dir.glob. `hidden`: also those with a leading dot. */
struct array *glob_files(struct site *, struct str dir, bool hidden);
struct str path_shown(struct site *, struct str abs); /* relative to the source where below it */

#endif
