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
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum file_kind file_kind_of(unsigned m) {
    return S_ISREG(m) ? FILE_REGULAR : S_ISDIR(m) ? FILE_DIR : FILE_OTHER;
}

static void info_of(struct file_info *fi, const struct stat *st) {
    *fi = (struct file_info){.kind = file_kind_of(st->st_mode),
                             .mode = st->st_mode & 0777,
                             .dev = st->st_dev,
                             .ino = st->st_ino,
                             .size = st->st_size,
                             .mtime_sec = st->st_mtim.tv_sec,
                             .ctime_sec = st->st_ctim.tv_sec,
                             .mtime_nsec = (int32_t)st->st_mtim.tv_nsec,
                             .ctime_nsec = (int32_t)st->st_ctim.tv_nsec};
}

/* ---- what is refused ---- */

static _Thread_local const struct file_guard *guard;

const struct file_guard *file_guard(void) { return guard; }

const struct file_guard *file_guard_set(const struct file_guard *g) {
    const struct file_guard *before = guard;
    guard = g;
    return before;
}

const char *file_error(int error) {
    static const struct {
        int error;
        const char *words;
    } OWN[] = {{FILE_NOT_REGULAR, "is no regular file"},
               {FILE_OUTSIDE, "leads out of the site"},
               {FILE_CUT, "ended before its size"},
               {FILE_CHANGED, "was changed while the site was built"}};
    for (size_t i = 0; i < ARRAY_LEN(OWN); i++)
        if (error == OWN[i].error) return OWN[i].words;
    return strerrordesc_np(error) ? strerrordesc_np(error) : "unknown error";
}

/* Names that no file can have are of none. */
bool file_absent(int error) {
    return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == ELOOP;
}

/* Tell, and keep errno. */
void file_refused(const char *path, int error) {
    if (!file_absent(error) && guard && guard->refused) guard->refused(guard->ctx, path, error);
    errno = error;
}

/* ---- reading ---- */

/* A link that leads nowhere is not there, though its own name is. */
bool file_stat(const char *path, struct file_info *fi) {
    struct stat st, lst;
    *fi = (struct file_info){0};
    bool there = lstat(path, &lst) == 0;
    st = lst;
    if (there && S_ISLNK(lst.st_mode)) there = stat(path, &st) == 0;
    if (!there) {
        file_refused(path, errno);
        return false;
    }
    info_of(fi, &st);
    fi->symlink = S_ISLNK(lst.st_mode);
    return true;
}

int file_open_at(int dirfd, const char *path, int flags, int mode) {
    int fd;
    do fd = openat(dirfd, path, flags | O_CLOEXEC, (mode_t)mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* Nothing that could make us wait: a pipe nobody writes to is opened at once, and refused. */
static int open_regular(const char *path, int flags, struct stat *st) {
    int fd = file_open_at(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | flags, 0);
    if (fd < 0) {
        if (errno == ENXIO) errno = FILE_NOT_REGULAR; /* a socket */
        return -1;
    }
    int e = 0;
    if (fstat(fd, st) != 0)
        e = errno;
    else if (!S_ISREG(st->st_mode))
        e = S_ISDIR(st->st_mode) ? EISDIR : FILE_NOT_REGULAR;
    else if (guard && guard->may && !guard->may(guard->ctx, path, fd))
        e = FILE_OUTSIDE;
    if (!e) return fd;
    close(fd);
    errno = e;
    return -1;
}

int file_open(const char *path, struct stat *st) {
    int fd = open_regular(path, 0, st);
    if (fd < 0) file_refused(path, errno);
    return fd;
}

static ssize_t read_some(int fd, char *p, size_t n) {
    ssize_t k;
    do k = read(fd, p, n);
    while (k < 0 && errno == EINTR);
    return k;
}

/* Up to n more bytes into b; false with errno set, FILE_CUT if there are fewer. */
static bool read_more(int fd, struct buf *b, size_t n) {
    buf_reserve(b, n);
    while (n) {
        ssize_t k = read_some(fd, b->p + b->n, n);
        if (k == 0) errno = FILE_CUT;
        if (k <= 0) return false;
        b->n += (size_t)k;
        n -= (size_t)k;
    }
    b->p[b->n] = 0;
    return true;
}

/* Some file systems give files that are made when they are read no size. */
static bool read_sizeless(int fd, struct buf *b) {
    for (;;) {
        buf_reserve(b, 1);
        ssize_t n = read_some(fd, b->p + b->n, b->cap - b->n - 1);
        if (n <= 0) return n == 0;
        b->n += (size_t)n;
    }
}

bool file_read(struct arena *a, const char *path, struct str *out) {
    struct stat st;
    int fd = file_open(path, &st);
    if (fd < 0) return false;
    struct buf b;
    buf_init_for(&b, a, st.st_size > 0 ? (size_t)st.st_size + 1 : 64);
    bool ok = st.st_size > 0 ? read_more(fd, &b, (size_t)st.st_size) : read_sizeless(fd, &b);
    int e = errno;
    close(fd);
    if (!ok) {
        file_refused(path, e);
        return false;
    }
    b.p[b.n] = 0;
    *out = buf_view(&b);
    return true;
}

bool file_read_own(struct arena *a, const char *path, struct str *out) {
    const struct file_guard *before = file_guard_set(NULL);
    bool ok = file_read(a, path, out);
    file_guard_set(before);
    return ok;
}

struct mapping {
    void *p;
    size_t n;
};

static void unmap(void *what) {
    struct mapping *m = what;
    munmap(m->p, m->n);
}

bool file_map(struct arena *a, const char *path, struct str *out) {
    struct stat st;
    int fd = open_regular(path, 0, &st);
    if (fd < 0) return false;
    size_t n = st.st_size > 0 ? (size_t)st.st_size : 0;
    void *p = n ? mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    close(fd);
    if (p == MAP_FAILED) return false;
    struct mapping *m = arena_alloc(a, sizeof *m);
    *m = (struct mapping){p, n};
    arena_at_end(a, unmap, m);
    *out = str_of(p, n);
    return true;
}

enum { HEAD = 4096 };

/* The first bytes, of a small file all; false with errno set. */
static bool read_head(int fd, char *head, const struct stat *st, size_t *n) {
    ssize_t k = read_some(fd, head, st->st_size <= FILE_SMALL ? FILE_SMALL : HEAD);
    if (k >= 0 && k < st->st_size && k < HEAD) k = -1, errno = FILE_CUT;
    *n = k < 0 ? 0 : (size_t)k;
    return k >= 0;
}

/* The files of a site are mostly pictures and pages: reading the head tells which a
 * file is (front matter begins with "---"), and only pages are read whole. One open
 * serves both, and what the file is comes from the descriptor, so that nothing can
 * be put in its place between. */
bool file_read_if(struct arena *a, const char *path, const struct file_wish *wish,
                  struct file_info *info, struct str *out, bool *is) {
    char head[FILE_SMALL];
    struct stat st;
    size_t n = 0;
    int fd = file_open(path, &st);
    *out = STR_NULL;
    *is = false;
    if (fd < 0) return false;
    bool ok = read_head(fd, head, &st, &n);
    if (ok) {
        info_of(info, &st);
        *is = wish->wanted(str_of(head, n < HEAD ? n : HEAD));
        if (!*is && wish->small && (size_t)st.st_size == n)
            *out = arena_str(wish->small, str_of(head, n));
    }
    if (*is) {
        struct buf b;
        size_t size = (size_t)st.st_size > n ? (size_t)st.st_size : n;
        buf_init_for(&b, a, size);
        buf_put(&b, head, n);
        ok = read_more(fd, &b, size - n);
        *out = buf_view(&b);
    }
    int e = errno;
    close(fd);
    if (!ok) file_refused(path, e);
    return ok;
}

bool file_look_at(int dirfd, const char *name, bool follow, struct file_info *fi) {
    struct stat st;
    if (fstatat(dirfd, name, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW) != 0) return false;
    info_of(fi, &st);
    fi->symlink = S_ISLNK(st.st_mode);
    return true;
}

bool file_look(const char *path, struct file_info *fi) {
    return file_look_at(AT_FDCWD, path, true, fi);
}

int file_near(struct file_near *n, struct str path, const char **name) {
    _Static_assert((int)FILE_HERE == AT_FDCWD, "the system's number");
    size_t i = str_rchr(path, '/');
    *name = path.p;
    if (i == STR_NONE || i == 0) return n->root;
    struct str dir = str_sub(path, 0, i);
    if (n->fd < 0 || !str_eq(dir, n->dir)) {
        char z[PATH_MAX];
        file_near_end(n);
        if (dir.n >= sizeof z) return n->root;
        memcpy(z, dir.p, dir.n);
        z[dir.n] = 0;
        n->fd = file_open_at(n->root, z, O_PATH | O_DIRECTORY, 0);
        n->dir = dir;
    }
    if (n->fd < 0) return n->root;
    *name = path.p + i + 1;
    return n->fd;
}

void file_near_end(struct file_near *n) {
    if (n->fd >= 0) close(n->fd);
    n->fd = -1;
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
    int fd = file_open_at(dirfd, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    if (fd < 0) return false;
    bool ok = write_all(fd, bytes);
    int e = errno;
    if (close(fd) != 0 && ok) ok = false, e = errno;
    if (!ok) unlinkat(dirfd, path, 0);
    errno = e;
    return ok;
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

void file_keep(const char *path, struct str bytes, int mode) {
    struct arena a = {.chunk = 1024};
    if (file_mkdirs(arena_strz(&a, path_dir(str_z(path))))) file_write_atomic(path, bytes, mode);
    arena_free(&a);
}

/* By parts on the stack: most files that differ do so in their size or early. */
bool file_holds(const char *path, struct str want) {
    char part[32 * 1024];
    struct stat st;
    int fd = open_regular(path, O_NOFOLLOW, &st);
    bool same = fd >= 0 && (size_t)st.st_size == want.n;
    while (same && want.n) {
        ssize_t n = read_some(fd, part, want.n < sizeof part ? want.n : sizeof part);
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
bool file_remove_tree_at(int dirfd, const char *name) { return remove_at(dirfd, name, 0); }

/* realpath of the longest part that is there. */
struct str file_real(struct arena *a, struct str path) {
    struct str there = path, rest = S("");
    if (path.n >= PATH_MAX) return path; /* it is not there */
    for (;;) {
        char *real = realpath(arena_strz(a, there), NULL);
        if (real) {
            struct str r = arena_str(a, str_z(real));
            free(real);
            return rest.n ? path_expand(a, rest, r) : r;
        }
        struct str up = path_dir(there);
        if (up.n >= there.n) return path;
        rest = rest.n ? path_join(a, path_base(there), rest) : path_base(there);
        there = up;
    }
}
