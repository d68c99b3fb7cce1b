/* One document that is being converted: its options, its tree, what it defines.
 *
 * block.c ...    text -> tree of blocks, whose leaves are raw text (N_LEAF)
 * span.c ...     leaf -> tokens, read as kramdown reads spans
 * inline.c       tokens of all leaves -> one md4c call -> span nodes
 * tree.c         what kramdown does to the finished tree
 * write.c ...    tree -> HTML
 * commonmark.c   the other dialects, md4c alone */
#ifndef QUICKYLL_MARKDOWN_DOC_H
#define QUICKYLL_MARKDOWN_DOC_H

#include "markdown/options.h"
#include "markdown/tree.h"

/* Lives on the stack of the conversion; all it points to is in the arena of the
 * call, and goes with it. Definitions are gathered while blocks are read, from
 * anywhere in the text, and looked up when that is done. `room` is 12 times the
 * text and a megabyte: nested blocks are copies, and may copy so much. */
struct md_doc {
    const struct markdown_options *conf;
    struct md_opts o; /* {::options} changes it */
    struct arena *a;
    struct diags *diags;
    struct node *root;
    bool smarty;           /* SmartyPants alone */
    struct smap link_defs; /* normalised id -> struct link_def */
    struct smap alds;      /* id -> struct ial */
    struct smap footnotes; /* name -> struct footnote */
    struct smap abbrevs;   /* text -> struct abbreviation */
    struct leaves *leaves;
    int depth;     /* of nested blocks */
    size_t copied; /* bytes copied for nested blocks */
    size_t room;   /* of those allowed */
};
/* Of blocks within one another; deeper marks are text. Bounds the recursion, as
 * kramdown does not. */
enum { MAX_DEPTH = 100 };
void md_warn(struct md_doc *, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
