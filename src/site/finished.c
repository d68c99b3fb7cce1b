/* Documents as reading left them, as bytes: address, destination, date, data.
 *
 * What becomes of a file that has not changed under settings that have not changed is the same, so
 * it is kept beside its text (kept.h). Whose date came of the clock, or who had something to say,
 * is read again each time. */
#include "site/kept.h"

struct finished {
    char date[sizeof(struct time)];
    uint64_t keys;
    uint32_t url_n, dest_n, ext_n, data_n;
    uint32_t flags, pad;
};
enum { EXCERPT = 1, ALL_FLAGS = EXCERPT };

/* In their order, and how they lie within one another. What is too deep is not packed either. */
static uint64_t keys_within(struct value v, int depth) {
    enum { DEEPEST = 100 };
    uint64_t h = v.type;
    if (depth > DEEPEST) return h;
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n; i++)
        if (v.a->v[i].type == V_ARRAY || v.a->v[i].type == V_MAP)
            h = h * 31 + keys_within(v.a->v[i], depth + 1);
    for (size_t i = 0; v.type == V_MAP && i < v.m->n; i++) {
        struct value in = v.m->e[i].val;
        h = (h ^ v.m->e[i].hash) * 0x9E3779B97F4A7C15u;
        if (in.type == V_ARRAY || in.type == V_MAP) h = h * 31 + keys_within(in, depth + 1);
    }
    return h ^ h >> 29;
}

bool finished_put(struct buf *b, const struct doc *d) {
    struct finished x = {.flags = d->has_excerpt ? EXCERPT : 0};
    const struct str texts[] = {d->url, d->dest, d->output_ext};
    size_t from = b->n, sum = 0;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) sum += texts[i].n;
    if (sum > UINT32_MAX || !d->has_date) return false;
    memcpy(x.date, &d->date, sizeof x.date);
    buf_put(b, (const char *)&x, sizeof x);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        buf_str(b, texts[i]);
        buf_putc(b, 0);
    }
    size_t data = b->n;
    if (!v_pack_map(b, doc_data(d)) || b->n - data > UINT32_MAX) {
        buf_cut(b, from);
        return false;
    }
    x.keys = keys_within(v_map(doc_data(d)), 0);
    x.url_n = (uint32_t)d->url.n;
    x.dest_n = (uint32_t)d->dest.n;
    x.ext_n = (uint32_t)d->output_ext.n;
    x.data_n = (uint32_t)(b->n - data);
    memcpy(b->p + from, &x, sizeof x);
    return true;
}

static bool text(struct str *rest, uint32_t n, struct str *out) {
    if (n >= rest->n || rest->p[n]) return false;
    *out = str_sub(*rest, 0, n);
    *rest = str_from(*rest, (size_t)n + 1);
    return true;
}

/* A path below the destination, and no other way to it: as destinations are made (url.c). */
static bool stays_below(struct str dest) {
    if (!dest.n || memchr(dest.p, 0, dest.n)) return false;
    for (size_t i = 0, end; i <= dest.n; i = end + 1) {
        const char *p = dest.p + i, *slash = memchr(p, '/', dest.n - i);
        end = slash ? (size_t)(slash - dest.p) : dest.n;
        size_t n = end - i;
        if (!n || (p[0] == '.' && (n == 1 || (n == 2 && p[1] == '.')))) return false;
    }
    return true;
}

/* The bytes may be anything: they last as long as the site. */
bool finished_take(struct doc *d, struct str bytes) {
    struct finished x;
    struct time date;
    if (bytes.n < sizeof x) return false;
    memcpy(&x, bytes.p, sizeof x);
    struct str rest = str_from(bytes, sizeof x), url, dest, ext;
    if (!text(&rest, x.url_n, &url) || !text(&rest, x.dest_n, &dest) ||
        !text(&rest, x.ext_n, &ext) || rest.n != x.data_n || !rest.n || !stays_below(dest))
        return false;
    if ((x.flags & ~(uint32_t)ALL_FLAGS) || !time_of_bytes(x.date, &date)) return false;
    if (date.sec == d->site->time.sec) return false; /* it would be taken for the clock's */
    d->date = date;
    d->has_date = true;
    d->url = url;
    d->dest = dest;
    d->output_ext = ext;
    d->has_excerpt = x.flags & EXCERPT;
    d->packed = rest;
    d->packed_keys = x.keys;
    return d->finished = true;
}
