/* UTF-8 by hand, its tables by utf8proc.
 *
 * Text is mostly ASCII, and mostly valid: both are looked at in words of eight bytes, and only
 * what is neither goes through the decoder. Classes of characters follow Ruby's (Onigmo's), which
 * differ from Unicode's categories in places; those are named where they are. */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Length of the valid sequence at p (0: not valid). By RFC 3629: no form longer
 * than needed, no surrogates, nothing beyond U+10FFFF. */
static int seq_len(const unsigned char *p, size_t n, uint32_t *cp) {
    unsigned c = p[0];
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    int len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || (size_t)len > n) return 0;
    uint32_t v = c & (0x7Fu >> len);
    for (int i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        v = v << 6 | (p[i] & 0x3Fu);
    }
    if ((len == 3 && (v < 0x800 || (v >= 0xD800 && v <= 0xDFFF))) ||
        (len == 4 && (v < 0x10000 || v > 0x10FFFF)))
        return 0;
    *cp = v;
    return len;
}

/* A byte that begins no valid sequence is a character of its own, so that reading always goes
 * on. */
uint32_t utf8_next(struct str s, size_t *i) {
    uint32_t cp;
    int n = seq_len((const unsigned char *)s.p + *i, s.n - *i, &cp);
    if (n == 0) {
        *i += 1;
        return 0xFFFD;
    }
    *i += (size_t)n;
    return cp;
}

/* Back to the byte that begins a sequence, four bytes at most; it counts only if it
 * ends at i. */
uint32_t utf8_prev(struct str s, size_t i) {
    if (i == 0) return 0;
    size_t j = i - 1;
    while (j > 0 && i - j < 4 && ((unsigned char)s.p[j] & 0xC0) == 0x80) j--;
    uint32_t cp;
    int n = seq_len((const unsigned char *)s.p + j, i - j, &cp);
    return n && j + (size_t)n == i ? cp : 0xFFFD;
}

/* Length of the valid sequence of the first bytes in w (the first one lowest, none ASCII), two or
 * three bytes long; 0: none. */
static size_t short_len(uint32_t w) {
    if ((w & 0xC0E0) == 0x80C0) return w & 0x1E ? 2 : 0; /* C0 and C1 are too long */
    if ((w & 0xC0C0F0) != 0x8080E0) return 0;
    uint32_t top = w & 0x200F; /* too long: 0; a surrogate: 200D */
    return top != 0 && top != 0x200D ? 3 : 0;
}

/* Eight bytes of ASCII at a time; only what is above goes through the decoder. */
struct str utf8_scrub(struct arena *a, struct str s) {
    struct buf b;
    buf_init_for(&b, a, s.n + 16);
    for (size_t i = 0; i < s.n;) buf_utf8(&b, utf8_next(s, &i));
    return buf_view(&b);
}

size_t utf8_bad(struct str s) {
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t cp;
    for (size_t i = 0; i < s.n;) {
        if (p[i] < 0x80) {
            i = str_ascii_run(s, i);
            continue;
        }
        size_t n = 0;
        if (s.n - i >= 4) n = short_len(p[i] | (uint32_t)p[i + 1] << 8 | (uint32_t)p[i + 2] << 16);
        if (!n) n = (size_t)seq_len(p + i, s.n - i, &cp);
        if (!n) return i;
        i += n;
    }
    return STR_NONE;
}

bool utf8_valid(struct str s) { return utf8_bad(s) == STR_NONE; }

/* Characters from *i on, `most` at the most; *i is moved behind them. */
static size_t count_on(struct str s, size_t *i, size_t most) {
    size_t n = 0;
    while (*i < s.n && n < most) {
        if ((unsigned char)s.p[*i] >= 0x80) {
            utf8_next(s, i);
            n++;
            continue;
        }
        size_t run = str_ascii_run(s, *i) - *i;
        if (run > most - n) run = most - n;
        *i += run;
        n += run;
    }
    return n;
}

size_t utf8_len(struct str s) {
    size_t i = 0;
    return count_on(s, &i, SIZE_MAX);
}

size_t utf8_offset(struct str s, size_t cps) {
    size_t i = 0;
    count_on(s, &i, cps);
    return i;
}

static int utf8_put(char out[4], uint32_t cp) {
    return (int)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

void buf_utf8(struct buf *b, uint32_t cp) {
    char t[4];
    size_t n = (size_t)utf8_put(t, cp);
    buf_put(b, t, n);
}

/* Mappings to more than one code point, which utf8proc's simple functions lack. */
static bool special_upper(struct buf *b, uint32_t cp, bool title) {
    static const struct {
        uint32_t cp;
        const char *up, *title;
    } T[] = {
        {0xDF, "SS", "Ss"},     {0x149, "\xCA\xBCN", "\xCA\xBCN"},
        {0xFB00, "FF", "Ff"},   {0xFB01, "FI", "Fi"},
        {0xFB02, "FL", "Fl"},   {0xFB03, "FFI", "Ffi"},
        {0xFB04, "FFL", "Ffl"}, {0xFB05, "ST", "St"},
        {0xFB06, "ST", "St"},
    };
    for (size_t i = 0; i < ARRAY_LEN(T); i++)
        if (T[i].cp == cp) {
            buf_puts(b, title ? T[i].title : T[i].up);
            return true;
        }
    return false;
}

enum mapping { UP, DOWN, TITLE };

/* Letters with a mapping of several characters are told apart first; utf8proc knows only the
 * simple ones. */
static void map_cp(struct buf *b, struct str s, size_t *i, enum mapping m) {
    unsigned char c = (unsigned char)s.p[*i];
    if (c < 0x80) {
        *i += 1;
        buf_putc(b, (char)(m == DOWN ? (ch_upper(c) ? c + 32 : c) : (ch_lower(c) ? c - 32 : c)));
        return;
    }
    size_t at = *i;
    uint32_t cp = utf8_next(s, i);
    if (cp == 0xFFFD) { /* keep invalid bytes as they are */
        buf_put(b, s.p + at, *i - at);
        return;
    }
    if (m == DOWN) {
        if (cp == 0x130)
            buf_puts(b, "i\xCC\x87");
        else
            buf_utf8(b, (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
    } else if (!special_upper(b, cp, m == TITLE)) {
        buf_utf8(b, (uint32_t)(m == UP ? utf8proc_toupper((utf8proc_int32_t)cp)
                                       : utf8proc_totitle((utf8proc_int32_t)cp)));
    }
}

/* Runs of ASCII need no tables. */
static struct str map_all(struct arena *a, struct str s, enum mapping first, enum mapping rest) {
    struct buf b;
    buf_init(&b, a);
    buf_reserve(&b, s.n);
    for (size_t i = 0; i < s.n;) map_cp(&b, s, &i, i == 0 ? first : rest);
    return buf_view(&b);
}

struct str utf8_upcase(struct arena *a, struct str s) {
    return map_all(a, s, UP, UP);
}
struct str utf8_downcase(struct arena *a, struct str s) {
    return map_all(a, s, DOWN, DOWN);
}
struct str utf8_capitalize(struct arena *a, struct str s) {
    return map_all(a, s, TITLE, DOWN);
}

static utf8proc_category_t category(uint32_t cp) { return utf8proc_category((utf8proc_int32_t)cp); }

bool utf8_is_mark(uint32_t cp) {
    utf8proc_category_t c = category(cp);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

/* Onigmo's Alphabetic: letters, letter numbers and most marks. Marks that are not alphabetic
 * (plain combining accents, U+0300 to U+036F without U+0345 and the small letters) are left out. */
bool utf8_is_letter(uint32_t cp) {
    if (cp < 0x80) return ch_alpha((int)cp);
    utf8proc_category_t c = category(cp);
    if (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) return true;
    if (c == UTF8PROC_CATEGORY_NL) return true;
    if (cp == 0x345) return true;
    if (cp >= 0x24B6 && cp <= 0x24E9) return true;
    return c == UTF8PROC_CATEGORY_MC;
}

bool utf8_is_alphabetic(uint32_t cp) {
    if (utf8_is_letter(cp)) return true;
    return cp >= 0x80 && category(cp) == UTF8PROC_CATEGORY_MN &&
           utf8proc_get_property((utf8proc_int32_t)cp)->combining_class == 0;
}

bool utf8_is_digit(uint32_t cp) {
    return cp < 0x80 ? ch_digit((int)cp) : category(cp) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_alnum(uint32_t cp) { return utf8_is_letter(cp) || utf8_is_digit(cp); }

bool utf8_is_space(uint32_t cp) {
    if (cp < 0x80) return ch_space((int)cp);
    utf8proc_category_t c = category(cp);
    return cp == 0x85 || c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL ||
           c == UTF8PROC_CATEGORY_ZP;
}

/* U+0085 is a control character that Onigmo prints. */
bool utf8_is_print(uint32_t cp) {
    if (cp < 0x80) return cp >= 32 && cp < 127;
    utf8proc_category_t c = category(cp);
    if (c == UTF8PROC_CATEGORY_CC) return cp == 0x85;
    return c != UTF8PROC_CATEGORY_CN && c != UTF8PROC_CATEGORY_CS && c != UTF8PROC_CATEGORY_ZL &&
           c != UTF8PROC_CATEGORY_ZP;
}

bool utf8_is_punct(uint32_t cp) {
    if (cp < 0x80) return cp > 32 && cp < 127 && !ch_alnum((int)cp);
    utf8proc_category_t c = category(cp);
    return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}
