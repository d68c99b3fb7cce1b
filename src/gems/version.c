/* Versions and requirements as Gem::Version and Gem::Requirement order them.
 *
 * Nothing is copied: a version is gone through part by part (struct parts), two of
 * them side by side. A part that the shorter one has not is 0. */
#include "gems/gems.h"

/* ---- parts ---- */

/* A version as it is gone through. */
struct parts {
    struct str rest;
    bool dash;    /* a '-' stood there, which is ".pre." */
    bool letters; /* a part of letters has been seen */
    size_t zeros; /* so many parts ahead are zeros that count */
};

/* The next run of digits or of letters; what is between them does not count. */
static bool any_part(struct parts *p, struct str *part) {
    size_t i = 0;
    if (p->dash) {
        p->dash = false;
        *part = S("pre");
        return true;
    }
    while (i < p->rest.n && !ch_alnum((unsigned char)p->rest.p[i]))
        if (p->rest.p[i++] == '-') {
            p->dash = true;
            p->rest = str_from(p->rest, i);
            return any_part(p, part);
        }
    size_t from = i;
    bool digits = i < p->rest.n && ch_digit((unsigned char)p->rest.p[i]);
    while (i < p->rest.n &&
           (digits ? ch_digit((unsigned char)p->rest.p[i]) : ch_alpha((unsigned char)p->rest.p[i])))
        i++;
    *part = str_sub(p->rest, from, i - from);
    p->rest = str_from(p->rest, i);
    return part->n > 0;
}

static bool is_number(struct str part) { return part.n && ch_digit((unsigned char)part.p[0]); }

/* Numbers are compared by length, then by digits, so they may have any length. */
static struct str without_zeros(struct str digits) {
    while (digits.n > 1 && digits.p[0] == '0') digits = str_from(digits, 1);
    return digits;
}

/* "0", "00". */
static bool is_zero(struct str part) {
    return is_number(part) && str_eqz(without_zeros(part), "0");
}

/* The same without the zeros before the first letters: 1.0.a is 1.a. */
static bool next_part(struct parts *p, struct str *part) {
    if (!any_part(p, part)) return false;
    if (!is_number(*part)) p->letters = true;
    if (p->letters || !is_zero(*part)) return true;
    if (p->zeros) {
        p->zeros--;
        return true;
    }
    struct parts ahead = *p;
    struct str next;
    size_t n = 0;
    bool more;
    while ((more = any_part(&ahead, &next)) && is_zero(next)) n++;
    if (!more || is_number(next)) {
        p->zeros = n;
        return true;
    }
    *p = ahead;
    p->letters = true;
    *part = next;
    return true;
}

/* Letters before numbers: 1.0.a is before 1.0. */
static int compare_parts(struct str a, struct str b) {
    bool na = is_number(a), nb = is_number(b);
    if (na != nb) return na ? 1 : -1;
    if (!na) return str_cmp(a, b);
    a = without_zeros(a);
    b = without_zeros(b);
    return a.n != b.n ? (a.n < b.n ? -1 : 1) : str_cmp(a, b);
}

int gem_version_compare(struct str a, struct str b) {
    struct parts ra = {.rest = str_strip(a)}, rb = {.rest = str_strip(b)};
    for (;;) {
        struct str pa, pb;
        bool ha = next_part(&ra, &pa), hb = next_part(&rb, &pb);
        if (!ha && !hb) return 0;
        int c = compare_parts(ha ? pa : S("0"), hb ? pb : S("0"));
        if (c) return c < 0 ? -1 : 1;
    }
}

/* Gem::Version::VERSION_PATTERN: digits first, then letters and digits, parted by
 * dots or dashes. */
bool gem_version_valid(struct str v) {
    v = str_strip(v);
    if (!v.n) return false;
    bool part = false, first = true; /* something stands since the last separator */
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = (unsigned char)v.p[i];
        if (ch_digit(c) || (ch_alpha(c) && !first))
            part = true;
        else if ((c == '.' || c == '-') && part)
            part = first = false;
        else
            return false;
    }
    return part;
}

/* A dash stands for ".pre.". */
bool gem_version_prerelease(struct str v) {
    for (size_t i = 0; i < v.n; i++)
        if (ch_alpha((unsigned char)v.p[i]) || v.p[i] == '-') return true;
    return false;
}

/* ---- requirements ---- */

/* Is `v` below the bump of `base`: its last part of digits taken away, the one before it counted
 * up? */
static bool below_bump(struct str v, struct str base) {
    struct parts b = {.rest = base}, rv = {.rest = v}, rb = b;
    struct str pv, pb;
    size_t parts = 0;
    while (any_part(&b, &pb) && is_number(pb)) parts++;
    size_t keep = parts > 1 ? parts - 1 : parts;
    for (size_t i = 0; i < keep && any_part(&rb, &pb); i++) {
        bool has = any_part(&rv, &pv);
        int c = compare_parts(has ? pv : S("0"), pb);
        if (c) return c < 0;
    }
    return true;
}

static const char *const OPERATORS[] = {"~>", ">=", "<=", "!=", ">", "<", "="};

/* `~> 1.2.3` is at least that and below 1.3. */
bool gem_condition_met(struct str cond, struct str version, bool *readable) {
    struct str op = S("="), c = str_strip(cond);
    for (size_t i = 0; i < ARRAY_LEN(OPERATORS); i++)
        if (str_starts(c, str_z(OPERATORS[i]))) {
            op = str_z(OPERATORS[i]);
            c = str_strip(str_from(c, op.n));
            break;
        }
    *readable = gem_version_valid(c);
    if (!*readable) return false;
    int d = gem_version_compare(version, c);
    if (str_eqz(op, "~>")) return d >= 0 && below_bump(version, c);
    if (str_eqz(op, ">=")) return d >= 0;
    if (str_eqz(op, "<=")) return d <= 0;
    if (str_eqz(op, "!=")) return d != 0;
    if (str_eqz(op, ">")) return d > 0;
    if (str_eqz(op, "<")) return d < 0;
    return d == 0;
}

bool gem_requirement_met(const struct gem_requirement *r, struct str version) {
    bool readable;
    for (size_t i = 0; i < r->n; i++)
        if (!gem_condition_met(r->v[i], version, &readable)) return false;
    return true;
}

bool gem_requirement_prerelease(const struct gem_requirement *r) {
    for (size_t i = 0; i < r->n; i++)
        if (gem_version_prerelease(r->v[i])) return true;
    return false;
}

struct str gem_requirement_text(struct arena *a, const struct gem_requirement *r) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < r->n; i++) {
        if (i) BUF_LIT(&b, ", ");
        buf_str(&b, r->v[i]);
    }
    return r->n ? buf_view(&b) : S(">= 0");
}
