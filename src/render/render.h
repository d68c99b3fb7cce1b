/* render: what Liquid sees of the model, Jekyll's tags and filters, excerpts, layouts, the
 * scheduler.
 *
 * A renderer renders every page and document once, in parallel, with Jekyll's serial result:
 * documents are ranked in Jekyll's order; reader i sees j < i converted (it waits) and j > i raw.
 */
#ifndef QUICKYLL_RENDER_H
#define QUICKYLL_RENDER_H

#include "base/base.h"
#include "liquid/liquid.h"
#include "render/filters.h"
#include "site/site.h"
#include "value/value.h"

struct renderer;
struct worker;

/* What plugins add: tags, filters, changes to finished output. Tables are static. */
/* A finished page. */
struct rendered {
    struct str text;
    bool ascii;        /* its encoding is US-ASCII, as liquid_ascii has it */
    const char *lacks; /* an error: what was not there to finish it; NULL: nothing */
};

struct render_extension {
    const struct liquid_tag *tags;
    size_t ntags;
    const struct liquid_filter *filters;
    size_t nfilters;
    /* A converter for files of that ending; false after an error in the diagnostics. */
    const char *converts; /* NULL: none */
    bool (*convert)(struct site *, const struct doc *, struct arena *, struct diags *,
                    struct str text, struct str *out);
    bool active_support; /* it loads ActiveSupport, which Liquid's `blank` shows */
    /* After a document is rendered; may replace its text (memory from the arena). */
    void (*post_render)(struct site *, const struct doc *, struct arena *, struct rendered *);
};

/* value_env.host while rendering. */
struct render_host {
    struct filter_host filters; /* first: the filters find it there */
    struct renderer *renderer;
    struct worker *worker;
    const struct doc *current; /* what is being rendered (an excerpt's document for excerpts) */
    /* Whose rank decides what is converted already: current, or for an excerpt what is rendered
     * while it is asked for, if that comes first. */
    const struct doc *reader;
    bool excerpt;                    /* rendering current's excerpt */
    const struct render_host *asker; /* then: who asked for it */
    bool in_layout;                  /* the content is done, layouts are under way */
    size_t layouts;                  /* how many of them are done */
    struct value page;               /* registers[:page] */
    struct smap *notes;              /* see render_note */
    struct str ahead;                /* liquid_context_ahead, where reads are noted */
    /* For the memory of includes: how often something was read that others may see otherwise
     * (fleeting_read), and which documents' content, in which state, while somebody `records`. */
    size_t fleeting;
    int records;
    size_t seen_from; /* by the innermost of them */
    VEC(struct liquid_seen) seen;
    struct diags *diags;
};
struct render_host *render_host(struct value_env *);
/* What a tag, by its name, keeps for the rest of its document, layouts included; p NULL at first.
 */
struct str *render_note(struct render_host *, const char *name);

/* The site must have been read and not change any more. Owned by itself: renderer_free. */
struct renderer *renderer_new(struct site *, const struct render_extension *const *ext, size_t n);
void renderer_free(struct renderer *);
struct site *renderer_site(struct renderer *);
/* Its tags and filters. */
const struct liquid_env *renderer_liquid(const struct renderer *);

/* Takes finished outputs, so that they need not all be kept in memory. Called by all threads. */
struct render_sink {
    void *ctx;
    /* true: it has the output, which get gives back; false: it does not want it (or could not take
     * it, and said so in the diagnostics). */
    bool (*put)(void *ctx, const struct doc *, struct str output, struct diags *);
    bool (*get)(void *ctx, const struct doc *, struct arena *, struct str *output);
};
/* NULL: outputs stay with the renderer. The sink must outlive the rendering. */
void renderer_sink(struct renderer *, const struct render_sink *);

/* Render all on `jobs` threads; see renderer_output. Diagnostics go
 * to site->diags, in order of rank. false if any document failed. `only` (may be NULL) restricts
 * the work to documents it says true for. */
bool renderer_run(struct renderer *, int jobs, bool (*only)(void *, const struct doc *), void *ctx);

/* All documents in order of rank (CSS source maps among them, last). */
const struct doc *const *renderer_docs(struct renderer *, size_t *n);
/* After the run: the output of one of them, from memory or the sink (then in the arena). false: it
 * has none. */
bool renderer_output(struct renderer *, const struct doc *, struct arena *, struct str *output);

/* ---- builds from what the last one read ---- */

/* Before the run: note what each rendering reads. */
void renderer_note_reads(struct renderer *);
/* The record of an earlier build in bytes, which must last (16-byte aligned); NULL: they are none,
 * or of another configuration. */
struct record;
const struct record *record_open(struct arena *, struct str bytes, uint64_t key);
/* How an output stood in the destination; members that a caller does not know are 0. */
struct output_state {
    uint64_t hash;
    int64_t dev, ino, size, mtime, ctime;
};
/* Does it stand there still, where this build has it too? */
typedef bool output_same_fn(void *ctx, const struct doc *, const struct output_state *);
/* Before the run: outputs are taken over from the last build whose reads all give what they gave
 * then. The record must last until the run is over. */
void renderer_recall(struct renderer *, const struct record *, output_same_fn *, void *ctx);
/* After a run in which reads were noted: these documents have other texts now (in doc.body), and
 * nothing else is another one but the time, if `clock` says so. The next run renders what that
 * could change. false: it cannot be told so simply, and nothing was done. */
bool renderer_renew(struct renderer *, const struct doc *const *texts, size_t n, bool clock);
bool renderer_reuses(const struct renderer *, const struct doc *);
size_t renderer_reused(const struct renderer *); /* how many */
/* After a good run and writing: the record of this build. false: it has none. */
typedef bool output_state_fn(void *ctx, const struct doc *, struct output_state *out);
bool renderer_record(struct renderer *, const struct record *old, uint64_t key,
                     output_state_fn *state, void *ctx, struct buf *out);
/* After the run: the hash of its output (where reads are noted). */
uint64_t renderer_output_hash(const struct renderer *, const struct doc *);

/* What the rendering has read or may read, as keys (absolute paths): includes, style sheets. */
void renderer_inputs(struct renderer *, struct smap *);
/* With `profile` in the configuration: what was measured of each template, the slowest first. */
struct render_gauge {
    struct str name;
    size_t count, bytes;
    int64_t ns;
};
struct render_gauge *renderer_profile(struct renderer *, struct arena *, size_t *n);
/* With `profile` too: nanoseconds by what was done, of all threads, each counted once. */
enum render_part {
    PART_OTHER,
    PART_LIQUID,
    PART_MARKDOWN,
    PART_HIGHLIGHT,
    PART_SASS,
    PART_WRITE,
    RENDER_PARTS
};
void renderer_parts(struct renderer *, int64_t ns[RENDER_PARTS]);

/* ---- for plugins' tags and templates ---- */

/* Render template text as Jekyll would a page's content, with `page` as given; for a plugin's own
 * templates. false if it failed. */
bool render_text(struct render_host *, const struct source *, struct value page, struct str text,
                 struct buf *out);
/* Markdown to HTML with the site's converter. */
/* Code as kramdown has it highlighted; false: no such language. */
struct highlighter;
struct markdown_dress;
bool render_code(struct highlighter *, struct str code, struct str lang,
                 const struct markdown_dress *, struct arena *scratch, struct buf *out);
void render_markdown(struct render_host *, struct str text, bool ascii, struct buf *out);
/* Rendered excerpt of a document (Excerpt#output), or its front matter's. */
struct str render_excerpt(struct render_host *, const struct doc *);
/* The document behind a Liquid object; NULL if it is none. */
const struct doc *render_doc(struct value);
/* A file below the include directories, parsed; NULL after liquid_fail. */
const struct liquid_template *render_include(struct liquid_context *, struct str file,
                                             struct str *path);
/* An include tag's parsed markup, for tags built on it (include_cached). */
struct include_markup;
bool include_parse(struct liquid_parser *, struct str markup, void **data);
struct str include_file(struct liquid_context *, const struct include_markup *);
struct map *include_params(struct liquid_context *, const struct include_markup *); /* NULL: none */
void include_render(struct liquid_context *, const struct liquid_node *, struct str file,
                    struct map *params, struct buf *out);
/* "/base" + path as the relative_url filter. */
struct str render_relative_url(struct site *, struct arena *, struct str path);
/* Site path to absolute URL as the absolute_url filter. */
struct str render_absolute_url(struct site *, struct arena *, struct str path);

/* What compiled the style sheets, for people; NULL: there were none. */
const char *renderer_sass(struct renderer *);
/* include_cached: the text kept under the key. On a miss all documents of lower rank are rendered,
 * and have kept theirs, before it returns false; then the caller renders and keeps it. */
bool cached_include(struct render_host *, struct str key, struct str *out);
void cache_include(struct render_host *, struct str key, struct str text); /* both are copied */
struct arena *renderer_arena(struct renderer *);

#endif
