/* Loading libmicrohttpd and zlib by name. */
#include "serve/load.h"

#include <dlfcn.h>
#include <string.h>

/* ISO C has no way from void * to a function; POSIX promises that the bytes are the same. */
static bool find(void *lib, const char *name, void *to) {
    void *p = lib ? dlsym(lib, name) : NULL;
    memcpy(to, &p, sizeof p);
    return p != NULL;
}

bool http_load(struct http_api *api) {
    void *lib = dlopen("libmicrohttpd.so.12", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = find(lib, #name, &api->name) && ok;
    HTTP_FUNCTIONS(X)
#undef X
    return ok;
}

bool zip_load(struct zip_api *api) {
    void *lib = dlopen("libz.so.1", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = find(lib, #name, &api->name) && ok;
    ZIP_FUNCTIONS(X)
#undef X
    if (!ok) *api = (struct zip_api){0};
    return ok;
}
