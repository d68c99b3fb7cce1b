/* Links to other hosts: each address is asked once, and what answered lately is not asked again.
 *
 * The cache is a text, a line an address that answered: "SECONDS ADDRESS". What did not answer is
 * asked every time, so that a mended link is seen at once. */
#include "check/links.h"
#include "web/web.h"

#include <time.h>

struct asked {
    struct http_probe probe;
    VEC(struct reference) refs;
    bool known; /* it answered lately */
};
struct external {
    struct str cache;   /* a file; empty: none */
    struct smap by_url; /* -> struct asked */
    struct http_manners manners;
    int64_t days;
};

static int64_t setting(const struct map *m, const char *key, int64_t otherwise) {
    struct value v = m ? map_getz(m, key) : v_nil();
    return v.type == V_INT && v.i >= 0 && v.i < 1000000 ? v.i : otherwise;
}

void check_external(struct check *c, struct str cache) {
    enum { DELAY = 100, DAYS = 7 };
    struct external *x = c->external = ARENA_NEW(c->a, struct external);
    struct value q = map_getz(c->site->config, "quickyll");
    struct value conf = q.type == V_MAP ? map_getz(q.m, "check") : v_nil();
    conf = conf.type == V_MAP ? map_getz(conf.m, "external") : v_nil();
    const struct map *m = conf.type == V_MAP ? conf.m : NULL;
    *x = (struct external){.cache = cache};
    smap_init(&x->by_url, c->a);
    x->manners.timeout = (long)setting(m, "timeout", 0);
    x->manners.delay = (long)setting(m, "delay", DELAY);
    x->manners.parallel = (size_t)setting(m, "parallel", 0);
    x->days = setting(m, "days", DAYS);
}

/* As it is asked for: with a scheme, without what is behind "#", encoded. */
static struct str request_url(struct check *c, struct str value) {
    struct buf b;
    size_t hash = str_chr(value, '#');
    buf_init(&b, c->a);
    if (str_starts(value, S("//"))) buf_puts(&b, "https:");
    for (size_t i = 0; i < value.n && i < hash; i++) {
        unsigned char ch = (unsigned char)value.p[i];
        if (ch <= ' ' || ch >= 0x7F || strchr("\"<>\\^`{|}", ch))
            buf_percent(&b, ch);
        else
            buf_putc(&b, (char)ch);
    }
    return buf_view(&b);
}

void external_add(struct check *c, const struct reference *r) {
    if (!c->external || c->off[RULE_EXTERNAL]) return;
    struct str url = request_url(c, r->value);
    void **at = smap_at(&c->external->by_url, url);
    struct asked *q = *at;
    if (!q) {
        q = *at = ARENA_NEW(c->a, struct asked);
        *q = (struct asked){.probe = {.url = url}};
    }
    VEC_PUSH(c->a, &q->refs, *r);
}

/* ---- the cache ---- */

static void cache_read(struct check *c, struct external *x, struct buf *kept, int64_t now) {
    enum { DAY = 86400 };
    struct str text, line;
    if (!x->cache.n || !file_read(c->a, arena_strz(c->a, x->cache), &text)) return;
    while (str_line(&text, &line)) {
        size_t blank = str_chr(line, ' ');
        int64_t then = str_to_i(line);
        if (blank == STR_NONE || then > now || now - then >= x->days * DAY) continue;
        struct asked *q = smap_get(&x->by_url, str_from(line, blank + 1));
        if (q) q->known = true;
        buf_str(kept, line);
        buf_putc(kept, '\n');
    }
}

static void cache_write(struct check *c, struct external *x, struct buf *kept, int64_t now) {
    if (!x->cache.n || !x->days) return;
    for (size_t i = 0; i < x->by_url.n; i++) {
        const struct asked *q = x->by_url.e[i].val;
        if (q->known || q->probe.status < 200 || q->probe.status >= 400) continue;
        buf_printf(kept, "%lld " STR_FMT "\n", (long long)now, STR_ARG(q->probe.url));
    }
    file_keep(arena_strz(c->a, x->cache), buf_view(kept), 0644);
}

/* ---- asking ---- */

/* Refused to programs, or asked too often: a person may well get it. */
static bool guarded(long status) {
    static const long GUARDED[] = {401, 403, 405, 406, 407, 418, 429, 451, 999};
    for (size_t i = 0; i < ARRAY_LEN(GUARDED); i++)
        if (GUARDED[i] == status) return true;
    return false;
}

static void tell(struct check *c, const struct asked *q) {
    long status = q->probe.status;
    if ((status >= 200 && status < 400) || guarded(status)) return;
    bool passing = status ? status >= 500 : !q->probe.lasting;
    const char *what = status ? arena_printf(c->a, "the server answers %ld", status).p
                              : arena_strz(c->a, q->probe.error);
    for (size_t i = 0; i < q->refs.n; i++) {
        struct finding *f = link_say(c, RULE_EXTERNAL, &q->refs.v[i], false, what);
        if (passing && f->sev == SEV_ERROR) f->sev = SEV_WARNING;
        if (passing) hint(c, f, "that may pass: it is asked again next time");
    }
}

void external_judge(struct check *c) {
    struct external *x = c->external;
    struct str error;
    struct buf kept;
    VEC(struct http_probe) todo = {0};
    VEC(struct asked *) whose = {0};
    if (!x || !x->by_url.n) return;
    int64_t now = (int64_t)time(NULL);
    buf_init(&kept, c->a);
    cache_read(c, x, &kept, now);
    for (size_t i = 0; i < x->by_url.n; i++) {
        struct asked *q = x->by_url.e[i].val;
        if (q->known) continue;
        VEC_PUSH(c->a, &todo, q->probe);
        VEC_PUSH(c->a, &whose, q);
    }
    if (todo.n && !http_probe(c->a, &x->manners, todo.v, todo.n, &error)) {
        struct source none = {0};
        report(c, RULE_EXTERNAL, &none, NO_OFFSET, "--external: " STR_FMT, STR_ARG(error));
        return;
    }
    for (size_t i = 0; i < todo.n; i++) {
        whose.v[i]->probe = todo.v[i];
        tell(c, whose.v[i]);
    }
    cache_write(c, x, &kept, now);
}
