/* Data files: Jekyll's DataReader.
 *
 * _data/team/members.yml is site.data.team.members. A mistake in a data file ends
 * the build, as Psych's exception ends Jekyll's. */
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

/* `csv_converters`: names of Ruby's CSV, from 4.3 on; dates stay texts. */
static unsigned converters(struct site *s, struct value conf) {
    static const struct {
        const char *name;
        unsigned convert;
    } NAMES[] = {{"integer", CSV_INTEGERS},
                 {"float", CSV_FLOATS},
                 {"numeric", CSV_NUMBERS},
                 {"all", CSV_NUMBERS}};
    struct value list = conf.type == V_MAP ? map_getz(conf.m, "csv_converters") : v_nil();
    unsigned all = 0;
    if (!s->profile->from_4_3 || list.type != V_ARRAY) return 0;
    for (size_t i = 0; i < list.a->n; i++)
        for (size_t k = 0; v_is_str(list.a->v[i]) && k < ARRAY_LEN(NAMES); k++)
            if (str_eqz(v_s(list.a->v[i]), NAMES[k].name)) all |= NAMES[k].convert;
    return all;
}

/* csv_reader: { headers: false } gives lists in place of maps. */
static bool read_table(struct site *s, struct source *src, char sep, const char *key,
                       struct value *out, struct yaml_error *err) {
    struct value conf = map_getz(s->config, key);
    bool headers = true;
    size_t bad = utf8_bad(src->text);
    if (bad != STR_NONE) {
        *err = (struct yaml_error){.message = S("is not valid UTF-8"), .offset = bad};
        return false;
    }
    if (conf.type == V_MAP) {
        struct value *h = map_find_str(conf.m, S("headers"));
        if (h) headers = v_truthy(*h);
    }
    return csv_load(s->a, src->text, sep, headers, converters(s, conf), out, err);
}

static bool read_yaml(struct site *s, struct str path, struct str text, struct value *out,
                      struct yaml_error *err) {
    if (data_kept_find(s, path, text, out)) return true;
    if (!yaml_load(s->a, text, s->profile->yaml, s->zone, out, err)) return false;
    data_kept_put(s, path, text, *out);
    return true;
}

/* JSON is YAML to Jekyll, too. */
static bool read_data_file(struct site *s, struct str path, struct value *out) {
    struct source *src = ARENA_NEW(s->a, struct source);
    struct yaml_error err = {0};
    if (!source_read(s, path, loaded_file(s, path), src)) return false;
    struct str ext = path_ext(path);
    bool ok, table = str_caseeq(ext, S(".csv")) || str_caseeq(ext, S(".tsv"));
    if (table) src->text = site_decoded(s, s->a, src->text);
    if (str_caseeq(ext, S(".csv")))
        ok = read_table(s, src, ',', "csv_reader", out, &err);
    else if (str_caseeq(ext, S(".tsv")))
        ok = read_table(s, src, '\t', "tsv_reader", out, &err);
    else
        ok = read_yaml(s, path, src->text, out, &err);
    if (str_caseeq(ext, S(".yml")) || str_caseeq(ext, S(".yaml"))) warn_of_mark(s, src);
    if (!ok) {
        diag_add(s->diags, SEV_ERROR, src, err.offset, NULL, "data file: " STR_FMT,
                 STR_ARG(err.message));
        diag_is(s->diags, ABOUT_DATA, S(""));
    }
    return ok;
}

/* In the order in which Jekyll's pattern of the endings finds the files. */
static const char *const DATA_EXT[] = {".yaml", ".yml", ".json", ".csv", ".tsv"};

static bool read_dir(struct site *s, struct str dir, struct map *m, const struct walk *up);

/* Of two files of one name the later takes the place of the earlier; a directory
 * goes over both. */
static bool read_entry(struct site *s, struct str dir, const struct dir_entry *e, struct map *m,
                       const struct walk *up) {
    struct str path = path_join(s->a, dir, e->name), ext = path_ext(e->name);
    if (e->kind == FILE_DIR) {
        struct map *sub = map_new(s->a);
        map_set_str(m, sanitize_name(s->a, e->name), v_map(sub));
        return read_dir(s, path, sub, up);
    }
    struct value v;
    if (!read_data_file(s, path, &v)) return false;
    map_set_str(m, sanitize_name(s->a, str_sub(e->name, 0, e->name.n - ext.n)), v);
    return true;
}

static bool read_dir(struct site *s, struct str dir, struct map *m, const struct walk *up) {
    struct dir_list l;
    struct walk here;
    if (!walk_into(s, dir, up, &here)) return true;
    if (up ? !dir_listed(s, dir, &l) : !dir_read(s->a, arena_strz(s->a, dir), &l)) return true;
    for (size_t k = 0; k <= ARRAY_LEN(DATA_EXT); k++) /* directories are last */
        for (size_t i = 0; i < l.n; i++) {
            const struct dir_entry *e = &l.v[i];
            bool dirs = k == ARRAY_LEN(DATA_EXT);
            if (e->name.p[0] == '.' || (e->kind == FILE_DIR) != dirs) continue;
            if (e->symlink && site_leads_out(s, path_join(s->a, dir, e->name), s->source)) continue;
            if (!dirs && !str_eqz(path_ext(e->name), DATA_EXT[k])) continue;
            if (!read_entry(s, dir, e, m, &here)) return false;
        }
    return true;
}

/* The site's own data go over the theme's, key by key. */
bool data_read(struct site *s) {
    s->data = map_new(s->a);
    if (!read_dir(s, in_source_dir(s, v_s(map_getz(s->config, "data_dir"))), s->data, NULL))
        return false;
    /* a theme's count from Jekyll 4.3 on, or by a plugin; ours has its words there */
    bool theirs_count = s->theme && (s->theme->place == THEME_STAND_IN || s->profile->from_4_3 ||
                                     plugin_asked(s, "jekyll-data"));
    if (!theirs_count) return true;
    struct map *theirs = map_new(s->a);
    if (!read_dir(s, path_join(s->a, s->theme->root, S("_data")), theirs, NULL)) return false;
    s->data = map_deep_merge(s->a, theirs, s->data);
    return true;
}
