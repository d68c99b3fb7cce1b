/* Sources and diagnostics: what is wrong, where, with the line it stands in. */
#ifndef QUICKYLL_BASE_DIAG_H
#define QUICKYLL_BASE_DIAG_H

#include "base/buf.h"
#include "base/map.h"

#include <stdarg.h>

/* A text that messages point into. A slice of `text` is found again by its pointer. */
struct source {
    struct str path; /* as the user knows it */
    struct str text; /* the whole file */
};

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR };
#define NO_OFFSET ((size_t)-1)

/* Where an include was called from; frames live on the stack of the renderer. */
struct frame {
    const struct source *src;
    size_t off;
    const struct frame *up;
};

enum diag_class {
    DIAG_OTHER,
    DIAG_EXCEPTION,
    DIAG_LIQUID_ERROR,
    DIAG_LIQUID_SYNTAX,
    DIAG_LIQUID_WARNING
};

/* What a message is about, for who sorts messages (a check); set by diag_is. */
enum diag_about {
    ABOUT_ANYTHING,
    ABOUT_LAYOUT,       /* one that is missing */
    ABOUT_INCLUDE,      /* the same */
    ABOUT_INCLUDE_TEXT, /* one that cannot be parsed, which is told elsewhere */
    ABOUT_INCLUDE_NAME, /* one whose name cannot be one */
    ABOUT_LINKED,       /* a document that `link` names */
    ABOUT_POST,         /* one that `post_url` names */
    ABOUT_TAG,          /* one that does not exist */
    ABOUT_UNCLOSED,     /* a block without its end */
    ABOUT_CHARACTER,    /* one that Liquid does not have */
    ABOUT_OPERATOR,     /* the same */
    ABOUT_DEPTH,
    ABOUT_ADDRESS, /* one that two documents have */
    ABOUT_PERMALINK,
    ABOUT_FUTURE,
    ABOUT_MARK, /* a byte order mark */
    ABOUT_BYTES,
    ABOUT_DATE,
    ABOUT_YAML,
    ABOUT_DATA,
    ABOUT_ZONE,
    ABOUT_THEME,
    ABOUT_PLUGIN,
    ABOUT_DEFAULTS,
    ABOUT_SHEET
};

struct diag {
    enum severity sev;
    enum diag_about about;
    struct str subject; /* the name in question; empty: there is none */
    struct str file;
    uint32_t line, col;   /* from 1; 0: unknown. col counts code points */
    struct str line_text; /* the source line; p NULL if unknown */
    struct str message;
    struct str *chain; /* "included from FILE:LINE:COL", innermost first */
    size_t nchain;
    struct str *list; /* a line each below the message: files it is about */
    size_t nlist;
    uint64_t rank; /* of the document; printing order */
    enum diag_class cls;
    /* What Jekyll's exception says where that is another thing: the message, the line within the
     * template, the file it blames. Empty: as above. */
    struct {
        struct str message, file;
        uint32_t line;
    } raised;
    struct str jekyll; /* Jekyll's line for it, printed last; p NULL: none */
    const char *rule;  /* of a check, which found it; NULL: none did */
    struct str hint;   /* what to do about it; empty: not said */
    bool in_template;  /* it stands in a layout, an include, a style sheet */
    size_t more;       /* so many more of the same were found (diags_once) */
};

/* Collected diagnostics. Copies all that it keeps into `a`. One thread at a time. */
struct diags {
    struct arena *a;
    VEC(struct diag) list;
    size_t errors, warnings;
    uint64_t rank; /* given to new ones */
    /* The last place, from which the next is counted: hostile texts have a mistake in each line. */
    struct {
        struct str text;
        uint64_t rank; /* a document's own texts go with it */
        size_t off;
        uint32_t line, col;
        struct str copy; /* of the line, in `a` */
    } last;
};
void diags_init(struct diags *, struct arena *);
void diag_add(struct diags *, enum severity, const struct source *, size_t off,
              const struct frame *chain, const char *fmt, ...) PRINTF_LIKE(6, 7);
void diag_vadd(struct diags *, enum severity, const struct source *, size_t off,
               const struct frame *chain, const char *fmt, va_list ap);
/* The same for a place known by line and column alone (0: unknown). */
void diag_file(struct diags *, enum severity, struct str file, uint32_t line, uint32_t col,
               const char *fmt, ...) PRINTF_LIKE(6, 7);
/* What the newest message is about; `subject` is copied. */
void diag_is(struct diags *, enum diag_about, struct str subject);
/* The newest error; NULL if there is none. */
struct diag *diag_last_error(struct diags *);
void diags_merge(struct diags *to, const struct diags *from);
void diags_sort(struct diags *); /* by rank, stable */
/* From the message of number `from` on, one stands for all that say the same of the same place. */
void diags_once(struct diags *, size_t from);
/* The text as it may be shown: on a line, cut where it is very long, without control characters.
 * They, bytes that are not UTF-8 and characters that turn the direction of writing stand there by
 * their numbers; tabs stay. */
void print_plain(struct buf *, struct str);
/* "file:line:col: error: message", the line, a caret, the chain. */
void diag_print(struct buf *out, const struct diag *);
/* Line and column (from 1) of a byte offset. */
void text_position(struct str text, size_t off, uint32_t *line, uint32_t *col);

#endif
