/* The highlighter: lexers by name, made when asked for, and work spaces to lend.
 *
 * One lock guards all of it: looking up a name, compiling a language the first
 * time, and the list of idle work spaces. Highlighting itself needs none, as lexers
 * do not change. */
#include "highlight/run.h"
#include "highlight/names.h"

#include <pthread.h>
#include <stdlib.h>

/* A work space that nobody uses; records without one are on `spare`. */
struct idle {
    struct idle *next;
    struct regex_work *work;
};

struct highlighter {
    struct arena a; /* names and idle records */
    unsigned gen;   /* one GEN_... */
    pthread_mutex_t lock;
    struct smap by_name;        /* name asked for -> struct lexer */
    struct lexer **known;       /* by index of LANGUAGES, compiled when asked for */
    VEC(struct lexer *) others; /* names that we do not support, and those with options */
    struct idle *idle, *spare;
};

struct highlighter *highlighter_new(void) {
    return highlighter_new_as(ROUGE_3_30);
}

struct highlighter *highlighter_new_as(enum rouge_dialect dialect) {
    struct highlighter *h = mem_alloc(sizeof *h);
    *h = (struct highlighter){.gen = 1u << dialect};
    pthread_mutex_init(&h->lock, NULL);
    smap_init(&h->by_name, &h->a);
    h->known = ARENA_ARRAY(&h->a, struct lexer *, LANGUAGE_COUNT);
    return h;
}

void highlighter_free(struct highlighter *h) {
    if (!h) return;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (h->known[i]) {
            lexer_release(h->known[i]);
            free(h->known[i]);
        }
    for (size_t i = 0; i < h->others.n; i++) free(h->others.v[i]);
    for (struct idle *i = h->idle; i; i = i->next) regex_work_free(i->work);
    pthread_mutex_destroy(&h->lock);
    arena_free(&h->a);
    free(h);
}

bool highlighter_is_4(const struct highlighter *h) { return h->gen != GEN_3_30; }

/* As many are made as threads highlight at once. The caller gives it back. */
struct regex_work *highlighter_work(struct highlighter *h) {
    pthread_mutex_lock(&h->lock);
    struct idle *i = h->idle;
    struct regex_work *w = NULL;
    if (i) {
        w = i->work;
        h->idle = i->next;
        i->next = h->spare;
        h->spare = i;
    }
    pthread_mutex_unlock(&h->lock);
    return w ? w : regex_work_new();
}

void highlighter_work_done(struct highlighter *h, struct regex_work *w) {
    pthread_mutex_lock(&h->lock);
    struct idle *i = h->spare;
    if (i)
        h->spare = i->next;
    else
        i = ARENA_NEW(&h->a, struct idle);
    *i = (struct idle){h->idle, w};
    h->idle = i;
    pthread_mutex_unlock(&h->lock);
}

/* ---- names ---- */

/* Of the release at work. Looked through once for each name, which is then kept in
 * by_name. */
static const struct highlight_language *name_entry(const struct highlighter *h, struct str name) {
    for (size_t i = 0; i < ALL_NAME_COUNT; i++) {
        if (!(ALL_NAMES[i].gens & h->gen)) continue;
        if (str_eqz(name, ALL_NAMES[i].tag)) return &ALL_NAMES[i];
        struct str rest = str_z(ALL_NAMES[i].aliases), one;
        while (str_next(&rest, ' ', &one))
            if (one.n && str_eq(one, name)) return &ALL_NAMES[i];
    }
    return NULL;
}

static size_t language_index(struct str tag) {
    size_t i = 0;
    while (i < LANGUAGE_COUNT && !str_eqz(tag, LANGUAGES[i]->tag)) i++;
    return i;
}

/* Compiled with the lock held: a second thread that wants the same language waits
 * for it. */
static struct lexer *known_at(struct highlighter *h, size_t i) {
    if (h->known[i]) return h->known[i];
    struct lexer *lx = mem_alloc(sizeof *lx);
    const struct language *lang = LANGUAGES[i];
    if (h->gen != GEN_3_30 && lang->later) lang = lang->later;
    *lx = (struct lexer){.lang = lang, .gen = h->gen, .hl = h, .tag = str_z(lang->tag)};
    lexer_compile(lx);
    return h->known[i] = lx;
}

/* A lexer that is a name only, or a known one with options: it shares that one's
 * tables. */
static struct lexer *other(struct highlighter *h, struct lexer lx) {
    struct lexer *copy = mem_alloc(sizeof *copy);
    *copy = lx;
    VEC_PUSH(&h->a, &h->others, copy);
    return copy;
}

/* A language that no release of Rouge knows goes by its tag. */
static bool known_to_rouge(struct str tag) {
    for (size_t i = 0; i < ALL_NAME_COUNT; i++)
        if (str_eqz(tag, ALL_NAMES[i].tag)) return true;
    return false;
}

/* NULL: no such name. A language of ours that Rouge has in no release is found by
 * its tag. */
static struct lexer *look_up(struct highlighter *h, struct str name, bool tables_only) {
    const struct highlight_language *entry = name_entry(h, name);
    if (!entry && known_to_rouge(name)) return NULL;
    size_t i = language_index(entry ? str_z(entry->tag) : name);
    if (i < LANGUAGE_COUNT) return known_at(h, i);
    if (tables_only || !entry) return NULL;
    for (size_t k = 0; k < h->others.n; k++)
        if (str_eqz(h->others.v[k]->tag, entry->tag) && !h->others.v[k]->options.p)
            return h->others.v[k];
    return other(h, (struct lexer){.hl = h, .tag = str_z(entry->tag)});
}

/* "ruby?x=1" is a lexer of its own, kept under the whole name. */
static struct lexer *find_locked(struct highlighter *h, struct str name, bool tables_only) {
    struct lexer *lx = smap_get(&h->by_name, name);
    if (lx) return tables_only && !lx->lang ? NULL : lx;
    size_t q = str_chr(name, '?');
    lx = look_up(h, str_sub(name, 0, q == STR_NONE ? name.n : q), tables_only);
    if (!lx) return NULL;
    name = arena_str(&h->a, name);
    if (q != STR_NONE) {
        struct lexer with = *lx;
        with.options = str_from(name, q + 1);
        lx = other(h, with);
    }
    smap_set(&h->by_name, name, lx);
    return lx;
}

const struct lexer *highlighter_find(struct highlighter *h, struct str name) {
    pthread_mutex_lock(&h->lock);
    const struct lexer *lx = find_locked(h, name, false);
    pthread_mutex_unlock(&h->lock);
    return lx;
}

const struct lexer *highlighter_known(struct highlighter *h, struct str name) {
    pthread_mutex_lock(&h->lock);
    const struct lexer *lx = find_locked(h, name, true);
    pthread_mutex_unlock(&h->lock);
    return lx;
}

struct str lexer_tag(const struct lexer *lx) {
    return lx->tag;
}
bool highlight_supported(struct str tag) { return language_index(tag) < LANGUAGE_COUNT; }

size_t highlight_languages(const struct highlight_language **out) {
    *out = ALL_NAMES;
    return ALL_NAME_COUNT;
}

bool lexer_supported(const struct lexer *lx) { return lx->lang != NULL; }
