/* Themes without building: what is in the cache, and bringing one there. */
#include "library/internal.h"

/* "NAME VERSION" of a gem, "OWNER/NAME@REF" of a remote one. */
const char *qy_theme(qy_site *q) {
    const struct theme *t = q->run.site ? q->run.site->theme : NULL;
    if (!t) return "";
    if (!t->remote) return arena_cat3(&q->run.a, t->name, S(" "), t->version).p;
    return arena_cat3(&q->run.a, t->full_name, S("@"), t->version).p;
}

const char *qy_theme_directory(const qy_site *q) {
    return q->run.site && q->run.site->theme ? q->run.site->theme->root.p : "";
}

static void put_theme(void *ctx, struct str name, struct str root) {
    buf_printf(ctx, STR_FMT "\t" STR_FMT "\n", STR_ARG(name), STR_ARG(root));
}

/* A line for each: name, tab, directory. Nothing is fetched. */
qy_text qy_themes_cached(void) {
    struct arena a = {0};
    struct buf b;
    struct themes_options o = {.host = gems_host_system()};
    buf_init(&b, &a);
    themes_each(&a, &o, put_theme, &b);
    qy_text t = {text_given(buf_view(&b)), b.n, text_given(S(""))};
    arena_free(&a);
    return t;
}

/* A name with a slash is a repository's, any other a gem's. */
qy_text qy_theme_fetch(const char *name) {
    struct arena a = {0};
    struct themes_options o = {.host = gems_host_system(), .ask = true};
    struct theme_ref ref;
    struct theme_found f;
    struct str error = S(""), cwd = path_cwd(&a);
    bool ok;
    if (strchr(name, '/')) {
        ok = theme_ref_parse(&a, str_z(name), &ref);
        if (!ok) error = S("it is neither OWNER/NAME, OWNER/NAME@REF nor an address of one");
        ok = ok && themes_remote(&a, &o, &ref, &f, &error);
    } else
        ok = themes_gem(&a, &o, gems_open(&a, &o.host, cwd, cwd), str_z(name), &f, &error);
    struct str told = ok ? f.warning : error;
    if (told.n)
        told = arena_printf(&a, "%s: %s: " STR_FMT "\n", name, ok ? "warning" : "error",
                            STR_ARG(told));
    qy_text t = {ok ? text_given(f.root) : NULL, ok ? f.root.n : 0, text_given(told)};
    arena_free(&a);
    return t;
}
