/* Data files as values, kept from one build to the next: a theme's words in fifty languages take
 * longer to read as YAML than a small site to render.
 *
 * For each path there is one file of the cache: a head, the text, the value as bytes. What counts
 * is that the text is the same, byte for byte. Times are in the site's zone: a file that has any is
 * not kept. */
#include "site/internal.h"

enum { FEW_BYTES = 2000, MOST_BYTES = 16 << 20 };

struct head {
    char mark[8];
    uint64_t sum, text_n; /* sum of the value's bytes */
    char version[16];
    int64_t dialect;
};

_Static_assert(sizeof QY_VERSION <= sizeof((struct head *)0)->version, "it has room");

static struct head head_of(const struct site *s, struct str text, struct str value) {
    struct head h = {.mark = "qydata1",
                     .sum = str_hash(value),
                     .text_n = text.n,
                     .dialect = (int64_t)s->profile->yaml};
    memcpy(h.version, QY_VERSION, sizeof QY_VERSION);
    return h;
}

/* p NULL: this one is not kept. */
static struct str place(struct site *s, struct str path, struct str text) {
    if (!s->data_cache.n || text.n < FEW_BYTES || text.n > MOST_BYTES) return STR_NULL;
    return arena_printf(s->a, STR_FMT "/%016llx", STR_ARG(s->data_cache),
                        (unsigned long long)str_hash(path));
}

bool data_kept_find(struct site *s, struct str path, struct str text, struct value *out) {
    struct str at = place(s, path, text), bytes;
    if (!at.p || !file_map(s->a, at.p, &bytes)) return false;
    if (bytes.n < sizeof(struct head) + text.n) return false;
    struct str value = str_from(bytes, sizeof(struct head) + text.n);
    struct head h = head_of(s, text, value);
    return memcmp(bytes.p, &h, sizeof h) == 0 && memcmp(bytes.p + sizeof h, text.p, text.n) == 0 &&
           v_unpack_shared(s->a, value, out);
}

void data_kept_put(struct site *s, struct str path, struct str text, struct value v) {
    struct arena a = {0};
    struct buf b, value;
    struct str at = place(s, path, text);
    buf_init(&value, &a);
    if (at.p && v_pack_shared(&value, v)) {
        struct head h = head_of(s, text, buf_view(&value));
        buf_init_for(&b, &a, sizeof h + text.n + value.n);
        buf_put(&b, (const char *)&h, sizeof h);
        buf_str(&b, text);
        buf_str(&b, buf_view(&value));
        file_keep(at.p, buf_view(&b), 0600);
    }
    arena_free(&a);
}
