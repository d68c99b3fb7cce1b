/* Patterns by pcre2 and its just-in-time compiler.
 *
 * Two forms of a pattern are kept, since both are needed and pcre2 wants to know beforehand: one
 * that may match anywhere after a place, and one that must match right there. Machine code is
 * made when a form is first used. Matching is bounded in steps and stack; what a match writes to
 * belongs to the thread. */
#include "regex/regex.h"
#include "regex/simple.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Bounds of a single match, in pcre2's own steps and in bytes of stack for machine
 * code: a pattern of a lexer may take exponential time on some text, and then the
 * match is given up (REGEX_LIMIT). */
enum { MATCH_LIMIT = 200 * 1000, JIT_STACK_MIN = 32 * 1024, JIT_STACK_MAX = 2 * 1024 * 1024 };

struct regex {
    pcre2_code *search; /* free to start anywhere; tells what a match starts with */
    pcre2_code *here;   /* anchored; made when first asked for */
    struct str pattern;
    uint32_t options;
    int groups;
    struct simple *simple;               /* NULL: needs pcre2 */
    atomic_int search_ready, here_ready; /* 0: not asked for yet */
    pthread_mutex_t lock;
};

struct regex_work {
    pcre2_match_data *md;
    pcre2_match_context *mctx;
    pcre2_jit_stack *stack;
};

/* Ruby's own escapes in pcre2's words; the rest is the same in both. */
static struct str from_ruby(struct arena *a, struct str p) {
    struct buf b;
    buf_init(&b, a);
    bool in_class = false;
    for (size_t i = 0; i < p.n; i++) {
        char c = p.p[i], d = i + 1 < p.n ? p.p[i + 1] : 0;
        if (c == '\\' && d) {
            i++;
            if (d == 'h')
                buf_puts(&b, in_class ? "0-9a-fA-F" : "[0-9a-fA-F]");
            else if (d == 'H' && !in_class)
                BUF_LIT(&b, "[^0-9a-fA-F]");
            else
                buf_putc(&b, '\\'), buf_putc(&b, d);
            continue;
        }
        if (c == '[') in_class = true;
        if (c == ']') in_class = false;
        buf_putc(&b, c);
        if (c != '(' || d != '?' || in_class) continue;
        /* inline options: m is what pcre2 calls s */
        size_t j = i + 2;
        while (j < p.n && strchr("mix-", p.p[j])) j++;
        if (j == i + 2 || j >= p.n || (p.p[j] != ':' && p.p[j] != ')')) continue;
        for (i++; i < j; i++) buf_putc(&b, p.p[i] == 'm' ? 's' : p.p[i]);
        i--;
    }
    return buf_view(&b);
}

/* Lines end in "\n" alone whatever pcre2 was built for. */
static pcre2_code *compile(const struct regex *re, uint32_t more, int *code, PCRE2_SIZE *at) {
    pcre2_compile_context *cc = pcre2_compile_context_create(NULL);
    if (!cc) mem_die();
    pcre2_set_newline(cc, PCRE2_NEWLINE_LF);
    pcre2_code *out =
        pcre2_compile((PCRE2_SPTR)re->pattern.p, re->pattern.n, re->options | more, code, at, cc);
    pcre2_compile_context_free(cc);
    if (!out && *code == PCRE2_ERROR_HEAP_FAILED) mem_die();
    return out;
}

/* The pattern is kept: the anchored form is compiled from it when somebody asks. */
struct regex *regex_new(struct str pattern, unsigned flags, struct arena *a, struct str *err) {
    if (flags & REGEX_RUBY) pattern = from_ruby(a, pattern);
    struct regex *re = mem_alloc(sizeof *re);
    *re = (struct regex){.options = PCRE2_MULTILINE};
    pthread_mutex_init(&re->lock, NULL);
    char *copy = mem_alloc(pattern.n + 1);
    if (pattern.n) memcpy(copy, pattern.p, pattern.n);
    re->pattern = str_of(copy, pattern.n);
    if (!(flags & REGEX_BYTES)) re->options |= PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    if (flags & REGEX_ICASE) re->options |= PCRE2_CASELESS;
    if (flags & REGEX_DOTALL) re->options |= PCRE2_DOTALL;
    if (flags & REGEX_EXTENDED) re->options |= PCRE2_EXTENDED;
    int code;
    PCRE2_SIZE at;
    re->search = compile(re, 0, &code, &at);
    if (!re->search) {
        PCRE2_UCHAR msg[128];
        pcre2_get_error_message(code, msg, sizeof msg);
        if (err) *err = arena_printf(a, "%s (at %zu)", (const char *)msg, (size_t)at);
        regex_free(re);
        return NULL;
    }
    uint32_t n;
    pcre2_pattern_info(re->search, PCRE2_INFO_CAPTURECOUNT, &n);
    re->groups = (int)n;
    if (!(flags & (REGEX_ICASE | REGEX_DOTALL | REGEX_EXTENDED | REGEX_BYTES)))
        re->simple = simple_parse(re->pattern);
    return re;
}

void regex_free(struct regex *re) {
    if (!re) return;
    pcre2_code_free(re->search);
    pcre2_code_free(re->here);
    pthread_mutex_destroy(&re->lock);
    free(re->simple);
    free((char *)re->pattern.p);
    free(re);
}

int regex_groups(const struct regex *re) { return re->groups; }

void regex_work_unbounded(struct regex_work *w) { pcre2_set_match_limit(w->mctx, UINT32_MAX); }

struct regex_work *regex_work_new(void) {
    struct regex_work *w = mem_alloc(sizeof *w);
    w->md = pcre2_match_data_create(REGEX_MAX_GROUPS, NULL);
    w->mctx = pcre2_match_context_create(NULL);
    w->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
    if (!w->md || !w->mctx || !w->stack) mem_die();
    pcre2_set_match_limit(w->mctx, MATCH_LIMIT);
    pcre2_jit_stack_assign(w->mctx, NULL, w->stack);
    return w;
}

void regex_work_free(struct regex_work *w) {
    if (!w) return;
    pcre2_match_data_free(w->md);
    pcre2_match_context_free(w->mctx);
    pcre2_jit_stack_free(w->stack);
    free(w);
}

/* pcre2 tells groups beyond the last that took part by their absence, not by a mark. */
static int fill(const struct regex_work *w, int rc, struct regex_span *cap, size_t ncap) {
    const PCRE2_SIZE *ov = pcre2_get_ovector_pointer(w->md);
    int n = rc == 0 ? REGEX_MAX_GROUPS : rc;
    for (size_t i = 0; i < ncap; i++) {
        bool set = i < (size_t)n && ov[2 * i] != PCRE2_UNSET && ov[2 * i + 1] >= ov[2 * i];
        cap[i] = set ? (struct regex_span){ov[2 * i], ov[2 * i + 1]}
                     : (struct regex_span){STR_NONE, STR_NONE};
    }
    return n;
}

/* 1: with machine code, 2: interpreted */
static int make_search(struct regex *re) {
    pthread_mutex_lock(&re->lock);
    if (!re->search_ready) {
        int ready = pcre2_jit_compile(re->search, PCRE2_JIT_COMPLETE) == 0 ? 1 : 2;
        atomic_store_explicit(&re->search_ready, ready, memory_order_release);
    }
    pthread_mutex_unlock(&re->lock);
    return re->search_ready;
}

/* A match that runs into a limit is none. NO_UTF_CHECK: the text is valid by
 * contract, and to look at all of it for each match would be quadratic. */
bool regex_search(const struct regex *cre, struct regex_work *w, struct str subject, size_t off,
                  struct regex_span *cap, size_t ncap) {
    struct regex *re = (struct regex *)cre; /* only to compile it further, under its lock */
    if (off > subject.n) return false;
    int ready = atomic_load_explicit(&re->search_ready, memory_order_acquire);
    if (!ready) ready = make_search(re);
    PCRE2_SPTR p = (PCRE2_SPTR)(subject.n ? subject.p : "");
    int rc =
        ready == 1
            ? pcre2_jit_match(re->search, p, subject.n, off, PCRE2_NO_UTF_CHECK, w->md, w->mctx)
            : pcre2_match(re->search, p, subject.n, off, PCRE2_NO_UTF_CHECK, w->md, w->mctx);
    if (rc == PCRE2_ERROR_NOMEMORY) mem_die();
    if (rc < 0) return false;
    fill(w, rc, cap, ncap);
    return true;
}

/* The same, anchored. */
static int make_here(struct regex *re) {
    pthread_mutex_lock(&re->lock);
    if (!re->here_ready) {
        int code;
        PCRE2_SIZE at;
        re->here = compile(re, PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE, &code, &at);
        if (!re->here) mem_die();
        int ready =
            pcre2_jit_compile(re->here, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD) == 0 ? 1 : 2;
        atomic_store_explicit(&re->here_ready, ready, memory_order_release);
    }
    pthread_mutex_unlock(&re->lock);
    return re->here_ready;
}

/* The fast call checks nothing: the text is valid UTF-8 by contract. */
static int match_here(const struct regex *re, int ready, struct regex_work *w, struct str text,
                      uint32_t options) {
    PCRE2_SPTR p = (PCRE2_SPTR)(text.n ? text.p : "");
    options |= PCRE2_NO_UTF_CHECK;
    return ready == 1 ? pcre2_jit_match(re->here, p, text.n, 0, options, w->md, w->mctx)
                      : pcre2_match(re->here, p, text.n, 0, options, w->md, w->mctx);
}

/* What a match mostly needs to see of a long text; more is read only where that leaves it open. */
enum { WINDOW = 4096, LONG = 32 * 1024 };

/* Cut between characters. */
static struct str window(struct str text) {
    size_t n = WINDOW;
    while (n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80) n--;
    return str_sub(text, 0, n);
}

/* A long text is first shown by its beginning, with PARTIAL_HARD: pcre2 then says
 * whether it came to the end of that, and only then is the match tried with all of
 * the text. So an attempt that fails early costs what it reads, and *far counts what
 * the others may have read: whoever calls it for one place after the other can stop
 * before the sum is quadratic. */
enum regex_result regex_here(const struct regex *cre, struct regex_work *w, struct str text,
                             struct regex_span cap[REGEX_MAX_GROUPS], int *ncap, uint64_t *far) {
    struct regex *re = (struct regex *)cre;
    if (re->simple) {
        size_t stuck, n = simple_match(re->simple, text, cap, &stuck);
        if (n == STR_NONE) return REGEX_NO;
        cap[0] = (struct regex_span){0, n};
        *ncap = re->groups + 1;
        return REGEX_YES;
    }
    int ready = atomic_load_explicit(&re->here_ready, memory_order_acquire);
    if (!ready) ready = make_here(re);
    int rc = PCRE2_ERROR_PARTIAL;
    bool watch = far && text.n > LONG;
    if (watch) rc = match_here(re, ready, w, window(text), PCRE2_PARTIAL_HARD);
    if (rc == PCRE2_ERROR_PARTIAL) {
        rc = match_here(re, ready, w, text, 0);
        if (watch) *far += text.n;
    }
    if (rc == PCRE2_ERROR_NOMATCH) return REGEX_NO;
    if (rc == PCRE2_ERROR_NOMEMORY) mem_die();
    if (rc < 0) return REGEX_LIMIT;
    int n = re->groups + 1 < REGEX_MAX_GROUPS ? re->groups + 1 : REGEX_MAX_GROUPS;
    fill(w, rc, cap, (size_t)n);
    *ncap = n;
    return REGEX_YES;
}

bool regex_is_simple(const struct regex *re) { return re->simple != NULL; }

size_t regex_simple_here(const struct regex *re, struct str text, struct regex_span *cap,
                         size_t *stuck) {
    return simple_match(re->simple, text, cap, stuck);
}

/* What pcre2's study of the pattern knows: one unit, a bitmap, or nothing. */
void regex_first_bytes(const struct regex *re, bool set[256]) {
    if (re->simple) {
        simple_first_bytes(re->simple, set);
        return;
    }
    uint32_t type = 0, unit = 0;
    const uint8_t *map = NULL;
    pcre2_pattern_info(re->search, PCRE2_INFO_FIRSTCODETYPE, &type);
    pcre2_pattern_info(re->search, PCRE2_INFO_FIRSTBITMAP, &map);
    memset(set, 0, 256 * sizeof *set);
    if (type == 1) {
        pcre2_pattern_info(re->search, PCRE2_INFO_FIRSTCODEUNIT, &unit);
        set[unit & 0xFF] = true;
        if (ch_alpha((int)unit)) set[unit ^ 0x20] = true; /* it may be caseless */
    } else if (map) {
        for (int i = 0; i < 256; i++) set[i] = map[i / 8] >> (i % 8) & 1;
    } else {
        memset(set, 1, 256 * sizeof *set);
    }
}

/* A cheap test before a match: where the byte is not in the text, there is none. */
int regex_needed_byte(const struct regex *re) {
    uint32_t type = 0, unit = 0;
    pcre2_pattern_info(re->search, PCRE2_INFO_LASTCODETYPE, &type);
    if (re->simple || type != 1 || (re->options & PCRE2_CASELESS)) return -1;
    pcre2_pattern_info(re->search, PCRE2_INFO_LASTCODEUNIT, &unit);
    return (int)(unit & 0xFF);
}
