/* Threads, and how many processors there are for them. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "base/thread.h"

#include "base/file.h"
#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MAX_THREADS = 256 };

struct pool {
    int jobs;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t begun, done;
    unsigned run; /* how many have begun */
    bool open;    /* the last of them: who has not taken part yet may */
    int busy;     /* threads that take part */
    bool ends;
    void (*fn)(void *, int);
    void *ctx;
    const struct mem_handler *handler;
    const struct file_guard *guard;
    struct thread {
        struct pool *pool;
        int worker;
        bool made;
        pthread_t id;
    } threads[MAX_THREADS];
};

/* Each thread gets its own heap, which is told to grow by huge pages. Who wakes up when the caller
 * has already done all there was is not waited for. */
static void *work(void *p) {
    struct thread *t = p;
    struct pool *pool = t->pool;
    mem_huge_pages();
    pthread_mutex_lock(&pool->lock);
    for (unsigned seen = 0;;) {
        while (!(pool->open && pool->run != seen) && !pool->ends)
            pthread_cond_wait(&pool->begun, &pool->lock);
        if (pool->ends) break;
        seen = pool->run;
        pool->busy++;
        mem_handle(pool->handler);
        file_guard_set(pool->guard);
        pthread_mutex_unlock(&pool->lock);
        pool->fn(pool->ctx, t->worker);
        pthread_mutex_lock(&pool->lock);
        if (--pool->busy == 0) pthread_cond_signal(&pool->done);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* Eight megabytes of stack each, what the main thread has: the bounds of depth in
 * the readers and in Liquid are made for that. */
enum { STACK = 8 << 20 };

static void start_threads(struct pool *p) {
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK);
    for (int i = 1; i < p->jobs; i++) {
        struct thread *t = &p->threads[i];
        *t = (struct thread){.pool = p, .worker = i};
        t->made = pthread_create(&t->id, &attr, work, t) == 0;
    }
    pthread_attr_destroy(&attr);
}

static void pool_begin(struct pool *p, int jobs) {
    p->jobs = jobs > MAX_THREADS ? MAX_THREADS : jobs;
    p->run = 0;
    p->busy = 0;
    p->open = p->ends = false;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->begun, NULL);
    pthread_cond_init(&p->done, NULL);
    start_threads(p);
}

static void pool_end(struct pool *p) {
    pthread_mutex_lock(&p->lock);
    p->ends = true;
    pthread_cond_broadcast(&p->begun);
    pthread_mutex_unlock(&p->lock);
    for (int i = 1; i < p->jobs; i++)
        if (p->threads[i].made) pthread_join(p->threads[i].id, NULL);
    pthread_cond_destroy(&p->done);
    pthread_cond_destroy(&p->begun);
    pthread_mutex_destroy(&p->lock);
}

struct pool *pool_new(int jobs) {
    struct pool *p = mem_alloc(sizeof *p);
    pool_begin(p, jobs);
    return p;
}

void pool_free(struct pool *p) {
    if (p) pool_end(p);
    free(p);
}

/* The caller works too. Where a thread could not be made, those that could do its share. */
void pool_run(struct pool *p, void (*fn)(void *, int), void *ctx) {
    pthread_mutex_lock(&p->lock);
    p->fn = fn;
    p->ctx = ctx;
    p->handler = mem_handler();
    p->guard = file_guard();
    p->run++;
    p->open = true;
    pthread_cond_broadcast(&p->begun);
    pthread_mutex_unlock(&p->lock);
    fn(ctx, 0);
    pthread_mutex_lock(&p->lock);
    p->open = false;
    while (p->busy) pthread_cond_wait(&p->done, &p->lock);
    pthread_mutex_unlock(&p->lock);
}

void threads_run(int jobs, void (*fn)(void *, int), void *ctx) {
    struct pool p;
    if (jobs < 2) {
        fn(ctx, 0);
        return;
    }
    pool_begin(&p, jobs);
    pool_run(&p, fn, ctx);
    pool_end(&p);
}

/* Those that the process may run on (taskset, containers), not those that the
 * machine has. */
int threads_cpus(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? n : 1;
}
