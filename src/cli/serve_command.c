/* serve: the preview server, on a terminal. */
#define _GNU_SOURCE
#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the server's calls back need. */
struct serving {
    struct args *x;
    size_t changes; /* since the last build */
    bool first, open;
};

/* A setting as plain text, in buf; "" where there is none. */
static const char *text_of(qy_site *q, const char *key, char *buf, size_t n) {
    const char *json = qy_setting(q, key);
    size_t len = strlen(json);
    if (json[0] == '"' && len >= 2)
        snprintf(buf, n, "%.*s", (int)(len - 2), json + 1);
    else
        snprintf(buf, n, "%s", strcmp(json, "null") == 0 ? "" : json);
    return buf;
}
static bool is_on(qy_site *q, const char *key) { return strcmp(qy_setting(q, key), "true") == 0; }

/* The library's own lines are for the first build alone; these are said anyhow. */
static void say(struct args *x, const char *topic, const char *text) {
    bool was = x->silent;
    x->silent = false;
    print_progress(x, topic, text);
    x->silent = was;
}

static void failed(void *ctx, const char *why) { fprintf(stderr, "quickyll serve: %s\n", why); }

/* The desktop's own way to open an address; it outlives us. */
static void open_browser(const char *address) {
    if (fork() != 0) return;
    setsid();
    execlp("xdg-open", "xdg-open", address, (char *)NULL);
    execlp("open", "open", address, (char *)NULL);
    _exit(EXIT_FAILED);
}

static void ready(void *ctx, const char *address) {
    struct serving *v = ctx;
    say(v->x, "Server address:", address);
    say(v->x, "Server running...", "press ctrl-c to stop.");
    if (v->open) open_browser(address);
}

static void changed(void *ctx, const char *path) {
    struct serving *v = ctx;
    v->changes++;
    say(v->x, "Changed:", path);
}

static void built(void *ctx, qy_site *q, bool ok, double took) {
    struct serving *v = ctx;
    char line[64];
    print_messages(q, v->x->quiet);
    if (v->first)
        snprintf(line, sizeof line, ok ? "done in %.3f seconds." : "failed after %.3f seconds.",
                 took);
    else
        snprintf(line, sizeof line, "%zu file(s), %s %.3f seconds", v->changes,
                 ok ? "done in" : "failed after", took);
    say(v->x, v->first ? "" : "Regenerating:", line);
    v->first = false;
    v->changes = 0;
}

/* The child goes on with nothing of the terminal's; the parent says how to end it. */
static bool detach(void) {
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) perror("quickyll serve: --detach");
    if (child > 0)
        printf("Server detached with pid '%ld'. Run `kill %ld' to stop it.\n", (long)child,
               (long)child);
    if (child != 0) return false;
    setsid();
    return freopen("/dev/null", "r", stdin) && freopen("/dev/null", "w", stdout) &&
           freopen("/dev/null", "w", stderr);
}

static void serve_options(struct args *x, qy_site *q, qy_serve_options *o, char texts[4][512]) {
    const char *env = x->options.environment;
    o->host = text_of(q, "host", texts[0], sizeof texts[0]);
    o->port = atoi(text_of(q, "port", texts[1], sizeof texts[1]));
    o->tls_cert = *text_of(q, "ssl_cert", texts[2], sizeof texts[2]) ? texts[2] : NULL;
    o->tls_key = *text_of(q, "ssl_key", texts[3], sizeof texts[3]) ? texts[3] : NULL;
    o->skip_build = is_on(q, "skip_initial_build");
    o->watch = !x->no_watch && !o->skip_build;
    o->live_reload = is_on(q, "livereload");
    o->listing = is_on(q, "show_dir_listing");
    o->write = x->writes && !o->skip_build;
    o->own_url = !env || strcmp(env, "development") == 0;
}

int cmd_serve(int argc, char **argv) {
    struct args x;
    char texts[4][512];
    int rc = args_read(&x, FOR_SERVE, argc, argv);
    if (rc >= 0) return rc;
    qy_site *q = args_open(&x);
    bool ok = qy_errors(q) == 0;
    struct serving v = {.x = &x, .first = true, .open = ok && is_on(q, "open_url")};
    if (ok && is_on(q, "detach") && !detach()) {
        qy_close(q);
        args_free(&x);
        return EXIT_BUILT;
    }
    if (ok) {
        qy_serve_options o = {.size = sizeof o,
                              .failed = failed,
                              .ready = ready,
                              .changed = changed,
                              .built = built,
                              .ctx = &v};
        serve_options(&x, q, &o, texts);
        o.stop = interrupts();
        print_progress(&x, "Source:", qy_source(q));
        if (o.write) print_progress(&x, "Destination:", qy_destination(q));
        if (!o.skip_build) print_progress(&x, "Generating...", "");
        x.silent = true;
        ok = qy_serve(q, &o);
        close(o.stop);
    } else
        print_messages(q, x.quiet);
    qy_close(q);
    args_free(&x);
    return ok ? EXIT_BUILT : EXIT_FAILED;
}
