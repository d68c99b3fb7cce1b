/* Addresses by their form: empty ones, of the author's own machine, with a scheme that is broken;
 * and how a dead one is told. */
#include "check/links.h"

enum rule rule_for(const struct reference *r) {
    static const enum rule BY_KIND[] = {RULE_LINK, RULE_IMAGE, RULE_ASSET, RULE_IMAGE};
    return BY_KIND[r->kind];
}

/* Where the value itself stands one message is enough, whatever the pages make of it; where it is
 * computed, each value is another one. */
static struct str place_key(struct check *c, const struct place *p, struct str value) {
    return arena_printf(c->a, "link|" STR_FMT "|%zu|" STR_FMT, STR_ARG(p->src->path), p->off,
                        STR_ARG(p->found ? S("") : value));
}

static bool spoilt(struct check *c, const struct place *p) {
    const struct text *t = smap_get(&c->by_path, p->src->path);
    return t && t->spoilt && p->off != NO_OFFSET && p->off >= t->spoilt;
}

struct finding *link_say(struct check *c, enum rule rule, const struct reference *r, bool fragment,
                         const char *what) {
    struct str text = r->html;
    struct place p = trace_value(c, r->page, r->value, text, r->at, fragment);
    c->page = r->page;
    static const char *const KINDS[] = {"link", "image", "asset", "image"};
    struct finding *f =
        report_as(c, place_key(c, &p, r->value), rule, p.src, p.off, "dead %s '" STR_FMT "': %s",
                  KINDS[r->kind], STR_ARG(r->value), what);
    f->subject = r->value;
    f->silent = f->silent || spoilt(c, &p);
    if (!p.found) include_chain(c, f, r->page);
    return f;
}

void link_tell(struct check *c, enum rule rule, const struct reference *r, const char *what,
               const char *advice) {
    struct place p = trace_value(c, r->page, r->value, r->html, r->at, false);
    c->page = r->page;
    struct finding *f = report(c, rule, p.src, p.off, "'" STR_FMT "' %s", STR_ARG(r->value), what);
    f->subject = r->value;
    if (advice) hint(c, f, "%s", advice);
}

/* {{ item.url }} of a row that has none: the last step of what stands at the place. */
static struct str step_at(const struct place *p) {
    struct str s = str_from(p->src->text, p->off), path;
    size_t at = 0, dot;
    if (!str_starts(s, S("{{")) || !path_next(s, &at, &path)) return S("");
    dot = str_rchr(path, '.');
    return dot == STR_NONE ? S("") : str_from(path, dot + 1);
}

/* {{ include.src }}, where the include got a misspelt one. */
static bool parameter_told(struct check *c, struct str step) {
    struct str hint = arena_cat3(c->a, S("did you mean '"), step, S("'?"));
    for (size_t i = 0; step.n && i < c->found.n; i++)
        if (c->found.v[i]->rule == RULE_PARAMETER && str_eq(c->found.v[i]->hint, hint)) return true;
    return false;
}

void link_tell_empty(struct check *c, const struct reference *r) {
    static const char *const WHAT[] = {"href of this link", "src of this image",
                                       "address of this asset", "image's address"};
    struct place p = trace_value(c, r->page, r->value, r->html, r->at, false);
    struct str step = p.src->text.p && p.off != NO_OFFSET ? step_at(&p) : S("");
    struct place row;
    c->page = r->page;
    if (parameter_told(c, step)) return;
    bool lacks = step.n && row_lacking(c, step, &row);
    if (lacks && !row.found) return;
    if (lacks)
        report(c, RULE_DATA_KEY, row.src, row.off,
               "there is no '" STR_FMT "' here, as the rows beside it have: the %s is empty",
               STR_ARG(step), WHAT[r->kind]);
    else
        report(c, RULE_LINK_FORM, p.src, p.off, "the %s is empty", WHAT[r->kind]);
}

/* ---- forms ---- */

static struct finding *dead(struct check *c, const struct reference *r, const char *what) {
    return link_say(c, rule_for(r), r, false, what);
}

/* "http//x", "https:/x", "http://https://x" */
static bool broken_scheme(struct check *c, const struct reference *r, struct url u) {
    static const char *const SCHEMES[] = {"https", "http"};
    struct str v = r->value;
    bool web = str_caseeq(u.scheme, S("http")) || str_caseeq(u.scheme, S("https"));
    for (size_t i = 0; i < ARRAY_LEN(SCHEMES); i++) {
        struct str scheme = str_z(SCHEMES[i]), rest = str_from(v, scheme.n);
        bool no_colon = !u.scheme.n && str_starts(v, scheme) && str_starts(rest, S("//"));
        bool no_slash = web && !u.host.p && str_caseeq(u.scheme, scheme);
        bool twice =
            web && (str_caseeq(u.host, scheme) ||
                    (str_starts(u.host, scheme) && str_eqz(str_from(u.host, scheme.n), ":")));
        if (!no_colon && !no_slash && !twice) continue;
        size_t k = twice ? str_find_from(v, u.host, u.scheme.n + 1) + scheme.n : scheme.n;
        while (k < v.n && strchr(":/", v.p[k])) k++;
        struct finding *f = dead(c, r, twice ? "it has two schemes" : "its scheme is broken");
        hint(c, f, "write '" STR_FMT "://" STR_FMT "'", STR_ARG(scheme), STR_ARG(str_from(v, k)));
        return true;
    }
    return false;
}

/* "htps://", "mialto:" */
static bool unknown_scheme(struct check *c, const struct reference *r, struct url u) {
    static const char *const SCHEMES[] = {"https", "http", "mailto", "tel"};
    static const char *const OTHERS[] = {"ftp", "ftps", "sftp", "shttp", "sms", "file", "data"};
    struct nearest near = nearest_to(u.scheme);
    if (u.scheme.n < 2 || str_eq(u.scheme, S("javascript"))) return false;
    for (size_t i = 0; i < ARRAY_LEN(OTHERS); i++)
        if (str_caseeq(u.scheme, str_z(OTHERS[i]))) return false;
    for (size_t i = 0; i < ARRAY_LEN(SCHEMES); i++) {
        if (str_caseeq(u.scheme, str_z(SCHEMES[i]))) return false;
        offer_slip(&near, str_z(SCHEMES[i]));
    }
    if (!near.best.p) return false;
    struct place p = trace_value(c, r->page, r->value, r->html, r->at, false);
    c->page = r->page;
    struct finding *f = report(c, RULE_LINK_FORM, p.src, p.off,
                               "'" STR_FMT "' has a misspelt scheme", STR_ARG(r->value));
    f->subject = r->value;
    if (f->sev == SEV_WARNING) f->sev = SEV_ERROR; /* no reader gets there */
    hint(c, f, "did you mean '" STR_FMT ":'?", STR_ARG(near.best));
    return true;
}

static bool own_machine(struct check *c, const struct reference *r, struct url u) {
    if (u.scheme.n != 1 && !str_caseeq(u.scheme, S("file"))) return false;
    struct finding *f = dead(c, r, "it is a file of the author's own machine");
    hint(c, f, "put the file into the site, and write its path there");
    return true;
}

static void mail(struct check *c, const struct reference *r, struct str to) {
    bool blank = to.n && ch_space((unsigned char)to.p[0]);
    bool none = to.n && to.p[0] != '?' && str_chr(to, '@') == STR_NONE && !str_has(to, S("%40"));
    if (blank) link_tell(c, RULE_LINK_FORM, r, "has a blank behind 'mailto:'", NULL);
    if (none && !blank) link_tell(c, RULE_LINK_FORM, r, "is no mail address: it has no '@'", NULL);
}

static bool unrendered(struct check *c, const struct reference *r) {
    struct str v = r->value;
    size_t open = str_chr(v, '{'), close = str_chr(v, '}');
    if (open == STR_NONE || close == STR_NONE || close < open) return false;
    struct str inner = str_strip(str_sub(v, open + 1, close - open - 1));
    if (!str_starts(inner, S("site.")) && !str_starts(inner, S("page."))) return false;
    struct finding *f = dead(c, r, "Liquid's braces are double");
    hint(c, f, "write '{{ " STR_FMT " }}'", STR_ARG(inner));
    return true;
}

bool link_malformed(struct check *c, const struct reference *r, struct url u) {
    struct str v = r->value;
    if (str_caseeq(u.scheme, S("mailto"))) {
        mail(c, r, u.path);
        return true;
    }
    if (broken_scheme(c, r, u) || own_machine(c, r, u) || unknown_scheme(c, r, u)) return true;
    if (u.scheme.n || u.host.p) return false;
    if (unrendered(c, r)) return true;
    if (str_chr(v, '@') != STR_NONE && str_chr(v, '/') == STR_NONE && v.p[0] != '#') {
        struct finding *f = dead(c, r, "it does not exist: this is a mail address");
        hint(c, f, "write 'mailto:" STR_FMT "'", STR_ARG(v));
        return true;
    }
    if (str_starts(v, S("www."))) {
        struct finding *f = dead(c, r, "it does not exist: the scheme is missing");
        hint(c, f, "write 'https://" STR_FMT "'", STR_ARG(v));
        return true;
    }
    return false;
}
