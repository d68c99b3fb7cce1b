/* CSV and TSV as Jekyll reads data files of them, by libcsv. */
#include "yaml/yaml.h"

#include <csv.h>

struct reader {
    struct arena *a;
    bool headers;
    struct array *names; /* header row */
    struct array *row;
    struct array *rows;
    int ended; /* the byte that ended the last row */
};

static void field(void *p, size_t n, void *ctx) {
    struct reader *r = ctx;
    /* An empty field that is not quoted is nil in Ruby. */
    struct value v = p ? v_str(arena_str(r->a, str_of(p, n))) : v_nil();
    array_push(r->row, v);
}

static void row(int c, void *ctx) {
    struct reader *r = ctx;
    struct array *cells = r->row;
    bool crlf = c == '\n' && r->ended == '\r' && cells->n == 0;
    r->ended = c;
    if (crlf) return;
    r->row = array_new(r->a, cells->n);
    if (!r->headers) {
        array_push(r->rows, v_array(cells));
        return;
    }
    if (!r->names) {
        r->names = cells;
        return;
    }
    struct map *m = map_new(r->a);
    for (size_t i = 0; i < cells->n || i < r->names->n; i++) {
        struct value k = i < r->names->n ? r->names->v[i] : v_nil();
        if (!map_find(m, k)) map_set(m, k, i < cells->n ? cells->v[i] : v_nil());
    }
    array_push(r->rows, v_map(m));
}

/* Ruby's CSV keeps blanks around fields. */
static int no_space(unsigned char c) {
    (void)c;
    return 0;
}

/* Where the quoted field begins that the end of the text leaves open. */
static size_t last_open_quote(struct str s) {
    size_t at = s.n;
    bool open = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '"') continue;
        open = !open;
        if (open) at = i;
    }
    return at;
}

bool csv_load(struct arena *a, struct str text, char sep, bool headers, struct value *out,
              struct yaml_error *err) {
    struct csv_parser p;
    struct reader r = {.a = a, .headers = headers, .row = array_new(a, 0), .rows = array_new(a, 0)};
    *err = (struct yaml_error){0};
    enum { OPTIONS = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL };
    if (csv_init(&p, OPTIONS) != 0) mem_die(); /* REPALL_NL: an empty line is a row too */
    csv_set_delim(&p, (unsigned char)sep);
    csv_set_space_func(&p, no_space);
    size_t n = csv_parse(&p, text.p, text.n, field, row, &r);
    bool ok = n == text.n && csv_fini(&p, field, row, &r) == 0;
    if (!ok) {
        bool open = n == text.n;
        err->message = open
                           ? S("this quoted field is not closed: a quote within it is written \"\"")
                           : S("a quote stands in a field that does not begin with one");
        err->offset = open ? last_open_quote(text) : n;
    }
    csv_free(&p);
    *out = v_array(r.rows);
    return ok;
}
