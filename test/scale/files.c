/* What any builder has to do with static files, and no more.
 *   files copy FROM TO: writes the files of FROM into TO, which is new, with their rights and times
 *   files look FROM TO: looks at each file on both sides whether size and time are the same
 * One thread, no table, no order; each file is opened once. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALL = 1 << 20 };
static char bytes[SMALL];
static size_t files, different;

static void must(bool ok, const char *path) {
    if (ok) return;
    perror(path);
    exit(1);
}

static void copy(int from, int to, const char *name) {
    struct stat st;
    int in = openat(from, name, O_RDONLY | O_CLOEXEC);
    must(in >= 0 && fstat(in, &st) == 0, name);
    int out = openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, st.st_mode & 0777);
    must(out >= 0, name);
    for (off_t left = st.st_size; left > 0;) {
        ssize_t n = read(in, bytes, sizeof bytes);
        must(n > 0 && write(out, bytes, (size_t)n) == n, name);
        left -= n;
    }
    struct timespec t[2] = {st.st_mtim, st.st_mtim};
    must(futimens(out, t) == 0, name);
    close(in);
    close(out);
}

static void look(int from, int to, const char *name) {
    struct stat a, b;
    must(fstatat(from, name, &a, 0) == 0, name);
    if (fstatat(to, name, &b, AT_SYMLINK_NOFOLLOW) != 0 || a.st_size != b.st_size ||
        a.st_mtim.tv_sec != b.st_mtim.tv_sec || a.st_mtim.tv_nsec != b.st_mtim.tv_nsec)
        different++;
}

static void each(int from, int to, void (*fn)(int, int, const char *)) {
    DIR *d = fdopendir(from);
    must(d, "fdopendir");
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.' || e->d_name[0] == '_') continue;
        if (e->d_type != DT_DIR) {
            fn(from, to, e->d_name);
            files++;
            continue;
        }
        if (fn == copy) must(mkdirat(to, e->d_name, 0777) == 0, e->d_name);
        int a = openat(from, e->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        int b = openat(to, e->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        must(a >= 0 && b >= 0, e->d_name);
        each(a, b, fn);
        close(b);
    }
    closedir(d);
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    bool copying = strcmp(argv[1], "copy") == 0;
    if (copying) must(mkdir(argv[3], 0777) == 0, argv[3]);
    int a = open(argv[2], O_RDONLY | O_DIRECTORY), b = open(argv[3], O_RDONLY | O_DIRECTORY);
    must(a >= 0 && b >= 0, argv[2]);
    each(a, b, copying ? copy : look);
    printf("%zu files, %zu different\n", files, different);
    return different != 0;
}
