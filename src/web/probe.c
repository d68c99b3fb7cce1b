/* Asking many addresses whether they answer, with manners: a host gets one request after the other,
 * and none too soon after the last. */
#define _POSIX_C_SOURCE 200809L
#include "web/curl.h"
#include "web/web.h"

#include <time.h>

enum { TIMEOUT = 20, CONNECT = 10, REDIRECTS = 10, PARALLEL = 16, STEP = 50 /* milliseconds */ };

struct host {
    int64_t free_at; /* when it may be asked again */
    bool busy;
    VEC(size_t) waiting; /* numbers of probes, in order */
    size_t next;
};
struct run {
    struct curl_api api;
    struct arena *a;
    struct http_manners manners;
    struct http_probe *v;
    struct smap by_host;
    CURLM *multi;
    size_t n, under_way;
};
/* One request. */
struct request {
    struct run *run;
    struct http_probe *probe;
    struct host *host;
    bool get;
};

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct str host_of(struct str url) {
    size_t at = str_find(url, S("//"));
    struct str rest = at == STR_NONE ? url : str_from(url, at + 2);
    return str_sub(rest, 0, str_any(rest, 0, S("/?#")));
}

static struct host *host_at(struct run *x, struct str name) {
    void **at = smap_at(&x->by_host, name);
    if (!*at) {
        struct host *h = *at = ARENA_NEW(x->a, struct host);
        *h = (struct host){0};
    }
    return *at;
}

/* The head is all that is wanted: less than all ends the transfer. */
static size_t no_body(char *p, size_t size, size_t count, void *ctx) {
    (void)p, (void)size, (void)count, (void)ctx;
    return 0;
}

static bool begin(struct run *x, struct http_probe *p, struct host *h, bool get) {
    const struct curl_api *api = &x->api;
    struct request *q = ARENA_NEW(x->a, struct request);
    long timeout = x->manners.timeout ? x->manners.timeout : TIMEOUT;
    CURL *c = api->curl_easy_init();
    if (!c) return false;
    *q = (struct request){x, p, h, get};
    curl_common(api, c, arena_strz(x->a, p->url), REDIRECTS);
    api->curl_easy_setopt(c, CURLOPT_NOBODY, get ? 0L : 1L);
    api->curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, timeout < CONNECT ? timeout : (long)CONNECT);
    api->curl_easy_setopt(c, CURLOPT_TIMEOUT, timeout);
    api->curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, no_body);
    api->curl_easy_setopt(c, CURLOPT_PRIVATE, (void *)q);
    if (api->curl_multi_add_handle(x->multi, c) != CURLM_OK) {
        api->curl_easy_cleanup(c);
        return false;
    }
    h->busy = true;
    x->under_way++;
    return true;
}

/* Requests of hosts that may be asked now, as many as may be under way; how long to wait else. */
static int64_t begin_some(struct run *x, int64_t now) {
    int64_t wait = STEP;
    for (size_t i = 0; i < x->by_host.n; i++) {
        struct host *h = x->by_host.e[i].val;
        size_t most = x->manners.parallel ? x->manners.parallel : PARALLEL;
        if (h->busy || h->next == h->waiting.n || x->under_way >= most) continue;
        if (h->free_at > now) {
            if (h->free_at - now < wait) wait = h->free_at - now;
            continue;
        }
        struct http_probe *p = &x->v[h->waiting.v[h->next++]];
        if (!begin(x, p, h, false)) p->error = S("it could not be asked");
    }
    return wait;
}

/* Servers that know no HEAD, or refuse it, may answer GET. */
static bool asks_again(const struct request *q, CURLcode rc, long status) {
    return !q->get &&
           (rc == CURLE_OK ? status >= 400 : rc == CURLE_GOT_NOTHING || rc == CURLE_RECV_ERROR);
}

static void ended(struct run *x, CURL *c, CURLcode rc) {
    struct request *q = NULL;
    struct http_probe *p;
    long status = 0;
    x->api.curl_easy_getinfo(c, CURLINFO_PRIVATE, (char **)&q);
    x->api.curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    p = q->probe;
    x->under_way--;
    q->host->busy = false;
    q->host->free_at = now_ms() + x->manners.delay;
    bool again = asks_again(q, rc, status);
    bool answered = rc == CURLE_OK || (rc == CURLE_WRITE_ERROR && status);
    p->status = answered ? status : 0;
    p->error = answered ? S("") : arena_str(x->a, str_z(x->api.curl_easy_strerror(rc)));
    p->lasting = rc == CURLE_COULDNT_RESOLVE_HOST || rc == CURLE_COULDNT_CONNECT ||
                 rc == CURLE_PEER_FAILED_VERIFICATION || rc == CURLE_TOO_MANY_REDIRECTS ||
                 rc == CURLE_UNSUPPORTED_PROTOCOL || rc == CURLE_URL_MALFORMAT;
    x->api.curl_multi_remove_handle(x->multi, c);
    x->api.curl_easy_cleanup(c);
    if (again) begin(x, p, q->host, true);
}

static void drive(struct run *x) {
    for (;;) {
        int running = 0, left = 0;
        int64_t wait = begin_some(x, now_ms());
        size_t todo = 0;
        for (size_t i = 0; i < x->by_host.n; i++) {
            const struct host *h = x->by_host.e[i].val;
            todo += h->waiting.n - h->next;
        }
        if (!x->under_way && !todo) return;
        x->api.curl_multi_perform(x->multi, &running);
        for (CURLMsg *m; (m = x->api.curl_multi_info_read(x->multi, &left));)
            if (m->msg == CURLMSG_DONE) ended(x, m->easy_handle, m->data.result);
        x->api.curl_multi_poll(x->multi, NULL, 0, (int)(wait < 1 ? 1 : wait), NULL);
    }
}

bool http_probe(struct arena *a, const struct http_manners *manners, struct http_probe *v, size_t n,
                struct str *error) {
    struct run x = {.a = a, .manners = *manners, .v = v, .n = n};
    if (!curl_load(&x.api, error)) return false;
    x.api.curl_global_init(CURL_GLOBAL_DEFAULT);
    x.multi = x.api.curl_multi_init();
    if (!x.multi) {
        *error = S("libcurl cannot be used");
        return false;
    }
    smap_init(&x.by_host, a);
    for (size_t i = 0; i < n; i++) {
        struct host *h = host_at(&x, host_of(v[i].url));
        VEC_PUSH(a, &h->waiting, i);
    }
    drive(&x);
    x.api.curl_multi_cleanup(x.multi);
    return true;
}
