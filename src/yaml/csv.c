/* CSV and TSV as Jekyll reads data files of them, by libcsv. */
#include "yaml/yaml.h"

#include <csv.h>

struct reader {
    struct arena *a;
    bool headers;
    unsigned convert;    /* enum csv_convert */
    struct array *names; /* header row */
    struct array *row;
    struct array *rows;
    int ended;     /* the byte that ended the last row */
    size_t filled; /* fields that short rows lack */
};

/* A small text of many columns and rows would fill all memory. */
enum { FILLED_MOST = 4 << 20 };

/* Digits of a base with single underscores between them; the offset after them. */
static size_t digits(struct str s, size_t i, int base) {
    size_t from = i;
    bool before = false; /* a digit stands before i */
    for (; i < s.n; i++) {
        int d = ch_hex(s.p[i]);
        bool digit = d >= 0 && d < base;
        if (!digit && !(s.p[i] == '_' && before)) break;
        before = digit;
    }
    return i > from && !before ? i - 1 : i;
}

/* "0x1F", "0b1", "0o17" and "017", "0d9": the base; *i: where its digits begin. */
static int base_of(struct str s, size_t *i) {
    static const struct {
        char letter;
        int base;
    } BASES[] = {{'x', 16}, {'b', 2}, {'o', 8}, {'d', 10}};
    if (*i + 1 >= s.n || s.p[*i] != '0') return 10;
    for (size_t k = 0; k < ARRAY_LEN(BASES); k++)
        if (ch_fold(s.p[*i + 1]) == BASES[k].letter) {
            *i += 2;
            return BASES[k].base;
        }
    return 8;
}

/* Kernel#Integer: "1_000" is 1000, "010" is 8; beyond 64 bits decimal ones alone. */
static bool integer(struct reader *r, struct str s, struct value *out) {
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    bool negative = i && s.p[0] == '-', fits = true;
    int base = base_of(s, &i);
    int64_t n = 0;
    if (i == s.n || digits(s, i, base) != s.n) return false;
    struct str plain = str_replace(r->a, str_from(s, i), S("_"), S(""));
    for (size_t k = 0; k < plain.n && fits; k++) {
        int d = ch_hex(plain.p[k]);
        fits = !__builtin_mul_overflow(n, base, &n) &&
               !__builtin_add_overflow(n, negative ? -d : d, &n);
    }
    *out = v_int(n);
    if (fits) return true;
    *out = v_str(negative ? arena_cat(r->a, S("-"), plain) : plain);
    out->type = V_BIG;
    return base == 10;
}

/* Kernel#Float, but for hexadecimal ones: digits on both sides of a point, but that before it there
 * may be none. */
static bool real(struct reader *r, struct str s, struct value *out) {
    size_t sign = s.n && (s.p[0] == '-' || s.p[0] == '+'), i = digits(s, sign, 10);
    bool any = i > sign;
    if (i < s.n && s.p[i] == '.') {
        size_t frac = digits(s, i + 1, 10);
        any = frac > i + 1;
        i = frac;
    }
    if (any && i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        size_t at = i + 1;
        if (at < s.n && (s.p[at] == '-' || s.p[at] == '+')) at++;
        i = digits(s, at, 10);
        any = i > at;
    }
    if (!any || i != s.n) return false;
    *out = v_float(str_to_f(str_replace(r->a, s, S("_"), S(""))));
    return true;
}

/* For the texts that fields hold. Jekyll's `csv_reader: csv_converters: [numeric]` asks for it:
 * " 7 " is 7. What is no number of the kinds asked for stays a text. */
static struct value converted(struct reader *r, struct value v) {
    struct value n;
    if (v.type != V_STR) return v;
    struct str s = str_strip(v_s(v));
    if (r->convert & CSV_INTEGERS && integer(r, s, &n)) return n;
    if (r->convert & CSV_FLOATS && real(r, s, &n)) return n;
    return v;
}

/* libcsv's call for each field; p is NULL for one that is empty and not quoted
 * (EMPTY_IS_NULL), and good only during the call. A header keeps its text whatever
 * it looks like: Ruby converts fields alone. */
static void field(void *p, size_t n, void *ctx) {
    struct reader *r = ctx;
    /* An empty field that is not quoted is nil in Ruby. */
    struct value v = p ? v_str(arena_str(r->a, str_of(p, n))) : v_nil();
    bool head = r->headers && !r->names;
    array_push(r->row, r->convert && !head ? converted(r, v) : v);
}

/* libcsv's call at the end of each row, c the byte that ended it, -1 at the end of
 * the text.
 *
 * With REPALL_NL libcsv tells of every "\r" and "\n", so that an empty line comes
 * as a row without cells, as Ruby sees it; the "\n" of a "\r\n" would be one more,
 * and is left out.
 *
 * A row shorter than the header is filled with nil; what a longer one has beyond
 * goes under nil. Of two columns with the same name the first counts: CSV::Row#[]
 * finds that one, and Jekyll makes its hashes with to_hash, which keeps the first
 * too. */
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
    if (cells->n < r->names->n) r->filled += r->names->n - cells->n;
    if (r->filled > FILLED_MOST) return;
    struct map *m = map_new(r->a);
    for (size_t i = 0; i < cells->n || i < r->names->n; i++) {
        struct value k = i < r->names->n ? r->names->v[i] : v_nil();
        if (!map_find(m, k)) map_set(m, k, i < cells->n ? cells->v[i] : v_nil());
    }
    array_push(r->rows, v_map(m));
}

/* Ruby's CSV keeps blanks around fields. */
static int no_space(unsigned char c) { return 0; }

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

/* The texts are copied, since libcsv lets a field's bytes go after the call. STRICT
 * makes a quote within a plain field a mistake, STRICT_FINI a quote that is never
 * closed: Ruby raises CSV::MalformedCSVError for both. Which of them it was, libcsv
 * does not say: in the second case it has read all bytes before it fails. */
bool csv_load(struct arena *a, struct str text, char sep, bool headers, unsigned convert,
              struct value *out, struct yaml_error *err) {
    struct csv_parser p;
    struct reader r = {.a = a,
                       .headers = headers,
                       .convert = convert,
                       .row = array_new(a, 0),
                       .rows = array_new(a, 0)};
    *err = (struct yaml_error){0};
    enum { OPTIONS = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL };
    if (csv_init(&p, OPTIONS) != 0) mem_die(); /* REPALL_NL: an empty line is a row too */
    csv_set_delim(&p, (unsigned char)sep);
    csv_set_space_func(&p, no_space);
    size_t n = csv_parse(&p, text.p, text.n, field, row, &r);
    bool ok = n == text.n && csv_fini(&p, field, row, &r) == 0;
    if (ok && r.filled > FILLED_MOST) {
        err->message = S("its short rows under many columns make this text too large");
        ok = false;
    } else if (!ok) {
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
