/* From a request to a response: what the address means, which bytes of it, in which coding. */
#define _GNU_SOURCE
#include "serve/internal.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum {
    LEAST_COMPRESSED = 256,
    MOST_COMPRESSED = 8 << 20, /* bytes; larger texts are sent as they are */
};

/* An answer under way. What it is made of lives in `a`, which the response keeps. */
struct answer {
    struct server *s;
    struct MHD_Connection *c;
    struct snapshot *now; /* NULL: there is none; dropped at the end */
    struct arena *a;
    unsigned status;
    const char *type, *location, *coding;
    struct str body;
    int fd; /* in place of the body; -1: none */
    uint64_t size;
    bool broken; /* something is wrong, and shown */
    bool text, page, varies;
    char etag[48];
};

static const char *header(const struct answer *x, const char *name) {
    return x->s->http.MHD_lookup_connection_value(x->c, MHD_HEADER_KIND, name);
}

/* ---- addresses ---- */

/* Percent signs undone; false: half of one, or a byte that no file's name has. */
static bool decode(struct arena *a, struct str url, struct str *out) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < url.n; i++) {
        int c = (unsigned char)url.p[i];
        if (c == '%') {
            int h = i + 2 < url.n ? ch_hex(url.p[i + 1]) : -1,
                l = i + 2 < url.n ? ch_hex(url.p[i + 2]) : -1;
            if (h < 0 || l < 0) return false;
            c = h * 16 + l;
            i += 2;
        }
        if (c == 0) return false;
        buf_putc(&b, (char)c);
    }
    *out = buf_view(&b);
    return true;
}

/* ---- what is sent ---- */

static void plain_page(struct answer *x, unsigned status, const char *title) {
    struct buf b;
    buf_init(&b, x->a);
    buf_printf(
        &b,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>%s</title>"
        "</head>\n<body>\n<h1>%s</h1>\n</body>\n</html>\n",
        title, title);
    x->status = status;
    x->type = "text/html; charset=utf-8";
    x->body = buf_view(&b);
    x->text = x->page = true;
}

/* A file as it is now; one that is gone, or is no file any more, is not found. */
static void send_file(struct answer *x, const struct entry *e) {
    struct stat st;
    x->fd = open(e->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (x->fd < 0 || fstat(x->fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        if (x->fd >= 0) close(x->fd);
        x->fd = -1;
        plain_page(x, 404, "Not Found");
        return;
    }
    x->size = (uint64_t)st.st_size;
    snprintf(x->etag, sizeof x->etag, "%" PRIx64 "-%" PRIx64 "%09lx", x->size,
             (uint64_t)st.st_mtim.tv_sec, (unsigned long)st.st_mtim.tv_nsec);
    if (!(x->text && x->size <= MOST_COMPRESSED)) return;
    char *p = arena_alloc(x->a, x->size + 1);
    ssize_t n = read(x->fd, p, x->size);
    close(x->fd);
    x->fd = -1;
    x->body = str_of(p, n > 0 ? (size_t)n : 0);
}

static void send_entry(struct answer *x, const struct entry *e, unsigned status) {
    struct mime m = mime_of(e->path);
    x->status = status;
    x->type = m.type;
    x->text = m.text;
    x->page = strncmp(m.type, "text/html", 9) == 0;
    if (!e->text) {
        send_file(x, e);
        return;
    }
    x->body = str_of(e->text, e->n);
    snprintf(x->etag, sizeof x->etag, "%" PRIx64, e->hash);
}

static void not_found(struct answer *x) {
    const struct entry *e = x->now ? smap_get(&x->now->entries, S("404.html")) : NULL;
    if (e)
        send_entry(x, e, 404);
    else
        plain_page(x, 404, "Not Found");
}

static void redirect(struct answer *x, struct str to, const char *tail) {
    plain_page(x, 301, "Moved");
    x->location = arena_strz(x->a, arena_cat(x->a, to, str_z(tail)));
}

/* `path` is below the base; `url` is the address as it came, for where a slash is missing. */
static void send_path(struct answer *x, struct str path, struct str url) {
    const struct entry *e = NULL;
    struct buf b;
    if (!x->now) {
        buf_init(&b, x->a);
        mistakes_page(x->broken, &b);
        x->status = 503;
        x->type = "text/html; charset=utf-8";
        x->body = buf_view(&b);
        x->text = x->page = true;
        return;
    }
    switch (snapshot_find(x->now, path, &e)) {
    case FOUND: send_entry(x, e, 200); break;
    case AS_DIRECTORY: redirect(x, url, "/"); break;
    case LISTING:
        if (!x->s->listing) {
            not_found(x);
            break;
        }
        buf_init(&b, x->a);
        while (path.n && path.p[path.n - 1] == '/') path.n--;
        snapshot_list(x->now, path, &b);
        x->status = 200;
        x->type = "text/html; charset=utf-8";
        x->body = buf_view(&b);
        x->text = true;
        break;
    case NOWHERE: not_found(x); break;
    }
}

/* Where the base begins; what is outside of it is not the site's. */
static void send_url(struct answer *x, const char *address) {
    struct str url = str_z(address), path, base = x->s->base;
    if (!url.n || url.p[0] != '/' || !decode(x->a, url, &path)) {
        plain_page(x, 400, "Bad Request");
        return;
    }
    if (base.n && !path_inside(base, path)) {
        if (str_eqz(path, "/"))
            redirect(x, base, "/");
        else
            not_found(x);
        return;
    }
    path = str_from(path, base.n);
    if (!path.n) { /* the base itself, without its slash */
        redirect(x, base, "/");
        return;
    }
    path = str_from(path, 1);
    if (str_eqz(path, OWN_PATH "reload.js")) {
        x->status = 200;
        x->type = "application/javascript; charset=utf-8";
        x->body = str_z(RELOAD_SCRIPT);
        x->text = true;
        return;
    }
    send_path(x, path, url);
}

/* ---- codings, conditions, ranges ---- */

static bool accepts_gzip(const struct answer *x) {
    const char *z = header(x, "Accept-Encoding");
    struct str s = z ? str_z(z) : S("");
    size_t at = str_find(s, S("gzip"));
    if (at == STR_NONE) return false;
    s = str_from(s, at + 4);
    return !(str_starts(s, S(";q=0")) && str_any(s, 4, S("123456789")) >= str_any(s, 4, S(",")));
}

static bool deflated(struct answer *x) {
    struct zip_api *zip = &x->s->zip;
    z_stream z = {0};
    if (zip->deflateInit2_(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                           (int)sizeof z) != Z_OK)
        return false;
    size_t most = zip->deflateBound(&z, x->body.n) + 32;
    char *to = arena_alloc(x->a, most);
    z.next_in = (Bytef *)(uintptr_t)x->body.p;
    z.avail_in = (uInt)x->body.n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)most;
    bool ok = zip->deflate(&z, Z_FINISH) == Z_STREAM_END;
    if (ok) x->body = str_of(to, most - z.avail_out);
    zip->deflateEnd(&z);
    return ok;
}

static void compress_body(struct answer *x) {
    bool worth = x->text && x->fd < 0 && x->body.n >= LEAST_COMPRESSED &&
                 x->body.n <= MOST_COMPRESSED && x->s->zip.deflate;
    x->varies = worth;
    if (!worth || header(x, "Range") || !accepts_gzip(x) || !deflated(x)) return;
    x->coding = "gzip";
}

/* The pages' own script and what is wrong are no part of the file: the tag names both. */
static void finish_body(struct answer *x) {
    struct buf b;
    if (x->page && (x->s->live || x->broken)) {
        buf_init_for(&b, x->a, x->body.n + 4096);
        reload_inject(x->s, x->body, &b);
        x->body = buf_view(&b);
        x->etag[0] = 0;
    }
    if (!x->etag[0] && x->fd < 0)
        snprintf(x->etag, sizeof x->etag, "%" PRIx64, XXH3_64bits(x->body.p, x->body.n));
    compress_body(x);
    if (x->fd < 0) x->size = x->body.n;
    if (x->coding) strcat(x->etag, "-gz");
}

/* Does a list of tags name ours? A weak one will do. */
static bool names_etag(const char *list, const char *etag) {
    struct str s = str_z(list), quoted;
    char z[64];
    snprintf(z, sizeof z, "\"%s\"", etag);
    quoted = str_z(z);
    return str_eqz(str_strip(s), "*") || str_find(s, quoted) != STR_NONE;
}

struct range {
    uint64_t from, n; /* n 0: there is no such byte */
};

/* One range of bytes. false: there is none, or one that nobody understands: all is sent. */
static bool asked_range(const struct answer *x, struct range *out) {
    const char *z = header(x, "Range"), *only_if = header(x, "If-Range");
    char *end;
    if (!z || strncmp(z, "bytes=", 6) != 0 || strchr(z, ',') || x->status != 200) return false;
    if (only_if && !names_etag(only_if, x->etag)) return false;
    z += 6;
    if (*z == '-') { /* that many at the end */
        uint64_t k = strtoull(z + 1, &end, 10);
        if (end == z + 1 || *end) return false;
        if (k > x->size) k = x->size;
        *out = (struct range){x->size - k, k};
        return true;
    }
    uint64_t from = strtoull(z, &end, 10), last = UINT64_MAX;
    if (end == z || *end != '-') return false;
    if (end[1]) last = strtoull(end + 1, &end, 10);
    if (last < from) return false;
    if (last >= x->size) last = x->size - 1;
    *out = from < x->size ? (struct range){from, last + 1 - from} : (struct range){0, 0};
    return true;
}

/* ---- the response ---- */

/* What a response's bytes lie in, until it is sent. */
struct kept {
    struct arena a;
    struct snapshot *now;
};

static void kept_free(void *p) {
    struct kept *k = p;
    snapshot_drop(k->now);
    arena_free(&k->a);
    free(k);
}

static struct MHD_Response *make_response(struct answer *x, struct kept *k, struct range sent) {
    struct http_api *http = &x->s->http;
    struct MHD_Response *r;
    if (x->fd >= 0) {
        r = http->MHD_create_response_from_fd_at_offset64(sent.n, x->fd, sent.from);
        kept_free(k);
        if (!r) close(x->fd);
        return r;
    }
    const char *p = x->body.p ? x->body.p + sent.from : "";
    r = http->MHD_create_response_from_buffer_with_free_callback_cls(
        (size_t)sent.n, (void *)(uintptr_t)p, kept_free, k);
    if (!r) kept_free(k);
    return r;
}

static void put_headers(struct answer *x, struct MHD_Response *r) {
    const struct {
        const char *name, *value;
    } HEADERS[] = {{"Content-Type", x->type},
                   {"Location", x->location},
                   {"Content-Encoding", x->coding},
                   {"Vary", x->varies ? "Accept-Encoding" : NULL},
                   {"Cache-Control", "no-cache"},
                   {"Accept-Ranges", x->coding ? NULL : "bytes"},
                   {"X-Content-Type-Options", "nosniff"}};
    char tag[64];
    for (size_t i = 0; i < ARRAY_LEN(HEADERS); i++)
        if (HEADERS[i].value)
            x->s->http.MHD_add_response_header(r, HEADERS[i].name, HEADERS[i].value);
    snprintf(tag, sizeof tag, "\"%s\"", x->etag);
    if (x->etag[0]) x->s->http.MHD_add_response_header(r, "ETag", tag);
}

static enum MHD_Result respond(struct answer *x, struct kept *k) {
    struct range part;
    char shown[80] = "";
    finish_body(x);
    struct range sent = {0, x->size};
    const char *known = header(x, "If-None-Match");
    if (x->status == 200 && known && names_etag(known, x->etag)) {
        x->status = 304;
        sent.n = 0;
    } else if (asked_range(x, &part)) {
        sent = part;
        x->status = sent.n ? 206 : 416;
        if (sent.n)
            snprintf(shown, sizeof shown, "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, sent.from,
                     sent.from + sent.n - 1, x->size);
        else
            snprintf(shown, sizeof shown, "bytes */%" PRIu64, x->size);
    }
    struct server *s = x->s;
    struct MHD_Connection *c = x->c;
    unsigned status = x->status;
    struct arena mine = {0}; /* the answer lives in k's arena, which the response takes */
    struct answer *copy = ARENA_NEW(&mine, struct answer);
    *copy = *x;
    if (copy->location) copy->location = arena_strz(&mine, str_z(copy->location));
    struct MHD_Response *r = make_response(x, k, sent);
    enum MHD_Result rc = MHD_NO;
    if (r) {
        put_headers(copy, r);
        if (shown[0]) s->http.MHD_add_response_header(r, "Content-Range", shown);
        rc = s->http.MHD_queue_response(c, status, r);
        s->http.MHD_destroy_response(r);
    }
    arena_free(&mine);
    return rc;
}

static enum MHD_Result refuse(struct server *s, struct MHD_Connection *c) {
    static const char TEXT[] = "Method Not Allowed\n";
    struct MHD_Response *r = s->http.MHD_create_response_from_buffer(
        sizeof TEXT - 1, (void *)(uintptr_t)TEXT, MHD_RESPMEM_PERSISTENT);
    if (!r) return MHD_NO;
    s->http.MHD_add_response_header(r, "Allow", "GET, HEAD");
    enum MHD_Result rc = s->http.MHD_queue_response(c, 405, r);
    s->http.MHD_destroy_response(r);
    return rc;
}

static enum MHD_Result send_events(struct server *s, struct MHD_Connection *c) {
    struct MHD_Response *r = reload_events(s, c);
    if (!r) return MHD_NO;
    enum MHD_Result rc = s->http.MHD_queue_response(c, 200, r);
    s->http.MHD_destroy_response(r);
    return rc;
}

enum MHD_Result server_answer(void *server, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state) {
    static const char EVENTS[] = "/" OWN_PATH "events";
    struct server *s = server;
    struct str below = str_z(url);
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) return refuse(s, c);
    if (!*state) { /* its headers alone; answer when all of it is there */
        *state = s;
        return MHD_YES;
    }
    if (str_starts(below, s->base)) below = str_from(below, s->base.n);
    if (s->live && str_eqz(below, EVENTS) && *method == 'G') return send_events(s, c);
    struct kept *k = mem_alloc(sizeof *k);
    *k = (struct kept){0};
    pthread_mutex_lock(&s->lock);
    k->now = s->now;
    if (k->now) snapshot_take(k->now);
    bool broken = s->mistakes != NULL;
    pthread_mutex_unlock(&s->lock);
    struct answer x = {
        .s = s, .c = c, .now = k->now, .a = &k->a, .fd = -1, .status = 200, .broken = broken};
    send_url(&x, url);
    return respond(&x, k);
}
