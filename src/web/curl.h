/* Private to src/web: libcurl, which is loaded when first needed. */
#ifndef QUICKYLL_WEB_CURL_H
#define QUICKYLL_WEB_CURL_H

#include "base/base.h"

#define CURL_DISABLE_TYPECHECK /* its macros would take our members for calls */
#include <curl/curl.h>

/* The functions we call, by libcurl's own declarations. */
#define CURL_FUNCTIONS(X)                                                                          \
    X(curl_global_init)                                                                            \
    X(curl_easy_init)                                                                              \
    X(curl_easy_setopt)                                                                            \
    X(curl_easy_getinfo)                                                                           \
    X(curl_easy_perform)                                                                           \
    X(curl_easy_cleanup)                                                                           \
    X(curl_easy_strerror)                                                                          \
    X(curl_multi_init)                                                                             \
    X(curl_multi_setopt)                                                                           \
    X(curl_multi_add_handle)                                                                       \
    X(curl_multi_remove_handle)                                                                    \
    X(curl_multi_perform)                                                                          \
    X(curl_multi_poll)                                                                             \
    X(curl_multi_info_read)                                                                        \
    X(curl_multi_cleanup)                                                                          \
    X(curl_slist_append)                                                                           \
    X(curl_slist_free_all)

struct curl_api {
#define X(name) __typeof__(name) *name;
    CURL_FUNCTIONS(X)
#undef X
};
/* false: *error says what is missing. */
bool curl_load(struct curl_api *, struct str *error);
/* What is common to all requests: http and https alone, never from https to http. */
void curl_common(const struct curl_api *, CURL *, const char *url, long redirects);

#endif
