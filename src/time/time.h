/* time: civil time, time zones, and dates read and written as Ruby does. */
#ifndef QUICKYLL_TIME_H
#define QUICKYLL_TIME_H

#include "base/base.h"

struct zone; /* one time zone, from the system's zoneinfo */

/* An instant and how it is shown. Two times are the same if sec and nsec are. */
struct time {
    int64_t sec; /* seconds since 1970-01-01 UTC */
    int32_t nsec;
    int32_t off;   /* seconds east of UTC that the time is shown in */
    bool utc;      /* Time#utc?: to_s ends in "UTC" */
    bool date;     /* a Date: no time of day; to_s is %Y-%m-%d */
    char abbr[12]; /* zone's name for %Z, may be empty */
};
/* What a calendar and a clock show. */
struct civil {
    int64_t year;
    int mon, day, hour, min, sec; /* mon and day from 1 */
    int wday, yday;               /* wday 0 is Sunday; yday from 1 */
};
/* Zone named as the TZ variable takes it ("", "UTC", "America/New_York", "EST5EDT", ":path").
 * What is not known is UTC under the leading letters of that name, as glibc's. The result belongs
 * to the arena and is immutable. */
bool zone_known(struct str name); /* in the tz database, or a rule as TZ has it */
const struct zone *zone_load(struct arena *, struct str name);
void zone_at(const struct zone *, int64_t sec, int32_t *off, bool *dst, char abbr[12]);
/* Local civil time to seconds (mktime's choice where it is ambiguous). */
int64_t zone_local(const struct zone *, const struct civil *);
struct civil civil_of(int64_t local_sec); /* sec + off */
int64_t civil_sec(const struct civil *);  /* as if UTC; fields may overflow their ranges */
struct civil time_civil(const struct time *);
int month_days(int64_t year, int month); /* 1 to 12 */
struct time time_in_zone(int64_t sec, int32_t nsec, const struct zone *);
struct time time_utc(int64_t sec, int32_t nsec);
struct time time_date(int64_t year, int mon, int day); /* a Date */
/* A time out of bytes that may be anything; false: it is none, or so far away that reckoning with
 * it could overflow. */
bool time_of_bytes(const char bytes[sizeof(struct time)], struct time *out);
/* Ruby's Time.parse and DateTime.parse: what Date._parse makes of the text, missing parts from
 * `now` in `zone` as Ruby does; false if there is no date or time in it. */
bool time_parse(struct str text, const struct zone *, int64_t now, struct time *out);
/* Ruby's Time#strftime with all flags and directives. */
void time_strftime(struct buf *, const struct time *, struct str fmt);
void time_to_s(struct buf *, const struct time *);
void time_inspect(struct buf *, const struct time *);
void time_xmlschema(struct buf *, const struct time *); /* 2015-01-01T00:00:00+00:00 */
void time_rfc822(struct buf *, const struct time *);    /* Thu, 01 Jan 2015 00:00:00 +0000 */

#endif
