/* build --watch: build again whenever something below the source changes. */
#define _GNU_SOURCE
#include "cli/cli.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

/* Editors write several files, or one in several steps: a build waits for this long
 * a pause, but not forever. */
enum { QUIET_MS = 100, MOST_ROUNDS = 20 };

/* Signals are read as events, so that none comes in the middle of a build. */
int interrupts(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

/* Names of files, each once. */
struct names {
    char **v;
    size_t n;
};

/* A handful of names at a time: looked through by hand. */
static void add_name(void *ctx, const char *name) {
    struct names *x = ctx;
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->v[i], name) == 0) return;
    x->v = realloc(x->v, (x->n + 1) * sizeof *x->v);
    if (!x->v || !(x->v[x->n++] = strdup(name))) no_memory(NULL);
}

static void free_names(struct names *x) {
    while (x->n) free(x->v[--x->n]);
    free(x->v);
    *x = (struct names){0};
}

/* Wait for a change and then until nothing more happens for a moment; false: interrupted. */
static bool wait_for(qy_site *q, int sig, struct names *changed) {
    struct pollfd fds[] = {{qy_watch(q), POLLIN, 0}, {sig, POLLIN, 0}};
    for (int round = 0; round < MOST_ROUNDS;) {
        int n = poll(fds, 2, changed->n ? QUIET_MS : -1);
        if (n == 0) return true;
        if (n < 0 || fds[1].revents) return false;
        qy_changes(q, add_name, changed);
        if (changed->n) round++;
    }
    return true;
}

static void tell(struct args *x, const struct names *changed) {
    time_t now = time(NULL);
    struct tm tm;
    char when[32], line[80];
    localtime_r(&now, &tm);
    strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &tm);
    snprintf(line, sizeof line, "%zu file(s) changed at %s", changed->n, when);
    print_progress(x, "Regenerating:", line);
    for (size_t i = 0; i < changed->n; i++) print_progress(x, "", changed->v[i]);
}

/* Only the lines of Jekyll's own watcher are printed, not those of a build. */
static void build_again(struct args *x, qy_site *q, bool (*build)(struct args *, qy_site *)) {
    double t0 = seconds();
    char took[64];
    x->silent = true;
    bool ok = build(x, q);
    x->silent = false;
    print_messages(q, x->quiet);
    snprintf(took, sizeof took, "...done in %.9g seconds.", seconds() - t0);
    if (ok) print_progress(x, "", took);
    print_progress(x, "", "");
}

/* Whatever a build says, watching goes on: the next change may mend it. */
int watch_and_build(struct args *x, qy_site *q, bool (*build)(struct args *, qy_site *)) {
    struct names changed = {0};
    char line[4200];
    interrupts_cancel(NULL);
    int sig = interrupts();
    print_messages(q, x->quiet);
    bool ok = qy_watch(q) >= 0 && sig >= 0;
    if (!ok) perror("quickyll: --watch");
    snprintf(line, sizeof line, "enabled for '%s'", qy_source(q));
    if (ok) print_progress(x, "Auto-regeneration:", line);
    while (ok && wait_for(q, sig, &changed)) {
        tell(x, &changed);
        build_again(x, q, build);
        free_names(&changed);
    }
    if (ok) print_progress(x, "", "Halting auto-regeneration.");
    free_names(&changed);
    close(sig);
    qy_close(q);
    args_free(x);
    return ok ? EXIT_BUILT : EXIT_FAILED;
}
