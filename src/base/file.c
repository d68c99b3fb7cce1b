/* Files and directories, through descriptors. */
#define _GNU_SOURCE
#include "base/file.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/path.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static enum file_kind kind_of(mode_t m) {
    return S_ISREG(m) ? FILE_REGULAR : S_ISDIR(m) ? FILE_DIR : FILE_OTHER;
}

static void info_of(struct file_info *fi, const struct stat *st) {
    *fi = (struct file_info){.kind = kind_of(st->st_mode),
                             .size = st->st_size,
                             .mtime_sec = st->st_mtim.tv_sec,
                             .mtime_nsec = (int32_t)st->st_mtim.tv_nsec};
}

/* A link that leads nowhere is not there, though its own name is. */
bool file_stat(const char *path, struct file_info *fi) {
    struct stat st, lst;
    *fi = (struct file_info){0};
    if (lstat(path, &lst) != 0) return false;
    st = lst;
    if (S_ISLNK(lst.st_mode) && stat(path, &st) != 0) return false;
    info_of(fi, &st);
    fi->symlink = S_ISLNK(lst.st_mode);
    return true;
}

/* In one read as a rule: the size is asked for first. A file that grows meanwhile is read to its
 * end. */
bool file_read(struct arena *a, const char *path, struct str *out) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    struct stat st;
    if (fstat(fd, &st) != 0 || S_ISDIR(st.st_mode)) {
        int e = S_ISDIR(st.st_mode) ? EISDIR : errno;
        close(fd);
        errno = e;
        return false;
    }
    struct buf b;
    buf_init_for(&b, a, S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 64);
    for (;;) {
        buf_reserve(&b, 1);
        ssize_t n = read(fd, b.p + b.n, b.cap - b.n - 1);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            int e = errno;
            close(fd);
            errno = e;
            return false;
        }
        if (n == 0) break;
        b.n += (size_t)n;
        if (S_ISREG(st.st_mode) && b.n == (size_t)st.st_size) break;
    }
    close(fd);
    b.p[b.n] = 0;
    *out = buf_view(&b);
    return true;
}

/* Read up to n more bytes into b; false with errno set. */
static bool read_more(int fd, struct buf *b, size_t n) {
    buf_reserve(b, n);
    while (n) {
        ssize_t k = read(fd, b->p + b->n, n);
        if (k < 0 && errno == EINTR) continue;
        if (k < 0) return false;
        if (k == 0) break;
        b->n += (size_t)k;
        n -= (size_t)k;
    }
    b->p[b->n] = 0;
    return true;
}

enum { HEAD = 4096 };

/* The files of a site are mostly pictures and pages: reading the head tells which a
 * file is (front matter begins with "---"), and only pages are read whole. One open
 * serves both, and what the file is comes from the descriptor, so that nothing can
 * be put in its place between. */
bool file_read_if(struct arena *a, const char *path, bool (*wanted)(struct str head),
                  struct file_info *info, struct str *out, bool *whole) {
    char head[HEAD];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = -1;
    *out = S("");
    *whole = false;
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) n = read(fd, head, sizeof head);
    bool ok = n >= 0;
    if (ok) {
        info_of(info, &st);
        *whole = wanted(str_of(head, (size_t)n));
    }
    if (*whole) {
        struct buf b;
        size_t size = st.st_size > n ? (size_t)st.st_size : (size_t)n;
        buf_init_for(&b, a, size);
        buf_put(&b, head, (size_t)n);
        ok = read_more(fd, &b, size - (size_t)n);
        *out = buf_view(&b);
    }
    if (fd >= 0) close(fd);
    return ok;
}

/* write(2) may take less than it is given. */
static bool write_all(int fd, struct str s) {
    while (s.n) {
        ssize_t n = write(fd, s.p, s.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        s = str_from(s, (size_t)n);
    }
    return true;
}

/* O_EXCL and O_NOFOLLOW: neither a file that is there nor a link that someone put
 * there is written through. A failure of close(2) counts too: some file systems
 * tell of a full disk only then. */
bool file_write_new(int dirfd, const char *path, struct str bytes, int mode) {
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    int fd = openat(dirfd, path, flags, (mode_t)mode);
    if (fd < 0) return false;
    bool ok = write_all(fd, bytes);
    int e = errno;
    if (close(fd) != 0 && ok) ok = false, e = errno;
    if (!ok) unlinkat(dirfd, path, 0);
    errno = e;
    return ok;
}

/* Exchanging names spares what rename does for an old file's sake: some file systems write the new
 * one to the disk first. */
bool file_swap_in(const char *fresh, const char *path) {
    struct stat st;
    if (lstat(path, &st) == 0 && !S_ISDIR(st.st_mode) &&
        renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
        return true;
    return rename(fresh, path) == 0;
}

enum { NAME_KEPT = 200, TEMP_TRIES = 1000 };

/* Nobody sees a half-written file: the bytes go to a file beside it, which takes the name when
 * it is whole. */
bool file_write_atomic(const char *path, struct str bytes, int mode) {
    struct arena a = {.chunk = 1024};
    struct str p = str_z(path);
    size_t dir = p.n - path_base(p).n; /* a long name leaves no room for a suffix */
    if (p.n - dir > NAME_KEPT) p.n = dir + NAME_KEPT;
    char *tmp = NULL;
    bool ok = false;
    for (int i = 0; i < TEMP_TRIES && !ok; i++) {
        tmp = arena_strz(&a, arena_printf(&a, STR_FMT ".qy-%d-%d", STR_ARG(p), (int)getpid(), i));
        ok = file_write_new(AT_FDCWD, tmp, bytes, mode);
        if (!ok && errno != EEXIST) break;
    }
    if (ok && rename(tmp, path) != 0) {
        int e = errno;
        unlink(tmp);
        errno = e;
        ok = false;
    }
    arena_free(&a);
    return ok;
}

/* By parts on the stack: most files that differ do so in their size or early. */
bool file_holds(const char *path, struct str want) {
    char part[32 * 1024];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    bool same =
        fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == want.n;
    while (same && want.n) {
        ssize_t n = read(fd, part, want.n < sizeof part ? want.n : sizeof part);
        same = n > 0 && memcmp(part, want.p, (size_t)n) == 0;
        if (same) want = str_from(want, (size_t)n);
    }
    if (fd >= 0) close(fd);
    return same;
}

/* The directory itself first: its parent is nearly always there. */
bool file_mkdirs(const char *path) {
    struct stat st;
    if (mkdir(path, 0777) == 0) return true;
    if (errno == EEXIST) {
        if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) return true;
        errno = ENOTDIR;
        return false;
    }
    if (errno != ENOENT) return false;
    struct arena a = {.chunk = 1024};
    struct str up = path_dir(str_z(path));
    bool ok = up.n && up.n < strlen(path) && file_mkdirs(arena_strz(&a, up)) &&
              (mkdir(path, 0777) == 0 || errno == EEXIST);
    int e = errno;
    arena_free(&a);
    errno = e;
    return ok;
}

/* By descriptors, so that a directory swapped for a link on the way is not
 * followed. unlinkat refuses directories with EISDIR, as Linux does, or EPERM, as
 * POSIX has it. */
static bool remove_at(int dirfd, const char *name, int depth) {
    if (unlinkat(dirfd, name, 0) == 0 || errno == ENOENT) return true;
    if (errno != EISDIR && errno != EPERM) return false;
    if (depth > 1000) return false;
    int fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return false;
    DIR *d = fdopendir(fd);
    if (!d) {
        close(fd);
        return false;
    }
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(d));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            ok = remove_at(fd, e->d_name, depth + 1);
    closedir(d);
    return ok && unlinkat(dirfd, name, AT_REMOVEDIR) == 0;
}

bool file_remove_tree(const char *path) { return remove_at(AT_FDCWD, path, 0); }

static int by_name(const void *a, const void *b) {
    return str_cmp(((const struct dir_entry *)a)->name, ((const struct dir_entry *)b)->name);
}

/* The type in the entry saves a stat; links and file systems that do not tell it are asked. */
static void entry_kind(int dirfd, const struct dirent *de, struct dir_entry *e) {
    if (de->d_type == DT_REG)
        e->kind = FILE_REGULAR;
    else if (de->d_type == DT_DIR)
        e->kind = FILE_DIR;
    else {
        struct stat st;
        e->symlink = de->d_type == DT_LNK;
        if (de->d_type == DT_UNKNOWN && fstatat(dirfd, de->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0)
            e->symlink = S_ISLNK(st.st_mode);
        e->kind = fstatat(dirfd, de->d_name, &st, 0) == 0 ? kind_of(st.st_mode) : FILE_NONE;
    }
}

/* Sorted, because what the system gives has no order and our output must have one. */
bool dir_read(struct arena *a, const char *path, struct dir_list *out) {
    *out = (struct dir_list){0};
    DIR *d = opendir(path);
    if (!d) return false;
    VEC(struct dir_entry) v = {0};
    for (struct dirent *de; (de = readdir(d));) {
        if (strcmp(de->d_name, ".") == 0 || strcmp(de->d_name, "..") == 0) continue;
        struct dir_entry e = {.name = arena_str(a, str_z(de->d_name))};
        entry_kind(dirfd(d), de, &e);
        VEC_PUSH(a, &v, e);
    }
    closedir(d);
    if (v.n) qsort(v.v, v.n, sizeof *v.v, by_name);
    out->v = v.v;
    out->n = v.n;
    return true;
}
