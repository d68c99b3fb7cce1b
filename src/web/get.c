/* A file by HTTP. One transfer at a time, from one thread: curl_global_init wants that. */
#include "web/curl.h"
#include "web/web.h"

#include <stdio.h>
#include <unistd.h>

/* One answer: to a file, so many bytes at most. */
struct transfer {
    struct arena *a;
    FILE *f;
    size_t n, max;
    bool too_much;
    struct str etag;
};

/* libcurl's callback; less than all ends the transfer. */
static size_t take_body(char *p, size_t size, size_t count, void *ctx) {
    struct transfer *t = ctx;
    size_t n = size * count;
    if (n > t->max - t->n) {
        t->too_much = true;
        return 0;
    }
    t->n += n;
    return fwrite(p, 1, n, t->f);
}

/* Each answer on the way has its own head; the last one's tag counts. */
static size_t take_header(char *p, size_t size, size_t count, void *ctx) {
    struct transfer *t = ctx;
    struct str line = str_of(p, size * count);
    size_t colon = str_chr(line, ':');
    if (str_starts(line, S("HTTP/"))) t->etag = S("");
    if (colon != STR_NONE && str_caseeq(str_sub(line, 0, colon), S("etag")))
        t->etag = arena_str(t->a, str_strip(str_from(line, colon + 1)));
    return line.n;
}

enum { STALL = 30, CONNECT = 15, REDIRECTS = 5, WHOLE = 1800 }; /* but for REDIRECTS seconds */

/* A transfer ends when nothing came for `stall` seconds, not when it takes long. */
static void set_options(const struct curl_api *api, CURL *c, const struct http_limits *o,
                        const char *url, struct transfer *t) {
    long stall = o->stall ? o->stall : STALL;
    curl_common(api, c, url, REDIRECTS);
    api->curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, stall < CONNECT ? stall : (long)CONNECT);
    api->curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
    api->curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, stall);
    api->curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WHOLE);
    api->curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    api->curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
    api->curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    api->curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
}

static struct http_answer judge(struct arena *a, const struct curl_api *api, CURLcode rc,
                                long status, const struct transfer *t, struct str url) {
    struct http_answer r = {.outcome = HTTP_FAILED, .etag = t->etag};
    if (t->too_much)
        r.error = arena_printf(a, STR_FMT ": it is larger than %zu bytes", STR_ARG(url), t->max);
    else if (rc != CURLE_OK)
        r.error = arena_printf(a, STR_FMT ": %s", STR_ARG(url), api->curl_easy_strerror(rc));
    else if (status == 304)
        r.outcome = HTTP_SAME;
    else if (status == 200)
        r.outcome = HTTP_FETCHED;
    else {
        if (status == 404 || status == 410) r.outcome = HTTP_ABSENT;
        r.error = arena_printf(a, STR_FMT ": the server answers %ld", STR_ARG(url), status);
    }
    return r;
}

/* The file is removed unless it is whole. */
struct http_answer http_get(struct arena *a, const struct http_limits *o, struct str url,
                            struct str etag, const char *path) {
    struct curl_api api;
    struct transfer t = {.a = a, .max = o->max_bytes ? o->max_bytes : (size_t)1 << 30};
    struct http_answer r = {.outcome = HTTP_FAILED};
    long status = 0;
    if (!curl_load(&api, &r.error)) return r;
    t.f = fopen(path, "wbe");
    api.curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *c = t.f ? api.curl_easy_init() : NULL;
    if (!c) {
        if (t.f) fclose(t.f);
        r.error = arena_printf(a, "%s: it cannot be written", path);
        return r;
    }
    struct curl_slist *head = NULL;
    if (etag.n)
        head = api.curl_slist_append(NULL,
                                     arena_printf(a, "If-None-Match: " STR_FMT, STR_ARG(etag)).p);
    set_options(&api, c, o, arena_strz(a, url), &t);
    api.curl_easy_setopt(c, CURLOPT_HTTPHEADER, head);
    CURLcode rc = api.curl_easy_perform(c);
    api.curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    r = judge(a, &api, rc, status, &t, url);
    if (fclose(t.f) != 0 && r.outcome == HTTP_FETCHED) {
        r.outcome = HTTP_FAILED;
        r.error = arena_printf(a, "%s: it cannot be written", path);
    }
    api.curl_slist_free_all(head);
    api.curl_easy_cleanup(c);
    if (r.outcome != HTTP_FETCHED) unlink(path);
    return r;
}
