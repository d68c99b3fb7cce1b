/* EntryFilter: which entries of a directory belong to the site. */
#define _GNU_SOURCE
#include "site/internal.h"

/* The path has a NUL behind it. */
static bool is_dir(struct str path) {
    struct file_info fi;
    return file_stat(path.p, &fi) && fi.kind == FILE_DIR;
}

static bool has_wildcards(struct str pat) { return str_any(pat, 0, S("*?[\\")) < pat.n; }

/* glob_include?: `entry` is relative to the source (a leading slash does not matter). */
static bool glob_include(struct site *s, const struct array *patterns, const struct array *minus,
                         struct str entry) {
    if (patterns->n == 0) return false;
    struct arena tmp = {0};
    struct str full = path_join(&tmp, s->source, entry);
    bool hit = false;
    int dir = -1;
    for (size_t i = 0; i < patterns->n && !hit; i++) {
        if (!v_is_str(patterns->v[i])) continue;
        bool skip = false;
        for (size_t k = 0; minus && k < minus->n; k++)
            if (v_is_str(minus->v[k]) && str_eq(v_s(minus->v[k]), v_s(patterns->v[i]))) skip = true;
        if (skip) continue;
        struct str pat = path_join(&tmp, s->source, v_s(patterns->v[i]));
        hit = str_starts(full, pat) || (has_wildcards(pat) && path_fnmatch(pat, full, 0));
        if (!hit && pat.n == full.n + 1 && pat.p[full.n] == '/' && str_starts(pat, full)) {
            if (dir < 0) dir = is_dir(full);
            hit = dir == 1;
        }
    }
    arena_free(&tmp);
    return hit;
}

bool site_includes(struct site *s, struct str path) {
    return glob_include(s, s->include, NULL, path);
}

static bool special(struct str name) { return name.n && strchr("._#~", name.p[0]) != NULL; }

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
    bool included = glob_include(s, s->include, NULL, entry) ||
                    glob_include(s, s->include, NULL, path_base(entry));
    struct arena tmp = {0};
    bool excluded =
        !included && glob_include(s, s->exclude, s->include, path_join(&tmp, dir, entry));
    arena_free(&tmp);
    if (excluded || unsafe_link(s, dir, entry)) return false;
    if (included) return true;
    return !special(entry) && !special(path_base(entry)) && !str_ends(entry, S("~"));
}

/* As Dir.glob finds what is below: by name, depth first. */
static void glob_into(struct site *s, struct array *out, struct str root, struct str rel,
                      bool hidden) {
    struct arena *a = s->a;
    struct dir_list l;
    struct str dir = rel.n ? path_join(a, root, rel) : root;
    if (rel.n ? !dir_listed(s, dir, &l) : !dir_read(a, arena_strz(a, dir), &l)) return;
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
