/* Time zones: TZif files of the system's zoneinfo (RFC 8536) and POSIX TZ rules.
 *
 * A zone is a list of transitions, each with the kind of time that begins with it, and a rule for
 * what comes after the last. Both come from one file; a name that is no file may be a rule
 * itself. Zones do not change once loaded, so threads may share them. */
#include "time/time.h"

#include <limits.h>
#include <stdio.h>

struct rule { /* when a daylight period begins or ends */
    enum { RULE_MONTH, RULE_JULIAN, RULE_DAY } kind;
    int mon, week, day; /* RULE_MONTH: m.w.d; else day */
    int sec;            /* local time of day */
};
struct posix {
    bool ok, has_dst;
    char std[12], dst[12];
    int32_t std_off, dst_off; /* seconds east */
    struct rule start, end;
};
/* A kind of local time: what one transition begins. */
struct ttype {
    int32_t off;
    bool dst;
    char abbr[12];
};
/* at[i] is the second at which types[which[i]] begins; sorted. */
struct zone {
    size_t n; /* transitions */
    int64_t *at;
    uint8_t *which;
    struct ttype *types;
    size_t ntypes;
    struct posix tail; /* after the last transition */
};

/* ---- POSIX TZ strings ---- */

/* Three letters or more, or anything between angle brackets. *i moves to its end. */
static bool posix_name(struct str s, size_t *i, char out[12]) {
    size_t n = 0, from = *i;
    bool angle = *i < s.n && s.p[*i] == '<';
    if (angle) (*i)++;
    while (*i < s.n) {
        char c = s.p[*i];
        if (angle ? c == '>' : !ch_alpha(c)) break;
        if (n < 11) out[n++] = c;
        (*i)++;
    }
    out[n] = 0;
    if (angle) {
        if (*i >= s.n) return false;
        (*i)++;
    }
    return *i - from >= 3 && n > 0;
}

/* Bounded, so that nothing can overflow. */
static bool posix_num(struct str s, size_t *i, int *out) {
    if (*i >= s.n || !ch_digit(s.p[*i])) return false;
    int v = 0;
    while (*i < s.n && ch_digit(s.p[*i]) && v < 100000) v = v * 10 + (s.p[(*i)++] - '0');
    *out = v;
    return true;
}

/* glibc takes no more than 24 hours and 59 of the rest. */
static bool posix_hms(struct str s, size_t *i, int *out) {
    int sgn = 1, v, sum = 0, unit = 3600, most = 24;
    if (*i < s.n && (s.p[*i] == '-' || s.p[*i] == '+')) sgn = s.p[(*i)++] == '-' ? -1 : 1;
    for (;;) {
        if (!posix_num(s, i, &v)) return false;
        sum += (v < most ? v : most) * unit;
        unit /= 60;
        most = 59;
        if (unit == 0 || *i >= s.n || s.p[*i] != ':') break;
        (*i)++;
    }
    *out = sgn * sum;
    return true;
}

/* ",Mm.w.d", ",Jn" or ",n", each with "/time" after it. Without a time the change is at two. */
static bool posix_rule(struct str s, size_t *i, struct rule *r) {
    if (*i >= s.n || s.p[*i] != ',') return false;
    (*i)++;
    r->sec = 7200;
    if (*i < s.n && s.p[*i] == 'M') {
        (*i)++;
        r->kind = RULE_MONTH;
        if (!posix_num(s, i, &r->mon) || *i >= s.n || s.p[(*i)++] != '.') return false;
        if (!posix_num(s, i, &r->week) || *i >= s.n || s.p[(*i)++] != '.') return false;
        if (!posix_num(s, i, &r->day)) return false;
        if (r->mon < 1 || r->mon > 12 || r->week < 1 || r->week > 5 || r->day > 6) return false;
    } else {
        r->kind = RULE_DAY;
        if (*i < s.n && s.p[*i] == 'J') r->kind = RULE_JULIAN, (*i)++;
        if (!posix_num(s, i, &r->day) || r->day > 366) return false;
    }
    if (*i < s.n && s.p[*i] == '/') {
        (*i)++;
        return posix_hms(s, i, &r->sec);
    }
    return true;
}

/* std offset [dst [offset] [,start,end]]. .ok is false where the text is no rule at all. */
static struct posix posix_parse(struct str s) {
    struct posix z = {0};
    size_t i = 0;
    int off;
    if (!posix_name(s, &i, z.std) || !posix_hms(s, &i, &off)) return z;
    z.std_off = -off;
    z.ok = true;
    if (i >= s.n) return z;
    if (!posix_name(s, &i, z.dst)) return z;
    z.has_dst = true;
    z.dst_off = z.std_off + 3600;
    if (i < s.n && s.p[i] != ',' && posix_hms(s, &i, &off)) z.dst_off = -off;
    if (!posix_rule(s, &i, &z.start) || !posix_rule(s, &i, &z.end)) { /* the US rules */
        z.start = (struct rule){RULE_MONTH, 3, 2, 0, 7200};
        z.end = (struct rule){RULE_MONTH, 11, 1, 0, 7200};
    }
    return z;
}

/* Local seconds (as if UTC) of the rule in a year. */
static int64_t rule_at(const struct rule *r, int64_t year) {
    struct civil c = {.year = year, .mon = 1, .day = 1};
    int64_t jan1 = civil_sec(&c);
    c.mon = 2, c.day = 29;
    struct civil feb = civil_of(civil_sec(&c));
    bool leap = feb.mon == 2;
    if (r->kind == RULE_JULIAN)
        return jan1 + (int64_t)(r->day - 1 + (leap && r->day >= 60)) * 86400 + r->sec;
    if (r->kind == RULE_DAY) return jan1 + (int64_t)r->day * 86400 + r->sec;
    c.mon = r->mon, c.day = 1;
    int64_t first = civil_sec(&c);
    int wday = civil_of(first).wday;
    int day = (r->day - wday + 7) % 7 + 7 * (r->week - 1);
    c.mon = r->mon + 1;
    int64_t days = (civil_sec(&c) - first) / 86400;
    while (day >= days) day -= 7;
    return first + (int64_t)day * 86400 + r->sec;
}

/* South of the equator summer begins late in the year and ends early in the next. */
static void posix_at(const struct posix *z, int64_t sec, int32_t *off, bool *dst, char abbr[12]) {
    bool on = false;
    if (z->has_dst) {
        int64_t year = civil_of(sec + z->std_off).year;
        if (year < 1970) year = 1970; /* as glibc: before it nothing changes */
        int64_t from = rule_at(&z->start, year) - z->std_off;
        int64_t to = rule_at(&z->end, year) - z->dst_off;
        on = from <= to ? sec >= from && sec < to : !(sec >= to && sec < from);
    }
    *off = on ? z->dst_off : z->std_off;
    *dst = on;
    memcpy(abbr, on ? z->dst : z->std, 12);
}

/* ---- TZif ---- */

/* TZif's numbers are big-endian. */
static uint32_t be32(const char *p) {
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}
static int64_t be64(const char *p) { return (int64_t)((uint64_t)be32(p) << 32 | be32(p + 4)); }

/* How many of each there are, in the order of RFC 8536's header. */
struct head {
    size_t utc, std, leap, times, types, chars;
};

/* The counts of the blocks that follow; false: it is no TZif file. */
static bool tzif_head(struct str t, struct head *h) {
    if (t.n < 44 || memcmp(t.p, "TZif", 4) != 0) return false;
    size_t *to[] = {&h->utc, &h->std, &h->leap, &h->times, &h->types, &h->chars};
    for (size_t i = 0; i < 6; i++) {
        *to[i] = be32(t.p + 20 + 4 * i);
        if (*to[i] > t.n) return false;
    }
    return true;
}

/* Bytes of a data block whose times take w bytes each. */
static size_t tzif_size(const struct head *h, size_t w) {
    return h->times * w + h->times + h->types * 6 + h->chars + h->leap * (w + 4) + h->std + h->utc;
}

/* Sizes are checked against the text before anything is read; indexes of types too. */
static bool tzif_body(struct arena *a, struct zone *z, struct str t, const struct head *h) {
    if (tzif_size(h, 8) > t.n || h->types == 0) return false;
    z->n = h->times;
    z->at = ARENA_ARRAY(a, int64_t, z->n + 1);
    z->which = ARENA_ARRAY(a, uint8_t, z->n + 1);
    z->ntypes = h->types;
    z->types = ARENA_ARRAY(a, struct ttype, h->types);
    const char *which = t.p + h->times * 8, *types = which + h->times;
    const char *chars = types + h->types * 6;
    for (size_t i = 0; i < h->times; i++) {
        z->at[i] = be64(t.p + 8 * i);
        z->which[i] = (uint8_t)which[i];
        if (z->which[i] >= h->types) return false;
    }
    for (size_t i = 0; i < h->types; i++) {
        const char *p = types + 6 * i;
        z->types[i].off = (int32_t)be32(p);
        z->types[i].dst = p[4] != 0;
        for (size_t k = (uint8_t)p[5], n = 0; k < h->chars && chars[k] && n < 11; k++)
            z->types[i].abbr[n++] = chars[k];
    }
    return true;
}

/* The second block, of 64-bit times, is read; the first is there for programs of the last
 * century. */
static bool tzif_read(struct arena *a, struct zone *z, struct str t) {
    struct head h;
    if (!tzif_head(t, &h) || t.p[4] < '2') return false; /* version 1 has no 64-bit block */
    size_t skip = 44 + tzif_size(&h, 4);
    if (skip > t.n) return false;
    t = str_from(t, skip);
    if (!tzif_head(t, &h)) return false;
    t = str_from(t, 44);
    if (!tzif_body(a, z, t, &h)) return false;
    struct str foot = str_from(t, tzif_size(&h, 8)), line;
    if (foot.n && foot.p[0] == '\n') {
        foot = str_from(foot, 1);
        if (str_line(&foot, &line)) z->tail = posix_parse(line);
    }
    return true;
}

/* The name comes from a configuration: it must not lead out of the directory of zones. */
static bool name_is_safe(struct str name) {
    struct str rest = name, piece;
    while (str_next(&rest, '/', &piece))
        if (str_eqz(piece, "..")) return false;
    return name.n > 0 && name.n < 200 && !memchr(name.p, 0, name.n);
}

/* A file of that name, else a rule. False: neither. */
static bool find(struct arena *a, struct zone *z, struct str name) {
    struct str text;
    if (!name_is_safe(name)) return false;
    struct str path = name.p[0] == '/' ? name : arena_cat(a, S("/usr/share/zoneinfo/"), name);
    struct file_info fi;
    char *zpath = arena_strz(a, path);
    if (file_stat(zpath, &fi) && fi.kind == FILE_REGULAR && file_read(a, zpath, &text) &&
        tzif_read(a, z, text))
        return true;
    memset(z, 0, sizeof *z);
    z->tail = posix_parse(name);
    return z->tail.ok;
}

/* For the message about a `timezone:` that is none. */
bool zone_known(struct str name) {
    struct arena a = {0};
    bool ok = find(&a, ARENA_NEW(&a, struct zone), name);
    arena_free(&a);
    return ok;
}

const struct zone *zone_load(struct arena *a, struct str name) {
    struct zone *z = ARENA_NEW(a, struct zone);
    if (name.n && name.p[0] == ':') name = str_from(name, 1);
    if (find(a, z, name)) return z;
    z->tail = (struct posix){.ok = true};
    size_t n = 0;
    while (n < name.n && n < 11 && ch_alpha(name.p[n])) n++;
    if (n >= 3)
        memcpy(z->tail.std, name.p, n);
    else
        memcpy(z->tail.std, "UTC", 4);
    return z;
}

/* The last transition at or before the time rules; after the last of all, the rule at the file's
 * end. */
void zone_at(const struct zone *z, int64_t sec, int32_t *off, bool *dst, char abbr[12]) {
    if (z->n == 0 || (sec >= z->at[z->n - 1] && z->tail.ok)) {
        if (z->n == 0 && !z->tail.ok && z->ntypes) goto first;
        posix_at(&z->tail, sec, off, dst, abbr);
        return;
    }
    size_t lo = 0, hi = z->n; /* the number of transitions at or before sec */
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (z->at[mid] <= sec)
            lo = mid + 1;
        else
            hi = mid;
    }
    const struct ttype *t;
    if (lo == 0) {
    first:
        t = &z->types[0];
    } else {
        t = &z->types[z->which[lo - 1]];
    }
    *off = t->off;
    *dst = t->dst;
    memcpy(abbr, t->abbr, 12);
}

/* Candidates are the offsets a day before and after; the later instant where both fit, and in a
 * gap the time is pushed forward, as Ruby's Time.local does. */
int64_t zone_local(const struct zone *z, const struct civil *c) {
    int64_t want = civil_sec(c);
    int32_t off[2], got;
    bool dst;
    char abbr[12];
    zone_at(z, want - 86400, &off[0], &dst, abbr);
    zone_at(z, want + 86400, &off[1], &dst, abbr);
    for (int i = 1; i >= 0; i--) {
        zone_at(z, want - off[i], &got, &dst, abbr);
        if (got == off[i]) return want - off[i];
    }
    return want - off[0];
}

/* The offset is settled here, and kept in the time. */
struct time time_in_zone(int64_t sec, int32_t nsec, const struct zone *z) {
    struct time t = {.sec = sec, .nsec = nsec};
    bool dst;
    zone_at(z, sec, &t.off, &dst, t.abbr);
    return t;
}
