/* Blocks and leaves put into the tree, and where a block may begin or end. */
#include "markdown/block.h"

/* An attribute list that stood before goes to the block that comes. */
struct node *block_new(struct blocks *b, enum node_type type) {
    struct node *n = node_new(b->d->a, type);
    n->ial = b->block_ial;
    b->block_ial = NULL;
    return n;
}

/* No leaf for no text. */
struct node *leaf_new(struct md_doc *d, struct node *parent, struct str text) {
    if (text.n == 0) return NULL;
    struct node *n = node_new(d->a, N_LEAF);
    n->val = text;
    node_append(parent, n);
    return n;
}

/* Lines that follow each other in the source are one slice; only others are copied
 * together. A paragraph of many lines therefore costs no copy, and one that is put
 * together out of n pieces copies each byte a constant number of times (buf grows
 * by doubling). */
void leaf_add(struct md_doc *d, struct node *leaf, struct str joiner, struct str text) {
    struct str old = leaf->val;
    bool contiguous = old.p + old.n + joiner.n == text.p;
    if (!leaf->joined && contiguous && memcmp(old.p + old.n, joiner.p, joiner.n) == 0) {
        leaf->val.n += joiner.n + text.n;
        return;
    }
    if (!leaf->joined) {
        leaf->joined = ARENA_NEW(d->a, struct buf);
        buf_init(leaf->joined, d->a);
        buf_str(leaf->joined, old);
    }
    buf_str(leaf->joined, joiner);
    buf_str(leaf->joined, text);
    leaf->val = buf_view(leaf->joined);
}

/* What the node stands for decides whether a list of attributes after it has somewhere to go. */
void block_eob(struct blocks *b, enum eob_kind kind) {
    struct node *n = block_new(b, N_EOB);
    n->level = (uint8_t)kind;
    node_append(b->tree, n);
}

/* After a blank line, an end-of-block marker or an attribute list; at the start of the text. */
bool block_after_boundary(const struct blocks *b) {
    const struct node *last = b->tree->last;
    return !last || last->type == N_BLANK || (last->type == N_EOB && last->level == EOB_PLAIN) ||
           b->block_ial;
}

/* Before a blank line, a marker, an attribute list; at the end. */
bool block_before_boundary(struct blocks *b) {
    struct src *src = b->src;
    struct str ignored;
    return src->pos >= src->s.n || scan_blank(src->s, src->pos) != NO ||
           scan_eob(src->s, src->pos) != NO ||
           (!src->plain && scan_ial_start(src, src->pos, &ignored) != NO);
}
