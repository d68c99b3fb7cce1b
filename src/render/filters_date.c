/* Dates: Liquid's `date` and Jekyll's own.
 *
 * Times in Jekyll are in the site's zone: it sets TZ when the configuration is
 * read, for the whole process. Here the zone is passed along, so that two sites may
 * have different ones. */
#include "render/filters.h"

static const struct zone *zone_of(struct liquid_context *cx) {
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    return h->zone ? h->zone : zone_load(liquid_arena(cx), S("UTC"));
}

static bool all_digits(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!ch_digit(s.p[i])) return false;
    return s.n > 0;
}

/* Does the text leave something to today's date? Only asked where somebody notes it. */
static void note_clock(struct liquid_context *cx, struct str s, const struct time *t) {
    enum { LONG_BEFORE = 1234567890 };
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    struct time then;
    bool same = s.n && time_parse(s, zone_of(cx), h->now - LONG_BEFORE, &then) &&
                then.sec == t->sec && then.off == t->off;
    if (!same) h->reads_clock(liquid_value_env(cx));
}

/* Liquid's Utils.to_date. "now" and "today" are the build's time; digits alone are
 * seconds; other text is read as Ruby's Time.parse does, where what is missing (the
 * year in "1 May") comes from today. */
static bool to_date(struct liquid_context *cx, struct value v, struct time *t) {
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    if (v.type == V_TIME) {
        *t = *v.t;
        return true;
    }
    if (v.type == V_INT) {
        *t = time_in_zone(v.i, 0, zone_of(cx));
        return true;
    }
    struct str s = v_s(v);
    if (v.type != V_STR || !s.n) return false;
    if (str_caseeq(s, S("now")) || str_caseeq(s, S("today"))) {
        *t = time_in_zone(h->now, 0, zone_of(cx));
        if (h->noting) h->reads_clock(liquid_value_env(cx));
        return true;
    }
    if (all_digits(s)) {
        *t = time_in_zone(str_to_i(s), 0, zone_of(cx));
        return true;
    }
    bool read = time_parse(s, zone_of(cx), h->now, t);
    if (read && h->noting) note_clock(cx, s, t);
    return read;
}

static struct value formatted(struct liquid_context *cx, const struct time *t, struct str fmt) {
    struct buf b;
    buf_init(&b, liquid_arena(cx));
    time_strftime(&b, t, fmt);
    return v_str(buf_view(&b));
}

/* What is no date, and any input with an empty format, is printed as it is. */
LIQUID_FILTER(f_date) {
    struct str fmt = liquid_to_s(cx, args[0]);
    struct time t;
    if (!fmt.n || !to_date(cx, in, &t)) return in;
    return formatted(cx, &t, fmt);
}

/* Jekyll's: in the site's zone, or an error. A Date has no zone and is midnight in
 * the site's. */
static bool local_time(struct liquid_context *cx, struct value v, struct time *t) {
    if (!to_date(cx, v, t)) {
        struct buf b;
        buf_init(&b, liquid_arena(cx));
        v_inspect(&b, v, liquid_value_env(cx));
        liquid_raise(cx, "Invalid Date: '%s' is not a valid datetime.", b.p);
        return false;
    }
    int64_t sec = t->sec;
    if (t->date) {
        struct civil c = time_civil(t);
        sec = zone_local(zone_of(cx), &c);
    }
    *t = time_in_zone(sec, t->nsec, zone_of(cx));
    return true;
}

/* "07 Nov 2008", "7th Nov 2008" with "ordinal", and "Nov 7th, 2008" with "US" after
 * it. */
static struct value stringify(struct liquid_context *cx, struct value in, const struct value *args,
                              int nargs, const char *month) {
    struct time t;
    if (in.type != V_TIME && !liquid_to_s(cx, in).n) return in;
    if (!local_time(cx, in, &t)) return v_nil();
    struct arena *a = liquid_arena(cx);
    if (nargs < 1 || args[0].type != V_STR || !str_eqz(v_s(args[0]), "ordinal"))
        return formatted(cx, &t, arena_printf(a, "%%d %s %%Y", month));
    int day = time_civil(&t).day, unit = day % 10;
    const char *end = day >= 11 && day <= 13 ? "th"
                      : unit == 1            ? "st"
                      : unit == 2            ? "nd"
                      : unit == 3            ? "rd"
                                             : "th";
    bool us = nargs > 1 && args[1].type == V_STR && str_eqz(v_s(args[1]), "US");
    return formatted(cx, &t,
                     us ? arena_printf(a, "%s %d%s, %%Y", month, day, end)
                        : arena_printf(a, "%d%s %s %%Y", day, end, month));
}
LIQUID_FILTER(f_date_to_string) { return stringify(cx, in, args, nargs, "%b"); }
LIQUID_FILTER(f_date_to_long_string) { return stringify(cx, in, args, nargs, "%B"); }

/* nil and "" go through; what else is no date is an error. */
static struct value standard(struct liquid_context *cx, struct value in,
                             void (*put)(struct buf *, const struct time *)) {
    struct time t;
    if (in.type != V_TIME && !liquid_to_s(cx, in).n) return in;
    if (!local_time(cx, in, &t)) return v_nil();
    struct buf b;
    buf_init(&b, liquid_arena(cx));
    put(&b, &t);
    return v_str(buf_view(&b));
}
LIQUID_FILTER(f_date_to_xmlschema) { return standard(cx, in, time_xmlschema); }
LIQUID_FILTER(f_date_to_rfc822) { return standard(cx, in, time_rfc822); }

const struct liquid_filter JEKYLL_DATE_FILTERS[] = {
    {"date", f_date, 1, 1},
    {"date_to_string", f_date_to_string, 0, 2},
    {"date_to_long_string", f_date_to_long_string, 0, 2},
    {"date_to_xmlschema", f_date_to_xmlschema, 0, 0},
    {"date_to_rfc822", f_date_to_rfc822, 0, 0},
};
const size_t JEKYLL_DATE_FILTER_COUNT = ARRAY_LEN(JEKYLL_DATE_FILTERS);
