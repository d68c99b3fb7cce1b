/* HTML as a reader's browser takes it apart: tags, attributes, comments, and text between. */
#include "check/internal.h"

static bool name_byte(unsigned char c) {
    static const uint64_t OF_NAMES[4] = {/* - . 0-9 : */ UINT64_C(0x07FF600000000000),
                                         /* A-Z _ a-z */ UINT64_C(0x07FFFFFE87FFFFFE), UINT64_MAX,
                                         UINT64_MAX};
    return OF_NAMES[c / 64] >> c % 64 & 1;
}

static size_t skip_name(struct str t, size_t i) {
    while (i < t.n && name_byte((unsigned char)t.p[i])) i++;
    return i;
}

/* The value behind "=", its quotes off; *i moves behind it. */
static struct str value_at(struct str t, size_t *i, bool *unfinished) {
    size_t from = str_skip_space(t, *i), k = from;
    char q = from < t.n ? t.p[from] : 0;
    if (q == '"' || q == '\'') {
        size_t n = str_chr(str_from(t, from + 1), q);
        *unfinished = n == STR_NONE;
        if (*unfinished) n = t.n - from - 1;
        *i = from + 1 + n + !*unfinished;
        return str_sub(t, from + 1, n);
    }
    while (k < t.n && !ch_space((unsigned char)t.p[k]) && t.p[k] != '>') k++;
    *i = k;
    return str_sub(t, from, k - from);
}

static bool ends_name(unsigned char c) {
    return c <= ' ' ? ch_space(c) || !c : c == '=' || c == '>' || c == '/';
}

static void attributes(struct str t, size_t i, struct html_token *x) {
    for (;;) {
        i = str_skip_space(t, i);
        if (i >= t.n) break;
        if (t.p[i] == '>') {
            x->end = i + 1;
            return;
        }
        if (t.p[i] == '/') {
            x->closed = i + 1 < t.n && t.p[i + 1] == '>';
            i++;
            continue;
        }
        size_t from = i;
        do x->torn = x->torn || t.p[i] == '"' || t.p[i] == '<';
        while (++i < t.n && !ends_name((unsigned char)t.p[i]));
        struct html_attr at = {.name = str_of(t.p + from, i - from)};
        uint32_t letter = html_letter(*at.name.p);
        x->alike = x->alike || x->letters & letter;
        x->letters |= letter;
        size_t eq = str_skip_space(t, i);
        if (eq < t.n && t.p[eq] == '=') {
            i = eq + 1;
            at.value = value_at(t, &i, &x->unfinished);
            if (!at.value.p) at.value = S("");
        }
        if (x->nattrs < HTML_ATTRS) x->attrs[x->nattrs++] = at;
    }
    x->end = t.n;
    x->unfinished = true;
}

static void behind(struct str t, struct html_token *x, size_t from, struct str end) {
    size_t k = str_find_from(t, end, from);
    x->unfinished = k == STR_NONE;
    x->end = k == STR_NONE ? t.n : k + end.n;
}

static void markup_at(struct str t, struct html_token *x) {
    size_t i = x->at + 1;
    if (t.p[i] == '!' && str_starts(str_from(t, i), S("!--"))) {
        x->kind = HTML_COMMENT;
        behind(t, x, i + 1, S("-->"));
    } else if (t.p[i] == '!' || t.p[i] == '?') {
        x->kind = HTML_OTHER;
        bool cdata = str_starts(str_from(t, i), S("![CDATA["));
        behind(t, x, i, cdata ? S("]]>") : S(">"));
    } else if (t.p[i] == '/') {
        x->kind = HTML_END;
        size_t end = skip_name(t, i + 1);
        x->name = str_sub(t, i + 1, end - i - 1);
        x->element = html_element_named(x->name);
        if (end < t.n && t.p[end] == '>')
            x->end = end + 1;
        else
            behind(t, x, i, S(">"));
    } else {
        x->kind = HTML_START;
        x->name = str_sub(t, i, skip_name(t, i) - i);
        x->element = html_element_named(x->name);
        attributes(t, i + x->name.n, x);
    }
}

static bool begins_markup(struct str t, size_t i) {
    if (i + 1 >= t.n) return false;
    unsigned char c = (unsigned char)t.p[i + 1];
    if (c == '/') return i + 2 < t.n && ch_alpha((unsigned char)t.p[i + 2]);
    return ch_alpha(c) || c == '!' || c == '?';
}

bool html_read(struct str t, size_t *at, struct html_token *x) {
    if (*at >= t.n) return false;
    x->at = *at;
    x->nattrs = 0;
    x->letters = 0;
    x->alike = x->torn = x->closed = x->unfinished = false;
    x->element = ELEMENT_NONE;
    x->name = STR_NULL;
    if (t.p[*at] == '<' && begins_markup(t, *at)) {
        markup_at(t, x);
    } else {
        x->kind = HTML_TEXT;
        size_t i = *at;
        do {
            size_t k = str_chr(str_from(t, i + 1), '<');
            i = k == STR_NONE ? t.n : i + 1 + k;
        } while (i < t.n && !begins_markup(t, i));
        x->end = i;
    }
    *at = x->end;
    return true;
}

struct str html_attr_named(const struct html_token *x, struct str name) {
    for (size_t i = 0; i < x->nattrs; i++)
        if (x->attrs[i].name.n == name.n && str_caseeq(x->attrs[i].name, name))
            return x->attrs[i].value.p ? x->attrs[i].value : S("");
    return STR_NULL;
}

size_t html_raw_end(struct str t, size_t at, struct str name) {
    for (size_t i = at; (i = str_find_from(t, S("</"), i)) != STR_NONE; i += 2) {
        if (!str_caseeq(str_sub(t, i + 2, name.n), name)) continue;
        if (i + 2 + name.n < t.n && name_byte((unsigned char)t.p[i + 2 + name.n])) continue;
        size_t k = str_chr(str_from(t, i), '>');
        return k == STR_NONE ? t.n : i + k + 1;
    }
    return t.n;
}

/* ---- what there is in HTML ---- */

/* By their numbers. */
static const struct element {
    const char *name;
    unsigned n, facts;
} TABLE[ELEMENTS] = {
#define E(name, facts) [ELEMENT_##name] = {#name, sizeof #name - 1, HTML_KNOWN | (facts)},
#include "check/elements.h"
#undef E
};

/* The first one of each letter: they are in order. */
static const unsigned char FIRST[] = {
    ['a'] = ELEMENT_a,      ['b'] = ELEMENT_b,        ['c'] = ELEMENT_canvas, ['d'] = ELEMENT_data,
    ['e'] = ELEMENT_em,     ['f'] = ELEMENT_fieldset, ['h'] = ELEMENT_h1,     ['i'] = ELEMENT_i,
    ['k'] = ELEMENT_kbd,    ['l'] = ELEMENT_label,    ['m'] = ELEMENT_main,   ['n'] = ELEMENT_nav,
    ['o'] = ELEMENT_object, ['p'] = ELEMENT_p,        ['q'] = ELEMENT_q,      ['r'] = ELEMENT_rp,
    ['s'] = ELEMENT_s,      ['t'] = ELEMENT_table,    ['u'] = ELEMENT_u,      ['v'] = ELEMENT_var,
    ['w'] = ELEMENT_wbr,    ['z'] = ELEMENT_NONE};

static enum html_element in_lower_case(struct str name) {
    unsigned char c = name.n ? (unsigned char)name.p[0] : 'z';
    unsigned e = c <= 'z' ? FIRST[c] : ELEMENT_NONE;
    for (; e && e < ELEMENTS && TABLE[e].name[0] == name.p[0]; e++)
        if (TABLE[e].n == name.n && name_same(TABLE[e].name, name.p, name.n))
            return (enum html_element)e;
    return ELEMENT_NONE;
}

enum html_element html_element_named(struct str name) {
    enum { LONGEST = 10 };
    char low[LONGEST];
    bool upper = false;
    enum html_element e = in_lower_case(name);
    if (e || name.n > LONGEST) return e;
    for (size_t i = 0; i < name.n; i++) {
        upper = upper || ch_upper(name.p[i]);
        low[i] = ch_fold(name.p[i]);
    }
    return upper ? in_lower_case(str_of(low, name.n)) : ELEMENT_NONE;
}

unsigned html_facts(enum html_element e) { return TABLE[e].facts; }

void html_offer_names(struct nearest *near) {
    for (size_t i = 1; i < ELEMENTS; i++) nearest_offer(near, str_z(TABLE[i].name));
}

/* The entities that people write by hand; a long tail of others is left alone. */
static const struct {
    const char *name, *text;
} ENTITIES[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"copy", "©"},   {"reg", "®"},    {"trade", "™"},  {"hellip", "…"},
    {"mdash", "—"},  {"ndash", "–"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},
    {"rdquo", "”"},  {"laquo", "«"},  {"raquo", "»"},  {"euro", "€"},   {"pound", "£"},
    {"times", "×"},  {"middot", "·"}, {"bull", "•"},   {"deg", "°"},    {"larr", "←"},
    {"rarr", "→"},   {"uarr", "↑"},   {"darr", "↓"},   {"auml", "ä"},   {"ouml", "ö"},
    {"uuml", "ü"},   {"szlig", "ß"},  {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"},
    {"ccedil", "ç"}, {"ntilde", "ñ"}, {"thinsp", " "}, {"ensp", " "},   {"emsp", " "},
    {"shy", "­"},    {"sect", "§"},   {"para", "¶"},   {"frac12", "½"}, {"plusmn", "±"},
};

bool html_entity(struct str name) {
    for (size_t i = 0; i < ARRAY_LEN(ENTITIES); i++)
        if (str_eqz(name, ENTITIES[i].name)) return true;
    return false;
}

void html_offer_entities(struct nearest *near) {
    for (size_t i = 0; i < ARRAY_LEN(ENTITIES); i++) nearest_offer(near, str_z(ENTITIES[i].name));
}

static uint32_t numbered(struct str ref) {
    bool hex = ref.n > 1 && ch_fold(ref.p[1]) == 'x';
    uint32_t cp = 0;
    for (size_t i = hex ? 2 : 1; i < ref.n; i++) {
        char c = ch_fold(ref.p[i]);
        cp = cp * (hex ? 16 : 10) + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
        if (cp > 0x10FFFF) return 0xFFFD;
    }
    return cp ? cp : 0xFFFD;
}

struct str html_unescape(struct arena *a, struct str s) {
    struct buf b;
    if (str_chr(s, '&') == STR_NONE) return s;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n;) {
        size_t k = s.p[i] == '&' ? str_chr(str_sub(s, i, 12), ';') : STR_NONE;
        struct str ref = k == STR_NONE ? STR_NULL : str_sub(s, i + 1, k - 1);
        const char *text = NULL;
        for (size_t e = 0; ref.n && e < ARRAY_LEN(ENTITIES); e++)
            if (str_eqz(ref, ENTITIES[e].name)) text = ENTITIES[e].text;
        if (ref.n > 1 && ref.p[0] == '#')
            buf_utf8(&b, numbered(ref));
        else if (text)
            buf_puts(&b, text);
        else
            k = 0, buf_putc(&b, s.p[i]);
        i += k + 1;
    }
    return buf_view(&b);
}
