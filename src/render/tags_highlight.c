/* {% highlight %}. */
#include "render/internal.h"

/* `{% highlight ruby linenos mark_lines="1 3" %}`. */
struct highlight_markup {
    struct str lang;
    bool linenos, marks, listed; /* listed: in quotes, as it has to be */
    struct str mark_lines;
};

static bool lang_ch(char c) { return ch_alnum((unsigned char)c) || (c && strchr(".+#_-", c)); }

/* "1 2 3": one space between. */
static bool numbers(struct str s) {
    bool digit = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ch_digit(s.p[i]) && !(digit && ch_space((unsigned char)s.p[i]))) return false;
        digit = ch_digit(s.p[i]);
    }
    return digit;
}

/* One "name", "name=word" or "name=\"1 2 3\"". What is not known is read over, as
 * Jekyll keeps any option for the highlighter. */
static bool highlight_option(struct str s, size_t *i, struct highlight_markup *m) {
    size_t from = *i;
    while (*i < s.n && ch_word((unsigned char)s.p[*i])) ++*i;
    struct str key = str_sub(s, from, *i - from), val = S("");
    bool listed = false;
    if (!key.n) return false;
    if (*i < s.n && s.p[*i] == '=') {
        size_t at = ++*i;
        if (at < s.n && s.p[at] == '"') {
            size_t end = str_find_from(s, S("\""), at + 1);
            if (end == STR_NONE) return false;
            val = str_sub(s, at + 1, end - at - 1);
            if (!numbers(val)) return false;
            *i = end + 1;
            listed = true;
        } else {
            while (*i < s.n && ch_word((unsigned char)s.p[*i])) ++*i;
            val = str_sub(s, at, *i - at);
            if (!val.n) return false;
        }
    }
    if (str_eqz(key, "linenos")) m->linenos = true;
    if (str_eqz(key, "mark_lines")) m->marks = true, m->listed = listed, m->mark_lines = val;
    return true;
}

/* The language may hold dots, plus, hash, underscore and dash (c++, objective-c). */
bool highlight_parse(struct liquid_parser *p, struct str markup, void **data) {
    struct arena *a = liquid_parser_arena(p);
    struct highlight_markup *m = ARENA_NEW(a, struct highlight_markup);
    struct str s = str_strip(markup);
    *data = m;
    size_t i = 0;
    while (i < s.n && lang_ch(s.p[i])) i++;
    m->lang = utf8_downcase(a, str_sub(s, 0, i));
    bool ok = m->lang.n > 0;
    while (ok && i < s.n) {
        size_t k = tag_spaces(s, i);
        ok = k > i;
        i = k;
        if (ok && i < s.n) ok = highlight_option(s, &i, m);
    }
    return ok || liquid_syntax_error(
                     p, markup,
                     "Syntax Error in tag 'highlight' while parsing the following markup: "
                     "'" STR_FMT "'. Valid syntax: highlight <lang> [linenos]",
                     STR_ARG(s));
}

/* A language that nobody knows is plain text. An excerpt gives no warning of it:
 * its document does. */
static void highlighted(struct liquid_context *cx, struct str lang, struct str code,
                        struct arena *a, struct buf *b) {
    struct render_host *h = render_host(liquid_value_env(cx));
    struct renderer *r = h->renderer;
    const struct lexer *lx = highlighter_find(r->highlighter, lang);
    if (lx && !lexer_supported(lx) && !h->excerpt) liquid_warn(cx, NO_LEXER, STR_ARG(lang));
    if (!lx) lx = highlighter_find(r->highlighter, S("plaintext"));
    enum render_part part = part_begin(h->worker, PART_HIGHLIGHT);
    if (lx)
        highlight_html(r->highlighter, lx, code, a, b);
    else
        buf_html(b, code);
    part_end(h->worker, part);
}

/* Lines are numbered from 1, as people write them in mark_lines="1 3". */
static bool is_marked(struct str lines, int64_t line) {
    struct str word;
    while (str_next(&lines, ' ', &word))
        if (word.n && str_to_i(word) == line) return true;
    return false;
}

/* Rouge's HTMLLineHighlighter over HTML of tokens: a token that goes over lines
 * ends and begins anew with each, and the lines named are put into a span. `open`
 * is the start tag of the token under way, "" between tokens; tokens do not nest. A
 * token that begins at a line's end begins on the next line instead. Linear but for
 * is_marked, which looks through the list for each line. */
static void mark_lines(struct buf *b, struct str html, struct str lines) {
    struct str open = S("");
    for (int64_t line = 1; html.n; line++) {
        size_t end = str_chr(html, '\n');
        struct str one = str_sub(html, 0, end);
        bool marked = is_marked(lines, line);
        if (marked) BUF_LIT(b, "<span class=\"hll\">");
        if (open.n && one.n && !str_starts(one, S("</span>")))
            buf_str(b, open);
        else if (open.n && one.n)
            one = str_from(one, 7), open = S("");
        for (size_t i; (i = str_find(one, S("<"))) != STR_NONE;) {
            size_t close = str_find_from(one, S(">"), i);
            bool start = one.p[i + 1] != '/', bare = start && close + 1 == one.n;
            open = start ? str_sub(one, i, close + 1 - i) : S("");
            buf_str(b, str_sub(one, 0, bare ? i : close + 1));
            one = str_from(one, close + 1);
        }
        buf_str(b, one);
        if (open.n && one.n) BUF_LIT(b, "</span>");
        buf_putc(b, '\n');
        if (marked) BUF_LIT(b, "</span>");
        html = end == STR_NONE ? S("") : str_from(html, end + 1);
    }
}

/* The code as HTML, with its lines marked where that is asked for and known. */
static void put_code(struct liquid_context *cx, const struct highlight_markup *m, struct str code,
                     struct arena *a, struct buf *b) {
    struct buf plain;
    bool known = render_host(liquid_value_env(cx))->renderer->site->profile->mark_lines;
    if (!m->marks || !known) {
        highlighted(cx, m->lang, code, a, b);
        return;
    }
    if (!m->listed)
        liquid_raise(cx,
                     "Syntax Error for mark_lines declaration. Expected a double-quoted list of "
                     "integers.");
    buf_init(&plain, a);
    highlighted(cx, m->lang, code, a, &plain);
    mark_lines(b, buf_view(&plain), m->mark_lines);
}

/* Rouge's HTMLTable. A cell of numbers and one of code; the caller closes the
 * second. A last line without its end counts. */
static void line_table(struct buf *b, struct str code) {
    size_t lines = 0;
    for (size_t i = 0; i < code.n; i++) lines += code.p[i] == '\n';
    bool open = code.n && code.p[code.n - 1] != '\n';
    size_t n = lines + (open ? 1 : 0);
    BUF_LIT(
        b,
        "<table class=\"rouge-table\"><tbody><tr><td class=\"gutter gl\"><pre class=\"lineno\">");
    for (size_t i = 1; i <= n; i++) buf_printf(b, "%zu\n", i);
    BUF_LIT(b, "</pre></td><td class=\"code\"><pre>");
}

/* Line ends around the body go, white space stays: it may be indentation. The class
 * has "-" for "+", which CSS could not name. With a highlighter other than these
 * two, Jekyll only escapes. */
void highlight_tag(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    struct renderer *r = render_host(liquid_value_env(cx))->renderer;
    const struct highlight_markup *m = liquid_node_data(node);
    struct arena *a = liquid_arena(cx);
    struct value_env *env = liquid_value_env(cx);
    struct buf body, b;
    buf_init(&body, a);
    buf_init(&b, a);
    if (!liquid_node_body(cx, node, &body)) return;
    struct str code = buf_view(&body);
    while (code.n && (code.p[0] == '\n' || code.p[0] == '\r')) code = str_from(code, 1);
    while (code.n && (code.p[code.n - 1] == '\n' || code.p[code.n - 1] == '\r')) code.n--;
    struct str how = v_to_s(map_getz(r->site->config, "highlighter"), env);
    if (str_eqz(how, "rouge") || str_eqz(how, "pygments")) {
        if (m->linenos) line_table(&b, code);
        put_code(cx, m, code, a, &b);
        if (m->linenos) BUF_LIT(&b, "\n</pre></td></tr></tbody></table>");
    } else
        buf_html(&b, str_strip(code));
    struct str html = buf_view(&b);
    if (html.n && html.p[html.n - 1] == '\n') html.n--;
    struct str cls = m->lang;
    buf_str(out, v_to_s(liquid_lookup(cx, S("highlighter_prefix")), env));
    BUF_LIT(out, "<figure class=\"highlight\"><pre><code class=\"language-");
    for (size_t i = 0; i < cls.n; i++) buf_putc(out, cls.p[i] == '+' ? '-' : cls.p[i]);
    BUF_LIT(out, "\" data-lang=\"");
    buf_str(out, m->lang);
    BUF_LIT(out, "\">");
    buf_str(out, html);
    BUF_LIT(out, "</code></pre></figure>");
    buf_str(out, v_to_s(liquid_lookup(cx, S("highlighter_suffix")), env));
}
