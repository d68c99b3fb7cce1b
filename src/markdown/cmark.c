/* libcmark-gfm, found by its names. */
#include "markdown/cmark.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

/* Debian names the library by its whole version. */
static void *open_library(const char *stem) {
    static const char *const VERSIONS[] = {".0.29.0.gfm.6", ".0.29.0.gfm.13", ".0.29.0.gfm.12",
                                           ".0.29.0.gfm.11", ""};
    void *lib = NULL;
    for (size_t i = 0; i < ARRAY_LEN(VERSIONS) && !lib; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s.so%s", stem, VERSIONS[i]);
        lib = dlopen(name, RTLD_LAZY | RTLD_GLOBAL);
    }
    return lib;
}

static bool find(struct cmark_api *api) {
    void *core = open_library("libcmark-gfm"), *more = open_library("libcmark-gfm-extensions");
    bool ok = core && more;
#define TAKE(lib, name) ok = ok && library_function(lib, #name, &api->name);
#define X(name, result, args) TAKE(core, name)
    CMARK_FUNCTIONS(X)
#undef X
#define X(name, result, args) TAKE(more, name)
    CMARK_EXTENSION_FUNCTIONS(X)
#undef X
#undef TAKE
    return ok;
}

/* The library keeps its list of extensions for the process, and does not guard it. */
static void enlist(void) {
    struct cmark_api api;
    if (find(&api)) api.cmark_gfm_core_extensions_ensure_registered();
}

bool cmark_load(struct cmark_api *api) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, enlist);
    return find(api);
}

cmark_node *cmark_read(const struct cmark_api *api, struct str s, int options,
                       const char *const *extensions, size_t n) {
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&one);
    cmark_parser *p = api->cmark_parser_new(options);
    for (size_t i = 0; i < n; i++) {
        cmark_syntax_extension *x = api->cmark_find_syntax_extension(extensions[i]);
        if (x) api->cmark_parser_attach_syntax_extension(p, x);
    }
    api->cmark_parser_feed(p, s.p, s.n);
    cmark_node *root = api->cmark_parser_finish(p);
    api->cmark_parser_free(p);
    pthread_mutex_unlock(&one);
    return root;
}
