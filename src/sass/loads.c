/* What a style sheet loads, read off its text: so that a compiled one may be kept as long as all of
 * that is as it was. Too much does no harm, too little would.
 *
 * Nothing is parsed: the words @use, @forward, @import and load-css( are searched,
 * wherever they stand, in comments too, and every file that the name behind may
 * mean is taken, whatever it holds. A name that is put together at run time (a variable) cannot be
 * told, and such a sheet is not cached at all. */
#include "sass/loads.h"

/* `seen` has each path once, and so ends imports in a circle. */
struct search {
    struct arena *a;
    struct sass_loads *out;
    struct smap seen;
    struct smap dirs; /* path -> struct listing */
    const struct str *load_paths;
    size_t nload_paths;
};

/* A directory's names, by what is loaded by them: "_a.scss" by "a". */
struct listing {
    struct smap stems; /* -> struct named, the first of several */
};
struct named {
    struct str name;
    struct named *next;
};

/* Bounds against what no site has: files in all, and levels of imports, each a
 * level of the stack. What lies beyond is not looked at, and so unknown. */
enum { FILES = 5000, DEEP = 100 };

static void read_text(struct search *x, struct str text, bool indented, struct str dir, int depth);

static void try_file(struct search *x, struct str path, int depth) {
    struct file_info fi;
    struct str text;
    if (smap_has(&x->seen, path)) return;
    if (!file_stat(path.p, &fi)) return;
    if (fi.kind == FILE_OTHER) x->out->odd = true;
    if (fi.kind != FILE_REGULAR) return;
    if (x->out->n >= FILES || depth > DEEP || !file_read(x->a, path.p, &text)) {
        x->out->unknown = x->out->odd = true;
        return;
    }
    smap_set(&x->seen, path, x);
    VEC_PUSH(x->a, x->out, ((struct sass_load){path, text.n, str_hash(text)}));
    read_text(x, text, str_ends(path, S(".sass")), path_dir(path), depth + 1);
}

/* A name without a leading "_" and without an ending. */
static struct str stem_of(struct str name) {
    static const char *const ENDS[] = {".scss", ".sass", ".css"};
    if (name.n && name.p[0] == '_') name = str_from(name, 1);
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++)
        if (str_ends(name, str_z(ENDS[i]))) name.n -= strlen(ENDS[i]);
    if (str_ends(name, S(".import"))) name.n -= strlen(".import");
    return name;
}

/* A directory is read once, not asked for each of some twenty names that an import may mean. */
static const struct listing *listing_of(struct search *x, struct str dir) {
    struct listing *l = smap_get(&x->dirs, dir);
    if (l) return l;
    l = ARENA_NEW(x->a, struct listing);
    smap_init(&l->stems, x->a);
    smap_set(&x->dirs, dir, l);
    struct dir_list list;
    const struct file_guard *guard = file_guard_set(NULL); /* names alone: it judges the files */
    bool there = dir_read(x->a, arena_strz(x->a, dir), &list);
    file_guard_set(guard);
    if (!there) return l;
    for (size_t i = 0; i < list.n; i++) {
        void **at = smap_at(&l->stems, stem_of(list.v[i].name));
        struct named *n = ARENA_NEW(x->a, struct named);
        *n = (struct named){list.v[i].name, *at};
        *at = n;
    }
    return l;
}

/* What stands below `dir` by that stem; true: a directory may be among it. */
static bool try_stem(struct search *x, struct str dir, struct str base, int depth) {
    const struct named *n = smap_get(&listing_of(x, dir)->stems, stem_of(base));
    bool whole = false;
    for (; n; n = n->next) {
        try_file(x, path_join(x->a, dir, n->name), depth);
        whole = whole || str_eq(n->name, base);
    }
    return whole;
}

/* Every file that the name may mean below `dir`: with and without "_", each ending, an index. */
static void try_dir(struct search *x, struct str dir, struct str name, int depth) {
    struct str path = path_expand(x->a, name, dir);
    if (try_stem(x, path_dir(path), path_base(path), depth)) try_stem(x, path, S("index"), depth);
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
    if (any || str_starts(str_strip(s), S("url("))) return; /* of the web */
    if (!bare) {                                            /* a variable */
        x->out->unknown = true;
        return;
    }
    struct str line, word; /* the indented syntax needs no quotes */
    str_line(&s, &line);
    while (str_next(&line, ',', &word)) load(x, str_strip(word), dir, depth);
}

static void read_text(struct search *x, struct str text, bool indented, struct str dir, int depth) {
    static const char *const RULES[] = {"@use", "@forward", "@import", "load-css("};
    for (size_t k = 0; k < ARRAY_LEN(RULES); k++)
        for (size_t i = 0; (i = str_find_from(text, str_z(RULES[k]), i)) != STR_NONE;) {
            i += strlen(RULES[k]);
            names(x, str_from(text, i), indented, dir, depth);
        }
}

void sass_loads_of(struct arena *a, struct str text, bool indented, struct str dir,
                   const struct str *load_paths, size_t nload_paths, struct sass_loads *out) {
    struct search x = {.a = a, .out = out, .load_paths = load_paths, .nload_paths = nload_paths};
    *out = (struct sass_loads){0};
    smap_init(&x.seen, a);
    smap_init(&x.dirs, a);
    read_text(&x, text, indented, dir, 0);
}

void sass_loads_put(struct buf *b, const struct sass_loads *loads, const struct str *dirs,
                    size_t ndirs) {
    for (size_t i = 0; i < loads->n; i++) {
        const struct sass_load *l = &loads->v[i];
        size_t k = 0;
        while (k < ndirs && !path_inside(dirs[k], l->path)) k++;
        struct str shown = k < ndirs ? str_from(l->path, dirs[k].n) : l->path;
        buf_printf(b, "%zu " STR_FMT " %zu %llx\n", k, STR_ARG(shown), l->n,
                   (unsigned long long)l->hash);
    }
}

struct str sass_identity(struct arena *a, struct str path) {
    struct file_info fi = {0};
    file_stat(path.p, &fi);
    return arena_printf(a, STR_FMT " %lld %lld.%09d", STR_ARG(path), (long long)fi.size,
                        (long long)fi.mtime_sec, (int)fi.mtime_nsec);
}
