/* A page's HTML as a tree, for the plugins that the original writes with Nokogiri.
 *
 * Nokogiri is libxml2, so libxml2 parses and prints here too: what it makes of a tag that nobody
 * closed, where it breaks a line between blocks and which characters of an address it escapes is
 * nobody else's to say. It is loaded by name when a page wants it: its start costs more than a
 * small site, and Pages has two such plugins always. A tree
 * goes when its arena does; strings of nodes stay as long as the tree is not changed. */
#ifndef QUICKYLL_PLUGIN_HTML_TREE_H
#define QUICKYLL_PLUGIN_HTML_TREE_H

#include "render/render.h"

struct html_tree;
struct html_node; /* an xmlNode */

/* Can libxml2 be loaded? For a plugin that has no page to tell it of. An error of the site names
 * the plugin that wants it where it cannot. */
struct site;
bool html_available(struct site *, const char *plugin);

/* What becomes of some words in texts: an element in their place. */
struct html_changes {
    /* The next such words in a text from `from` on: their place, their length and what they stand
     * for (an address); false: no more. */
    bool (*find)(void *ctx, struct str text, size_t from, size_t *at, size_t *len,
                 struct str *what);
    void (*fill)(void *ctx, struct html_tree *, struct html_node *, struct str words,
                 struct str what);
    const char *element;
    const char *const *quiet; /* in these elements texts stay; NULL at the end */
    /* Is a page with that body written anew at all? NULL: it is. */
    bool (*touches)(struct str body);
    /* In US-ASCII a text that is changed ends where what is beyond it begins: html-pipeline hands
     * it over as UTF-8, and the parser stops there. */
    bool cuts;
    void *ctx;
};

/* Parse what stands in a page's body (all of it, where it has none) and write it again, changed.
 * In US-ASCII what is beyond it becomes numeric entities. The page stays as it is where there is no
 * memory for a tree. */
void html_rewrite_body(struct arena *, struct rendered *page, const struct html_changes *);

/* The tree of a fragment, as Nokogiri::HTML::DocumentFragment.parse has it; NULL: no libxml2, or it
 * has no memory. */
struct html_tree *html_parse(struct arena *, struct str html);
/* What the fragment holds, as markup. */
void html_write(struct html_tree *, struct buf *out);

struct html_node *html_root(const struct html_tree *); /* has no name */
/* The next node in the order of the text, children before siblings; NULL at the end. */
struct html_node *html_following(const struct html_node *);
struct html_node *html_parent(const struct html_node *);
struct str html_name(const struct html_node *); /* an element's, in lower case; else p is NULL */
/* An attribute's value; p NULL where there is none. */
struct str html_attribute(struct arena *, const struct html_node *, const char *name);
/* The text below a node, without comments. */
void html_text_of(const struct html_node *, struct buf *out);

/* A new element before what `parent` holds. */
struct html_node *html_prepend(struct html_tree *, struct html_node *parent, const char *name);
void html_set_attribute(struct html_tree *, struct html_node *, const char *name, struct str value);
void html_append_text(struct html_tree *, struct html_node *to, struct str words);

#endif
