/* build --watch: build again whenever something below the source changes. */
#define _GNU_SOURCE
#include "cli/cli.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 100, MOST_ROUNDS = 20 };

static int interrupts(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

/* Wait for a change and then until nothing more happens for a moment; false: interrupted. */
static bool wait_for(struct watch *w, int sig, struct smap *changed) {
    struct pollfd fds[] = {{watch_fd(w), POLLIN, 0}, {sig, POLLIN, 0}};
    for (int round = 0; round < MOST_ROUNDS;) {
        int n = poll(fds, ARRAY_LEN(fds), changed->n ? QUIET_MS : -1);
        if (n == 0) return true;
        if (n < 0 || fds[1].revents) return false;
        watch_read(w, changed);
        if (changed->n) round++;
    }
    return true;
}

static void tell(const struct watch_task *t, const struct smap *changed, struct arena *a) {
    time_t now = time(NULL);
    struct tm tm;
    char when[32];
    localtime_r(&now, &tm);
    strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &tm);
    struct str s = arena_printf(a, "%zu file(s) changed at %s", changed->n, when);
    t->print(t->ctx, "Regenerating:", s.p);
    for (size_t i = 0; i < changed->n; i++) t->print(t->ctx, "", arena_strz(a, changed->e[i].key));
}

int watch_and_build(const struct watch_task *t) {
    int sig = interrupts();
    struct watch *w = watch_open(str_z(t->source), t->skip, t->ctx);
    if (!w || sig < 0) {
        perror("quickyll: --watch");
        return EXIT_FAILED;
    }
    struct str s;
    struct arena a = {0};
    s = arena_printf(&a, "enabled for '%s'", t->source);
    t->print(t->ctx, "Auto-regeneration:", s.p);
    for (;;) {
        struct smap changed;
        smap_init(&changed, &a);
        if (!wait_for(w, sig, &changed)) break;
        tell(t, &changed, &a);
        t->build(t->ctx);
        t->print(t->ctx, "", "");
        arena_reset(&a);
    }
    t->print(t->ctx, "", "Halting auto-regeneration.");
    watch_close(w);
    close(sig);
    arena_free(&a);
    return EXIT_BUILT;
}
