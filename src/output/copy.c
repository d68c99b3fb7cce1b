/* A static file is written from memory where reading kept it, else copied from its descriptor. */
#define _GNU_SOURCE
#include "output/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Jekyll copies a static file whose modification time changed. */
bool copy_is_current(struct file_near *near, struct str path, const struct file_info *from) {
    struct file_info to;
    const char *name;
    int dir = file_near(near, path, &name);
    return file_look_at(dir, name, false, &to) && to.kind == FILE_REGULAR &&
           from->size == to.size && from->mtime_sec == to.mtime_sec &&
           from->mtime_nsec == to.mtime_nsec;
}

static bool write_all(int out, const char *p, size_t n) {
    while (n) {
        ssize_t w = write(out, p, n);
        if (w < 0 && errno == EINTR) continue;
        if (w < 0) return false;
        p += w;
        n -= (size_t)w;
    }
    return true;
}

/* false with errno set; FILE_CUT: there were fewer bytes. A small file is written faster than the
 * system copies it. */
static bool copy_bytes(int in, int out, size_t n) {
    char buf[65536];
    while (n > sizeof buf) {
        ssize_t k = copy_file_range(in, NULL, out, NULL, n, 0);
        if (k <= 0) break;
        n -= (size_t)k;
    }
    while (n) {
        ssize_t k = read(in, buf, n < sizeof buf ? n : sizeof buf);
        if (k < 0 && errno == EINTR) continue;
        if (k == 0) errno = FILE_CUT;
        if (k <= 0 || !write_all(out, buf, (size_t)k)) return false;
        n -= (size_t)k;
    }
    return true;
}

/* As Jekyll makes it: with the rights of the file under the umask, and its time. */
static bool make(int dirfd, const char *path, const struct file_info *from, int in,
                 struct str text) {
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW };
    int out = file_open_at(dirfd, path, FLAGS, (int)from->mode);
    if (out < 0) return false;
    struct timespec t[2] = {{from->mtime_sec, from->mtime_nsec},
                            {from->mtime_sec, from->mtime_nsec}};
    bool ok = text.p ? write_all(out, text.p, text.n) : copy_bytes(in, out, (size_t)from->size);
    ok = ok && futimens(out, t) == 0;
    int e = errno;
    if (close(out) != 0 && ok) ok = false, e = errno;
    errno = e;
    return ok;
}

/* What is opened again may have been changed since it was read: then it is that what counts. */
enum copy copy_static(int dirfd, const char *path, const struct doc *d,
                      const struct static_file *file) {
    struct stat now;
    if (file->text.p)
        return make(dirfd, path, &file->info, -1, file->text) ? COPY_DONE : COPY_UNWRITTEN;
    int in = file_open(d->path.p, &now);
    if (in < 0) return COPY_UNREAD;
    struct file_info info = {.mode = now.st_mode & 0777,
                             .size = now.st_size,
                             .mtime_sec = now.st_mtim.tv_sec,
                             .mtime_nsec = (int32_t)now.st_mtim.tv_nsec};
    bool ok = make(dirfd, path, &info, in, STR_NULL);
    int e = errno;
    close(in);
    errno = e;
    return ok ? COPY_DONE : COPY_UNWRITTEN;
}
