/* The proleptic Gregorian calendar, in eras of 400 years that begin in March. */
#include "time/internal.h"

int64_t time_floordiv(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/* Days since 1970. March is month 0, so that the leap day is the last of its year, and the
 * months before are counted by one line that rises evenly: 153 days in five months. */
static int64_t days_of(int64_t y, int64_t m, int64_t d) {
    m -= 1;
    y += time_floordiv(m, 12);
    m -= time_floordiv(m, 12) * 12;
    if (m < 2) y--; /* years begin in March */
    int64_t era = time_floordiv(y, 400), yoe = y - era * 400;
    int64_t doy = (153 * ((m + 10) % 12) + 2) / 5;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy + d - 1 - 719468;
}

/* The year is bounded, so that the sums stay within 64 bits. */
int64_t civil_sec(const struct civil *c) {
    int64_t year = c->year;
    if (year > 100000000) year = 100000000; /* far beyond any date; keeps the sums in 64 bits */
    if (year < -100000000) year = -100000000;
    return days_of(year, c->mon, c->day) * 86400 + (int64_t)c->hour * 3600 + (int64_t)c->min * 60 +
           c->sec;
}

/* The way back: the era of 400 years, the year within it, the day within that year. */
struct civil civil_of(int64_t s) {
    int64_t days = time_floordiv(s, 86400), rest = s - days * 86400;
    struct civil c = {.hour = (int)(rest / 3600), .min = (int)(rest / 60 % 60)};
    c.sec = (int)(rest % 60);
    c.wday = (int)(((days % 7) + 11) % 7);
    int64_t z = days + 719468, era = time_floordiv(z, 146097), doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    c.mon = (int)(mp < 10 ? mp + 3 : mp - 9);
    c.year = yoe + era * 400 + (c.mon <= 2);
    c.yday = (int)(days - days_of(c.year, 1, 1) + 1);
    return c;
}

/* In the zone the time is shown in: off is part of it. */
struct civil time_civil(const struct time *t) {
    return civil_of(t->sec + t->off);
}

struct time time_utc(int64_t sec, int32_t nsec) {
    return (struct time){.sec = sec, .nsec = nsec, .utc = true, .abbr = "UTC"};
}

/* Midnight UTC stands for the day; `date` keeps it from being shown with a time. */
struct time time_date(int64_t year, int mon, int day) {
    struct civil c = {.year = year, .mon = mon, .day = day};
    return (struct time){.sec = civil_sec(&c), .date = true, .abbr = "+00:00"};
}

bool time_of_bytes(const char bytes[sizeof(struct time)], struct time *t) {
    const int64_t most = (int64_t)1 << 48;
    enum { DAY = 86400, SECOND = 1000000000 };
    *t = (struct time){0};
    for (size_t at = offsetof(struct time, utc); at <= offsetof(struct time, date); at++)
        if (bytes[at] != 0 && bytes[at] != 1) return false; /* no bool */
    memcpy(t, bytes, sizeof *t);
    t->abbr[sizeof t->abbr - 1] = 0;
    return t->sec > -most && t->sec < most && t->nsec >= 0 && t->nsec < SECOND && t->off > -DAY &&
           t->off < DAY;
}

int month_days(int64_t y, int m) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return m == 2 && leap ? 29 : DAYS[m - 1];
}
