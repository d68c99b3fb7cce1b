/* Time.parse: what Ruby makes of the parts that Date._parse finds.
 *
 * What is missing before the first part given is now's, what is missing after it the least: "10
 * May" is this year's, at midnight. An offset is applied field by field, as Time does, which
 * shows where a day is out of its month. */
#include "time/internal.h"

/* Names that Ruby knows without a tz database: RFC 822's and the military letters.
 * Hours east of UTC. */
static const struct named_zone {
    const char *name;
    int hours;
} ZONES[] = {
    {"utc", 0},  {"z", 0},    {"ut", 0},   {"gmt", 0},  {"est", -5}, {"edt", -4},
    {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
    {"a", 1},    {"b", 2},    {"c", 3},    {"d", 4},    {"e", 5},    {"f", 6},
    {"g", 7},    {"h", 8},    {"i", 9},    {"k", 10},   {"l", 11},   {"m", 12},
    {"n", -1},   {"o", -2},   {"p", -3},   {"q", -4},   {"r", -5},   {"s", -6},
    {"t", -7},   {"u", -8},   {"v", -9},   {"w", -10},  {"x", -11},  {"y", -12},
};

/* A signed number, a name Ruby knows, or the local zone's own name in winter or summer. */
static bool zone_offset(struct str z, const struct zone *local, int64_t year, int32_t *off) {
    if (z.n && (z.p[0] == '-' || z.p[0] == '+')) {
        int32_t v[3] = {0};
        char d[8];
        size_t n = 0, colons = 0;
        for (size_t i = 1; i < z.n; i++) {
            if (z.p[i] == ':')
                colons++;
            else if (ch_digit(z.p[i]) && n < 6)
                d[n++] = z.p[i];
            else
                return false;
        }
        if ((n != 2 && n != 4 && n != 6) || (colons && colons != n / 2 - 1)) return false;
        for (size_t i = 0; i < n; i += 2) v[i / 2] = (d[i] - '0') * 10 + d[i + 1] - '0';
        *off = (v[0] * 3600 + v[1] * 60 + v[2]) * (z.p[0] == '-' ? -1 : 1);
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(ZONES); i++)
        if (str_caseeq(z, str_z(ZONES[i].name))) {
            *off = ZONES[i].hours * 3600;
            return true;
        }
    for (int mon = 1; mon <= 7; mon += 6) {
        struct civil c = {.year = year, .mon = mon, .day = 1};
        char abbr[12];
        bool dst;
        zone_at(local, zone_local(local, &c), off, &dst, abbr);
        if (str_caseeq(z, str_z(abbr))) return true;
    }
    return false;
}

/* These make a UTC time; "+00:00" only one of that offset. */
static bool zone_is_utc(struct str z) {
    static const char *const UTC[] = {"-00:00", "-0000", "-00", "utc", "z", "ut"};
    for (size_t i = 0; i < ARRAY_LEN(UTC); i++)
        if (str_caseeq(z, str_z(UTC[i]))) return true;
    return false;
}

/* 24:00:00 is the next day; a second 60 is let through, as Ruby does. */
static bool ranges_ok(const struct civil *c) {
    if (c->mon < 1 || c->mon > 12 || c->day < 1 || c->day > 31) return false;
    if (c->hour < 0 || c->hour > 24 || c->min < 0 || c->min > 59) return false;
    if (c->sec < 0 || c->sec > 60) return false;
    return c->hour < 24 || (c->min == 0 && c->sec == 0);
}

/* Large enough to be out of every range, small enough for an int. */
static int small(int64_t v) { return v > 100000 ? 100000 : v < -100000 ? -100000 : (int)v; }

/* What goes over from *v, which comes to lie in [0, most). */
static int carry(int *v, int most) {
    int up = *v >= 0 ? *v / most : -((most - 1 - *v) / most);
    *v -= up * most;
    return up;
}

/* Time's apply_offset: to UTC, field by field. A day too many is the first of the next month. */
static void apply_offset(struct civil *c, int32_t off) {
    int o = off < 0 ? -off : off, sgn = off < 0 ? 1 : -1;
    int s = o % 60, m = o / 60, h, day;
    if (s) c->sec += sgn * s, m += sgn * carry(&c->sec, 60);
    h = m / 60, m %= 60;
    if (m) c->min += sgn * m, h += sgn * carry(&c->min, 60);
    day = h / 24, h %= 24;
    if (h) c->hour += sgn * h, day += sgn * carry(&c->hour, 24);
    if (!day) return;
    c->day += sgn * day;
    if (c->mon < 1 || c->mon > 12) return;
    if (sgn > 0 && month_days(c->year, c->mon) < c->day) {
        c->day = 1;
        if (++c->mon > 12) c->mon = 1, c->year++;
    } else if (sgn < 0 && c->day < 1) {
        if (--c->mon < 1) c->mon = 12, c->year--;
        c->day = month_days(c->year, c->mon);
    }
}

/* Where the parts are to be read. */
struct setting {
    const struct zone *local;
    int64_t now;
    struct str zone;
    bool has_off;
    int32_t off;
};

/* Parts to a time; what is missing before the first given is now's, what is missing behind it the
 * least. */
static bool make_time(const struct setting *w, const struct found *f, struct time *out) {
    struct time base = time_in_zone(w->now, 0, w->local);
    struct civil c = w->has_off ? civil_of(w->now + w->off) : time_civil(&base);
    bool given = f->has[YEAR];
    if (given) c.year = f->v[YEAR];
    struct {
        enum part part;
        int *at, least;
    } rest[] = {{MON, &c.mon, 1},
                {MDAY, &c.day, 1},
                {HOUR, &c.hour, 0},
                {MIN, &c.min, 0},
                {SEC, &c.sec, 0}};
    for (size_t i = 0; i < ARRAY_LEN(rest); i++) {
        if (f->has[rest[i].part])
            *rest[i].at = small(f->v[rest[i].part]), given = true;
        else if (given)
            *rest[i].at = rest[i].least;
    }
    if (!w->has_off) {
        if (!ranges_ok(&c)) return false;
        *out = time_in_zone(zone_local(w->local, &c), f->nsec, w->local);
        return true;
    }
    apply_offset(&c, w->off);
    if (!ranges_ok(&c)) return false;
    int64_t sec = civil_sec(&c);
    *out = time_in_zone(sec, f->nsec, w->local);
    if (zone_is_utc(w->zone)) {
        *out = time_utc(sec, f->nsec);
    } else if (out->off != w->off) {
        out->off = w->off;
        out->abbr[0] = 0;
    }
    return true;
}

/* The day of the year, reached from months of 31 days as Time does it. */
static bool make_yday(const struct setting *w, struct found *f, int64_t year, struct time *out) {
    int64_t yday = f->v[YDAY];
    if (yday < 1 || yday > 366) return false;
    found_set(f, MON, (yday - 1) / 31 + 1);
    found_set(f, MDAY, (yday - 1) % 31 + 1);
    if (!make_time(w, f, out)) return false;
    int64_t diff = yday - time_civil(out).yday;
    if (diff == 0) return true;
    f->v[MDAY] += diff;
    int most = month_days(year, (int)f->v[MON]);
    if (f->v[MDAY] > 28 && f->v[MDAY] > most) {
        if (++f->v[MON] > 12) return false;
        f->v[MDAY] -= most;
    }
    return make_time(w, f, out);
}

/* The zone is read last: its summer time depends on the year. */
bool time_parse(struct str text, const struct zone *local, int64_t now, struct time *out) {
    struct found f = {0};
    date_parse(text, &f);
    bool any = f.frac;
    for (int p = 0; p < PARTS; p++) any = any || f.has[p];
    if (!any) return false;
    struct time base = time_in_zone(now, 0, local);
    struct setting w = {.local = local, .now = now, .zone = str_of(f.zone, f.nzone)};
    int64_t year = f.has[YEAR] ? f.v[YEAR] : time_civil(&base).year;
    w.has_off = f.nzone && zone_offset(w.zone, local, year, &w.off);
    return f.has[YDAY] ? make_yday(&w, &f, year, out) : make_time(&w, &f, out);
}
