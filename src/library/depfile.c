/* A rule for make: what the site is made of, what came of it, and in which environment.
 *
 * Inputs are prerequisites. Outputs are looked for as make reads the rule: what others do to them
 * afterwards is their affair, one that is gone makes AGAIN a prerequisite, which has no file. So
 * does another JEKYLL_ENV. That is make's own (it may stand in the recipe, in the Makefile, before
 * `make`), and we see only what came of it: the rule has make hand us its value (MADE_WITH), and
 * compares with that the next time. The first time the two are taken for one; where the recipe
 * sets it, the second `make` builds once more. */
#define _POSIX_C_SOURCE 200809L
#include "library/internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

/* A name as make reads it; '%' means something in targets only. */
static void put_name(struct buf *b, struct str p, bool target) {
    for (size_t i = 0; i < p.n; i++) {
        if ((p.p[i] && strchr(" #:", p.p[i])) || (target && p.p[i] == '%')) buf_putc(b, '\\');
        if (p.p[i] == '$') buf_putc(b, '$');
        buf_putc(b, p.p[i]);
    }
}

/* Relative to the working directory, where make runs: a copied or restored directory is then as
 * new as the original. */
static struct str from_here(const qy_site *q, struct str path) {
    bool below = path_inside(q->cwd, path) && path.n > q->cwd.n;
    return below ? str_from(path, q->cwd.n + (q->cwd.n > 1)) : path;
}

#define MADE_WITH "QUICKYLL_MADE_WITH"
#define AGAIN "QUICKYLL_AGAIN"

/* For `$(wildcard)`: what could mean something to make is any character. */
static void put_pattern(struct buf *b, struct str p) {
    for (size_t i = 0; i < p.n; i++)
        buf_putc(b, (p.p[i] & 0x80) || ch_alnum(p.p[i]) || strchr("/_-.", p.p[i]) ? p.p[i] : '?');
}

struct outputs {
    const qy_site *q;
    struct buf *b;
};
static void put_output(void *ctx, const struct doc *d) {
    struct outputs *o = ctx;
    BUF_LIT(o->b, " \\\n $(if $(wildcard ");
    put_pattern(o->b, from_here(o->q, path_join(o->b->a, o->q->run.site->dest, d->dest)));
    BUF_LIT(o->b, "),," AGAIN ")");
}

/* What needs no quotes; another value counts as changed. */
static bool is_plain(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!ch_alnum(s.p[i]) && !strchr("_-.", s.p[i])) return false;
    return true;
}

static void put_again(qy_site *q, struct buf *b, struct str target) {
    struct outputs outputs = {q, b};
    const char *made = getenv(MADE_WITH), *own = q->opt.environment;
    struct str value = str_z(made ? made : own ? own : "");
    BUF_LIT(b, "\n.PHONY: " AGAIN "\n");
    put_name(b, target, true);
    buf_putc(b, ':');
    output_each(q->run.site, q->run.renderer, put_output, &outputs);
    BUF_LIT(b, "\n\nexport " MADE_WITH " := $(JEKYLL_ENV)\nifneq \"$(" MADE_WITH ")\" ");
    buf_printf(b, "\"" STR_FMT "\"\n", STR_ARG(is_plain(value) ? value : S("another")));
    put_name(b, target, true);
    BUF_LIT(b, ": " AGAIN "\nendif\n");
}

static struct str rule(qy_site *q, const char *target) {
    struct smap inputs;
    struct buf b;
    struct str to = from_here(q, str_z(target));
    smap_init(&inputs, &q->run.a);
    site_inputs(q->run.site, &inputs);
    renderer_inputs(q->run.renderer, &inputs);
    buf_init(&b, &q->run.a);
    put_name(&b, to, true);
    buf_putc(&b, ':');
    for (size_t i = 0; i < inputs.n; i++) {
        BUF_LIT(&b, " \\\n ");
        put_name(&b, from_here(q, inputs.e[i].key), false);
    }
    buf_putc(&b, '\n');
    /* a file that is gone later must not stop make */
    for (size_t i = 0; i < inputs.n; i++) {
        buf_putc(&b, '\n');
        put_name(&b, from_here(q, inputs.e[i].key), true);
        BUF_LIT(&b, ":\n");
    }
    put_again(q, &b, to);
    return buf_view(&b);
}

bool qy_depfile(qy_site *q, const char *path, const char *target) {
    struct told before = enter(q);
    bool ok = q->run.renderer && file_write_atomic(path, rule(q, target), 0644);
    if (!ok && q->run.renderer)
        diag_file(&q->run.diags, SEV_ERROR, str_z(path), 0, 0, "cannot be written");
    /* newer than the directory that the rule itself was written to */
    if (ok && str_eqz(q->run.site->dest, target)) utimensat(AT_FDCWD, target, NULL, 0);
    leave(before);
    return ok;
}
