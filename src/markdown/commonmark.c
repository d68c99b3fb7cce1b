/* `markdown: CommonMark`, GFM, CommonMarkGhPages: the whole text to md4c. */
#include "markdown/doc.h"

void commonmark_options(struct markdown_options *o, const struct map *config, struct diags *diags) {
    (void)o, (void)config, (void)diags;
}

void commonmark_convert(const struct markdown_options *o, struct str s, struct arena *a,
                        struct buf *out) {
    (void)o, (void)a;
    buf_str(out, s);
}
