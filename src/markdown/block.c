/* Blocks, as kramdown's GFM parser reads them, in its order of trying. */
#include "markdown/doc.h"

#include <stdio.h>

void md_warn(struct md_doc *d, const char *fmt, ...) {
    if (!d->diags) return;
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(d->diags, SEV_WARNING, NULL, NO_OFFSET, NULL, fmt, ap);
    va_end(ap);
}

/* ---- building ------------------------------------------------------------------ */

struct node *block_new(struct blocks *b, enum node_type type) {
    struct node *n = node_new(b->d->a, type);
    n->ial = b->block_ial;
    b->block_ial = NULL;
    return n;
}

struct node *leaf_new(struct md_doc *d, struct node *parent, struct str text) {
    if (text.n == 0) return NULL;
    struct node *n = node_new(d->a, N_LEAF);
    n->val = text;
    node_append(parent, n);
    return n;
}

void leaf_add(struct md_doc *d, struct node *leaf, struct str joiner, struct str text) {
    struct str old = leaf->val;
    bool contiguous = old.p + old.n + joiner.n == text.p;
    if (!leaf->joined && contiguous && memcmp(old.p + old.n, joiner.p, joiner.n) == 0) {
        leaf->val.n += joiner.n + text.n;
        return;
    }
    if (!leaf->joined) {
        leaf->joined = ARENA_NEW(d->a, struct buf);
        buf_init(leaf->joined, d->a);
        buf_str(leaf->joined, old);
    }
    buf_str(leaf->joined, joiner);
    buf_str(leaf->joined, text);
    leaf->val = buf_view(leaf->joined);
}

static void add_eob(struct blocks *b, enum eob_kind kind) {
    struct node *n = block_new(b, N_EOB);
    n->level = (uint8_t)kind;
    node_append(b->tree, n);
}

bool block_after_boundary(const struct blocks *b) {
    const struct node *last = b->tree->last;
    return !last || last->type == N_BLANK || (last->type == N_EOB && last->level == EOB_PLAIN) ||
           b->block_ial;
}

bool block_before_boundary(struct blocks *b) {
    struct src *src = b->src;
    struct str ignored;
    return src->pos >= src->s.n || scan_blank(src->s, src->pos) != NO ||
           scan_eob(src->s, src->pos) != NO || scan_ial_start(src, src->pos, &ignored) != NO;
}

/* ---- the kinds of blocks -------------------------------------------------------- */

static bool blank_line(struct blocks *b) {
    struct src *src = b->src;
    size_t end = scan_blank(src->s, src->pos);
    if (end == NO) return false;
    struct str text = str_sub(src->s, src->pos, end - src->pos);
    struct node *last = b->tree->last;
    src->pos = end;
    if (last && last->type == N_BLANK) {
        last->val = S("\n\n"); /* more than one: all that is ever asked */
        return true;
    }
    struct node *n = block_new(b, N_BLANK);
    n->val = text;
    node_append(b->tree, n);
    return true;
}

static bool blank_here(struct str s, size_t i, size_t *end) {
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    *end = scan_line(s, i);
    return i >= s.n || ch_space(s.p[i]);
}

size_t codeblock_end(struct src *src, size_t at) {
    struct str s = src->s, ignored;
    for (size_t end = at;;) {
        size_t i = end, blank = scan_blank(s, i), next;
        if (blank != NO) i = blank;
        size_t lines = i;
        while (scan_indent4(s, i) != NO && !blank_here(s, i, &next)) i = next;
        if (i == lines) return end;
        while (i < s.n && !blank_here(s, i, &next)) {
            size_t sp = scan_spaces(s, i, 3);
            if (scan_ial(src, sp, &ignored) != NO || scan_eob(s, i) != NO ||
                scan_lazy_html(s, i, 3))
                break;
            i = next;
        }
        end = i;
    }
}

/* The lines without their indentation; lazy ones join the line before. */
static struct str codeblock_text(struct arena *a, struct str s) {
    struct buf out;
    buf_init(&out, a);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        size_t end = scan_line(s, i), sp = scan_spaces(s, i, 3), in = scan_indent4(s, i);
        if (i > 0 && sp < s.n && !ch_space(s.p[sp]) && out.n && out.p[out.n - 1] == '\n')
            out.p[out.n - 1] = ' ';
        else if (in != NO)
            i = in;
        buf_put(&out, s.p + i, end - i);
        i = end;
    }
    return buf_view(&out);
}

static bool codeblock(struct blocks *b) {
    struct src *src = b->src;
    if (scan_indent4(src->s, src->pos) == NO) return false;
    size_t end = codeblock_end(src, src->pos);
    if (end == src->pos) return false;
    struct node *n = block_new(b, N_CODEBLOCK);
    n->val = codeblock_text(b->d->a, str_sub(src->s, src->pos, end - src->pos));
    node_append(b->tree, n);
    src->pos = end;
    return true;
}

/* How often the sign at i is repeated. */
static size_t run_length(struct str s, size_t i) {
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == s.p[i]) n++;
    return n;
}

/* Lines of the text that may end a fenced block: where they start, and how many fence signs. */
static void find_fences(struct src *src, struct arena *a) {
    struct str s = src->s;
    for (size_t i = 0; i < s.n; i = scan_line(s, i)) {
        size_t sp = scan_spaces(s, i, 3), n;
        if (sp >= s.n || (s.p[sp] != '`' && s.p[sp] != '~') || (n = run_length(s, sp)) < 3)
            continue;
        if (scan_tail(s, sp + n) == NO) continue;
        struct fence f = {.at = i, .len = n};
        VEC_PUSH(a, &src->fences, f);
    }
    size_t longest[2] = {0, 0};
    for (size_t k = src->fences.n; k-- > 0;) {
        struct fence *f = &src->fences.v[k];
        int tilde = s.p[scan_spaces(s, f->at, 3)] == '~';
        if (f->len > longest[tilde]) longest[tilde] = f->len;
        memcpy(f->longest, longest, sizeof longest);
    }
    src->fences_known = true;
}

static size_t first_fence_after(const struct src *src, size_t at) {
    size_t lo = 0, hi = src->fences.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (src->fences.v[mid].at < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The line from `body` on that closes a fence of up to n signs; how many the fence then has. */
static size_t find_close(struct blocks *b, char sign, size_t n, size_t body, size_t *at,
                         size_t *end) {
    struct src *src = b->src;
    struct str s = src->s;
    if (!src->fences_known) find_fences(src, b->d->a);
    size_t k = first_fence_after(src, body);
    if (k >= src->fences.n) return 0;
    size_t longest = src->fences.v[k].longest[sign == '~'];
    if (longest < n) n = longest; /* the other signs begin the language's name */
    for (; n && k < src->fences.n; k++) {
        const struct fence *f = &src->fences.v[k];
        size_t i = scan_spaces(s, f->at, 3);
        if (f->len < n || s.p[i] != sign) continue;
        *at = f->at;
        *end = scan_tail(s, i + f->len);
        return n;
    }
    return 0;
}

static bool codeblock_fenced(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t sp = scan_spaces(s, src->pos, b->d->o.gfm ? 3 : 0), at, end;
    if (sp >= s.n || (s.p[sp] != '~' && (s.p[sp] != '`' || !b->d->o.gfm))) return false;
    size_t run = run_length(s, sp), i = sp + run, eol = scan_line(s, i);
    if (run < 3) return false;
    while (i < s.n && ch_space(s.p[i]) && s.p[i] != '\n') i++;
    size_t lang = i;
    while (i < s.n && !ch_space(s.p[i])) i++;
    struct str name = str_sub(s, lang, i - lang);
    if (scan_tail(s, i) == NO || scan_tail(s, i) > eol) return false;
    size_t signs = find_close(b, s.p[sp], run, eol, &at, &end);
    if (signs == 0) return false;
    if (signs < run) {
        if (name.n && lang > sp + run) return false;
        name = str_sub(s, sp + signs, i - sp - signs);
    }
    struct node *n = block_new(b, N_CODEBLOCK);
    n->val = str_sub(s, eol, at - eol);
    n->note = str_rstrip(name);
    if (name.n) {
        size_t q = str_chr(str_from(n->note, 1), '?');
        struct str cls = q == STR_NONE ? n->note : str_sub(n->note, 0, q + 1);
        attr_set(b->d->a, &n->attr, S("class"), arena_cat(b->d->a, S("language-"), cls));
    }
    node_append(b->tree, n);
    src->pos = end;
    return true;
}

static struct str strip_quote_marks(struct arena *a, struct str s) {
    struct buf out;
    buf_init(&out, a);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        size_t end = scan_line(s, i), q = scan_quote(s, i);
        if (q != NO) i = q;
        buf_put(&out, s.p + i, end - i);
        i = end;
    }
    return buf_view(&out);
}

static bool blockquote(struct blocks *b) {
    struct src *src = b->src;
    if (b->d->depth >= MAX_DEPTH || scan_quote(src->s, src->pos) == NO) return false;
    size_t end = scan_line(src->s, src->pos);
    while (!scan_lazy_end(src, end)) end = scan_line(src->s, end);
    struct str text = str_sub(src->s, src->pos, end - src->pos);
    src->pos = end;
    struct node *n = block_new(b, N_BLOCKQUOTE);
    node_append(b->tree, n);
    blocks_parse_text(b->d, n, strip_quote_marks(b->d->a, text));
    return true;
}

/* ---- headers ------------------------------------------------------------------------ */

static bool name_start(uint32_t c) {
    if (c < 128) return ch_alpha((int)c) || c == ':' || c == '_';
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x300 && c <= 0x36F) && c != 0x37E &&
           !(c >= 0x2000 && c <= 0x200B) && !(c >= 0x200E && c <= 0x206F) &&
           !(c >= 0x2190 && c <= 0x2BFF) && !(c >= 0x2FF0 && c <= 0x3000) &&
           !(c >= 0xD800 && c <= 0xF8FF) && c != 0xFFFE && c != 0xFFFF;
}
static bool name_char(uint32_t c) {
    return name_start(c) || (c < 128 && (ch_digit((int)c) || c == '-' || c == '.')) || c == 0xB7 ||
           (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

/* Cut " {#id}" off the end of a header's text. */
static struct str header_contents(struct str text, struct str *id) {
    text = str_rstrip(text);
    *id = STR_NULL;
    if (!str_ends(text, S("}"))) return text;
    size_t open = str_rchr(text, '{');
    if (open == STR_NONE || open == 0 || (text.p[open - 1] != ' ' && text.p[open - 1] != '\t'))
        return text;
    struct str name = str_sub(text, open + 1, text.n - open - 2);
    if (name.n < 2 || name.p[0] != '#' || !name_start(char_at(name, 1))) return text;
    for (size_t i = 1; i < name.n; i += char_len(name, i))
        if (!name_char(char_at(name, i))) return text;
    *id = str_from(name, 1);
    return str_rstrip(str_sub(text, 0, open - 1));
}

static bool add_header(struct blocks *b, int level, struct str text, struct str id, size_t end) {
    if (text.n == 0) return false;
    struct node *n = block_new(b, N_HEADER);
    n->level = (uint8_t)level;
    n->note = text;
    leaf_new(b->d, n, text);
    if (id.p) attr_set(b->d->a, &n->attr, S("id"), id);
    node_append(b->tree, n);
    b->src->pos = end;
    return true;
}

static size_t scan_atx(struct str s, size_t i, int *level) {
    size_t from = i;
    while (i < s.n && i - from < 6 && s.p[i] == '#') i++;
    *level = (int)(i - from);
    return i == from ? NO : i;
}
static bool atx_gfm_here(struct str s, size_t i) {
    int level;
    i = scan_atx(s, i, &level);
    return i != NO && i < s.n && (s.p[i] == ' ' || s.p[i] == '\t');
}

/* Closing number signs: GFM wants a blank before them, kramdown no backslash. */
static struct str cut_closing(struct str text, bool quirk) {
    size_t n = text.n;
    while (n > 0 && text.p[n - 1] == '#') n--;
    if (n == text.n) return text;
    if (quirk) {
        if (n == 0 || (text.p[n - 1] != ' ' && text.p[n - 1] != '\t')) return text;
        n--;
    } else if (n > 0 && text.p[n - 1] == '\\')
        n++;
    return n == text.n ? text : str_rstrip(str_sub(text, 0, n));
}

static bool atx_header(struct blocks *b) {
    struct str s = b->src->s, id;
    bool quirk = b->d->o.gfm && b->d->o.quirk_paragraph_end;
    int level;
    size_t i = scan_atx(s, b->src->pos, &level), end = scan_line(s, b->src->pos);
    if (i == NO || (b->d->o.gfm && !atx_gfm_here(s, b->src->pos))) return false;
    if (!quirk && !block_after_boundary(b)) return false;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    if (i > end) i = end;
    if (!b->d->o.gfm && i + 1 == end) end = scan_line(s, end); /* its text may be the next line */
    struct str text = header_contents(str_sub(s, i, end - i), &id);
    return add_header(b, level, cut_closing(text, quirk), id, end);
}

static bool setext_header(struct blocks *b) {
    struct str s = b->src->s, id;
    size_t i = scan_spaces(s, b->src->pos, 3), eol = scan_line(s, i), u = eol;
    if (i >= s.n || s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n') return false;
    if (u >= s.n || (s.p[u] != '-' && s.p[u] != '=')) return false;
    while (u < s.n && (s.p[u] == '-' || s.p[u] == '=')) u++;
    while (u < s.n && ch_space(s.p[u]) && s.p[u] != '\n') u++;
    if (u >= s.n || s.p[u] != '\n' || !block_after_boundary(b)) return false;
    struct str text = header_contents(str_sub(s, i, eol - i), &id);
    return add_header(b, s.p[eol] == '-' ? 2 : 1, text, id, u + 1);
}

static bool horizontal_rule(struct blocks *b) {
    size_t end = scan_hr(b->src->s, b->src->pos);
    if (end == NO) return false;
    node_append(b->tree, block_new(b, N_HR));
    b->src->pos = end;
    return true;
}

/* ---- maths, definitions ------------------------------------------------------------- */

static bool block_math(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t sp = scan_spaces(s, src->pos, 3), i = sp;
    bool escaped = i < s.n && s.p[i] == '\\';
    if (escaped) i++;
    if (!str_starts(str_from(s, i), S("$$"))) return false;
    size_t close = str_find_from(s, S("$$"), i + 2), end;
    if (close == STR_NONE || !block_after_boundary(b)) return false;
    end = scan_tail(s, close + 2);
    if (escaped) {
        if (end != NO) src->pos = sp + 1;
        return false;
    }
    size_t saved = src->pos;
    src->pos = end == NO ? close + 2 : end;
    if (!block_before_boundary(b)) {
        src->pos = saved;
        return false;
    }
    struct node *n = block_new(b, N_MATH);
    n->val = str_strip(str_sub(s, i + 2, close - i - 2));
    n->block = true;
    node_append(b->tree, n);
    return true;
}

/* Lines without their first indentation. */
static struct str unindent(struct arena *a, struct str s) {
    struct buf out;
    buf_init(&out, a);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        size_t end = scan_line(s, i), in = scan_indent4(s, i);
        if (in != NO && in <= end) i = in;
        buf_put(&out, s.p + i, end - i);
        i = end;
    }
    return buf_view(&out);
}

static bool footnote_definition(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t i = scan_spaces(s, src->pos, 3);
    if (b->d->depth >= MAX_DEPTH || !str_starts(str_from(s, i), S("[^"))) return false;
    size_t end = scan_id_name(s, i + 2);
    if (end == NO || !str_starts(str_from(s, end), S("]:"))) return false;
    struct str name = str_sub(s, i + 2, end - i - 2);
    size_t text = end + 2, stop = codeblock_end(src, scan_line(s, text));
    struct footnote *f = ARENA_NEW(b->d->a, struct footnote);
    f->content = node_new(b->d->a, N_ROOT);
    f->name = name;
    blocks_parse_text(b->d, f->content, unindent(b->d->a, str_sub(s, text, stop - text)));
    src->pos = stop;
    if (smap_has(&b->d->footnotes, name))
        md_warn(b->d, "Duplicate footnote name '" STR_FMT "' - overwriting", STR_ARG(name));
    add_eob(b, EOB_FOOTNOTE);
    smap_set(&b->d->footnotes, name, f);
    return true;
}

struct str normalize_link_id(struct arena *a, struct str id) {
    struct buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < id.n;) {
        if (!ch_space(id.p[i])) {
            buf_putc(&out, id.p[i++]);
            continue;
        }
        while (i < id.n && ch_space(id.p[i])) i++;
        buf_putc(&out, ' ');
    }
    for (size_t i = 0; i < out.n; i++)
        if (out.p[i] & 0x80) return utf8_downcase(a, buf_view(&out));
    for (size_t i = 0; i < out.n; i++) out.p[i] = ch_fold(out.p[i]);
    return buf_view(&out);
}

static size_t skip_blanks(struct str s, size_t i) {
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    return i;
}

/* A line: where it ends, and where its last sign that is not blank does. */
struct line_ends {
    size_t eol, last;
};
static struct line_ends line_ends(struct str s, size_t i) {
    struct line_ends e = {scan_line(s, i), 0};
    e.last = e.eol;
    if (e.last > i && s.p[e.last - 1] == '\n') e.last--;
    while (e.last > i && (s.p[e.last - 1] == ' ' || s.p[e.last - 1] == '\t')) e.last--;
    return e;
}

/* ["']title["'] up to the end of the line; the closing quote is the line's last sign. */
static size_t link_title(struct str s, size_t i, struct line_ends e, struct str *title) {
    if (i >= s.n || (s.p[i] != '"' && s.p[i] != '\'')) return NO;
    if (e.last < i + 3 || s.p[e.last - 1] != s.p[i]) return NO;
    *title = str_sub(s, i + 1, e.last - i - 2);
    return e.eol;
}

/* What may stand behind the URL that ends at i: a title, on this line or the next, or nothing. */
static size_t after_url(struct str s, size_t i, struct line_ends e, struct str *title) {
    size_t j = skip_blanks(s, i), end;
    *title = STR_NULL;
    bool eol = j < s.n && s.p[j] == '\n';
    size_t next = eol ? skip_blanks(s, j + 1) : j;
    if (eol && (end = link_title(s, next, line_ends(s, next), title)) != NO) return end;
    if (!eol && j > i) return link_title(s, j, e, title);
    return eol ? j + 1 : NO;
}

static bool url_end(struct str s, size_t i, struct str *url, struct str *title, size_t *end) {
    struct line_ends e = line_ends(s, i);
    if (i < s.n && s.p[i] == '<')
        for (size_t j = i + 1; j < e.eol; j++)
            if (s.p[j] == '>' && (*end = after_url(s, j + 1, e, title)) != NO) {
                *url = str_sub(s, i + 1, j - i - 1);
                return true;
            }
    for (size_t j = i + 1; j < e.eol; j++) {
        if (ch_space(s.p[j - 1]) || !ch_space(s.p[j])) continue;
        if ((*end = after_url(s, j, e, title)) == NO) continue;
        *url = str_sub(s, i, j - i);
        return true;
    }
    return false;
}

static bool blank_then_quote(struct str s) {
    for (size_t i = 1; i < s.n; i++)
        if ((s.p[i] == '"' || s.p[i] == '\'') && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
            return true;
    return false;
}

static bool link_definition(struct blocks *b) {
    struct str s = b->src->s, url, title;
    size_t i = scan_spaces(s, b->src->pos, 3), end;
    if (i >= s.n || s.p[i] != '[') return false;
    size_t eol = scan_line(s, i);
    size_t close = str_chr(str_sub(s, i, eol - i), ']');
    if (close == STR_NONE || close < 2 || i + close + 1 >= s.n || s.p[i + close + 1] != ':')
        return false;
    size_t at = skip_blanks(s, i + close + 2);
    if (!url_end(s, at, &url, &title, &end)) return false;
    if (url.p == s.p + at && blank_then_quote(url)) return false;
    struct link_def *def = ARENA_NEW(b->d->a, struct link_def);
    struct str id = normalize_link_id(b->d->a, str_sub(s, i + 1, close - 1));
    b->src->pos = end;
    add_eob(b, EOB_LINK);
    def->url = url;
    def->title = title;
    def->eob = b->tree->last;
    if (smap_has(&b->d->link_defs, id))
        md_warn(b->d, "Duplicate link ID '" STR_FMT "' - overwriting", STR_ARG(id));
    smap_set(&b->d->link_defs, id, def);
    return true;
}

static bool abbrev_definition(struct blocks *b) {
    struct str s = b->src->s;
    size_t i = scan_spaces(s, b->src->pos, 3), eol = scan_line(s, i);
    if (!str_starts(str_from(s, i), S("*["))) return false;
    struct str line = str_sub(s, 0, eol);
    size_t close = str_find_from(line, S("]:"), i + 3);
    if (close == STR_NONE) return false;
    struct abbreviation *ab = ARENA_NEW(b->d->a, struct abbreviation);
    ab->text = str_sub(s, i + 2, close - i - 2);
    ab->title = str_strip(str_sub(s, close + 2, eol - close - 2));
    b->src->pos = eol;
    add_eob(b, EOB_ABBREV);
    ab->eob = b->tree->last;
    if (smap_has(&b->d->abbrevs, ab->text))
        md_warn(b->d, "Duplicate abbreviation ID '" STR_FMT "' - overwriting", STR_ARG(ab->text));
    smap_set(&b->d->abbrevs, ab->text, ab);
    return true;
}

/* ---- attribute lists, extensions, end-of-block -------------------------------------- */

/* {:name: attributes} */
static bool ald(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s, inside;
    size_t i = scan_spaces(s, src->pos, 3), end = scan_braces(src, i, &inside), name;
    if (end == NO || (end = scan_tail(s, end)) == NO) return false;
    name = scan_id_name(inside, 0);
    if (name == NO || name + 1 >= inside.n || inside.p[name] != ':') return false;
    void **slot = smap_at(&b->d->alds, str_sub(inside, 0, name));
    if (!*slot) *slot = ARENA_NEW(b->d->a, struct ial);
    ial_parse(b->d, str_from(inside, name + 1), *slot);
    src->pos = end;
    add_eob(b, EOB_ALD);
    return true;
}

static bool takes_ial(const struct node *last) {
    if (!last || last->type == N_BLANK) return false;
    return last->type != N_EOB || last->level == EOB_LINK || last->level == EOB_ABBREV ||
           last->level == EOB_FOOTNOTE;
}

static bool block_extensions(struct blocks *b) {
    struct src *src = b->src;
    struct str content;
    struct node *made, *last = b->tree->last;
    size_t i = scan_spaces(src->s, src->pos, 3), end;
    if (!str_starts(str_from(src->s, i), S("{:"))) return false;
    if (ald(b)) return true;
    if (extension_parse(b->d, src, true, &made)) {
        if (!made) return true;
        if (made->type == N_EOB) made->ial = b->block_ial, b->block_ial = NULL;
        node_append(b->tree, made);
        return true;
    }
    if ((end = scan_ial_start(src, src->pos, &content)) == NO) return false;
    src->pos = end;
    bool behind = takes_ial(last);
    struct ial **where = behind ? &last->ial : &b->block_ial;
    if (!*where) *where = ARENA_NEW(b->d->a, struct ial);
    ial_parse(b->d, content, *where);
    if (behind && scan_ial_start(src, src->pos, &content) == NO) add_eob(b, EOB_IAL);
    return true;
}

static bool eob_marker(struct blocks *b) {
    size_t end = scan_eob(b->src->s, b->src->pos);
    if (end == NO) return false;
    b->src->pos = end;
    add_eob(b, EOB_PLAIN);
    return true;
}

/* ---- paragraphs ------------------------------------------------------------------------ */

static bool paragraph_end(struct blocks *b, size_t at) {
    struct str s = b->src->s;
    if (at >= s.n) return true;
    if (ch_alpha(s.p[at]) || (s.p[at] & 0x80)) return false;
    if (scan_lazy_end(b->src, at) || scan_def_marker(s, at, 3) != NO) return true;
    if (!b->d->o.gfm || !b->d->o.quirk_paragraph_end) return false;
    return scan_list_marker(s, at, false, 3, NULL) || scan_list_marker(s, at, true, 3, NULL) ||
           atx_gfm_here(s, at) || scan_quote(s, at) != NO || scan_fence(s, at) != NO;
}

static bool paragraph(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t from = src->pos, i = scan_spaces(s, from, 3), end = scan_line(s, from);
    if (i >= s.n || s.p[i] == '\t' || s.p[i] == ' ') return false;
    while (!paragraph_end(b, end)) end = scan_line(s, end);
    struct str text = str_rstrip(str_sub(s, from, end - from));
    struct node *last = b->tree->last;
    src->pos = end;
    if (last && last->type == N_P) {
        bool br = from >= 3 && memcmp(s.p + from - 3, "  \n", 3) == 0;
        if (last->last && last->last->type == N_LEAF)
            leaf_add(b->d, last->last, br ? S("  \n") : S("\n"), text);
        else
            leaf_new(b->d, last, text);
        return true;
    }
    struct node *p = block_new(b, N_P);
    node_append(b->tree, p);
    leaf_new(b->d, p, str_lstrip(text));
    return true;
}

/* A line no parser takes (three spaces and a tab): text without a paragraph. */
static void stray_line(struct blocks *b) {
    struct str s = b->src->s;
    size_t end = scan_line(s, b->src->pos);
    struct str text = str_sub(s, b->src->pos, end - b->src->pos);
    b->src->pos = end;
    if (b->tree->last && b->tree->last->type == N_LEAF)
        leaf_add(b->d, b->tree->last, S(""), text);
    else
        leaf_new(b->d, b->tree, text);
}

/* ---- one after another -------------------------------------------------------------------- */

/* Blocks that begin with this sign, in kramdown's order. True: one was read. */
static bool block_by_sign(struct blocks *b, char c, enum html_result *html) {
    switch (c) {
    case '`':
    case '~': return codeblock_fenced(b) || setext_header(b) || block_table(b);
    case '>': return blockquote(b);
    case '#': return atx_header(b) || setext_header(b) || block_table(b);
    case '<':
        *html = block_html(b);
        return *html != HTML_NONE || setext_header(b) || block_table(b);
    case ':': return block_definition_list(b) || setext_header(b) || block_table(b);
    case '\\':
    case '$': return setext_header(b) || block_math(b) || block_table(b);
    case '[':
        return setext_header(b) || block_table(b) || footnote_definition(b) || link_definition(b);
    case '{': return setext_header(b) || block_table(b) || block_extensions(b);
    case '^': return setext_header(b) || block_table(b) || eob_marker(b);
    default:
        return horizontal_rule(b) || block_list(b) || setext_header(b) || block_table(b) ||
               (c == '*' && abbrev_definition(b));
    }
}

static enum html_result one_block(struct blocks *b) {
    struct str s = b->src->s;
    size_t i = scan_spaces(s, b->src->pos, 3);
    enum html_result html = HTML_NONE;
    if (i < s.n && ch_space(s.p[i]) && (blank_line(b) || codeblock(b))) return HTML_DONE;
    if (scan_indent4(s, b->src->pos) != NO && codeblock(b)) return HTML_DONE;
    if (i < s.n && block_by_sign(b, s.p[i], &html))
        return html == HTML_STOP ? HTML_STOP : HTML_DONE;
    if (!paragraph(b)) stray_line(b);
    return HTML_DONE;
}

static enum html_result smarty_line(struct blocks *b) {
    size_t i = scan_spaces(b->src->s, b->src->pos, 3);
    enum html_result html = HTML_NONE;
    if (i < b->src->s.n && b->src->s.p[i] == '<') html = block_html(b);
    if (html == HTML_NONE) stray_line(b);
    return html;
}

bool blocks_parse(struct md_doc *d, struct node *tree, struct src *src) {
    struct blocks b = {.d = d, .src = src, .tree = tree};
    bool found = false;
    d->depth++;
    while (!found && src->pos < src->s.n) {
        found = (d->smarty ? smarty_line(&b) : one_block(&b)) == HTML_STOP;
    }
    d->depth--;
    return found;
}

void blocks_parse_text(struct md_doc *d, struct node *tree, struct str text) {
    struct src src = {.s = text};
    d->copied += text.n;
    if (d->copied > d->room) { /* nested beyond reason: the rest is one paragraph */
        struct node *p = node_new(d->a, N_P);
        node_append(tree, p);
        leaf_new(d, p, str_strip(text));
        return;
    }
    blocks_parse(d, tree, &src);
}
