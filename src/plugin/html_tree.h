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

/* The next link in a text from `from` on: its place, its length and where it leads (class
 * "user-mention"); false: no more. */
typedef bool html_link_fn(void *ctx, struct str text, size_t from, size_t *at, size_t *len,
                          struct str *href);

/* Parse a body's content and write it again, with links where `fn` finds them in texts outside of
 * pre, code, a, style and script. Never fails. */
void html_rewrite(struct arena *, struct str html, html_link_fn *fn, void *ctx, struct buf *out);

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
