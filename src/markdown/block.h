/* Reading blocks (block.c, build.c, code_block.c, header.c, definition.c, list.c, table.c, html.c).
 */
#ifndef QUICKYLL_MARKDOWN_BLOCK_H
#define QUICKYLL_MARKDOWN_BLOCK_H

#include "markdown/doc.h"
#include "markdown/scan.h"

struct blocks { /* one level of block parsing */
    struct md_doc *d;
    struct src *src;
    struct node *tree;
    struct ial *block_ial;
    const struct blocks *up;
};
bool blocks_parse(struct md_doc *, struct node *tree, struct src *); /* true: ended by </tag> */
void blocks_parse_text(struct md_doc *, struct node *tree, struct str text);
struct node *block_new(struct blocks *, enum node_type); /* takes the waiting block IAL */
bool block_after_boundary(const struct blocks *);
bool block_before_boundary(struct blocks *);
struct node *leaf_new(struct md_doc *, struct node *parent, struct str text);
void leaf_add(struct md_doc *, struct node *leaf, struct str joiner, struct str text);
void block_eob(struct blocks *, enum eob_kind);
/* The kinds of blocks. True: one was there and is read. */
bool block_code(struct blocks *);
bool block_fenced_code(struct blocks *);
size_t block_code_end(struct src *, size_t at); /* CODEBLOCK_MATCH: where indented lines end */
bool block_atx_header(struct blocks *);
bool block_setext_header(struct blocks *);
bool atx_header_here(struct str, size_t at); /* GFM's */
bool block_footnote(struct blocks *);
bool block_link_definition(struct blocks *);
bool block_abbreviation(struct blocks *);
bool block_extension(struct blocks *);
bool block_list(struct blocks *);
bool block_definition_list(struct blocks *);
bool block_table(struct blocks *);
enum html_result { HTML_NONE, HTML_DONE, HTML_STOP };
enum html_result block_html(struct blocks *);
void html_document(struct md_doc *, struct src *); /* input: html; the whole text */
/* html_to_native (native.c) */
void native_root(struct md_doc *);
void native_block(struct md_doc *, struct node *);
void native_spans(struct md_doc *, struct node *);

#endif
