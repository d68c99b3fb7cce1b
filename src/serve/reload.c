/* Live reload: browsers wait on a stream of server-sent events, and what goes into pages for it.
 *
 * A browser's connection is suspended while there is nothing to tell, so thousands of them cost no
 * thread and no time. The page knows which state it shows (the script's address carries it); the
 * first event on a stream says which is the newest, so nothing is missed between loading a page
 * and listening, nor across a restart of the server. */
#include "serve/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct listener {
    struct server *s;
    struct MHD_Connection *c;
    uint64_t seen, beat; /* what it was told last; 0: nothing */
    bool suspended;
    struct listener *next, **self;
};

/* "at": a state; a page that shows another one loads itself again. "styles": the same, where new
 * style sheets are enough. */
const char RELOAD_SCRIPT[] =
    "(function () {\n"
    "  var me = document.currentScript.src.split('?'), at = me[1];\n"
    "  var news = new EventSource(me[0].replace(/[^\\/]*$/, 'events'));\n"
    "  news.addEventListener('at', function (e) {\n"
    "    if (e.data !== at) { news.close(); location.reload(); }\n"
    "  });\n"
    "  news.addEventListener('styles', function (e) {\n"
    "    at = e.data;\n"
    "    document.querySelectorAll('link[rel~=stylesheet]').forEach(function (old) {\n"
    "      var url = new URL(old.href), fresh = old.cloneNode();\n"
    "      if (url.host !== location.host) return;\n"
    "      url.searchParams.set('quickyll', at);\n"
    "      fresh.href = url.href;\n"
    "      fresh.onload = function () { old.remove(); };\n"
    "      old.after(fresh);\n"
    "    });\n"
    "  });\n"
    "  addEventListener('pagehide', function () { news.close(); });\n"
    "})();\n";

static int state_name(const struct server *s, char *to, size_t n) {
    return snprintf(to, n, "%" PRIx64 "-%" PRIu64, s->instance, s->version);
}

/* What the listener is to be told now, 0: nothing. Under the lock. */
static size_t news(struct listener *l, char *to, size_t max) {
    struct server *s = l->s;
    char state[64];
    int n = 0;
    if (l->seen != s->version) {
        bool styles = l->seen + 1 == s->version && s->only_styles;
        state_name(s, state, sizeof state);
        n = snprintf(to, max, "%sevent: %s\ndata: %s\n\n", l->seen ? "" : "retry: 500\n",
                     styles ? "styles" : "at", state);
        l->seen = s->version;
    } else if (l->beat != s->beat)
        n = snprintf(to, max, ": still here\n\n");
    l->beat = s->beat;
    return n > 0 && (size_t)n < max ? (size_t)n : 0;
}

static ssize_t read_news(void *ctx, uint64_t pos, char *to, size_t max) {
    struct listener *l = ctx;
    struct server *s = l->s;
    pthread_mutex_lock(&s->lock);
    ssize_t n = s->ending ? (ssize_t)MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)news(l, to, max);
    if (n == 0) {
        l->suspended = true;
        s->http.MHD_suspend_connection(l->c);
    }
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void forget(void *ctx) {
    struct listener *l = ctx;
    pthread_mutex_lock(&l->s->lock);
    *l->self = l->next;
    if (l->next) l->next->self = l->self;
    pthread_mutex_unlock(&l->s->lock);
    free(l);
}

struct MHD_Response *reload_events(struct server *s, struct MHD_Connection *c) {
    struct listener *l = mem_alloc(sizeof *l);
    *l = (struct listener){.s = s, .c = c};
    pthread_mutex_lock(&s->lock);
    l->beat = s->beat;
    l->next = s->first;
    l->self = &s->first;
    if (l->next) l->next->self = &l->next;
    s->first = l;
    pthread_mutex_unlock(&s->lock);
    struct MHD_Response *r =
        s->http.MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, read_news, l, forget);
    if (!r) {
        forget(l);
        return NULL;
    }
    s->http.MHD_add_response_header(r, "Content-Type", "text/event-stream");
    s->http.MHD_add_response_header(r, "Cache-Control", "no-store");
    return r;
}

void reload_wake(struct server *s) {
    for (struct listener *l = s->first; l; l = l->next) {
        if (!l->suspended) continue;
        l->suspended = false;
        s->http.MHD_resume_connection(l->c);
    }
}

/* Before the last </body>; at the end of a page that has none. */
void reload_inject(struct server *s, struct str page, struct buf *out) {
    struct str end = S("</body>");
    size_t at = str_rfind(page, end);
    char state[64];
    if (at == STR_NONE) at = page.n;
    buf_str(out, str_sub(page, 0, at));
    pthread_mutex_lock(&s->lock);
    state_name(s, state, sizeof state);
    if (s->mistakes) buf_puts(out, s->mistakes);
    pthread_mutex_unlock(&s->lock);
    if (s->live)
        buf_printf(out, "<script src=\"" STR_FMT "/" OWN_PATH "reload.js?%s\"></script>\n",
                   STR_ARG(s->base), state);
    buf_str(out, str_from(page, at));
}
