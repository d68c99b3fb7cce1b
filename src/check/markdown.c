/* Markdown as it is written: fences, references, footnotes, tables, HTML that swallows the rest. */
#include "check/mark.h"

#include "highlight/highlight.h"

/* ---- languages ---- */

static bool language_known(struct str name, struct nearest *near) {
    static const char *const DRAWN[] = {
        "mermaid",   "math",     "plantuml", "flow",  "sequence",  "chart",      "echarts",
        "geojson",   "topojson", "stl",      "vega",  "vega_lite", "chartjs",    "katex",
        "tikz",      "abc",      "graphviz", "dot",   "typograms", "pseudocode", "guess",
        "diff2html", "none",     "txt",      "output"};
    const struct highlight_language *all;
    size_t n = highlight_languages(&all);
    for (size_t i = 0; i < ARRAY_LEN(DRAWN); i++)
        if (str_caseeq(name, str_z(DRAWN[i]))) return true;
    for (size_t i = 0; i < n; i++) {
        struct str rest = str_z(all[i].aliases ? all[i].aliases : ""), alias;
        if (str_caseeq(name, str_z(all[i].tag))) return true;
        while (str_next(&rest, ' ', &alias))
            if (str_caseeq(name, alias)) return true;
    }
    for (size_t i = 0; i < n; i++) {
        struct str rest = str_z(all[i].aliases ? all[i].aliases : ""), alias;
        nearest_offer(near, str_z(all[i].tag));
        while (str_next(&rest, ' ', &alias))
            if (alias.n > 2) nearest_offer(near, alias);
    }
    return false;
}

void mark_language(struct mark *x, struct str name) {
    struct nearest near = nearest_to(name);
    if (!name.n || !ch_alpha((unsigned char)name.p[0]) || str_has(name, S("{"))) return;
    if (near.least > 3) near.least = 3;
    if (language_known(name, &near)) return;
    bool own = name.p >= x->body.p && name.p <= x->body.p + x->body.n;
    size_t at = (size_t)(name.p - (own ? x->body.p : x->m));
    struct finding *f =
        mark_say(x, RULE_LANGUAGE, at,
                 "nobody knows the language '" STR_FMT "': the code stays plain", STR_ARG(name));
    hint_nearest(x->c, f, &near);
}

/* ---- covering ---- */

static void cover(struct mark *x, size_t from, size_t to, char with) {
    for (size_t i = from; i < to && i < x->body.n; i++)
        if (x->m[i] != '\n') x->m[i] = with;
}

static bool is_block(const struct markup *m, const char *name) {
    return !m->output && str_eqz(m->name, name);
}

/* What is raw is Markdown all the same: its tags and outputs alone. */
static void cover_braces(struct mark *x, size_t from, size_t to) {
    for (size_t i = from; i + 1 < to; i++) {
        if (x->body.p[i] != '{' || !strchr("{%", x->body.p[i + 1])) continue;
        size_t end = str_find_from(x->body, x->body.p[i + 1] == '{' ? S("}}") : S("%}"), i + 2);
        if (end == STR_NONE || end >= to) break;
        cover(x, i, end + 2, x->body.p[i + 1] == '{' ? 'x' : ' ');
        i = end + 1;
    }
}

static void cover_liquid(struct mark *x) {
    struct markup m;
    size_t at = 0, code = STR_NONE;
    while (markup_next(x->body, &at, &m)) {
        if (is_block(&m, "highlight")) {
            code = m.end;
            mark_language(x, str_sub(m.text, 0, str_any(m.text, 0, S(" \t\n"))));
        }
        if (is_block(&m, "endhighlight") && code != STR_NONE) {
            cover(x, code, m.at, ' ');
            code = STR_NONE;
        }
        cover(x, m.at, m.end, m.output ? 'x' : ' ');
    }
    /* what markup_next passes over: raw and comments */
    for (size_t i = 0; (i = str_find_from(x->body, S("{%"), i)) != STR_NONE; i += 2) {
        struct str rest = str_lstrip(str_from(x->body, i + 2));
        if (str_starts(rest, S("-"))) rest = str_lstrip(str_from(rest, 1));
        bool raw = str_starts(rest, S("raw")), comment = str_starts(rest, S("comment"));
        if (!raw && !comment) continue;
        size_t end = str_find_from(x->body, raw ? S("endraw") : S("endcomment"), i);
        if (end == STR_NONE) end = x->body.n;
        size_t close = str_find_from(x->body, S("%}"), end);
        close = close == STR_NONE ? x->body.n : close + 2;
        if (comment)
            cover(x, i, close, ' ');
        else
            cover_braces(x, i, close);
        i = close - 2;
    }
}

static void cover_comments(struct mark *x) {
    for (size_t i = 0; (i = str_find_from(masked(x), S("<!--"), i)) != STR_NONE;) {
        size_t end = str_find_from(masked(x), S("-->"), i + 4);
        if (end == STR_NONE) break;
        cover(x, i, end + 3, ' ');
        i = end + 3;
    }
}

/* kramdown's own: {::comment} and {::nomarkdown}, up to {:/...}. */
static void cover_extensions(struct mark *x) {
    for (size_t i = 0; (i = str_find_from(masked(x), S("{::"), i)) != STR_NONE; i += 3) {
        struct str rest = str_from(masked(x), i + 3);
        if (!str_starts(rest, S("comment}")) && !str_starts(rest, S("nomarkdown"))) continue;
        size_t end = str_find_from(masked(x), S("{:/"), i);
        cover(x, i, end == STR_NONE ? x->body.n : end, ' ');
    }
}

static bool at_line_start(struct str s, size_t at) {
    size_t i = at;
    while (i > 0 && at - i < 4 && s.p[i - 1] == ' ') i--;
    return i == 0 || s.p[i - 1] == '\n';
}

/* A bit for each that begins somewhere. */
static unsigned raw_there(struct str s, const char *const *names, size_t n) {
    unsigned all = 0;
    for (size_t i = 0; (i = str_find_from(s, S("<"), i)) != STR_NONE; i++) {
        if (i + 1 < s.n && s.p[i + 1] != 's' && s.p[i + 1] != 'p' && s.p[i + 1] != 't') continue;
        for (size_t k = 0; k < n; k++)
            if (str_starts(str_from(s, i), str_z(names[k]))) all |= 1u << k;
    }
    return all;
}

static void cover_raw_html(struct mark *x) {
    static const char *const RAW[] = {"<script", "<style", "<pre", "<textarea", "<svg"};
    enum { SVG = 4 };
    unsigned there = raw_there(masked(x), RAW, ARRAY_LEN(RAW));
    for (size_t k = 0; k < ARRAY_LEN(RAW); k++)
        for (size_t i = 0;
             there >> k & 1 && (i = str_find_from(masked(x), str_z(RAW[k]), i)) != STR_NONE;) {
            size_t end = html_raw_end(masked(x), i, str_z(RAW[k] + 1));
            bool closed = str_has(str_sub(masked(x), i, end - i), S("</"));
            if (!closed && k != SVG && at_line_start(masked(x), i)) {
                mark_say(x, RULE_NESTING, i, "<%s> is not closed", RAW[k] + 1);
                x->t->spoilt = x->base + i;
            }
            cover(x, i, end, ' ');
            i = end;
        }
}

static void cover_formulas(struct mark *x) {
    for (size_t i = 0; (i = str_find_from(masked(x), S("$$"), i)) != STR_NONE;) {
        size_t end = str_find_from(masked(x), S("$$"), i + 2);
        if (end == STR_NONE) {
            if (i == 0 || x->m[i - 1] == '\n')
                mark_say(x, RULE_EMPHASIS, i, "the $$ that opens here is never closed");
            break;
        }
        cover(x, i, end + 2, 'x');
        i = end + 2;
    }
}

/* ---- fences ---- */

static size_t fence_of(struct str line, char *ch) {
    size_t i = 0, n = 0;
    while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t' || line.p[i] == '>')) i++;
    if (i >= line.n || (line.p[i] != '`' && line.p[i] != '~')) return 0;
    *ch = line.p[i];
    while (i + n < line.n && line.p[i + n] == *ch) n++;
    return n >= 3 ? n : 0;
}

static struct str info_of(struct str line) {
    size_t i = 0, n = 0;
    while (i < line.n && (ch_space((unsigned char)line.p[i]) || strchr("`~>", line.p[i]))) i++;
    while (i + n < line.n && !ch_space((unsigned char)line.p[i + n]) &&
           !strchr("{?,", line.p[i + n]))
        n++;
    return str_sub(line, i, n);
}

static void fences(struct mark *x) {
    struct str line;
    size_t open = STR_NONE, length = 0;
    char kind = 0;
    for (size_t i = 0; mark_line(x, &i, S(" \t>"), S("`~"), &line);) {
        char ch = 0;
        size_t at = (size_t)(line.p - x->m), n = fence_of(line, &ch);
        if (open == STR_NONE && n) {
            struct str info = info_of(line);
            if (ch == '`' && str_chr(info, '`') != STR_NONE) continue;
            mark_language(x, info);
            open = at, length = n, kind = ch;
            continue;
        }
        if (open == STR_NONE) continue;
        bool closes = n >= length && ch == kind && !info_of(line).n;
        if (closes) {
            cover(x, open, at + line.n, ' ');
            open = STR_NONE;
        }
    }
    if (open == STR_NONE) return;
    struct finding *f =
        mark_say(x, RULE_FENCE, open, "the code block that this fence opens is never closed");
    hint(x->c, f, "close it with the same signs: %.*s", (int)(length < 10 ? length : 10),
         kind == '`' ? "``````````" : "~~~~~~~~~~");
    cover(x, open, x->body.n, ' ');
    x->t->spoilt = x->base + open;
}

/* `code` within a paragraph. */
static void cover_spans(struct mark *x) {
    struct str s = masked(x);
    for (size_t i = 0; (i = str_find_from(s, S("`"), i)) != STR_NONE;) {
        size_t n = 0, end = i;
        while (i + n < s.n && s.p[i + n] == '`') n++;
        size_t blank = str_find_from(s, S("\n\n"), i);
        if (blank == STR_NONE) blank = s.n;
        for (end = i + n; end < blank; end++) {
            size_t k = 0;
            while (end + k < blank && s.p[end + k] == '`') k++;
            if (k == n) break;
            end += k;
        }
        if (end < blank) {
            cover(x, i, end + n, 'x');
            i = end + n;
        } else
            i += n;
    }
}

/* ---- references and footnotes ---- */

/* "[id]: ..." at the start of a line; n 0: it is none. */
static struct str definition(struct str line) {
    size_t i = 0;
    while (i < 3 && i < line.n && line.p[i] == ' ') i++;
    if (i >= line.n || line.p[i] != '[') return S("");
    size_t end = str_find_from(line, S("]:"), i);
    return end == STR_NONE ? S("") : str_sub(line, i + 1, end - i - 1);
}

static void definitions(struct mark *x) {
    struct str line;
    smap_init(&x->defs, x->c->a);
    smap_init(&x->notes, x->c->a);
    smap_init(&x->used, x->c->a);
    for (size_t i = 0; mark_line(x, &i, S(" "), S("["), &line);) {
        struct str id = definition(line);
        if (!id.n || str_chr(id, '[') != STR_NONE) continue;
        bool note = id.p[0] == '^';
        void **at = smap_at(note ? &x->notes : &x->defs, mark_id(x, id));
        if (*at && note)
            mark_say(x, RULE_FOOTNOTE, (size_t)(line.p - x->m),
                     "the footnote '" STR_FMT "' is defined twice: only the first one counts",
                     STR_ARG(str_from(id, 1)));
        *at = x;
    }
}

static void offer_ids(struct nearest *near, const struct smap *ids, size_t skip) {
    for (size_t i = 0; i < ids->n; i++) nearest_offer(near, str_from(ids->e[i].key, skip));
}

static void reference(struct mark *x, size_t open, size_t close) {
    struct str s = masked(x), id = str_sub(s, open + 1, close - open - 1);
    if (id.n && id.p[0] == '^') {
        bool defines = close + 1 < s.n && s.p[close + 1] == ':';
        if (!defines) smap_set(&x->used, mark_id(x, id), x);
        if (smap_has(&x->notes, mark_id(x, id))) return;
        if (defines) return;
        if (!id.n || str_any(id, 0, S(" \n")) < id.n) return;
        struct finding *f = mark_say(x, RULE_FOOTNOTE, open, "there is no footnote '" STR_FMT "'",
                                     STR_ARG(str_from(id, 1)));
        struct nearest near = nearest_to(str_from(id, 1));
        offer_ids(&near, &x->notes, 1);
        hint_nearest(x->c, f, &near);
        return;
    }
    if (open == 0 || s.p[open - 1] != ']' || !id.n || smap_has(&x->defs, mark_id(x, id))) return;
    size_t first = str_rchr(str_sub(s, 0, open - 1), '[');
    if (first == STR_NONE || first + 2 > open - 1) return;
    unsigned char before = first ? (unsigned char)s.p[first - 1] : ' ';
    if (ch_word(before) || before == ']' || before == '\\') return;
    if (id.n == 1 && open - first == 3) return; /* a[i][j] */
    if (close + 1 < s.n && (s.p[close + 1] == '(' || s.p[close + 1] == '[')) return;
    if (str_chr(id, 'x') == 0 && str_strip(id).n == id.n && id.n > 3 && id.p[1] == 'x')
        return; /* Liquid */
    struct finding *f =
        mark_say(x, RULE_REFERENCE, first, "there is no reference '" STR_FMT "'", STR_ARG(id));
    struct nearest near = nearest_to(id);
    offer_ids(&near, &x->defs, 0);
    hint_nearest(x->c, f, &near);
}

static void references(struct mark *x) {
    struct str s = masked(x);
    for (size_t i = 0; (i = str_find_from(s, S("["), i)) != STR_NONE; i++) {
        if (i && s.p[i - 1] == '\\') continue;
        size_t close = str_any(s, i + 1, S("[]\n"));
        if (close < s.n && s.p[close] == ']') reference(x, i, close);
    }
}

/* ---- lines: headings, tables, emphasis ---- */

static bool is_rule(struct str line) {
    line = str_strip(line);
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("|-:=+ ", line.p[i])) return false;
    return line.n > 2 && str_chr(line, '|') != STR_NONE && str_chr(line, '-') != STR_NONE;
}

/* Lines of Liquid within a table are none of its rows. */
static bool has_tag(const struct mark *x, struct str line) {
    return str_has(str_sub(x->body, (size_t)(line.p - x->m), line.n), S("{%"));
}

/* One message a table. A first row of one cell is a title over the columns to kramdown, which goes
 * by the widest row. */
static void tables(struct mark *x) {
    enum { ANY = 0 };
    struct str line;
    size_t columns = ANY, next = 0;
    bool in = false;
    for (size_t i = 0; mark_line(x, &i, S(" \t\r\v\f"), S("|"), &line); next = i) {
        for (; in && next + 1 < i; next++) in = has_tag(x, mark_line_at(x, next));
        struct str l = str_strip(line), before = i > 1 ? mark_line_at(x, i - 2) : S("");
        size_t cells = mark_cells(l);
        bool rule = is_rule(l), begins = !in && rule && str_starts(str_strip(before), S("|"));
        if (begins) {
            in = true;
            columns = mark_cells(before);
            if (columns == 1 && mark_is_kramdown(x)) columns = ANY;
        }
        if (in && columns != ANY &&
            (begins ? cells != columns && cells > 1 : !rule && cells > columns)) {
            mark_say(x, RULE_TABLE, (size_t)(line.p - x->m), "%zu cells in %s of %zu columns",
                     cells, begins ? "the rule of a table" : "a table", columns);
            columns = ANY;
        }
    }
}

/* "#Title" in a paragraph of its own; "#tag" is a word of the text. */
static bool alone(struct mark *x, struct str line) {
    size_t at = (size_t)(line.p - x->m), end = at + line.n;
    struct str s = masked(x), rest = str_from(line, 1);
    bool before = at < 2 || s.p[at - 2] == '\n', after = end + 1 >= s.n || s.p[end + 1] == '\n';
    return before && after && line.n > 3 && ch_upper((unsigned char)line.p[1]) &&
           ch_lower((unsigned char)line.p[2]) && str_chr(rest, '#') == STR_NONE;
}

static void headings(struct mark *x) {
    struct str line;
    size_t level = 0;
    bool strict = mark_is_gfm(x);
    for (size_t i = 0; mark_line(x, &i, S(""), S("#"), &line);) {
        size_t n = 0, at = (size_t)(line.p - x->m);
        while (n < line.n && line.p[n] == '#') n++;
        if (!n || n >= line.n) continue;
        unsigned char next = (unsigned char)line.p[n];
        if (n > 6) {
            if (n == 7 && ch_space(next))
                mark_say(x, RULE_HEADING, at, "this is no heading: there are six levels at most");
            continue;
        }
        if (str_starts(str_from(line, n), S("\xC2\xA0"))) continue; /* told by its blank */
        if (!ch_space(next)) {
            if (!strict || !(n == 1 ? alone(x, line) : ch_alnum(next) || next >= 0x80)) continue;
            struct finding *f =
                mark_say(x, RULE_HEADING, at, "this is no heading: a space belongs behind '%.*s'",
                         (int)n, line.p);
            hint(x->c, f, "write '%.*s " STR_FMT "'", (int)n, line.p,
                 STR_ARG(str_rstrip(str_from(line, n))));
            continue;
        }
        if (level && n > level + 1)
            mark_say(x, RULE_OUTLINE, at, "the heading skips a level: h%zu behind h%zu", n, level);
        if (!level && n > 3)
            mark_say(x, RULE_OUTLINE, at, "the page's first heading skips levels: it is an h%zu",
                     n);
        level = n;
    }
}

/* ---- HTML within Markdown ---- */

struct element {
    struct str name;
    enum html_element element;
    size_t at, end;
    bool markdown;
};
enum { DEEP = 64 };
struct html {
    struct element open[DEEP];
    size_t n;
    struct element outer; /* the outermost block, from its line on */
};

static bool looks_marked(struct str s, size_t *at) {
    for (size_t i = 0; i + 3 < s.n; i++) {
        bool bold = s.p[i] == '*' && s.p[i + 1] == '*' && ch_alnum((unsigned char)s.p[i + 2]) &&
                    str_find_from(s, S("**"), i + 3) != STR_NONE;
        bool link =
            s.p[i] == ']' && s.p[i + 1] == '(' && str_rchr(str_sub(s, 0, i), '[') != STR_NONE;
        if (!bold && !link) continue;
        *at = link ? str_rchr(str_sub(s, 0, i), '[') : i;
        return true;
    }
    return false;
}

static void printed_as_is(struct mark *x, const struct element *e, size_t to) {
    struct value k = map_getz(x->c->site->config, "kramdown");
    if (e->markdown || (k.type == V_MAP && v_truthy(map_getz(k.m, "parse_block_html")))) return;
    if (!mark_is_kramdown(x)) return;
    struct str inner = str_sub(masked(x), e->end, to - e->end), line;
    while (str_line(&inner, &line)) {
        size_t at;
        if (!looks_marked(line, &at)) continue;
        struct finding *f =
            mark_say(x, RULE_HTML_BLOCK, (size_t)(line.p - x->m) + at,
                     "Markdown within <" STR_FMT "> is printed as it is", STR_ARG(e->name));
        hint(x->c, f, "write <" STR_FMT " markdown=\"1\">", STR_ARG(e->name));
        return;
    }
}

static void unclosed(struct mark *x, const struct element *e) {
    if (html_facts(e->element) & HTML_LOOSE && e->element != ELEMENT_p) return;
    struct finding *f =
        mark_say(x, RULE_NESTING, e->at, "<" STR_FMT "> is not closed", STR_ARG(e->name));
    hint(x->c, f, "kramdown takes what follows into it, up to the end of the block or page");
}

static void end_tag(struct mark *x, struct html *h, const struct html_token *t) {
    size_t i = h->n;
    if (t->element == ELEMENT_br && !h->n && mark_is_kramdown(x)) {
        struct finding *f =
            mark_say(x, RULE_ELEMENT, t->at, "</br> is printed as text: <br> has no end tag");
        hint(x->c, f, "write <br>");
    }
    while (i > 0 && h->open[i - 1].element != t->element) i--; /* known ones alone are open */
    if (!i) return;
    for (size_t k = h->n; k > i; k--) unclosed(x, &h->open[k - 1]);
    h->n = i - 1;
    if (h->n == 0 && h->outer.name.p) {
        printed_as_is(x, &h->outer, t->at);
        h->outer.name = STR_NULL;
    }
}

/* The quotes of an attribute end in another tag, or nowhere; or they are a word processor's. */
static bool torn(struct mark *x, const struct html_token *t) {
    bool torn = t->torn || (t->unfinished && t->nattrs), curly = false;
    for (size_t i = 0; i < t->nattrs; i++) {
        struct str v = t->attrs[i].value;
        curly = curly || str_starts(v, S("“")) || str_starts(v, S("”"));
    }
    if (!torn && !curly) return false;
    struct finding *f =
        mark_say(x, RULE_ATTRIBUTE, t->at,
                 torn ? "<" STR_FMT ">: the quotes of an attribute are not closed"
                      : "<" STR_FMT ">: typographic quotes do not hold an attribute",
                 STR_ARG(t->name));
    if (curly) hint(x->c, f, "write straight quotes: \"…\"");
    if (torn) x->t->spoilt = x->base + t->at;
    return torn;
}

/* kramdown leaves one of the two: the page does not show it. */
static void attribute_twice(struct mark *x, const struct html_token *t) {
    for (size_t i = 1; i < t->nattrs; i++)
        for (size_t k = 0; k < i; k++) {
            struct str name = t->attrs[i].name;
            if (!str_caseeq(name, t->attrs[k].name) || !ch_alpha((unsigned char)name.p[0]) ||
                str_has(name, S("xx"))) /* of Liquid */
                continue;
            struct finding *f =
                mark_say(x, RULE_ATTRIBUTE, t->at,
                         "<" STR_FMT "> has the attribute '" STR_FMT "' twice: only one counts",
                         STR_ARG(t->name), STR_ARG(name));
            if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
            return;
        }
}

static void start_tag(struct mark *x, struct html *h, const struct html_token *t) {
    unsigned facts = html_facts(t->element);
    if (facts && torn(x, t)) return;
    if (facts && t->alike) attribute_twice(x, t);
    if (!facts || facts & HTML_VOID || t->closed || t->unfinished || h->n == DEEP) return;
    struct element e = {t->name, t->element, t->at, t->end, html_attr(t, "markdown").p != NULL};
    if (!h->n && facts & HTML_BLOCK && at_line_start(masked(x), t->at)) h->outer = e;
    h->open[h->n++] = e;
    if (e.markdown) h->outer.markdown = true;
}

static void html_blocks(struct mark *x) {
    struct html h = {.n = 0};
    struct html_token t;
    /* branches may open one element twice */
    if (str_has(x->body, S("{%")) && str_has(x->body, S("else"))) return;
    for (size_t at = 0; html_read(masked(x), &at, &t);) {
        if (t.kind == HTML_START) start_tag(x, &h, &t);
        if (t.kind == HTML_END) end_tag(x, &h, &t);
    }
    for (size_t k = h.n; k-- > 0;) unclosed(x, &h.open[k]);
}

static void judge(struct check *c, struct text *t) {
    struct mark x = {.c = c, .t = t, .body = t->body};
    if (!t->body.n) return;
    x.base = (size_t)(t->body.p - t->src.text.p);
    x.m = arena_alloc(c->a, t->body.n + 1);
    memcpy(x.m, t->body.p, t->body.n);
    x.m[t->body.n] = 0;
    unsigned signs = mark_signs(x.body);
    mark_lines(&x);
    if (signs & BRACE) cover_liquid(&x);
    fences(&x);
    if (signs & LESS) cover_comments(&x);
    if (signs & BRACE) cover_extensions(&x);
    if (signs & LESS) cover_raw_html(&x);
    if (signs & DOLLAR) cover_formulas(&x);
    cover_spans(&x);
    definitions(&x);
    references(&x);
    if (signs & PIPE) tables(&x);
    headings(&x);
    mark_slips(&x);
    mark_line_slips(&x, signs);
    if (signs & LESS) html_blocks(&x);
}

void check_markdown(struct check *c) {
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (passed_by(c, t)) continue;
        if (t->doc && !t->theirs && t->doc->kind != DOC_STATIC && is_markdown(c, t->src.path))
            judge(c, t);
    }
}
