/* The tokens a leaf is read into.
 *
 * Tokens are a flat list with brackets in it. What is open is known by the frames
 * on the C stack, so giving up an element is cutting the list at its opening token. */
#include "markdown/span.h"

/* What nobody but its token knows of. */
static bool alone(enum node_type type) {
    return type == N_A || type == N_IMG || type == N_EM || type == N_STRONG || type == N_SMART ||
           type == N_TYPO;
}

struct node *span_new(struct span *x, enum node_type type) {
    struct node *n = x->spare;
    if (!n) return node_new(x->d->a, type);
    x->spare = n->next;
    *n = (struct node){.type = (uint8_t)type};
    return n;
}

/* Hostile text has much read in vain: the nodes of it are used again. */
static void give_up(struct span *x, const struct tok *t) {
    if ((t->kind != TOK_OPEN && t->kind != TOK_NODE) || !alone(t->node->type)) return;
    t->node->next = x->spare;
    x->spare = t->node;
}

/* Text that follows text in the source makes the token longer. */
void span_text(struct span *x, struct span_frame *f, struct str text) {
    if (text.n == 0) return;
    if (f->last_text && f->last == x->toks->n) {
        struct tok *t = &x->toks->v[f->last - 1];
        if (t->text.p + t->text.n == text.p) {
            t->text.n += text.n;
            return;
        }
    }
    struct tok t = {.kind = TOK_TEXT, .text = text};
    VEC_PUSH(x->d->a, x->toks, t);
    f->last = x->toks->n;
    f->last_text = true;
}

void span_push(struct span *x, struct span_frame *f, struct node *n) {
    n->span = true;
    struct tok t = {.kind = TOK_NODE, .node = n};
    VEC_PUSH(x->d->a, x->toks, t);
    f->last = x->toks->n;
    f->last_text = false;
}

struct node *span_node(struct span *x, struct span_frame *f, enum node_type type) {
    struct node *n = span_new(x, type);
    span_push(x, f, n);
    return n;
}

size_t span_open(struct span *x, struct node *n) {
    n->span = true;
    struct tok t = {.kind = TOK_OPEN, .node = n};
    VEC_PUSH(x->d->a, x->toks, t);
    x->depth++;
    return x->toks->n - 1;
}

/* Opening and closing know each other's number: the tree is made from them without a stack. */
void span_close(struct span *x, struct span_frame *f, size_t open) {
    struct tok t = {.kind = TOK_CLOSE, .node = x->toks->v[open].node};
    x->toks->v[open].mate = x->toks->n;
    VEC_PUSH(x->d->a, x->toks, t);
    x->depth--;
    f->last = open + 1;
    f->last_text = false;
}

/* What was read in vain is paid for: see struct span. */
void span_revert(struct span *x, size_t open, size_t pos) {
    *x->budget -= (int64_t)(x->src.pos - pos) + 1;
    for (size_t i = open; i < x->toks->n; i++) give_up(x, &x->toks->v[i]);
    x->toks->n = open;
    x->src.pos = pos;
    x->depth--;
}

bool span_exhausted(const struct span *x) { return *x->budget < 0; }

struct span_frame span_frame_in(const struct span_frame *f, enum node_type type) {
    uint64_t own = (uint64_t)1 << type;
    return (struct span_frame){.type = (uint8_t)type, .inside = f ? f->inside | own : own};
}
