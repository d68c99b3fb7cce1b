/* Blocks of code: indented, and between fences. */
#include "markdown/block.h"

/* Nothing but blanks up to the line's end, or up to the first sign that is none. */
static bool blank_here(struct str s, size_t i, size_t *end) {
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    *end = scan_line(s, i);
    return i >= s.n || ch_space(s.p[i]);
}

/* Indented lines, blank ones between them, and lazy lines after them, unless those
 * begin something else. Blank lines belong to it only if indented ones follow.
 * Footnotes take their lines by the same rule. Each turn of the loop begins where
 * the last ended. */
size_t block_code_end(struct src *src, size_t at) {
    struct str s = src->s, ignored;
    for (size_t end = at;;) {
        size_t i = end, blank = scan_blank(s, i), next;
        if (blank != NO) i = blank;
        size_t lines = i;
        while (scan_indent4(s, i) != NO && !blank_here(s, i, &next)) i = next;
        if (i == lines) return end;
        while (i < s.n && !src->plain && !blank_here(s, i, &next)) {
            size_t sp = scan_spaces(s, i, 3);
            if (scan_ial(src, sp, &ignored) != NO || scan_eob(s, i) != NO ||
                scan_lazy_html(src, i, 3))
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

/* Four blanks or a tab before every line, as far as block_code_end says. */
bool block_code(struct blocks *b) {
    struct src *src = b->src;
    if (scan_indent4(src->s, src->pos) == NO) return false;
    size_t end = block_code_end(src, src->pos);
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

/* Lines of the text that may end a fenced block: where they start, and how many
 * fence signs. A second pass from the end notes the longest of each sign that is
 * still to come, so that find_close knows at once whether any fence can close. */
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

/* The fences of a text are found once: hostile texts open one on every line. */
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

/* The line from `body` on that closes a fence of up to n signs; how many the fence
 * then has. Fences that are too short are passed over one by one; with `longest`
 * known one that is long enough follows, so a text of openings without ends costs a
 * step each. */
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

/* The closing fence has at least as many signs as the opening one; where none has, fewer signs
 * open it and the rest of them belong to the language's name. */
bool block_fenced_code(struct blocks *b) {
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
