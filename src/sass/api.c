/* libsass by name, found when it is first needed. */
#include "sass/api.h"

#include <dlfcn.h>

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
