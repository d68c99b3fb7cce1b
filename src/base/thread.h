/* Threads that do one thing together. */
#ifndef QUICKYLL_BASE_THREAD_H
#define QUICKYLL_BASE_THREAD_H

/* Run fn(ctx, worker) on `jobs` threads at once (the caller's is worker 0); returns when all have.
 */
void threads_run(int jobs, void (*fn)(void *ctx, int worker), void *ctx);
int threads_cpus(void); /* processors this process may use */

#endif
