/* What a style sheet loads, read off its text: so that a compiled one may be kept as long as all of
 * that is as it was. Too much does no harm, too little would.
 *
 * Nothing is parsed: the words @use, @forward, @import and load-css( are searched,
 * wherever they stand, in comments too, and every file that the name behind may
 * mean is taken. A name that is put together at run time (a variable) cannot be
 * told, and such a sheet is not cached at all. */
#include "sass/dart.h"

/* `seen` has each path once, and so ends imports in a circle. */
struct search {
    struct arena *a;
    struct sass_loads *out;
    struct smap seen;
    const struct str *load_paths;
    size_t nload_paths;
    bool unknown, modules;
};

/* Bounds against what no site has: files in all, and levels of imports, each a
 * level of the stack. What lies beyond is not looked at, and so unknown. */
enum { FILES = 5000, DEEP = 100 };

static void read_text(struct search *x, struct str text, bool indented, struct str dir, int depth);

static void try_file(struct search *x, struct str path, int depth) {
    struct file_info fi;
    struct str text;
    path = arena_str(x->a, path);
    if (smap_has(&x->seen, path)) return;
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR) return;
    if (x->out->n >= FILES || depth > DEEP) {
        x->unknown = true;
        return;
    }
    smap_set(&x->seen, path, x);
    VEC_PUSH(x->a, x->out, path);
    if (file_read(x->a, path.p, &text))
        read_text(x, text, str_ends(path, S(".sass")), path_dir(path), depth + 1);
}

/* Every file that the name may mean below `dir`: with and without "_", each ending, an index. */
static void try_dir(struct search *x, struct str dir, struct str name, int depth) {
    static const char *const ENDS[] = {"",     ".scss",        ".sass",
                                       ".css", ".import.scss", ".import.sass"};
    static const char *const INDEX[] = {"index.scss",  "_index.scss", "index.sass",
                                        "_index.sass", "index.css",   "_index.css"};
    struct str path = path_expand(x->a, name, dir);
    struct str up = path_dir(path), base = path_base(path);
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++) {
        struct str file = arena_cat(x->a, base, str_z(ENDS[i]));
        try_file(x, path_join(x->a, up, file), depth);
        try_file(x, path_join(x->a, up, arena_cat(x->a, S("_"), file)), depth);
    }
    for (size_t i = 0; i < ARRAY_LEN(INDEX); i++)
        try_file(x, path_join(x->a, path, str_z(INDEX[i])), depth);
}

/* Sass's own modules and sheets of the web load no file. */
static void load(struct search *x, struct str name, struct str dir, int depth) {
    if (!name.n || str_has(name, S("://")) || str_starts(name, S("sass:"))) return;
    try_dir(x, dir, name, depth);
    for (size_t i = 0; i < x->nload_paths; i++) try_dir(x, x->load_paths[i], name, depth);
}

/* The names behind @use, @forward, @import, load-css(: quoted ones up to the end of
 * the rule. `bare`: the names may stand without quotes, as in the indented syntax:
 * "@import a, b". In SCSS what has no quotes is a variable, or url(a.css), which
 * loads nothing but is taken for unknown too: such a sheet is only compiled anew. */
static void names(struct search *x, struct str s, bool bare, struct str dir, int depth) {
    bool any = false;
    for (size_t i = 0; i < s.n && s.p[i] != ';' && s.p[i] != '\n' && s.p[i] != '{';) {
        char q = s.p[i];
        if (q != '"' && q != '\'') {
            i++;
            continue;
        }
        size_t end = str_find_from(s, str_of(&q, 1), i + 1);
        if (end == STR_NONE) break;
        load(x, str_sub(s, i + 1, end - i - 1), dir, depth);
        any = true;
        i = end + 1;
    }
    if (any) return;
    if (!bare) { /* a variable */
        x->unknown = true;
        return;
    }
    struct str line, word; /* the indented syntax needs no quotes */
    str_line(&s, &line);
    while (str_next(&line, ',', &word)) load(x, str_strip(word), dir, depth);
}

static void read_text(struct search *x, struct str text, bool indented, struct str dir, int depth) {
    static const struct {
        const char *word;
        bool module;
    } RULES[] = {{"@use", true}, {"@forward", true}, {"@import", false}, {"load-css(", false}};
    for (size_t k = 0; k < ARRAY_LEN(RULES); k++)
        for (size_t i = 0; (i = str_find_from(text, str_z(RULES[k].word), i)) != STR_NONE;) {
            i += strlen(RULES[k].word);
            if (RULES[k].module) x->modules = true;
            names(x, str_from(text, i), indented, dir, depth);
        }
}

void sass_loads_of(struct arena *a, struct str text, bool indented, struct str dir,
                   const struct str *load_paths, size_t nload_paths, struct sass_loads *out,
                   bool *unknown, bool *modules) {
    struct search x = {.a = a, .out = out, .load_paths = load_paths, .nload_paths = nload_paths};
    *out = (struct sass_loads){0};
    smap_init(&x.seen, a);
    read_text(&x, text, indented, dir, 0);
    *unknown = x.unknown;
    *modules = x.modules;
}
