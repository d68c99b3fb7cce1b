/* A mirror of the directories that style sheets stand in: links to all that is there, and the texts
 * of the sheets in their files' places.
 *
 * An example: for /site/_sass/main.scss below the root /site, top/r0 gets links to
 * all that /site has, then top/r0/_sass in place of one of these links is made a
 * directory with links to all that /site/_sass has, and top/r0/_sass/main.scss in
 * place of the last is a file. Relative names lead to the right files from there,
 * and nothing was copied. */
#define _GNU_SOURCE
#include "sass/dart.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_real_dir(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A directory whose entries are links to those of `real`; what is there already
 * stays. That makes two sheets of one directory share it: the second only replaces
 * its own link. */
static bool link_all(struct mirror *m, struct str real, struct str fake) {
    struct dir_list l;
    if (is_real_dir(arena_strz(m->a, fake))) return true;
    unlink(arena_strz(m->a, fake)); /* a link that its parent's mirror made */
    if (mkdir(arena_strz(m->a, fake), 0700) != 0) return false;
    if (!dir_read(m->a, arena_strz(m->a, real), &l)) return true; /* it need not be there */
    for (size_t i = 0; i < l.n; i++)
        if (symlink(arena_strz(m->a, path_join(m->a, real, l.v[i].name)),
                    arena_strz(m->a, path_join(m->a, fake, l.v[i].name))) != 0)
            return false;
    return true;
}

/* r<i> for the ith root, of which there are few: the site and its theme. Empty: it
 * cannot be made. */
static struct str mirrored_root(struct mirror *m, struct str root) {
    for (size_t i = 0; i < m->roots.n; i++)
        if (str_eq(m->roots.v[i], root))
            return arena_printf(m->a, STR_FMT "/r%zu", STR_ARG(m->top), i);
    VEC_PUSH(m->a, &m->roots, root);
    struct str fake = arena_printf(m->a, STR_FMT "/r%zu", STR_ARG(m->top), m->roots.n - 1);
    return link_all(m, root, fake) ? fake : S("");
}

/* The sheet's text in its file's place; the name there, empty after a failure
 * (errno is set). The link is removed before the file is written, or the text would
 * go through it to the source. */
struct str mirror_place(struct mirror *m, const struct dart_job *j) {
    struct str fake = mirrored_root(m, j->root), real = j->root;
    struct str rest = str_from(j->path, j->root.n), part;
    while (fake.n && str_next(&rest, '/', &part)) {
        if (!part.n) continue;
        real = path_join(m->a, real, part);
        fake = path_join(m->a, fake, part);
        if (rest.n && !link_all(m, real, fake)) return S("");
    }
    if (!fake.n) return fake;
    unlink(arena_strz(m->a, fake));
    return file_write_new(AT_FDCWD, arena_strz(m->a, fake), j->text, 0600) ? fake : S("");
}

/* A path as it is in the mirror, where it lies below a mirrored directory. */
struct str mirror_inside(struct mirror *m, struct str path) {
    for (size_t i = 0; i < m->roots.n; i++)
        if (path_inside(m->roots.v[i], path))
            return arena_printf(m->a, STR_FMT "/r%zu" STR_FMT, STR_ARG(m->top), i,
                                STR_ARG(str_from(path, m->roots.v[i].n)));
    return path;
}

/* The other way: what the program calls .../quickyll-sass-x/r0/a is root 0's a. */
struct str mirror_outside(struct mirror *m, struct str path) {
    struct str mark = arena_cat(m->a, path_base(m->top), S("/r"));
    size_t at = str_find(path, mark), n = 0;
    if (at == STR_NONE) return path;
    struct str rest = str_from(path, at + mark.n);
    while (rest.n && ch_digit((unsigned char)rest.p[0])) {
        n = n * 10 + (size_t)(rest.p[0] - '0');
        rest = str_from(rest, 1);
    }
    return n < m->roots.n ? arena_cat(m->a, m->roots.v[n], rest) : path;
}
