/* Date._parse: the parts of a date that a text holds, looked for in Ruby's order.
 *
 * The text is folded to small letters and its odd characters to blanks, and then searched for one
 * form after another, each of which takes what it finds out of the text. Ruby does the same with
 * patterns; each function here is one of them, named as there. What a form finds is kept in
 * struct found; the sense it makes is time_parse.c's business. */
#include "time/internal.h"

/* The text folded to lower case; what has been read is blanked. */
struct text {
    char s[256];
    int n;
};

/* Outside of the text there is nothing: so none of the functions below has to ask
 * for its ends. */
static bool dig(const struct text *t, int i) { return i >= 0 && i < t->n && ch_digit(t->s[i]); }
static bool alp(const struct text *t, int i) { return i >= 0 && i < t->n && ch_alpha(t->s[i]); }
static bool word(const struct text *t, int i) { return i >= 0 && i < t->n && ch_word(t->s[i]); }
static char at(const struct text *t, int i) { return i >= 0 && i < t->n ? t->s[i] : 0; }
/* How many stand in a row at i. */
static int digits(const struct text *t, int i) {
    int k = i;
    while (dig(t, k)) k++;
    return k - i;
}
static int blanks(const struct text *t, int i) {
    while (i < t->n && ch_space(t->s[i])) i++;
    return i;
}
static struct str part_of(const struct text *t, int from, int to) {
    return str_of(t->s + from, (size_t)(to - from));
}
/* What was found is taken out, a blank in its place. */
static void cut(struct text *t, int from, int to) {
    if (to <= from) return;
    t->s[from] = ' ';
    memmove(t->s + from + 1, t->s + to, (size_t)(t->n - to));
    t->n -= to - from - 1;
}

/* Bounded: more digits than any date has say nothing. */
static int64_t number(struct str s) {
    int64_t v = 0;
    for (size_t i = 0; i < s.n && ch_digit(s.p[i]); i++)
        if (v < 1000000000000) v = v * 10 + (s.p[i] - '0');
    return v;
}
static void set_zone(struct found *f, struct str z) {
    f->nzone = z.n < sizeof f->zone ? z.n : 0;
    memcpy(f->zone, z.p, f->nzone);
}
/* As many as nanoseconds have; the rest is cut, as Ruby's Rational would be by
 * Time. */
static void set_frac(struct found *f, struct str s) {
    int32_t v = 0, n = 0;
    for (; n < 9; n++) v = v * 10 + ((size_t)n < s.n && ch_digit(s.p[n]) ? s.p[n] - '0' : 0);
    f->frac = true;
    f->nsec = v;
}

/* The number of the name that stands at i (three letters of it), -1: none. */
static int name_at(const struct text *t, int i, const char names[][4], int n) {
    if (i + 3 > t->n) return -1;
    for (int k = 0; k < n; k++)
        if (memcmp(t->s + i, names[k], 3) == 0) return k;
    return -1;
}
static const char MONTH[12][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                  "jul", "aug", "sep", "oct", "nov", "dec"};
static const char WEEKDAY[7][4] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
static int month_at(const struct text *t, int i) { return name_at(t, i, MONTH, 12); }

/* Year, month, day in the order written; sorted out by their looks as Date does.
 * The C source of Ruby's date does these turns in this order: a part of more than
 * two digits, or with an apostrophe, is the year, wherever it stands ("24.8.2015",
 * "'15-8-24"). */
static void set_ymd(struct found *f, struct str y, struct str m, struct str d) {
    struct str o;
    if (y.p && m.p && !d.p) {
        o = y;
        y = d, d = m, m = o;
    }
    if (!y.p && d.p && (d.n > 2 || (d.n && d.p[0] == '\''))) y = d, d = STR_NULL;
    if (y.p) {
        size_t i = 0;
        while (i < y.n && !ch_digit(y.p[i]) && y.p[i] != '-' && y.p[i] != '+') i++;
        size_t from = i;
        if (i < y.n && !ch_digit(y.p[i])) i++;
        while (i < y.n && ch_digit(y.p[i])) i++;
        if (i < y.n) o = str_sub(y, from, i - from), y = d, d = o;
    }
    if (m.p && (m.n > 2 || (m.n && m.p[0] == '\''))) o = y, y = m, m = d, d = o;
    if (d.p && (d.n > 2 || (d.n && d.p[0] == '\''))) o = y, y = d, d = o;
    if (y.p) {
        size_t i = 0;
        bool neg = false;
        if (i < y.n && y.p[i] == '\'') i++;
        if (i < y.n && (y.p[i] == '-' || y.p[i] == '+')) neg = y.p[i++] == '-', f->comp = false;
        size_t k = i;
        while (k < y.n && ch_digit(y.p[k])) k++;
        if (k - i > 2) f->comp = false;
        if (k > i) found_set(f, YEAR, neg ? -number(str_from(y, i)) : number(str_from(y, i)));
    }
    size_t i = 0;
    if (m.p) {
        while (i < m.n && !ch_digit(m.p[i])) i++;
        if (i < m.n) found_set(f, MON, number(str_from(m, i)));
    }
    if (d.p) {
        for (i = 0; i < d.n && !ch_digit(d.p[i]);) i++;
        if (i < d.n) found_set(f, MDAY, number(str_from(d, i)));
    }
}

/* "'?[sign]digits" at i: its end, or i if there is none. sign: which signs may stand. */
static int number_end(const struct text *t, int i, const char *sign) {
    int k = i;
    if (at(t, k) == '\'') k++;
    if (at(t, k) && strchr(sign, at(t, k))) k++;
    int n = digits(t, k);
    return n ? k + n : i;
}

/* Only taken out: Time does not check that the day is one of that name. */
static void find_weekday(struct text *t) {
    for (int i = 0; i < t->n; i++) {
        if (word(t, i - 1) || name_at(t, i, WEEKDAY, 7) < 0) continue;
        int k = i + 3;
        while (k < t->n && at(t, k) != '-' && at(t, k) != '/' && !dig(t, k) && !ch_space(t->s[k]))
            k++;
        cut(t, i, k);
        return;
    }
}

/* am, pm, a.m., p.m. at i: its end, or i. */
static int meridian_end(const struct text *t, int i) {
    if (at(t, i) != 'a' && at(t, i) != 'p') return i;
    if (at(t, i + 1) == 'm' && !word(t, i + 2)) return i + 2;
    if (at(t, i + 1) == '.' && at(t, i + 2) == 'm' && at(t, i + 3) == '.') return i + 4;
    return i;
}

/* GMT+2, UTC, EST, "-05:00", and names with " dst" after them. Where it ends; i: there is none. */
static int zone_end(const struct text *t, int i) {
    int k = i;
    if (alp(t, k)) {
        if (memcmp(t->s + k, "gmt", 3) == 0)
            k += 3;
        else if (memcmp(t->s + k, "utc", 3) == 0)
            k += 3;
        else if (memcmp(t->s + k, "ut", 2) == 0)
            k += 2;
    }
    if ((at(t, k) == '-' || at(t, k) == '+') && dig(t, k + 1)) {
        k++;
        k += digits(t, k);
        if (at(t, k) && strchr(",.:", at(t, k)) && dig(t, k + 1)) {
            k += 1 + digits(t, k + 1);
            if (at(t, k) == ':' && dig(t, k + 1)) k += 1 + digits(t, k + 1);
        }
        return k;
    }
    k = i;
    while (alp(t, k)) k++;
    if (k == i || word(t, k)) return i;
    if (t->n - k >= 4 && ch_space(t->s[k]) && memcmp(t->s + k + 1, "dst", 3) == 0 &&
        !word(t, k + 4))
        return k + 4;
    return k;
}

/* h:m[:s[.f]], "5h 30m", "5 pm", each with a zone behind. The hour alone is a time
 * only with am or pm behind it. */
static bool time_at(struct text *t, int i, struct found *f) {
    int n = digits(t, i), k = i + n, e;
    if (n == 0) return false;
    struct str hour = part_of(t, i, k), min = STR_NULL, sec = STR_NULL, frac = STR_NULL;
    int a = blanks(t, k), b = blanks(t, a + 1);
    if (at(t, a) == ':' && dig(t, b)) {
        k = b + digits(t, b);
        min = part_of(t, b, k);
        a = blanks(t, k), b = blanks(t, a + 1);
        if (at(t, a) == ':' && dig(t, b)) {
            k = b + digits(t, b);
            sec = part_of(t, b, k);
            if (at(t, k) == '.' || at(t, k) == ',') {
                e = k + 1 + digits(t, k + 1);
                frac = part_of(t, k + 1, e);
                k = e;
            }
        }
    } else if (at(t, a) == 'h') {
        k = a + 1;
        a = blanks(t, k);
        if (dig(t, a)) {
            k = a + digits(t, a);
            min = part_of(t, a, k);
            if (at(t, k) == 'm') k++;
            a = blanks(t, k);
            if (dig(t, a)) {
                k = a + digits(t, a);
                sec = part_of(t, a, k);
                if (at(t, k) == 's') k++;
            }
        }
    } else if (meridian_end(t, a) == a) {
        return false;
    }
    int64_t h = number(hour);
    a = blanks(t, k), e = meridian_end(t, a);
    if (e > a) {
        h %= 12;
        if (t->s[a] == 'p') h += 12;
        k = e;
    }
    found_set(f, HOUR, h);
    if (min.p) found_set(f, MIN, number(min));
    if (sec.p) found_set(f, SEC, number(sec));
    if (frac.n) set_frac(f, frac);
    a = blanks(t, k), e = zone_end(t, a);
    if (e > a) set_zone(f, part_of(t, a, e)), k = e;
    cut(t, i, k);
    return true;
}

/* The first time of day in the text, wherever it stands. */
static void find_time(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++)
        if (dig(t, i) && (i == 0 || !dig(t, i - 1)) && time_at(t, i, f)) return;
}

/* ad, a.d., ce, c.e., bc, b.c., bce, b.c.e. at i: its end, or i. */
static int era_end(const struct text *t, int i, bool *bc) {
    static const char *const ERAS[] = {"b.c.e.", "bce", "b.c.", "bc", "c.e.", "ce", "a.d.", "ad"};
    for (size_t k = 0; k < ARRAY_LEN(ERAS); k++) {
        int n = (int)strlen(ERAS[k]);
        if (i + n <= t->n && memcmp(t->s + i, ERAS[k], (size_t)n) == 0) {
            *bc = ERAS[k][0] == 'b';
            return i + n;
        }
    }
    return i;
}

/* "24th aug 2015" */
static bool parse_eu(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++) {
        if (!dig(t, i) || dig(t, i - 1)) continue;
        int d = i > 0 && at(t, i - 1) == '\'' ? i - 1 : i, k = i + digits(t, i), dend = k;
        int m = -1, p = k;
        for (; p <= t->n; p++) { /* what is neither dash, digit nor blank may stand between */
            if ((m = month_at(t, blanks(t, p))) >= 0) break;
            if (p == t->n || at(t, p) == '-' || dig(t, p) || ch_space(t->s[p])) break;
        }
        if (m < 0) continue;
        k = blanks(t, p) + 3;
        while (k < t->n && at(t, k) != '-' && at(t, k) != '\'' && !dig(t, k) && !ch_space(t->s[k]))
            k++;
        int a = blanks(t, k), b;
        bool bc = false;
        a = era_end(t, a, &bc);
        a = blanks(t, a), b = number_end(t, a, "-");
        struct str year = b > a ? part_of(t, a, b) : STR_NULL, day = part_of(t, d, dend);
        char mon[4] = {(char)('0' + (m + 1) / 10), (char)('0' + (m + 1) % 10)};
        f->bc = bc;
        set_ymd(f, year, str_of(mon, 2), day);
        cut(t, d, b > a ? b : k);
        return true;
    }
    return false;
}

/* "aug 24, 2015" */
static bool parse_us(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++) {
        int m = word(t, i - 1) ? -1 : month_at(t, i);
        if (m < 0) continue;
        int k = i + 3;
        while (k < t->n && at(t, k) != '-' && at(t, k) != '\'' && !dig(t, k) && !ch_space(t->s[k]))
            k++;
        int a = blanks(t, k), b = number_end(t, a, "");
        if (b == a) continue;
        struct str day = part_of(t, a, b), year = STR_NULL;
        for (k = b; k < t->n && at(t, k) != '-' && at(t, k) != '\'' && !dig(t, k) &&
                    !ch_space(t->s[k]) && at(t, k) != ',';)
            k++;
        int end = k;
        a = blanks(t, k);
        if (at(t, a) == ',') a = blanks(t, a + 1);
        bool bc = false;
        a = blanks(t, era_end(t, a, &bc)), b = number_end(t, a, "-");
        if (b > a) year = part_of(t, a, b), end = b, f->bc = bc;
        char mon[4] = {(char)('0' + (m + 1) / 10), (char)('0' + (m + 1) % 10)};
        set_ymd(f, year, str_of(mon, 2), day);
        cut(t, i, end);
        return true;
    }
    return false;
}

/* Three numbers with `sep` between: 2015-08-24, 2015.8.24, 2015/8/24 (third may miss). */
static bool parse_three(struct text *t, struct found *f, char sep) {
    bool iso = sep == '-';
    for (int i = 0; i < t->n; i++) {
        if (dig(t, i - 1) && dig(t, i)) continue;
        int a = number_end(t, i, iso ? "-+" : "-");
        if (a == i || at(t, a) != sep) continue;
        int b = iso ? a + 1 : blanks(t, a + 1), c = iso ? b + digits(t, b) : number_end(t, b, "");
        if (c == b) continue;
        int d = c, e = d;
        if (sep == '/' ? d < t->n && !dig(t, d) : at(t, d) == sep) {
            d = sep == '-' ? d + 1 : blanks(t, d + 1);
            e = number_end(t, d, "-");
        }
        if (e == d && sep != '/') continue;
        set_ymd(f, part_of(t, i, a), part_of(t, b, c), e > d ? part_of(t, d, e) : STR_NULL);
        cut(t, i, e > d ? e : c);
        return true;
    }
    return false;
}

/* 24-aug-2015, aug-24-2015 */
static bool parse_vms(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++) {
        int m = month_at(t, i);
        if (m < 0) continue;
        char mon[4] = {(char)('0' + (m + 1) / 10), (char)('0' + (m + 1) % 10)};
        int k = i + 3;
        while (k < t->n && !strchr("-/.", at(t, k))) k++;
        if (at(t, k) != '-') continue;
        int b = number_end(t, k + 1, "-"), from = i - 1;
        while (dig(t, from - 1)) from--;
        if (b == k + 1) continue;
        if (at(t, i - 1) == '-' && from < i - 1) {
            set_ymd(f, part_of(t, k + 1, b), str_of(mon, 2), part_of(t, from, i - 1));
            cut(t, from, b);
            return true;
        }
        if (word(t, i - 1)) continue;
        struct str day = part_of(t, k + 1, b), year = STR_NULL;
        int e = at(t, b) == '-' ? number_end(t, b + 1, "-") : b;
        if (e > b + 1) year = part_of(t, b + 1, e), b = e;
        set_ymd(f, year, str_of(mon, 2), day);
        cut(t, i, b);
        return true;
    }
    return false;
}

/* h27.08.24: years of the Japanese eras */
static bool parse_jis(struct text *t, struct found *f) {
    static const char ERA[] = "mtshr";
    static const int FIRST[] = {1867, 1911, 1925, 1988, 2018};
    for (int i = 0; i < t->n; i++) {
        const char *e = at(t, i) && !word(t, i - 1) ? strchr(ERA, at(t, i)) : NULL;
        int y = digits(t, i + 1), a = i + 1 + y;
        if (!e || !y || at(t, a) != '.') continue;
        int m = digits(t, a + 1), b = a + 1 + m, d = digits(t, b + 1);
        if (!m || at(t, b) != '.' || !d) continue;
        found_set(f, YEAR, number(part_of(t, i + 1, a)) + FIRST[e - ERA]);
        found_set(f, MON, number(part_of(t, a + 1, b)));
        found_set(f, MDAY, number(part_of(t, b + 1, b + 1 + d)));
        cut(t, i, b + 1 + d);
        return true;
    }
    return false;
}

/* 2015-W03-4: found, but Time has no use for it. */
static bool parse_week(struct text *t) {
    for (int i = 0; i < t->n; i++) {
        if (at(t, i) != 'w' || digits(t, i + 1) < 2) continue;
        int from = i > 0 && at(t, i - 1) == '-' ? i - 1 : i, k = from, to = i + 3;
        while (dig(t, k - 1)) k--;
        if (word(t, from) == word(t, from - 1) && !(from - k == 2 || from - k == 4)) continue;
        if (from - k == 2 || from - k == 4) from = k;
        if (at(t, to) == '-' && dig(t, to + 1) && !word(t, to + 2))
            to += 2;
        else if (dig(t, to) && !word(t, to + 1))
            to++;
        if (word(t, to)) continue;
        cut(t, from, to);
        return true;
    }
    return false;
}

/* 2015-236: the day of the year */
static bool parse_ordinal(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++) {
        int n = word(t, i - 1) ? 0 : digits(t, i), d = digits(t, i + n + 1);
        if ((n != 2 && n != 4) || at(t, i + n) != '-' || d != 3 || word(t, i + n + 4)) continue;
        found_set(f, YEAR, number(part_of(t, i, i + n)));
        found_set(f, YDAY, number(part_of(t, i + n + 1, i + n + 4)));
        cut(t, i, i + n + 4);
        return true;
    }
    return false;
}

/* What may stand alone: a year after an apostrophe, the name of a month, a day with its ending. */
static bool parse_loose(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++) { /* '15 */
        int n = at(t, i) == '\'' ? digits(t, i + 1) : 0;
        if (!n || word(t, i + 1 + n)) continue;
        found_set(f, YEAR, number(part_of(t, i + 1, i + 1 + n)));
        cut(t, i, i + 1 + n);
        return true;
    }
    for (int i = 0; i < t->n; i++) {
        int m = word(t, i - 1) ? -1 : month_at(t, i);
        if (m < 0) continue;
        found_set(f, MON, m + 1);
        for (m = i; word(t, m);) m++;
        cut(t, i, m);
        return true;
    }
    for (int i = 0; i < t->n; i++) { /* 24th */
        int n = dig(t, i - 1) ? 0 : digits(t, i);
        if (!n || word(t, i + n + 2) || i + n + 2 > t->n) continue;
        const char *p = t->s + i + n;
        if (memcmp(p, "st", 2) && memcmp(p, "nd", 2) && memcmp(p, "rd", 2) && memcmp(p, "th", 2))
            continue;
        found_set(f, MDAY, number(part_of(t, i, i + n)));
        cut(t, i, i + n + 2);
        return true;
    }
    return false;
}

/* "bc" and its like as a word of its own, wherever it stands. */
static void find_bc(struct text *t, struct found *f) {
    for (int i = 0; i < t->n; i++) {
        bool bc = false;
        int end = word(t, i - 1) ? i : era_end(t, i, &bc);
        if (end == i || !bc || (at(t, end - 1) != '.' && word(t, end))) continue;
        f->bc = true;
        cut(t, i, end);
        return;
    }
}

/* One or two digits that are left over: the day where there is an hour, or the other way round. */
static void parse_rest(const struct text *t, struct found *f) {
    int i = blanks(t, 0), n = digits(t, i);
    if (n < 1 || n > 2 || blanks(t, i + n) < t->n) return;
    int64_t v = number(part_of(t, i, i + n));
    if (f->has[HOUR] && !f->has[MDAY]) {
        if (v >= 1 && v <= 31) found_set(f, MDAY, v);
    } else if (f->has[MDAY] && !f->has[HOUR]) {
        if (v <= 24) found_set(f, HOUR, v);
    }
}

/* Digits alone: their number tells what they are; behind them time, fraction, zone. */
static void parse_digits(struct text *t, struct found *f) {
    static const struct {
        int n;
        struct {
            int8_t what, width;
        } f[6];
    } FORMS[] = {
        {2, {{MDAY, 2}}},
        {3, {{YDAY, 3}}},
        {4, {{MON, 2}, {MDAY, 2}}},
        {5, {{YEAR, 2}, {YDAY, 3}}},
        {6, {{YEAR, 2}, {MON, 2}, {MDAY, 2}}},
        {7, {{YEAR, 4}, {YDAY, 3}}},
        {8, {{YEAR, 4}, {MON, 2}, {MDAY, 2}}},
        {10, {{YEAR, 4}, {MON, 2}, {MDAY, 2}, {HOUR, 2}}},
        {12, {{YEAR, 4}, {MON, 2}, {MDAY, 2}, {HOUR, 2}, {MIN, 2}}},
        {14, {{YEAR, 4}, {MON, 2}, {MDAY, 2}, {HOUR, 2}, {MIN, 2}, {SEC, 2}}},
    };
    int i = 0;
    while (i < t->n && !(digits(t, i) >= 2)) i++;
    int n = digits(t, i), k = i + (n > 14 ? 14 : n);
    if (n < 2) return;
    if (n > 14) n = 14;
    for (size_t r = 0; r < ARRAY_LEN(FORMS); r++) {
        if (FORMS[r].n != n) continue;
        for (int p = i, q = 0; p < k; p += FORMS[r].f[q++].width) {
            int w = FORMS[r].f[q].width;
            found_set(f, (enum part)FORMS[r].f[q].what, number(part_of(t, p, p + w)));
            if (FORMS[r].f[q].what == YEAR && w == 4) f->comp = false;
        }
    }
    int a = blanks(t, k);
    if (at(t, a) == 't') a = blanks(t, a + 1);
    int m = digits(t, a);
    k = a;
    if (m == 2 || m == 4 || m == 6) {
        for (int p = 0; p < m / 2; p++)
            found_set(f, (enum part)(HOUR + p), number(part_of(t, a + 2 * p, a + 2 * p + 2)));
        k = a + m;
        if ((at(t, k) == '.' || at(t, k) == ',') && dig(t, k + 1)) {
            int e = k + 1 + digits(t, k + 1);
            set_frac(f, part_of(t, k + 1, e));
            k = e;
        }
    }
    int from = blanks(t, k);
    k = from;
    if (at(t, k) == 'z' && !word(t, k + 1))
        k++;
    else if ((at(t, k) == '-' || at(t, k) == '+') && digits(t, k + 1) && digits(t, k + 1) <= 4)
        k += 1 + digits(t, k + 1);
    if (k > from) set_zone(f, part_of(t, from, k));
    cut(t, i, k);
}

/* Each form is looked for in the whole text, in Ruby's order, and what is found is taken out of
 * it, so that the next one does not see it. The first form of a date ends the search for dates. */
void date_parse(struct str s, struct found *f) {
    struct text t = {.n = 0};
    bool blank = false;
    for (size_t i = 0; i < s.n && t.n < (int)sizeof t.s - 8; i++) {
        char c = ch_fold(s.p[i]);
        bool keep = (c && strchr("-+',./:@[]", c)) || ch_alnum(c) || (unsigned char)c >= 0x80;
        if (keep || !blank) t.s[t.n++] = keep ? c : ' ';
        blank = !keep;
    }
    memset(t.s + t.n, 0, sizeof t.s - (size_t)t.n);
    f->comp = true;
    find_weekday(&t);
    find_time(&t, f);
    if (!(parse_eu(&t, f) || parse_us(&t, f) || parse_three(&t, f, '-') || parse_jis(&t, f) ||
          parse_vms(&t, f) || parse_three(&t, f, '/') || parse_three(&t, f, '.') ||
          parse_week(&t) || parse_ordinal(&t, f) || parse_loose(&t, f)))
        parse_digits(&t, f);
    find_bc(&t, f);
    parse_rest(&t, f);
    if (f->bc && f->has[YEAR]) f->v[YEAR] = 1 - f->v[YEAR];
    if (f->comp && f->has[YEAR] && f->v[YEAR] >= 0 && f->v[YEAR] <= 99)
        f->v[YEAR] += f->v[YEAR] >= 69 ? 1900 : 2000;
}
