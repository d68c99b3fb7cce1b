/* Sets of patterns that stand in the program's text.
 *
 * Each use takes a work from the spares and gives it back, so there are as many as
 * were ever in use at once. Their holders are kept too: after the first uses
 * nothing is allocated. */
#include "regex/regex.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct spare {
    struct regex_work *work;
    struct spare *next;
};

struct regex_set {
    const struct regex_pattern *table;
    size_t n;
    _Atomic(struct regex *) *compiled; /* one for each row; NULL: not yet */
    pthread_mutex_t lock;              /* for compiling, and for what follows */
    struct spare *spares, *empty;      /* works nobody uses; their holders without any */
};

static void free_spares(struct spare *s) {
    for (struct spare *next; s; s = next) {
        next = s->next;
        regex_work_free(s->work);
        free(s);
    }
}

/* The arena's memory goes by itself; what pcre2 and malloc gave does not. */
static void set_end(void *p) {
    struct regex_set *set = p;
    for (size_t i = 0; i < set->n; i++) regex_free(atomic_load(&set->compiled[i]));
    free_spares(set->spares);
    free_spares(set->empty);
    pthread_mutex_destroy(&set->lock);
}

struct regex_set *regex_set_new(struct arena *a, const struct regex_pattern *table, size_t n) {
    struct regex_set *set = ARENA_NEW(a, struct regex_set);
    set->table = table;
    set->n = n;
    set->compiled = arena_zalloc(a, arena_mul(n, sizeof *set->compiled));
    pthread_mutex_init(&set->lock, NULL);
    arena_at_end(a, set_end, set);
    return set;
}

/* Under the lock. */
static struct regex *compile(struct regex_set *set, size_t which) {
    struct regex *re = atomic_load_explicit(&set->compiled[which], memory_order_relaxed);
    if (re) return re;
    struct arena a = {0};
    struct str error = S("");
    re = regex_new(str_z(set->table[which].pattern), set->table[which].flags, &a, &error);
    if (!re) { /* a mistake in the program */
        fprintf(stderr, "quickyll: /%s/: " STR_FMT "\n", set->table[which].pattern, STR_ARG(error));
        abort();
    }
    arena_free(&a);
    atomic_store_explicit(&set->compiled[which], re, memory_order_release);
    return re;
}

/* The lock is held for a list operation, and while a pattern is compiled: then nobody compiles
 * it twice. */
struct regex_use regex_set_take(struct regex_set *set, size_t which) {
    struct regex_use use;
    use.re = atomic_load_explicit(&set->compiled[which], memory_order_acquire);
    pthread_mutex_lock(&set->lock);
    if (!use.re) use.re = compile(set, which);
    struct spare *s = set->spares;
    use.work = s ? s->work : NULL;
    if (s) {
        set->spares = s->next;
        *s = (struct spare){.next = set->empty};
        set->empty = s;
    }
    pthread_mutex_unlock(&set->lock);
    if (!use.work) {
        use.work = regex_work_new();
        regex_work_unbounded(use.work);
    }
    return use;
}

/* The work goes back even if the match failed; whoever takes and does not give
 * loses it until the end. */
void regex_set_give(struct regex_set *set, struct regex_use use) {
    pthread_mutex_lock(&set->lock);
    struct spare *s = set->empty;
    if (s)
        set->empty = s->next;
    else
        s = mem_alloc(sizeof *s);
    *s = (struct spare){use.work, set->spares};
    set->spares = s;
    pthread_mutex_unlock(&set->lock);
}

bool regex_use_search(struct regex_use use, struct str subject, size_t off, struct regex_span *cap,
                      size_t ncap) {
    return regex_search(use.re, use.work, subject, off, cap, ncap);
}

bool regex_set_match(struct regex_set *set, size_t which, struct str subject) {
    struct regex_use use = regex_set_take(set, which);
    bool found = regex_use_search(use, subject, 0, NULL, 0);
    regex_set_give(set, use);
    return found;
}

int64_t regex_set_count(struct regex_set *set, size_t which, struct str subject) {
    struct regex_use use = regex_set_take(set, which);
    struct regex_span m;
    int64_t n = 0;
    for (size_t at = 0; regex_use_search(use, subject, at, &m, 1); at = m.to) n++;
    regex_set_give(set, use);
    return n;
}

struct str regex_set_gsub(struct regex_set *set, size_t which, struct arena *a, struct str s,
                          struct str replacement) {
    struct regex_use use = regex_set_take(set, which);
    struct regex_span m;
    struct buf b = {0};
    size_t from = 0;
    for (size_t at = 0; at <= s.n && regex_use_search(use, s, at, &m, 1);) {
        if (!b.a) buf_init_for(&b, a, s.n + 64);
        buf_put(&b, s.p + from, m.from - from);
        buf_str(&b, replacement);
        from = at = m.to;
        if (m.to == m.from) { /* an empty match: the next character stays, and we go on after it */
            at = m.to < s.n ? m.to : s.n + 1;
            if (m.to < s.n) utf8_next(s, &at);
        }
    }
    regex_set_give(set, use);
    if (!b.a) return s;
    buf_put(&b, s.p + from, s.n - from);
    return buf_view(&b);
}
