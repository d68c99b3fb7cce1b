/* Threads that do one thing together. */
#ifndef QUICKYLL_BASE_THREAD_H
#define QUICKYLL_BASE_THREAD_H

/* Threads that wait for work: for many pieces, one after the other, each too short to start threads
 * for. */
struct pool;
struct pool *pool_new(int jobs);
/* As threads_run; by one caller at a time. */
void pool_run(struct pool *, void (*fn)(void *ctx, int worker), void *ctx);
void pool_free(struct pool *); /* NULL is fine */

/* Run fn(ctx, worker) on `jobs` threads at once (the caller's is worker 0); returns when all have.
 */
void threads_run(int jobs, void (*fn)(void *ctx, int worker), void *ctx);
int threads_cpus(void); /* processors this process may use */

#endif
