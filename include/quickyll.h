/* libquickyll: build a Jekyll site, check it, look at what it renders to, from a program.
 *
 * A qy_site is a handle on one site that can be built and checked again and again: an editor keeps
 * one open, a preview server too. Nothing here is global: several may be open at once, each in one
 * thread at a time (qy_cancel and qy_underway alone may come from another).
 *
 * Text is UTF-8. What the caller passes is copied, nothing is kept by pointer. What the caller
 * receives belongs to the handle and lives until the next build, check, doctor or clean of it, or
 * until qy_close, unless said otherwise. Settings are Jekyll's (its documentation says what each
 * means); exit codes, colours and the like are the program's matter, not the library's. */
#ifndef QUICKYLL_H
#define QUICKYLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define QY_API __attribute__((visibility("default")))
#else
#define QY_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct qy_site qy_site;

enum qy_severity { QY_NOTE, QY_WARNING, QY_ERROR };

typedef struct qy_message {
    enum qy_severity severity;
    const char *file;      /* may be empty */
    unsigned line, column; /* from 1; 0: unknown */
    const char *text;      /* the message alone */
    const char *full;      /* as quickyll prints it: place, message, line, caret, include chain */
} qy_message;

/* Called for each line of progress ("Source:", "/path"), in order; may be NULL. */
typedef void qy_progress(void *ctx, const char *topic, const char *text);

/* A theme that is not on this machine is fetched; one in the cache that may have moved (a branch)
 * is asked for again, or not; nothing is fetched; no theme is looked for, as for qy_clean alone. */
enum qy_themes { QY_THEMES_FETCH, QY_THEMES_ASK_AGAIN, QY_THEMES_OFFLINE, QY_THEMES_NONE };

/* Set all to zero and `size` to sizeof (qy_options), or begin with QY_OPTIONS; later versions add
 * members at the end and take those that are not there for zero. */
typedef struct qy_options {
    size_t size;
    const char *source;         /* NULL: the working directory */
    const char *destination;    /* NULL: the configuration's, or _site */
    const char *const *configs; /* configuration files, NULL-terminated; NULL: _config.yml */
    /* Further settings, over the files', as a JSON object; may be NULL. What does not parse is an
     * error among the messages, and nothing is built. */
    const char *config_json;
    const char *environment; /* JEKYLL_ENV; NULL: "development" */
    const char *timezone;    /* TZ; NULL: UTC */
    const char *theme_path;  /* in place of the environment's GEM_PATH; may be NULL */
    int jobs; /* threads; -1: one a processor; 0: the same, but one where out_of_memory is given */
    /* Which Jekyll: "pages", "4.4", "4.3", "4.2", "debian", "auto" (the repository's own, by its
     * lock file and other marks); NULL: what the configuration says, else "auto". */
    const char *compat;
    bool strict; /* warnings are errors */
    int64_t now; /* seconds since 1970 for site.time; 0: the clock */
    qy_progress *progress;
    qy_progress *complaint; /* of qy_doctor; may be NULL */
    void *progress_ctx;     /* of both */
    /* Called when memory is out; it must not return. It may longjmp out of the call of this
     * library that is under way, if jobs is 0 or 1; then the handle is given up and must not be
     * used or closed any more. NULL, or where it returns: abort(). */
    void (*out_of_memory)(void *ctx);
    void *out_of_memory_ctx;
    enum qy_themes themes; /* what may be asked of the network for the site's theme */
    /* The site comes from somebody who must not do harm (docs/security.md): safe mode, nothing of
     * places or limits in the configuration, nothing fetched, no other program run. */
    bool untrusted;
    bool strict_templates; /* with `strict`: what qy_check says of layouts, includes and style
                            * sheets too; without it that stays a warning */
    bool external;         /* qy_check asks links to other hosts whether they answer, over HTTP;
                            * an error where `untrusted` forbids that */
    bool staged;           /* qy_check of no files: what the index of git changes, where that is the
                            * text of pages alone; in any other case all of the site */
} qy_options;
#define QY_OPTIONS                                                                                 \
    { .size = sizeof(qy_options) }

/* Configure a site. Never NULL: what went wrong is among its messages, and qy_build fails. */
QY_API qy_site *qy_open(const qy_options *);
QY_API void qy_close(qy_site *); /* NULL is allowed */

/* A single setting over all others, from the next build on: its value as JSON, NULL takes it back.
 * false: it does not parse (a message says where), nothing is changed. */
QY_API bool qy_set(qy_site *, const char *key, const char *json);
/* Unsaved text over a file of the site, from the next build on; the path is absolute or relative to
 * the source. NULL takes it back. A file that is not on disk is not found by having text laid over
 * it, and imports of style sheets are read from disk. false: the path is outside of the site. */
QY_API bool qy_overlay(qy_site *, const char *path, const char *text, size_t n);

/* Read, render and write the site; false: nothing was written, the old site is as it was. Each call
 * reads everything anew and has messages of its own; so have the next three. */
QY_API bool qy_build(qy_site *);
/* Read and render in memory, write nothing, and look for what the site's author did wrong, by the
 * rules of qy_rule_at. Messages have their paths relative to the working directory. `files`:
 * sources to render (drafts and what is not published too; with what depends on them),
 * NULL-terminated; NULL: all. */
QY_API bool qy_check(qy_site *, const char *const *files);
/* Read and render all of it in memory, write nothing: for who shows it (see qy_outputs). */
QY_API bool qy_render(qy_site *);
/* Read the site and look for what `jekyll doctor` looks for; false: something is wrong. */
QY_API bool qy_doctor(qy_site *);
/* Remove destination, metadata and caches, as `jekyll clean`. */
QY_API bool qy_clean(qy_site *);
/* End the build or check under way in another thread, soon: it returns false, writes nothing and
 * says so among its messages. Without one it holds for the next. */
QY_API void qy_cancel(qy_site *);
/* From any thread: what the call under way is about ("Rendering"), and how many documents it has
 * done of how many (of 0: they are not counted). NULL: nothing is under way. */
QY_API const char *qy_underway(const qy_site *, size_t *done, size_t *of);
/* The process is to end in the middle of a build, for want of memory perhaps: remove what the build
 * has begun. The old site stays. From any thread, once; nothing but exiting may follow. */
QY_API void qy_abandon(qy_site *);

/* What the last build or check rendered. Static files are not rendered: they have a source and no
 * text. */
typedef struct qy_output {
    const char *url;    /* "/about/", below baseurl */
    const char *path;   /* where it belongs, below the destination */
    const char *source; /* the file it comes from, absolute; "": a plugin made it */
    const char *text;   /* its bytes; NULL: a static file, or it was not rendered */
    size_t n;
} qy_output;
QY_API size_t qy_outputs(const qy_site *);
QY_API qy_output qy_output_at(qy_site *, size_t i);
/* That of a URL ("/about/", "/about", "/about/index.html"). false: the site has none. */
QY_API bool qy_output_of(qy_site *, const char *url, qy_output *out);

/* Make-style rule: target depends on every file the build read; after qy_build. */
QY_API bool qy_depfile(qy_site *, const char *path, const char *target);
/* With "profile" in the configuration, after qy_build: tables of the steps and the templates; "".
 */
QY_API const char *qy_profile(const qy_site *);
QY_API size_t qy_messages(const qy_site *);
QY_API qy_message qy_message_at(qy_site *, size_t i);
/* Its severity alone, before its texts are made. */
QY_API enum qy_severity qy_message_severity(const qy_site *, size_t i);
QY_API size_t qy_errors(const qy_site *);
/* Of a message of qy_check: the name of its rule, and what to do about it ("": nothing is known).
 */
QY_API const char *qy_message_rule(const qy_site *, size_t i);
QY_API const char *qy_message_hint(qy_site *, size_t i);
/* Is a path, relative to the source, one that no build reads: output, caches, what is excluded? */
QY_API bool qy_ignores(const qy_site *, const char *path);
QY_API const char *qy_source(const qy_site *);
QY_API const char *qy_destination(const qy_site *);
/* A setting as JSON, after all files and options; "null" where there is none. */
QY_API const char *qy_setting(qy_site *, const char *key);
/* The Jekyll it is built as ("4.4"), the version that is answered for ("4.4.1"), and why. */
QY_API const char *qy_compat(const qy_site *);
QY_API const char *qy_compat_version(qy_site *);
QY_API const char *qy_compat_why(qy_site *);

/* Changes below the source. A descriptor that is readable when something happened there (by
 * inotify; -1 with errno set: it cannot be watched), valid until qy_close. */
QY_API int qy_watch(qy_site *);
/* What changed since the last call, each once, relative to the source, without what qy_ignores. */
QY_API size_t qy_changes(qy_site *, void (*changed)(void *ctx, const char *path), void *ctx);

/* ---- a preview server --------------------------------------------------------- */

typedef struct qy_serve_options {
    size_t size;                    /* sizeof (qy_serve_options) */
    const char *host;               /* NULL: 127.0.0.1 */
    int port;                       /* 0: a free one */
    int stop;                       /* a descriptor that is readable when it is to end; -1: never */
    bool watch;                     /* build again when something changes */
    bool live_reload;               /* pages load themselves again then */
    bool listing;                   /* a directory without an index is listed */
    bool write;                     /* each build goes to the destination too */
    bool skip_build;                /* serve what stands in the destination */
    bool own_url;                   /* the setting `url` is the server's address */
    const char *tls_key, *tls_cert; /* files in PEM; NULL: http */
    /* All may be NULL. What went wrong before it served; its address, once it does; a file that
     * changed, before the build; a build, with its seconds (qy_messages has its messages). */
    void (*failed)(void *ctx, const char *why);
    void (*ready)(void *ctx, const char *address);
    void (*changed)(void *ctx, const char *path);
    void (*built)(void *ctx, qy_site *, bool ok, double seconds);
    void *ctx;
} qy_serve_options;
/* Build the site and serve it, from memory, until `stop` is readable. A build that fails leaves the
 * last good one in place, with what is wrong shown over its pages. false: it could not serve. Needs
 * libmicrohttpd; answers come from a thread of their own. */
QY_API bool qy_serve(qy_site *, const qy_serve_options *);

/* The theme that the site is built with: "minima 2.5.1", "owner/name@ref"; "": none. */
QY_API const char *qy_theme(qy_site *);
QY_API const char *qy_theme_directory(const qy_site *); /* absolute; "": none */

/* The rules of qy_check, by number from 0; false: there are no more. Static texts. */
typedef struct qy_rule {
    const char *name;
    enum qy_severity severity;
    const char *looks_at; /* "page", "front matter", ... */
    const char *what;     /* what is wrong, in a line */
} qy_rule;
QY_API bool qy_rule_at(size_t i, qy_rule *out);

/* ---- without a site ---------------------------------------------------------- */

/* A text, or why there is none. qy_text_free when done with it. */
typedef struct qy_text {
    char *text; /* NUL-terminated; NULL: it failed */
    size_t n;
    char *messages; /* as quickyll prints them; "" */
} qy_text;
QY_API void qy_text_free(qy_text *);

typedef struct qy_text_options {
    size_t size;             /* sizeof (qy_text_options) */
    const char *config_json; /* what _config.yml would say (kramdown, liquid, ...); may be NULL */
    /* Single settings over these, "key=value" or "key.below=value", NULL-terminated; a value that
     * is not JSON is a text. May be NULL. */
    const char *const *settings;
    const char *data_json;            /* qy_liquid: the variables, a JSON object; may be NULL */
    const char *timezone;             /* TZ; NULL: UTC */
    int64_t now;                      /* seconds since 1970; 0: the clock */
    const char *compat;               /* as in qy_options; NULL, "auto": the newest */
    void (*out_of_memory)(void *ctx); /* as in qy_options */
    void *out_of_memory_ctx;
} qy_text_options;

/* Markdown to HTML, code highlighted, as a site with that configuration converts it. */
QY_API qy_text qy_convert(const qy_text_options *, const char *markdown, size_t n);
/* The same without options, as one text to free(). */
QY_API char *qy_markdown(const char *markdown, size_t n, size_t *out_n);
/* A Liquid template with Jekyll's filters. Its error mode is the configuration's. */
QY_API qy_text qy_liquid(const qy_text_options *, const char *tmpl, size_t n);
/* Code to HTML; "guess" guesses the language. A language that nobody knows stays plain, with a
 * message. */
QY_API qy_text qy_highlight(const qy_text_options *, const char *language, const char *code,
                            size_t n);
/* "tag: title [aliases: ...]", a line each */
QY_API qy_text qy_highlight_languages(const qy_text_options *);
QY_API qy_text qy_highlight_css(const char *theme);

/* Start a site or a theme: kind is "site", "blank" (directories and the least of files),
 * "academic", "blog" or "docs" (a copy of that example, which is installed with the theme), "theme"
 * (name says how the gem is called) or "theme-conduct" (with a code of conduct). The text is what
 * there is to say of it. `force`: write into a directory that is not empty. `now` as in qy_options.
 */
QY_API qy_text qy_new(const char *kind, const char *path, bool force, int64_t now);

/* Themes in the cache, "NAME<TAB>DIRECTORY" a line. */
QY_API qy_text qy_themes_cached(void);
/* Fetch one into it, or ask again for one that may have moved: "owner/name@ref", its address, or
 * the name of a gem, from the source that the Gemfile of the working directory names. The text is
 * its directory. */
QY_API qy_text qy_theme_fetch(const char *name);

/* The name nearest to a misspelt word; NULL: none is near. `names` is NULL-terminated. */
QY_API const char *qy_nearest(const char *word, const char *const *names);
/* For a program that does little else: let the heap of this process grow in large pages, and keep
 * what it once got. A library must not do so unasked. */
QY_API void qy_tune_heap(void);
QY_API const char *qy_version(void);
/* The version of Jekyll that is answered for without a site; compat as in qy_text_options. */
QY_API const char *qy_jekyll_version(const char *compat);

#ifdef __cplusplus
}
#endif

#endif
