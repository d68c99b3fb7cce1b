/* EntryFilter: which entries of a directory belong to the site. */
#define _GNU_SOURCE
#include "site/internal.h"

/* The path has a NUL behind it. */
static bool is_dir(struct str path) {
    struct file_info fi;
    return file_stat(path.p, &fi) && fi.kind == FILE_DIR;
}

static bool has_wildcards(struct str pat) { return str_any(pat, 0, S("*?[\\")) < pat.n; }

static struct str below(struct str p) {
    while (p.n && p.p[0] == '/') p = str_from(p, 1);
    return p;
}

/* A list of `include` or `exclude`, made ready once: it is asked for each entry. */
struct globs {
    const struct array *of;
    size_t given, n;
    struct glob {
        struct str pat; /* below the source */
        bool wild;
    } v[];
};

/* Patterns that `minus` has too do not count. */
static const struct globs *globs_of(struct site *s, struct globs **kept, const struct array *list,
                                    const struct array *minus) {
    struct globs *g = *kept;
    if (g && g->of == list && g->given == list->n) return g;
    g = arena_alloc(s->a, sizeof *g + list->n * sizeof *g->v);
    *g = (struct globs){.of = list, .given = list->n};
    for (size_t i = 0; i < list->n; i++) {
        if (!v_is_str(list->v[i]) || (minus && array_has_str(minus, v_s(list->v[i])))) continue;
        struct str pat = below(v_s(list->v[i]));
        g->v[g->n++] = (struct glob){pat, has_wildcards(pat) || has_wildcards(s->source)};
    }
    return *kept = g;
}

/* As fnmatch has it, of whole paths. */
static bool wild_match(struct site *s, struct str pat, struct str entry) {
    struct arena tmp = {.chunk = 1024};
    bool hit = path_fnmatch(path_join(&tmp, s->source, pat), path_join(&tmp, s->source, entry), 0);
    arena_free(&tmp);
    return hit;
}

static bool is_dir_below(struct site *s, struct str entry) {
    struct arena tmp = {.chunk = 1024};
    bool yes = is_dir(path_join(&tmp, s->source, entry));
    arena_free(&tmp);
    return yes;
}

/* glob_include?: `entry` is relative to the source (a leading slash does not matter). */
static bool glob_include(struct site *s, const struct globs *g, struct str entry) {
    entry = below(entry);
    for (size_t i = 0; i < g->n; i++) {
        struct str pat = g->v[i].pat;
        if (str_starts(entry, pat) || (g->v[i].wild && wild_match(s, pat, entry))) return true;
        if (pat.n == entry.n + 1 && pat.p[entry.n] == '/' && str_starts(pat, entry) &&
            is_dir_below(s, entry))
            return true;
    }
    return false;
}

static bool included(struct site *s, struct str path) {
    return glob_include(s, globs_of(s, &s->included, s->include, NULL), path);
}

/* Most begin with another letter than the path, of which it is not made then. */
static bool may_match(const struct globs *g, char first) {
    for (size_t i = 0; i < g->n; i++)
        if (g->v[i].wild || !g->v[i].pat.n || g->v[i].pat.p[0] == first) return true;
    return false;
}

static bool excluded(struct site *s, struct str dir, struct str entry) {
    const struct globs *g = globs_of(s, &s->excluded, s->exclude, s->include);
    struct str top = below(dir), name = below(entry);
    if (!may_match(g, top.n ? top.p[0] : name.n ? name.p[0] : 0)) return false;
    bool is = glob_include(s, g, dir.n ? path_join(s->tmp, dir, entry) : entry);
    arena_reset(s->tmp);
    return is;
}

bool site_includes(struct site *s, struct str path) { return included(s, path); }

static bool special(struct str name) {
    char c = name.n ? name.p[0] : 'a';
    return c == '.' || c == '_' || c == '#' || c == '~' || !c;
}

/* In safe mode links that lead out of the site are left out. */
static bool unsafe_link(struct site *s, struct str dir, struct str entry) {
    if (!s->safe) return false;
    struct str p = arena_str(s->a, path_join(s->a, path_join(s->a, s->source, dir), entry));
    struct file_info fi;
    if (!file_stat(p.p, &fi) || !fi.symlink) return false;
    return site_leads_out(s, p, s->source);
}

/* An entry that `include` names is kept whatever it begins with; one of `exclude`
 * goes, and so do names that begin with a dot, an underscore, "#" or "~", or end
 * with "~". */
bool entry_kept(struct site *s, struct str dir, struct str entry) {
    if (str_ends(entry, S("."))) return false;
    bool deep = str_chr(entry, '/') != STR_NONE;
    struct str base = deep ? path_base(entry) : entry;
    bool named = included(s, entry) || (deep && included(s, base));
    if ((!named && excluded(s, dir, entry)) || unsafe_link(s, dir, entry)) return false;
    if (named) return true;
    return !special(entry) && !special(base) && !str_ends(entry, S("~"));
}

/* As Dir.glob finds what is below: by name, depth first. */
static void glob_into(struct site *s, struct array *out, struct str root, struct str rel,
                      bool hidden) {
    struct arena *a = s->a;
    struct dir_list l;
    struct str dir = rel.n ? path_join(a, root, rel) : root;
    if (rel.n ? !dir_listed(s, dir, &l) : !site_dir_read(s, dir, &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        if (!hidden && l.v[i].name.p[0] == '.') continue;
        struct str r = rel.n ? path_join(a, rel, l.v[i].name) : l.v[i].name;
        if (l.v[i].kind == FILE_DIR) {
            /* Dir.glob's ** does not go through links to directories */
            if (!l.v[i].symlink) glob_into(s, out, root, r, hidden);
        } else if (l.v[i].kind != FILE_NONE)
            array_push(out, v_str(r));
    }
}

struct array *glob_files(struct site *s, struct str dir, bool hidden) {
    struct array *out = array_new(s->a, 0);
    glob_into(s, out, dir, S(""), hidden);
    return out;
}
