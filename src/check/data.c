/* Data files: all of their mistakes, and what a reader of them would miss. */
#include "check/internal.h"

static const char *const ENDS[] = {".yaml", ".yml", ".json", ".csv", ".tsv"};

static bool known_end(struct str ext) {
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++)
        if (str_eqz(ext, ENDS[i])) return true;
    return false;
}

static void unknown_end(struct check *c, struct text *t, struct str ext) {
    struct nearest near = nearest_to(ext);
    if (near.least > 3) near.least = 3;
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++) nearest_offer(&near, str_z(ENDS[i]));
    if (!near.best.p || ext.n < 3) return;
    struct finding *f = report(c, RULE_DATA_NAME, &t->src, NO_OFFSET,
                               "data of the kind '" STR_FMT "' is not read", STR_ARG(ext));
    hint_nearest(c, f, &near);
}

static void strict_json(struct check *c, struct text *t) {
    struct value v;
    size_t bad = 0, from;
    struct str s = t->src.text;
    if (json_parse(c->a, s, &v, &bad)) return;
    for (from = bad < s.n ? bad : s.n; from > 0 && ch_space((unsigned char)s.p[from - 1]);) from--;
    bool comma =
        bad < s.n && (s.p[bad] == ']' || s.p[bad] == '}') && from > 0 && s.p[from - 1] == ',';
    struct finding *f = report(c, RULE_DATA_STRICT, &t->src, comma ? from - 1 : bad,
                               comma ? "this is no JSON: a comma stands before the closing bracket"
                                     : "this is no JSON");
    hint(c, f, "Jekyll reads it as YAML; other programs will refuse it");
}

/* Behind a row; *fields of them were in it. */
static size_t row_at(struct str s, size_t i, char sep, size_t *fields) {
    bool quoted = false;
    *fields = 1;
    for (; i < s.n; i++) {
        if (s.p[i] == '"') quoted = !quoted;
        if (!quoted && s.p[i] == sep) ++*fields;
        if (!quoted && s.p[i] == '\n') return i + 1;
    }
    return i;
}

/* Of a column that is there twice the first counts. */
static void columns(struct check *c, struct text *t, char sep) {
    struct smap seen;
    struct str rest = t->src.text, line, name;
    smap_init(&seen, c->a);
    if (!str_line(&rest, &line) || str_chr(line, '"') != STR_NONE) return;
    line = str_rstrip(line);
    while (str_next(&line, sep, &name)) {
        void **at = smap_at(&seen, name);
        if (name.n && *at)
            report(c, RULE_KEY_TWICE, &t->src, (size_t)(name.p - t->src.text.p),
                   "the column '" STR_FMT "' is there twice: the second value is lost",
                   STR_ARG(name));
        *at = c;
    }
}

static void ragged(struct check *c, struct text *t, char sep) {
    size_t first = 0, n;
    struct str s = t->src.text;
    for (size_t i = 0; i < s.n;) {
        size_t end = row_at(s, i, sep, &n);
        bool empty = !str_strip(str_sub(s, i, end - i)).n;
        if (!first) first = n;
        if (!empty && n != first)
            report(c, RULE_DATA_ROW, &t->src, i, "%zu fields, where the first row has %zu columns",
                   n, first);
        i = end;
    }
}

static bool syntax(struct check *c, struct text *t, struct str ext) {
    struct value v;
    struct yaml_error err = {0};
    bool csv = str_eq(ext, S(".csv")), tsv = str_eq(ext, S(".tsv"));
    bool ok = csv || tsv
                  ? csv_load(c->a, t->src.text, csv ? ',' : '\t', true, 0, &v, &err)
                  : yaml_load(c->a, t->src.text, c->site->profile->yaml, c->site->zone, &v, &err);
    if (ok) return true;
    size_t bad = 0; /* of JSON its own reader knows better where */
    if (str_eq(ext, S(".json")) && !json_parse(c->a, t->src.text, &v, &bad)) err.offset = bad;
    uint32_t line, col;
    text_position(t->src.text, err.offset, &line, &col);
    struct str message = arena_cat(c->a, S("data file: "), err.message);
    struct str key = arena_printf(c->a, "build|" STR_FMT "|%u|%u|" STR_FMT, STR_ARG(t->src.path),
                                  line, col, STR_ARG(message));
    report_as(c, key, RULE_DATA_SYNTAX, &t->src, err.offset, STR_FMT, STR_ARG(message));
    return false;
}

void check_data(struct check *c) {
    struct smap names;
    smap_init(&names, c->a);
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        struct str ext = path_ext(t->path);
        if (t->kind != TEXT_DATA || t->theirs) continue;
        if (!known_end(ext)) {
            unknown_end(c, t, ext);
            continue;
        }
        if (!syntax(c, t, ext)) continue;
        bool table = str_eq(ext, S(".csv")) || str_eq(ext, S(".tsv"));
        if (table) {
            char sep = str_eq(ext, S(".csv")) ? ',' : '\t';
            columns(c, t, sep);
            ragged(c, t, sep);
        } else {
            check_yaml_text(c, t);
            check_rows(c, t);
        }
        if (str_eq(ext, S(".json"))) strict_json(c, t);
        struct str stem = str_sub(t->src.path, 0, t->src.path.n - ext.n);
        void **at = smap_at(&names, stem);
        struct text *other = *at;
        if (other)
            report(c, RULE_DATA_NAME, &other->src, NO_OFFSET,
                   "'" STR_FMT "' has the same name: only one of the two is seen",
                   STR_ARG(t->src.path));
        *at = t;
    }
}
