/* Time#strftime with Ruby's flags, and the forms that are made with it. */
#include "time/internal.h"

#include <stdio.h>

static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const WEEKDAYS[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};

/* What stands between the percent sign and the letter. */
struct spec {
    char pad; /* 0: the directive's own; '-' none; '_' blanks; '0' zeros */
    bool up, swap;
    int colons, width; /* width -1: none given */
};

/* Flags override the directive's own padding and width; a sign counts as a digit of it. */
static void put_number(struct buf *b, const struct spec *f, int64_t v, int width, char pad) {
    char t[24], *digits = t + sizeof t;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do *--digits = (char)('0' + rest % 10);
    while (rest /= 10);
    int n = (int)(t + sizeof t - digits);
    if (f->width >= 0) width = f->width;
    if (f->pad == '-') width = 0;
    if (f->pad == '_') pad = ' ';
    if (f->pad == '0') pad = '0';
    int fill = width - n - (v < 0);
    if (v < 0 && pad == '0') buf_putc(b, '-');
    if (fill > 0) buf_fill(b, pad, (size_t)fill);
    if (v < 0 && pad != '0') buf_putc(b, '-');
    buf_put(b, digits, (size_t)n);
}

enum case_swap { SWAP_UP, SWAP_DOWN }; /* what the # flag does to a text */

/* "^" turns letters up; "#" swaps, which means up for most and down for %p and %Z. */
static void put_text(struct buf *b, const struct spec *f, struct str s, enum case_swap swap) {
    if (s.n == 0) return; /* no name, no blanks for it */
    if (f->width > 0 && (size_t)f->width > s.n)
        buf_fill(b, f->pad == '0' ? '0' : ' ', (size_t)f->width - s.n);
    bool up = f->up || (f->swap && swap == SWAP_UP), down = f->swap && swap == SWAP_DOWN;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (up && ch_lower(c)) c = (char)(c - 32);
        if (down && ch_upper(c)) c = (char)(c + 32);
        buf_putc(b, c);
    }
}

/* Week 1 is the one with the year's first Thursday, so the days before it belong to the year
 * before, and the last days of December may belong to the next one. */
static void iso_week(const struct civil *c, int64_t *year, int *week) {
    int monday = (c->wday + 6) % 7;
    int w = (c->yday - 1 - monday + 10) / 7;
    int64_t y = c->year;
    if (w < 1) {
        struct civil last = {.year = y - 1, .mon = 12, .day = 31};
        last = civil_of(civil_sec(&last));
        iso_week(&last, year, week);
        return;
    }
    if (w == 53) {
        struct civil jan = {.year = y + 1, .mon = 1, .day = 1};
        int jw = (civil_of(civil_sec(&jan)).wday + 6) % 7;
        if (jw <= 3) w = 1, y++;
    }
    *year = y;
    *week = w;
}

static char *two_digits(char *p, int v) {
    *p++ = (char)('0' + v / 10);
    *p++ = (char)('0' + v % 10);
    return p;
}

/* %z: +hhmm, with one colon +hh:mm, two +hh:mm:ss, three as short as it can be. Padding is between
 * the sign and the hour (zeros) or before the sign (blanks). */
static void put_offset(struct buf *b, const struct spec *f, int32_t off, bool date) {
    int32_t v = off < 0 ? -off : off;
    int h = v / 3600, m = v / 60 % 60, s = v % 60, colons = f->colons;
    if (colons == 3) colons = s ? 2 : m ? 1 : 4;
    char tail[8] = "", *end = tail;
    if (colons == 1 || colons == 2) *end++ = ':';
    if (colons <= 2) end = two_digits(end, m);
    if (colons == 2) *end++ = ':', end = two_digits(end, s);
    *end = 0;
    int width = f->width - 1 - (int)strlen(tail);
    if (width < 2) width = 2;
    int digits = h >= 10 ? 2 : 1;
    char sign = off < 0 ? '-' : '+';
    if (f->pad == '-' && date && f->width < 0) { /* Time knows no such thing */
        buf_putc(b, sign);
    } else if (f->pad == '_') {
        buf_fill(b, ' ', (size_t)(width - digits));
        buf_putc(b, sign);
    } else {
        buf_putc(b, sign);
        buf_fill(b, '0', (size_t)(width - digits));
    }
    buf_int(b, h);
    buf_puts(b, tail);
}

/* The width is the number of digits here; beyond nanoseconds come zeros. */
static void put_fraction(struct buf *b, const struct spec *f, int32_t nsec, int digits) {
    if (f->width > 0) digits = f->width;
    char t[9];
    for (int i = 8; i >= 0; i--, nsec /= 10) t[i] = (char)('0' + nsec % 10);
    buf_put(b, t, digits < 9 ? (size_t)digits : 9);
    if (digits > 9) buf_fill(b, '0', (size_t)digits - 9);
}

/* What one letter writes. False: the letter is none, or stands for a whole format. */
static bool put_simple(struct buf *b, const struct spec *f, const struct time *t,
                       const struct civil *c, char d) {
    int64_t iso_year = c->year;
    int iso = 0, hour12 = c->hour % 12 ? c->hour % 12 : 12;
    bool negative = c->year < 0;
    switch (d) {
    case 'Y': put_number(b, f, c->year, negative ? 5 : 4, '0'); return true;
    case 'C': put_number(b, f, time_floordiv(c->year, 100), 2, '0'); return true;
    case 'y': put_number(b, f, c->year - time_floordiv(c->year, 100) * 100, 2, '0'); return true;
    case 'm': put_number(b, f, c->mon, 2, '0'); return true;
    case 'd': put_number(b, f, c->day, 2, '0'); return true;
    case 'e': put_number(b, f, c->day, 2, ' '); return true;
    case 'j': put_number(b, f, c->yday, 3, '0'); return true;
    case 'H': put_number(b, f, c->hour, 2, '0'); return true;
    case 'k': put_number(b, f, c->hour, 2, ' '); return true;
    case 'I': put_number(b, f, hour12, 2, '0'); return true;
    case 'l': put_number(b, f, hour12, 2, ' '); return true;
    case 'M': put_number(b, f, c->min, 2, '0'); return true;
    case 'S': put_number(b, f, c->sec, 2, '0'); return true;
    case 's': put_number(b, f, t->sec, 1, '0'); return true;
    case 'u': put_number(b, f, c->wday ? c->wday : 7, 1, '0'); return true;
    case 'w': put_number(b, f, c->wday, 1, '0'); return true;
    case 'U': put_number(b, f, (c->yday - 1 + 7 - c->wday) / 7, 2, '0'); return true;
    case 'W': put_number(b, f, (c->yday - 1 + 7 - (c->wday + 6) % 7) / 7, 2, '0'); return true;
    case 'L': put_fraction(b, f, t->nsec, 3); return true;
    case 'N': put_fraction(b, f, t->nsec, 9); return true;
    case 'z': put_offset(b, f, t->off, t->date); return true;
    case 'Z': put_text(b, f, str_z(t->date ? "+00:00" : t->abbr), SWAP_DOWN); return true;
    case 'A': put_text(b, f, str_z(WEEKDAYS[c->wday]), SWAP_UP); return true;
    case 'a': put_text(b, f, str_of(WEEKDAYS[c->wday], 3), SWAP_UP); return true;
    case 'B': put_text(b, f, str_z(MONTHS[c->mon - 1]), SWAP_UP); return true;
    case 'b':
    case 'h': put_text(b, f, str_of(MONTHS[c->mon - 1], 3), SWAP_UP); return true;
    case 'p': put_text(b, f, c->hour < 12 ? S("AM") : S("PM"), SWAP_DOWN); return true;
    case 'P': put_text(b, f, c->hour < 12 ? S("am") : S("pm"), SWAP_UP); return true;
    case 'n': put_text(b, f, S("\n"), SWAP_UP); return true;
    case 't': put_text(b, f, S("\t"), SWAP_UP); return true;
    case '%': put_text(b, f, S("%"), SWAP_UP); return true;
    case 'G':
    case 'g':
    case 'V':
        iso_week(c, &iso_year, &iso);
        if (d == 'V')
            put_number(b, f, iso, 2, '0');
        else if (d == 'G')
            put_number(b, f, iso_year, iso_year < 0 ? 5 : 4, '0');
        else
            put_number(b, f, iso_year - time_floordiv(iso_year, 100) * 100, 2, '0');
        return true;
    default: return false;
    }
}

/* Letters that stand for a format, which is written with the same time. */
static const struct composite {
    char d;
    const char *fmt;
} COMPOSITES[] = {
    {'c', "%a %b %e %H:%M:%S %Y"},
    {'D', "%m/%d/%y"},
    {'x', "%m/%d/%y"},
    {'F', "%Y-%m-%d"},
    {'T', "%H:%M:%S"},
    {'X', "%H:%M:%S"},
    {'R', "%H:%M"},
    {'r', "%I:%M:%S %p"},
    {'v', "%e-%^b-%4Y"},
    {'+', "%a %b %e %H:%M:%S %Z %Y"},
};

/* One directive behind the percent sign; its length, or 0 if it is none. Widths are
 * bounded as Ruby bounds them; "%:z" alone takes colons, E and O mean nothing. */
static size_t directive(struct buf *b, const struct time *t, const struct civil *c, struct str s) {
    enum { WIDEST = 65535 };
    struct spec f = {.width = -1};
    for (size_t i = 0; i < s.n; i++) {
        char d = s.p[i];
        if (d == '-' || d == '_' || (d == '0' && f.width < 0)) {
            f.pad = d;
        } else if (d == '^') {
            f.up = true;
        } else if (d == '#') {
            f.swap = true;
        } else if (d == ':') {
            if (++f.colons > 3) return 0;
        } else if (ch_digit(d)) {
            f.width = (f.width < 0 ? 0 : f.width) * 10 + (d - '0');
            if (f.width > WIDEST) return 0;
        } else if ((d == 'E' || d == 'O') && i + 1 < s.n && ch_alpha(s.p[i + 1])) {
            continue;
        } else {
            if (f.colons && d != 'z') return 0;
            if (put_simple(b, &f, t, c, d)) return i + 1;
            for (size_t k = 0; k < ARRAY_LEN(COMPOSITES); k++)
                if (COMPOSITES[k].d == d && (d != '+' || t->date)) { /* Date alone has "%+" */
                    f.swap = false;
                    struct buf sub;
                    buf_init(&sub, b->a);
                    time_strftime(&sub, t, str_z(COMPOSITES[k].fmt));
                    put_text(b, &f, buf_view(&sub), SWAP_UP);
                    return i + 1;
                }
            return 0;
        }
    }
    return 0;
}

/* What is no directive is written as it stands, its percent sign included. */
void time_strftime(struct buf *b, const struct time *t, struct str fmt) {
    struct civil c = time_civil(t);
    for (size_t i = 0; i < fmt.n; i++) {
        size_t used =
            fmt.p[i] == '%' && i + 1 < fmt.n ? directive(b, t, &c, str_from(fmt, i + 1)) : 0;
        if (used)
            i += used;
        else
            buf_putc(b, fmt.p[i]);
    }
}

/* Time#to_s, or Date#to_s. */
void time_to_s(struct buf *b, const struct time *t) {
    time_strftime(b, t,
                  t->date  ? S("%Y-%m-%d")
                  : t->utc ? S("%Y-%m-%d %H:%M:%S UTC")
                           : S("%Y-%m-%d %H:%M:%S %z"));
}

/* A Date is shown with its Julian day; a Time with the digits of its fraction that are not
 * zeros. */
void time_inspect(struct buf *b, const struct time *t) {
    if (t->date) { /* #<Date: 2015-01-01 ((2457024j,0s,0n),+0s,2299161j)> */
        BUF_LIT(b, "#<Date: ");
        time_strftime(b, t, S("%Y-%m-%d"));
        buf_printf(b, " ((%lldj,0s,0n),+0s,2299161j)>",
                   (long long)(time_floordiv(t->sec, 86400) + 2440588));
        return;
    }
    time_strftime(b, t, S("%Y-%m-%d %H:%M:%S"));
    if (t->nsec) {
        char frac[16];
        int n = snprintf(frac, sizeof frac, ".%09d", (int)t->nsec);
        while (frac[n - 1] == '0') n--;
        buf_put(b, frac, (size_t)n);
    }
    time_strftime(b, t, t->utc ? S(" UTC") : S(" %z"));
    int seconds = t->off % 60; /* local mean time, before there were zones */
    if (seconds) buf_printf(b, "%02d", seconds < 0 ? -seconds : seconds);
}

/* "2024-01-31T23:59:59+01:00", the form that templates ask for most. */
static void put_plain_time(struct buf *b, const struct civil *c, int32_t off) {
    char t[32], *p = two_digits(two_digits(t, (int)c->year / 100), (int)c->year % 100);
    const int parts[] = {c->mon, c->day, c->hour, c->min, c->sec};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        *p++ = "--T::"[i];
        p = two_digits(p, parts[i]);
    }
    int32_t v = off < 0 ? -off : off;
    *p++ = off < 0 ? '-' : '+';
    p = two_digits(p, v / 3600);
    *p++ = ':';
    p = two_digits(p, v / 60 % 60);
    buf_put(b, t, (size_t)(p - t));
}

void time_xmlschema(struct buf *b, const struct time *t) {
    struct civil c = time_civil(t);
    if (!t->date && !t->utc && c.year >= 0 && c.year <= 9999) {
        put_plain_time(b, &c, t->off);
        return;
    }
    time_strftime(b, t,
                  t->date  ? S("%Y-%m-%d")
                  : t->utc ? S("%Y-%m-%dT%H:%M:%SZ")
                           : S("%Y-%m-%dT%H:%M:%S%:z"));
}

/* Time#rfc2822: a UTC time has "-0000". */
void time_rfc822(struct buf *b, const struct time *t) {
    time_strftime(b, t, t->utc ? S("%a, %d %b %Y %H:%M:%S -0000") : S("%a, %d %b %Y %H:%M:%S %z"));
}
