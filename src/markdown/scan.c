/* Reading characters and the small patterns that kramdown gives names to.
 *
 * Each function is one of kramdown's patterns by hand. They take a place and give the place after
 * what they match, or NO; none of them looks at what stands before. Searches to the end of the
 * text that may fail again and again keep their answer in struct src. */
#include "markdown/html.h"

/* Every loop over lines goes on by this, also at a last line without its end. */
size_t scan_line(struct str s, size_t i) {
    if (i >= s.n) return s.n;
    const char *nl = memchr(s.p + i, '\n', s.n - i);
    return nl ? (size_t)(nl - s.p) + 1 : s.n;
}

/* One or more lines of nothing but white space: the place behind the last of them. */
size_t scan_blank(struct str s, size_t i) {
    size_t end = NO;
    for (; i < s.n && ch_space(s.p[i]); i++)
        if (s.p[i] == '\n') end = i + 1;
    return end;
}

size_t scan_tail(struct str s, size_t i) {
    for (; i < s.n && ch_space(s.p[i]); i++)
        if (s.p[i] == '\n') return i + 1;
    return NO;
}

size_t scan_trailing(struct str s, size_t i) {
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    return i < s.n && s.p[i] == '\n' ? i + 1 : NO;
}

size_t scan_eob(struct str s, size_t i) {
    return i < s.n && s.p[i] == '^' ? scan_tail(s, i + 1) : NO;
}

/* A tab counts wherever it stands in the first column: kramdown does not expand it. */
size_t scan_indent4(struct str s, size_t i) {
    if (i < s.n && s.p[i] == '\t') return i + 1;
    return s.n - i >= 4 && memcmp(s.p + i, "    ", 4) == 0 ? i + 4 : NO;
}

size_t scan_spaces(struct str s, size_t i, size_t max) {
    size_t end = i + max;
    while (i < s.n && i < end && s.p[i] == ' ') i++;
    return i;
}

/* "* * *" is a rule before it could be a list, as `block_by_sign` tries it first. */
size_t scan_hr(struct str s, size_t i) {
    i = scan_spaces(s, i, 3);
    if (i >= s.n) return NO;
    char c = s.p[i];
    if (c != '*' && c != '-' && c != '_') return NO;
    size_t count = 0;
    for (; i < s.n && s.p[i] != '\n'; i++) {
        if (s.p[i] == c)
            count++;
        else if (s.p[i] != ' ' && s.p[i] != '\t')
            return NO;
    }
    return count >= 3 && i < s.n ? i + 1 : NO;
}

uint32_t char_at(struct str s, size_t i) {
    if (i >= s.n) return 0;
    return (unsigned char)s.p[i] < 128 ? (unsigned char)s.p[i] : utf8_next(s, &i);
}
uint32_t char_before(struct str s, size_t i) {
    if (i == 0) return 0;
    return (unsigned char)s.p[i - 1] < 128 ? (unsigned char)s.p[i - 1] : utf8_prev(s, i);
}
size_t char_len(struct str s, size_t i) {
    if (i >= s.n) return 0;
    if ((unsigned char)s.p[i] < 128) return 1;
    size_t j = i;
    utf8_next(s, &j);
    return j - i;
}
/* Letters, marks, digits and connector punctuation, which Onigmo takes \w for. */
bool cp_word(uint32_t cp) {
    if (cp < 128) return ch_word((int)cp);
    return utf8_is_alnum(cp) || utf8_is_mark(cp) || cp == 0x203F || cp == 0x2040 || cp == 0x2054 ||
           cp == 0xFF3F || (cp >= 0xFE33 && cp <= 0xFE34) || (cp >= 0xFE4D && cp <= 0xFE4F);
}

/* Letters as REXML has them: Unicode's, and ASCII's with the digits and signs that may follow. */
static size_t name_part(struct str s, size_t i) {
    uint32_t c = char_at(s, i);
    if (!(c < 128 ? ch_alpha((int)c) || c == '_' : utf8_is_letter(c))) return NO;
    for (i += char_len(s, i); i < s.n; i += char_len(s, i)) {
        c = char_at(s, i);
        if (!(c < 128 ? ch_word((int)c) || c == '-' || c == '.' : utf8_is_alnum(c))) break;
    }
    return i;
}

/* A prefix and a colon may stand before the name. */
size_t scan_uname(struct str s, size_t i) {
    size_t end = name_part(s, i);
    if (end == NO || end >= s.n || s.p[end] != ':') return end;
    size_t more = name_part(s, end + 1);
    return more == NO ? end : more;
}

size_t scan_id_name(struct str s, size_t i) {
    if (i >= s.n || !ch_word(s.p[i])) return NO;
    while (i < s.n && (ch_word(s.p[i]) || s.p[i] == '-')) i++;
    return i;
}

/* PATTERN_TAIL: a blank or a pipe behind the marker, and a newline somewhere. */
static bool tail_here(struct str s, size_t i) {
    return i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '|') &&
           s.p[scan_line(s, i) - 1] == '\n';
}

/* A number and a dot, or one of the three signs, with a blank and text after it. */
bool scan_list_marker(struct str s, size_t at, bool ordered, size_t max, size_t *content) {
    size_t i = scan_spaces(s, at, max);
    if (i >= s.n) return false;
    if (ordered) {
        size_t digits = i;
        while (i < s.n && ch_digit(s.p[i])) i++;
        if (i == digits || i >= s.n || s.p[i] != '.') return false;
    } else if (s.p[i] != '*' && s.p[i] != '-' && s.p[i] != '+')
        return false;
    if (!tail_here(s, i + 1)) return false;
    if (content) *content = i + 1;
    return true;
}

size_t scan_def_marker(struct str s, size_t at, size_t max) {
    size_t i = scan_spaces(s, at, max);
    return i < s.n && s.p[i] == ':' && tail_here(s, i + 1) ? i + 1 : NO;
}

size_t scan_quote(struct str s, size_t i) {
    i = scan_spaces(s, i, 3);
    if (i >= s.n || s.p[i] != '>') return NO;
    return i + 1 < s.n && s.p[i + 1] == ' ' ? i + 2 : i + 1;
}

/* Signs may be mixed here: only the paragraph's end asks, and block_fenced_code
 * looks closer. */
size_t scan_fence(struct str s, size_t i) {
    i = scan_spaces(s, i, 3);
    size_t n = 0;
    while (i + n < s.n && (s.p[i + n] == '`' || s.p[i + n] == '~')) n++;
    return n >= 3 ? i + n : NO;
}

/* ---- braces ------------------------------------------------------------------ */

/* The first } at or after i that no backslash escapes; s.n if there is none. Asked
 * for each "{:", so a text of those would be read again and again: the last answer
 * is kept with the range it holds for. */
static size_t find_brace(struct src *src, size_t i) {
    if (src->brace_to && i >= src->brace_from && i <= src->brace_to) return src->brace_to;
    struct str s = src->s;
    size_t j = i;
    for (; j < s.n && s.p[j] != '}'; j++)
        if (s.p[j] == '\\' && j + 1 < s.n && s.p[j + 1] == '}') j++;
    src->brace_from = i;
    src->brace_to = j;
    return j;
}

/* brace_last is one more than the place, so that 0 can say that it was not looked
 * for. */
static size_t last_brace(struct src *src) {
    if (!src->brace_last) {
        size_t at = str_rchr(src->s, '}');
        src->brace_last = at == STR_NONE ? src->s.n + 1 : at + 1;
    }
    return src->brace_last - 1;
}

/* The pattern is /\{:(.+?)\}/ with escapes; a brace that is escaped ends it only if
 * nothing else does. */
size_t scan_braces(struct src *src, size_t at, struct str *content) {
    struct str s = src->s;
    if (s.n - at < 4 || s.p[at] != '{' || s.p[at + 1] != ':') return NO;
    size_t end = find_brace(src, at + 2);
    if (end >= s.n) end = last_brace(src); /* all are escaped: the last one ends it */
    if (end >= s.n || end <= at + 2) return NO;
    *content = str_sub(s, at + 2, end - at - 2);
    return end + 1;
}

/* Not {::extension} nor {:/}, which other patterns take. */
size_t scan_ial(struct src *src, size_t at, struct str *content) {
    struct str s = src->s;
    if (at + 3 >= s.n || s.p[at] != '{' || s.p[at + 1] != ':') return NO;
    if (s.p[at + 2] == ':' || s.p[at + 2] == '/') return NO;
    size_t brace = find_brace(src, at + 2), end;
    if (brace > at + 2 && brace < s.n && (end = scan_tail(s, brace + 1)) != NO) {
        *content = str_sub(s, at + 2, brace - at - 2);
        return end;
    }
    /* Otherwise the last brace that ends a line does, escaped or not (not looked for forever). */
    size_t far = brace < at + 1000 ? brace : at + 1000;
    for (size_t i = far; i > at + 3; i--) {
        if (s.p[i - 1] != '}' || (end = scan_tail(s, i)) == NO) continue;
        *content = str_sub(s, at + 2, i - at - 3);
        return end;
    }
    return NO;
}

size_t scan_ial_start(struct src *src, size_t at, struct str *content) {
    return scan_ial(src, scan_spaces(src->s, at, 3), content);
}

/* ---- where lazy lines end ------------------------------------------------------- */

/* A tag that is not a span's ends a lazy paragraph. */
bool scan_lazy_html(const struct src *src, size_t at, size_t max) {
    struct str s = src->s;
    size_t i = scan_spaces(s, at, max);
    if (i + 1 >= s.n || s.p[i] != '<') return false;
    bool stop = s.p[++i] == '/';
    if (stop) i++;
    size_t word = i;
    while (word < s.n && cp_word(char_at(s, word))) word += char_len(s, word);
    if (html_element(src->dialect, str_sub(s, i, word - i)) & EL_LAZY_SPAN) return false;
    size_t end = scan_uname(s, i);
    if (end == NO || !stop) return end != NO;
    while (end < s.n && ch_space(s.p[end])) end++;
    return end < s.n && s.p[end] == '>';
}

/* Called for each line of paragraphs, quotes and items; most lines begin with a
 * letter and fall through to the last case. */
bool scan_lazy_end(struct src *src, size_t at) {
    struct str s = src->s, ignored;
    if (at >= s.n) return true;
    size_t i = scan_spaces(s, at, 3);
    if (i >= s.n) return true;
    switch (s.p[i]) {
    case '{': return !src->plain && scan_ial(src, i, &ignored) != NO;
    case '^': return i == at && scan_eob(s, at) != NO;
    case '<': return scan_lazy_html(src, i, 0);
    default: return ch_space(s.p[i]) && scan_blank(s, at) != NO;
    }
}

/* ---- references, ids ---- */

/* The number is bounded, whatever its digits say. */
size_t scan_reference(struct str s, size_t i, struct str *name, uint32_t *cp) {
    size_t from = ++i;
    uint64_t code = 0;
    *name = STR_NULL;
    if (i < s.n && s.p[i] == '#') {
        bool hex = ++i < s.n && s.p[i] == 'x';
        if (hex) i++;
        for (from = i; i < s.n; i++) {
            int c = (unsigned char)s.p[i], lower = c | 32;
            int digit = ch_digit(c)                           ? c - '0'
                        : hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                              : -1;
            if (digit < 0) break;
            if (code < UINT32_MAX) code = code * (hex ? 16 : 10) + (uint64_t)digit;
        }
        *cp = code > 0x10FFFF ? 0x110000 : (uint32_t)code;
    } else {
        if (i >= s.n || (!ch_word(s.p[i]) && s.p[i] != ':')) return NO;
        while (i < s.n && (ch_word(s.p[i]) || s.p[i] == '-' || s.p[i] == '.' || s.p[i] == ':')) i++;
        *name = str_sub(s, from, i - from);
    }
    return i > from && i < s.n && s.p[i] == ';' ? i + 1 : NO;
}

/* Only ids beyond ASCII need tables. */
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
