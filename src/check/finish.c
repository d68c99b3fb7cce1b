/* The end of a check: its findings become messages, in order of place. */
#include "check/internal.h"

#include <stdlib.h>

static bool ignored(const struct check *c, const struct finding *f) {
    for (size_t i = 0; i < c->ignore->n; i++) {
        struct str pattern = v_s(c->ignore->v[i]);
        if (path_fnmatch(pattern, f->file, FNMATCH_EXTGLOB)) return true;
        if (f->subject.n && path_fnmatch(pattern, f->subject, FNMATCH_EXTGLOB)) return true;
    }
    return false;
}

static int by_place(const void *a, const void *b) {
    const struct finding *x = *(struct finding *const *)a, *y = *(struct finding *const *)b;
    int d = str_cmp(x->file, y->file);
    if (d) return d;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    if (x->col != y->col) return x->col < y->col ? -1 : 1;
    d = (int)x->rule - (int)y->rule;
    return d ? d : str_cmp(x->message, y->message);
}

static bool in_template(const struct check *c, const struct finding *f) {
    const struct text *t = smap_get(&c->by_path, f->file);
    return t &&
           (t->theirs || t->kind == TEXT_LAYOUT || t->kind == TEXT_INCLUDE || t->kind == TEXT_SASS);
}

static struct diag message_of(struct check *c, const struct finding *f) {
    struct diag g = {.sev = f->sev, .file = f->file, .line = f->line, .col = f->col};
    g.line_text = f->line_text;
    g.message = f->message;
    if (f->pages)
        g.message = arena_printf(c->a, STR_FMT " (and %zu more page%s)", STR_ARG(f->message),
                                 f->pages, f->pages == 1 ? "" : "s");
    g.hint = f->hint;
    g.chain = f->chain;
    g.nchain = f->nchain;
    g.rule = check_rule_at(f->rule)->name;
    g.in_template = in_template(c, f);
    return g;
}

void check_finish(struct check *c, struct diags *d) {
    adopt(c, d);
    if (c->found.n) qsort(c->found.v, c->found.n, sizeof *c->found.v, by_place);
    d->list.n = 0;
    d->errors = d->warnings = 0;
    for (size_t i = 0; i < c->found.n; i++) {
        const struct finding *f = c->found.v[i];
        if (f->silent || ignored(c, f)) continue;
        struct diag g = message_of(c, f);
        VEC_PUSH(d->a, &d->list, g);
        if (f->sev == SEV_ERROR) d->errors++;
        if (f->sev == SEV_WARNING) d->warnings++;
    }
}

void check_only(struct diags *d, struct site *s, const struct str *files, size_t n) {
    size_t kept = 0;
    d->errors = d->warnings = 0;
    for (size_t i = 0; i < d->list.n; i++) {
        const struct diag *g = &d->list.v[i];
        struct str abs = g->file.n ? path_expand(d->a, g->file, s->source) : S("");
        bool keep = !g->file.n || !g->line || g->in_template;
        for (size_t k = 0; k < n && !keep; k++) keep = str_eq(files[k], abs);
        if (!keep) continue;
        d->errors += g->sev == SEV_ERROR;
        d->warnings += g->sev == SEV_WARNING;
        d->list.v[kept++] = *g;
    }
    d->list.n = kept;
}
