/* `markdown: CommonMark`, GFM, CommonMarkGhPages: the whole text to md4c, written as the renderers
 * of commonmarker and jekyll-commonmark(-ghpages) do. commonmarker's FOOTNOTES is not known here.
 *
 * md4c reports blocks and spans while it reads; each is written at once, as cmark
 * writes it. What cmark does otherwise is put right here: quotes and dashes
 * (SMART), raw HTML that is left out, the exact blanks of code. For that the
 * report's pointers are turned back into places in the source. */
#include "markdown/commonmark.h"

#include "markdown/scan.h"
#include "markdown/write.h"

#include <md4c.h>

/* ---- the renderer ------------------------------------------------------------------------ */

struct cm {
    const struct markdown_options *o;
    struct arena *a;
    struct buf *out;
    size_t start; /* of our output in out */
    struct str src;
    const char
        *shown; /* what md4c reads: src, as long, with h2 to h6 made h1 (see md4c_show_headers) */
    int image;  /* depth: within alt text */
    size_t header_at; /* where the open header's text begins */
    struct str title; /* of the open image */
    struct cm_quotes quotes;
    struct smap ids;
    bool in_code;  /* a code block */
    bool in_tag;   /* inline HTML that goes on in the next line */
    size_t indent; /* columns that md4c gave as blanks, not written yet */
    size_t line;   /* where in src the code's next line begins; STR_NONE: not known */
    struct str lang;
    struct buf code;
};

/* cmark begins each block on a line of its own. */
static void cr(struct cm *m) {
    if (m->out->n > m->start && m->out->p[m->out->n - 1] != '\n') buf_putc(m->out, '\n');
}
static void open(struct cm *m, const char *tag) {
    cr(m);
    buf_puts(m->out, tag);
}
static void shut(struct cm *m, const char *tag) {
    buf_puts(m->out, tag);
    cr(m);
}

/* An entity's character; the text itself where it is none. */
static void put_decoded(struct buf *b, struct str s) {
    struct str name;
    uint32_t cp = 0;
    char text[12];
    bool number = s.n > 3 && s.p[1] == '#';
    if (number && s.p[2] == 'X' && s.n < sizeof text) {
        memcpy(text, s.p, s.n);
        text[2] = 'x';
        s = str_of(text, s.n);
    }
    const struct entity *e = NULL;
    if (scan_reference(s, 0, &name, &cp) == s.n && name.p) e = entity_named(name);
    if (e)
        buf_utf8(b, e->cp);
    else if (number)
        buf_utf8(b, cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0xFFFD : cp);
    else
        buf_str(b, s);
}

/* md4c gives an attribute in pieces, entities apart; substr_offsets has one more
 * entry than pieces. */
static struct str attribute(struct cm *m, const MD_ATTRIBUTE *at) {
    struct buf b;
    buf_init(&b, m->a);
    for (size_t i = 0; at->text && at->substr_offsets[i] < at->size; i++) {
        struct str s = str_of(at->text + at->substr_offsets[i],
                              at->substr_offsets[i + 1] - at->substr_offsets[i]);
        if (at->substr_types[i] == MD_TEXT_ENTITY)
            put_decoded(&b, s);
        else if (at->substr_types[i] == MD_TEXT_NULLCHAR)
            buf_utf8(&b, 0xFFFD);
        else
            buf_str(&b, s);
    }
    return buf_view(&b);
}

/* ---- raw HTML -----------------------------------------------------------------------------------
 */

/* GFM's tagfilter: these tags' "<" is escaped, whatever they are in. */
static void put_filtered(struct buf *out, struct str s) {
    static const char *const NAMES[] = {"title",   "textarea", "style",  "xmp",      "iframe",
                                        "noembed", "noframes", "script", "plaintext"};
    for (size_t i = 0; i < s.n; i++) {
        bool filtered = false;
        for (size_t k = 0; s.p[i] == '<' && k < ARRAY_LEN(NAMES); k++) {
            struct str name = str_z(NAMES[k]), behind = str_from(s, i + 1 + name.n);
            if (!str_caseeq(str_sub(s, i + 1, name.n), name)) continue;
            filtered |= behind.n && (ch_space(behind.p[0]) || behind.p[0] == '>' ||
                                     str_starts(behind, S("/>")));
        }
        if (filtered)
            BUF_LIT(out, "&lt;");
        else
            buf_putc(out, s.p[i]);
    }
}

void cm_put_html(const struct markdown_options *o, struct buf *out, struct str s) {
    if (!(o->cm_render & CM_UNSAFE))
        BUF_LIT(out, "<!-- raw HTML omitted -->");
    else if (o->cm_ext & EXT_TAGFILTER)
        put_filtered(out, s);
    else
        buf_str(out, s);
}

/* Inline HTML that goes over lines is reported in pieces: one note for all of them. */
static void put_html(struct cm *m, struct str s) {
    if (!(m->o->cm_render & CM_UNSAFE)) {
        if (!m->in_tag) BUF_LIT(m->out, "<!-- raw HTML omitted -->");
        m->in_tag = !str_ends(s, S(">"));
    } else
        cm_put_html(m->o, m->out, s);
}

/* What ends a block of HTML that began with this line: NULL is a blank line. */
static const char *html_end(struct str line) {
    static const struct {
        const char *start, *end;
        bool tag;
    } KINDS[] = {
        {"<script", "</script>", true},
        {"<pre", "</pre>", true},
        {"<style", "</style>", true},
        {"<!--", "-->", false},
        {"<?", "?>", false},
        {"<![CDATA[", "]]>", false},
        {"<!", ">", false},
    };
    line = str_lstrip(line);
    for (size_t i = 0; i < ARRAY_LEN(KINDS); i++) {
        struct str start = str_z(KINDS[i].start);
        if (!str_caseeq(str_sub(line, 0, start.n), start)) continue;
        char c = start.n < line.n ? line.p[start.n] : '\n';
        if (!KINDS[i].tag || ch_space(c) || c == '>') return KINDS[i].end;
    }
    return NULL;
}

/* Without regard to case. */
static bool holds(struct str line, const char *end) {
    struct str e = str_z(end);
    for (size_t i = 0; i + e.n <= line.n; i++)
        if (str_caseeq(str_sub(line, i, e.n), e)) return true;
    return false;
}

/* md4c gives blocks of HTML without a blank line between them as one. */
static void omit_html(struct cm *m, struct str html) {
    struct str line;
    while (html.n) {
        const char *end = NULL;
        bool first = true, more = true;
        while (more && str_line(&html, &line)) {
            if (first) end = html_end(line);
            first = false;
            more = !end || !holds(line, end);
        }
        cr(m);
        BUF_LIT(m->out, "<!-- raw HTML omitted -->");
    }
}

/* ---- code
 * ------------------------------------------------------------------------------------------ */

/* commonmarker's plugin of Rouge, and jekyll-commonmark-ghpages's: they wrap code
 * differently. */
void cm_put_code(const struct markdown_options *o, struct arena *a, struct buf *b, size_t start,
                 struct str code, struct str lang, struct str place) {
    bool pages = o->kind == MARKDOWN_COMMONMARK_GHPAGES;
    struct markdown_dress classes = {DRESS_CLASSES, STR_NULL};
    struct buf html;
    buf_init(&html, a);
    bool lexed = (lang.n || !pages) && o->highlight &&
                 o->highlight(o->highlight_ctx, code, lang, &classes, &html);
    if (b->n > start && b->p[b->n - 1] != '\n') buf_putc(b, '\n');
    if (pages && !lexed) {
        BUF_LIT(b, "<pre><code");
        if (lang.n) buf_printf(b, " class=\"language-" STR_FMT "\"", STR_ARG(lang));
        buf_putc(b, '>');
        cm_escape(b, code);
        BUF_LIT(b, "</code></pre>\n");
        return;
    }
    if (!lexed) md_escape(&html, code);
    BUF_LIT(b, "<div class=\"");
    if (lang.n) buf_printf(b, "language-" STR_FMT " ", STR_ARG(lang));
    BUF_LIT(b, "highlighter-rouge\"><div class=\"highlight\"><pre");
    buf_str(b, place);
    BUF_LIT(b, " class=\"highlight\"");
    bool pre_lang = o->cm_render & CM_PRE_LANG;
    if (!pre_lang) BUF_LIT(b, "><code");
    if (lang.n && !pages) buf_printf(b, " data-lang=\"" STR_FMT "\"", STR_ARG(lang));
    if (pre_lang) BUF_LIT(b, "><code");
    buf_putc(b, '>');
    buf_str(b, buf_view(&html));
    BUF_LIT(b, "</code></pre></div></div>\n");
}

static void start_code(struct cm *m) {
    m->in_code = true;
    m->indent = 0;
    m->line = STR_NONE;
    buf_init(&m->code, m->a);
}

/* md4c turns a line's indentation into blanks. The last `want` columns before src[end] as they
 * were written, with what is left of a tab that a container took a part of. */
static void put_indent(struct cm *m, size_t end, size_t want) {
    size_t line = end, col = 0;
    while (line > 0 && m->src.p[line - 1] != '\n' && m->src.p[line - 1] != '\r') line--;
    for (size_t i = line; i < end; i++) col = m->src.p[i] == '\t' ? col / 4 * 4 + 4 : col + 1;
    size_t from = col > want ? col - want : 0, at = 0;
    for (size_t i = line; i < end; i++) {
        bool tab = m->src.p[i] == '\t';
        size_t next = tab ? at / 4 * 4 + 4 : at + 1;
        if (next > from) {
            if (at >= from)
                buf_putc(&m->code, m->src.p[i]);
            else
                buf_fill(&m->code, ' ', next - from);
        }
        at = next;
    }
}

/* Where a line of code that holds nothing but blanks ends. */
static size_t blank_end(const struct cm *m) {
    size_t i = m->line;
    while (i < m->src.n && m->src.p[i] != '\n' && m->src.p[i] != '\r') i++;
    return i;
}

/* md4c reports a line in pieces: blanks of its own for indentation, then a slice of
 * the source, then the line's end. The blanks are held back until it is known what
 * stands there in the source. */
static void put_code_text(struct cm *m, const char *p, size_t n) {
    bool ours = p >= m->src.p && p < m->src.p + m->src.n;
    if (!ours && n && *p == ' ') {
        m->indent += n;
        return;
    }
    if (m->indent) {
        if (ours)
            put_indent(m, (size_t)(p - m->src.p), m->indent);
        else if (m->line != STR_NONE)
            put_indent(m, blank_end(m), m->indent);
        else
            buf_fill(&m->code, ' ', m->indent);
        m->indent = 0;
    }
    buf_put(&m->code, p, n);
    if (ours)
        m->line = (size_t)(p - m->src.p) + n;
    else if (m->line != STR_NONE && n && *p == '\n')
        m->line = scan_line(m->src, m->line);
}

/* The language is the first word of the fence's info. */
static void begin_code(struct cm *m, const MD_BLOCK_CODE_DETAIL *d) {
    struct str info = str_lstrip(attribute(m, &d->info));
    size_t n = 0;
    while (n < info.n && !ch_space(info.p[n])) n++;
    m->lang = str_sub(info, 0, n);
    start_code(m);
}

/* ---- headers
 * ------------------------------------------------------------------------------------------ */

/* jekyll-commonmark-ghpages gives headers kramdown's ids, made of the written HTML. */
void cm_put_header_id(const struct markdown_options *o, struct arena *a, struct smap *ids,
                      struct buf *out, size_t at) {
    if (o->kind != MARKDOWN_COMMONMARK_GHPAGES) return;
    struct str id = basic_id(a, str_from(buf_view(out), at + 1));
    if (id.n == 0) id = S("section");
    uintptr_t *count = (uintptr_t *)smap_at(ids, id);
    if (*count) id = arena_printf(a, STR_FMT "-%zu", STR_ARG(id), (size_t)*count);
    ++*count;
    buf_insert(out, at, arena_cat3(a, S(" id=\""), id, S("\"")));
}

static void end_header(struct cm *m, unsigned level) {
    cm_put_header_id(m->o, m->a, &m->ids, m->out, m->header_at - 1);
    buf_printf(m->out, "</h%u>\n", level);
}

/* ---- what md4c reports
 * ----------------------------------------------------------------------------------- */

static void open_cell(struct cm *m, const char *tag, const MD_BLOCK_TD_DETAIL *d) {
    static const char *const ALIGN[] = {[MD_ALIGN_DEFAULT] = "",
                                        [MD_ALIGN_LEFT] = " align=\"left\"",
                                        [MD_ALIGN_CENTER] = " align=\"center\"",
                                        [MD_ALIGN_RIGHT] = " align=\"right\""};
    buf_printf(m->out, "<%s%s>", tag, ALIGN[d->align]);
}

static void open_item(struct cm *m, const MD_BLOCK_LI_DETAIL *d) {
    open(m, "<li>");
    if (!d->is_task) return;
    BUF_LIT(m->out, "<input type=\"checkbox\" ");
    if (d->task_mark != ' ') BUF_LIT(m->out, "checked=\"\" ");
    BUF_LIT(m->out, "disabled=\"\" /> ");
}

/* Quotes do not match over blocks. */
static int enter_block(MD_BLOCKTYPE type, void *detail, void *ctx) {
    struct cm *m = ctx;
    m->quotes.open.n = 0;
    switch (type) {
    case MD_BLOCK_QUOTE: open(m, "<blockquote>\n"); break;
    case MD_BLOCK_UL: open(m, "<ul>\n"); break;
    case MD_BLOCK_OL: {
        unsigned start = ((MD_BLOCK_OL_DETAIL *)detail)->start;
        open(m, "<ol");
        if (start != 1) buf_printf(m->out, " start=\"%u\"", start);
        BUF_LIT(m->out, ">\n");
        break;
    }
    case MD_BLOCK_LI: open_item(m, detail); break;
    case MD_BLOCK_HR: open(m, "<hr />\n"); break;
    case MD_BLOCK_H:
        cr(m);
        buf_printf(m->out, "<h%u>", ((MD_BLOCK_H_DETAIL *)detail)->level);
        m->header_at = m->out->n;
        break;
    case MD_BLOCK_CODE: begin_code(m, detail); break;
    case MD_BLOCK_HTML:
        cr(m);
        start_code(m);
        break;
    case MD_BLOCK_P: open(m, "<p>"); break;
    case MD_BLOCK_TABLE: buf_puts(m->out, "<table>\n"); break;
    case MD_BLOCK_THEAD: BUF_LIT(m->out, "<thead>\n"); break;
    case MD_BLOCK_TBODY: BUF_LIT(m->out, "<tbody>\n"); break;
    case MD_BLOCK_TR: BUF_LIT(m->out, "<tr>\n"); break;
    case MD_BLOCK_TH: open_cell(m, "th", detail); break;
    case MD_BLOCK_TD: open_cell(m, "td", detail); break;
    case MD_BLOCK_DOC: break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *ctx) {
    struct cm *m = ctx;
    switch (type) {
    case MD_BLOCK_QUOTE: shut(m, "</blockquote>"); break;
    case MD_BLOCK_UL: shut(m, "</ul>"); break;
    case MD_BLOCK_OL: shut(m, "</ol>"); break;
    case MD_BLOCK_LI: shut(m, "</li>"); break;
    case MD_BLOCK_H: end_header(m, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
    case MD_BLOCK_CODE:
        m->in_code = false;
        cm_put_code(m->o, m->a, m->out, m->start, buf_view(&m->code), m->lang, S(""));
        break;
    case MD_BLOCK_HTML:
        m->in_code = false;
        if (m->o->cm_render & CM_UNSAFE)
            put_html(m, buf_view(&m->code));
        else
            omit_html(m, buf_view(&m->code));
        cr(m);
        break;
    case MD_BLOCK_P: shut(m, "</p>"); break;
    case MD_BLOCK_TABLE: BUF_LIT(m->out, "</table>\n"); break;
    case MD_BLOCK_THEAD: BUF_LIT(m->out, "</thead>\n"); break;
    case MD_BLOCK_TBODY: BUF_LIT(m->out, "</tbody>\n"); break;
    case MD_BLOCK_TR: BUF_LIT(m->out, "</tr>\n"); break;
    case MD_BLOCK_TH: BUF_LIT(m->out, "</th>\n"); break;
    case MD_BLOCK_TD: BUF_LIT(m->out, "</td>\n"); break;
    case MD_BLOCK_HR:
    case MD_BLOCK_DOC: break;
    }
    return 0;
}

/* In an image's alt text no tags are written, only texts; images within it are
 * counted. */
/* Not 0: it ends. */
static int enter_span(MD_SPANTYPE type, void *detail, void *ctx) {
    struct cm *m = ctx;
    if (arena_beyond(m->out->a)) return 1;
    if (m->image) {
        m->image += type == MD_SPAN_IMG;
        return 0;
    }
    switch (type) {
    case MD_SPAN_EM: BUF_LIT(m->out, "<em>"); break;
    case MD_SPAN_STRONG: BUF_LIT(m->out, "<strong>"); break;
    case MD_SPAN_DEL: BUF_LIT(m->out, "<del>"); break;
    case MD_SPAN_CODE: BUF_LIT(m->out, "<code>"); break;
    case MD_SPAN_A: {
        const MD_SPAN_A_DETAIL *d = detail;
        struct str title = attribute(m, &d->title);
        BUF_LIT(m->out, "<a href=\"");
        cm_escape_href(m->out, attribute(m, &d->href));
        if (title.n) BUF_LIT(m->out, "\" title=\"");
        cm_escape(m->out, title);
        BUF_LIT(m->out, "\">");
        break;
    }
    case MD_SPAN_IMG: {
        const MD_SPAN_IMG_DETAIL *d = detail;
        BUF_LIT(m->out, "<img src=\"");
        cm_escape_href(m->out, attribute(m, &d->src));
        BUF_LIT(m->out, "\" alt=\"");
        m->title = attribute(m, &d->title);
        m->image = 1;
        break;
    }
    default: break;
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *ctx) {
    struct cm *m = ctx;
    (void)detail;
    if (m->image) {
        if (type != MD_SPAN_IMG || --m->image) return 0;
        if (m->title.n) BUF_LIT(m->out, "\" title=\"");
        cm_escape(m->out, m->title);
        BUF_LIT(m->out, "\" />");
        return 0;
    }
    switch (type) {
    case MD_SPAN_EM: BUF_LIT(m->out, "</em>"); break;
    case MD_SPAN_STRONG: BUF_LIT(m->out, "</strong>"); break;
    case MD_SPAN_DEL: BUF_LIT(m->out, "</del>"); break;
    case MD_SPAN_CODE: BUF_LIT(m->out, "</code>"); break;
    case MD_SPAN_A: BUF_LIT(m->out, "</a>"); break;
    default: break;
    }
    return 0;
}

static void put_text(struct cm *m, MD_TEXTTYPE type, struct str s) {
    struct buf tmp;
    switch (type) {
    case MD_TEXT_NULLCHAR: buf_utf8(m->out, 0xFFFD); break;
    case MD_TEXT_BR: BUF_LIT(m->out, "<br />\n"); break;
    case MD_TEXT_SOFTBR:
        buf_puts(m->out, m->o->cm_render & CM_HARDBREAKS && !m->image ? "<br />\n"
                         : m->o->cm_render & CM_NOBREAKS              ? " "
                                                                      : "\n");
        break;
    case MD_TEXT_ENTITY:
        buf_init(&tmp, m->a);
        put_decoded(&tmp, s);
        cm_escape(m->out, buf_view(&tmp));
        break;
    case MD_TEXT_HTML: put_html(m, s); break;
    case MD_TEXT_NORMAL:
        if (m->o->cm_render & CM_SMART) {
            cm_put_smart(m->a, m->out, m->src, &m->quotes, s);
            break;
        }
        cm_escape(m->out, s);
        break;
    default: cm_escape(m->out, s); break;
    }
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *ctx) {
    struct cm *m = ctx;
    if (p >= m->shown && p <= m->shown + m->src.n + MD4C_BEHIND) {
        size_t at = (size_t)(p - m->shown);
        if (at > m->src.n) at = m->src.n;
        p = m->src.p + at;
        if (n > m->src.n - at) n = (MD_SIZE)(m->src.n - at);
    }
    if (m->in_code && type == MD_TEXT_NULLCHAR)
        buf_utf8(&m->code, 0xFFFD);
    else if (m->in_code)
        put_code_text(m, p, n);
    else if (!m->image || type == MD_TEXT_NORMAL || type == MD_TEXT_SOFTBR ||
             type == MD_TEXT_ENTITY)
        put_text(m, type, str_of(p, n));
    return 0;
}

void commonmark_convert(const struct markdown_options *o, struct str s, struct arena *a,
                        struct buf *out) {
    s = md4c_bound_brackets(a, s);
    struct cm m = {.o = o, .a = a, .out = out, .start = out->n, .src = s};
    MD_PARSER parser = {.enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = on_text};
    static const struct {
        unsigned ext, flag;
    } FLAGS[] = {{EXT_TABLE, MD_FLAG_TABLES},
                 {EXT_STRIKE, MD_FLAG_STRIKETHROUGH},
                 {EXT_AUTOLINK, MD_FLAG_PERMISSIVEAUTOLINKS},
                 {EXT_TASKLIST, MD_FLAG_TASKLISTS}};
    if (s.n > UINT32_MAX / 2) return;
    for (size_t i = 0; i < ARRAY_LEN(FLAGS); i++)
        if (o->cm_ext & FLAGS[i].ext) parser.flags |= FLAGS[i].flag;
    smap_init(&m.ids, a);
    m.shown = md4c_show_headers(a, s);
    if (md_parse(m.shown, (MD_SIZE)s.n, &parser, &m) != 0 && !arena_beyond(out->a)) mem_die();
}
