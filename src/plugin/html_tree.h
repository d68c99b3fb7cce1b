/* A tolerant HTML tree, and its serialization as libxml2's htmlNodeDumpFormatOutput does it. */
#ifndef QUICKYLL_PLUGIN_HTML_TREE_H
#define QUICKYLL_PLUGIN_HTML_TREE_H

#include "base/base.h"

/* The next link in a text from `from` on: its place, its length and where it leads (class
 * "user-mention"); false: no more. */
typedef bool html_link_fn(void *ctx, struct str text, size_t from, size_t *at, size_t *len,
                          struct str *href);

/* Parse a body's content and write it again, with links where `fn` finds them in texts outside of
 * pre, code, a, style and script. Never fails. */
void html_rewrite(struct arena *, struct str html, html_link_fn *fn, void *ctx, struct buf *out);

#endif
