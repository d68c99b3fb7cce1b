/* Writing HTML (page.c, write.c, code.c, escape.c). */
#ifndef QUICKYLL_MARKDOWN_WRITE_H
#define QUICKYLL_MARKDOWN_WRITE_H

#include "markdown/doc.h"

void md_write(struct md_doc *, struct buf *out);
void md_escape(struct buf *, struct str);      /* < > & */
void md_escape_text(struct buf *, struct str); /* the same, references are left alone */
void md_escape_attr(struct buf *, struct str); /* and " */
void md_entity(struct buf *, const struct md_opts *, const struct entity *, struct str original);
struct str basic_id(struct arena *, struct str text); /* kramdown: basic_generate_id */
void write_attrs(struct buf *, const struct attrs *);

/* ---- inside the writer ---- */

struct toc_entry {
    int level;
    struct str id;
    const struct node *header;
};
/* A footnote that was referred to. */
struct note {
    struct str name;
    struct node *content;
    int64_t number;
    size_t repeat; /* references beyond the first */
};
/* `out` is the buffer under way: body, notes or table of contents, each written for
 * itself. */
struct writer {
    struct md_doc *d;
    struct buf *out;
    VEC(const struct node *) up; /* the elements around the one being written */
    VEC(struct toc_entry) toc;
    struct smap notes;           /* name -> struct note, in order of the first reference */
    struct smap ids;             /* id -> how often */
    const struct node *toc_list; /* {:toc} */
    struct buf *toc_out;         /* where it stands: one byte, PLACEHOLDER */
    size_t toc_at, footnotes_at;
    bool footnotes_placed, in_toc;
    uint32_t column; /* of the table cell */
};
/* A byte that stands for what is known only later; the byte itself is never looked
 * for, its place is kept. */
enum { PLACEHOLDER = 1 };

void write_inner(struct writer *, const struct node *, int indent);
void write_li(struct writer *, const struct node *, int indent);
void write_codeblock(struct writer *, const struct node *, int indent);
void write_codespan(struct writer *, const struct node *);

#endif
