/* Messages, as the host gets them. */
#include "library/internal.h"

size_t qy_messages(const qy_site *q) { return q->run.diags.list.n; }

/* Does a warning count as an error? */
static bool counts(const qy_site *q, const struct diag *g) {
    return g->sev == SEV_WARNING && q->opt.strict && !(g->in_template && !q->opt.strict_templates);
}

size_t qy_errors(const qy_site *q) {
    size_t n = q->run.diags.errors;
    for (size_t i = 0; i < q->run.diags.list.n; i++) n += counts(q, &q->run.diags.list.v[i]);
    return n;
}

enum qy_severity qy_message_severity(const qy_site *q, size_t i) {
    const struct diag *g = &q->run.diags.list.v[i];
    return counts(q, g) ? QY_ERROR : (enum qy_severity)g->sev;
}

static const char *hint_of(struct arena *a, const struct diag *g) {
    if (g->hint.n) return arena_strz(a, g->hint);
    if (g->sev == SEV_NOTE) return ""; /* nothing is wrong */
    const char *advice = advice_for(g->message);
    return advice ? advice : "";
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
    if (counts(q, &g)) g.sev = SEV_ERROR;
    if (foreign(q, g.file)) g.line_text = STR_NULL;
    diag_print(&b, &g);
    const char *advice = hint_of(a, &g);
    if (*advice) buf_printf(&b, "    hint: %s\n", advice);
    qy_message m = {.severity = (enum qy_severity)g.sev,
                    .file = message_plain(a, g.file),
                    .line = g.line,
                    .column = g.col,
                    .text = message_plain(a, g.message),
                    .full = b.p};
    leave(before);
    return m;
}

const char *qy_message_rule(const qy_site *q, size_t i) {
    const struct diag *g = &q->run.diags.list.v[i];
    return g->rule ? g->rule : check_rule_of(g);
}

const char *qy_message_hint(qy_site *q, size_t i) {
    struct told before = enter(q);
    const char *z = hint_of(&q->run.a, &q->run.diags.list.v[i]);
    leave(before);
    return z;
}

bool qy_rule_at(size_t i, qy_rule *out) {
    const struct check_rule *r = check_rule_at(i);
    if (r) *out = (qy_rule){r->name, (enum qy_severity)r->severity, r->looks_at, r->what};
    return r != NULL;
}
