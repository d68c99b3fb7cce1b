/* Private to src/library: the handle. */
#ifndef QUICKYLL_LIBRARY_INTERNAL_H
#define QUICKYLL_LIBRARY_INTERNAL_H

#include "check/check.h"
#include "output/output.h"
#include "plugin/plugin.h"
#include "quickyll.h"

#include <pthread.h>
#include <stdatomic.h>

/* Jekyll's phases of a build, in the order --profile prints them. */
enum phase { RESET, READ, GENERATE, RENDER, CLEANUP, WRITE, PHASES };

/* One reading of the site, and what was made of it: from a configuration to its messages. The next
 * one frees it. */
struct run {
    struct arena a;
    struct diags diags;
    struct site *site;         /* NULL: it could not be configured */
    struct renderer *renderer; /* NULL: it did not come that far */
    struct plugins plugins;
    bool used;     /* by a build or check: the next one needs a new run */
    int64_t since; /* microseconds; the start of the phase under way */
    int64_t took[PHASES];
    const char *profile; /* the finished tables */
    struct smap *by_url; /* qy_output_of's; NULL: not asked for yet */
    struct stage *stage; /* while one is open */
    /* Building again from what is in memory (again.c). */
    bool watched;   /* all that changed since it was read is known */
    bool renewable; /* it is whole, and nothing forbids it */
    bool written;   /* to the destination, not for memory */
    int renewals;
    struct {
        size_t n, errors, warnings;
    } told; /* before anything was rendered */
    VEC(struct outside) outside;
    struct run_destination {
        uint64_t dev, ino;
        int64_t sec, nsec;
    } destination;
};

/* What the system refused, collected by all threads until it is told. */
struct guard {
    struct file_guard base;
    /* What is not trusted is held within the repository also before the source is known. */
    struct str top, real_top;
    pthread_mutex_t lock; /* of the rest */
    struct arena a;
    VEC(struct refusal {
        struct str path;
        int error;
    })
    list;
};

/* The handle. One thread at a time may use it, but for qy_cancel. */
struct qy_site {
    struct arena a; /* options, settings, overlays: as long as the handle */
    qy_options opt; /* its texts are in the arena */
    struct str cwd;
    struct mem_handler out_of_memory;
    struct guard guard;
    void *reserve;          /* given back when memory is out, for what must still be done */
    atomic_flag memory_out; /* somebody does it */
    struct map *settings;   /* of the options and qy_set */
    const char *unsettled;  /* why config_json is none; NULL: it is good */
    struct smap overlays;   /* absolute path -> struct str */
    atomic_bool cancelled;
    struct site_progress underway;
    struct watch *watch; /* NULL: not asked for yet */
    struct arena changes_arena;
    struct smap changed; /* what did since the last reading, as far as it was looked at */
    struct run run;
    /* Of the last build, where changes are watched, and of the one before: the renderer uses it. */
    struct arena record_arena, record_before;
    struct buf record;
};

/* In every function of the header that may allocate or read: who is told when memory is out, when
 * the system refuses a file. */
struct told {
    const struct mem_handler *memory;
    const struct file_guard *files;
};
static inline struct told enter(qy_site *q) {
    return (struct told){mem_handle(&q->out_of_memory), file_guard_set(&q->guard.base)};
}
static inline void leave(struct told before) {
    mem_handle(before.memory);
    file_guard_set(before.files);
}

/* A fresh run for what comes next: the configured one if nobody used it yet. The last run's memory
 * is gone then. */
void run_begin(qy_site *);
void run_free(qy_site *);
/* Read the site and set the renderer up; false after an error. */
bool run_prepare(qy_site *);
/* Has it a generator that may look at texts of documents? */
bool run_texts_are_seen(const qy_site *);
/* What this run reads of files is kept for the next. Before run_prepare. */
void run_keeps_reading(qy_site *);
/* After a good one. */
void run_keep(qy_site *, bool written);
/* In place of reading everything: the last run made ready to be rendered again, where only texts
 * have changed. false: it was not, and is used up. */
bool run_renew(qy_site *, bool write);
void changes_forget(qy_site *);
/* Has it a setting that Jekyll ends with before it renders? */
bool run_refused(qy_site *);
/* A call of the host's ends: what was cancelled is said, and no longer wanted. */
bool run_done(qy_site *, bool ok, struct told before);
/* No errors, and no warnings where they count as such. */
bool run_good(qy_site *);
/* From a run's clock: the time since the last call was spent in this phase. */
void run_clock(qy_site *);
void run_spent(qy_site *, enum phase);

/* On a line, without control characters. */
const char *message_plain(struct arena *, struct str);
void tell_progress(qy_site *, struct str topic, struct str text);

/* The pages (absolute paths) of which the index of git changes the text. false: it changes other
 * things, too, or nothing, or that is not known. After run_prepare. */
struct staged {
    VEC(struct str) pages;
};
bool staged_read(qy_site *, struct staged *);

void guard_begin(qy_site *);
void guard_end(qy_site *);
/* Errors for what was refused within the site and nobody has told of yet. true: there is nothing.
 * Only while no other thread works. */
bool guard_tell(qy_site *);

/* jekyll doctor: every complaint through `warn` as a topic ("Warning:", or "" for a further line)
 * and a text. true: there was none. */
typedef void warn_fn(void *ctx, const char *topic, struct str text);
bool doctor_examine(struct site *, struct renderer *, warn_fn *, void *ctx);

/* Notes about the repository around the site: what in it calls Jekyll, what its Gemfile computes.
 */
void doctor_repository(qy_site *);

/* What to do about a message; NULL: nothing is known. */
const char *advice_for(struct str message);

const char *phase_name(enum phase);
/* What --profile prints: the microseconds of the phases; the templates (the slowest come first). */
void profile_phases(struct buf *, const int64_t us[PHASES]);
/* What was done, in all threads; reading and writing are the phases' that have them. */
void profile_parts(struct buf *, const int64_t us[PHASES], const int64_t ns[RENDER_PARTS]);
void profile_templates(struct buf *, const struct render_gauge *, size_t n);

/* A text of malloc's for the caller; "" for p NULL. */
char *text_given(struct str);

#endif
