/* site: the model. Configuration, reading, front matter, defaults, documents, collections,
 * permalinks, data files. Follows Jekyll 4.3.1's Site, Reader, Document, Page, StaticFile.
 *
 * Everything belongs to the site's arena and is not changed once rendering has begun. */
#ifndef QUICKYLL_SITE_H
#define QUICKYLL_SITE_H

#include "base/base.h"
#include "gems/gems.h"
#include "site/patterns.h"
#include "site/profile.h"
#include "themes/themes.h"
#include "value/value.h"

#include <pthread.h>
#include <stdatomic.h>

/* ---- configuration -------------------------------------------------------- */

/* How far a build is, for another thread to look at. */
struct site_progress {
    _Atomic(const char *) what; /* "Reading"; NULL: nothing is under way */
    atomic_size_t done, of;     /* documents; of 0: they are not counted */
};

struct site_options {
    struct str cwd;              /* absolute; what relative paths refer to */
    const struct map *overrides; /* from the command line, as Jekyll's option hash; may be empty */
    const struct str *configs;   /* --config files; NULL: _config.yml of the source */
    size_t nconfigs;
    struct str compat;      /* the profile's name, or "auto"; empty: the configuration's */
    struct str environment; /* JEKYLL_ENV; empty: "development" */
    struct str tz;          /* TZ of the environment */
    int64_t now;            /* seconds; what Time.now would be */
    int32_t now_nsec;
    int jobs;              /* threads to read with; 0: one */
    struct gems_host host; /* the environment, for gems and themes */
    bool offline;          /* fetch no theme */
    bool untrusted;        /* qy_options.untrusted */
    enum {
        THEME_MISSING_ONLY, /* fetch a theme that is not at hand */
        THEME_ASK,          /* and ask again for one that may have moved */
        THEME_NONE          /* look for none */
    } themes;
    /* Texts to be read in place of files: absolute path -> struct str (NULL: none any more); may be
     * NULL. Not changed while the site is in use. */
    const struct smap *overlays;
    atomic_bool *cancelled;         /* set by another thread: stop soon; may be NULL */
    struct site_progress *progress; /* may be NULL */
    void (*info)(void *ctx, struct str topic, struct str message); /* progress lines; may be NULL */
    void *info_ctx;
};

/* What was found out about a text when it was read; holds for that text alone. */
struct text_facts {
    const char *p; /* NULL: nothing is known */
    size_t n;
    uint64_t hash;
    bool liquid; /* it has {{ or {% */
};

enum doc_kind { DOC_PAGE, DOC_DOCUMENT, DOC_STATIC, DOC_LAYOUT };

struct collection {
    struct object obj; /* Liquid's site.collections entry; ops set by render */
    struct site *site;
    struct str label;
    struct str directory; /* absolute */
    struct str reldir;    /* "_label" */
    const struct map *metadata;
    struct str url_template;
    bool output;
    struct array *docs;  /* objects of struct doc, in Jekyll's order */
    struct array *files; /* static files */
};

struct liquid_context;
struct doc;
/* Writes a page's content or a layout's output in place of a Liquid template; false after
 * liquid_fail. Called while rendering. */
typedef bool doc_render_fn(struct liquid_context *, const struct doc *, struct buf *out);

/* What was read of a page, a document or a static file, or made by a plugin in their place. Nothing
 * of it changes once rendering has begun. */
/* A static file as reading found it. */
struct static_file {
    struct file_info info;
    struct str text; /* all of it, where it is small; p NULL: to be read */
};

struct doc {
    struct object obj; /* must be first; ops: the drop it is to Liquid */
    enum doc_kind kind;
    struct site *site;
    struct collection *coll;     /* documents, and static files of a collection */
    struct source src;           /* path as shown to people; text of the file */
    const struct loaded *loaded; /* while the site is read: its file; or NULL */
    struct str path;             /* absolute */
    struct str relpath;          /* relative_path: pages without, documents "_posts/x.md" */
    struct str dir;              /* pages and static files: directory as Jekyll has it */
    struct str name, basename, ext;
    struct str body; /* behind the front matter; a slice of src.text where there is a file */
    bool apart;      /* src.text is the head alone, and body empty: ask doc_whole, doc_body */
    struct text_facts facts; /* of a body; apart: its length and hash */
    size_t yaml_off;         /* offset of the front matter's YAML in src.text */
    struct str body_read;    /* what the excerpt is cut from, where the body was emptied; p NULL */
    struct map *front;       /* a document's own front matter as it was read; NULL: none */
    struct str packed_front; /* or that as bytes; p NULL: neither */
    /* Front matter; for documents with defaults merged in: ask doc_data. NULL: not made yet of the
     * bytes that hold it. */
    _Atomic(struct map *) made_data;
    struct str packed;    /* v_pack_map */
    uint64_t packed_keys; /* a hash of all keys within */
    struct map *defaults; /* pages, static files: from the configuration */
    const char *type;     /* a made page's, for its defaults; NULL: "pages" */
    struct time date;     /* documents: as data["date"] */
    bool has_date;
    bool undated; /* a document without a date of its own (site.time): sorted by path */
    bool draft;
    bool generated; /* no file behind it */
    bool plain;     /* while the site is read: it was made without a message, and of no clock */
    bool finished;  /* the same: it is as an earlier reading left it */
    struct str url, output_ext;
    struct str dest; /* below the destination, without leading '/' */
    bool write;      /* goes to the destination */
    int64_t mtime;
    uint64_t rank;                  /* Jekyll's order of rendering */
    size_t index;                   /* within its collection */
    bool has_excerpt;               /* the excerpt is cut from the body (not front matter's) */
    const struct static_file *file; /* of a static file; NULL: nobody has looked */
    struct doc *source_map_of;      /* a CSS source map: the page it belongs to */
    doc_render_fn *render;          /* writes what a template would; NULL: body is the template */
};

/* What generators say of a document to those who render and write it. */
enum doc_fact {
    FACT_PAGINATOR, /* a map: `paginator` in this page */
    FACT_REDIRECT   /* true: a redirect's page, never in messages about conflicts */
};

struct layout {
    struct str name, path; /* path: as shown */
    size_t index;          /* among the site's layouts */
    struct source src;
    struct str body;
    struct map *data;
    struct str parent;     /* its own layout; p NULL: none */
    doc_render_fn *render; /* writes what a template would; NULL: body is the template */
};

struct theme {
    struct str name, root; /* absolute */
    struct str real_root;  /* the same with links resolved */
    struct str version;
    bool remote;                /* by `remote_theme` */
    struct str full_name;       /* of a remote one: "owner/name"; else its name */
    const struct gemspec *spec; /* NULL: it has none */
    enum theme_place place;
};

/* A plugin that is to be active, and where that is said. */
struct plugin_request {
    struct str name;
    enum { ASKED_GEMFILE, ASKED_THEME, ASKED_CONFIG } by;
    const struct source *src; /* Gemfile or gemspec; NULL: the configuration */
    size_t off;
};

/* `limits:`, what no real site needs; each may be raised. */
struct limits {
    uint64_t liquid_steps;   /* nodes and rounds of loops in a document */
    uint64_t liquid_memory;  /* bytes that a document's templates may take */
    uint64_t sass_ms;        /* of the processor, for a style sheet */
    uint64_t sass_memory;    /* bytes */
    uint64_t documents_held; /* of so many and more the bodies are read again (apart.c) */
};

struct site {
    struct object obj; /* Liquid's `site`; ops set by render */
    struct arena *a;
    struct arena *tmp; /* for what is done with one document; emptied then. Not while rendering */
    struct diags *diags;
    pthread_mutex_t unpacking; /* of the next: what documents hold, made of bytes */
    struct arena *unpacked;
    struct smap bodies; /* path -> struct str: those apart that somebody asked for */
    const struct zone *zone;
    struct str zone_name;
    struct str read_cache;         /* where what files hold is kept; empty: nowhere */
    struct str data_cache;         /* the directory of the values of data files; empty: none */
    const struct profile *profile; /* which Jekyll it is built as */
    struct str profile_why;        /* who chose it */
    struct str jekyll_version;     /* that is answered to */
    struct map *config;
    struct str source, dest;           /* absolute */
    struct str real_source, real_dest; /* the same with links resolved */
    struct str env;
    struct time time; /* site.time */
    int64_t now;      /* Time.now, whatever `time:` says */
    struct str baseurl, url;
    struct limits limits;
    const char *encoding; /* of templates and outputs, as iconv calls it; NULL: UTF-8 */
    bool writes_nothing;  /* in source and destination: it is only checked */
    bool spares_texts;    /* bodies of very many documents need not be held */
    bool untrusted;       /* no other program is run for it, no limit is raised by it */
    bool safe, future, unpublished, show_drafts, strict_front_matter, incremental;
    int64_t limit_posts;
    struct str collections_path;
    struct str permalink_style;
    VEC(struct str) markdown_exts; /* once it is read: without dots */
    bool markdown_known;
    struct array *include, *exclude, *keep_files; /* of strings */
    struct globs *included, *excluded;            /* the same, ready to be asked */
    struct array *collections; /* objects of struct collection, in configuration order */
    struct smap by_label;
    struct collection *posts;
    struct array *pages, *static_files; /* objects of struct doc */
    struct map *data;
    struct smap layouts; /* name -> struct layout */
    struct theme *theme;
    struct str theme_missing;            /* why there is none, though one is asked for; p NULL */
    const char *theme_key;               /* the setting that asks for it */
    struct gems *gems;                   /* the repository's Ruby world */
    VEC(struct plugin_request) requests; /* in the order Jekyll loads them, each name once */
    bool coffeescript;                   /* its plugin is active */
    /* Jekyll 3 gives a document of a collection that has no date one (the site's time) as soon as
     * somebody asks whether it is to be written: a generator asked all of them; a hook asks each
     * when it is rendered. */
    bool dates_asked, dates_asked_after;
    bool theme_settings;           /* jekyll-data: Liquid's `theme` is the setting of that name */
    struct array *plugins;         /* of strings, as configured */
    struct regex_set *patterns;    /* Jekyll's own, see patterns.h */
    VEC(struct str) includes_dirs; /* absolute */
    VEC(struct str) config_files;  /* absolute; those that were read */
    VEC(struct source *) config_sources;
    const struct smap *overlays;
    atomic_bool *cancelled;
    struct site_progress *progress;
    void (*info)(void *ctx, struct str topic, struct str message);
    void *info_ctx;
    bool config_broken;      /* a configuration file is no mapping: those behind are not read */
    bool defaults_of_clock;  /* `defaults:` have a date that does */
    bool clock_read;         /* dates depend on the time of the build, or posts wait for theirs */
    bool fatal;              /* an error that Jekyll ends with */
    int jobs;                /* threads to read with */
    struct loader *loader;   /* while reading */
    struct arena **contents; /* of small static files until they are written, one a thread */
    size_t linked_dirs;      /* come to by links so far */
    struct smap listed;      /* directories that were read -> struct dir_list */
    struct smap facts;       /* document and enum doc_fact -> struct value; see doc_tell */
    struct map *no_defaults;
    const struct array *default_sets; /* `defaults:`; NULL: not looked for yet */
    struct smap defaults; /* which sets of `defaults:` apply, in which way -> their merged values */
};

/* Read the configuration; false after an error in diags. The site belongs to the arena. */
struct site *site_configure(struct arena *, const struct site_options *, struct diags *);
/* Does the configuration say what site.time is? It is now that time, but for that. */
bool site_clock_fixed(const struct site *);
void site_clock_set(struct site *, int64_t sec, int32_t nsec);
/* `cache_dir`, or its default where there is none. */
struct str site_cache_name(const struct site *);
/* All that every document and output depends on beside files and the clock: configuration, program,
 * profile, theme, plugins. */
uint64_t site_settings_key(const struct site *);
/* A file of quickyll's own in it; NULL: nothing is to be kept there. */
const char *site_cache_file(struct site *, struct arena *, const char *name);
/* Make the cache directory (unless switched off). */
void site_cache_dir(struct site *);
/* Read everything from disk; false after an error Jekyll would end with. Mistakes in single files
 * are diagnostics. */
bool site_read(struct site *);

/* The static files are written. */
void site_forget_contents(struct site *);

/* The text laid over a file; NULL: there is none. */
const struct str *site_overlay(const struct site *, struct str path);
/* file_read, or the text laid over the file. */
bool site_file_read(const struct site *, struct arena *, struct str path, struct str *out);
/* The same, out of the encoding that the configuration names. */
/* dir_read; each directory once as long as the site lasts. */
bool site_dir_read(struct site *, struct str path, struct dir_list *out);
bool site_text_read(const struct site *, struct arena *, struct str path, struct str *out);
const char *site_encoding(const struct site *); /* its name */
/* A document's output in that encoding and back; false with errno: it has characters that the
 * encoding has not. */
bool doc_encoded(const struct doc *, struct arena *, struct str *text);
void doc_decoded(const struct doc *, struct arena *, struct str *text);
/* Is the file in site.static_files? Before 4.3 those of collections are not. */
bool static_file_listed(const struct doc *);
/* Has somebody cancelled what is under way? */
static inline bool site_cancelled(const struct site *s) {
    return s->cancelled && atomic_load_explicit(s->cancelled, memory_order_relaxed);
}

static inline void site_begins(const struct site *s, const char *what, size_t of) {
    if (!s->progress) return;
    atomic_store(&s->progress->done, 0);
    atomic_store(&s->progress->of, of);
    atomic_store(&s->progress->what, what);
}
static inline void site_did_one(const struct site *s) {
    if (s->progress) atomic_fetch_add_explicit(&s->progress->done, 1, memory_order_relaxed);
}

/* What reading looks at, as keys (absolute paths): files of the source that belong to the site,
 * published or not, the directories they are found in, configuration, theme. */
void site_inputs(struct site *, struct smap *);
/* A directory, and all below it but hidden files and the destination, into the same. */
void site_inputs_below(struct site *, struct str dir, struct smap *);

/* ---- where mistakes stand ---------------------------------------------------- */

/* Offset of a key in the document's front matter; 0 where it has none, NO_OFFSET without a file. */
size_t doc_key_at(const struct doc *, const char *key);
/* A message about a key of the configuration, at `word` behind it (may be empty); without a
 * place where no configuration file has the key. */
void config_diag(struct site *, enum severity, const char *key, struct str word, const char *fmt,
                 ...) PRINTF_LIKE(5, 6);

/* ---- parts others use ------------------------------------------------------ */

/* Split the front matter off: YAML_FRONT_MATTER_REGEXP. *yaml is what stands between the markers,
 * p NULL where there is none; *body the rest (all of the text then). */
bool front_matter_split(struct str text, struct str *yaml, struct str *body);
/* Does the text begin with a line "---"? (Utils.has_yaml_header?) */
bool front_matter_header(struct str text);

/* Values for a path and type from `defaults:`; "" for type means none. Never NULL; shared by all
 * paths that the same sets apply to, so not to be changed. Not while rendering. */
struct map *defaults_for(struct site *, struct str path, struct str type);

/* Has the body {{ or {%? And its hash. */
bool doc_has_liquid(const struct doc *);
uint64_t doc_body_hash(const struct doc *);

/* A document's body, whether it is held or not: as long as the site lasts; with the whole text,
 * where that is not held in the arena. false, and it is told of: the file is not what it was. */
struct str doc_body(const struct doc *);
bool doc_whole(const struct doc *, struct arena *, struct str *text, struct str *body);

/* A document's data, and its own front matter (NULL: none). What was kept as bytes is made of them
 * when somebody asks; any thread may. */
struct map *doc_data_made(const struct doc *);
static inline struct map *doc_data(const struct doc *d) {
    struct map *m = atomic_load_explicit(&d->made_data, memory_order_acquire);
    return m || !d->packed.p ? m : doc_data_made(d);
}
static inline void doc_set_data(struct doc *d, struct map *m) {
    atomic_store_explicit(&d->made_data, m, memory_order_release);
}
struct map *doc_front(const struct doc *);
/* Its data as v_pack has them, where nobody has asked for them yet. */
static inline bool doc_packed(const struct doc *d, struct str *bytes) {
    if (!d->packed.p || atomic_load_explicit(&d->made_data, memory_order_acquire)) return false;
    *bytes = v_packed_map(d->packed);
    return true;
}
/* data[key] alone, mostly without making all of it. false: there is none, and *out is nil. */
bool doc_find(const struct doc *, struct str key, struct value *out);
static inline struct value doc_own(const struct doc *d, const char *key) {
    struct value v;
    doc_find(d, str_z(key), &v);
    return v;
}

/* The same; for pages with the defaults behind it, as Jekyll's default_proc. */
static inline struct value doc_get(const struct doc *d, const char *key) {
    struct value v;
    if (doc_find(d, str_z(key), &v) || !d->defaults) return v;
    return map_getz(d->defaults, key);
}

/* In safe mode: is the path, all links resolved, not within the directory? Of directories outside
 * the source and the theme nothing is said. */
bool site_leads_out(const struct site *, struct str path, struct str below);
/* The directory, links resolved, that nothing at this path may leave; p NULL: there is none. */
struct str site_real_root(const struct site *, struct str path);
/* Jekyll.sanitized_path: `path` below `base`, whatever it holds. */
struct str sanitized_path(struct arena *, struct str base, struct str path);
struct str url_escape(struct arena *, struct str path);   /* URL.escape_path */
struct str url_unescape(struct arena *, struct str path); /* URL.unescape_path */
struct str url_clean(struct arena *, struct str url);     /* URL#sanitize_url */
/* Utils.slugify in the modes "default", "raw", "pretty", "ascii", "latin"; others: only folded.
 * By the site's rules, or by those that are given. */
struct str site_slugify(const struct site *, struct arena *, struct str s, struct str mode,
                        bool cased);
struct str slugify(struct regex_set *site_patterns, bool jekyll3, struct arena *, struct str s,
                   struct str mode, bool cased);

/* A page that a plugin makes, with the given directory ("/" or "/x/"), name and data; added to
 * site->pages. Its URL and destination are computed by doc_finish. */
struct doc *site_add_page(struct site *, struct str dir, struct str name, struct map *data,
                          struct str content);
/* A static file read as a page, not yet in site->pages nor finished; NULL if it is not to be
 * published or cannot be read. */
struct doc *site_file_to_page(struct site *, const struct doc *file);
/* Compute url, output_ext, dest (after data was settled). false after an error in diags. */
bool doc_finish(struct doc *);
/* Give a finished page another URL, cleaned as all are, and the destination that follows from it.
 * The URL is not of the site's temporary arena. */
bool doc_place(struct doc *, struct str url);
bool doc_is_html(const struct doc *); /* Page#html? */
bool doc_is_markdown(const struct site *, struct str ext);
struct str doc_permalink(const struct doc *); /* p NULL: none */
/* Does `include` name the path (relative to the source), or a directory above it? */
bool site_includes(struct site *, struct str path);
/* Absolute source path of a relative one, as site.in_source_dir. */
struct str in_source_dir(struct site *, struct str path);
/* Excerpt of a document's raw body (Excerpt#extract_excerpt); *modified tells that a block was
 * closed. `is_block` says whether a tag of this name is a Liquid block. */
struct str excerpt_extract(struct site *, struct arena *, struct str body, struct str separator,
                           bool (*is_block)(void *, struct str tag), void *ctx, bool *modified);
struct str doc_excerpt_separator(const struct doc *);
/* The document, collection behind a value of the model's lists. */
static inline const struct doc *doc_of(struct value v) { return (const struct doc *)(void *)v.o; }
static inline struct value doc_value(const struct doc *d) {
    return v_object((struct object *)(void *)&d->obj);
}
static inline struct collection *collection_of(struct value v) {
    return (struct collection *)(void *)v.o;
}
/* The same to be changed, while the site is read and generators run. */
static inline struct doc *doc_edit(struct value v) { return (struct doc *)(void *)v.o; }

/* The name that a value of `layout:` asks for: its to_s, which of a list is not its text. */
struct str layout_name(struct value, struct value_env *);

/* Say a fact about a document, before rendering; ask for one (V_NIL: nobody said it). */
void doc_tell(const struct doc *, enum doc_fact, struct value);
struct value doc_told(const struct doc *, enum doc_fact);

#endif
