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
    CM_OTHER = 32,
    CM_SOURCEPOS = 64,
    CM_FOOTNOTES = 128,
    CM_DOUBLE_TILDE = 256,
    CM_LIBERAL = 512,
    CM_VALIDATE = 1024
};
enum { EXT_TABLE = 1, EXT_STRIKE = 2, EXT_AUTOLINK = 4, EXT_TAGFILTER = 8, EXT_TASKLIST = 16 };

void commonmark_options(struct markdown_options *, const struct map *config, struct diags *);
void commonmark_convert(const struct markdown_options *, struct str, struct arena *, struct buf *);

/* What both readers write alike. `place`: an attribute for the <pre>. `start`: where this text's
 * output begins. */
void cm_escape(struct buf *, struct str);
void cm_escape_href(struct buf *, struct str);
/* A straight quote that may open, and where its curly one stands in the output. */
struct cm_quote {
    char c;
    size_t at;
};
struct cm_quotes {
    VEC(struct cm_quote) open;
};
/* Text `s`, a part of `src` or of md4c's own, with typography. */
void cm_put_smart(struct arena *, struct buf *out, struct str src, struct cm_quotes *,
                  struct str s);
void cm_put_html(const struct markdown_options *, struct buf *, struct str);
void cm_put_code(const struct markdown_options *, struct arena *, struct buf *, size_t start,
                 struct str code, struct str lang, struct str place);
/* The id of a header whose open tag ends, without its ">", at `at`; `ids` counts. */
void cm_put_header_id(const struct markdown_options *, struct arena *, struct smap *ids,
                      struct buf *, size_t at);

/* Is there something in the text that md4c reads otherwise than cmark-gfm? (gfm.c) */
bool gfm_needed(const struct markdown_options *, struct str);
/* Is it more than libcmark-gfm can read in a bounded time? Then why; else NULL. */
const char *gfm_refused(const struct markdown_options *, struct str);
/* The same by libcmark-gfm; false: it is not installed. */
bool gfm_convert(const struct markdown_options *, struct str, struct arena *, struct buf *);

#endif
