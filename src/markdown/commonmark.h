/* CommonMark through md4c (commonmark.c, commonmark_options.c, md4c.c). */
#ifndef QUICKYLL_MARKDOWN_COMMONMARK_H
#define QUICKYLL_MARKDOWN_COMMONMARK_H

#include "markdown/options.h"

/* md4c reads, and points, a little behind a text that ends within a character: so many bytes there
 * must be ours. */
enum { MD4C_BEHIND = 16 };
/* The text as md4c can read it in linear time. */
struct str md4c_bound_brackets(struct arena *, struct str);
/* A copy as long, with what md4c does not know as HTML shown as what it does. */
const char *md4c_show_headers(struct arena *, struct str);

enum {
    CM_UNSAFE = 1,
    CM_SMART = 2,
    CM_HARDBREAKS = 4,
    CM_NOBREAKS = 8,
    CM_PRE_LANG = 16,
    CM_OTHER = 32
};
enum { EXT_TABLE = 1, EXT_STRIKE = 2, EXT_AUTOLINK = 4, EXT_TAGFILTER = 8, EXT_TASKLIST = 16 };

void commonmark_options(struct markdown_options *, const struct map *config, struct diags *);
void commonmark_convert(const struct markdown_options *, struct str, struct arena *, struct buf *);

#endif
