/* The span scanner (span.c, tokens.c, link.c, typo.c): what it gives, and its state. */
#ifndef QUICKYLL_MARKDOWN_SPAN_H
#define QUICKYLL_MARKDOWN_SPAN_H

#include "markdown/doc.h"
#include "markdown/scan.h"

enum tok_kind { TOK_TEXT, TOK_NODE, TOK_OPEN, TOK_CLOSE };
/* Text points into the leaf, or into the arena where it was changed. An opening
 * token and its closing one have the same node. */
struct tok {
    uint8_t kind;
    struct str text;   /* TOK_TEXT */
    struct node *node; /* others */
    size_t mate;       /* TOK_OPEN: index of its TOK_CLOSE */
};
typedef VEC(struct tok) tok_vec;
/* Read one leaf as kramdown does; tokens are appended. */
void spans_scan(struct md_doc *, struct str text, tok_vec *);
/* Only code spans (and HTML spans): what the table parser needs. */
void spans_scan_code(struct md_doc *, struct str text, bool html, tok_vec *);

/* ---- inside the scanner ---- */

/* The span parsers of kramdown, as a set. */
enum {
    SP_EMPHASIS = 1,
    SP_CODE = 2,
    SP_AUTOLINK = 4,
    SP_HTML = 8,
    SP_FOOTNOTE = 16,
    SP_LINK = 32,
    SP_QUOTES = 64,
    SP_MATH = 128,
    SP_EXTENSION = 256,
    SP_ENTITY = 512,
    SP_TYPO = 1024,
    SP_BREAK = 2048,
    SP_ESCAPE = 4096,
    SP_STRIKE = 8192,
    SP_ALL = 16383
};

/* The element whose children are being read. */
struct span_frame {
    uint8_t type;
    uint64_t inside; /* types of the elements around it and its own, as bits */
    bool raw;        /* content model */
    size_t last;     /* token of the last child, plus one; 0: none yet */
    bool last_text;  /* it is text */
    size_t images;   /* among the children */
};

/* Where the children end. Nothing; the same sign again; the bracket that closes;
 * </name>. */
enum stop_kind { STOP_NONE, STOP_EMPHASIS, STOP_BRACKET, STOP_TAG };
struct span_stop {
    enum stop_kind kind;
    char c;          /* STOP_EMPHASIS: the sign */
    size_t n;        /* how many of it */
    size_t count;    /* STOP_BRACKET: open ones */
    struct str name; /* STOP_TAG */
    bool fold;       /* STOP_TAG: case does not matter */
};

/* One leaf being read, or a part of one (strikethrough). The fields from last_star
 * on are what makes it linear: each keeps an answer that a later place could ask
 * for again. */
struct span {
    struct md_doc *d;
    struct src src; /* the leaf; src.pos is where we are */
    tok_vec *toks;
    unsigned enabled; /* parsers this document has */
    int depth;
    /* What may still be read in vain. Ordinary text never gets there; hostile text would have
     * kramdown start over from every sign. */
    int64_t *budget;
    struct node *spare;           /* nodes given up, by their next */
    size_t last_star, last_under; /* last place that can close emphasis, plus one */
    size_t last_bracket;          /* last ], plus one */
    size_t under_at, under_from;  /* the "_" before under_at begin at under_from */
    size_t gt_from, gt_to;        /* the first > from anywhere in between is at gt_to */
    size_t no_math, no_strike;    /* from here on none closes; 0: not known */
    bool runs_known;
    VEC(struct fence) runs; /* of backticks */
};

bool span_parse(struct span *, struct span_frame *, struct span_stop *, unsigned parsers);
void span_text(struct span *, struct span_frame *, struct str);
void span_push(struct span *, struct span_frame *, struct node *); /* a node without children */
struct node *span_node(struct span *, struct span_frame *, enum node_type);
/* An element with children: its opening token is pushed, the index returned. */
size_t span_open(struct span *, struct node *);
void span_close(struct span *, struct span_frame *, size_t open);
static inline bool span_inside(const struct span_frame *f, enum node_type type) {
    return f->inside >> type & 1;
}
/* For the children of an element of this type within f (NULL: a leaf). */
struct span_frame span_frame_in(const struct span_frame *f, enum node_type);
struct node *span_new(struct span *, enum node_type); /* may be one that was given up before */
/* Forget the tokens from `open` on and go back; what was read in vain is counted. */
void span_revert(struct span *, size_t open, size_t pos);
bool span_exhausted(const struct span *); /* too much was read in vain */
enum { SPAN_MAX_DEPTH = 500 };

void span_link(struct span *, struct span_frame *);
void span_emphasis(struct span *, struct span_frame *);
bool span_quotes(struct span *, struct span_frame *);
bool span_typo(struct span *, struct span_frame *);

void span_code(struct span *, struct span_frame *);

#endif
