/* clean: Jekyll's Cleaner for the command, without building. */
#include "library/internal.h"

/* Only what is what it should be: a directory in a file's place is left alone. */
static void remove_path(qy_site *q, struct str path, enum file_kind kind) {
    struct file_info fi;
    char *p = arena_strz(&q->run.a, path);
    bool there = file_stat(p, &fi) && fi.kind == kind;
    tell_progress(q, S("Cleaner:"),
                  arena_printf(&q->run.a, there ? "Removing %s..." : "Nothing to do for %s.", p));
    if (there && !file_remove_tree(p))
        diag_file(&q->run.diags, SEV_ERROR, path, 0, 0, "cannot be removed");
}

static bool clean(qy_site *q) {
    struct arena *a = &q->run.a;
    struct site *s = q->run.site;
    q->run.used = true;
    if (!s || q->run.diags.errors) return false;
    remove_path(q, s->dest, FILE_DIR);
    remove_path(q, path_join(a, s->source, S(".jekyll-metadata")), FILE_REGULAR);
    remove_path(q, in_source_dir(s, site_cache_name(s)), FILE_DIR);
    remove_path(q, path_join(a, q->cwd, S(".sass-cache")), FILE_DIR);
    return q->run.diags.errors == 0;
}

bool qy_clean(qy_site *q) {
    struct told before = enter(q);
    run_begin(q);
    bool ok = clean(q);
    leave(before);
    return ok;
}
