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
    /* ISO C has no way from void * to a function; POSIX promises that the bytes are the same. */
#define X(name)                                                                                    \
    if (ok) {                                                                                      \
        void *p = dlsym(lib, #name);                                                               \
        ok = p != NULL;                                                                            \
        memcpy(&api->name, &p, sizeof p);                                                          \
    }
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
