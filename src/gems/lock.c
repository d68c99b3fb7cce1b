/* Gemfile.lock: sections of indented lines.
 *
 * The indentation says what a line is: 0 a section, 2 a key of it, 4 a gem, 6 what
 * that gem needs. A line that fits nowhere is passed over, since Bundler adds
 * sections from time to time. */
#include "gems/gems.h"

enum section { SEC_OTHER, SEC_SOURCE, SEC_DEPENDENCIES, SEC_CHECKSUMS, SEC_BUNDLER };

/* `line` is the one under way, for the place of notes. */
struct reader {
    struct arena *a;
    struct lockfile *out;
    struct smap by_name; /* name -> index + 1 of the first gem of that name */
    enum section section;
    enum lock_source source;
    struct str remote, line;
};

/* The place is the line's beginning. */
static void note(struct reader *x, const char *message) {
    size_t off = (size_t)(x->line.p - x->out->src->text.p);
    struct gem_note n = {x->out->src, off, str_z(message)};
    VEC_PUSH(x->a, &x->out->notes, n);
}

/* "name (inner) rest": the parts; false: there is no name. */
static bool split(struct str s, struct str *name, struct str *inner, struct str *rest) {
    size_t open = str_find(s, S(" ("));
    *inner = *rest = S("");
    *name = open == STR_NONE ? s : str_sub(s, 0, open);
    if (open != STR_NONE) {
        struct str tail = str_from(s, open + 2);
        size_t close = str_chr(tail, ')');
        *inner = str_sub(tail, 0, close == STR_NONE ? tail.n : close);
        *rest = close == STR_NONE ? S("") : str_strip(str_from(tail, close + 1));
    }
    if (name->n && name->p[name->n - 1] == '!') name->n--;
    return name->n > 0;
}

/* "name (~> 1.0, < 2)!"; the mark says that a source was given, which the Gemfile
 * says anyway. */
static void add_dependency(struct reader *x, struct gem_dependencies *to, struct str s) {
    struct str inner, rest, piece;
    struct gem_dependency d = {.src = x->out->src};
    d.off = (size_t)(x->line.p - x->out->src->text.p);
    if (!split(s, &d.name, &inner, &rest)) return;
    while (str_next(&inner, ',', &piece))
        if (str_strip(piece).n) VEC_PUSH(x->a, &d.requirement, str_strip(piece));
    VEC_PUSH(x->a, to, d);
}

/* "1.15.4-x86_64-linux": a version of numbers and the platform behind it. */
static void split_platform(struct str s, struct lock_gem *g) {
    size_t dash = str_chr(s, '-');
    g->version = s;
    if (dash == STR_NONE) return;
    g->version = str_sub(s, 0, dash);
    g->platform = str_from(s, dash + 1);
}

static void add_gem(struct reader *x, struct str s) {
    struct str inner, rest;
    struct lock_gem g = {.remote = x->remote, .source = x->source};
    g.off = (size_t)(x->line.p - x->out->src->text.p);
    if (!split(s, &g.name, &inner, &rest) || !inner.n) {
        note(x, "a line 'name (version)' is wanted here");
        return;
    }
    split_platform(inner, &g);
    VEC_PUSH(x->a, &x->out->gems, g);
    void **at = smap_at(&x->by_name, g.name);
    if (!*at) *at = (void *)(uintptr_t)x->out->gems.n;
}

/* Gems of one name, for several platforms, stand in a row, so the first is looked
 * up and the rest follow. */
static void add_checksum(struct reader *x, struct str s) {
    struct str name, inner, rest;
    struct lock_gem want = {0};
    if (!split(s, &name, &inner, &rest)) return;
    size_t at = str_find(rest, S("sha256="));
    if (at == STR_NONE) return;
    struct str sum = str_from(rest, at + 7);
    size_t comma = str_chr(sum, ',');
    sum = str_strip(str_sub(sum, 0, comma));
    split_platform(inner, &want);
    size_t i = (size_t)(uintptr_t)smap_get(&x->by_name, name);
    for (; i && i <= x->out->gems.n; i++) {
        struct lock_gem *g = &x->out->gems.v[i - 1];
        if (!str_eq(g->name, name)) break;
        if (str_eq(g->version, want.version) && str_eq(g->platform, want.platform))
            g->checksum = sum;
    }
}

/* The word in the first column. A merge conflict's marks look like one. */
static void section_begins(struct reader *x, struct str s) {
    static const struct {
        const char *name;
        enum section section;
        enum lock_source source;
    } SECTIONS[] = {
        {"GEM", SEC_SOURCE, LOCK_GEM},          {"GIT", SEC_SOURCE, LOCK_GIT},
        {"PATH", SEC_SOURCE, LOCK_PATH},        {"DEPENDENCIES", SEC_DEPENDENCIES, LOCK_GEM},
        {"CHECKSUMS", SEC_CHECKSUMS, LOCK_GEM}, {"BUNDLED WITH", SEC_BUNDLER, LOCK_GEM}};
    x->section = SEC_OTHER;
    x->remote = S("");
    for (size_t i = 0; i < ARRAY_LEN(SECTIONS); i++)
        if (str_eqz(s, SECTIONS[i].name)) {
            x->section = SECTIONS[i].section;
            x->source = SECTIONS[i].source;
        }
    if (str_starts(s, S("<<<<<<<")) || str_starts(s, S(">>>>>>>")) || str_starts(s, S("=======")))
        note(x, "a merge conflict stands here; both sides are read");
}

static void line(struct reader *x, size_t indent, struct str s) {
    if (indent == 0)
        section_begins(x, s);
    else if (x->section == SEC_BUNDLER)
        x->out->bundler = s;
    else if (x->section == SEC_DEPENDENCIES && indent == 2)
        add_dependency(x, &x->out->dependencies, s);
    else if (x->section == SEC_CHECKSUMS && indent == 2)
        add_checksum(x, s);
    else if (x->section == SEC_SOURCE && indent == 2 && str_starts(s, S("remote:")))
        x->remote = str_strip(str_from(s, 7));
    else if (x->section == SEC_SOURCE && indent == 4)
        add_gem(x, s);
    else if (x->section == SEC_SOURCE && indent == 6 && x->out->gems.n)
        add_dependency(x, &x->out->gems.v[x->out->gems.n - 1].dependencies, s);
}

struct lockfile *lockfile_read(struct arena *a, struct source *src) {
    struct reader x = {.a = a, .out = ARENA_NEW(a, struct lockfile)};
    struct str rest = src->text;
    x.out->src = src;
    smap_init(&x.by_name, a);
    while (str_line(&rest, &x.line)) {
        struct str s = str_rstrip(x.line);
        size_t indent = 0;
        while (indent < s.n && s.p[indent] == ' ') indent++;
        if (s.n > indent) line(&x, indent, str_from(s, indent));
    }
    return x.out;
}

/* A gem that has code for a platform is listed once for each; the one without is
 * preferred. */
const struct lock_gem *lock_find(const struct lockfile *l, struct str name) {
    const struct lock_gem *found = NULL;
    for (size_t i = 0; l && i < l->gems.n; i++) {
        const struct lock_gem *g = &l->gems.v[i];
        if (str_eq(g->name, name) && (!found || (found->platform.n && !g->platform.n))) found = g;
    }
    return found;
}
