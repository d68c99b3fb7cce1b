/* Attribute lists and extensions (ial.c). */
#ifndef QUICKYLL_MARKDOWN_IAL_H
#define QUICKYLL_MARKDOWN_IAL_H

#include "markdown/doc.h"
#include "markdown/scan.h"

/* Add what a list says to *ial; *to are the attributes it is applied to when all
 * ALDs are known. */
void ial_parse(struct md_doc *, struct str, struct ial *);
void ial_merge(struct arena *, struct ial *to, const struct ial *from);
void ial_apply(struct md_doc *, struct attrs *, const struct ial *);
bool ial_has_ref(const struct ial *, const char *ref);
/* Is there an extension's start or stop tag? */
bool extension_here(struct src *, size_t at, bool block);
/* {::name opts}body{:/name} at src->pos; false: it is none (nothing consumed). */
bool extension_parse(struct md_doc *, struct src *, bool block, struct node **made);

#endif
