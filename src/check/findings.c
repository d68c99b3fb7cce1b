/* Findings: each mistake once, with a count of the pages that show it; switches. */
#include "check/internal.h"

static const struct check_rule TABLE[] = {
#define RULE(symbol, name, severity, looks_at, what) {name, SEV_##severity, looks_at, what},
#include "check/rules.h"
#undef RULE
};

const struct check_rule *check_rule_at(size_t i) { return i < RULES ? &TABLE[i] : NULL; }

/* ---- switches ---- */

static bool named_severity(struct str name, enum severity *out) {
    static const char *const NAMES[] = {"note", "warning", "error"};
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(name, NAMES[i])) {
            *out = (enum severity)i;
            return true;
        }
    return str_eq(name, S("info")) ? (*out = SEV_NOTE, true) : false;
}

static enum rule rule_named(struct str name) {
    size_t i = 0;
    while (i < RULES && !str_eqz(name, TABLE[i].name)) i++;
    return (enum rule)i;
}

static void set_rule(struct check *c, struct value name, struct value v) {
    enum severity sev;
    enum rule r = rule_named(v_s(name));
    if (r == RULES) {
        struct nearest near = nearest_to(v_s(name));
        for (size_t i = 0; i < RULES; i++) nearest_offer(&near, str_z(TABLE[i].name));
        config_diag(c->site, SEV_WARNING, "quickyll", v_s(name),
                    "there is no rule '" STR_FMT "' to switch%s" STR_FMT "%s", STR_ARG(v_s(name)),
                    near.best.p ? "; did you mean '" : "", STR_ARG(near.best),
                    near.best.p ? "'?" : "");
    } else if (!v_truthy(v) || str_eq(v_s(v), S("off")))
        c->off[r] = true;
    else if (named_severity(v_s(v), &sev))
        c->severity[r] = sev;
    else if (v.type != V_BOOL)
        config_diag(c->site, SEV_WARNING, "quickyll", v_s(v),
                    "'" STR_FMT "' is no severity: there are note, warning, error and off",
                    STR_ARG(v_s(v)));
}

static void read_switches(struct check *c) {
    static const struct array none;
    struct value q = map_getz(c->site->config, "quickyll");
    struct value conf = q.type == V_MAP ? map_getz(q.m, "check") : v_nil();
    struct value rules = conf.type == V_MAP ? map_getz(conf.m, "rules") : v_nil();
    struct value ignore = conf.type == V_MAP ? map_getz(conf.m, "ignore") : v_nil();
    c->ignore = ignore.type == V_ARRAY ? ignore.a : &none;
    for (size_t i = 0; rules.type == V_MAP && i < rules.m->n; i++)
        set_rule(c, rules.m->e[i].key, rules.m->e[i].val);
}

bool rule_wanted(const struct check *c, enum rule r) { return !c->off[r]; }

struct check *check_new(struct arena *a, struct site *s) {
    struct check *c = ARENA_NEW(a, struct check);
    c->a = a;
    c->site = s;
    smap_init(&c->seen, a);
    smap_init(&c->by_path, a);
    smap_init(&c->in_tree, a);
    smap_init(&c->published, a);
    smap_init(&c->no_content, a);
    for (size_t i = 0; i < RULES; i++) c->severity[i] = TABLE[i].severity;
    read_switches(c);
    return c;
}

/* "quickyll: ignore RULE, RULE" within a comment of the file; without a rule: all of them. */
static struct str ignored_in(struct str text) {
    size_t at = str_find(text, S("quickyll: ignore"));
    if (at == STR_NONE) return S("-");
    struct str rest = str_from(text, at + strlen("quickyll: ignore")), line = S("");
    str_line(&rest, &line);
    for (size_t i = 0; i < line.n; i++) /* where the comment ends */
        if (line.p[i] == '>' || line.p[i] == '%' || line.p[i] == '}' || line.p[i] == '{')
            line.n = i;
    return str_strip(line);
}

static bool silenced(struct check *c, enum rule r, const struct source *src) {
    struct text *t = smap_get(&c->by_path, src->path);
    if (!t) return false;
    if (!t->ignored.p) t->ignored = ignored_in(t->src.text);
    struct str rest = t->ignored, word;
    if (str_eq(rest, S("-"))) return false;
    if (!ch_alpha(rest.n ? rest.p[0] : ' ')) return true;
    while (str_next(&rest, ',', &word)) {
        word = str_strip(word);
        while (word.n && (word.p[word.n - 1] == '-' || ch_space(word.p[word.n - 1]))) word.n--;
        if (str_eqz(word, TABLE[r].name)) return true;
    }
    return false;
}

/* ---- reporting ---- */

static struct str line_at(struct str text, size_t off) {
    size_t nl = str_rchr(str_sub(text, 0, off), '\n'), from = nl == STR_NONE ? 0 : nl + 1;
    struct str rest = str_from(text, from), line = S("");
    str_line(&rest, &line);
    return str_ends(line, S("\r")) ? str_sub(line, 0, line.n - 1) : line;
}

static struct finding *finding_at(struct check *c, enum rule r, const struct source *src,
                                  size_t off, struct str message) {
    struct finding *f = ARENA_NEW(c->a, struct finding);
    *f = (struct finding){.rule = r, .sev = c->severity[r], .message = message, .last = c->page};
    f->file = src->path;
    if (off != NO_OFFSET && src->text.p) {
        if (off > src->text.n) off = src->text.n;
        text_position(src->text, off, &f->line, &f->col);
        f->line_text = line_at(src->text, off);
    }
    f->silent = c->off[r] || silenced(c, r, src);
    VEC_PUSH(c->a, &c->found, f);
    return f;
}

static struct finding *reported(struct check *c, struct str key, enum rule r,
                                const struct source *src, size_t off, struct str message) {
    void **at = smap_at(&c->seen, key);
    struct finding *f = *at;
    c->said++;
    if (!f) return *at = finding_at(c, r, src, off, message);
    if (f->last != c->page) f->pages++;
    f->last = c->page;
    return f;
}

struct finding *report(struct check *c, enum rule r, const struct source *src, size_t off,
                       const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str message = arena_vprintf(c->a, fmt, ap);
    va_end(ap);
    struct str key = arena_printf(c->a, "%d|" STR_FMT "|%zu|" STR_FMT, (int)r, STR_ARG(src->path),
                                  off, STR_ARG(message));
    return reported(c, key, r, src, off, message);
}

struct finding *report_as(struct check *c, struct str key, enum rule r, const struct source *src,
                          size_t off, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str message = arena_vprintf(c->a, fmt, ap);
    va_end(ap);
    return reported(c, key, r, src, off, message);
}

void hint(struct check *c, struct finding *f, const char *fmt, ...) {
    if (f->hint.n) return;
    va_list ap;
    va_start(ap, fmt);
    f->hint = arena_vprintf(c->a, fmt, ap);
    va_end(ap);
}

void hint_nearest(struct check *c, struct finding *f, const struct nearest *near) {
    if (near->best.p) hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(near->best));
}
