/* A tolerant HTML tree, and its serialization as libxml2's htmlNodeDumpFormatOutput does it. */
#ifndef QUICKYLL_PLUGIN_HTML_TREE_H
#define QUICKYLL_PLUGIN_HTML_TREE_H

#include "base/base.h"

enum html_kind { HTML_ELEMENT, HTML_TEXT, HTML_RAW }; /* raw: comments, doctypes, script text */

struct html_attr {
    struct str name, value; /* value: entities decoded */
    bool has_value;
};
struct html_node {
    enum html_kind kind;
    struct str name; /* an element's, in lower case; the text of the others */
    VEC(struct html_attr) attrs;
    struct html_node *parent, *first, *last, *next;
    const struct element *info; /* NULL: not of HTML 4 */
};

/* What becomes of some words in texts: an element in their place. */
struct html_changes {
    /* The next such words in a text from `from` on: their place, their length and what they stand
     * for (an address); false: no more. */
    bool (*find)(void *ctx, struct str text, size_t from, size_t *at, size_t *len,
                 struct str *what);
    void (*fill)(void *ctx, struct html_node *, struct str words, struct str what);
    const char *element;
    const char *const *quiet; /* in these elements texts stay; NULL at the end */
    /* Is a page with that body written anew at all? NULL: it is. */
    bool (*touches)(struct str body);
    void *ctx;
};

/* Parse a body's content and write it again, changed. Never fails. */
void html_rewrite(struct arena *, struct str html, const struct html_changes *, struct buf *out);
/* The same for what stands in a page's body (all of it, where it has none). */
void html_rewrite_body(struct arena *, struct str *page, const struct html_changes *);
struct html_node *html_append_text(struct arena *, struct html_node *to, struct str words);

/* The tree of a body's content; its root has no name. Never fails. */
struct html_node *html_parse(struct arena *, struct str html);
/* What stands within a node, as text. */
void html_write(const struct html_node *, struct buf *out);
/* An attribute's value; p NULL where there is none. */
struct str html_attribute(const struct html_node *, const char *name);
/* A new element before what `parent` holds. */
struct html_node *html_prepend(struct arena *, struct html_node *parent, const char *name);
void html_set_attribute(struct arena *, struct html_node *, const char *name, struct str value);
/* The text below a node, without comments. */
void html_text_of(const struct html_node *, struct buf *out);

#endif
