/* libsass by name, found when it is first needed. */
#define _GNU_SOURCE /* dladdr */
#include "sass/api.h"

#include <dlfcn.h>
#include <stdlib.h>

static void *loaded(void) { return dlopen("libsass.so.1", RTLD_LAZY | RTLD_LOCAL | RTLD_NOLOAD); }

void *sass_importer_ctx(Sass_Importer_Entry entry) {
    __typeof__(sass_importer_get_cookie) *get;
    return library_function(loaded(), "sass_importer_get_cookie", &get) ? get(entry) : NULL;
}

void *sass_function_ctx(Sass_Function_Entry entry) {
    __typeof__(sass_function_get_cookie) *get;
    return library_function(loaded(), "sass_function_get_cookie", &get) ? get(entry) : NULL;
}

/* Not linked: the program starts without libsass, and a site without style sheets
 * to compile needs none. Loading again gives the same library, only counted once
 * more; so that nothing global has to be kept or locked, each compilation asks for
 * itself. */
bool sass_api_load(struct arena *a, struct sass_api *api, struct str *message) {
    void *lib = dlopen("libsass.so.1", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &api->name);
    SASS_FUNCTIONS(X)
#undef X
    if (ok) return true;
    const char *why = dlerror();
    *message = arena_printf(a,
                            "the style sheet needs libsass, which cannot be loaded (%s); install "
                            "Debian's package libsass1",
                            why ? why : "unknown reason");
    return false;
}

struct str sass_api_file(struct arena *a) {
    struct sass_api api;
    struct str message;
    Dl_info info;
    void *at;
    if (!sass_api_load(a, &api, &message)) return S("");
    memcpy(&at, &api.sass_delete_data_context, sizeof at); /* no cast from a function in ISO C */
    char *real = dladdr(at, &info) && info.dli_fname ? realpath(info.dli_fname, NULL) : NULL;
    struct str path = arena_str(a, str_z(real ? real : ""));
    free(real);
    return path;
}
