/* --profile: the measured steps and templates as tables. */
#include "library/internal.h"

enum { COLUMNS = 4, MOST_ROWS = 50 };

/* The first cell is aligned left, the others right, as Jekyll's tables are. */
struct row {
    struct str cell[COLUMNS];
};
struct table {
    struct arena *a;
    int columns;
    VEC(struct row) rows; /* the first one is the head */
};

static void add_row(struct table *t, struct str a, struct str b, struct str c, struct str d) {
    struct row r = {{a, b, c, d}};
    VEC_PUSH(t->a, &t->rows, r);
}

static void put_row(struct buf *b, const struct table *t, const struct row *r, const size_t *wide) {
    for (int c = 0; c < t->columns; c++) {
        size_t pad = wide[c] - utf8_len(r->cell[c]);
        BUF_LIT(b, "| ");
        if (c) buf_fill(b, ' ', pad);
        buf_str(b, r->cell[c]);
        if (!c) buf_fill(b, ' ', pad);
        buf_putc(b, ' ');
    }
    BUF_LIT(b, "|\n");
}

/* A blank line with a blank ends it: so Jekyll's table gem prints it. */
static void put_table(struct buf *b, const struct table *t) {
    size_t wide[COLUMNS] = {0};
    for (size_t i = 0; i < t->rows.n; i++)
        for (int c = 0; c < t->columns; c++) {
            size_t n = utf8_len(t->rows.v[i].cell[c]);
            if (n > wide[c]) wide[c] = n;
        }
    put_row(b, t, &t->rows.v[0], wide);
    for (int c = 0; c < t->columns; c++) {
        buf_putc(b, '+');
        buf_fill(b, '-', wide[c] + 2);
    }
    BUF_LIT(b, "+\n");
    for (size_t i = 1; i < t->rows.n; i++) put_row(b, t, &t->rows.v[i], wide);
    BUF_LIT(b, " \n");
}

const char *phase_name(enum phase p) {
    static const char *const NAMES[PHASES] = {"RESET",  "READ",    "GENERATE",
                                              "RENDER", "CLEANUP", "WRITE"};
    return NAMES[p];
}

/* Times come in microseconds and are shown in seconds. */
void profile_phases(struct buf *b, const int64_t us[PHASES]) {
    struct table t = {.a = b->a, .columns = 2};
    int64_t sum = 0;
    add_row(&t, S("PHASE"), S("TIME"), S(""), S(""));
    for (int p = 0; p < PHASES; p++) {
        sum += us[p];
        add_row(&t, str_z(phase_name((enum phase)p)),
                arena_printf(b->a, "%.4f", (double)us[p] / 1e6), S(""), S(""));
    }
    add_row(&t, S("TOTAL TIME"), arena_printf(b->a, "%.4f", (double)sum / 1e6), S(""), S(""));
    BUF_LIT(b, "\nBuild Process Summary: \n\n");
    put_table(b, &t);
}

void profile_parts(struct buf *b, const int64_t us[PHASES], const int64_t ns[RENDER_PARTS]) {
    static const char *const NAMES[RENDER_PARTS] = {[PART_LIQUID] = "Liquid",
                                                    [PART_MARKDOWN] = "Markdown",
                                                    [PART_HIGHLIGHT] = "Highlighting",
                                                    [PART_SASS] = "Sass",
                                                    [PART_WRITE] = "Writing"};
    struct table t = {.a = b->a, .columns = 2};
    add_row(&t, S("Work"), S("Time"), S(""), S(""));
    add_row(&t, S("Reading"), arena_printf(b->a, "%.4f", (double)us[READ] / 1e6), S(""), S(""));
    for (int p = 0; p < RENDER_PARTS; p++) {
        double s = (double)ns[p] / 1e9;
        if (p == PART_WRITE) s += (double)(us[WRITE] + us[CLEANUP]) / 1e6;
        if (NAMES[p]) add_row(&t, str_z(NAMES[p]), arena_printf(b->a, "%.4f", s), S(""), S(""));
    }
    BUF_LIT(b, "\nBy Kind of Work, All Threads: \n\n");
    put_table(b, &t);
}

static void add_gauge(struct table *t, struct str name, const struct render_gauge *g) {
    add_row(t, name, arena_printf(t->a, "%zu", g->count),
            arena_printf(t->a, "%.2fK", (double)g->bytes / 1024),
            arena_printf(t->a, "%.3f", (double)g->ns / 1e9));
}

/* The rows come sorted, the slowest first; times are in nanoseconds. The sum is of
 * the rows shown, as in Jekyll. */
void profile_templates(struct buf *b, const struct render_gauge *v, size_t n) {
    struct table t = {.a = b->a, .columns = 4};
    struct render_gauge sum = {0};
    if (n > MOST_ROWS) n = MOST_ROWS;
    add_row(&t, S("Filename"), S("Count"), S("Bytes"), S("Time"));
    for (size_t i = 0; i < n; i++) {
        sum.count += v[i].count;
        sum.bytes += v[i].bytes;
        sum.ns += v[i].ns;
        add_gauge(&t, v[i].name, &v[i]);
    }
    add_gauge(&t, arena_printf(b->a, "TOTAL (for %zu files)", n), &sum);
    BUF_LIT(b, "\nSite Render Stats: \n\n");
    put_table(b, &t);
}
