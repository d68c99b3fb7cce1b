/* A tolerant HTML tree, and its serialization as libxml2's htmlNodeDumpFormatOutput does it. */
#ifndef QUICKYLL_PLUGIN_HTML_TREE_H
#define QUICKYLL_PLUGIN_HTML_TREE_H

#include "base/base.h"

/* Called with decoded text; `linkable` is false inside pre, code, a, style and script. */
typedef void html_text_fn(void *ctx, struct str text, bool linkable, struct buf *out);

/* Parse a body's content and write it again, text through `fn`. Never fails. */
void html_rewrite(struct arena *, struct str html, html_text_fn *fn, void *ctx, struct buf *out);
/* Text with & < > escaped. */
void html_text(struct buf *, struct str);

#endif
