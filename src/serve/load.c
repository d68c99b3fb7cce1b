/* Loading libmicrohttpd and zlib by name. */
#include "serve/load.h"

#include "base/base.h"

#include <dlfcn.h>
#include <string.h>

bool http_load(struct http_api *api) {
    void *lib = dlopen("libmicrohttpd.so.12", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &api->name);
    HTTP_FUNCTIONS(X)
#undef X
    return ok;
}

bool zip_load(struct zip_api *api) {
    void *lib = dlopen("libz.so.1", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &api->name);
    ZIP_FUNCTIONS(X)
#undef X
    if (!ok) *api = (struct zip_api){0};
    return ok;
}
