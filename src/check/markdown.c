/* Markdown as it is written: fences, references, footnotes, tables, HTML that swallows the rest. */
#include "check/internal.h"

#include "highlight/highlight.h"

struct mark {
    struct check *c;
    struct text *t;
    struct str body;
    char *m;                 /* the body with code, comments and Liquid covered; same length */
    size_t base;             /* of the body in the text */
    struct smap defs, notes; /* references and footnotes that are defined, folded */
};

static struct str masked(const struct mark *x) { return str_of(x->m, x->body.n); }

static struct finding *say(struct mark *x, enum rule rule, size_t at, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
static struct finding *say(struct mark *x, enum rule rule, size_t at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(x->c->a, fmt, ap);
    va_end(ap);
    return report(x->c, rule, &x->t->src, x->base + at, STR_FMT, STR_ARG(s));
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
        if (is_block(&m, "highlight")) code = m.end;
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

static void cover_raw_html(struct mark *x) {
    static const char *const RAW[] = {"<script", "<style", "<pre", "<svg", "<textarea"};
    for (size_t k = 0; k < ARRAY_LEN(RAW); k++)
        for (size_t i = 0; (i = str_find_from(masked(x), str_z(RAW[k]), i)) != STR_NONE;) {
            size_t end = html_raw_end(masked(x), i, str_z(RAW[k] + 1));
            cover(x, i, end, ' ');
            i = end;
        }
    /* formulas */
    for (size_t i = 0; (i = str_find_from(masked(x), S("$$"), i)) != STR_NONE;) {
        size_t end = str_find_from(masked(x), S("$$"), i + 2);
        if (end == STR_NONE) break;
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
        nearest_offer(near, str_z(all[i].tag));
        while (str_next(&rest, ' ', &alias)) {
            if (str_caseeq(name, alias)) return true;
            if (alias.n > 2) nearest_offer(near, alias);
        }
    }
    return false;
}

static void judge_language(struct mark *x, struct str name) {
    struct nearest near = nearest_to(name);
    if (!name.n || !ch_alpha((unsigned char)name.p[0]) || str_has(name, S("{"))) return;
    if (near.least > 3) near.least = 3;
    if (language_known(name, &near)) return;
    struct finding *f =
        say(x, RULE_LANGUAGE, (size_t)(name.p - x->m),
            "nobody knows the language '" STR_FMT "': the code stays plain", STR_ARG(name));
    hint_nearest(x->c, f, &near);
}

static void fences(struct mark *x) {
    struct str rest = masked(x), line;
    size_t open = STR_NONE, length = 0;
    char kind = 0;
    while (str_line(&rest, &line)) {
        char ch = 0;
        size_t at = (size_t)(line.p - x->m), n = fence_of(line, &ch);
        if (open == STR_NONE && n) {
            struct str info = info_of(line);
            if (ch == '`' && str_chr(info, '`') != STR_NONE) continue;
            judge_language(x, info);
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
        say(x, RULE_FENCE, open, "the code block that this fence opens is never closed");
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

static struct str folded(struct mark *x, struct str s) {
    struct buf b;
    buf_init(&b, x->c->a);
    for (size_t i = 0; i < s.n; i++) {
        bool space = ch_space((unsigned char)s.p[i]);
        if (space && b.n && b.p[b.n - 1] == ' ') continue;
        buf_putc(&b, space ? ' ' : ch_fold(s.p[i]));
    }
    return buf_view(&b);
}

/* "[id]: ..." at the start of a line; n 0: it is none. */
static struct str definition(struct str line) {
    size_t i = 0;
    while (i < 3 && i < line.n && line.p[i] == ' ') i++;
    if (i >= line.n || line.p[i] != '[') return S("");
    size_t end = str_find_from(line, S("]:"), i);
    return end == STR_NONE ? S("") : str_sub(line, i + 1, end - i - 1);
}

static void definitions(struct mark *x) {
    struct str rest = masked(x), line;
    smap_init(&x->defs, x->c->a);
    smap_init(&x->notes, x->c->a);
    while (str_line(&rest, &line)) {
        struct str id = definition(line);
        if (!id.n || str_chr(id, '[') != STR_NONE) continue;
        bool note = id.p[0] == '^';
        void **at = smap_at(note ? &x->notes : &x->defs, folded(x, id));
        if (*at && note)
            say(x, RULE_FOOTNOTE, (size_t)(line.p - x->m),
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
        if (smap_has(&x->notes, folded(x, id))) return;
        if (close + 1 < s.n && s.p[close + 1] == ':') return;
        if (!id.n || str_any(id, 0, S(" \n")) < id.n) return;
        struct finding *f = say(x, RULE_FOOTNOTE, open, "there is no footnote '" STR_FMT "'",
                                STR_ARG(str_from(id, 1)));
        struct nearest near = nearest_to(str_from(id, 1));
        offer_ids(&near, &x->notes, 1);
        hint_nearest(x->c, f, &near);
        return;
    }
    if (open == 0 || s.p[open - 1] != ']' || !id.n || smap_has(&x->defs, folded(x, id))) return;
    size_t first = str_rchr(str_sub(s, 0, open - 1), '[');
    if (first == STR_NONE || first + 2 > open - 1) return;
    unsigned char before = first ? (unsigned char)s.p[first - 1] : ' ';
    if (ch_word(before) || before == ']' || before == '\\') return;
    if (id.n == 1 && open - first == 3) return; /* a[i][j] */
    if (close + 1 < s.n && (s.p[close + 1] == '(' || s.p[close + 1] == '[')) return;
    if (str_chr(id, 'x') == 0 && str_strip(id).n == id.n && id.n > 3 && id.p[1] == 'x')
        return; /* Liquid */
    struct finding *f =
        say(x, RULE_REFERENCE, first, "there is no reference '" STR_FMT "'", STR_ARG(id));
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
        /* (text)[where] */
        if (!i || s.p[i - 1] != ')' || close >= s.n || s.p[close] != ']') continue;
        struct str where = str_sub(s, i + 1, close - i - 1);
        size_t open = str_rchr(str_sub(s, 0, i - 1), '(');
        bool path = str_any(where, 0, S("/.#")) < where.n && str_chr(where, ' ') == STR_NONE;
        if (open == STR_NONE || !path || (open && s.p[open - 1] == ']') ||
            (open && ch_word((unsigned char)s.p[open - 1])))
            continue;
        struct str text = str_sub(x->body, open + 1, i - open - 2);
        if (str_chr(text, '\n') != STR_NONE) continue;
        struct finding *f =
            say(x, RULE_REFERENCE, open, "the brackets of this link are reversed: '" STR_FMT "'",
                STR_ARG(where));
        hint(x->c, f, "write [" STR_FMT "](" STR_FMT ")", STR_ARG(text), STR_ARG(where));
    }
}

/* ---- lines: headings, tables, emphasis ---- */

static size_t cells(struct str line) {
    size_t n = 1;
    line = str_strip(line);
    if (str_starts(line, S("|"))) line = str_from(line, 1);
    if (str_ends(line, S("|")) && !str_ends(line, S("\\|"))) line.n--;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\\')
            i++;
        else if (line.p[i] == '|')
            n++;
    }
    return n;
}

static bool is_rule(struct str line) {
    line = str_strip(line);
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("|-:=+ ", line.p[i])) return false;
    return line.n > 2 && str_chr(line, '|') != STR_NONE && str_chr(line, '-') != STR_NONE;
}

static void tables(struct mark *x) {
    struct str rest = masked(x), line, before = S("");
    size_t columns = 0;
    bool in = false;
    while (str_line(&rest, &line)) {
        struct str l = str_strip(line), own = str_sub(x->body, (size_t)(line.p - x->m), line.n);
        if (in && !str_starts(l, S("|"))) {
            if (str_has(own, S("{%"))) continue;
            in = false;
        }
        if (!in && is_rule(l) && str_starts(l, S("|")) && str_starts(str_strip(before), S("|"))) {
            in = true;
            columns = cells(before);
            if (cells(l) != columns)
                say(x, RULE_TABLE, (size_t)(line.p - x->m),
                    "%zu cells in the rule of a table of %zu columns", cells(l), columns);
        } else if (in && !is_rule(l) && cells(l) > columns)
            say(x, RULE_TABLE, (size_t)(line.p - x->m), "%zu cells in a table of %zu columns",
                cells(l), columns);
        before = line;
    }
}

static bool gfm(struct mark *x) {
    struct value k = map_getz(x->c->site->config, "kramdown");
    struct str md = v_s(map_getz(x->c->site->config, "markdown"));
    if (!str_caseeq(md, S("kramdown"))) return true;
    return k.type != V_MAP || !str_caseeq(v_s(map_getz(k.m, "input")), S("kramdown"));
}

static void headings(struct mark *x) {
    struct str rest = masked(x), line;
    size_t level = 0;
    bool strict = gfm(x);
    while (str_line(&rest, &line)) {
        size_t n = 0, at = (size_t)(line.p - x->m);
        while (n < line.n && line.p[n] == '#') n++;
        if (!n || n > 6 || n >= line.n) continue;
        unsigned char next = (unsigned char)line.p[n];
        if (!ch_space(next)) {
            if (!strict || n < 2 || !(ch_alnum(next) || next >= 0x80)) continue;
            struct finding *f =
                say(x, RULE_HEADING, at, "this is no heading: a space belongs behind '%.*s'",
                    (int)n, line.p);
            hint(x->c, f, "write '%.*s " STR_FMT "'", (int)n, line.p,
                 STR_ARG(str_rstrip(str_from(line, n))));
            continue;
        }
        if (level && n > level + 1)
            say(x, RULE_OUTLINE, at, "the heading skips a level: h%zu behind h%zu", n, level);
        level = n;
    }
}

static void emphasis(struct mark *x) {
    struct str s = masked(x);
    for (size_t i = 0; i < s.n;) {
        size_t end = str_find_from(s, S("\n\n"), i), count = 0, first = 0;
        if (end == STR_NONE) end = s.n;
        for (size_t k = i; k + 1 < end; k++) {
            if (s.p[k] == '\\') {
                k++;
                continue;
            }
            if (s.p[k] != '*' || s.p[k + 1] != '*') continue;
            size_t n = 0;
            while (k + n < end && s.p[k + n] == '*') n++;
            bool free = (k == i || ch_space((unsigned char)s.p[k - 1])) &&
                        (k + n >= end || ch_space((unsigned char)s.p[k + n]));
            if (n == 2 && !free && !count++)
                first = k;
            else if (n != 2)
                count += 100; /* bold and italic together: not ours to judge */
            k += n - 1;
        }
        if (count == 1 && !str_has(str_sub(x->body, i, end - i), S("$")))
            say(x, RULE_EMPHASIS, first, "the ** that opens here is never closed");
        i = end + 2;
    }
}

/* ---- HTML within Markdown ---- */

struct element {
    struct str name;
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
    if (!str_caseeq(v_s(map_getz(x->c->site->config, "markdown")), S("kramdown"))) return;
    struct str inner = str_sub(masked(x), e->end, to - e->end), line;
    while (str_line(&inner, &line)) {
        size_t at;
        if (!looks_marked(line, &at)) continue;
        struct finding *f =
            say(x, RULE_HTML_BLOCK, (size_t)(line.p - x->m) + at,
                "Markdown within <" STR_FMT "> is printed as it is", STR_ARG(e->name));
        hint(x->c, f, "write <" STR_FMT " markdown=\"1\">", STR_ARG(e->name));
        return;
    }
}

static bool at_line_start(struct str s, size_t at) {
    size_t i = at;
    while (i > 0 && at - i < 4 && s.p[i - 1] == ' ') i--;
    return i == 0 || s.p[i - 1] == '\n';
}

static void unclosed(struct mark *x, const struct element *e) {
    bool p = str_caseeq(e->name, S("p"));
    if (html_facts(e->name) & HTML_LOOSE && !p) return;
    struct finding *f =
        say(x, RULE_NESTING, e->at, "<" STR_FMT "> is not closed", STR_ARG(e->name));
    hint(x->c, f, "kramdown takes what follows into it, up to the end of the block or page");
}

static void end_tag(struct mark *x, struct html *h, const struct html_token *t) {
    size_t i = h->n;
    while (i > 0 && !str_caseeq(h->open[i - 1].name, t->name)) i--;
    if (!i) return;
    for (size_t k = h->n; k > i; k--) unclosed(x, &h->open[k - 1]);
    h->n = i - 1;
    if (h->n == 0 && h->outer.name.p) {
        printed_as_is(x, &h->outer, t->at);
        h->outer.name = STR_NULL;
    }
}

static void start_tag(struct mark *x, struct html *h, const struct html_token *t) {
    unsigned facts = html_facts(t->name);
    if (!facts || facts & HTML_VOID || t->closed || t->unfinished || h->n == DEEP) return;
    struct element e = {t->name, t->at, t->end, html_attr(t, "markdown").p != NULL};
    if (!h->n && facts & HTML_BLOCK && at_line_start(masked(x), t->at)) h->outer = e;
    h->open[h->n++] = e;
    if (e.markdown) h->outer.markdown = true;
}

static void html_blocks(struct mark *x) {
    struct html h = {.n = 0};
    struct html_token t;
    /* branches may open one element twice */
    if (str_has(x->body, S("else")) && str_has(x->body, S("{%"))) return;
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
    cover_liquid(&x);
    fences(&x);
    cover_comments(&x);
    cover_extensions(&x);
    cover_raw_html(&x);
    cover_spans(&x);
    definitions(&x);
    references(&x);
    tables(&x);
    headings(&x);
    emphasis(&x);
    html_blocks(&x);
}

void check_markdown(struct check *c) {
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (passed_by(c, t)) continue;
        if (t->doc && !t->theirs && t->doc->kind != DOC_STATIC && is_markdown(c, t->src.path))
            judge(c, t);
    }
}
