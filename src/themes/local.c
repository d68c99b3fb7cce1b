/* Themes without the network: what the cache holds, and our own as a stand-in. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "themes/cache.h"
#include "themes/themes.h"

/* ---- the stand-in ---- */

/* What sites call ours by, and themes that it has the names of. By the last part:
 * "owner/minimal-mistakes" as well. */
static const char OURS[] = "quickyll";
static bool stands_in_for(struct str name) {
    static const char *const NAMES[] = {OURS, "minimal-mistakes-jekyll", "minimal-mistakes",
                                        "academicpages.github.io", "academicpages"};
    name = path_base(name);
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_caseeq(name, str_z(NAMES[i]))) return true;
    return false;
}

/* Two files that no other theme has together. */
static bool is_ours(struct arena *a, struct str dir) {
    struct file_info fi;
    return file_stat(arena_strz(a, path_join(a, dir, S("_layouts/single.html"))), &fi) &&
           file_stat(arena_strz(a, path_join(a, dir, S("_data/ui-text.yml"))), &fi);
}

/* Installed beside the program, in the tree it was built in, or where `make install` puts it, which
 * is for programs that use the library. */
bool themes_own(struct arena *a, struct str *root) {
    static const char *const PLACES[] = {"../share/quickyll/theme", ".", "../..", "../../.."};
    static const char *const INSTALLED[] = {"/usr/local/share/quickyll/theme",
                                            "/usr/share/quickyll/theme"};
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
    struct str dir = n > 0 ? path_dir(str_of(exe, (size_t)n)) : S("/");
    for (size_t i = 0; i < ARRAY_LEN(PLACES); i++) {
        *root = arena_str(a, path_expand(a, str_z(PLACES[i]), dir));
        if (is_ours(a, *root)) return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(INSTALLED); i++) {
        *root = str_z(INSTALLED[i]);
        if (is_ours(a, *root)) return true;
    }
    return false;
}

bool themes_stand_in(struct arena *a, struct str name, struct str why, struct theme_found *out) {
    struct str root;
    if (!stands_in_for(name) || !themes_own(a, &root)) return false;
    *out = (struct theme_found){
        .name = name, .version = S(""), .root = root, .spec_path = S(""), .place = THEME_STAND_IN};
    if (str_caseeq(name, str_z(OURS))) return true; /* asked for by its own name */
    out->warning = arena_printf(a,
                                STR_FMT ". quickyll's own theme stands in for it: pages have its "
                                        "look, not the original's",
                                STR_ARG(why));
    return true;
}

/* ---- the cache's contents ---- */

struct listing {
    struct arena *a;
    themes_each_fn *fn;
    void *ctx;
};

/* OWNER/NAME/REF below `dir`; `prefix` is the host's part of the name. */
static void list_refs(struct listing *x, struct str dir, struct str name) {
    struct dir_list l;
    if (!dir_read(x->a, arena_strz(x->a, dir), &l)) return;
    for (size_t i = 0; i < l.n; i++)
        if (l.v[i].kind == FILE_DIR && l.v[i].name.p[0] != '.')
            x->fn(x->ctx, arena_cat3(x->a, name, S("@"), l.v[i].name),
                  arena_str(x->a, path_join(x->a, dir, l.v[i].name)));
}

/* Directories are OWNER/NAME, or HOST/OWNER/NAME for hosts other than github.com. */
static void list_names(struct listing *x, struct str dir, struct str prefix, int depth) {
    struct dir_list l;
    if (!dir_read(x->a, arena_strz(x->a, dir), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str sub = path_join(x->a, dir, l.v[i].name);
        struct str name = prefix.n ? path_join(x->a, prefix, l.v[i].name) : l.v[i].name;
        if (l.v[i].kind != FILE_DIR || l.v[i].name.p[0] == '.') continue;
        /* a host's name has a dot, an owner's has none */
        bool host = !prefix.n && str_chr(l.v[i].name, '.') != STR_NONE;
        if (host)
            list_names(x, sub, arena_cat(x->a, S("https://"), l.v[i].name), depth + 1);
        else if (depth == 0 || (depth == 1 && str_chr(prefix, '.') != STR_NONE))
            list_names(x, sub, name, depth + 2);
        else
            list_refs(x, sub, name);
    }
}

void themes_each(struct arena *a, const struct themes_options *o, themes_each_fn *fn, void *ctx) {
    struct listing x = {a, fn, ctx};
    struct str cache = themes_cache(a, o);
    struct dir_list l;
    if (!cache.n) return;
    list_names(&x, cache, S(""), 0);
    struct str gems = path_join(a, path_dir(cache), S("gems/gems"));
    if (!dir_read(a, arena_strz(a, gems), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        size_t dash = str_rchr(l.v[i].name, '-');
        if (l.v[i].kind != FILE_DIR || dash == STR_NONE) continue;
        struct str name = str_sub(l.v[i].name, 0, dash), v = str_from(l.v[i].name, dash + 1);
        fn(ctx, arena_cat3(a, name, S(" "), v), arena_str(a, path_join(a, gems, l.v[i].name)));
    }
}
