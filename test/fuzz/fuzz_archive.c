/* Archives: any bytes as a theme's zip or tar, or as a gem, are unpacked without a crash, and into
 * no other directory. */
#define _GNU_SOURCE /* mkdtemp */
#include "themes/unpack.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char top[] = "/tmp/quickyll-fuzz-XXXXXX";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static bool made;
    struct arena a = {0};
    struct str error, text;
    if (!made && !mkdtemp(top)) abort();
    made = true;
    char *archive = arena_strz(&a, arena_printf(&a, "%s/archive", top)),
         *tree = arena_strz(&a, arena_printf(&a, "%s/in/tree", top)),
         *entry = arena_strz(&a, arena_printf(&a, "%s/in/entry", top));
    if (!file_write_atomic(archive, str_of((const char *)data, n), 0644)) abort();
    if (!file_mkdirs(tree)) abort();
    unpack_theme(&a, archive, n && data[0] & 1, tree, 1 << 16, &error);
    unpack_entry(&a, archive, "data.tar.gz", entry, 1 << 16, &error);
    unpack_gzip(&a, archive, 1 << 16, &text, &error);
    struct dir_list l;
    if (!dir_read(&a, top, &l) || l.n != 2) abort(); /* the archive, and what is unpacked into */
    file_remove_tree(arena_strz(&a, arena_printf(&a, "%s/in", top)));
    arena_free(&a);
    return 0;
}
