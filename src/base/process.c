/* Running another program, with a limit of time. */
#define _GNU_SOURCE
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* A name with a slash is looked for where it says, as execvp does. */
struct str process_find(struct arena *a, const char *name) {
    const char *path = getenv("PATH");
    struct str rest = str_z(path ? path : "/usr/local/bin:/usr/bin:/bin"), dir;
    if (strchr(name, '/')) return access(name, X_OK) == 0 ? arena_str(a, str_z(name)) : STR_NULL;
    while (str_next(&rest, ':', &dir)) {
        struct str found = arena_str(a, path_join(a, dir, str_z(name)));
        if (dir.n && access(found.p, X_OK) == 0) return found;
    }
    return STR_NULL;
}

/* posix_spawn rather than fork: a build has many threads and much memory, neither
 * of which a child that only starts a program should see. It gets the usual
 * treatment of SIGPIPE back, and no signal blocked; all other descriptors are
 * closed by O_CLOEXEC. */
static bool start(const char *const *argv, const int pipes[3][2], pid_t *child) {
    posix_spawn_file_actions_t fa;
    posix_spawnattr_t attr;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawn_file_actions_init(&fa);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &usual);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&fa, pipes[i][i ? 1 : 0], i);
    int rc = posix_spawnp(child, argv[0], &fa, &attr, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&fa);
    posix_spawnattr_destroy(&attr);
    errno = rc;
    return rc == 0;
}

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What it reads and writes, until it closes both outputs; false: the time is up.
 * Both directions at once by poll, since a program that waits for us to read would
 * otherwise wait for ever, while we wait for it to read. */
static bool talk(const int fds[3], struct str input, struct buf out[2], int64_t until) {
    bool open[3] = {true, true, true}, in_time = true;
    while (open[1] || open[2]) {
        struct pollfd p[3];
        for (int i = 0; i < 3; i++)
            p[i] = (struct pollfd){open[i] ? fds[i] : -1, i ? POLLIN : POLLOUT, 0};
        int64_t left = until - now_ms();
        in_time = left > 0 && (poll(p, 3, left > 1000 ? 1000 : (int)left) >= 0 || errno == EINTR);
        if (!in_time) break;
        if (open[0] && p[0].revents) {
            ssize_t n = input.n ? write(fds[0], input.p, input.n) : 0;
            if (n > 0) input = str_from(input, (size_t)n);
            if (!input.n || (n < 0 && errno != EAGAIN && errno != EINTR)) {
                close(fds[0]);
                open[0] = false;
            }
        }
        for (int i = 1; i < 3; i++) {
            if (!open[i] || !p[i].revents) continue;
            buf_reserve(&out[i - 1], 1 << 16);
            ssize_t n = read(fds[i], out[i - 1].p + out[i - 1].n, 1 << 16);
            if (n > 0) out[i - 1].n += (size_t)n, out[i - 1].p[out[i - 1].n] = 0;
            if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) open[i] = false;
        }
    }
    if (open[0]) close(fds[0]);
    return in_time;
}

/* The child is always waited for: no zombie is left. */
static int reap(pid_t child, bool in_time) {
    int status = 0;
    if (!in_time) kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (!in_time) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* SIGPIPE is blocked in this thread alone while it writes; one that comes meanwhile
 * is taken off before the mask goes back, so that the host never sees it. A library
 * must not change how its host's signals are handled. */
bool process_run(struct arena *a, const char *const *argv, struct str input, int seconds,
                 struct process_result *r) {
    int pipes[3][2], opened = 0;
    pid_t child = -1;
    sigset_t blocked, before;
    while (opened < 3 && pipe2(pipes[opened], O_CLOEXEC) == 0) opened++;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGPIPE); /* it may end before it has read all */
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    bool ok = opened == 3 && start(argv, (const int(*)[2])pipes, &child);
    int e = errno;
    for (int i = 0; i < opened; i++) {
        close(pipes[i][i ? 1 : 0]);
        if (!ok) close(pipes[i][i ? 0 : 1]);
    }
    if (ok) {
        const int fds[3] = {pipes[0][1], pipes[1][0], pipes[2][0]};
        struct buf out[2];
        struct timespec none = {0, 0};
        buf_init(&out[0], a);
        buf_init(&out[1], a);
        fcntl(fds[0], F_SETFL, O_NONBLOCK);
        bool in_time = talk(fds, input, out, now_ms() + (int64_t)seconds * 1000);
        r->status = reap(child, in_time);
        close(fds[1]);
        close(fds[2]);
        r->out = buf_view(&out[0]);
        r->err = buf_view(&out[1]);
        while (sigtimedwait(&blocked, NULL, &none) > 0) continue;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = e;
    return ok;
}
