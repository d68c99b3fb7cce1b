/* Options of the converters (kramdown_options.c, commonmark_options.c, options.c). */
#ifndef QUICKYLL_MARKDOWN_OPTIONS_H
#define QUICKYLL_MARKDOWN_OPTIONS_H

#include "markdown/markdown.h"
#include "markdown/tree.h"

enum entity_output { ENT_AS_CHAR, ENT_AS_INPUT, ENT_NUMERIC, ENT_SYMBOLIC };

/* Highlighting of blocks or of spans (kramdown: syntax_highlighter_opts). */
struct hl_opts {
    bool disable, guess_lang, line_numbers, wrap;
    bool bare; /* formatter: a class of Rouge's, the tokens and nothing around them */
    struct markdown_dress dress;
    bool breaklines;  /* minted: wrap was asked for */
    struct str frame; /* minted */
    int64_t start_line;
    struct str default_lang, css_class;
    struct str table_class, gutter_class, code_class; /* of a table of line numbers */
    struct str line_format;                           /* of a number, as printf takes it */
};
/* kramdown's options, by their names but for short ones. Copied into each document,
 * as {::options} changes them there. */
struct md_opts {
    enum kramdown_dialect dialect;
    bool plain; /* input: markdown, without kramdown's extensions */
    bool html;  /* input: html, no Markdown at all */
    bool gfm, hard_wrap, quirk_paragraph_end, no_typographic;
    bool auto_ids, auto_id_stripping, parse_block_html, parse_span_html, footnote_backlink_inline;
    bool cjk_join, math, html_to_native;
    bool rouge, minted;
    bool header_links;  /* 2.5's */
    bool ascii;         /* of the document's encoding: no characters beyond ASCII may be written */
    uint8_t toc_levels; /* bit (level - 1) */
    enum entity_output entity_output;
    int64_t footnote_nr, header_offset;
    struct str footnote_link_text; /* 2.5's */
    struct str auto_id_prefix, footnote_backlink, footnote_prefix, highlighter;
    const struct entity *smart_quotes[4];
    struct str typographic[TYPO_COUNT]; /* p NULL: the usual one */
    const struct map *link_defs;
    const struct array *forbidden; /* forbidden_inline_options */
    struct hl_opts hl_block, hl_span;
};
struct markdown_options {
    enum markdown_kind kind;
    struct md_opts kramdown;
    unsigned cm_render, cm_ext; /* commonmarker's: CM_* and EXT_* of commonmark.h */
    markdown_highlight_fn *highlight;
    void *highlight_ctx;
};
/* Set one kramdown option; false: there is none of that name. */
bool md_opt_set(struct arena *, struct md_opts *, struct str key, struct value val);
/* A value as kramdown reads integers; false: it is none. */
bool md_integer(struct arena *, struct value, int64_t *);
/* Before any is set. */
void md_opts_init(struct md_opts *);
/* What Jekyll makes of the `kramdown` part of its configuration. */
void md_opts_configure(struct arena *, struct md_opts *, const struct map *config);

#endif
