/* Nodes and their attributes; warnings of a document. */
#include "markdown/doc.h"

struct node *node_new(struct arena *a, enum node_type type) {
    struct node *n = ARENA_NEW(a, struct node);
    n->type = (uint8_t)type;
    return n;
}

/* The child belongs to no other node by then. */
void node_append(struct node *p, struct node *c) {
    c->prev = p->last;
    c->next = NULL;
    if (p->last)
        p->last->next = c;
    else
        p->first = c;
    p->last = c;
}

/* The node keeps its own links, so a loop that has read `next` before may go on. */
void node_remove(struct node *p, struct node *c) {
    if (c->prev)
        c->prev->next = c->next;
    else
        p->first = c->next;
    if (c->next)
        c->next->prev = c->prev;
    else
        p->last = c->prev;
}

/* Where `from` has none, the child just goes. */
void node_splice(struct node *p, struct node *c, struct node *from) {
    if (!from->first) {
        node_remove(p, c);
        return;
    }
    from->first->prev = c->prev;
    from->last->next = c->next;
    if (c->prev)
        c->prev->next = from->first;
    else
        p->first = from->first;
    if (c->next)
        c->next->prev = from->last;
    else
        p->last = from->last;
    from->first = from->last = NULL;
}

/* The types that are always; for those of both kinds, such as HTML elements, the
 * node knows. */
bool node_is_block(const struct node *n) {
    switch (n->type) {
    case N_BLANK:
    case N_P:
    case N_HEADER:
    case N_BLOCKQUOTE:
    case N_CODEBLOCK:
    case N_UL:
    case N_OL:
    case N_LI:
    case N_DL:
    case N_DT:
    case N_DD:
    case N_TABLE:
    case N_TD:
    case N_HR: return true;
    default: return n->block;
    }
}

/* The pointer is good until the next attr_set, which may move the array. */
struct attr *attr_get(const struct attrs *as, const char *k) {
    for (uint32_t i = 0; i < as->n; i++)
        if (str_eqz(as->v[i].k, k)) return &as->v[i];
    return NULL;
}

/* Beyond so many attributes a second one of the same name is no longer found. */
enum { MANY = 256 };

void attr_set(struct arena *a, struct attrs *as, struct str k, struct str v) {
    for (uint32_t i = 0; i < as->n && i < MANY; i++)
        if (str_eq(as->v[i].k, k)) {
            as->v[i].v = v;
            return;
        }
    if (as->n == as->cap) {
        uint32_t cap = as->cap ? as->cap * 2 : 4;
        as->v = arena_realloc(a, as->v, as->cap * sizeof(struct attr), cap * sizeof(struct attr));
        as->cap = cap;
    }
    as->v[as->n++] = (struct attr){k, v};
}

void attr_del(struct attrs *as, const char *k) {
    for (uint32_t i = 0; i < as->n; i++)
        if (str_eqz(as->v[i].k, k)) {
            memmove(as->v + i, as->v + i + 1, (as->n - i - 1) * sizeof(struct attr));
            as->n--;
            return;
        }
}

/* A class that grows, with room behind it. Copies of the attributes share it: who finds that it
 * ends elsewhere than `used` is not the first to add to it. */
struct classes {
    size_t used, room;
    char text[];
};

/* Kept apart by a blank; the place of the attribute stays. Many that come one by one are not copied
 * each time. */
void attr_add_class(struct arena *a, struct attrs *as, struct str cls) {
    const struct attr *old = attr_get(as, "class");
    if (!old || !old->v.n) {
        attr_set(a, as, S("class"), str_lstrip(cls));
        return;
    }
    struct classes *c = as->classes;
    struct str v = old->v;
    size_t n = v.n + 1 + cls.n;
    if (!c || v.p != c->text || v.n != c->used || n > c->room) {
        size_t room = 2 * n;
        c = as->classes = arena_alloc(a, sizeof *c + room);
        *c = (struct classes){.used = v.n, .room = room};
        memcpy(c->text, v.p, v.n);
    }
    c->text[v.n] = ' ';
    if (cls.n) memcpy(c->text + v.n + 1, cls.p, cls.n);
    c->used = n;
    attr_set(a, as, S("class"), str_of(c->text, n));
}

/* kramdown's warnings name no line. */
void md_warn(struct md_doc *d, const char *fmt, ...) {
    if (!d->diags) return;
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(d->diags, SEV_WARNING, NULL, NO_OFFSET, NULL, fmt, ap);
    va_end(ap);
}
