/* libcurl, loaded by name, since a build with its theme at hand needs none of it. */
#include "web/curl.h"

#include <dlfcn.h>

/* The library is never closed; it has threads and state of its own. */
bool curl_load(struct curl_api *api, struct str *error) {
    static const char *const NAMES[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
    void *lib = NULL;
    for (size_t i = 0; i < ARRAY_LEN(NAMES) && !lib; i++)
        lib = dlopen(NAMES[i], RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &api->name);
    CURL_FUNCTIONS(X)
#undef X
    if (!ok)
        *error = S("fetching needs libcurl, which cannot be loaded; install Debian's package "
                   "libcurl4");
    return ok;
}

/* NOSIGNAL since threads of the host may be running. */
void curl_common(const struct curl_api *api, CURL *c, const char *url, long redirects) {
    bool secure = strncmp(url, "https:", 6) == 0;
    api->curl_easy_setopt(c, CURLOPT_URL, url);
    api->curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    api->curl_easy_setopt(c, CURLOPT_USERAGENT, "quickyll/" QY_VERSION);
    api->curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    api->curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    api->curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    api->curl_easy_setopt(c, CURLOPT_MAXREDIRS, redirects);
}
