/* Ruby Sass 3.7's output by way of libsass.
 *
 * Ruby's parser does not look into a declaration whose value is plain: words, numbers, colours and
 * texts up to the very ";" or "}" that ends it. Such a value comes out as it stands; any other is
 * computed, and printed anew: colours short, lists without blanks, escapes as characters. libsass
 * does nearly the same, but for a value that blanks part from its end, which it takes for plain
 * too. So before libsass reads a sheet, such a value gets brackets, which make it compute; and the
 * backslashes of plain values are disguised, so that afterwards those left in its output are known
 * to be of computed texts. And since libsass lists the selectors that extend another from the last
 * to the first, each @extend is put into a rule of its own with a mark, by which they are put in
 * order. The rest is done on the output. */
#include "sass/ruby.h"

#include "sass/skip.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A backslash of a plain value, while libsass has it. */
#define DISGUISE "\xEF\xA3\xBE" /* U+F8FE, of the private use area */
/* The pseudo class of a rule that extends another, with libsass's unique-id behind it: "u" and
 * eight digits. */
#define MARK ":-quickyll-extends"
/* The "0." of a plain value. */
#define ZERO "\xEF\xA3\xBD" /* U+F8FD */
#define BOM "\xEF\xBB\xBF"
#define CHARSET "@charset \"UTF-8\";\n"

/* ---- reading ---- */

static bool is_hex(char c) {
    c = ch_fold(c);
    return ch_digit(c) || (c >= 'a' && c <= 'f');
}

/* ---- before ---- */

/* Is the value plain, but for what stands before its end? As Ruby's StaticScss sees
 * it: nothing in it that could be an expression, so that $a, a call, "=" or an
 * interpolation in quotes make it none. Bytes beyond ASCII are letters. */
static bool is_plain(struct str v) {
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = (unsigned char)v.p[i];
        if (c == '"' || c == '\'') {
            size_t end = sass_skip_quoted(v, i);
            if (str_has(str_sub(v, i, end - i), S("#{"))) return false;
            i = end - 1;
        } else if (!ch_alnum(c) && c < 128 && !ch_space((char)c) && !memchr("_-#,%.+!\\/", c, 10)) {
            return false;
        }
    }
    return v.n > 0;
}

/* The value of a declaration; STR_NULL where the statement is none. `a: b` has one,
 * and so have `$a: b` and `*zoom: 1` (for old browsers); `&:hover`, `--a: b` (whose
 * value is never looked at), `@include x` and selectors have none. */
static struct str value_of(struct str statement) {
    struct str s = str_lstrip(statement);
    size_t i = s.n && memchr("*_$", s.p[0], 3) ? 1 : 0;
    if (str_starts(s, S("--")) || i >= s.n || !(ch_alpha(s.p[i]) || s.p[i] == '-')) return STR_NULL;
    while (i < s.n && (ch_word(s.p[i]) || s.p[i] == '-')) i++;
    i = str_skip_space(s, i);
    if (i >= s.n || s.p[i] != ':') return STR_NULL;
    return str_lstrip(str_from(s, i + 1));
}

/* "0." at i, where a number begins. Ruby prints .5 for a computed 0.5 but keeps 0.5
 * of a plain value; so those are disguised, and what is left as "0." when libsass
 * has printed is a computed one. #0.5, a0.5 and 1.0.5 begin no number. */
static bool zero_at(struct str v, size_t i) {
    bool inside = i > 0 && (ch_word(v.p[i - 1]) || memchr(".#-", v.p[i - 1], 3));
    return !inside && str_starts(str_from(v, i), S("0.")) && i + 2 < v.n && ch_digit(v.p[i + 2]);
}

/* Each of the characters that stand for something comes from the private use area,
 * where no sheet has a meaning of its own; libsass takes it for a letter of a word. */
static void put_disguised(struct buf *b, struct str v) {
    for (size_t i = 0; i < v.n; i++) {
        if (zero_at(v, i)) {
            buf_puts(b, ZERO);
            i++;
        } else if (v.p[i] == '\\') {
            buf_puts(b, DISGUISE);
        } else {
            buf_putc(b, v.p[i]);
        }
    }
}

/* In brackets, but for !important; a slash in them would divide. AS_LONG: colours
 * whose name is as long as their hex form, where Ruby prints the form and libsass
 * the name. What libsass would spoil in brackets stays as it is. */
static void put_computed(struct buf *b, struct str v) {
    static const struct str AS_LONG[] = {{"#87ceeb", 7}, {"#dc143c", 7}, {"#d8bfd8", 7},
                                         {"#8b0000", 7}, {"#696969", 7}, {"#fdf5e6", 7},
                                         {"#ff69b4", 7}};
    size_t bang = str_chr(v, '!');
    struct str head = str_rstrip(str_sub(v, 0, bang));
    if (head.n == 9 && head.p[0] == '#') head = S(""); /* libsass would take it apart */
    for (size_t i = 0; i < ARRAY_LEN(AS_LONG); i++)
        if (str_caseeq(head, AS_LONG[i])) head = S(""); /* libsass would take the name */
    if (!head.n || str_has(head, S("0.")) || str_chr(head, '/') != STR_NONE ||
        (str_chr(head, '\\') != STR_NONE && !memchr("\"'", head.p[0], 2))) {
        put_disguised(b, v);
        return;
    }
    buf_putc(b, '(');
    buf_str(b, head);
    buf_putc(b, ')');
    if (bang != STR_NONE) buf_printf(b, " " STR_FMT, STR_ARG(str_from(v, bang)));
}

/* On one line: libsass keeps a blank where a list's line ends. */
static void put_on_one_line(struct buf *b, struct str v) {
    for (size_t i = 0; i < v.n;) {
        size_t end = i;
        if (v.p[i] == '(' || (v.p[i] == '#' && i + 1 < v.n && v.p[i + 1] == '{')) {
            end = sass_skip_nested(v, i);
            for (; i < end; i++) buf_putc(b, v.p[i] == '\n' ? ' ' : v.p[i]);
            continue;
        }
        if (v.p[i] == '"' || v.p[i] == '\'') end = sass_skip_quoted(v, i);
        if (v.p[i] == '\n') {
            i = str_skip_space(v, i);
            buf_putc(b, ' ');
            continue;
        }
        if (end == i) end++;
        buf_str(b, str_sub(v, i, end - i));
        i = end;
    }
}

/* A variable's value, with numbers as Ruby prints them: libsass keeps those of maps as written. */
static void put_variable(struct buf *b, struct str v) {
    for (size_t i = 0; i < v.n;) {
        size_t end = i + 1;
        if (v.p[i] == '"' || v.p[i] == '\'') end = sass_skip_quoted(v, i);
        if (zero_at(v, i)) {
            i++;
            continue;
        }
        buf_str(b, str_sub(v, i, end - i));
        i = end;
    }
}

/* "@extend .a;" becomes "&:-quickyll-extends#{unique-id()}{@extend .a;}": libsass
 * then lists ".b:-quickyll-extendsu0000002a" where it would have listed ".b", and
 * the numbers count upward in the order in which the rules are reached. */
static bool put_extend(struct buf *b, struct str statement) {
    struct str s = str_strip(statement);
    if (!str_starts(s, S("@extend "))) return false;
    buf_printf(b, "&" MARK "#{unique-id()}{" STR_FMT "}", STR_ARG(s));
    return true;
}

/* A variable is not printed itself, only what uses it; a comment within a value
 * must not be put on one line with what follows it. */
static void put_statement(struct buf *b, struct str statement) {
    struct str v = value_of(statement);
    if (!v.p) {
        buf_str(b, statement);
        return;
    }
    buf_str(b, str_sub(statement, 0, statement.n - v.n));
    if (str_starts(str_lstrip(statement), S("$")))
        put_variable(b, v);
    else if (!is_plain(v) && (str_has(v, S("//")) || str_has(v, S("/*"))))
        buf_str(b, v);
    else if (!is_plain(v))
        put_on_one_line(b, str_rstrip(v));
    else if (ch_space(v.p[v.n - 1]))
        put_computed(b, str_rstrip(v));
    else
        put_disguised(b, v);
}

/* One pass over the sheet, by statements: `from` is where the one under way begins,
 * and it ends with ";" or a brace. What precedes "{" is a selector or a rule's
 * head, and goes through unchanged. */
struct str ruby_before(struct arena *a, struct str s) {
    struct buf b;
    buf_init_for(&b, a, s.n + s.n / 8);
    size_t from = 0;
    for (size_t i = 0, end; i < s.n;) {
        char c = s.p[i];
        if (c == '"' || c == '\'') {
            i = sass_skip_quoted(s, i);
        } else if (c == '/' && (end = sass_skip_comment(s, i)) > i) {
            /* a comment is no part of a statement: what has one within is left alone */
            if (str_strip(str_sub(s, from, i - from)).n == 0) {
                buf_str(&b, str_sub(s, from, end - from));
                from = end;
            }
            i = end;
        } else if (c == '(' || (c == '#' && i + 1 < s.n && s.p[i + 1] == '{')) {
            i = sass_skip_nested(s, i);
        } else if (c == ';' || c == '{' || c == '}') {
            if (c == '{')
                buf_str(&b, str_sub(s, from, i - from));
            else if (!put_extend(&b, str_sub(s, from, i - from)))
                put_statement(&b, str_sub(s, from, i - from));
            buf_putc(&b, c);
            from = ++i;
        } else {
            i++;
        }
    }
    buf_str(&b, str_from(s, from < s.n ? from : s.n));
    return buf_view(&b);
}

/* ---- after ---- */

/* An escape in a computed text: the character itself, unless it would mean something. */
static void put_escaped(struct buf *b, uint32_t cp) {
    if (cp >= 128 || ch_alpha((int)cp) || cp == '_')
        buf_utf8(b, cp);
    else if (ch_digit((char)cp))
        buf_printf(b, "\\%x ", (unsigned)cp);
    else if (cp > ' ')
        buf_printf(b, "\\%c", (char)cp);
    else
        buf_printf(b, "\\%x", (unsigned)cp);
}

/* A text in quotes. */
static void put_text(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = 0;
        size_t k = i + 1;
        while (s.p[i] == '\\' && k < s.n && k < i + 7 && is_hex(s.p[k])) {
            char c = ch_fold(s.p[k++]);
            cp = cp * 16 + (uint32_t)(ch_digit(c) ? c - '0' : c - 'a' + 10);
        }
        if (k == i + 1 || cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) {
            buf_putc(b, s.p[i++]);
            continue;
        }
        put_escaped(b, cp);
        i = k < s.n && ch_space(s.p[k]) ? k + 1 : k;
    }
}

/* What begins a word at i: nothing of a word stands before it. */
static bool word_at(struct str s, size_t i, struct str word) {
    return str_starts(str_from(s, i), word) &&
           (i == 0 || !(ch_word(s.p[i - 1]) || s.p[i - 1] == '-'));
}

/* The number of the last mark in a selector, which goes with all others; 0: there is none. *at is
 * where it stood. */
static uint64_t take_marks(struct arena *a, struct str *s, size_t *at) {
    uint64_t n = 0;
    for (size_t i; (i = str_find(*s, S(MARK))) != STR_NONE;) {
        size_t k = i + sizeof MARK; /* and the "u" */
        struct str digits = str_sub(*s, k, k + 8 <= s->n ? 8 : 0);
        n = strtoull(arena_strz(a, digits), NULL, 16) + 1;
        *at = i;
        *s = arena_cat(a, str_sub(*s, 0, i), str_from(*s, k + digits.n));
    }
    return n;
}

/* A part of a list "a,b" in the output. */
struct selector {
    struct str text;
    uint64_t extends; /* which @extend made it; 0: none */
    size_t at;        /* where the part ends that extends */
};

/* Where the selectors that begin at i and extend one after the other end: before a
 * number that was there already. Such a run is what one rule collected from those
 * that extend it. A number seen before begins the next: the list "a,b" of a rule
 * has a run behind each of its own selectors. */
static size_t run_end(const struct selector *v, size_t n, size_t i) {
    size_t end = i + 1;
    for (; v[i].extends && end < n && v[end].extends; end++) {
        if (v[end].extends == v[end - 1].extends) continue;
        for (size_t k = i; k < end; k++)
            if (v[k].extends == v[end].extends) return end;
    }
    return end;
}

/* How specific: ids count a hundred, classes ten, types one. */
static int specificity(struct str s) {
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '#') n += 100;
        if (memchr(".[:", s.p[i], 3)) n += 10;
        if (ch_alpha(s.p[i]) && (i == 0 || s.p[i - 1] == ' ')) n++;
    }
    return n;
}

/* Is x what y selects, below more? Both without combinators. *shared is how specific that is of y
 * which stands in x before `at`. */
static bool below(struct str x, size_t at, struct str y, int *shared) {
    struct str part, want = STR_NULL;
    bool more = str_next(&y, ' ', &want);
    size_t whole = x.n;
    *shared = 0;
    while (str_next(&x, ' ', &part)) {
        if (!more || !str_eq(part, want) || (x.n == 0) != (y.n == 0)) continue;
        if (whole - x.n < at) *shared += specificity(part);
        more = str_next(&y, ' ', &want);
    }
    return !more;
}

/* Ruby leaves out what another selects too, if that is as specific as what extends.
 * An example: what ".a .c" selects ".c" selects as well. Selectors with combinators,
 * or with arguments in brackets, are kept: Ruby compares them otherwise. */
static bool is_within(const struct selector *v, size_t n, size_t i) {
    struct str x = v[i].text;
    int shared;
    if (!v[i].extends || str_any(x, 0, S(">+~,(")) < x.n) return false;
    for (size_t k = 0; k < n; k++) {
        struct str y = v[k].text;
        if (k == i || y.n >= x.n || str_any(y, 0, S(">+~,(")) < y.n) continue;
        if (!below(x, v[i].at, y, &shared)) continue;
        if (specificity(y) >= specificity(str_sub(x, 0, v[i].at)) - shared) return true;
    }
    return false;
}

/* What one run has, from its last to its first; those of one number stay together.
 * `seen` has the texts that stand in the list by now. n 0: nothing is left out as
 * being within. */
static void put_run(struct buf *b, struct smap *seen, const struct selector *v, size_t n,
                    size_t from, size_t end) {
    for (size_t to = end; to > from;) {
        size_t at = to - 1;
        while (at > from && v[at - 1].extends == v[at].extends) at--;
        for (size_t k = at; k < to; k++) {
            if (smap_has(seen, v[k].text) || is_within(v, n, k)) continue;
            smap_set(seen, v[k].text, seen);
            if (b->n) buf_putc(b, ',');
            buf_str(b, v[k].text);
        }
        to = at;
    }
}

/* libsass puts the last that extends first. What is there twice once the marks are
 * gone goes. Comparing each part with each other is quadratic, hence MANY. */
static struct str in_order(struct arena *a, struct str s) {
    enum { MANY = 1000 }; /* beyond, the order is libsass's */
    VEC(struct selector) v = {0};
    struct smap seen;
    struct buf b;
    if (str_find(s, S(MARK)) == STR_NONE) return s;
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        while (i < s.n && (s.p[i] == '(' || s.p[i] == '"' || s.p[i] == '\''))
            i = s.p[i] == '(' ? sass_skip_nested(s, i) : sass_skip_quoted(s, i);
        if (i < s.n && s.p[i] != ',') continue;
        struct selector x = {.text = str_sub(s, from, i - from)};
        x.extends = take_marks(a, &x.text, &x.at);
        VEC_PUSH(a, &v, x);
        from = i + 1;
    }
    buf_init(&b, a);
    smap_init(&seen, a);
    for (size_t i = 0, end; i < v.n; i = end) {
        end = v.n > MANY ? i + 1 : run_end(v.v, v.n, i);
        put_run(&b, &seen, v.v, v.n > MANY ? 0 : v.n, i, end);
    }
    return buf_view(&b);
}

/* Without the marks, for styles that are not put in order. */
static struct str unmarked(struct arena *a, struct str s) {
    struct buf b;
    size_t from = 0;
    buf_init_for(&b, a, s.n);
    for (size_t i; (i = str_find_from(s, S(MARK), from)) != STR_NONE;) {
        buf_str(&b, str_sub(s, from, i - from));
        from = i + sizeof MARK + (i + sizeof MARK + 8 <= s.n ? 8 : 0); /* as in take_marks */
    }
    buf_str(&b, str_from(s, from));
    return buf_view(&b);
}

/* A property of the author's own is kept but for blanks in a row. */
static void put_own_property(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ' || i == 0 || s.p[i - 1] != ' ') buf_putc(b, s.p[i]);
}

/* A colour with an alpha of six digits, which is all that libsass prints: of 255ths it was written
 * as eight digits, of percents of them Ruby prints ten. Its length; 0: it is none. */
static size_t put_colour(struct buf *b, struct str s) {
    unsigned c[3];
    int n = 0;
    if (sscanf(arena_strz(b->a, str_sub(s, 0, 40)), "rgba(%3u,%3u,%3u,0.%n", &c[0], &c[1], &c[2],
               &n) < 3 ||
        !n || (size_t)n + 7 > s.n || s.p[n + 6] != ')')
        return 0;
    double alpha = (double)strtol(arena_strz(b->a, str_sub(s, (size_t)n, 6)), NULL, 10) / 1e6;
    double exact = round(alpha * 25500) / 25500;
    if (fabs(exact - alpha) > 5.1e-7) return 0;
    unsigned of255 = (unsigned)round(alpha * 255);
    if (fabs(of255 / 255.0 - alpha) < 5.1e-7)
        buf_printf(b, "#%02x%02x%02x%02x", c[0], c[1], c[2], of255);
    else
        buf_printf(b, "rgba(%u,%u,%u,%.10g)", c[0], c[1], c[2], exact);
    return (size_t)n + 7;
}

/* The address of CSS's own @import, in quotes: Ruby prints it as a text of its own, with double
 * ones, unless there are such in it. */
static void put_address(struct buf *b, struct str s) {
    bool plain = s.n >= 2 && s.p[0] == '\'' && str_chr(s, '"') == STR_NONE;
    buf_putc(b, plain ? '"' : s.p[0]);
    buf_str(b, str_sub(s, 1, s.n - 2));
    buf_putc(b, plain ? '"' : s.p[s.n - 1]);
}

/* Is the text at i such an address? */
static bool is_address(struct str s, size_t i) {
    static const struct str IMPORT = {"@import ", 8};
    return i >= IMPORT.n && str_eq(str_sub(s, i - IMPORT.n, IMPORT.n), IMPORT);
}

/* The value of a declaration of a compressed sheet. One with brackets in it was computed: its list
 * has no blanks. */
static void put_value(struct buf *b, struct str s) {
    bool computed = str_chr(s, '(') != STR_NONE && !str_has(s, S("progid:"));
    size_t depth = 0, n, blank = str_chr(s, ' ');
    bool single = str_chr(s, '(') == STR_NONE &&
                  (blank == STR_NONE || str_eq(str_from(s, blank), S(" !important")));
    static const struct str CLEAR = {"rgba(0,0,0,0)", 13};
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == '"' || s.p[i] == '\'') {
            size_t end = sass_skip_quoted(s, i);
            (is_address(s, i) ? put_address : put_text)(b, str_sub(s, i, end - i));
            i = end;
        } else if (word_at(s, i, CLEAR)) {
            BUF_LIT(b, "transparent");
            i += CLEAR.n;
        } else if (word_at(s, i, S("rgba(")) && (n = put_colour(b, str_from(s, i))) > 0) {
            i += n;
        } else if (single && zero_at(s, i)) {
            i++;
        } else if (computed && depth == 0 && str_starts(str_from(s, i), S(", "))) {
            buf_putc(b, ',');
            i += 2;
        } else if (word_at(s, i, S("counter(")) || word_at(s, i, S("counters("))) {
            size_t end = sass_skip_nested(s, str_find_from(s, S("("), i));
            buf_str(b, str_replace(b->a, str_sub(s, i, end - i), S(", "), S(",")));
            i = end;
        } else {
            if (s.p[i] == '(') depth++;
            if (s.p[i] == ')' && depth) depth--;
            buf_putc(b, s.p[i++]);
        }
    }
}

/* What stands before a "{": blanks are around "~", behind the commas of conditions, and none in
 * what counts children. */
static void put_prelude(struct buf *b, struct str s, bool steps) {
    bool at = s.n && s.p[0] == '@', commas = steps || str_starts(s, S("@media"));
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == '"' || s.p[i] == '\'') {
            size_t end = sass_skip_quoted(s, i);
            buf_str(b, str_sub(s, i, end - i));
            i = end;
        } else if (s.p[i] == ',' && commas) {
            BUF_LIT(b, ", ");
            i += i + 1 < s.n && s.p[i + 1] == ' ' ? 2 : 1;
        } else if (s.p[i] == '~' && !at && i + 1 < s.n && s.p[i + 1] != '=') {
            BUF_LIT(b, " ~ ");
            i++;
        } else if (str_starts(str_from(s, i), S(":nth-"))) {
            size_t open = str_find_from(s, S("("), i);
            size_t end = open == STR_NONE ? s.n : sass_skip_nested(s, open);
            for (; i < end; i++)
                if (!ch_space(s.p[i])) buf_putc(b, s.p[i]);
        } else {
            buf_putc(b, s.p[i++]);
        }
    }
}

/* Statement by statement; `steps` counts the braces within @keyframes. */
static void put_compressed(struct buf *b, struct str s) {
    size_t from = 0, steps = 0;
    for (size_t i = 0; i < s.n;) {
        char c = s.p[i];
        size_t end = sass_skip_comment(s, i);
        if (c == '/' && end > i) {
            buf_str(b, str_sub(s, from, end - from));
            from = i = end;
        } else if (c == '"' || c == '\'') {
            i = sass_skip_quoted(s, i);
        } else if (c == '(') {
            i = sass_skip_nested(s, i);
        } else if (c == ';' || c == '{' || c == '}') {
            struct str part = str_sub(s, from, i - from);
            if (c == '{') {
                part = in_order(b->a, part);
                put_prelude(b, part, steps == 1);
                if (steps || (part.n && part.p[0] == '@' && str_has(part, S("keyframes")))) steps++;
            } else {
                if (str_starts(part, S("--")))
                    put_own_property(b, part);
                else
                    put_value(b, part);
                if (c == '}' && steps) steps--;
            }
            buf_putc(b, c);
            from = ++i;
        } else {
            i++;
        }
    }
    buf_str(b, str_from(s, from));
}

/* Of other styles only the texts differ. */
static void put_texts(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n;) {
        size_t end = sass_skip_comment(s, i);
        bool text = s.p[i] == '"' || s.p[i] == '\'';
        if (text) end = sass_skip_quoted(s, i);
        if (end == i) end = i + 1;
        if (text)
            (is_address(s, i) ? put_address : put_text)(b, str_sub(s, i, end - i));
        else
            buf_str(b, str_sub(s, i, end - i));
        i = end;
    }
}

/* A sheet that is needs no mark of its encoding, and gets none from Ruby. */
static bool all_ascii(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 128) return false;
    return true;
}

/* The mark of UTF-8 is there if it is needed when all is done. libsass marks its
 * own output as it sees fit, with the disguises in it; so its mark goes first. */
struct str ruby_after(struct arena *a, struct str css, bool compressed) {
    struct buf b;
    if (str_starts(css, S(BOM))) css = str_from(css, 3);
    if (str_starts(css, S(CHARSET))) css = str_from(css, sizeof CHARSET - 1);
    buf_init_for(&b, a, css.n + 64);
    if (compressed)
        put_compressed(&b, css);
    else
        put_texts(&b, unmarked(a, css));
    css = str_replace(a, str_replace(a, buf_view(&b), S(ZERO), S("0.")), S(DISGUISE), S("\\"));
    if (all_ascii(css)) return css;
    return arena_cat(a, compressed ? S(BOM) : S(CHARSET), css);
}
