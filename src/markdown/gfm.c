/* Text for commonmarker that md4c reads otherwise than cmark-gfm: by libcmark-gfm, written as
 * commonmarker's renderer in Ruby does.
 *
 * Out of md4c's reach, by passes before or after it too: the runs of "~" that strike out, tables
 * (what is a header row, cells by "|" before code is looked for), addresses that are links by
 * themselves, footnotes, places in the source (SOURCEPOS), and what becomes of empty items and of
 * HTML in the middle of paragraphs and of blanks behind HTML. */
#include "markdown/cmark.h"
#include "markdown/commonmark.h"
#include "markdown/write.h"

#include <stdlib.h>

/* ---- is it needed? ---- */

/* A line that may be under a table's header: "-", ":", "|" and blanks. */
static bool delimits(struct str line, struct str before) {
    bool dash = false, other = false;
    line = str_strip(line);
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("-:| \t", line.p[i]) || !line.p[i]) return false;
        dash |= line.p[i] == '-';
        other |= line.p[i] == '|' || line.p[i] == ':';
    }
    return dash && (other || str_chr(before, '|') != STR_NONE);
}

static bool has_table(struct str s) {
    struct str line, before = S("");
    while (str_line(&s, &line)) {
        while (line.n && strchr("> \t", line.p[0])) line = str_from(line, 1);
        if (delimits(line, before)) return true;
        before = line;
    }
    return false;
}

/* The bytes of a list item's mark, 0: the line begins with none. */
static size_t mark_of(struct str s) {
    size_t i = 0;
    if (s.n && strchr("*+-", s.p[0]) && s.p[0]) return 1;
    while (i < s.n && ch_digit(s.p[i])) i++;
    return i && i < s.n && (s.p[i] == '.' || s.p[i] == ')') ? i + 1 : 0;
}

static struct str bare_of(struct str line) {
    while (line.n && strchr("> \t", line.p[0]) && line.p[0]) line = str_from(line, 1);
    return line;
}

/* An empty item, or HTML, that goes on in a paragraph of its container; an item of a list of tasks
 * that is empty or begins with what may be a definition. */
static bool odd_item(struct str line, struct str before) {
    struct str bare = bare_of(line), rest = str_strip(str_from(bare, mark_of(bare)));
    bool task = mark_of(bare) && rest.n >= 3 && rest.p[0] == '[' && rest.p[2] == ']';
    if (task && (rest.n == 3 || str_lstrip(str_from(rest, 3)).p[0] == '[')) return true;
    if (!str_strip(before).n) return false;
    if (mark_of(bare) && !rest.n) return true;
    struct str up = str_lstrip(before);
    return bare.n && bare.p[0] == '<' && (up.p[0] == '>' || mark_of(up));
}

/* NUL, code that begins with an empty line, blanks at the end of HTML, which is kept as it is, a
 * tab at that of a line, blanks at the beginning of one that follows what may be a definition. */
static bool has_odd_lines(const struct markdown_options *o, struct str s) {
    bool html = o->cm_render & CM_UNSAFE && str_chr(s, '<') != STR_NONE;
    struct str line, before = S("");
    if (str_chr(s, 0) != STR_NONE || str_has(s, S("`\n`"))) return true;
    while (str_line(&s, &line)) {
        struct str end = str_from(line, str_rstrip(line).n), up = bare_of(before);
        if ((html && end.n) || str_chr(end, '\t') != STR_NONE || odd_item(line, before))
            return true;
        if (up.n && up.p[0] == '[' && line.n && ch_space((unsigned char)line.p[0])) return true;
        before = line;
    }
    return false;
}

bool gfm_needed(const struct markdown_options *o, struct str s) {
    if (o->cm_render & CM_SOURCEPOS) return true;
    if (o->cm_render & CM_LIBERAL && str_chr(s, '<') != STR_NONE) return true;
    if (o->cm_render & CM_FOOTNOTES && str_has(s, S("[^"))) return true;
    if (o->cm_ext & EXT_STRIKE && str_chr(s, '~') != STR_NONE) return true;
    if (o->cm_ext & EXT_AUTOLINK && (str_has(s, S("://")) || str_has(s, S("www.")) ||
                                     str_has(s, S("WWW.")) || str_chr(s, '@') != STR_NONE))
        return true;
    return (o->cm_ext & EXT_TABLE && has_table(s)) || has_odd_lines(o, s);
}

static size_t pipes_in(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == '|';
    return n;
}

/* libcmark-gfm takes the square of a row's cells in time, and fills short rows. */
const char *gfm_refused(const struct markdown_options *o, struct str s) {
    enum { COLUMNS_MOST = 1000, CELLS_MOST = 1 << 20 };
    struct str line, before = S("");
    size_t columns = 0, cells = 0;
    if (!(o->cm_ext & EXT_TABLE)) return NULL;
    while (str_line(&s, &line)) {
        size_t pipes = pipes_in(line);
        struct str bare = line;
        while (bare.n && strchr("> \t", bare.p[0])) bare = str_from(bare, 1);
        bool under = delimits(bare, before);
        if (under) columns = pipes + 1;
        if (under && pipes_in(before) > pipes) pipes = pipes_in(before);
        if (!str_strip(bare).n) columns = 0;
        cells += columns;
        if (columns && pipes > COLUMNS_MOST) return "a table of more than 1000 columns";
        if (cells > CELLS_MOST) return "tables of more than 1048576 cells";
        before = line;
    }
    return NULL;
}

/* ---- writing ---- */

enum { NOTES_NONE, NOTES_OPEN };
struct gfm {
    const struct markdown_options *o;
    const struct cmark_api *api;
    struct arena *a;
    struct buf *out;
    size_t start; /* of our output in out */
    struct smap ids;
    int image; /* depth: within alt text */
    bool in_head, tbody;
    const uint8_t *align;
    size_t columns, column;
    size_t notes, deep;
    bool backref; /* of the open footnote: written */
};

enum { DEEPEST = 5000 };

static void cr(struct gfm *g) {
    if (g->out->n > g->start && g->out->p[g->out->n - 1] != '\n') buf_putc(g->out, '\n');
}

static void node(struct gfm *g, cmark_node *n);

static void children(struct gfm *g, cmark_node *n) {
    if (g->deep >= DEEPEST) return; /* Ruby's stack ends there, too */
    g->deep++;
    for (cmark_node *c = g->api->cmark_node_first_child(n); c && !arena_beyond(g->out->a);
         c = g->api->cmark_node_next(c))
        node(g, c);
    g->deep--;
}

static struct str text(const char *z) { return str_z(z ? z : ""); }

/* An open tag's end, with the place where it is asked for. */
static void sourcepos(struct gfm *g, cmark_node *n) {
    if (g->o->cm_render & CM_SOURCEPOS)
        buf_printf(g->out, " data-sourcepos=\"%d:%d-%d:%d\"", g->api->cmark_node_get_start_line(n),
                   g->api->cmark_node_get_start_column(n), g->api->cmark_node_get_end_line(n),
                   g->api->cmark_node_get_end_column(n));
}

static void document(struct gfm *g, cmark_node *n) {
    children(g, n);
    if (g->notes) BUF_LIT(g->out, "</ol>\n</section>\n");
}

static void block_quote(struct gfm *g, cmark_node *n) {
    cr(g);
    BUF_LIT(g->out, "<blockquote");
    sourcepos(g, n);
    BUF_LIT(g->out, ">\n");
    children(g, n);
    BUF_LIT(g->out, "</blockquote>");
    cr(g);
}

static void list(struct gfm *g, cmark_node *n) {
    bool bullets = g->api->cmark_node_get_list_type(n) == 1;
    int start = g->api->cmark_node_get_list_start(n);
    cr(g);
    buf_puts(g->out, bullets ? "<ul" : "<ol");
    if (!bullets && start != 1) buf_printf(g->out, " start=\"%d\"", start);
    sourcepos(g, n);
    BUF_LIT(g->out, ">\n");
    children(g, n);
    buf_puts(g->out, bullets ? "</ul>" : "</ol>");
    cr(g);
}

static void item(struct gfm *g, cmark_node *n) {
    cr(g);
    BUF_LIT(g->out, "<li");
    sourcepos(g, n);
    BUF_LIT(g->out, ">");
    children(g, n);
    BUF_LIT(g->out, "</li>");
    cr(g);
}

static void task(struct gfm *g, cmark_node *n) {
    bool done = g->api->cmark_gfm_extensions_get_tasklist_item_checked(n);
    cr(g);
    BUF_LIT(g->out, "<li");
    sourcepos(g, n);
    buf_printf(g->out, "><input type=\"checkbox\" %sdisabled=\"\" /> ",
               done ? "checked=\"\" " : "");
    children(g, n);
    BUF_LIT(g->out, "</li>");
    cr(g);
}

static void code_block(struct gfm *g, cmark_node *n) {
    struct str info = text(g->api->cmark_node_get_fence_info(n));
    size_t k = 0;
    while (k < info.n && !ch_space((unsigned char)info.p[k])) k++;
    struct buf place;
    buf_init(&place, g->a);
    struct gfm aside = *g;
    aside.out = &place;
    sourcepos(&aside, n);
    cm_put_code(g->o, g->a, g->out, g->start, text(g->api->cmark_node_get_literal(n)),
                arena_str(g->a, str_sub(info, 0, k)), buf_view(&place));
}

static void html_block(struct gfm *g, cmark_node *n) {
    cr(g);
    cm_put_html(g->o, g->out, text(g->api->cmark_node_get_literal(n)));
    cr(g);
}

static bool is(struct gfm *g, cmark_node *n, const char *type) {
    return n && strcmp(g->api->cmark_node_get_type_string(n), type) == 0;
}

static void back(struct gfm *g) {
    buf_printf(g->out, "<a href=\"#fnref%zu\" class=\"footnote-backref\">↩</a>", g->notes);
    g->backref = true;
}

/* Of a tight list the text alone. */
static void paragraph(struct gfm *g, cmark_node *n) {
    cmark_node *up = g->api->cmark_node_parent(n);
    cmark_node *above = up ? g->api->cmark_node_parent(up) : NULL;
    bool tight = above && is(g, above, "list") && g->api->cmark_node_get_list_tight(above);
    if (tight) {
        children(g, n);
        return;
    }
    cr(g);
    BUF_LIT(g->out, "<p");
    sourcepos(g, n);
    BUF_LIT(g->out, ">");
    children(g, n);
    if (up && g->api->cmark_node_get_type(up) == CMARK_FOOTNOTE_DEFINITION &&
        !g->api->cmark_node_next(n)) {
        BUF_LIT(g->out, " ");
        back(g);
    }
    BUF_LIT(g->out, "</p>");
    cr(g);
}

static void heading(struct gfm *g, cmark_node *n) {
    int level = g->api->cmark_node_get_heading_level(n);
    cr(g);
    buf_printf(g->out, "<h%d", level);
    sourcepos(g, n);
    size_t at = g->out->n;
    BUF_LIT(g->out, ">");
    children(g, n);
    cm_put_header_id(g->o, g->a, &g->ids, g->out, at);
    buf_printf(g->out, "</h%d>\n", level);
}

static void thematic_break(struct gfm *g, cmark_node *n) {
    cr(g);
    BUF_LIT(g->out, "<hr");
    sourcepos(g, n);
    BUF_LIT(g->out, " />\n");
}

/* ---- tables ---- */

static void table(struct gfm *g, cmark_node *n) {
    g->align = g->api->cmark_gfm_extensions_get_table_alignments(n);
    g->columns = g->api->cmark_gfm_extensions_get_table_columns(n);
    g->tbody = false;
    BUF_LIT(g->out, "<table");
    sourcepos(g, n);
    BUF_LIT(g->out, ">\n");
    children(g, n);
    if (g->tbody) BUF_LIT(g->out, "</tbody>\n");
    BUF_LIT(g->out, "</table>\n");
}

static void row(struct gfm *g, cmark_node *n, bool head) {
    g->column = 0;
    g->in_head = head;
    if (head) BUF_LIT(g->out, "<thead>\n");
    if (!head && !g->tbody) {
        g->tbody = true;
        BUF_LIT(g->out, "<tbody>\n");
    }
    BUF_LIT(g->out, "<tr");
    sourcepos(g, n);
    BUF_LIT(g->out, ">\n");
    children(g, n);
    BUF_LIT(g->out, "</tr>\n");
    if (head) BUF_LIT(g->out, "</thead>\n");
}
static void table_header(struct gfm *g, cmark_node *n) { row(g, n, true); }
static void table_row(struct gfm *g, cmark_node *n) { row(g, n, false); }

static void table_cell(struct gfm *g, cmark_node *n) {
    uint8_t align = g->column < g->columns && g->align ? g->align[g->column] : 0;
    const char *how = align == 'l'   ? " align=\"left\""
                      : align == 'c' ? " align=\"center\""
                      : align == 'r' ? " align=\"right\""
                                     : "";
    buf_printf(g->out, "<t%c%s", g->in_head ? 'h' : 'd', how);
    sourcepos(g, n);
    BUF_LIT(g->out, ">");
    children(g, n);
    buf_printf(g->out, "</t%c>\n", g->in_head ? 'h' : 'd');
    g->column++;
}

/* ---- footnotes ---- */

static void footnote_definition(struct gfm *g, cmark_node *n) {
    if (!g->notes) BUF_LIT(g->out, "<section class=\"footnotes\">\n<ol>\n");
    buf_printf(g->out, "<li id=\"fn%zu\">\n", ++g->notes);
    g->backref = false;
    children(g, n);
    if (!g->backref) {
        back(g);
        BUF_LIT(g->out, "\n");
    }
    BUF_LIT(g->out, "</li>\n");
}

static void footnote_reference(struct gfm *g, cmark_node *n) {
    struct str s = text(g->api->cmark_node_get_literal(n));
    if (g->image) return;
    buf_printf(g->out,
               "<sup class=\"footnote-ref\"><a href=\"#fn" STR_FMT "\" id=\"fnref" STR_FMT
               "\">" STR_FMT "</a></sup>",
               STR_ARG(s), STR_ARG(s), STR_ARG(s));
}

/* ---- spans ---- */

static void text_node(struct gfm *g, cmark_node *n) {
    cm_escape(g->out, text(g->api->cmark_node_get_literal(n)));
}

static void softbreak(struct gfm *g, cmark_node *n) {
    (void)n;
    buf_puts(g->out, g->o->cm_render & CM_HARDBREAKS && !g->image ? "<br />\n"
                     : g->o->cm_render & CM_NOBREAKS              ? " "
                                                                  : "\n");
}

static void linebreak(struct gfm *g, cmark_node *n) {
    (void)n;
    if (!g->image) BUF_LIT(g->out, "<br />\n");
}

static void code(struct gfm *g, cmark_node *n) {
    if (g->image) return;
    BUF_LIT(g->out, "<code>");
    cm_escape(g->out, text(g->api->cmark_node_get_literal(n)));
    BUF_LIT(g->out, "</code>");
}

static void html_inline(struct gfm *g, cmark_node *n) {
    if (!g->image) cm_put_html(g->o, g->out, text(g->api->cmark_node_get_literal(n)));
}

static void wrap(struct gfm *g, cmark_node *n, const char *tag) {
    if (!g->image) buf_printf(g->out, "<%s>", tag);
    children(g, n);
    if (!g->image) buf_printf(g->out, "</%s>", tag);
}
static void emph(struct gfm *g, cmark_node *n) { wrap(g, n, "em"); }
static void strong(struct gfm *g, cmark_node *n) { wrap(g, n, "strong"); }
static void strikethrough(struct gfm *g, cmark_node *n) { wrap(g, n, "del"); }

static void title(struct gfm *g, cmark_node *n) {
    struct str s = text(g->api->cmark_node_get_title(n));
    if (!s.n) return;
    BUF_LIT(g->out, " title=\"");
    cm_escape(g->out, s);
    BUF_LIT(g->out, "\"");
}

static void link(struct gfm *g, cmark_node *n) {
    if (g->image) {
        children(g, n);
        return;
    }
    BUF_LIT(g->out, "<a href=\"");
    cm_escape_href(g->out, text(g->api->cmark_node_get_url(n)));
    BUF_LIT(g->out, "\"");
    title(g, n);
    BUF_LIT(g->out, ">");
    children(g, n);
    BUF_LIT(g->out, "</a>");
}

static void image(struct gfm *g, cmark_node *n) {
    if (!g->image++) {
        BUF_LIT(g->out, "<img src=\"");
        cm_escape_href(g->out, text(g->api->cmark_node_get_url(n)));
        BUF_LIT(g->out, "\" alt=\"");
    }
    children(g, n);
    if (--g->image) return;
    BUF_LIT(g->out, "\"");
    title(g, n);
    BUF_LIT(g->out, " />");
}

static const struct {
    const char *type;
    void (*write)(struct gfm *, cmark_node *);
} WRITERS[] = {
    {"text", text_node},
    {"paragraph", paragraph},
    {"softbreak", softbreak},
    {"link", link},
    {"emph", emph},
    {"strong", strong},
    {"code", code},
    {"heading", heading},
    {"list", list},
    {"item", item},
    {"tasklist", task},
    {"code_block", code_block},
    {"html_block", html_block},
    {"html_inline", html_inline},
    {"linebreak", linebreak},
    {"image", image},
    {"block_quote", block_quote},
    {"thematic_break", thematic_break},
    {"table", table},
    {"table_header", table_header},
    {"table_row", table_row},
    {"table_cell", table_cell},
    {"strikethrough", strikethrough},
    {"document", document},
};

static void node(struct gfm *g, cmark_node *n) {
    const char *type = g->api->cmark_node_get_type_string(n);
    unsigned number = g->api->cmark_node_get_type(n);
    if (number == CMARK_FOOTNOTE_DEFINITION) footnote_definition(g, n);
    if (number == CMARK_FOOTNOTE_REFERENCE) footnote_reference(g, n);
    for (size_t i = 0; i < ARRAY_LEN(WRITERS); i++)
        if (strcmp(type, WRITERS[i].type) == 0) {
            WRITERS[i].write(g, n);
            return;
        }
}

/* ---- reading ---- */

/* commonmarker's options that the parser looks at, by their bits (cmark-gfm.h). */
static int parse_options(const struct markdown_options *o) {
    static const struct {
        unsigned ours;
        int bit;
    } BITS[] = {{CM_SOURCEPOS, 1},  {CM_VALIDATE, 9},      {CM_SMART, 10}, {CM_LIBERAL, 12},
                {CM_FOOTNOTES, 13}, {CM_DOUBLE_TILDE, 14}, {CM_UNSAFE, 17}};
    int options = 0;
    for (size_t i = 0; i < ARRAY_LEN(BITS); i++)
        if (o->cm_render & BITS[i].ours) options |= 1 << BITS[i].bit;
    return options;
}

bool gfm_convert(const struct markdown_options *o, struct str s, struct arena *a, struct buf *out) {
    static const struct {
        unsigned ext;
        const char *name;
    } NAMES[] = {{EXT_TABLE, "table"},
                 {EXT_STRIKE, "strikethrough"},
                 {EXT_AUTOLINK, "autolink"},
                 {EXT_TAGFILTER, "tagfilter"},
                 {EXT_TASKLIST, "tasklist"}};
    struct cmark_api api;
    if (!cmark_load(&api)) return false;
    struct gfm g = {.o = o, .api = &api, .a = a, .out = out, .start = out->n};
    smap_init(&g.ids, a);
    const char *names[ARRAY_LEN(NAMES)];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (o->cm_ext & NAMES[i].ext) names[n++] = NAMES[i].name;
    cmark_node *root = cmark_read(&api, s, parse_options(o), names, n);
    node(&g, root);
    api.cmark_node_free(root);
    return true;
}
