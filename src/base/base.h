/* base: slices, buffers, arenas, maps, UTF-8, paths, files, diagnostics, threads.
 *
 * The lowest room of the house: it includes nothing of quickyll.
 * Out of memory ends the program in one place (mem_die); no function here
 * returns NULL for want of memory. */
#ifndef QUICKYLL_BASE_H
#define QUICKYLL_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* ---- memory ------------------------------------------------------------ */

/* An arena owns everything allocated from it until arena_reset or arena_free.
 * Not thread-safe: one thread at a time. Zero-initialised it is ready to use. */
struct arena {
    struct arena_chunk *chunks;       /* newest first */
    char *cur, *end;                  /* free room in the newest small chunk */
    size_t total;                     /* bytes asked of malloc */
    size_t chunk;                     /* size of its small chunks; 0: 64 KiB. Set before use */
    struct arena *children, *sibling; /* arena_child */
};

void *arena_alloc(struct arena *, size_t n);  /* 16-byte aligned, not cleared */
void *arena_zalloc(struct arena *, size_t n); /* cleared */
/* Grow a block of this arena; in place where it is the newest or a large one. */
void *arena_realloc(struct arena *, void *old, size_t oldn, size_t n);
void arena_reset(struct arena *); /* everything is gone; one chunk is kept (poisoned under ASan) */
void arena_free(struct arena *);  /* everything is gone; the arena may be used again */
/* An arena of its own, for another thread or for what comes apart, that goes when `parent` does. */
struct arena *arena_child(struct arena *parent);
#define ARENA_NEW(a, T) ((T *)arena_zalloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_zalloc((a), arena_mul((n), sizeof(T))))
size_t arena_mul(size_t n, size_t size); /* n * size; overflow ends the program */

void *mem_alloc(size_t n);
void *mem_realloc(void *p, size_t n);
_Noreturn void mem_die(void);
/* A hint: the next megabytes of the calling thread's heap may come in huge pages,
 * which halves the time lost to page faults. No effect where there are none. */
void mem_huge_pages(void);

/* ---- slices ------------------------------------------------------------ */

/* A slice: bytes it does not own, may hold NUL, p is never read when n is 0. */
struct str {
    const char *p;
    size_t n;
};
#define S(lit) ((struct str){("" lit), sizeof(lit) - 1})
#define STR_NULL ((struct str){NULL, 0})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str str_of(const char *p, size_t n) { return (struct str){p, n}; }
static inline struct str str_z(const char *z) { return (struct str){z, z ? strlen(z) : 0}; }
static inline bool str_eq(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_eqz(struct str a, const char *z) { return str_eq(a, str_z(z)); }
static inline bool str_starts(struct str s, struct str pre) {
    return s.n >= pre.n && (pre.n == 0 || memcmp(s.p, pre.p, pre.n) == 0);
}
static inline bool str_ends(struct str s, struct str suf) {
    return s.n >= suf.n && (suf.n == 0 || memcmp(s.p + s.n - suf.n, suf.p, suf.n) == 0);
}
/* Bytes [from, from + n) cut to what is there. */
static inline struct str str_sub(struct str s, size_t from, size_t n) {
    if (from > s.n) from = s.n;
    if (n > s.n - from) n = s.n - from;
    return (struct str){s.p ? s.p + from : s.p, n};
}
static inline struct str str_from(struct str s, size_t from) { return str_sub(s, from, s.n); }

#define STR_NONE ((size_t)-1)
int str_cmp(struct str a, struct str b);            /* bytewise, as Ruby's String#<=> */
int str_casecmp(struct str a, struct str b);        /* the same with ASCII letters folded */
bool str_caseeq(struct str a, struct str b);        /* ASCII letters folded */
size_t str_find(struct str hay, struct str needle); /* offset or STR_NONE */
size_t str_find_from(struct str hay, struct str needle, size_t from);
size_t str_rfind(struct str hay, struct str needle); /* last one */
size_t str_chr(struct str s, char c);
size_t str_rchr(struct str s, char c);
static inline bool str_has(struct str hay, struct str needle) {
    return str_find(hay, needle) != STR_NONE;
}
/* Ruby's strip: white space is \t \n \v \f \r space; NUL too at either end. */
struct str str_strip(struct str s);
struct str str_lstrip(struct str s);
struct str str_rstrip(struct str s);
static inline bool ch_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ch_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool ch_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool ch_lower(int c) { return c >= 'a' && c <= 'z'; }
static inline bool ch_alpha(int c) { return ch_upper(c) || ch_lower(c); }
static inline bool ch_alnum(int c) { return ch_alpha(c) || ch_digit(c); }
static inline bool ch_word(int c) { return ch_alnum(c) || c == '_'; }
static inline char ch_fold(char c) { return (char)(ch_upper(c) ? c + 32 : c); }
/* Take the next piece up to sep (or to the end) off *rest; false once nothing is left.
 * "a,b," gives "a", "b", "". An empty *rest gives nothing. */
bool str_next(struct str *rest, char sep, struct str *piece);
/* The next line without its "\n"; false at the end. */
bool str_line(struct str *rest, struct str *line);
uint64_t str_hash(struct str s);
/* The first byte at or behind `from` that is in `set` (eight bytes at most are fast); s.n: none. */
size_t str_any(struct str s, size_t from, struct str set);
/* The same for what is in `set` or less than `below`. */
size_t str_special(struct str s, size_t from, struct str set, unsigned char below);
/* Where the run of bytes below 0x80 that begins at `from` ends. */
size_t str_ascii_run(struct str s, size_t from);

struct str arena_str(struct arena *, struct str s); /* copy, NUL-terminated beyond n */
/* The same for a finished text of arena `from`: a large one changes hands, without a copy where the
 * system's allocator can shrink in place. The old slice is not valid any more. */
struct str arena_adopt(struct arena *to, struct arena *from, struct str s);
char *arena_strz(struct arena *, struct str s); /* the same as a C string */
struct str arena_printf(struct arena *, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct str arena_vprintf(struct arena *, const char *fmt, va_list ap);
struct str arena_cat(struct arena *, struct str x, struct str y);
struct str arena_cat3(struct arena *, struct str x, struct str y, struct str z);
/* Every `from` replaced by `to`; the string itself where there is none. */
struct str str_replace(struct arena *, struct str s, struct str from, struct str to);

/* ---- buffers ----------------------------------------------------------- */

/* Growing bytes in an arena. p is never NULL after buf_init, and p[n] is always NUL. */
struct buf {
    char *p;
    size_t n, cap;
    struct arena *a;
};
void buf_init(struct buf *, struct arena *);
void buf_init_for(struct buf *, struct arena *, size_t n); /* with room for n bytes at once */
void buf_grow(struct buf *, size_t more);
extern const struct str BASE64; /* its 64 digits */
/* String#unpack("m"): what is no digit of base 64 is passed over, "=" ends it. */
void buf_unbase64(struct buf *, struct str);
/* Room for `more` bytes beyond n. */
static inline void buf_reserve(struct buf *b, size_t more) {
    if (more >= b->cap - b->n) buf_grow(b, more);
}
static inline void buf_put(struct buf *b, const char *p, size_t n) {
    if (n == 0) return;
    buf_reserve(b, n);
    memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = 0;
}
static inline void buf_putc(struct buf *b, char c) {
    if (b->n + 1 >= b->cap) buf_reserve(b, 1);
    b->p[b->n++] = c;
    b->p[b->n] = 0;
}
static inline void buf_str(struct buf *b, struct str s) { buf_put(b, s.p, s.n); }
static inline void buf_puts(struct buf *b, const char *z) { buf_put(b, z, strlen(z)); }
#define BUF_LIT(b, lit) buf_put((b), ("" lit), sizeof(lit) - 1)
void buf_fill(struct buf *, char c, size_t n);
void buf_printf(struct buf *, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_utf8(struct buf *, uint32_t cp); /* one code point */
void buf_cut(struct buf *, size_t n);     /* shorten to n bytes */
void buf_insert(struct buf *, size_t at, struct str s);
static inline struct str buf_view(const struct buf *b) { return (struct str){b->p, b->n}; }

/* Text with & < > " ' as Ruby's CGI.escapeHTML writes them (&#39; for '). */
void buf_html(struct buf *, struct str s);

/* ---- string maps ------------------------------------------------------- */

/* Insertion-ordered map from slices to pointers, in an arena. Keys are not copied. */
struct smap_entry {
    struct str key;
    void *val;
    uint64_t hash;
};
struct smap {
    struct smap_entry *e; /* e[0..n) in order of insertion */
    uint32_t *slot;       /* open addressing: index + 1, 0 is free */
    size_t n, cap, nslot;
    struct arena *a;
};
void smap_init(struct smap *, struct arena *);
void *smap_get(const struct smap *, struct str key); /* NULL if absent */
bool smap_has(const struct smap *, struct str key);
void **smap_at(struct smap *, struct str key); /* the place for key, made (NULL) if absent */
void smap_set(struct smap *, struct str key, void *val);

/* Growing arrays in an arena: struct { T *v; size_t n, cap; } */
#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *v;                                                                                      \
        size_t n, cap;                                                                             \
    }
#define VEC_PUSH(a, vec, x)                                                                        \
    do {                                                                                           \
        if ((vec)->n == (vec)->cap)                                                                \
            vec_grow((a), (void **)(void *)&(vec)->v, &(vec)->cap, sizeof(*(vec)->v));             \
        (vec)->v[(vec)->n++] = (x);                                                                \
    } while (0)
void vec_grow(struct arena *, void **v, size_t *cap, size_t size);

/* ---- UTF-8 (utf8proc where tables are needed) --------------------------- */

/* Code point at s.p[*i], *i moved behind it; invalid bytes come out singly as U+FFFD. */
uint32_t utf8_next(struct str s, size_t *i);
uint32_t utf8_prev(struct str s, size_t i); /* code point that ends at i; 0 at the start */
bool utf8_valid(struct str s);
size_t utf8_bad(struct str s); /* offset of the first byte that is not valid; STR_NONE: none */
size_t utf8_len(struct str s); /* code points */
size_t utf8_offset(struct str s, size_t cps);       /* byte offset of the code point number cps */
int utf8_put(char out[4], uint32_t cp);             /* bytes written */
struct str utf8_upcase(struct arena *, struct str); /* full Unicode mapping, as Ruby's */
struct str utf8_downcase(struct arena *, struct str);
struct str utf8_capitalize(struct arena *, struct str);
bool utf8_is_letter(uint32_t cp); /* Ruby's [[:alpha:]] */
bool utf8_is_digit(uint32_t cp);  /* [[:digit:]] */
bool utf8_is_alnum(uint32_t cp);  /* [[:alnum:]]: letters, marks and digits */
bool utf8_is_mark(uint32_t cp);
bool utf8_is_space(uint32_t cp); /* [[:space:]] */
bool utf8_is_punct(uint32_t cp); /* [[:punct:]] as Ruby 3.1 */
bool utf8_is_print(uint32_t cp); /* [[:print:]]: what inspect shows as it is */

/* ---- paths and files --------------------------------------------------- */

struct str path_join(struct arena *, struct str dir, struct str name); /* File.join */
struct str path_dir(struct str path);                                  /* File.dirname */
struct str path_base(struct str path);                                 /* File.basename */
struct str path_ext(struct str path); /* File.extname: ".md", empty for ".x" and "x" */
/* As File.expand_path: absolute, "." and ".." resolved in the text, against base. */
struct str path_expand(struct arena *, struct str path, struct str base);
struct str path_cwd(struct arena *);
/* Is path `root` itself or below it? Both absolute and clean. */
bool path_inside(struct str root, struct str path);
/* File.fnmatch?(pattern, path, flags) of Ruby. */
enum { FNM_PATHNAME_ = 1, FNM_DOTMATCH_ = 2, FNM_EXTGLOB_ = 4, FNM_CASEFOLD_ = 8 };
bool path_fnmatch(struct str pattern, struct str path, int flags);

enum file_kind { FILE_NONE, FILE_REGULAR, FILE_DIR, FILE_OTHER };
struct file_info {
    enum file_kind kind;
    bool symlink;
    int64_t size, mtime_sec;
    int32_t mtime_nsec;
};
bool file_stat(const char *path, struct file_info *); /* follows links; false: not there */
/* The whole file with a NUL behind it; false with errno set. */
bool file_read(struct arena *, const char *path, struct str *out);
/* Open the file once: what it is in *info (links followed), and, where `wanted` says true of its
 * first bytes (4,096 at most), its whole text in *out. false: it cannot be read or is no regular
 * file. */
bool file_read_if(struct arena *, const char *path, bool (*wanted)(struct str head),
                  struct file_info *info, struct str *out, bool *whole);
/* Write through a temporary file in the same directory and put it in the old one's place; mode as
 * for open, under the umask. false with errno set. */
bool file_write_atomic(const char *path, struct str bytes, int mode);
/* A file that is not there yet. false with errno set, and then it is not left behind. */
bool file_write_new(int dirfd, const char *path, struct str bytes, int mode);
/* `fresh` takes the place of `path`, of which nobody ever sees a part; what was there before, if
 * anything, has the name `fresh` then. false with errno set. */
bool file_swap_in(const char *fresh, const char *path);
/* Is it a regular file of just these bytes? */
bool file_holds(const char *path, struct str want);
bool file_mkdirs(const char *path); /* mkdir -p */
bool file_remove_tree(const char *path);
struct dir_entry {
    struct str name;
    enum file_kind kind; /* links followed */
    bool symlink;
};
struct dir_list {
    struct dir_entry *v;
    size_t n;
};
/* Entries without "." and "..", sorted by bytes; false with errno set. */
bool dir_read(struct arena *, const char *path, struct dir_list *out);

/* Changes below a directory. `skip` says which paths (relative to it) do not matter. */
struct watch;
typedef bool watch_skip_fn(void *ctx, struct str rel);
struct watch *watch_open(struct str root, watch_skip_fn *, void *ctx); /* NULL with errno set */
int watch_fd(const struct watch *); /* readable when something happened */
/* What changed since, as keys (relative paths, in changed->a); does not wait. */
void watch_read(struct watch *, struct smap *changed);
void watch_close(struct watch *);

/* ---- sources and diagnostics -------------------------------------------- */

/* A text that messages point into. A slice of `text` is found again by its pointer. */
struct source {
    struct str path; /* as the user knows it */
    struct str text; /* the whole file */
};

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR };
#define NO_OFFSET ((size_t)-1)

/* Where an include was called from; frames live on the stack of the renderer. */
struct frame {
    const struct source *src;
    size_t off;
    const struct frame *up;
};

enum diag_class { DIAG_OTHER, DIAG_EXCEPTION, DIAG_LIQUID_ERROR, DIAG_LIQUID_SYNTAX };

struct diag {
    enum severity sev;
    struct str file;
    uint32_t line, col;   /* from 1; 0: unknown. col counts code points */
    struct str line_text; /* the source line; p NULL if unknown */
    struct str message;
    struct str *chain; /* "included from FILE:LINE:COL", innermost first */
    size_t nchain;
    uint64_t rank; /* of the document; printing order */
    enum diag_class cls;
    /* What Jekyll's exception says where that is another thing: the message, the line within the
     * template, the file it blames. Empty: as above. */
    struct {
        struct str message, file;
        uint32_t line;
    } raised;
    struct str jekyll; /* Jekyll's line for it, printed last; p NULL: none */
};

/* Collected diagnostics. Copies all that it keeps into `a`. One thread at a time. */
struct diags {
    struct arena *a;
    VEC(struct diag) list;
    size_t errors, warnings;
    uint64_t rank; /* given to new ones */
};
void diags_init(struct diags *, struct arena *);
void diag_add(struct diags *, enum severity, const struct source *, size_t off,
              const struct frame *chain, const char *fmt, ...) PRINTF_LIKE(6, 7);
void diag_vadd(struct diags *, enum severity, const struct source *, size_t off,
               const struct frame *chain, const char *fmt, va_list ap);
/* The same for a place known by line and column alone (0: unknown). */
void diag_file(struct diags *, enum severity, struct str file, uint32_t line, uint32_t col,
               const char *fmt, ...) PRINTF_LIKE(6, 7);
/* The newest error; NULL if there is none. */
struct diag *diag_last_error(struct diags *);
void diags_merge(struct diags *to, const struct diags *from);
void diags_sort(struct diags *); /* by rank, stable */
/* "file:line:col: error: message", the line, a caret, the chain. */
void diag_print(struct buf *out, const struct diag *);
/* Line and column (from 1) of a byte offset. */
void text_position(struct str text, size_t off, uint32_t *line, uint32_t *col);

/* ---- threads ------------------------------------------------------------ */

/* Run fn(ctx, worker) on `jobs` threads at once (the caller's is worker 0); returns when all have.
 */
void threads_run(int jobs, void (*fn)(void *ctx, int worker), void *ctx);
int threads_cpus(void); /* processors this process may use */

#endif
