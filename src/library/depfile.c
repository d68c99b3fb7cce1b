/* A rule for make: what the site is made of. */
#define _POSIX_C_SOURCE 200809L
#include "library/internal.h"

#include <fcntl.h>
#include <sys/stat.h>

/* A name as make reads it; '%' means something in targets only. */
static void put_name(struct buf *b, struct str p, bool target) {
    for (size_t i = 0; i < p.n; i++) {
        if ((p.p[i] && strchr(" #:", p.p[i])) || (target && p.p[i] == '%')) buf_putc(b, '\\');
        if (p.p[i] == '$') buf_putc(b, '$');
        buf_putc(b, p.p[i]);
    }
}

/* Each input is a target without a recipe, too. */
/* Relative to the working directory, where make runs: a copied or restored directory is then as
 * new as the original. */
static struct str from_here(const qy_site *q, struct str path) {
    bool below = path_inside(q->cwd, path) && path.n > q->cwd.n;
    return below ? str_from(path, q->cwd.n + (q->cwd.n > 1)) : path;
}

static struct str rule(qy_site *q, const char *target) {
    struct smap inputs;
    struct buf b;
    smap_init(&inputs, &q->run.a);
    site_inputs(q->run.site, &inputs);
    renderer_inputs(q->run.renderer, &inputs);
    buf_init(&b, &q->run.a);
    put_name(&b, from_here(q, str_z(target)), true);
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
