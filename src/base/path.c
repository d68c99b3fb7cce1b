/* Paths, as Ruby's File has them. */
#define _GNU_SOURCE
#include "base/path.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <unistd.h>

/* One slash between, whatever the ends have: "a/", "/b" is "a/b". */
struct str path_join(struct arena *a, struct str dir, struct str name) {
    while (dir.n && dir.p[dir.n - 1] == '/') dir.n--;
    while (name.n && name.p[0] == '/') name = str_from(name, 1);
    return arena_cat3(a, dir, S("/"), name);
}

struct str path_dir(struct str p) {
    while (p.n > 1 && p.p[p.n - 1] == '/') p.n--;
    size_t i = str_rchr(p, '/');
    if (i == STR_NONE) return S(".");
    while (i > 0 && p.p[i - 1] == '/') i--;
    return i == 0 ? S("/") : str_sub(p, 0, i);
}

struct str path_base(struct str p) {
    while (p.n > 1 && p.p[p.n - 1] == '/') p.n--;
    if (p.n == 1 && p.p[0] == '/') return p;
    size_t i = str_rchr(p, '/');
    return i == STR_NONE ? p : str_from(p, i + 1);
}

/* Leading dots belong to the name: ".htaccess" and "..x" have none, ".a.md" has
 * ".md". A dot at the very end begins none. */
struct str path_ext(struct str p) {
    size_t dot = p.n;
    while (dot && p.p[dot - 1] != '.' && p.p[dot - 1] != '/') dot--;
    bool plain = dot > 1 && dot < p.n && p.p[dot - 1] == '.' && p.p[dot - 2] != '.';
    if (plain && p.p[dot - 2] != '/') return str_from(p, dot - 1); /* as most are */
    struct str b = path_base(p);
    size_t lead = 0;
    while (lead < b.n && b.p[lead] == '.') lead++;
    size_t i = str_rchr(b, '.');
    if (i == STR_NONE || i < lead || i + 1 == b.n) return S("");
    return str_from(b, i);
}

struct str path_cwd(struct arena *a) {
    char *d = getcwd(NULL, 0);
    struct str s = arena_str(a, str_z(d ? d : "/"));
    free(d);
    return s;
}

/* Has it nothing to expand: no empty part, none that begins with a dot? */
static bool is_plain(struct str p) {
    for (size_t i = 0;;) {
        if (i == p.n || p.p[i] == '/' || p.p[i] == '.') return false;
        const char *slash = memchr(p.p + i, '/', p.n - i);
        if (!slash) return true;
        i = (size_t)(slash - p.p) + 1;
    }
}

/* Component by component on the text alone: a link is not followed, as File.expand_path does
 * not. */
struct str path_expand(struct arena *a, struct str path, struct str base) {
    bool absolute = path.n && path.p[0] == '/';
    if ((absolute || str_eq(base, S("/"))) && is_plain(str_from(path, absolute)))
        return arena_cat(a, S("/"), str_from(path, absolute));
    struct buf b;
    buf_init(&b, a);
    struct str parts[2] = {base, path};
    for (int k = absolute; k < 2; k++) {
        struct str rest = parts[k], piece;
        while (str_next(&rest, '/', &piece)) {
            if (piece.n == 0 || str_eq(piece, S("."))) continue;
            if (str_eq(piece, S(".."))) {
                size_t i = str_rchr(buf_view(&b), '/');
                buf_cut(&b, i == STR_NONE ? 0 : i);
                continue;
            }
            buf_putc(&b, '/');
            buf_str(&b, piece);
        }
    }
    if (b.n == 0) buf_putc(&b, '/');
    return buf_view(&b);
}

/* Whole components: "/a/bc" is not inside "/a/b". */
bool path_inside(struct str root, struct str path) {
    while (root.n && root.p[root.n - 1] == '/') root.n--;
    return str_starts(path, root) && (path.n == root.n || path.p[root.n] == '/');
}

bool path_of_history(struct str path) {
    static const char *const NAMES[] = {".git", ".hg", ".svn"};
    struct str part;
    while (str_next(&path, '/', &part))
        for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
            if (str_caseeq(part, str_z(NAMES[i]))) return true;
    return false;
}

/* ---- fnmatch ---- */

/* A star is known by its depth: how many stand before it. From where in the text it fits nowhere is
 * kept once matching takes long, so that the cost is that of stars times text. */
struct fnm {
    struct str pat, s;
    int flags;
    int depth;
    size_t *steps; /* left; bounds what hostile patterns cost, with all their alternatives */
    size_t taken;
    struct arena *a;
    char *failed; /* by depth and place; NULL: not kept yet */
};
enum { FNM_STEPS = 1 << 17, FNM_DEPTH = 64, FNM_LONG = 1000 };

static char *fnm_failed(struct fnm *f, size_t j) {
    if (!f->failed && f->taken > FNM_LONG)
        f->failed = ARENA_ARRAY(f->a, char, arena_mul(FNM_DEPTH, f->s.n + 1));
    return f->failed ? f->failed + (size_t)f->depth * (f->s.n + 1) + j : NULL;
}

static bool fnm_step(struct fnm *f, size_t n) {
    f->taken += n;
    if (*f->steps <= n) {
        *f->steps = 0;
        return false;
    }
    *f->steps -= n;
    return true;
}

/* [set] at pat[i] (behind the bracket); *end behind the closing one, STR_NONE if unclosed. */
static bool fnm_set(struct fnm *f, size_t i, uint32_t c, size_t *end) {
    bool neg = false, hit = false;
    size_t from = i;
    if (i < f->pat.n && (f->pat.p[i] == '!' || f->pat.p[i] == '^')) neg = true, i++;
    *end = STR_NONE;
    while (i < f->pat.n && f->pat.p[i] != ']') {
        if (f->pat.p[i] == '\\' && i + 1 < f->pat.n) i++;
        uint32_t lo = utf8_next(f->pat, &i), hi = lo;
        if (i + 1 < f->pat.n && f->pat.p[i] == '-' && f->pat.p[i + 1] != ']') {
            i++;
            if (f->pat.p[i] == '\\' && i + 1 < f->pat.n) i++;
            hi = utf8_next(f->pat, &i);
        }
        if (c >= lo && c <= hi) hit = true;
    }
    if (i < f->pat.n) *end = i + 1;
    return fnm_step(f, i - from) && hit != neg;
}

static bool fnm_at(struct fnm *f, size_t i, size_t j);

/* A dot that begins a component is matched by a dot alone, unless DOTMATCH says otherwise. */
static bool leading_dot(const struct fnm *f, size_t j) {
    if (f->flags & FNMATCH_DOTMATCH || j >= f->s.n || f->s.p[j] != '.') return false;
    return j == 0 || ((f->flags & FNMATCH_PATHNAME) && f->s.p[j - 1] == '/');
}

/* "*" stays within a component where PATHNAME is asked for; two of them and a slash stand for any
 * number of components. */
static bool fnm_star(struct fnm *f, size_t i, size_t j) {
    bool path = f->flags & FNMATCH_PATHNAME;
    if (path && i + 2 < f->pat.n && f->pat.p[i + 1] == '*' && f->pat.p[i + 2] == '/' &&
        (i == 0 || f->pat.p[i - 1] == '/')) {
        while (!fnm_at(f, i + 3, j)) { /* double star: whole directories */
            size_t k = j;
            if (leading_dot(f, k)) return false;
            while (k < f->s.n && f->s.p[k] != '/') k++;
            if (k >= f->s.n || *f->steps == 0) return false;
            j = k + 1;
        }
        return true;
    }
    while (i < f->pat.n && f->pat.p[i] == '*') i++;
    if (leading_dot(f, j)) return false;
    for (;;) {
        if (fnm_at(f, i, j)) return true;
        if (j >= f->s.n || (path && f->s.p[j] == '/') || *f->steps == 0) return false;
        utf8_next(f->s, &j);
    }
}

/* The pattern from i against the text from j. Steps are counted, so that hostile patterns end. */
static bool fnm_at(struct fnm *f, size_t i, size_t j) {
    for (;;) {
        if (!fnm_step(f, 1)) return false;
        if (i >= f->pat.n) return j >= f->s.n;
        char c = f->pat.p[i];
        if (c == '*') {
            if (f->depth >= FNM_DEPTH) return false;
            char *failed = fnm_failed(f, j);
            if (failed && *failed) return false;
            f->depth++;
            bool ok = fnm_star(f, i, j);
            f->depth--;
            if (!ok && failed) *failed = 1;
            return ok;
        }
        if (j >= f->s.n) return false;
        bool slash = (f->flags & FNMATCH_PATHNAME) && f->s.p[j] == '/';
        if (c == '?') {
            if (slash || leading_dot(f, j)) return false;
            i++;
            utf8_next(f->s, &j);
            continue;
        }
        if (c == '[') {
            size_t end, k = j;
            if (slash || leading_dot(f, j)) return false;
            bool ok = fnm_set(f, i + 1, utf8_next(f->s, &k), &end);
            if (end == STR_NONE || !ok) return false;
            i = end;
            j = k;
            continue;
        }
        if (c == '\\' && i + 1 < f->pat.n) i++;
        if (utf8_next(f->pat, &i) != utf8_next(f->s, &j)) return false;
    }
}

/* {a,b} alternatives are expanded one after the other (FNM_EXTGLOB). */
static bool fnm_brace(struct arena *a, struct str pat, struct str s, int flags, int depth,
                      size_t *steps) {
    size_t open = STR_NONE, close = flags & FNMATCH_EXTGLOB ? 0 : pat.n;
    int nest = 0;
    for (; close < pat.n; close++) {
        if (pat.p[close] == '\\')
            close++; /* what follows is itself */
        else if (pat.p[close] == '{' && nest++ == 0)
            open = close;
        else if (pat.p[close] == '}' && nest && --nest == 0)
            break;
    }
    if (open == STR_NONE || close >= pat.n || depth > 8) {
        struct fnm f = {.pat = pat, .s = s, .flags = flags, .steps = steps, .a = a};
        return fnm_at(&f, 0, 0);
    }
    size_t from = open + 1;
    nest = 0;
    for (size_t k = from; k <= close; k++) {
        if (pat.p[k] == '{') nest++;
        if (k < close && pat.p[k] == '}') nest--;
        if (k < close && (pat.p[k] != ',' || nest)) continue;
        if (*steps <= pat.n / 16) return false;
        *steps -= pat.n / 16;
        struct str alt = arena_cat3(a, str_sub(pat, 0, open), str_sub(pat, from, k - from),
                                    str_from(pat, close + 1));
        if (fnm_brace(a, alt, s, flags, depth + 1, steps)) return true;
        from = k + 1;
    }
    return false;
}

bool path_fnmatch(struct str pattern, struct str path, int flags) {
    struct arena a = {0};
    size_t steps = FNM_STEPS;
    bool ok = fnm_brace(&a, pattern, path, flags, 0, &steps);
    arena_free(&a);
    return ok;
}
