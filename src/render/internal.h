/* Private to src/render. */
#ifndef QUICKYLL_RENDER_INTERNAL_H
#define QUICKYLL_RENDER_INTERNAL_H

#include <pthread.h>

#include "highlight/highlight.h"
#include "markdown/markdown.h"
#include "render/render.h"

/* A list that Liquid sees: built when asked, at most once. */
struct list_object {
    struct object obj;
    struct array *list;
};

/* Documents by the names that tags know them by. */
struct doc_index {
    bool made;
    struct arena *a;
    struct smap by_relpath;                   /* link */
    struct smap posts_by_name, posts_by_slug; /* post_url */
};

struct renderer {
    struct arena a; /* guarded by lock while running */
    struct site *site;
    struct liquid_env *env;
    struct markdown_options *markdown;
    struct highlighter *highlighter;
    const struct render_extension *const *ext;
    size_t next;
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
    bool forgets;    /* content that can be made again is not kept */
    bool keeps_left; /* bodies ask for what is `left`; then the renderer is serial */
    struct str left; /* what the outermost layout rendered last had for its content; p NULL: none */
    struct arena left_arena;
    bool profiling;
    bool markdown_warnings; /* kramdown: show_warnings */
    /* The model's lists, made before rendering. */
    struct doc **docs; /* by rank */
    size_t ndocs;
    struct array *posts; /* newest first */
    struct array *pages; /* with source maps at the end */
    struct array *html_pages;
    struct array *documents;
    struct array *collections; /* sorted by label */
    struct map *tags, *categories;
    size_t npages;          /* without source maps */
    struct doc_index index; /* guarded by lock until it is made */
    struct str *maps;       /* outputs of sass: source maps by page rank */
    struct value jekyll, theme, site_value;
    struct map **layout_before; /* `layout` at the start of document i */
    struct worker *workers;
    int jobs, nworkers;
    size_t next_doc;   /* guarded by lock, as the next two */
    size_t next_ahead; /* where to look for the next document to begin early */
    int nahead;
    bool (*only)(void *, const struct doc *);
    void *only_ctx;
};

struct worker {
    struct renderer *r;
    struct arena scratch; /* reset after each document */
    struct arena outputs; /* reset after each output of a template */
    struct arena *temp;   /* the same while no output is under way, else NULL */
    struct arena keep;    /* outputs */
    struct smap markdown; /* text -> struct str*, its HTML */
    struct smap profile;  /* name -> struct render_gauge; empty unless profiling */
    struct diags diags;
    struct arena diag_arena;
    int id;
    struct worker *inner; /* renders others while this one's document waits; NULL: just wait */
};

struct inclusion {
    struct source src;
    struct liquid_template *tmpl;
    struct str path;
    bool failed;
    struct str why; /* the syntax error, where parsing failed */
    uint32_t why_line;
    enum diag_class why_cls;
};

/* One rendering of a template, measured; no gauge, no cost: profiling is off. Bytes are what `out`
 * grows by. */
struct profile_span {
    struct render_gauge *gauge;
    const struct buf *out;
    size_t bytes;
    int64_t start;
};
struct profile_span profile_begin(struct worker *, struct str path, const struct buf *out);
void profile_end(const struct profile_span *);

void objects_init(struct renderer *); /* ops of site, collections, documents; lists */
struct value site_object(struct renderer *);
struct value jekyll_object(struct renderer *); /* Liquid's `jekyll` */
struct value theme_object(struct renderer *);  /* Liquid's `theme`; the site has one */
/* Content of a document as `host`'s document may see it. */
struct str visible_content(struct doc *, struct render_host *);
struct str visible_output(struct doc *, struct render_host *, struct arena *, bool *nil);
/* `page` for a document being rendered. */
struct value page_object(struct doc *, struct render_host *, struct arena *);
/* Has the field of a document the same value for every reader, at any time? */
bool field_settled(struct value item, struct str field);
struct value excerpt_object(struct doc *, struct str content, struct arena *);

/* What the templates use; a guess that errs towards true. */
struct survey {
    bool needs_order;   /* counters and include_cached live across documents */
    bool asks_content;  /* of other documents */
    bool names_content; /* a body, what the layouts before it left in `content` */
};
struct survey survey_templates(struct renderer *);

/* A forgotten content, made again, and kept from now on. */
struct str content_again(struct render_host *, struct doc *);
bool wants_liquid(const struct doc *);
bool render_document(struct worker *, struct doc *);
/* Until d, of a lower rank than `reader` (which the worker renders), is rendered. */
void renderer_wait(struct worker *, const struct doc *d, const struct doc *reader);
const struct doc_index *renderer_index(struct renderer *); /* made when first asked for */
struct map *layout_after(struct renderer *, struct doc *, struct map *before);
/* A stylesheet page: CSS in *out, its source map (if wanted) with the renderer. */
bool render_sass(struct worker *, struct doc *, struct str text, struct str *out);
bool sass_wants_map(const struct site *);
struct render_host renderer_host(struct worker *, struct doc *);

extern const struct liquid_tag JEKYLL_TAGS[];
extern const size_t JEKYLL_TAG_COUNT;

/* The warning about code in a language that Rouge knows and the highlighter does not; its name. */
#define NO_LEXER                                                                                   \
    "no lexer for '" STR_FMT "' yet: Rouge would highlight this code, here it stays plain"

#endif
