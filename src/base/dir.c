/* Directories: what is in them, by name. */
#define _GNU_SOURCE
#include "base/file.h"
#include "base/map.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* ---- sorting ---- */

/* The eight bytes behind what all names begin with, as a number, tell nearly all apart: a
 * directory of ten thousand posts is sorted at each build, and its names begin with the century. */
struct key {
    uint64_t head;
    const struct dir_entry *e;
};

static size_t common(const struct dir_entry *v, size_t n) {
    size_t same = v[0].name.n;
    for (size_t i = 1; i < n; i++) {
        size_t k = 0, most = same < v[i].name.n ? same : v[i].name.n;
        while (k < most && v[i].name.p[k] == v[0].name.p[k]) k++;
        same = k;
    }
    return same;
}

static uint64_t head_of(struct str name, size_t from) {
    uint64_t x = 0;
    for (size_t i = from; i < from + 8; i++)
        x = x << 8 | (i < name.n ? (unsigned char)name.p[i] : 0);
    return x;
}

static bool before(const struct key *x, const struct key *y) {
    return x->head != y->head ? x->head < y->head : str_cmp(x->e->name, y->e->name) < 0;
}

/* Runs of one, two, four...: between two tables. */
static const struct key *merged(struct key *v, struct key *to, size_t n) {
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t at = 0; at < n; at += 2 * run) {
            size_t mid = at + run < n ? at + run : n, end = mid + run < n ? mid + run : n;
            for (size_t i = at, j = mid, k = at; k < end; k++)
                to[k] = j == end || (i < mid && !before(&v[j], &v[i])) ? v[i++] : v[j++];
        }
        struct key *x = v;
        v = to;
        to = x;
    }
    return v;
}

static struct dir_entry *sorted(struct arena *a, const struct dir_entry *v, size_t n) {
    struct arena tmp = {0};
    if (!n) return NULL;
    struct key *keys = ARENA_ARRAY(&tmp, struct key, n), *other = ARENA_ARRAY(&tmp, struct key, n);
    struct dir_entry *out = ARENA_ARRAY(a, struct dir_entry, n);
    size_t from = common(v, n);
    for (size_t i = 0; i < n; i++) keys[i] = (struct key){head_of(v[i].name, from), &v[i]};
    const struct key *x = merged(keys, other, n);
    for (size_t i = 0; i < n; i++) out[i] = *x[i].e;
    arena_free(&tmp);
    return out;
}

/* ---- reading ---- */

/* The type in the entry saves a stat; links and file systems that do not tell it are asked. What
 * cannot be asked about is told of, not taken for a broken link. */
static bool entry_kind(int dirfd, const struct dirent *de, struct dir_entry *e) {
    if (de->d_type == DT_REG || de->d_type == DT_DIR) {
        e->kind = de->d_type == DT_REG ? FILE_REGULAR : FILE_DIR;
        return true;
    }
    struct stat st;
    e->symlink = de->d_type == DT_LNK;
    if (de->d_type == DT_UNKNOWN && fstatat(dirfd, de->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        e->symlink = S_ISLNK(st.st_mode);
    if (fstatat(dirfd, de->d_name, &st, 0) == 0)
        e->kind = file_kind_of(st.st_mode);
    else
        e->kind = FILE_NONE;
    return e->kind != FILE_NONE || file_absent(errno);
}

static DIR *open_dir(const char *path) {
    DIR *d;
    do d = opendir(path);
    while (!d && errno == EINTR);
    const struct file_guard *guard = file_guard();
    if (d && guard && guard->may && !guard->may(guard->ctx, path, dirfd(d))) {
        closedir(d);
        errno = FILE_OUTSIDE;
        return NULL;
    }
    return d;
}

bool file_dirs_tell(const char *path) {
    static const unsigned long KNOWN[] = {EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC,
                                          F2FS_SUPER_MAGIC, TMPFS_MAGIC,     OVERLAYFS_SUPER_MAGIC,
                                          0x2FC12FC1 /* ZFS */};
    struct statfs st;
    if (statfs(path, &st) != 0) return false;
    for (size_t i = 0; i < ARRAY_LEN(KNOWN); i++)
        if ((unsigned long)st.f_type == KNOWN[i]) return true;
    return false;
}

/* Sorted, because what the system gives has no order and our output must have one. */
bool dir_read(struct arena *a, const char *path, struct dir_list *out) {
    *out = (struct dir_list){0};
    DIR *d = open_dir(path);
    int error = d ? 0 : errno;
    VEC(struct dir_entry) v = {0};
    struct arena tmp = {0};
    while (d && !error) {
        errno = 0;
        struct dirent *de = readdir(d);
        error = errno;
        if (!de) break;
        if (strcmp(de->d_name, ".") == 0 || strcmp(de->d_name, "..") == 0) continue;
        struct dir_entry e = {.name = arena_str(a, str_z(de->d_name))};
        if (!entry_kind(dirfd(d), de, &e)) error = errno;
        VEC_PUSH(&tmp, &v, e);
    }
    if (d) closedir(d);
    out->v = error ? NULL : sorted(a, v.v, v.n);
    out->n = error ? 0 : v.n;
    arena_free(&tmp);
    if (error) file_refused(path, error);
    return !error;
}
