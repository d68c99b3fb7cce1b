/* Liquid's filters on text. */
#include "liquid/internal.h"

/* As Liquid has them. All are about ASCII, so bytes are enough. */
enum { SCRIPT = 1, COMMENT = 2, STYLE = 4, ALL_BLOCKS = 7, BLOCK_KINDS = 3 };
#define SCRIPT_BLOCK "<script(?:.*?</script>|())"
#define COMMENT_BLOCK "<!--(?:.*?-->|())"
#define STYLE_BLOCK "<style(?:.*?</style>|())"
enum { BYTES_M = REGEX_BYTES | REGEX_DOTALL };
/* Indexed by enum string_pattern; of HTML_BLOCKS there is one pattern for each set
 * of kinds that are still looked for (see drop_blocks). The empty group "()" tells
 * that a block does not end. */
const struct regex_pattern STRING_PATTERNS[] = {
    [NEWLINE] = {"\\r?\\n", REGEX_BYTES},
    [UNESCAPED] = {"[\"><']|&(?!(?:[a-zA-Z]+|#\\d+);)", REGEX_BYTES},
    [HTML_TAG] = {"<(?:[^>]*+>|(*COMMIT)(*FAIL))", BYTES_M}, /* where one is not closed, none is */
    [HTML_BLOCKS + SCRIPT] = {SCRIPT_BLOCK, BYTES_M},
    [HTML_BLOCKS + COMMENT] = {COMMENT_BLOCK, BYTES_M},
    [HTML_BLOCKS + STYLE] = {STYLE_BLOCK, BYTES_M},
    [HTML_BLOCKS + (SCRIPT | COMMENT)] = {SCRIPT_BLOCK "|" COMMENT_BLOCK, BYTES_M},
    [HTML_BLOCKS + (SCRIPT | STYLE)] = {SCRIPT_BLOCK "|" STYLE_BLOCK, BYTES_M},
    [HTML_BLOCKS + (COMMENT | STYLE)] = {COMMENT_BLOCK "|" STYLE_BLOCK, BYTES_M},
    [HTML_BLOCKS + ALL_BLOCKS] = {SCRIPT_BLOCK "|" COMMENT_BLOCK "|" STYLE_BLOCK, BYTES_M},
};
const size_t STRING_PATTERN_COUNT = ARRAY_LEN(STRING_PATTERNS);

static struct buf new_buf(struct liquid_context *cx) {
    struct buf b;
    buf_init(&b, cx->arena);
    return b;
}
static struct value from_buf(const struct buf *b) { return v_str(buf_view(b)); }
#define TEXT(v) liquid_to_s(cx, v)

LIQUID_FILTER(f_downcase) { return v_str(utf8_downcase(cx->arena, TEXT(in))); }
LIQUID_FILTER(f_upcase) { return v_str(utf8_upcase(cx->arena, TEXT(in))); }
LIQUID_FILTER(f_capitalize) { return v_str(utf8_capitalize(cx->arena, TEXT(in))); }
LIQUID_FILTER(f_strip) { return v_str(str_strip(TEXT(in))); }
LIQUID_FILTER(f_lstrip) { return v_str(str_lstrip(TEXT(in))); }
LIQUID_FILTER(f_rstrip) { return v_str(str_rstrip(TEXT(in))); }
LIQUID_FILTER(f_append) { return v_str(arena_cat(cx->arena, TEXT(in), TEXT(args[0]))); }
LIQUID_FILTER(f_prepend) { return v_str(arena_cat(cx->arena, TEXT(args[0]), TEXT(in))); }

/* CGI.escapeHTML; nil stays nil. */
LIQUID_FILTER(f_escape) {
    if (in.type == V_NIL) return in;
    struct str s = TEXT(in);
    if (str_any(s, 0, S("&<>\"'")) == s.n) return v_str(s);
    struct buf b = new_buf(cx);
    buf_html(&b, s);
    return from_buf(&b);
}

/* "&amp;" is left alone, "&" is not, nor "&x" without its ";". */
LIQUID_FILTER(f_escape_once) {
    struct str s = TEXT(in);
    if (str_any(s, 0, S("&<>\"'")) == s.n) return v_str(s);
    struct buf b = new_buf(cx);
    struct regex_use use = regex_set_take(cx->env->patterns, UNESCAPED);
    struct regex_span m;
    size_t from = 0;
    for (; regex_use_search(use, s, from, &m, 1); from = m.to) {
        buf_put(&b, s.p + from, m.from - from);
        buf_html(&b, str_sub(s, m.from, 1));
    }
    regex_set_give(cx->env->patterns, use);
    buf_str(&b, str_from(s, from));
    return from_buf(&b);
}

/* CGI.escape, but that "~" is kept, as since Ruby 2.5. */
LIQUID_FILTER(f_url_encode) {
    if (in.type == V_NIL) return in;
    struct str s = TEXT(in);
    struct buf b = new_buf(cx);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (ch_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~')
            buf_putc(&b, (char)c);
        else if (c == ' ')
            buf_putc(&b, '+');
        else
            buf_percent(&b, c);
    }
    return from_buf(&b);
}

/* What comes out must be a text: "%FF" is an error, as in Liquid. */
LIQUID_FILTER(f_url_decode) {
    if (in.type == V_NIL) return in;
    struct str s = TEXT(in);
    struct buf b = new_buf(cx);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '%' && i + 2 < s.n && ch_hex(s.p[i + 1]) >= 0 && ch_hex(s.p[i + 2]) >= 0) {
            buf_putc(&b, (char)(ch_hex(s.p[i + 1]) * 16 + ch_hex(s.p[i + 2])));
            i += 2;
        } else {
            buf_putc(&b, s.p[i] == '+' ? ' ' : s.p[i]);
        }
    }
    if (!utf8_valid(buf_view(&b))) liquid_fail(cx, "invalid byte sequence in UTF-8");
    return from_buf(&b);
}

/* ---- base64 ---- */

/* Three bytes make four digits; what is missing at the end is "=". */
static struct value encode64(struct liquid_context *cx, struct str s, bool url) {
    struct buf b = new_buf(cx);
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t v = 0;
        size_t n = s.n - i < 3 ? s.n - i : 3;
        for (size_t k = 0; k < 3; k++) v = v << 8 | (k < n ? (unsigned char)s.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++) {
            char c = k <= n ? BASE64.p[v >> (18 - 6 * k) & 63] : '=';
            buf_putc(&b, url && c == '+' ? '-' : url && c == '/' ? '_' : c);
        }
    }
    return from_buf(&b);
}

/* Base64.strict_decode64; in URLs the padding may be left out. */
static bool strict64(struct str s, bool url) {
    size_t pad = 0;
    while (pad < 2 && pad < s.n && s.p[s.n - 1 - pad] == '=') pad++;
    size_t n = s.n - pad;
    for (size_t i = 0; i < n; i++)
        if (str_chr(BASE64, s.p[i]) == STR_NONE) return false;
    /* bits that make no byte are zero */
    size_t rest = n % 4, last = rest > 1 ? str_chr(BASE64, s.p[n - 1]) : 0;
    if (last % (rest == 2 ? 16 : 4) != 0) return false;
    return s.n % 4 == 0 || (url && !pad && n % 4 != 1);
}

/* What comes out are bytes of no encoding, which do not go together with text beyond ASCII. */
static struct value decode64(struct liquid_context *cx, struct str s, bool url, const char *name) {
    struct buf b = new_buf(cx);
    if (url) {
        s = str_replace(cx->arena, s, S("-"), S("+"));
        s = str_replace(cx->arena, s, S("_"), S("/"));
    }
    if (strict64(s, url))
        buf_unbase64(&b, s);
    else
        liquid_fail(cx, "invalid base64 provided to %s", name);
    struct value x = from_buf(&b);
    x.flags |= VALUE_BINARY;
    return x;
}

LIQUID_FILTER(f_base64_encode) { return encode64(cx, TEXT(in), false); }
LIQUID_FILTER(f_base64_decode) { return decode64(cx, TEXT(in), false, "base64_decode"); }
LIQUID_FILTER(f_base64_url_encode) { return encode64(cx, TEXT(in), true); }
LIQUID_FILTER(f_base64_url_decode) {
    return decode64(cx, TEXT(in), true, "base64_url_safe_decode");
}

/* ---- cutting ---- */

/* Ruby's String#[] takes a C long. */
static bool too_big(struct value v) {
    return v.type == V_BIG && !str_eqz(str_of(v.s, v.n), "-9223372036854775808");
}

/* Characters from `at` (below zero: from the end), `len` of them; what lies beyond is not counted.
 */
static struct str slice_text(struct str s, int64_t at, int64_t len) {
    if (at < 0) at += (int64_t)utf8_len(s);
    if (at < 0 || len < 0) return S("");
    struct str rest = str_from(s, utf8_offset(s, (size_t)at));
    return str_sub(rest, 0, utf8_offset(rest, (size_t)len));
}

LIQUID_FILTER(f_slice) {
    int64_t at, len = 1;
    if (!liquid_to_integer(cx, args[0], &at)) return in;
    if (nargs > 1 && v_truthy(args[1]) && !liquid_to_integer(cx, args[1], &len)) return in;
    if (too_big(args[0]) || (nargs > 1 && too_big(args[1]))) {
        liquid_raise(cx, "bignum too big to convert into `long'");
        return in;
    }
    if (in.type != V_ARRAY) return v_str(slice_text(TEXT(in), at, len));
    struct array *x = in.a;
    int64_t n = (int64_t)x->n;
    if (at < 0) at += n;
    if (at < 0 || at > n || len < 0) at = n, len = 0;
    if (len > n - at) len = n - at;
    struct array *y = array_new(cx->arena, (size_t)len);
    for (int64_t i = 0; i < len; i++) array_push(y, x->v[at + i]);
    return v_array(y);
}

/* The length counts the tail too; a tail that is longer is all that is left. */
LIQUID_FILTER(f_truncate) {
    int64_t len = 50;
    if (in.type == V_NIL) return in;
    struct str s = TEXT(in), tail = nargs > 1 ? TEXT(args[1]) : S("...");
    if (nargs > 0 && !liquid_to_integer(cx, args[0], &len)) return in;
    if (len < -1) len = -1; /* all below zero are alike; the difference must not overflow */
    if (len >= 0 && utf8_offset(s, (size_t)len) == s.n) return v_str(s);
    int64_t keep = len - (int64_t)utf8_len(tail);
    size_t cut = keep > 0 ? utf8_offset(s, (size_t)keep) : 0;
    return v_str(arena_cat(cx->arena, str_sub(s, 0, cut), tail));
}

/* Words part at white space, and come back with single blanks between them, but only if there
 * were more. */
LIQUID_FILTER(f_truncatewords) {
    int64_t words = 15;
    if (in.type == V_NIL) return in;
    if (nargs > 0 && !liquid_to_integer(cx, args[0], &words)) return in;
    if (words <= 0) words = 1;
    struct str s = TEXT(in), tail = nargs > 1 ? TEXT(args[1]) : S("...");
    if (words >= 2147483647) {
        liquid_fail(cx, "integer " STR_FMT " too big for truncatewords",
                    STR_ARG(str_strip(TEXT(args[0]))));
        return in;
    }
    struct buf b = new_buf(cx);
    size_t i = 0;
    for (int64_t k = 0;; k++) {
        while (i < s.n && ch_space(s.p[i])) i++;
        size_t from = i;
        if (k == words) { /* there is more, were it only the blank behind the last word */
            bool more = i < s.n || (s.n && ch_space(s.p[s.n - 1]));
            if (!more) return v_str(s);
            buf_str(&b, tail);
            return from_buf(&b);
        }
        if (i >= s.n) return v_str(s);
        while (i < s.n && !ch_space(s.p[i])) i++;
        if (k) buf_putc(&b, ' ');
        buf_str(&b, str_sub(s, from, i - from));
    }
}

/* " " is Ruby's own case: white space of any kind and length, none at the ends. */
LIQUID_FILTER(f_split) {
    struct str s = TEXT(in), sep = TEXT(args[0]);
    struct array *x = array_new(cx->arena, 4);
    if (str_eqz(sep, " ")) {
        for (size_t i = 0; i < s.n;) {
            while (i < s.n && (ch_space(s.p[i]) || !s.p[i])) i++;
            size_t from = i;
            while (i < s.n && !ch_space(s.p[i]) && s.p[i]) i++;
            if (i > from) array_push(x, v_str(str_sub(s, from, i - from)));
        }
    } else if (!sep.n) {
        for (size_t i = 0, from = 0; i < s.n; from = i) {
            utf8_next(s, &i);
            array_push(x, v_str(str_sub(s, from, i - from)));
        }
    } else {
        for (size_t from = 0; from <= s.n;) {
            size_t e = str_find_from(s, sep, from);
            if (e == STR_NONE) e = s.n;
            array_push(x, v_str(str_sub(s, from, e - from)));
            if (e == s.n) break;
            from = e + sep.n;
        }
        while (x->n && x->v[x->n - 1].n == 0) x->n--;
    }
    return v_array(x);
}

/* ---- replacing ---- */

/* Ruby's backslash sequences in a replacement. */
static void put_replacement(struct liquid_context *cx, struct buf *b, struct str r, struct str s,
                            size_t at, size_t n) {
    if (str_chr(r, '\\') == STR_NONE) {
        buf_str(b, r);
        return;
    }
    for (size_t i = 0; i < r.n && !cx->failed; i++) {
        size_t close =
            str_starts(str_from(r, i), S("\\k<")) ? str_find_from(r, S(">"), i) : STR_NONE;
        if (close != STR_NONE) { /* a text has no named groups */
            liquid_raise(cx, "undefined group name reference: " STR_FMT, (int)(close - i - 3),
                         r.p + i + 3);
            return;
        }
        char c = r.p[i], d = i + 1 < r.n ? r.p[i + 1] : 0;
        if (c != '\\' || !d || !strchr("0123456789&`'\\", d)) {
            buf_putc(b, c);
            continue;
        }
        i++;
        if (d == '\\')
            buf_putc(b, '\\');
        else if (d == '0' || d == '&')
            buf_str(b, str_sub(s, at, n));
        else if (d == '`')
            buf_str(b, str_sub(s, 0, at));
        else if (d == '\'')
            buf_str(b, str_from(s, at + n));
    }
}

/* An empty pattern fits before every character and at the end. The replacement is a
 * pattern's in Ruby, even where what is replaced is a plain text. */
static struct value substitute(struct liquid_context *cx, struct str s, struct str from,
                               struct str to, bool all) {
    size_t at = 0, i = str_find(s, from);
    if (i == STR_NONE) return v_str(s);
    struct buf b = new_buf(cx);
    while (i != STR_NONE && i <= s.n && !cx->failed) {
        buf_str(&b, str_sub(s, at, i - at));
        put_replacement(cx, &b, to, s, i, from.n);
        at = i + from.n;
        if (!all) break;
        if (from.n) {
            i = str_find_from(s, from, at);
        } else {
            if (i >= s.n) break;
            utf8_next(s, &i);
        }
    }
    buf_str(&b, str_from(s, at));
    return from_buf(&b);
}
LIQUID_FILTER(f_replace) {
    return substitute(cx, TEXT(in), TEXT(args[0]), nargs > 1 ? TEXT(args[1]) : S(""), true);
}
LIQUID_FILTER(f_replace_first) {
    return substitute(cx, TEXT(in), TEXT(args[0]), nargs > 1 ? TEXT(args[1]) : S(""), false);
}
LIQUID_FILTER(f_remove) { return substitute(cx, TEXT(in), TEXT(args[0]), S(""), true); }
LIQUID_FILTER(f_remove_first) { return substitute(cx, TEXT(in), TEXT(args[0]), S(""), false); }

/* No backslash sequences: Liquid puts the parts together itself. */
static struct value replace_last(struct liquid_context *cx, struct str s, struct str from,
                                 struct str to) {
    size_t i = from.n ? str_rfind(s, from) : s.n;
    if (i == STR_NONE) return v_str(s);
    return v_str(arena_cat3(cx->arena, str_sub(s, 0, i), to, str_from(s, i + from.n)));
}
LIQUID_FILTER(f_replace_last) { return replace_last(cx, TEXT(in), TEXT(args[0]), TEXT(args[1])); }
LIQUID_FILTER(f_remove_last) { return replace_last(cx, TEXT(in), TEXT(args[0]), S("")); }

/* ---- what Ruby does by a pattern ---- */

LIQUID_FILTER(f_newline_to_br) {
    return v_str(regex_set_gsub(cx->env->patterns, NEWLINE, cx->arena, TEXT(in), S("<br />\n")));
}
LIQUID_FILTER(f_strip_newlines) {
    return v_str(regex_set_gsub(cx->env->patterns, NEWLINE, cx->arena, TEXT(in), S("")));
}

/* Scripts, comments and styles go whole. One that is not closed matches too, as an empty group:
 * then none of its kind that follows is closed, and the search goes on without that kind. So the
 * cost stays linear. */
static struct str drop_blocks(struct liquid_context *cx, struct str s) {
    struct regex_span m[1 + BLOCK_KINDS];
    struct buf b = {0};
    size_t from = 0, at = 0;
    for (unsigned kinds = ALL_BLOCKS; kinds;) {
        struct regex_use use = regex_set_take(cx->env->patterns, HTML_BLOCKS + kinds);
        unsigned unclosed = 0;
        while (!unclosed && regex_use_search(use, s, at, m, ARRAY_LEN(m))) {
            for (unsigned k = 0, group = 1; k < BLOCK_KINDS; k++)
                if (kinds >> k & 1 && m[group++].from != STR_NONE) unclosed = 1u << k;
            at = unclosed ? m[0].from : m[0].to;
            if (unclosed) continue;
            if (!b.a) buf_init_for(&b, cx->arena, s.n);
            buf_put(&b, s.p + from, m[0].from - from);
            from = at;
        }
        regex_set_give(cx->env->patterns, use);
        if (!unclosed) break;
        kinds &= ~unclosed;
    }
    if (!b.a) return s;
    buf_str(&b, str_from(s, from)); /* what comes together may form new tags */
    return buf_view(&b);
}

/* What the pattern HTML_TAG takes out. By the pattern itself it cost 2.3 % more instructions on a
 * site whose layouts strip every page (opensource.guide); test_liquid.c compares the two. */
struct str strip_tags(struct arena *a, struct str s, bool *signs) {
    struct buf b;
    buf_init_for(&b, a, s.n + UNTAG_ROOM);
    if (s.n) b.n = str_untag(s, b.p, signs);
    buf_cut(&b, b.n);
    return buf_view(&b);
}

/* Could one of the blocks begin here or behind? Texts without any, nearly all, need no pattern. */
bool has_html_block(struct str s) {
    for (size_t i = 0; (i = str_pair(s, i, '<', "s!")) != STR_NONE; i++) {
        struct str rest = str_from(s, i + 1);
        if (str_starts(rest, S("!--")) || str_starts(rest, S("script")) ||
            str_starts(rest, S("style")))
            return true;
    }
    return false;
}

LIQUID_FILTER(f_strip_html) {
    struct str s = TEXT(in);
    if (str_chr(s, '<') == STR_NONE) return v_str(s);
    bool signs = false;
    struct str text = strip_tags(cx->arena, s, &signs);
    if (signs && has_html_block(s)) text = strip_tags(cx->arena, drop_blocks(cx, s), &signs);
    return v_str(text);
}

const struct liquid_filter STRING_FILTERS[] = {
    {"downcase", f_downcase, 0, 0},
    {"upcase", f_upcase, 0, 0},
    {"capitalize", f_capitalize, 0, 0},
    {"strip", f_strip, 0, 0},
    {"lstrip", f_lstrip, 0, 0},
    {"rstrip", f_rstrip, 0, 0},
    {"append", f_append, 1, 1},
    {"prepend", f_prepend, 1, 1},
    {"escape", f_escape, 0, 0},
    {"h", f_escape, 0, 0},
    {"escape_once", f_escape_once, 0, 0},
    {"url_encode", f_url_encode, 0, 0},
    {"url_decode", f_url_decode, 0, 0},
    {"slice", f_slice, 1, 2},
    {"truncate", f_truncate, 0, 2},
    {"split", f_split, 1, 1},
    {"replace", f_replace, 1, 2},
    {"replace_first", f_replace_first, 1, 2},
    {"remove", f_remove, 1, 1},
    {"remove_first", f_remove_first, 1, 1},
    {"strip_newlines", f_strip_newlines, 0, 0},
    {"strip_html", f_strip_html, 0, 0},
};
const size_t STRING_FILTER_COUNT = ARRAY_LEN(STRING_FILTERS);

const struct liquid_filter STRING_FILTERS_5[] = {
    {"base64_encode", f_base64_encode, 0, 0},
    {"base64_decode", f_base64_decode, 0, 0},
    {"base64_url_safe_encode", f_base64_url_encode, 0, 0},
    {"base64_url_safe_decode", f_base64_url_decode, 0, 0},
    {"replace_last", f_replace_last, 2, 2},
    {"remove_last", f_remove_last, 1, 1},
    {"truncatewords", f_truncatewords, 0, 2},
    {"newline_to_br", f_newline_to_br, 0, 0},
};
const size_t STRING_FILTER_5_COUNT = ARRAY_LEN(STRING_FILTERS_5);

/* ---- as 4.0 has them ---- */

LIQUID_FILTER(f_newline_to_br_4) {
    return v_str(str_replace(cx->arena, TEXT(in), S("\n"), S("<br />\n")));
}

/* The words that are kept are told by their number alone, so the tail comes to a text that has just
 * as many, too. */
LIQUID_FILTER(f_truncatewords_4) {
    int64_t words = 15;
    if (in.type == V_NIL || (nargs > 0 && !liquid_to_integer(cx, args[0], &words))) return in;
    if (words < 1) words = 1;
    struct str s = TEXT(in);
    struct buf b = new_buf(cx);
    size_t i = 0;
    for (int64_t k = 0; k < words; k++) {
        while (i < s.n && (ch_space(s.p[i]) || !s.p[i])) i++;
        size_t from = i;
        if (i >= s.n) return in;
        while (i < s.n && !ch_space(s.p[i]) && s.p[i]) i++;
        if (k) buf_putc(&b, ' ');
        buf_str(&b, str_sub(s, from, i - from));
    }
    buf_str(&b, nargs > 1 ? TEXT(args[1]) : S("..."));
    return from_buf(&b);
}

const struct liquid_filter STRING_FILTERS_4[] = {
    {"newline_to_br", f_newline_to_br_4, 0, 0},
    {"truncatewords", f_truncatewords_4, 0, 2},
};
const size_t STRING_FILTER_4_COUNT = ARRAY_LEN(STRING_FILTERS_4);
