/* The tree of a document: nodes, their attributes, entities (node.c, entity.c). */
#ifndef QUICKYLL_MARKDOWN_TREE_H
#define QUICKYLL_MARKDOWN_TREE_H

#include "base/base.h"
#include "markdown/markdown.h"

/* kramdown's element types, blocks before N_TEXT and spans from it on: tree.c
 * relies on that order. */
enum node_type {
    N_ROOT,
    N_BLANK,
    N_P,
    N_HEADER,
    N_BLOCKQUOTE,
    N_CODEBLOCK,
    N_UL,
    N_OL,
    N_LI,
    N_DL,
    N_DT,
    N_DD,
    N_TABLE,
    N_THEAD,
    N_TBODY,
    N_TFOOT,
    N_TR,
    N_TD,
    N_HR,
    N_EOB,  /* end-of-block marker; also left behind by definitions */
    N_LEAF, /* raw text, until its spans are parsed */
    N_MATH,
    N_HTML,
    N_XML,     /* N_XML: an HTML comment or processing instruction */
    N_COMMENT, /* {::comment} */
    N_RAW,     /* printed as it is */
    N_TEXT,
    N_A,
    N_IMG,
    N_BR,
    N_CODESPAN,
    N_EM,
    N_STRONG,
    N_ENTITY,
    N_TYPO,
    N_SMART,
    N_FOOTNOTE,
    N_ABBR
};

/* kramdown's :raw, :block and :span. CM_NONE: nothing was said. */
enum content_model { CM_NONE, CM_RAW, CM_BLOCK, CM_SPAN };

/* Attributes in the order they were set (Ruby's Hash). */
struct attr {
    struct str k, v;
};
struct attrs {
    struct attr *v;
    uint32_t n, cap;
    struct classes *classes; /* room behind the class, see attr_add_class; NULL: none */
};
/* An inline attribute list: attributes and references to ALDs. */
struct ial {
    struct attrs attr;
    VEC(struct str) refs;
    bool own; /* nobody else has it: it may be added to */
};

struct entity {
    const char *name; /* NULL: only a number */
    uint32_t cp;
};

/* What an N_EOB stands for. */
enum eob_kind { EOB_PLAIN, EOB_IAL, EOB_ALD, EOB_EXTENSION, EOB_LINK, EOB_ABBREV, EOB_FOOTNOTE };

/* One element. Nodes are never freed singly; a node is in one list of children at a
 * time, but footnotes' contents, which are lent to the list item that shows them. */
struct node {
    uint8_t type;
    uint8_t content_model; /* N_HTML */
    uint8_t level;         /* N_HEADER; N_EOB: eob_kind; N_TYPO, N_SMART: which */
    bool block;            /* category, where the type does not say it */
    bool span;             /* made by the span scanner */
    bool transparent;      /* N_P: no tags around it */
    bool closed;           /* N_HTML: <x/> */
    bool first_as_para;    /* N_DD */
    struct node *first, *last, *prev, *next;
    struct str val;  /* text, code, tag name, file of N_RAW */
    struct str note; /* N_HEADER, N_DT: raw text for the id; N_CODEBLOCK: language; N_FOOTNOTE:
                        name; N_ENTITY: as it was written */
    struct attrs attr;
    struct ial *ial;
    union {
        struct buf *joined;          /* N_LEAF: val is in here and may grow */
        uint8_t *align;              /* N_TABLE: one a column */
        const struct entity *entity; /* N_ENTITY */
        struct footnote *footnote;   /* N_FOOTNOTE */
        struct abbreviation *abbrev; /* N_ABBR */
    };
    uint32_t ncol; /* N_TABLE */
};
enum { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER };
enum {
    TYPO_MDASH,
    TYPO_NDASH,
    TYPO_HELLIP,
    TYPO_LAQUO_SPACE,
    TYPO_RAQUO_SPACE,
    TYPO_LAQUO,
    TYPO_RAQUO,
    TYPO_COUNT
};
enum { SMART_LSQUO, SMART_RSQUO, SMART_LDQUO, SMART_RDQUO };

struct footnote {
    struct node *content; /* an N_ROOT */
    struct str name;
    bool used;
};
struct abbreviation {
    struct str text, title;
    struct node *eob; /* its attributes */
};
struct link_def {
    struct str url, title; /* title.p NULL: none */
    struct node *eob;      /* its IAL; NULL for those of the configuration */
};

struct node *node_new(struct arena *, enum node_type);
void node_append(struct node *parent, struct node *child);
void node_remove(struct node *parent, struct node *child);
/* Put the children of `from` in the place of child. */
void node_splice(struct node *parent, struct node *child, struct node *from);
bool node_is_block(const struct node *);

struct attr *attr_get(const struct attrs *, const char *k);
void attr_set(struct arena *, struct attrs *, struct str k, struct str v);
void attr_del(struct attrs *, const char *k);
void attr_add_class(struct arena *, struct attrs *, struct str cls);

const struct entity *entity_named(struct str name); /* NULL: unknown */
/* With those of the later release. */
const struct entity *entity_known(enum kramdown_dialect, struct str name);
const struct entity *entity_coded(struct arena *, uint32_t cp);
struct str typo_chars(int which); /* the characters of a TYPO_* */

#endif
