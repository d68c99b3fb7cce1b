/* libsass, loaded when the first style sheet has to be compiled: with its cache a site seldom needs
 * it, and loading it takes as long as building a small site. */
#ifndef QUICKYLL_SASS_API_H
#define QUICKYLL_SASS_API_H

#include <sass/context.h>

#include "base/base.h"

/* The functions we call, by libsass's own declarations. */
#define SASS_FUNCTIONS(X)                                                                          \
    X(sass_option_set_precision)                                                                   \
    X(sass_option_set_is_indented_syntax_src)                                                      \
    X(sass_option_set_output_style)                                                                \
    X(sass_option_set_input_path)                                                                  \
    X(sass_option_set_output_path)                                                                 \
    X(sass_option_set_source_comments)                                                             \
    X(sass_option_set_source_map_file)                                                             \
    X(sass_option_set_source_map_contents)                                                         \
    X(sass_option_set_omit_source_map_url)                                                         \
    X(sass_option_push_include_path)                                                               \
    X(sass_context_get_error_text)                                                                 \
    X(sass_context_get_error_file)                                                                 \
    X(sass_context_get_error_line)                                                                 \
    X(sass_context_get_error_column)                                                               \
    X(sass_context_get_included_files)                                                             \
    X(sass_context_get_options)                                                                    \
    X(sass_context_get_output_string)                                                              \
    X(sass_context_get_source_map_string)                                                          \
    X(sass_copy_c_string)                                                                          \
    X(sass_make_data_context)                                                                      \
    X(sass_data_context_get_context)                                                               \
    X(sass_compile_data_context)                                                                   \
    X(sass_delete_data_context)                                                                    \
    X(sass_option_set_c_importers)                                                                 \
    X(sass_make_importer_list)                                                                     \
    X(sass_importer_set_list_entry)                                                                \
    X(sass_make_importer)                                                                          \
    X(sass_compiler_find_include)                                                                  \
    X(sass_make_import_list)                                                                       \
    X(sass_import_set_list_entry)                                                                  \
    X(sass_make_import)                                                                            \
    X(sass_import_set_error)                                                                       \
    X(sass_free_memory)                                                                            \
    X(sass_make_function)                                                                          \
    X(sass_make_function_list)                                                                     \
    X(sass_function_set_list_entry)                                                                \
    X(sass_option_set_c_functions)                                                                 \
    X(sass_list_get_length)                                                                        \
    X(sass_list_get_value)                                                                         \
    X(sass_value_is_list)                                                                          \
    X(sass_value_is_string)                                                                        \
    X(sass_string_get_value)                                                                       \
    X(sass_make_null)

struct sass_api {
#define X(name) __typeof__(name) *name;
    SASS_FUNCTIONS(X)
#undef X
};

/* false: the library is not there or not the one we were built for; why in *message. The library
 * stays loaded. */
bool sass_api_load(struct arena *, struct sass_api *, struct str *message);
/* The file it is; empty: it cannot be told. */
struct str sass_api_file(struct arena *);

/* What an importer or a function of ours was made with, for when nothing is at hand but itself: the
 * library is loaded then. */
void *sass_importer_ctx(Sass_Importer_Entry);
void *sass_function_ctx(Sass_Function_Entry);

#endif
