/* libcmark-gfm, loaded by name for what md4c reads otherwise. */
#ifndef QUICKYLL_MARKDOWN_CMARK_H
#define QUICKYLL_MARKDOWN_CMARK_H

#include "base/base.h"

typedef struct cmark_node cmark_node;
typedef struct cmark_parser cmark_parser;
typedef struct cmark_syntax_extension cmark_syntax_extension;

/* The functions we call: name, result, arguments (cmark-gfm.h, cmark-gfm-extension_api.h). */
#define CMARK_FUNCTIONS(X)                                                                         \
    X(cmark_parser_new, cmark_parser *, (int options))                                             \
    X(cmark_parser_free, void, (cmark_parser *))                                                   \
    X(cmark_parser_feed, void, (cmark_parser *, const char *, size_t))                             \
    X(cmark_parser_finish, cmark_node *, (cmark_parser *))                                         \
    X(cmark_find_syntax_extension, cmark_syntax_extension *, (const char *))                       \
    X(cmark_parser_attach_syntax_extension, int, (cmark_parser *, cmark_syntax_extension *))       \
    X(cmark_node_free, void, (cmark_node *))                                                       \
    X(cmark_node_first_child, cmark_node *, (cmark_node *))                                        \
    X(cmark_node_next, cmark_node *, (cmark_node *))                                               \
    X(cmark_node_parent, cmark_node *, (cmark_node *))                                             \
    X(cmark_node_get_type_string, const char *, (cmark_node *))                                    \
    X(cmark_node_get_type, uint16_t, (cmark_node *))                                               \
    X(cmark_node_get_literal, const char *, (cmark_node *))                                        \
    X(cmark_node_get_url, const char *, (cmark_node *))                                            \
    X(cmark_node_get_title, const char *, (cmark_node *))                                          \
    X(cmark_node_get_fence_info, const char *, (cmark_node *))                                     \
    X(cmark_node_get_heading_level, int, (cmark_node *))                                           \
    X(cmark_node_get_list_type, int, (cmark_node *))                                               \
    X(cmark_node_get_list_start, int, (cmark_node *))                                              \
    X(cmark_node_get_list_tight, int, (cmark_node *))                                              \
    X(cmark_node_get_start_line, int, (cmark_node *))                                              \
    X(cmark_node_get_start_column, int, (cmark_node *))                                            \
    X(cmark_node_get_end_line, int, (cmark_node *))                                                \
    X(cmark_node_get_end_column, int, (cmark_node *))
#define CMARK_EXTENSION_FUNCTIONS(X)                                                               \
    X(cmark_gfm_core_extensions_ensure_registered, void, (void))                                   \
    X(cmark_gfm_extensions_get_table_alignments, uint8_t *, (cmark_node *))                        \
    X(cmark_gfm_extensions_get_table_columns, uint16_t, (cmark_node *))                            \
    X(cmark_gfm_extensions_get_tasklist_item_checked, bool, (cmark_node *))

/* Types that have no string. */
enum { CMARK_FOOTNOTE_DEFINITION = 0x800b, CMARK_FOOTNOTE_REFERENCE = 0xc00b };

struct cmark_api {
#define X(name, result, args) result(*name) args;
    CMARK_FUNCTIONS(X)
    CMARK_EXTENSION_FUNCTIONS(X)
#undef X
};
/* false: it is not there. It stays loaded. */
bool cmark_load(struct cmark_api *);
/* A text's tree, for cmark_node_free. One thread at a time reads: the library keeps for the process
 * which characters its extensions look for. */
cmark_node *cmark_read(const struct cmark_api *, struct str, int options,
                       const char *const *extensions, size_t n);

#endif
