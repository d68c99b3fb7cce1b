/* Running another program, or a function apart, with limits. */
#define _GNU_SOURCE
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
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
 * treatment of SIGPIPE and SIGXFSZ back, and no signal blocked; all other descriptors are
 * closed by O_CLOEXEC. */
static bool start(const char *const *argv, const int pipes[3][2], pid_t *child) {
    posix_spawn_file_actions_t fa;
    posix_spawnattr_t attr;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
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

/* When to stop listening: at a time, or when somebody says so; of stderr, after so many bytes. */
struct patience {
    int64_t until; /* milliseconds */
    const atomic_bool *stop;
    size_t errors; /* 0: all */
};

static bool patient(const struct patience *p, int *left) {
    int64_t ms = p->until - now_ms();
    if (p->stop && atomic_load(p->stop)) return false;
    *left = ms > 200 ? 200 : (int)ms;
    return ms > 0;
}

/* What it reads and writes, until it closes both outputs; false: the time is up.
 * Both directions at once by poll, since a program that waits for us to read would
 * otherwise wait for ever, while we wait for it to read. */
static bool talk(const int fds[3], struct str input, struct buf out[2],
                 const struct patience *most) {
    bool open[3] = {fds[0] >= 0, true, true}, in_time = true;
    int left = 0;
    while (open[1] || open[2]) {
        struct pollfd p[3];
        for (int i = 0; i < 3; i++)
            p[i] = (struct pollfd){open[i] ? fds[i] : -1, i ? POLLIN : POLLOUT, 0};
        in_time = patient(most, &left) && (poll(p, 3, left) >= 0 || errno == EINTR);
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
            if (i == 2 && most->errors && out[1].n > most->errors) buf_cut(&out[1], most->errors);
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
        const struct patience most = {.until = now_ms() + (int64_t)seconds * 1000};
        bool in_time = talk(fds, input, out, &most);
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

/* ---- a function apart ---- */

static _Noreturn void no_memory(void *ctx) { _exit(PROCESS_NO_MEMORY); }

static uint64_t memory_now(void) {
    unsigned long long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");
    if (f && fscanf(f, "%llu", &pages) != 1) pages = 0;
    if (f) fclose(f);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

#if defined(HAVE_ASAN) || defined(__SANITIZE_THREAD__)
enum { ADDRESSES_ARE_FREE = 1 }; /* sanitizers take terabytes of them, and lock as they allocate */
#else
enum { ADDRESSES_ARE_FREE = 0 };
#endif

bool process_copies_are_safe(void) { return !ADDRESSES_ARE_FREE; }

static void limit(int what, uint64_t n) {
    struct rlimit now, l = {n, n + 1};
    if (getrlimit(what, &now) == 0 && now.rlim_max != RLIM_INFINITY && now.rlim_max < l.rlim_max)
        l.rlim_max = now.rlim_max;
    if (l.rlim_cur > l.rlim_max) l.rlim_cur = l.rlim_max;
    setrlimit(what, &l);
}

/* The system's limit knows whole seconds; what is less than one, a timer. */
static void limit_time(uint64_t ms) {
    const struct itimerval rest = {
        .it_value = {(time_t)(ms / 1000), (suseconds_t)(ms % 1000 * 1000)}};
    if (ms) limit(RLIMIT_CPU, (ms + 999) / 1000);
    if (ms % 1000) setitimer(ITIMER_PROF, &rest, NULL);
}

/* The copy: no handler of signals, no file but its pipes (locks among them), nothing that outlives
 * the process it came of. */
static void become_small(const int pipes[2], const struct process_limits *most, uint64_t had) {
    static const int USUAL[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU, SIGPROF, SIGXFSZ};
    static const struct mem_handler HANDLER = {no_memory, NULL};
    sigset_t none;
    for (size_t i = 0; i < ARRAY_LEN(USUAL); i++) signal(USUAL[i], SIG_DFL);
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing;
    do nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    while (nothing < 0 && errno == EINTR);
    int out = fcntl(pipes[0], F_DUPFD_CLOEXEC, 10), err = fcntl(pipes[1], F_DUPFD_CLOEXEC, 10);
    if (nothing < 0 || out < 0 || err < 0) _exit(PROCESS_NO_FILES);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(err, 2);
    dup2(out, 3);
    close_range(4, ~0U, 0);
    mem_handle(&HANDLER);
    limit(RLIMIT_CORE, 0);
    limit_time(most->milliseconds);
    if (most->memory && had && !ADDRESSES_ARE_FREE) limit(RLIMIT_AS, had + most->memory);
}

static _Noreturn void be_copy(struct str (*fn)(void *), void *ctx) {
    struct str s = fn(ctx);
    while (s.n) {
        ssize_t n = write(3, s.p, s.n);
        if (n < 0 && errno != EINTR) break;
        if (n > 0) s = str_from(s, (size_t)n);
    }
    _exit(s.n ? PROCESS_NO_MEMORY : 0);
}

/* One that waits takes no time of the processor: ten times as much of the clock ends it too. */
enum { MOST_ERRORS = 1 << 16, WAITING = 10 };

/* Signals wait while the process is copied: the copy must not run a handler of the original. */
bool process_copy(struct arena *a, struct str (*fn)(void *ctx), void *ctx,
                  const struct process_limits *most, struct process_result *r) {
    int out[2], err[2];
    sigset_t all, before;
    uint64_t had = memory_now();
    if (pipe2(out, O_CLOEXEC) != 0) return false;
    bool ok = pipe2(err, O_CLOEXEC) == 0;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    pid_t child = ok ? fork() : -1;
    if (child == 0) {
        const int pipes[2] = {out[1], err[1]};
        become_small(pipes, most, had);
        be_copy(fn, ctx);
    }
    int e = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(out[1]);
    if (ok) close(err[1]);
    if (child > 0) {
        const int fds[3] = {-1, out[0], err[0]};
        int64_t until =
            most->milliseconds ? now_ms() + (int64_t)most->milliseconds * WAITING : INT64_MAX;
        const struct patience patience = {until, most->stop, MOST_ERRORS};
        struct buf said[2];
        buf_init(&said[0], a);
        buf_init(&said[1], a);
        r->status = reap(child, talk(fds, S(""), said, &patience));
        r->out = buf_view(&said[0]);
        r->err = buf_view(&said[1]);
    }
    close(out[0]);
    if (ok) close(err[0]);
    errno = e;
    return child > 0;
}
