/* Going down directories without going round: links may lead back to where one came from. */
#include "site/internal.h"

#include <errno.h>

enum { BY_LINKS = 2000 }; /* directories; links side by side multiply what is below them */

static bool told(struct site *s, struct str path, const struct walk *up, const char *what) {
    struct buf b;
    buf_init(&b, s->a);
    buf_str(&b, path_shown(s, path));
    for (; up; up = up->up)
        if (up->link || !up->up) {
            BUF_LIT(&b, " < ");
            buf_str(&b, up->up ? path_shown(s, up->shown) : up->shown);
        }
    diag_file(s->diags, SEV_ERROR, path_shown(s, path), 1, 1, "%s: " STR_FMT, what,
              STR_ARG(buf_view(&b)));
    return false;
}

bool walk_into(struct site *s, struct str path, const struct walk *up, struct walk *out) {
    struct file_info fi;
    path = arena_str(s->a, path);
    *out = (struct walk){.shown = path, .up = up};
    out->link = !up || (file_stat(path.p, &fi) && fi.symlink);
    if (!out->link) {
        out->real = path_join(s->a, up->real, path_base(path));
        return true;
    }
    out->real = file_real(s->a, path);
    if (up && ++s->linked_dirs > BY_LINKS)
        return told(s, path, up, "too many directories are come to by links");
    for (; up; up = up->up)
        if (path_inside(out->real, up->real))
            return told(s, path, out->up, "is a link to a directory that it is in");
    return true;
}

bool site_dir_read(struct site *s, struct str path, struct dir_list *out) {
    if (!s->listed.a) smap_init(&s->listed, s->a);
    const struct dir_list *have = smap_get(&s->listed, path);
    struct dir_list *l = ARENA_NEW(s->a, struct dir_list);
    if (have) {
        *out = *have;
        return true;
    }
    path = str_z(arena_strz(s->a, path));
    if (!loader_lists(s, path, out)) return false;
    *l = *out;
    smap_set(&s->listed, path, l);
    return true;
}

bool dir_listed(struct site *s, struct str path, struct dir_list *out) {
    if (site_dir_read(s, path, out)) return true;
    if (errno != FILE_OUTSIDE)
        diag_file(s->diags, SEV_ERROR, path_shown(s, path), 1, 1, "cannot be read: %s",
                  file_error(errno));
    return false;
}
