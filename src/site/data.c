/* Data files, layouts and themes. */
#include "site/internal.h"

/* DataReader#sanitize_filename: [^\w\s-] out, runs of white space to one underscore, those beside
 * a word's end out. */
static struct str sanitize_name(struct arena *a, struct str name) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (!ch_word(c) && c != '-' && !ch_space(c)) continue;
        if (!ch_space(c))
            buf_putc(&b, (char)c);
        else if (b.n && b.p[b.n - 1] != '_')
            buf_putc(&b, '_');
    }
    while (b.n && b.p[b.n - 1] == '_' && name.n && ch_space((unsigned char)name.p[name.n - 1]))
        buf_cut(&b, b.n - 1);
    return buf_view(&b);
}

static bool read_table(struct site *s, struct source *src, char sep, const char *key,
                       struct value *out, struct yaml_error *err) {
    struct value conf = map_getz(s->config, key);
    bool headers = true;
    if (conf.type == V_MAP) {
        struct value *h = map_find_str(conf.m, S("headers"));
        if (h) headers = v_truthy(*h);
    }
    return csv_load(s->a, src->text, sep, headers, out, err);
}

static bool read_data_file(struct site *s, struct str path, struct value *out) {
    struct source *src = ARENA_NEW(s->a, struct source);
    struct yaml_error err = {0};
    if (!source_read(s, path, loaded_file(s, path), src)) return false;
    struct str ext = path_ext(path);
    bool ok;
    if (str_caseeq(ext, S(".csv")))
        ok = read_table(s, src, ',', "csv_reader", out, &err);
    else if (str_caseeq(ext, S(".tsv")))
        ok = read_table(s, src, '\t', "tsv_reader", out, &err);
    else
        ok = yaml_load(s->a, src->text, s->zone, out, &err);
    if (str_caseeq(ext, S(".yml")) || str_caseeq(ext, S(".yaml"))) warn_of_mark(s, src);
    if (!ok)
        diag_add(s->diags, SEV_ERROR, src, err.offset, NULL, "data file: " STR_FMT,
                 STR_ARG(err.message));
    return ok;
}

/* In the order in which Jekyll's pattern of the endings finds the files. */
static const char *const DATA_EXT[] = {".yaml", ".yml", ".json", ".csv", ".tsv"};

static bool read_dir(struct site *s, struct str dir, struct map *m, int depth);

static bool read_entry(struct site *s, struct str dir, const struct dir_entry *e, struct map *m,
                       int depth) {
    struct str path = path_join(s->a, dir, e->name), ext = path_ext(e->name);
    if (e->kind == FILE_DIR) {
        struct map *sub = map_new(s->a);
        map_set_str(m, sanitize_name(s->a, e->name), v_map(sub));
        return read_dir(s, path, sub, depth + 1);
    }
    struct value v;
    if (!read_data_file(s, path, &v)) return false;
    map_set_str(m, sanitize_name(s->a, str_sub(e->name, 0, e->name.n - ext.n)), v);
    return true;
}

static bool read_dir(struct site *s, struct str dir, struct map *m, int depth) {
    struct dir_list l;
    if (depth > 32 || !dir_read(s->a, arena_strz(s->a, dir), &l)) return true;
    for (size_t k = 0; k <= ARRAY_LEN(DATA_EXT); k++) /* directories are last */
        for (size_t i = 0; i < l.n; i++) {
            const struct dir_entry *e = &l.v[i];
            bool dirs = k == ARRAY_LEN(DATA_EXT);
            if (e->name.p[0] == '.' || (e->kind == FILE_DIR) != dirs) continue;
            if (s->safe && e->symlink) continue;
            if (!dirs && !str_eqz(path_ext(e->name), DATA_EXT[k])) continue;
            if (!read_entry(s, dir, e, m, depth)) return false;
        }
    return true;
}

bool data_read(struct site *s) {
    s->data = map_new(s->a);
    if (!read_dir(s, in_source_dir(s, v_s(map_getz(s->config, "data_dir"))), s->data, 0))
        return false;
    if (!s->theme) return true;
    struct map *theirs = map_new(s->a);
    if (!read_dir(s, path_join(s->a, s->theme->root, S("_data")), theirs, 0)) return false;
    s->data = map_deep_merge(s->a, theirs, s->data);
    return true;
}

/* ---- layouts ---- */

static void read_layouts(struct site *s, struct str dir, bool theme) {
    struct array *files = glob_files(s->a, dir, false);
    for (size_t i = 0; i < files->n; i++) {
        struct str f = v_s(files->v[i]);
        if (str_chr(path_base(f), '.') == STR_NONE || !entry_kept(s, S(""), f)) continue;
        struct str name = str_sub(f, 0, str_rchr(f, '.'));
        if (theme && smap_has(&s->layouts, name)) continue;
        struct layout *l = ARENA_NEW(s->a, struct layout);
        size_t off;
        struct value v;
        struct str path = path_join(s->a, dir, f);
        const struct loaded *file = loaded_file(s, path);
        if (!source_read(s, path, file, &l->src)) continue;
        l->name = name;
        l->path = l->src.path;
        /* a mistake leaves it without data */
        front_matter_load(s, &l->src, file, &l->body, &off, &v);
        l->data = v.type == V_MAP ? v.m : map_new(s->a);
        struct value p = map_getz(l->data, "layout");
        struct value_env env = {.arena = s->a};
        if (v_truthy(p)) l->parent = v_to_s(p, &env);
        smap_set(&s->layouts, name, l);
    }
}

bool layouts_read(struct site *s) {
    smap_init(&s->layouts, s->a);
    read_layouts(s, in_source_dir(s, v_s(map_getz(s->config, "layouts_dir"))), false);
    if (s->theme) read_layouts(s, path_join(s->a, s->theme->root, S("_layouts")), true);
    return !s->fatal;
}

/* ---- themes ---- */

/* A gem's directory "NAME-VERSION" below one of the search path's entries (or their gems/). */
static bool theme_in(struct site *s, struct str dir, struct str name) {
    struct dir_list l;
    if (!dir_read(s->a, arena_strz(s->a, dir), &l)) return false;
    for (size_t i = l.n; i-- > 0;) {
        struct str e = l.v[i].name;
        if (l.v[i].kind != FILE_DIR || !str_starts(e, name) || e.n < name.n + 2 ||
            e.p[name.n] != '-' || !ch_digit(e.p[name.n + 1]))
            continue;
        s->theme = ARENA_NEW(s->a, struct theme);
        s->theme->name = name;
        s->theme->version = str_from(e, name.n + 1);
        s->theme->root = arena_str(s->a, path_join(s->a, dir, e));
        return true;
    }
    return false;
}

void theme_find(struct site *s, struct str name, struct str search) {
    static const char *const DIRS[] = {
        "/var/lib/gems/3.1.0/gems", "/usr/local/lib/ruby/gems/3.1.0/gems",
        "/usr/lib/ruby/gems/3.1.0/gems", "/usr/share/rubygems-integration/all/gems",
        "/usr/share/rubygems-integration/3.1.0/gems"};
    name = utf8_downcase(s->a, str_strip(name));
    struct str rest = search, dir;
    while (search.n && str_next(&rest, ':', &dir))
        if (dir.n && (theme_in(s, path_join(s->a, dir, S("gems")), name) || theme_in(s, dir, name)))
            return;
    for (size_t i = 0; i < ARRAY_LEN(DIRS); i++)
        if (theme_in(s, str_z(DIRS[i]), name)) return;
    config_diag(s, SEV_ERROR, "theme", S(""), "The " STR_FMT " theme could not be found.",
                STR_ARG(name));
}
