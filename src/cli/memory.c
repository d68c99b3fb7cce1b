/* Out of memory, in our code or a library's, is one message and the old site. Libraries end in
 * their own ways, some by a crash: so the program's allocator does not return without memory. */
#include "cli/cli.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static _Atomic(qy_site *) site; /* that is built; malloc can be told nothing */

/* A copy of the process, in which a library works apart, has no site to abandon. */
static void copied(void) { atomic_store(&site, NULL); }
static void watch_copies(void) { pthread_atfork(NULL, NULL, copied); }

void memory_abandons(qy_site *q) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, watch_copies);
    atomic_store(&site, q);
}

static _Noreturn void say_and_end(void) {
    static const char MESSAGE[] = "quickyll: out of memory\n";
    ssize_t n = write(STDERR_FILENO, MESSAGE, sizeof MESSAGE - 1);
    (void)n;
    _exit(EXIT_FAILED);
}

_Noreturn void no_memory(void *ctx) { say_and_end(); }

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
/* Sanitizers have an allocator of their own. */
#else
static atomic_flag ending = ATOMIC_FLAG_INIT; /* some thread is out of memory */
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);

/* What is needed for removing the stage comes here again: that may fail. */
static void *out(void) {
    static _Thread_local bool mine;
    if (mine) return NULL;
    while (atomic_flag_test_and_set(&ending)) pause();
    mine = true;
    if (atomic_load(&site)) qy_abandon(atomic_load(&site));
    say_and_end();
}

/* Libraries are to find them. */
#define FOR_ALL __attribute__((visibility("default")))

FOR_ALL void *malloc(size_t n) {
    void *p = __libc_malloc(n);
    return p ? p : out();
}
FOR_ALL void *calloc(size_t n, size_t size) {
    void *p = __libc_calloc(n, size);
    return p ? p : out();
}
FOR_ALL void *realloc(void *old, size_t n) {
    void *p = __libc_realloc(old, n);
    return p || !n ? p : out();
}
#endif
