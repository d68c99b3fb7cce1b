/* libquickyll: build a Jekyll site, or check it, from a program.
 *
 * Nothing here is global: several sites may be open at once, each in one thread at a time. Text is
 * UTF-8; strings given are copied, strings received belong to the site and live until qy_close. */
#ifndef QUICKYLL_H
#define QUICKYLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

typedef struct qy_options {
    const char *source;         /* NULL: the working directory */
    const char *destination;    /* NULL: the configuration's, or _site */
    const char *const *configs; /* configuration files, NULL-terminated; NULL: _config.yml */
    const char *config_json; /* further settings, over the files', as a JSON object; may be NULL */
    const char *environment; /* JEKYLL_ENV; NULL: "development" */
    const char *timezone;    /* TZ; NULL: UTC */
    const char *theme_path;  /* in place of the environment's GEM_PATH; may be NULL */
    bool offline;            /* fetch no theme */
    bool ask_theme;          /* ask again for a cached theme that may have moved */
    bool no_theme;           /* look for no theme: for what needs none, as qy_clean */
    int jobs;                /* threads; 0: one a processor */
    bool strict;             /* warnings are errors */
    int64_t now;             /* seconds since 1970 for site.time; 0: the clock */
    qy_progress *progress;
    qy_progress *complaint; /* of qy_doctor; may be NULL */
    void *progress_ctx;     /* of both */
} qy_options;

/* Configure a site. Never NULL: what went wrong is among its messages and qy_build fails. */
qy_site *qy_open(const qy_options *);
/* Read, render and write the site; false: nothing was written. */
bool qy_build(qy_site *);
/* Read and render in memory. `files`: sources to render (with what depends on them),
 * NULL-terminated; NULL: all. */
bool qy_check(qy_site *, const char *const *files);
/* Read the site and look for what `jekyll doctor` looks for; false: something is wrong. */
bool qy_doctor(qy_site *);
/* Remove destination, metadata and caches, as `jekyll clean`. */
bool qy_clean(qy_site *);
/* Make-style rule: target depends on every file the build read; after qy_build. */
bool qy_depfile(qy_site *, const char *path, const char *target);
/* With "profile" in the configuration, after qy_build: tables of the steps and the templates; "".
 */
const char *qy_profile(const qy_site *);
size_t qy_messages(const qy_site *);
qy_message qy_message_at(qy_site *, size_t i);
size_t qy_errors(const qy_site *);
/* Is a path, relative to the source, one that no build reads: output, caches, what is excluded? */
bool qy_ignores(const qy_site *, const char *path);
const char *qy_source(const qy_site *);
const char *qy_destination(const qy_site *);
void qy_close(qy_site *);

/* Markdown to HTML as a site without configuration converts it; free() the result. */
char *qy_markdown(const char *text, size_t n, size_t *out_n);
const char *qy_version(void);

#ifdef __cplusplus
}
#endif

#endif
