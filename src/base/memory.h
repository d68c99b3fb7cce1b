/* Memory: arenas with one owner, and malloc that does not fail.
 *
 * Out of memory ends what is under way in one place (mem_die); no function of quickyll returns NULL
 * for want of memory. */
#ifndef QUICKYLL_BASE_MEMORY_H
#define QUICKYLL_BASE_MEMORY_H

#include "base/macro.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* An arena owns everything allocated from it until arena_reset or arena_free.
 * Not thread-safe: one thread at a time. Zero-initialised it is ready to use. */
struct arena {
    struct arena_chunk *chunks;       /* newest first */
    char *cur, *end;                  /* free room in the newest small chunk */
    size_t total;                     /* bytes asked of malloc */
    size_t chunk;                     /* size of its small chunks; 0: 64 KiB. Set before use */
    struct arena *children, *sibling; /* arena_child */
    struct arena_end *ends;           /* arena_at_end */
    struct arena_bound *bound;        /* NULL: as much as there is */
};
/* Where an arena grows beyond `most` bytes, fn (if any) is told once: it may note that and no more.
 * Who then does not stop gets no more than twice that: mem_die. */
struct arena_bound {
    size_t most;
    void (*fn)(void *ctx);
    void *ctx;
    bool told;
};
static inline bool arena_beyond(const struct arena *a) { return a->bound && a->bound->told; }

void *arena_more(struct arena *, size_t n); /* arena_alloc in any case, also the rare ones */
/* 16-byte aligned, not cleared. Most blocks are small and there is room: a pointer is moved. Where
 * memory is checked, what is not given out is marked, which takes a call. */
static inline void *arena_alloc(struct arena *a, size_t n) {
#if !defined(HAVE_ASAN)
    enum { QUICK = 256 }; /* a quarter of the smallest chunk: none has a chunk of its own */
    size_t need = (n + 15) & ~(size_t)15;
    if (n - 1 < QUICK && (size_t)(a->end - a->cur) >= need) {
        void *p = a->cur;
        a->cur += need;
        return p;
    }
#endif
    return arena_more(a, n);
}
/* cleared */
static inline void *arena_zalloc(struct arena *a, size_t n) {
    void *p = arena_alloc(a, n);
    return memset(p, 0, n);
}
/* Grow a block of this arena; in place where it is the newest or a large one. */
void *arena_realloc(struct arena *, void *old, size_t oldn, size_t n);
void arena_reset(struct arena *); /* everything is gone; one chunk is kept (poisoned under ASan) */
void arena_free(struct arena *);  /* everything is gone; the arena may be used again */
/* A block of its own of n bytes at p and one NUL goes from one arena to the other, which keeps it
 * where the system's allocator can shrink in place. Where it is now; NULL: `from` has no such
 * block. */
char *arena_take(struct arena *to, struct arena *from, const char *p, size_t n);
/* An arena of its own, for another thread or for what comes apart, that goes when `parent` does. */
struct arena *arena_child(struct arena *parent);
/* fn(what) is called when what the arena holds goes (arena_reset, arena_free), the last one asked
 * for first: for what belongs to it but is not its memory. */
void arena_at_end(struct arena *, void (*fn)(void *what), void *what);
#define ARENA_NEW(a, T) ((T *)arena_zalloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_zalloc((a), arena_mul((n), sizeof(T))))

void *mem_alloc(size_t n);
void *mem_realloc(void *p, size_t n);
_Noreturn void mem_die(void);
/* n * size; overflow ends the program. Half of SIZE_MAX leaves room for whoever adds a header or
 * rounds up. */
static inline size_t arena_mul(size_t n, size_t size) {
    if (size && n > SIZE_MAX / 2 / size) mem_die();
    return n * size;
}

/* Who is told when memory is out, by thread: a library cannot end its host's process. The function
 * must not return; it may longjmp. Where there is none, or it returns: abort(). */
struct mem_handler {
    void (*fn)(void *ctx);
    void *ctx;
};
/* From now on in this thread, and in those it starts with threads_run; NULL: nobody. The handler
 * must last. Returns the one before. */
const struct mem_handler *mem_handle(const struct mem_handler *);
const struct mem_handler *mem_handler(void);
/* A hint: the next megabytes of the calling thread's heap may come in huge pages,
 * which halves the time lost to page faults. No effect where there are none. */
void mem_huge_pages(void);

#endif
