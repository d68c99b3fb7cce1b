/* What is wrong, shown in the page: over the last good one, or alone where there is none yet. */
#include "serve/internal.h"

#include <stdlib.h>

/* Messages print as they do on a terminal, place, line and caret. Its own colours and no class of
 * the page's: whatever the page's styles are, it can be read. */
static const char OPEN[] =
    "<div id=\"quickyll-mistakes\" role=\"alert\" style=\"all:initial;position:fixed;inset:auto 0 "
    "0 0;"
    "max-height:60vh;overflow:auto;z-index:2147483647;box-sizing:border-box;padding:1rem 1.5rem;"
    "background:#2b1215;color:#ffe9e6;border-top:4px solid #e5484d;"
    "font:14px/1.5 ui-monospace,Menlo,Consolas,monospace\">"
    "<strong style=\"font:bold 15px/1.5 system-ui,sans-serif\">The site was not built</strong>"
    "<pre style=\"margin:.5rem 0 0;white-space:pre-wrap;font:inherit;color:inherit\">";
static const char CLOSE[] = "</pre></div>\n";

char *mistakes_html(qy_site *q) {
    struct arena a = {0};
    struct buf b;
    buf_init(&b, &a);
    buf_puts(&b, OPEN);
    for (size_t i = 0; i < qy_messages(q); i++) {
        qy_message m = qy_message_at(q, i);
        if (m.severity == QY_ERROR) buf_html(&b, str_z(m.full));
    }
    buf_puts(&b, CLOSE);
    struct str s = buf_view(&b);
    char *z = mem_alloc(s.n + 1);
    memcpy(z, s.p, s.n);
    z[s.n] = 0;
    arena_free(&a);
    return z;
}

void mistakes_page(bool broken, struct buf *out) {
    BUF_LIT(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                 "<title>The site was not built</title></head>\n<body>\n");
    if (!broken) BUF_LIT(out, "<p>The site is being built.</p>\n");
    BUF_LIT(out, "</body>\n</html>\n");
}
