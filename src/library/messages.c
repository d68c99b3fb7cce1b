/* Messages, as the host gets them. */
#include "library/internal.h"

size_t qy_messages(const qy_site *q) { return q->run.diags.list.n; }

size_t qy_errors(const qy_site *q) {
    return q->run.diags.errors + (q->opt.strict ? q->run.diags.warnings : 0);
}

const char *message_plain(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    print_plain(&b, s);
    return arena_strz(a, buf_view(&b));
}

/* A file of neither the site, the theme nor the working directory, whatever led to it: its text is
 * not for a log. */
static bool foreign(const qy_site *q, struct str file) {
    const struct site *s = q->run.site;
    if (!s || !file.n) return false;
    struct arena a = {0};
    struct str path = path_expand(&a, file, s->source), real = file_real(&a, path);
    bool out = !path_inside(s->real_source, real) && !path_inside(file_real(&a, q->cwd), real) &&
               !(s->theme && path_inside(s->theme->real_root, real));
    for (size_t i = 0; out && i < s->config_files.n; i++)
        out = !str_eq(real, file_real(&a, s->config_files.v[i]));
    arena_free(&a);
    return out;
}

/* Texts are made when asked for and last until the next run. `strict` shows
 * warnings as errors. */
qy_message qy_message_at(qy_site *q, size_t i) {
    struct told before = enter(q);
    struct arena *a = &q->run.a;
    struct diag g = q->run.diags.list.v[i];
    struct buf b;
    buf_init(&b, a);
    if (q->opt.strict && g.sev == SEV_WARNING) g.sev = SEV_ERROR;
    if (foreign(q, g.file)) g.line_text = STR_NULL;
    diag_print(&b, &g);
    const char *advice = g.hint.n ? NULL : advice_for(g.message);
    if (g.hint.n) buf_printf(&b, "    hint: " STR_FMT "\n", STR_ARG(g.hint));
    if (advice) buf_printf(&b, "    hint: %s\n", advice);
    qy_message m = {.severity = (enum qy_severity)g.sev,
                    .file = message_plain(a, g.file),
                    .line = g.line,
                    .column = g.col,
                    .text = message_plain(a, g.message),
                    .full = b.p};
    leave(before);
    return m;
}
