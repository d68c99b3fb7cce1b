/* A line that says how far a long build is: on a terminal only, and gone when it ends. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct ticker {
    qy_site *q;
    pthread_t thread;
    pthread_mutex_t lock; /* of what follows, and of the line */
    pthread_cond_t end;
    bool ends, shown;
};

enum { SHORT_MS = 1000, TICK_MS = 100 };

static void say(const char *text) {
    ssize_t n = write(STDERR_FILENO, text, strlen(text));
    (void)n;
}

static void hide(struct ticker *t) {
    if (t->shown) say("\r\33[K");
    t->shown = false;
}

static void show(struct ticker *t) {
    char line[80];
    size_t done, of;
    const char *what = qy_underway(t->q, &done, &of);
    hide(t);
    if (!what) return;
    if (of)
        snprintf(line, sizeof line, "%*s %zu of %zu", 19, what, done < of ? done : of, of);
    else
        snprintf(line, sizeof line, "%*s ...", 19, what);
    say(line);
    t->shown = true;
}

static struct timespec in_ms(long ms) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t); /* the clock of conditions */
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    if (t.tv_nsec >= 1000000000) t.tv_sec++, t.tv_nsec -= 1000000000;
    return t;
}

static void *tick(void *p) {
    struct ticker *t = p;
    pthread_mutex_lock(&t->lock);
    for (long ms = SHORT_MS; !t->ends; ms = TICK_MS) {
        struct timespec until = in_ms(ms);
        int rc = 0;
        while (!t->ends && rc == 0) rc = pthread_cond_timedwait(&t->end, &t->lock, &until);
        if (!t->ends) show(t);
    }
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

/* Where lines are printed for each document there is no need for one. */
void ticker_start(struct args *x, qy_site *q) {
    if (x->quiet || !isatty(STDERR_FILENO) || strcmp(qy_setting(q, "verbose"), "true") == 0) return;
    struct ticker *t = calloc(1, sizeof *t);
    if (!t) no_memory(NULL);
    t->q = q;
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->end, NULL);
    if (pthread_create(&t->thread, NULL, tick, t) == 0)
        x->ticker = t;
    else
        free(t);
}

void ticker_hide(struct args *x) {
    if (!x->ticker) return;
    pthread_mutex_lock(&x->ticker->lock);
    hide(x->ticker);
    pthread_mutex_unlock(&x->ticker->lock);
}

void ticker_stop(struct args *x) {
    struct ticker *t = x->ticker;
    if (!t) return;
    pthread_mutex_lock(&t->lock);
    hide(t);
    t->ends = true;
    pthread_cond_signal(&t->end);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    pthread_cond_destroy(&t->end);
    pthread_mutex_destroy(&t->lock);
    free(t);
    x->ticker = NULL;
}
