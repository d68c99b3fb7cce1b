/* The lock of a destination is the system's own on the open directory: it goes with the process,
 * however that ends. */
#define _GNU_SOURCE
#include "output/lock.h"

#include "output/moves.h"
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int fail(struct site *s, int fd, const char *what) {
    int e = errno;
    diag_file(s->diags, SEV_ERROR, s->dest, 1, 1, "%s: %s", what, file_error(e));
    if (fd >= 0) close(fd);
    return -1;
}

/* Another build may have it: wait for its end. Some file systems know no locks of directories:
 * there it goes on without. */
static bool wait_for(struct site *s, int fd) {
    const struct timespec pause = {0, 20 * 1000 * 1000};
    bool told = false;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) return true;
        if (site_cancelled(s)) return false;
        if (!told && s->info)
            s->info(s->info_ctx, S("Waiting:"), S("another build writes to this destination"));
        told = true;
        nanosleep(&pause, NULL);
    }
    return true;
}

/* Has the directory still its name? A build that failed may have taken its own away. */
static bool current(const struct site *s, int fd) {
    struct stat here, named;
    return fstat(fd, &here) == 0 && stat(s->dest.p, &named) == 0 && here.st_ino == named.st_ino &&
           here.st_dev == named.st_dev;
}

static bool clear(struct site *s, int fd) {
    struct stat st;
    if (fstatat(fd, STAGE_NAME, &st, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
    int stage = file_open_at(fd, STAGE_NAME, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    bool ok = stage < 0 ? errno == ENOTDIR || errno == ELOOP : moves_recover(fd, stage);
    int e = errno;
    if (stage >= 0) close(stage);
    errno = e;
    return ok && file_remove_tree_at(fd, STAGE_NAME);
}

int destination_hold(struct site *s, bool *made) {
    struct stat now;
    *made = stat(s->dest.p, &now) != 0;
    for (;;) {
        if (!file_mkdirs(s->dest.p)) return fail(s, -1, "cannot be made");
        int fd = file_open_at(AT_FDCWD, s->dest.p, O_RDONLY | O_DIRECTORY, 0);
        if (fd < 0 && errno == ENOENT) continue;
        if (fd < 0) return fail(s, -1, "cannot be opened");
        if (!wait_for(s, fd)) {
            close(fd);
            return -1;
        }
        if (!current(s, fd)) {
            close(fd);
            continue;
        }
        if (clear(s, fd)) return fd;
        return fail(s, fd, "what an interrupted build left cannot be cleared up");
    }
}

bool destination_recover(struct site *s) {
    struct stat st;
    bool made;
    struct arena a = {.chunk = 1024};
    bool there = lstat(arena_strz(&a, path_join(&a, s->dest, S(STAGE_NAME))), &st) == 0;
    arena_free(&a);
    if (!there) return true;
    int fd = destination_hold(s, &made);
    if (fd >= 0) close(fd);
    return fd >= 0;
}
