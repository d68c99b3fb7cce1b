/* Private to the files on Markdown: a page's text as it is looked through. */
#ifndef QUICKYLL_CHECK_MARK_H
#define QUICKYLL_CHECK_MARK_H

#include "check/internal.h"

struct mark {
    struct check *c;
    struct text *t;
    struct str body;
    char *m;                 /* the body with code, comments and Liquid covered; same length */
    size_t base;             /* of the body in the text */
    struct smap defs, notes; /* references and footnotes that are defined, folded */
    struct smap used;        /* footnotes that are referred to */
    VEC(uint32_t) lines;     /* where each begins; covering leaves them where they are */
};

static inline struct str masked(const struct mark *x) { return str_of(x->m, x->body.n); }
/* Which signs a text has: most paragraphs have few, and are looked through for those alone. */
enum { BRACKET = 1, STAR = 2, TICK = 4, BRACE = 8, LESS = 16, PIPE = 32, DOLLAR = 64 };
unsigned mark_signs(struct str);
void mark_lines(struct mark *);
/* The next line at or behind *i whose first character behind `skip` is in `set`; false: none. Most
 * lines are text that nobody asks for. */
bool mark_line(const struct mark *, size_t *i, struct str skip, struct str set, struct str *line);
/* Without its "\n". */
struct str mark_line_at(const struct mark *, size_t i);
struct finding *mark_say(struct mark *, enum rule, size_t at, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
/* Folded, as identifiers are compared. */
struct str mark_id(struct mark *, struct str);
/* A code's language that nobody knows; `name` is a slice of the text or its covered copy. */
void mark_language(struct mark *, struct str name);
size_t mark_cells(struct str line); /* of a table's row */
bool mark_is_gfm(struct mark *);
bool mark_is_kramdown(struct mark *);

/* Slips within paragraphs and lines: links whose brackets do not fit, marks that are never closed,
 * tables without their rule. */
void mark_slips(struct mark *);
/* Slips in lines: lists that are none, ids and attribute lists that name nothing. */
void mark_line_slips(struct mark *, unsigned signs);

#endif
