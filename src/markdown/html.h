/* HTML elements and tags by kramdown's rules (element.c, tag.c). */
#ifndef QUICKYLL_MARKDOWN_HTML_H
#define QUICKYLL_MARKDOWN_HTML_H

#include "markdown/doc.h"
#include "markdown/scan.h"

struct tag {
    struct str name, attrs; /* as written */
    bool closed;            /* /> */
    size_t end;
};
bool html_tag(struct str, size_t at, struct tag *);       /* HTML_TAG_RE */
bool html_close_tag(struct str, size_t at, struct tag *); /* HTML_TAG_CLOSE_RE */
size_t html_comment(struct src *, size_t at);             /* HTML_COMMENT_RE */
size_t html_pi(struct src *, size_t at);
/* <![CDATA[ ... ]]>, which 2.5 knows; *inside is what stands between. */
size_t html_cdata(struct src *, size_t at, struct str *inside);
void html_attributes(struct md_doc *, struct str, bool fold, struct attrs *);
/* The place of </name\s*> at or after `at`, case ignored; NO if there is none. */
size_t html_find_close(struct str, size_t at, struct str name);
enum { EL_SPAN = 1, EL_BLOCK = 2, EL_VOID = 4, EL_KNOWN = 8, EL_LAZY_SPAN = 16, EL_SINCE_2_5 = 32 };
unsigned html_element(enum kramdown_dialect, struct str name); /* EL_* bits */
enum content_model html_model(struct str name);                /* HTML_CONTENT_MODEL */
/* The markdown="..." attribute, taken off the list; CM_NONE: absent or without meaning. */
enum content_model html_markdown_attr(struct attrs *, struct str name);

#endif
