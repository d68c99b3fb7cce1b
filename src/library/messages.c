/* Messages, as the host gets them. */
#include "library/internal.h"

size_t qy_messages(const qy_site *q) { return q->run.diags.list.n; }

size_t qy_errors(const qy_site *q) {
    return q->run.diags.errors + (q->opt.strict ? q->run.diags.warnings : 0);
}

/* Texts are made when asked for and last until the next run. `strict` shows
 * warnings as errors. */
qy_message qy_message_at(qy_site *q, size_t i) {
    const struct mem_handler *before = enter(q);
    struct arena *a = &q->run.a;
    struct diag g = q->run.diags.list.v[i];
    struct buf b;
    buf_init(&b, a);
    if (q->opt.strict && g.sev == SEV_WARNING) g.sev = SEV_ERROR;
    diag_print(&b, &g);
    const char *advice = g.hint.n ? NULL : advice_for(g.message);
    if (g.hint.n) buf_printf(&b, "    hint: " STR_FMT "\n", STR_ARG(g.hint));
    if (advice) buf_printf(&b, "    hint: %s\n", advice);
    qy_message m = {.severity = (enum qy_severity)g.sev,
                    .file = arena_strz(a, g.file),
                    .line = g.line,
                    .column = g.col,
                    .text = arena_strz(a, g.message),
                    .full = b.p};
    leave(before);
    return m;
}
