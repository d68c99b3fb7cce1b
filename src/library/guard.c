/* What the system refuses to open or read is an error with its name wherever that happens: nothing
 * of a site is passed over. In safe mode what leads out of the site is refused too. */
#define _GNU_SOURCE
#include "library/internal.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

/* By what was opened, not by the name: nothing can change between. What .git holds, such as the key
 * with which it was fetched, is no part of a site that nobody trusts. */
static bool may(void *ctx, const char *path, int fd) {
    const qy_site *q = ctx;
    const struct site *s = q->run.site;
    struct str root = STR_NULL;
    if (s && path_inside(s->dest, str_z(path))) return true;
    if (s && s->safe) root = site_real_root(s, str_z(path));
    if (!root.p && q->guard.top.n && path_inside(q->guard.top, str_z(path)))
        root = q->guard.real_top;
    if (!root.p) return true;
    char name[64], real[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, real, sizeof real);
    if (n <= 0 || (size_t)n >= sizeof real) return false;
    struct str path_now = str_of(real, (size_t)n);
    if (!path_inside(root, path_now)) return false;
    return !q->opt.untrusted || !path_of_history(str_from(path_now, root.n));
}

/* Relative ones are of the source or of the working directory. */
static bool of_the_site(const qy_site *q, struct str path) {
    const struct site *s = q->run.site;
    if (path.n && path.p[0] != '/') return true;
    if (!s) return path_inside(q->cwd, path);
    return path_inside(s->source, path) || (s->theme && path_inside(s->theme->root, path));
}

static void refused(void *ctx, const char *path, int error) {
    qy_site *q = ctx;
    struct guard *g = &q->guard;
    if (!of_the_site(q, str_z(path))) return;
    pthread_mutex_lock(&g->lock);
    struct refusal r = {arena_str(&g->a, str_z(path)), error};
    VEC_PUSH(&g->a, &g->list, r);
    pthread_mutex_unlock(&g->lock);
}

/* Has somebody said an error about the file? Messages name those of the source shortly. */
static bool told(const qy_site *q, struct str path) {
    const struct diags *d = &q->run.diags;
    for (size_t i = 0; i < d->list.n; i++) {
        struct str file = d->list.v[i].file;
        if (d->list.v[i].sev == SEV_ERROR && file.n && str_ends(path, file)) return true;
    }
    return false;
}

bool guard_tell(qy_site *q) {
    struct guard *g = &q->guard;
    const struct site *s = q->run.site;
    bool none = true;
    for (size_t i = 0; i < g->list.n; i++) {
        struct str path = g->list.v[i].path;
        bool outside = g->list.v[i].error == FILE_OUTSIDE;
        none = none && outside;
        if (told(q, path)) continue;
        if (s && path_inside(s->source, path) && path.n > s->source.n)
            path = str_from(path, s->source.n + 1);
        diag_file(&q->run.diags, outside ? SEV_WARNING : SEV_ERROR, path, 0, 0, "%s%s",
                  outside ? "left out: " : "cannot be read: ", file_error(g->list.v[i].error));
    }
    g->list.n = 0;
    return none;
}

/* The directory around the source that holds a repository; the source where there is none. */
static struct str repository_of(qy_site *q) {
    struct arena *a = &q->guard.a;
    struct str source = path_cwd(a);
    struct file_info fi;
    if (q->opt.source) source = path_expand(a, str_z(q->opt.source), source);
    for (struct str top = source; top.n > 1; top = path_dir(top))
        if (file_stat(arena_strz(a, path_join(a, top, S(".git"))), &fi)) return arena_str(a, top);
    return source;
}

void guard_begin(qy_site *q) {
    q->guard.base = (struct file_guard){may, refused, q};
    if (q->opt.untrusted) {
        q->guard.top = repository_of(q);
        q->guard.real_top = file_real(&q->guard.a, q->guard.top);
    }
    pthread_mutex_init(&q->guard.lock, NULL);
}

void guard_end(qy_site *q) {
    pthread_mutex_destroy(&q->guard.lock);
    arena_free(&q->guard.a);
}
