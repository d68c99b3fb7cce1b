/* All leaves of a document through md4c (inline.c), and the finished tree (tree.c). */
#ifndef QUICKYLL_MARKDOWN_INLINE_H
#define QUICKYLL_MARKDOWN_INLINE_H

#include "markdown/doc.h"
#include "markdown/span.h"

/* A leaf and its tokens: [tok, tok + ntok) of the list of all. */
struct leaf {
    struct node *parent, *node;
    size_t tok, ntok;
};
struct leaves {
    tok_vec toks;
    VEC(struct leaf) v;
};
/* All leaves become span nodes: one call of md4c. */
void inline_parse(struct md_doc *);

void tree_finish(struct md_doc *); /* abbreviations, hard breaks, ids */

#endif
