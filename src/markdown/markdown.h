/* markdown: kramdown 2.4 and 2.5 with the GFM parser, as Jekyll calls it; CommonMark through md4c.
 *
 * Depends on base and value only. Highlighting comes in through a function pointer. */
#ifndef QUICKYLL_MARKDOWN_H
#define QUICKYLL_MARKDOWN_H

#include "base/base.h"
#include "value/value.h"

/* How tokens are to look (kramdown: syntax_highlighter_opts, formatter and inline_theme). */
struct markdown_dress {
    enum {
        DRESS_CLASSES, /* HTML: spans with short classes */
        DRESS_INLINE,  /* HTML: spans with the styles of a theme */
        DRESS_TERMINAL_256,
        DRESS_TERMINAL_TRUECOLOR,
        DRESS_TEX
    } is;
    struct str option; /* DRESS_INLINE: the theme; DRESS_TEX: the macro's name */
};
/* Highlight `code` as `lang` and append what goes between <code> and </code>; false if there is no
 * lexer of that name, nothing appended then.
 * `lang` is what kramdown would hand to Rouge (for "ruby?x=1" the whole of it). */
typedef bool markdown_highlight_fn(void *ctx, struct str code, struct str lang,
                                   const struct markdown_dress *, struct buf *out);

enum markdown_kind {
    MARKDOWN_KRAMDOWN,           /* `markdown: kramdown` (input GFM or kramdown) */
    MARKDOWN_COMMONMARK,         /* `markdown: CommonMark` / GFM (jekyll-commonmark) */
    MARKDOWN_COMMONMARK_GHPAGES, /* `markdown: CommonMarkGhPages` */
    MARKDOWN_GFM
};

/* kramdown's release: 2.4, or 2.5 (Jekyll 4.3 and 4.4). */
enum kramdown_dialect { KRAMDOWN_DIALECT_2_4, KRAMDOWN_DIALECT_2_5 };

struct markdown_options; /* immutable once made; shareable between threads */

/* Options from Jekyll's configuration: its `markdown`, `kramdown`, `commonmark`, `highlighter`
 * keys (config may be NULL: Jekyll's defaults). Mistakes are warnings in diags (may be NULL).
 * kramdown is 2.4. Owned by the arena. */
struct markdown_options *markdown_options_new(struct arena *, const struct map *config,
                                              struct diags *);
/* The option of kramdown's, of those set in Jekyll's configuration, that it refuses, or that only
 * it has, and why; NULL: none. */
typedef bool markdown_theme_fn(void *ctx, struct str name); /* is there such a theme of Rouge's? */
const char *markdown_refused(struct arena *a, const struct map *config,
                             enum kramdown_dialect dialect, markdown_theme_fn *known, void *ctx,
                             struct str *message);
/* The same for texts whose encoding is US-ASCII: kramdown writes numeric entities for what is
 * beyond it. Made when all is set; owned by the arena. */
struct markdown_options *markdown_options_ascii(struct arena *, const struct markdown_options *);
void markdown_set_dialect(struct markdown_options *, enum kramdown_dialect);
void markdown_set_highlighter(struct markdown_options *, markdown_highlight_fn *, void *ctx);

/* Convert text to HTML, appended to out. Scratch memory comes from (and stays in) `scratch`.
 * Whatever the text is, some HTML comes out, but of tables that cannot be read in a bounded time:
 * then the reason is returned, else NULL. Warnings kramdown would print (duplicate footnote,
 * missing link definition, ...) go to diags as SEV_WARNING if diags is not NULL. Thread-safe for
 * one options object.
 */
const char *markdown_convert(const struct markdown_options *, struct str text,
                             struct arena *scratch, struct diags *, struct buf *out);

/* The code point of a named character reference ("nbsp"); 0: kramdown knows none of that name. */
uint32_t markdown_entity(struct str name);

/* SmartyPants alone, as Jekyll's `smartify` filter does (its own kramdown sub-parser). */
void markdown_smartify(const struct markdown_options *, struct str text, struct arena *scratch,
                       struct buf *out);

#endif
