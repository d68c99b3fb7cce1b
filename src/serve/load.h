/* libmicrohttpd and zlib, by name: who only builds needs neither. */
#ifndef QUICKYLL_SERVE_LOAD_H
#define QUICKYLL_SERVE_LOAD_H

#include <microhttpd.h>
#include <stdbool.h>
#include <zlib.h>

#define HTTP_FUNCTIONS(X)                                                                          \
    X(MHD_add_response_header)                                                                     \
    X(MHD_create_response_from_buffer)                                                             \
    X(MHD_create_response_from_buffer_with_free_callback_cls)                                      \
    X(MHD_create_response_from_callback)                                                           \
    X(MHD_create_response_from_fd_at_offset64)                                                     \
    X(MHD_destroy_response)                                                                        \
    X(MHD_is_feature_supported)                                                                    \
    X(MHD_lookup_connection_value)                                                                 \
    X(MHD_queue_response)                                                                          \
    X(MHD_resume_connection)                                                                       \
    X(MHD_start_daemon)                                                                            \
    X(MHD_stop_daemon)                                                                             \
    X(MHD_suspend_connection)

struct http_api {
#define X(name) __typeof__(name) *name;
    HTTP_FUNCTIONS(X)
#undef X
};

#define ZIP_FUNCTIONS(X)                                                                           \
    X(deflateInit2_)                                                                               \
    X(deflateBound)                                                                                \
    X(deflate)                                                                                     \
    X(deflateEnd)

struct zip_api {
#define X(name) __typeof__(name) *name;
    ZIP_FUNCTIONS(X)
#undef X
};

bool http_load(struct http_api *);
/* Without it pages are sent as they are. */
bool zip_load(struct zip_api *);

#endif
