/* Threads, and how many processors there are for them. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "base/thread.h"

#include "base/file.h"
#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

struct start {
    void (*fn)(void *, int);
    void *ctx;
    int worker;
    const struct mem_handler *handler;
    const struct file_guard *guard;
};

/* Each thread gets its own heap, which is told to grow by huge pages. */
static void *run(void *p) {
    struct start *s = p;
    mem_handle(s->handler);
    file_guard_set(s->guard);
    mem_huge_pages();
    s->fn(s->ctx, s->worker);
    return NULL;
}

/* Eight megabytes of stack each, what the main thread has: the bounds of depth in
 * the readers and in Liquid are made for that. */
enum { MAX_THREADS = 256, STACK = 8 << 20 };

/* The caller works too. Where a thread cannot be made, those that could do its share. */
void threads_run(int jobs, void (*fn)(void *, int), void *ctx) {
    if (jobs > MAX_THREADS) jobs = MAX_THREADS;
    pthread_t t[MAX_THREADS];
    struct start s[MAX_THREADS];
    bool made[MAX_THREADS] = {false};
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK);
    for (int i = 1; i < jobs; i++) {
        s[i] = (struct start){fn, ctx, i, mem_handler(), file_guard()};
        made[i] = pthread_create(&t[i], &attr, run, &s[i]) == 0;
    }
    pthread_attr_destroy(&attr);
    fn(ctx, 0);
    for (int i = 1; i < jobs; i++)
        if (made[i]) pthread_join(t[i], NULL);
}

/* Those that the process may run on (taskset, containers), not those that the
 * machine has. */
int threads_cpus(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? n : 1;
}
