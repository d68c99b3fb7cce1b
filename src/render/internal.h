/* Private to src/render. */
#ifndef QUICKYLL_RENDER_INTERNAL_H
#define QUICKYLL_RENDER_INTERNAL_H

#include <pthread.h>

#include "highlight/highlight.h"
#include "markdown/markdown.h"
#include "render/notes.h"
#include "render/render.h"
#include "sass/sass.h"

/* A list that Liquid sees: built when asked, at most once. */
struct list_object {
    struct object obj;
    struct array *list;
};

/* Fields of a drop by their names: 1 + the number in the table, by a hash with linear probing. */
struct field;
enum { FIELD_SLOTS = 64 };
struct field_index {
    const struct field *table;
    uint8_t at[FIELD_SLOTS];
};

enum post_groups { GROUPED_BY_TAG, GROUPED_BY_CATEGORY, POST_GROUPS };

/* Documents by the names that tags know them by. */
struct doc_index {
    bool made;
    struct arena *a;
    struct smap by_relpath;                   /* link */
    struct smap posts_by_name, posts_by_slug; /* post_url */
};

/* How far a document's rendering is. All but the first two are ends. */
enum rendering_state {
    RENDERING_WAITS,     /* nobody has begun it */
    RENDERING_UNDERWAY,  /* one worker has it */
    RENDERING_KEPT,      /* content and output are here */
    RENDERING_STORED,    /* the content is here, the output with the sink */
    RENDERING_FORGOTTEN, /* the same, but the content is to be made again when asked for */
    RENDERING_FAILED,    /* others see its body; there is no output */
    RENDERING_PASSED     /* nobody wants it rendered; others see its body */
};

/* What rendering knows of a document, which itself does not change meanwhile; by rank. The worker
 * that renders it fills it in, and hands it over by changing the state under the renderer's lock;
 * the excerpt, and a forgotten content, are made by whoever asks first, under the same. */
struct rendering {
    enum rendering_state state;
    struct str content;    /* converted; p NULL: not yet, or forgotten */
    struct str output;     /* final; p NULL: stored, or none */
    uint64_t output_hash;  /* for incremental builds */
    bool reused;           /* the last build's output is right: it is not rendered */
    bool loud;             /* there were messages */
    bool left_known;       /* layout_left; guarded by lock */
    uint32_t was;          /* 1 + its number in the record it was taken over from; 0: none */
    struct note *reads[2]; /* while its content was made, and its layouts; NULL: nothing is noted */
    struct note *excerpt_reads;
    struct map *hash; /* a page's front matter over its defaults, as Liquid sees it */
    /* An earlier page of the same path: Jekyll keeps parsed templates by path, so that this one is
     * rendered from that one's text. NULL: none. */
    const struct doc *twin;
    struct map *layout_left; /* `layout` as the documents before leave it; guarded by lock */
    struct str source_map;   /* a style sheet's */
    enum excerpt_state { EXCERPT_NONE, EXCERPT_UNDERWAY, EXCERPT_DONE } excerpt_state;
    bool excerpt_blamed;
    struct str excerpt; /* rendered */
};

/* What rendering knows of a layout; by its index. Guarded by the renderer's lock. */
struct layout_use {
    struct liquid_template *template; /* NULL: not parsed yet, or bad */
    bool bad;                         /* it cannot be parsed */
    _Atomic size_t frame;             /* bytes it put around the content last */
    struct map *whole_data;           /* with that of its parents; NULL: not yet asked for */
};

struct renderer {
    struct arena a; /* guarded by lock while running */
    struct site *site;
    struct liquid_env *env;
    struct markdown_options *markdown, *markdown_ascii; /* for texts in US-ASCII */
    struct highlighter *highlighter;
    const struct render_extension *const *ext;
    size_t nexts;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct diags parse_diags;  /* of layouts and includes; guarded by lock */
    struct smap includes;      /* path -> struct inclusion */
    struct smap include_names; /* file -> path, guarded by lock */
    struct smap include_texts; /* path -> struct str: those the survey has read */
    struct smap include_cache;
    struct memo *memo;
    const struct render_sink *sink;
    struct map *counters; /* increment, decrement: live across documents */
    bool serial;
    bool in_order;         /* rendered again, because of `converted` */
    struct smap converted; /* text -> struct str*, its HTML, where the encoding tells */
    bool caches;           /* include_cached is used */
    bool forgets;          /* content that can be made again is not kept */
    /* What Jekyll's payload["content"] is where a document has not set it: what the outermost
     * layout rendered last had for its content; p NULL: none. Kept where bodies ask for it; then
     * the renderer is serial. */
    bool keeps_last_content;
    struct str last_content;
    struct arena last_content_arena;
    bool profiling;
    _Atomic int64_t code_ns; /* of Markdown's, what code blocks took */
    bool notes_reads;        /* renderer_note_reads */
    size_t nreused;          /* outputs that are taken over */
    /* Of what is taken over: texts that become other HTML in the other encoding. */
    const struct record_told *told_before;
    size_t ntold_before;
    atomic_bool surprised;    /* somebody asked for the content of one that is not rendered */
    struct smap cached_notes; /* of include_cache: key -> struct note */
    bool markdown_warnings;   /* kramdown: show_warnings */
    /* The model's lists, made before rendering. */
    struct doc **docs;            /* by rank; changed by the set-up alone */
    struct rendering *renderings; /* the same */
    size_t ndocs;
    struct layout_use *layouts;
    struct array *posts; /* newest first */
    struct array *pages; /* with source maps at the end */
    struct array *html_pages;
    struct array *documents;
    struct array *static_files;      /* as Liquid sees them */
    struct array *collections;       /* sorted by label */
    struct map *groups[POST_GROUPS]; /* guarded by lock: renderer_grouped */
    size_t npages;                   /* without source maps */
    struct doc_index index;          /* guarded by lock until it is made */
    struct field_index document_fields, site_fields;
    struct value jekyll, theme, site_value;
    struct model *model; /* in hashes; NULL: nobody asked */
    struct worker *workers;
    struct workers *retired; /* of renderings before (renew.c): what they made is used still */
    uint32_t round;
    struct {
        const struct record *old;
        uint32_t *is; /* of its things: their numbers now */
    } record;         /* what was taken over */
    int jobs, nworkers;
    size_t next_doc;   /* guarded by lock, as the next three */
    size_t done_below; /* the lowest rank that is not rendered yet */
    size_t next_ahead; /* where to look for the next document to begin early */
    int nahead;
    bool (*only)(void *, const struct doc *);
    void *only_ctx;
    /* Dart Sass: the program (guarded by lock), and the sheets that were compiled together before
     * the threads began. */
    struct {
        bool looked;
        atomic_bool sheets;  /* there was one to compile */
        const char *command; /* NULL: there is none */
        struct arena arena;
        const struct doc **docs;
        struct dart_job *jobs;
        struct dart_result *results;
        size_t n;
    } dart;
};

/* So many times what one document may have for its templates is kept of all that a worker renders.
 */
enum { DOCUMENTS_KEPT = 4 };
struct worker {
    struct renderer *r;
    struct arena scratch;    /* reset after each document */
    struct arena outputs;    /* reset after each output of a template */
    struct arena *temp;      /* the same while no output is under way, else NULL */
    struct arena keep;       /* outputs */
    struct arena_bound kept; /* of keep */
    struct arena includes;   /* what includes made (inclusion.memos) */
    struct smap markdown[2]; /* text -> struct str*, its HTML; and of texts in US-ASCII */
    struct smap converted;   /* hash of a text -> the ways it was converted */
    enum render_part part;   /* under way, since when; what each has taken */
    int64_t part_since, part_ns[RENDER_PARTS];
    struct smap profile; /* name -> struct render_gauge; empty unless profiling */
    struct diags diags;
    struct arena diag_arena;
    struct note *note; /* the innermost one that is open; NULL: nothing is noted */
    struct arena notes;
    struct smap note_names;
    int id;
    struct worker *inner; /* renders others while this one's document waits; NULL: just wait */
};

struct workers {
    struct worker *v;
    int n;
    struct workers *up;
};

struct inclusion {
    struct source src;
    struct liquid_template *tmpl;
    struct str path;
    struct liquid_memo **memos; /* by worker, each its own */
    bool failed;
    struct str why; /* the syntax error, where parsing failed */
    uint32_t why_line;
    enum diag_class why_cls;
};

/* One rendering of a template, measured; no gauge, no cost: profiling is off. Bytes are what `out`
 * grows by. */
struct gauge_span {
    struct render_gauge *gauge;
    const struct buf *out;
    size_t bytes;
    int64_t start;
};
int64_t gauge_now(void); /* nanoseconds of a clock that nobody sets */
/* From now on the worker does this; what it did before. No cost where profiling is off. */
enum render_part part_begin(struct worker *, enum render_part);
void part_end(struct worker *, enum render_part before);
struct gauge_span gauge_begin(struct worker *, struct str path, const struct buf *out);
void gauge_end(const struct gauge_span *);

/* Who notes what is read; NULL: nobody. */
static inline struct worker *noting(const struct value_env *e) {
    const struct render_host *h = e->host;
    return h && h->worker && h->worker->note ? h->worker : NULL;
}
static inline void note_read(const struct value_env *e, enum note_kind kind, const void *what,
                             struct str name) {
    struct worker *w = noting(e);
    if (w) note_add(w, kind, what, name);
}

struct model;
/* What is known of the rendering of a document that has a rank. */
static inline struct rendering *rendering_of(const struct renderer *r, const struct doc *d) {
    return &r->renderings[d->rank];
}
static inline bool rendering_done(const struct rendering *x) {
    return x->state > RENDERING_UNDERWAY;
}

struct value site_object(struct renderer *);
struct value jekyll_object(struct renderer *); /* Liquid's `jekyll` */
struct value theme_object(struct renderer *);  /* Liquid's `theme`; the site has one */
/* Content of a document as the host's document may see it. */
struct str visible_content(const struct doc *, struct render_host *);
/* Its output in the same way; false: Liquid's nil. */
bool visible_output(const struct doc *, struct render_host *, struct arena *, struct str *out);
/* Hand a document's content and output over to the others (content.c). The content lasts, or
 * (again) can be made again from the body; the output is in scratch memory, or the content itself.
 */
void publish(struct worker *, const struct doc *, struct str content, bool again,
             struct str output);
void publish_failure(struct worker *, const struct doc *);
/* The text in memory that lasts; what is a piece of the source lasts already. */
struct str lasting(struct worker *, const struct doc *, struct str);
/* The excerpt if it is there already; else false, and *busy tells whether it is being made for the
 * one who asks (an excerpt that asks for itself). */
bool excerpt_ready(struct render_host *, const struct doc *, struct str *out, bool *busy);
/* Keep it, unless another thread was faster; returns the one kept. */
struct str excerpt_publish(struct render_host *, const struct doc *, struct str text,
                           struct note *reads);
bool excerpt_blamed(const struct render_host *, const struct doc *);
/* Has the field of a document the same value for every reader, at any time? */
bool field_settled(struct value item, struct str field);
struct value excerpt_object(const struct doc *, struct str content, struct arena *);
/* Render the include, in its scope, or write it again from the worker's memory. */
void include_again(struct liquid_context *, const struct liquid_node *, struct inclusion *,
                   struct buf *out);
/* A document, page, static file or collection of the model. */
bool model_object(struct value);
/* Noted by who reads what depends on the reader, or on what is rendered already. */
void fleeting_read(struct render_host *);
/* The same for the content or output of another document: converted for this reader, or raw. */
void content_read(struct render_host *, const struct doc *);
liquid_seen_fn content_seen;

/* A text's HTML, in the arena or lasting (converted.c); *why: why it is none, or NULL. */
struct str converted(struct worker *, struct str text, bool ascii, struct arena *, struct diags *,
                     const char **why);
/* Was a text converted in both encodings? */
bool converted_both_ways(const struct renderer *);

/* What the templates use; a guess that errs towards true. */
struct survey {
    bool needs_order;   /* counters live across documents; include_cached in excerpts */
    bool caches;        /* include_cached is used somewhere */
    bool asks_content;  /* of other documents */
    bool names_content; /* a body, what the layouts before it left in `content` */
    size_t dirs;        /* looked at */
};
struct survey survey_templates(struct renderer *);
struct survey survey_text(const struct doc *); /* of one document's */

/* The payload: what Jekyll's renderer hands to the templates of a document. */
struct payload {
    struct worker *w;
    const struct doc *d;
    struct render_host host;
    struct value_env env;
    struct arena *a;
    struct value page;
    struct map *layout;
    struct value content; /* V_NIL before there are layouts */
    bool ascii;           /* what Liquid made last is in US-ASCII */
};
struct liquid_context *payload_context(struct payload *, bool markdown);
bool payload_liquid(struct payload *, const struct source *, struct str text, bool markdown,
                    struct str *out);
bool payload_hook(struct payload *, struct str *out); /* what doc.render writes */
/* Convert by the extension: Markdown, Sass, or as it is. false after an error. */
bool convert(struct payload *, struct str ext, struct str text, struct str *out);
void warn_of_plain_code(struct payload *, const struct source *, struct str body);

bool has_liquid(struct str);
/* Has an undated document of Jekyll 3 got its date (site.dates_asked)? */
bool date_asked(const struct doc *, const struct render_host *);
bool liquid_off(const struct doc *);
bool wants_liquid(const struct doc *);
bool wants_layout(const struct doc *);
/* Put *output into the document's layout, that into its own, and so on. */
bool place_in_layouts(struct payload *, struct str *output);
/* `layout` in the document's own text; and that without its own layout: what was before it. */
struct map *layout_before(struct renderer *, struct payload *);
struct map *layout_left(struct renderer *, const struct doc *);
/* Jekyll's line "Liquid Exception: ... in PATH" for the last error. */
void add_exception(struct site *, struct diags *, const struct source *, struct str body,
                   struct str path);
struct str told_path(const struct doc *);

bool render_document(struct worker *, const struct doc *);
/* A sheet's text after Liquid, with a worker that nobody else sees; false where rendering it alone
 * would show. */
bool sheet_text(struct worker *, const struct doc *, struct str *out);
/* Until d (NULL: all), of a lower rank than `reader` (which the worker renders), is rendered. */
void renderer_wait(struct worker *, const struct doc *d, const struct doc *reader);
const struct doc_index *renderer_index(struct renderer *); /* made when first asked for */
struct map *renderer_grouped(struct renderer *, enum post_groups);
/* A style sheet: CSS in *out, a page's source map (if wanted) in its rendering. */
bool render_sass(struct worker *, const struct doc *, struct str text, struct str *out);
bool sass_wants_map(const struct site *);
bool sass_is_sheet(const struct doc *);
/* Before the threads begin: compile the sheets that need Dart Sass, with one process for all.
 * `text_of` gives a sheet's text after Liquid; false: it cannot be told yet. */
void sass_prepare(struct worker *,
                  bool (*text_of)(struct worker *, const struct doc *, struct str *));
struct render_host renderer_host(struct worker *, const struct doc *);

/* Jekyll's tags, how they read their markup and what they do (tags_*.c). */
/* One of `{% include f.html a="text" b=page.title %}`. */
struct include_param {
    struct str key;
    struct value literal;
    const struct liquid_expr *expr; /* NULL: the literal */
};
/* Settled when the template is parsed; values are evaluated at each use. */
struct include_markup {
    struct str file;
    struct inclusion *_Atomic found; /* what it names, once it has been looked for */
    bool dynamic;                    /* holds {{ }} */
    bool has_params;
    struct include_param *params;
    size_t n;
};
/* The offset after white space. */
size_t tag_spaces(struct str, size_t i);
bool keep_markup(struct liquid_parser *, struct str markup, void **data);
bool post_url_parse(struct liquid_parser *, struct str markup, void **data);
bool highlight_parse(struct liquid_parser *, struct str markup, void **data);
/* The file that {% include %} finds for the name; empty: there is none. */
struct str include_path(struct renderer *, struct arena *, struct str file);
void include_tag(struct liquid_context *, const struct liquid_node *, struct buf *out);
void include_relative_tag(struct liquid_context *, const struct liquid_node *, struct buf *out);
void link_tag(struct liquid_context *, const struct liquid_node *, struct buf *out);
void post_url_tag(struct liquid_context *, const struct liquid_node *, struct buf *out);
void highlight_tag(struct liquid_context *, const struct liquid_node *, struct buf *out);
extern const struct liquid_tag JEKYLL_TAGS[];
extern const size_t JEKYLL_TAG_COUNT;
extern const char *const JEKYLL_PLAIN_TAGS[]; /* liquid_env_plain_tags */
extern const size_t JEKYLL_PLAIN_TAG_COUNT;

/* The warning about code in a language that Rouge knows and the highlighter does not; its name. */
#define NO_LEXER                                                                                   \
    "no lexer for '" STR_FMT "' yet: Rouge would highlight this code, here it stays plain"

#endif
