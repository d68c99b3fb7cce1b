/* Looking functions of loaded libraries up. */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

/* ISO C has no way from void * to a function; POSIX promises that the bytes are the same. */
bool library_function(void *library, const char *name, void *to) {
    void *p = library ? dlsym(library, name) : NULL;
    if (p) memcpy(to, &p, sizeof p);
    return p != NULL;
}
