/* Arenas: chunks of memory that go together.
 *
 * An arena is a list of chunks. Small blocks are cut from the newest by moving a pointer; a block
 * that is large for the chunks gets one of its own, which can be given to another arena or
 * shrunk. An arena that has grown big takes whole huge pages from the system: a build of a large
 * site spends much of its time in page faults otherwise.
 *
 * Nothing is freed singly. Children (arena_child) lie in their parent's memory and go with it. */
#define _GNU_SOURCE /* MADV_HUGEPAGE */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

/* LeakSanitizer looks for pointers only in memory it gave out itself. */
#if defined(MADV_HUGEPAGE) && !defined(HAVE_ASAN)
#define HUGE_ARENAS 1
#endif

/* An arena that holds BIG bytes grows by HUGE_CHUNK from there on, whole huge pages. A block of
 * that size comes from the system itself: it grows without a copy, and goes back at once. */
enum { CHUNK = 64 * 1024, ALIGN = 16, BIG = 4 << 20, HUGE_PAGE = 2 << 20, HUGE_CHUNK = 4 << 20 };
enum { PAGE = 4096 };

/* A block of more than a quarter of a chunk would waste up to as much of the chunk
 * it does not fit. */
static size_t large_of(const struct arena *a) { return (a->chunk ? a->chunk : CHUNK) / 4; }

struct arena_chunk {
    struct arena_chunk *next, *prev;
    size_t size; /* of data */
    bool large, mapped;
    _Alignas(16) char data[];
};

enum { HUGE_DATA = HUGE_CHUNK - sizeof(struct arena_chunk) };

/* The one thing kept by thread: what allocates deep inside has no way to ask the host. */
static _Thread_local const struct mem_handler *told;

const struct mem_handler *mem_handler(void) { return told; }

const struct mem_handler *mem_handle(const struct mem_handler *h) {
    const struct mem_handler *before = told;
    told = h;
    return before;
}

_Noreturn void mem_die(void) {
    const struct mem_handler *h = told;
    if (h && h->fn) h->fn(h->ctx);
    abort();
}

/* A hint that may be refused: nothing depends on it. */
static void huge_pages(void *p, size_t n) {
#ifdef HUGE_ARENAS
    (void)madvise(p, n, MADV_HUGEPAGE);
#else
    (void)p, (void)n;
#endif
}

/* Not from its first bytes on: who needs little is not to wait for two megabytes of zeros. */
void mem_huge_pages(void) {
    /* A block that is freed untouched stays the top of the heap it came from. */
    enum { AHEAD = 26 << 20, SMALL = 512 << 10 };
    void *p = NULL;
    if (posix_memalign(&p, ALIGN, AHEAD)) return;
    size_t skip = SMALL + HUGE_PAGE - ((uintptr_t)p + SMALL) % HUGE_PAGE;
    huge_pages((char *)p + skip, (AHEAD - skip) / HUGE_PAGE * HUGE_PAGE);
    free(p);
}

void *mem_alloc(size_t n) {
    void *p = malloc(n ? n : 1);
    if (!p) mem_die();
    return p;
}

void *mem_realloc(void *old, size_t n) {
    void *p = realloc(old, n ? n : 1);
    if (!p) mem_die();
    return p;
}

/* HUGE_CHUNK bytes of huge pages, or NULL. Not malloc's: its mark behind a block would touch the
 * next huge page before madvise, which makes it one of small pages. */
static struct arena_chunk *huge_chunk(void) {
#ifdef HUGE_ARENAS
    enum { ROOM = HUGE_CHUNK + HUGE_PAGE };
    char *p = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return NULL;
    size_t skip = HUGE_PAGE - (uintptr_t)p % HUGE_PAGE;
    (void)munmap(p, skip);
    if (skip < HUGE_PAGE) (void)munmap(p + skip + HUGE_CHUNK, HUGE_PAGE - skip);
    huge_pages(p + skip, HUGE_CHUNK);
    return (struct arena_chunk *)(p + skip);
#else
    return NULL;
#endif
}

static size_t mapped_size(size_t data) {
    return (sizeof(struct arena_chunk) + data + PAGE - 1) & ~(size_t)(PAGE - 1);
}

/* A large block's own pages, or NULL. */
static struct arena_chunk *mapped_chunk(size_t size) {
#ifdef HUGE_ARENAS
    if (size < HUGE_CHUNK) return NULL;
    void *p =
        mmap(NULL, mapped_size(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return NULL;
    huge_pages(p, mapped_size(size));
    return p;
#else
    return NULL;
#endif
}

static void chunk_free(struct arena_chunk *c) {
    UNPOISON(c->data, c->size);
    if (c->mapped)
        (void)munmap(c, mapped_size(c->size));
    else
        free(c);
}

/* To another size; it may move. */
static struct arena_chunk *chunk_resized(struct arena_chunk *c, size_t size) {
    if (c->mapped) {
        void *p = mremap(c, mapped_size(c->size), mapped_size(size), MREMAP_MAYMOVE);
        if (p == MAP_FAILED) mem_die();
        return p;
    }
    struct arena_chunk *to = size > c->size ? mapped_chunk(size) : NULL;
    if (!to) return mem_realloc(c, sizeof *c + size);
    memcpy(to, c, sizeof *c + c->size);
    to->mapped = true;
    free(c);
    return to;
}

static void grown(struct arena *a) {
    struct arena_bound *b = a->bound;
    if (!b || a->total <= b->most) return;
    if (b->told && a->total / 2 > b->most) mem_die();
    if (!b->told && b->fn) b->fn(b->ctx);
    b->told = true;
}

/* A large block has a chunk of its own, so that it can change arenas or shrink alone; small ones
 * share. */
static struct arena_chunk *chunk_new(struct arena *a, size_t size, bool large) {
    if (size > SIZE_MAX / 2) mem_die();
    struct arena_chunk *c = large ? mapped_chunk(size) : size == HUGE_DATA ? huge_chunk() : NULL;
    bool mapped = c;
    if (!c) c = mem_alloc(sizeof *c + size);
    c->mapped = mapped;
    c->size = size;
    c->large = large;
    c->prev = NULL;
    c->next = a->chunks;
    if (a->chunks) a->chunks->prev = c;
    a->chunks = c;
    a->total += size;
    grown(a);
    return c;
}

/* The common case is a pointer moved. What does not fit begins a new chunk; the rest of the old
 * one is given up. */
void *arena_more(struct arena *a, size_t n) {
    if (n > SIZE_MAX / 4) mem_die();
    size_t need = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (need == 0) need = ALIGN;
    if (need > large_of(a)) {
        struct arena_chunk *c = chunk_new(a, need, true);
        return c->data;
    }
    if (!a->cur || (size_t)(a->end - a->cur) < need) {
        bool big = a->total >= BIG;
        size_t size = big ? HUGE_DATA : a->chunk ? a->chunk : CHUNK;
        struct arena_chunk *c = chunk_new(a, size, false);
        a->cur = c->data;
        a->end = c->data + size;
        POISON(c->data, size);
    }
    void *p = a->cur;
    a->cur += need;
    UNPOISON(p, need);
    return p;
}

/* The newest block of a chunk grows where it is, a large one by the system; others are copied,
 * and the old bytes stay unused until the arena goes. */
void *arena_realloc(struct arena *a, void *old, size_t oldn, size_t n) {
    size_t have = (oldn + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    size_t need = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!old) return arena_alloc(a, n);
    if (need <= have) return old;
    if (have > large_of(a)) {
        struct arena_chunk *c =
            (struct arena_chunk *)((char *)old - offsetof(struct arena_chunk, data));
        if (need > SIZE_MAX / 4) mem_die();
        a->total += need - c->size;
        c = chunk_resized(c, need);
        c->size = need;
        if (c->prev)
            c->prev->next = c;
        else
            a->chunks = c;
        if (c->next) c->next->prev = c;
        grown(a);
        return c->data;
    }
    /* Beyond LARGE a block is a chunk of its own: it must not grow there in place. */
    if (have && need <= large_of(a) && a->cur && (char *)old + have == a->cur &&
        (size_t)(a->end - (char *)old) >= need) {
        UNPOISON(old, need);
        a->cur = (char *)old + need;
        return old;
    }
    void *p = arena_alloc(a, n);
    memcpy(p, old, oldn);
    return p;
}

static void chunk_unlink(struct arena *a, struct arena_chunk *c) {
    if (c->prev)
        c->prev->next = c->next;
    else
        a->chunks = c->next;
    if (c->next) c->next->prev = c->prev;
    a->total -= c->size;
}

/* For what is made in a worker's arena and outlives it, the text of a finished
 * page: copying each would double the traffic of memory. The chunk is searched
 * along the list, where a fresh one is near the head. */
char *arena_take(struct arena *to, struct arena *from, const char *p, size_t n) {
    struct arena_chunk *c = from->chunks;
    while (c && !(c->large && c->data == p && n < c->size)) c = c->next;
    if (!c) return NULL;
    chunk_unlink(from, c);
    size_t size = (n + ALIGN) & ~(size_t)(ALIGN - 1);
    c = chunk_resized(c, size); /* shrinks */
    *c = (struct arena_chunk){.next = to->chunks, .size = size, .large = true, .mapped = c->mapped};
    if (to->chunks) to->chunks->prev = c;
    to->chunks = c;
    to->total += size;
    grown(to);
    c->data[n] = 0;
    return c->data;
}

struct arena_end {
    void (*fn)(void *);
    void *what;
    struct arena_end *next;
};

void arena_at_end(struct arena *a, void (*fn)(void *), void *what) {
    struct arena_end *end = arena_alloc(a, sizeof *end);
    *end = (struct arena_end){fn, what, a->ends};
    a->ends = end;
}

/* Before any memory goes: what ends may still read it. */
static void run_ends(struct arena *a) {
    for (struct arena_end *end = a->ends; end; end = end->next) end->fn(end->what);
    a->ends = NULL;
}

static void free_children(struct arena *a);

/* One small chunk is kept: the next document needs it at once. */
void arena_reset(struct arena *a) {
    run_ends(a);
    free_children(a);
    struct arena_chunk *keep = NULL;
    for (struct arena_chunk *c = a->chunks, *next; c; c = next) {
        next = c->next;
        if (!keep && !c->large) {
            keep = c;
            continue;
        }
        chunk_free(c);
    }
    a->chunks = keep;
    a->cur = a->end = NULL;
    a->total = 0;
    if (keep) {
        keep->next = keep->prev = NULL;
        a->cur = keep->data;
        a->end = keep->data + keep->size;
        a->total = keep->size;
        POISON(keep->data, keep->size);
    }
}

/* Made while one thread has the parent; afterwards the child is its own, and may be
 * given to another. */
struct arena *arena_child(struct arena *parent) {
    struct arena *a = ARENA_NEW(parent, struct arena);
    a->sibling = parent->children;
    parent->children = a;
    return a;
}

static void free_children(struct arena *a) {
    struct arena *c = a->children;
    a->children = NULL;
    while (c) { /* it lies in the parent's memory */
        struct arena *next = c->sibling;
        arena_free(c);
        c = next;
    }
}

void arena_free(struct arena *a) {
    run_ends(a);
    free_children(a);
    for (struct arena_chunk *c = a->chunks, *next; c; c = next) {
        next = c->next;
        chunk_free(c);
    }
    *a = (struct arena){.chunk = a->chunk, .sibling = a->sibling}; /* a child stays its parent's */
}
