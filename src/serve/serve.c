/* qy_serve: build, answer, build again when something changed, until told to stop. */
#define _GNU_SOURCE
#include "serve/internal.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    QUIET_MS = 15,    /* an editor's several writes of one file are one change */
    MOST_ROUNDS = 20, /* of waiting for that */
    BEAT_MS = 15000,
    CONNECTIONS = 1000,
    PATIENCE = 20,      /* seconds for a request to come, and between its pieces */
    HEADERS = 32 << 10, /* bytes a connection may use */
};

/* All that qy_serve has at hand. */
struct job {
    qy_site *q;
    qy_serve_options o;
    struct server s;
    struct arena a;
    int socket;
};

static bool fail(struct job *j, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str text = arena_vprintf(&j->a, fmt, ap);
    va_end(ap);
    if (j->o.failed) j->o.failed(j->o.ctx, arena_strz(&j->a, text));
    return false;
}

/* ---- the address ---- */

static int listen_on(const char *host, const char *port, int *error) {
    struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM},
                    *list = NULL;
    int fd = -1, on = 1;
    *error = getaddrinfo(host, port, &hints, &list);
    if (*error) return -1;
    for (struct addrinfo *x = list; x && fd < 0; x = x->ai_next) {
        fd = socket(x->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (fd < 0) continue;
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (bind(fd, x->ai_addr, x->ai_addrlen) == 0 && listen(fd, 128) == 0) break;
        int e = errno;
        close(fd);
        fd = -1;
        errno = e;
    }
    freeaddrinfo(list);
    return fd;
}

static int port_of(int fd) {
    union {
        struct sockaddr sa;
        struct sockaddr_storage all;
    } at;
    socklen_t n = sizeof at;
    char port[16] = "0";
    if (getsockname(fd, &at.sa, &n) == 0)
        getnameinfo(&at.sa, n, NULL, 0, port, sizeof port, NI_NUMERICSERV);
    return atoi(port);
}

static bool open_socket(struct job *j) {
    char port[16];
    int error = 0;
    snprintf(port, sizeof port, "%d", j->o.port);
    j->socket = listen_on(j->o.host, port, &error);
    if (j->socket >= 0) return true;
    if (error) return fail(j, "%s: %s", j->o.host, gai_strerror(error));
    if (errno == EADDRINUSE)
        return fail(j,
                    "port %s of %s is in use, perhaps by another server of this site; --port takes "
                    "another one",
                    port, j->o.host);
    return fail(j, "cannot listen on %s port %s: %s", j->o.host, port, strerror(errno));
}

/* "http://localhost:4000", without the base: Jekyll's own name for the loopback address. */
static const char *address_of(struct job *j) {
    bool v6 = strchr(j->o.host, ':') != NULL, loop = strcmp(j->o.host, "127.0.0.1") == 0;
    struct str s =
        arena_printf(&j->a, "%s://%s%s%s:%d", j->o.tls_cert ? "https" : "http", v6 ? "[" : "",
                     loop ? "localhost" : j->o.host, v6 ? "]" : "", port_of(j->socket));
    return arena_strz(&j->a, s);
}

/* ---- the daemon ---- */

/* Addresses stay as they came: they are decoded where they are looked up. */
static size_t keep_escapes(void *ctx, struct MHD_Connection *c, char *s) { return strlen(s); }

static bool read_pem(struct job *j, const char *path, const char **out) {
    struct str s;
    if (!path) return fail(j, "a certificate and a key are needed: --ssl-cert and --ssl-key");
    if (!file_read(&j->a, path, &s)) return fail(j, "%s: %s", path, strerror(errno));
    *out = arena_strz(&j->a, s);
    return true;
}

static bool start_daemon(struct job *j) {
    unsigned flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    const char *key = NULL, *cert = NULL;
    struct http_api *http = &j->s.http;
    struct MHD_OptionItem options[] = {{MHD_OPTION_LISTEN_SOCKET, j->socket, NULL},
                                       {MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, NULL},
                                       {MHD_OPTION_CONNECTION_TIMEOUT, PATIENCE, NULL},
                                       {MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADERS, NULL},
                                       {MHD_OPTION_UNESCAPE_CALLBACK, 0, NULL},
                                       {MHD_OPTION_END, 0, NULL},
                                       {MHD_OPTION_END, 0, NULL},
                                       {MHD_OPTION_END, 0, NULL}};
    size_t (*keep)(void *, struct MHD_Connection *, char *) = keep_escapes;
    memcpy(&options[4].value, &keep, sizeof keep);
    if (j->o.tls_cert || j->o.tls_key) {
        if (http->MHD_is_feature_supported(MHD_FEATURE_TLS) != MHD_YES)
            return fail(j, "libmicrohttpd is built without TLS here");
        if (!read_pem(j, j->o.tls_key, &key) || !read_pem(j, j->o.tls_cert, &cert)) return false;
        flags |= MHD_USE_TLS;
        options[5] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key};
        options[6] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)cert};
    }
    j->s.daemon = http->MHD_start_daemon(flags, 0, NULL, NULL, server_answer, &j->s,
                                         MHD_OPTION_ARRAY, options, MHD_OPTION_END);
    if (!j->s.daemon && key)
        return fail(j, "the server does not start: is the key the certificate's?");
    return j->s.daemon || fail(j, "the server does not start: %s", strerror(errno));
}

void server_publish(struct server *s, struct snapshot *now, char *mistakes) {
    pthread_mutex_lock(&s->lock);
    struct snapshot *old = s->now;
    enum difference d = now && old ? snapshot_compare(old, now) : now ? MORE : SAME;
    bool told = !s->mistakes != !mistakes || (mistakes && strcmp(s->mistakes, mistakes) != 0);
    if (now) s->now = now;
    free(s->mistakes);
    s->mistakes = mistakes;
    if (told || d != SAME) {
        s->only_styles = d == STYLES && !told;
        s->version++;
        reload_wake(s);
    }
    pthread_mutex_unlock(&s->lock);
    if (now) snapshot_drop(old);
}

void server_beat(struct server *s) {
    pthread_mutex_lock(&s->lock);
    s->beat++;
    reload_wake(s);
    pthread_mutex_unlock(&s->lock);
}

static void stop_daemon(struct server *s) {
    pthread_mutex_lock(&s->lock);
    s->ending = true;
    reload_wake(s);
    pthread_mutex_unlock(&s->lock);
    if (s->daemon) s->http.MHD_stop_daemon(s->daemon);
}

/* ---- building ---- */

static int64_t milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void build(struct job *j, const struct smap *changed) {
    int64_t since = milliseconds();
    bool ok = j->o.write ? qy_build(j->q) : qy_render(j->q);
    if (ok)
        server_publish(&j->s, snapshot_of(j->q, j->s.now, changed), NULL);
    else
        server_publish(&j->s, NULL, mistakes_html(j->q));
    if (j->o.built) j->o.built(j->o.ctx, j->q, ok, (double)(milliseconds() - since) / 1000);
}

/* ---- waiting ---- */

struct changes {
    struct job *j;
    struct arena a;
    struct smap paths; /* absolute */
};

static void changed(void *ctx, const char *path) {
    struct changes *c = ctx;
    struct str all = path_join(&c->a, str_z(qy_source(c->j->q)), str_z(path));
    if (smap_has(&c->paths, all)) return;
    smap_set(&c->paths, all, c);
    if (c->j->o.changed) c->j->o.changed(c->j->o.ctx, path);
}

/* For a change, and then until nothing more happens for a moment. false: it is to end. */
static bool wait_for(struct job *j, struct changes *c) {
    struct pollfd fds[] = {{j->o.stop, POLLIN, 0}, {j->o.watch ? qy_watch(j->q) : -1, POLLIN, 0}};
    for (int round = 0; round < MOST_ROUNDS;) {
        int n = poll(fds, 2, c->paths.n ? QUIET_MS : BEAT_MS);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0 && fds[0].revents) return false;
        if (n == 0 && c->paths.n) return true;
        if (n == 0) server_beat(&j->s);
        if (n > 0) qy_changes(j->q, changed, c);
        if (c->paths.n) round++;
    }
    return true;
}

/* ---- all of it ---- */

static struct str setting(struct job *j, const char *key) {
    struct str s = str_z(qy_setting(j->q, key)); /* JSON */
    if (s.n < 2 || s.p[0] != '"') return S("");
    return arena_str(&j->a, str_sub(s, 1, s.n - 2));
}

/* "/x" of "x/", "/x" and "/x/". */
static struct str base_of(struct job *j) {
    struct str s = setting(j, "baseurl");
    while (s.n && s.p[s.n - 1] == '/') s.n--;
    return s.n && s.p[0] != '/' ? arena_cat(&j->a, S("/"), s) : s;
}

static bool prepare(struct job *j) {
    if (!http_load(&j->s.http))
        return fail(j, "it needs libmicrohttpd, which cannot be loaded; install Debian's package "
                       "libmicrohttpd12");
    zip_load(&j->s.zip);
    if (!open_socket(j)) return false;
    const char *address = address_of(j);
    if (j->o.own_url)
        qy_set(j->q, "url", arena_strz(&j->a, arena_printf(&j->a, "\"%s\"", address)));
    j->s.instance = (uint64_t)time(NULL);
    j->s.listing = j->o.listing;
    j->s.live = j->o.live_reload;
    return true;
}

/* false: it is to end. */
static bool build_once(struct job *j, bool wait) {
    struct changes c = {.j = j};
    smap_init(&c.paths, &c.a);
    bool on = !wait || wait_for(j, &c);
    if (on) build(j, &c.paths);
    arena_free(&c.a);
    return on;
}

static bool run(struct job *j) {
    if (j->o.skip_build)
        server_publish(&j->s, snapshot_of_directory(qy_destination(j->q)), NULL);
    else
        build_once(j, false);
    j->s.base = base_of(j);
    if (!start_daemon(j)) return false;
    if (j->o.watch && qy_watch(j->q) < 0)
        return fail(j, "%s cannot be watched: %s", qy_source(j->q), strerror(errno));
    if (j->o.ready)
        j->o.ready(j->o.ctx, arena_strz(&j->a, arena_printf(&j->a, "%s" STR_FMT "/", address_of(j),
                                                            STR_ARG(j->s.base))));
    while (build_once(j, true)) continue;
    return true;
}

bool qy_serve(qy_site *q, const qy_serve_options *given) {
    struct job *j = mem_alloc(sizeof *j);
    *j = (struct job){.q = q, .socket = -1};
    memcpy(&j->o, given, given->size < sizeof j->o ? given->size : sizeof j->o);
    if (!j->o.host) j->o.host = "127.0.0.1";
    pthread_mutex_init(&j->s.lock, NULL);
    bool ok = prepare(j) && run(j);
    if (j->s.http.MHD_stop_daemon) stop_daemon(&j->s);
    if (!j->s.daemon && j->socket >= 0) close(j->socket);
    snapshot_drop(j->s.now);
    free(j->s.mistakes);
    pthread_mutex_destroy(&j->s.lock);
    arena_free(&j->a);
    free(j);
    return ok;
}
