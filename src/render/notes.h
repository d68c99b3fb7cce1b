/* What a rendering reads of the site around it, noted while it goes on.
 *
 * Every drop, tag and filter that looks at something outside of the document under way says so
 * here; what is noted is absolute (this field of that document, this list, this file), so that a
 * later build can look whether it still has the value it had (record.c). What is kept for others
 * (an include's text, a filtered list, an excerpt, what include_cached keeps) has a note of its
 * own, which everybody who uses it hangs under theirs.
 *
 * Nothing is noted unless somebody asked for it (renderer_note_reads). */
#ifndef QUICKYLL_RENDER_NOTES_H
#define QUICKYLL_RENDER_NOTES_H

#include "site/site.h"

struct worker;
struct renderer;
struct render_host;

enum note_kind {
    NOTE_FIELD,     /* a field of a document, a page, a static file */
    NOTE_HAS,       /* that it has such a field, or has none */
    NOTE_FACE,      /* all that is said of it beside its text */
    NOTE_BODY,      /* its text */
    NOTE_CONVERTED, /* its content, converted */
    NOTE_OUTPUT,    /* its output */
    NOTE_LIST,      /* a list of `site`, or of a collection: its members and their order */
    NOTE_DATA,      /* site.data.NAME; without a name all of it */
    NOTE_LAYOUT,    /* a layout, or that there is none */
    NOTE_INCLUDE,   /* the file that an include is found in */
    NOTE_FILE,      /* a file by its path */
    NOTE_LINK,      /* the document of that path */
    NOTE_CLOCK,     /* the present; "time": the time of the build, which may be set */
    NOTE_KID        /* another note */
};

struct note_entry {
    const void *what; /* a document, a note; NULL */
    struct str name;
    uint64_t hash;
    enum note_kind kind;
};

struct note {
    struct note *up;       /* while it is open: the one around it */
    const struct doc *own; /* whose own fields need no note; NULL: it is used by several */
    VEC(struct note_entry) list;
    uint32_t *slot; /* 1 + the place in the list, by hash; many entries have it */
    size_t nslot;
    const struct doc *filler; /* of include_cached: who was the first to ask */
    bool files;               /* `always` is for files that no note tells of */
    bool moving;              /* it has entries that texts, or the clock, may change */
    bool moved;               /* in that round of renewing (renew.c) */
    uint32_t round;
    bool always;     /* what it read cannot be told: never the same again */
    uint32_t number; /* in the record that is being written; 0: none yet */
};

/* Open one within what is under way, if anything is noted (else NULL); close it again: it hangs
 * under the one around it then. */
struct note *note_open(struct worker *, const struct doc *own);
void note_close(struct worker *, struct note *);
/* Hang what was noted before under the one that is open. */
void note_use(struct worker *, const struct note *);
void note_add(struct worker *, enum note_kind, const void *what, struct str name);
void note_always(struct worker *);
/* The same for what depends on files that no note tells of. */
void note_files(struct worker *);

/* May the change of a text change it? */
static inline bool note_moving(enum note_kind kind) {
    return kind == NOTE_BODY || kind == NOTE_CONVERTED || kind == NOTE_OUTPUT || kind == NOTE_CLOCK;
}

#endif
