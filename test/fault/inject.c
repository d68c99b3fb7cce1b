/* Preloaded into a program: its Nth call of one kind fails, or the program is killed before it.
 *
 * FAULT_CALL   which kind (the names in KINDS)
 * FAULT_AT     the number of the call, from 1
 * FAULT_ERRNO  errno of the failing call; -1: the program is killed instead; -2: a read finds the
 *              end of the file; -3: before it, what FAULT_SWAP names gets out of the way of a
 *              link of that name to FAULT_TO
 * FAULT_COUNT  file that gets "KIND NUMBER" lines when the program ends */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind {
    OPEN,
    READ,
    WRITE,
    RENAME,
    MKDIR,
    READDIR,
    OPENDIR,
    STAT,
    UNLINK,
    LOCK,
    MALLOC,
    NKINDS
};
static const char *const KINDS[NKINDS] = {"open",    "read", "write",  "rename", "mkdir", "readdir",
                                          "opendir", "stat", "unlink", "flock",  "malloc"};
static atomic_long calls[NKINDS];
static int wanted = -1, error;
static long at;

__attribute__((constructor)) static void begin(void) {
    const char *call = getenv("FAULT_CALL"), *n = getenv("FAULT_AT"), *e = getenv("FAULT_ERRNO");
    memset(calls, 0, sizeof calls); /* what the loader did is not the program's */
    for (int i = 0; call && i < NKINDS; i++)
        if (strcmp(call, KINDS[i]) == 0) wanted = i;
    at = n ? atol(n) : 0;
    error = e ? atoi(e) : EIO;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULT_COUNT");
    FILE *f = path ? fopen(path, "w") : NULL;
    for (int i = 0; f && i < NKINDS; i++) fprintf(f, "%s %ld\n", KINDS[i], atomic_load(&calls[i]));
    if (f) fclose(f);
}

static void swap(void) {
    const char *name = getenv("FAULT_SWAP"), *to = getenv("FAULT_TO");
    char aside[4096];
    snprintf(aside, sizeof aside, "%s~", name);
    if (syscall(SYS_renameat, AT_FDCWD, name, AT_FDCWD, aside) == 0 && symlink(to, name) != 0)
        perror("symlink");
}

static bool fails(enum kind k) {
    if (atomic_fetch_add(&calls[k], 1) + 1 != at || (int)k != wanted) return false;
    if (error == -1) kill(getpid(), SIGKILL);
    if (error == -3) {
        swap();
        return false;
    }
    errno = error;
    return true;
}

#define REAL(fn) ((__typeof__(&fn))dlsym(RTLD_NEXT, #fn))

int open(const char *path, int flags, ...) {
    va_list ap;
    va_start(ap, flags);
    mode_t mode = va_arg(ap, mode_t);
    va_end(ap);
    return fails(OPEN) ? -1 : REAL(open)(path, flags, mode);
}
int openat(int dir, const char *path, int flags, ...) {
    va_list ap;
    va_start(ap, flags);
    mode_t mode = va_arg(ap, mode_t);
    va_end(ap);
    return fails(OPEN) ? -1 : REAL(openat)(dir, path, flags, mode);
}
FILE *fopen(const char *path, const char *mode) {
    return fails(OPEN) ? NULL : REAL(fopen)(path, mode);
}
ssize_t read(int fd, void *p, size_t n) {
    if (fails(READ)) return error == -2 ? 0 : -1;
    return REAL(read)(fd, p, n);
}
ssize_t write(int fd, const void *p, size_t n) { return fails(WRITE) ? -1 : REAL(write)(fd, p, n); }
ssize_t copy_file_range(int in, off_t *i, int out, off_t *o, size_t n, unsigned flags) {
    return fails(WRITE) ? -1 : REAL(copy_file_range)(in, i, out, o, n, flags);
}
int rename(const char *a, const char *b) { return fails(RENAME) ? -1 : REAL(rename)(a, b); }
int renameat(int x, const char *a, int y, const char *b) {
    return fails(RENAME) ? -1 : REAL(renameat)(x, a, y, b);
}
int renameat2(int x, const char *a, int y, const char *b, unsigned f) {
    return fails(RENAME) ? -1 : REAL(renameat2)(x, a, y, b, f);
}
int mkdir(const char *p, mode_t m) { return fails(MKDIR) ? -1 : REAL(mkdir)(p, m); }
int mkdirat(int d, const char *p, mode_t m) { return fails(MKDIR) ? -1 : REAL(mkdirat)(d, p, m); }
DIR *opendir(const char *p) { return fails(OPENDIR) ? NULL : REAL(opendir)(p); }
DIR *fdopendir(int fd) { return fails(OPENDIR) ? NULL : REAL(fdopendir)(fd); }
struct dirent *readdir(DIR *d) {
    return fails(READDIR) ? NULL : REAL(readdir)(d);
}
int stat(const char *p, struct stat *st) { return fails(STAT) ? -1 : REAL(stat)(p, st); }
int lstat(const char *p, struct stat *st) { return fails(STAT) ? -1 : REAL(lstat)(p, st); }
int fstat(int fd, struct stat *st) { return fails(STAT) ? -1 : REAL(fstat)(fd, st); }
int fstatat(int d, const char *p, struct stat *st, int f) {
    return fails(STAT) ? -1 : REAL(fstatat)(d, p, st, f);
}
int unlink(const char *p) { return fails(UNLINK) ? -1 : REAL(unlink)(p); }
int unlinkat(int d, const char *p, int f) { return fails(UNLINK) ? -1 : REAL(unlinkat)(d, p, f); }
int flock(int fd, int how) { return fails(LOCK) ? -1 : REAL(flock)(fd, how); }

/* Below malloc, of which the program has one of its own. */
static void *block(size_t n) {
    return fails(MALLOC) ? NULL : aligned_alloc(16, (n + 15) & ~(size_t)15);
}
void *__libc_malloc(size_t n) { return block(n ? n : 1); }
void *__libc_calloc(size_t n, size_t size) {
    void *p = block(n * size ? n * size : 1);
    return p ? memset(p, 0, n * size) : NULL;
}
void *__libc_realloc(void *old, size_t n) {
    size_t had = old ? malloc_usable_size(old) : 0;
    void *p = block(n ? n : 1);
    if (p && old) memcpy(p, old, had < n ? had : n), free(old);
    return p;
}
