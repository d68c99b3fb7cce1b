/* Paths and URLs as Jekyll makes them. */
#include "site/internal.h"

/* "../x" and "/etc" end up below the base, and "~" is a name. */
struct str sanitized_path(struct arena *a, struct str base, struct str path) {
    if (str_eq(base, path)) return base;
    if (path.n && path.p[0] == '~') path = arena_cat(a, S("/"), path);
    struct str clean = path_expand(a, path, S("/"));
    if (str_eq(clean, base)) return clean;
    if (path_inside(base, clean)) return clean;
    return path_join(a, base, clean);
}

/* With a NUL behind it, so that it can be opened. */
struct str in_source_dir(struct site *s, struct str path) {
    struct str p = sanitized_path(s->a, s->source, path);
    while (p.n > 1 && p.p[p.n - 1] == '/') p.n--;
    return arena_str(s->a, p);
}

/* The root that a path of the site or the theme must not leave: as it is written, as it is. */
static bool root_of(const struct site *s, struct str path, struct str *text, struct str *real) {
    bool theme = s->theme && path_inside(s->theme->root, path);
    *text = theme ? s->theme->root : s->source;
    *real = theme ? s->theme->real_root : s->real_source;
    return path_inside(*text, path);
}

bool site_leads_out(const struct site *s, struct str path, struct str below) {
    struct str text, real, wanted;
    if (!s->safe || !root_of(s, below, &text, &real)) return false;
    struct arena a = {0};
    wanted = arena_cat(&a, real, str_from(below, text.n));
    bool out = !path_inside(wanted, file_real(&a, path));
    arena_free(&a);
    return out;
}

struct str site_real_root(const struct site *s, struct str path) {
    struct str text, real;
    return root_of(s, path, &text, &real) ? real : STR_NULL;
}

/* As messages name it. */
struct str path_shown(struct site *s, struct str abs) {
    if (s->source.n && path_inside(s->source, abs) && abs.n > s->source.n)
        return str_from(abs, s->source.n + 1);
    return abs;
}

/* What Addressable::URI.encode leaves alone; a "%" is encoded whatever stands behind it. */
static bool url_plain(unsigned char c) {
    return ch_alnum(c) || (c && strchr("-._~:/?@!$&'()*+,;=", c));
}

/* A path of nothing but letters, digits and the usual signs is returned itself. */
struct str url_escape(struct arena *a, struct str path) {
    bool simple = true;
    for (size_t i = 0; i < path.n; i++)
        if (!ch_alnum((unsigned char)path.p[i]) && !strchr("./-", path.p[i])) simple = false;
    if (simple) return path;
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if (url_plain(c))
            buf_putc(&b, (char)c);
        else
            buf_printf(&b, "%%%02X", c);
    }
    return buf_view(&b);
}

/* "%" without two hexadecimal digits stays. */
struct str url_unescape(struct arena *a, struct str p) {
    if (str_chr(p, '%') == STR_NONE) return p;
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < p.n; i++) {
        if (p.p[i] == '%' && i + 2 < p.n && ch_hex(p.p[i + 1]) >= 0 && ch_hex(p.p[i + 2]) >= 0) {
            buf_putc(&b, (char)(ch_hex(p.p[i + 1]) * 16 + ch_hex(p.p[i + 2])));
            i += 2;
        } else
            buf_putc(&b, p.p[i]);
    }
    return buf_view(&b);
}

/* ---- slugs ---- */

/* Jekyll 3 asks for [[:alnum:]], 4 for letters, marks and digits. */
static const struct {
    const char *name;
    enum site_pattern out, jekyll3; /* what is no part of it */
} SLUG_MODES[] = {{"default", SLUG_DEFAULT, SLUG3_DEFAULT},
                  {"raw", SLUG_RAW, SLUG_RAW},
                  {"pretty", SLUG_PRETTY, SLUG3_PRETTY},
                  {"ascii", SLUG_ASCII, SLUG_ASCII},
                  {"latin", SLUG_DEFAULT, SLUG3_DEFAULT}};

/* I18n.transliterate's approximations (facts of that table); anything else becomes "?". */
static const struct {
    uint32_t from, to;
    const char *ascii; /* one entry for the range, or as many characters as the range holds */
} LATIN[] = {{0xC0, 0xC5, "AAAAAA"},
             {0xC6, 0xC6, "AE"},
             {0xC7, 0xC7, "C"},
             {0xC8, 0xCB, "EEEE"},
             {0xCC, 0xCF, "IIII"},
             {0xD0, 0xD0, "D"},
             {0xD1, 0xD1, "N"},
             {0xD2, 0xD6, "OOOOO"},
             {0xD7, 0xD7, "x"},
             {0xD8, 0xD8, "O"},
             {0xD9, 0xDC, "UUUU"},
             {0xDD, 0xDD, "Y"},
             {0xDE, 0xDE, "Th"},
             {0xDF, 0xDF, "ss"},
             {0xE0, 0xE5, "aaaaaa"},
             {0xE6, 0xE6, "ae"},
             {0xE7, 0xE7, "c"},
             {0xE8, 0xEB, "eeee"},
             {0xEC, 0xEF, "iiii"},
             {0xF0, 0xF0, "d"},
             {0xF1, 0xF1, "n"},
             {0xF2, 0xF6, "ooooo"},
             {0xF8, 0xF8, "o"},
             {0xF9, 0xFC, "uuuu"},
             {0xFD, 0xFD, "y"},
             {0xFE, 0xFE, "th"},
             {0xFF, 0xFF, "y"},
             {0x100, 0x105, "AaAaAa"},
             {0x106, 0x10D, "CcCcCcCc"},
             {0x10E, 0x111, "DdDd"},
             {0x112, 0x11B, "EeEeEeEeEe"},
             {0x11C, 0x123, "GgGgGgGg"},
             {0x124, 0x127, "HhHh"},
             {0x128, 0x131, "IiIiIiIiIi"},
             {0x132, 0x132, "IJ"},
             {0x133, 0x133, "ij"},
             {0x134, 0x138, "JjKkk"},
             {0x139, 0x142, "LlLlLlLlLl"},
             {0x143, 0x148, "NnNnNn"},
             {0x149, 0x149, "'n"},
             {0x14A, 0x14A, "NG"},
             {0x14B, 0x14B, "ng"},
             {0x14C, 0x151, "OoOoOo"},
             {0x152, 0x152, "OE"},
             {0x153, 0x153, "oe"},
             {0x154, 0x159, "RrRrRr"},
             {0x15A, 0x161, "SsSsSsSs"},
             {0x162, 0x167, "TtTtTt"},
             {0x168, 0x173, "UuUuUuUuUuUu"},
             {0x174, 0x178, "WwYyY"},
             {0x179, 0x17E, "ZzZzZz"}};

static struct str transliterate(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        const char *hit = NULL;
        size_t k = 0;
        for (; k < ARRAY_LEN(LATIN) && !hit; k++)
            if (c >= LATIN[k].from && c <= LATIN[k].to) hit = LATIN[k].ascii;
        if (c < 128)
            buf_putc(&b, (char)c);
        else if (!hit)
            buf_putc(&b, '?');
        else if (LATIN[k - 1].from == LATIN[k - 1].to)
            buf_puts(&b, hit);
        else
            buf_putc(&b, hit[c - LATIN[k - 1].from]);
    }
    return buf_view(&b);
}

/* Small letters, digits and single dashes between them are what every mode leaves alone. */
static bool is_slug(struct str s) {
    if (!s.n || s.p[0] == '-' || s.p[s.n - 1] == '-') return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (!ch_lower(c) && !ch_digit(c) && !(c == '-' && s.p[i + 1] != '-')) return false;
    }
    return true;
}

/* What a mode does not keep becomes one dash a run, none at the ends: "A  b!" is
 * "a-b". A mode that nobody knows ("none" is one) leaves the text, but for its
 * capitals. */
struct str slugify(struct regex_set *patterns, bool jekyll3, struct arena *a, struct str s,
                   struct str mode, bool cased) {
    size_t m = 0;
    while (m < ARRAY_LEN(SLUG_MODES) && !str_eqz(mode, SLUG_MODES[m].name)) m++;
    if (m == ARRAY_LEN(SLUG_MODES)) return cased ? s : utf8_downcase(a, s);
    if (is_slug(s)) return s;
    if (!utf8_valid(s)) s = utf8_scrub(a, s);
    if (str_eq(mode, S("latin"))) s = transliterate(a, s);
    enum site_pattern out = jekyll3 ? SLUG_MODES[m].jekyll3 : SLUG_MODES[m].out;
    s = regex_set_gsub(patterns, out, a, s, S("-"));
    if (s.n && s.p[0] == '-') s = str_from(s, 1);
    if (s.n && s.p[s.n - 1] == '-') s.n--;
    return cased ? s : utf8_downcase(a, s);
}

struct str site_slugify(const struct site *site, struct arena *a, struct str s, struct str mode,
                        bool cased) {
    return slugify(site->patterns, site->profile->jekyll3, a, s, mode, cased);
}

struct str site_cache_name(const struct site *s) {
    struct value v = map_getz(s->config, "cache_dir");
    return v.type == V_STR && v.n ? v_s(v) : S(".jekyll-cache");
}
