/* Functions of libraries that are loaded by name when a site needs them. */
#ifndef QUICKYLL_BASE_LIBRARY_H
#define QUICKYLL_BASE_LIBRARY_H

#include <stdbool.h>

/* The function of that name into *to, which is a pointer to it. false: the library has none, or
 * `library` is NULL. */
bool library_function(void *library, const char *name, void *to);

#endif
