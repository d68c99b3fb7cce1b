/* What doctor says of the repository around the site: lines that call Jekyll, and what to write
 * there; what of its Gemfile is computed. */
#include "library/internal.h"

enum { FILE_MAX = 1 << 20, TOLD_MAX = 40 /* notes */, DEEP = 3 };

/* One look around; `told` counts notes, of which a repository of scripts could give
 * hundreds. */
struct look {
    qy_site *q;
    struct arena *a;
    struct str top;
    size_t told;
};

static void note(struct look *x, const struct source *src, size_t off, struct str message) {
    if (x->told++ < TOLD_MAX)
        diag_add(&x->q->run.diags, SEV_NOTE, src, off, NULL, STR_FMT, STR_ARG(message));
}

/* ---- what calls Jekyll ---- */

/* Jekyll's subcommands, and what stands in their place. */
static const struct {
    const char *name, *instead;
} COMMANDS[] = {{"build", "quickyll build"},
                {"b", "quickyll build"},
                {"clean", "quickyll clean"},
                {"doctor", "quickyll doctor"},
                {"hyde", "quickyll doctor"},
                {"new", "quickyll new"},
                {"serve", "quickyll build --watch, and any server for its destination"},
                {"server", "quickyll build --watch, and any server for its destination"},
                {"s", "quickyll build --watch, and any server for its destination"}};

/* Letters, digits, underscores and dashes from there on. */
static struct str word_at(struct str line, size_t i) {
    size_t n = i;
    while (n < line.n && (ch_word((unsigned char)line.p[n]) || line.p[n] == '-')) n++;
    return str_sub(line, i, n - i);
}

/* Where a call of Jekyll begins in the line ("bundle exec" before it included); STR_NONE: there is
 * none. *instead: what to write for it. */
static size_t call_in(struct str line, const char **instead) {
    for (size_t i = 0; (i = str_find_from(line, S("jekyll "), i)) != STR_NONE; i += 7) {
        char before = i ? line.p[i - 1] : ' ';
        if (ch_word((unsigned char)before) || strchr("-./\"'@", before)) {
            if (before != '/') continue;
        }
        struct str sub = word_at(line, i + 7);
        size_t end = i + 7 + sub.n;
        if (end < line.n && strchr(".:/", line.p[end])) continue; /* prose */
        for (size_t k = 0; k < ARRAY_LEN(COMMANDS); k++) {
            if (!str_eqz(sub, COMMANDS[k].name)) continue;
            *instead = COMMANDS[k].instead;
            struct str head = str_rstrip(str_sub(line, 0, i));
            bool bundle = str_ends(head, S("bundle exec"));
            return bundle ? head.n - 11 : i;
        }
    }
    return STR_NONE;
}

/* Steps of a workflow that are there for Jekyll's sake. */
static const struct {
    const char *uses, *advice;
} ACTIONS[] = {{"actions/jekyll-build-pages",
                "this step builds with GitHub's Jekyll; a step that runs "
                "'quickyll build --compat pages' does the same"},
               {"ruby/setup-ruby", "with quickyll no Ruby is needed for the build"},
               {"bundle install", "with quickyll no gem is needed for the build; themes come by "
                                  "'quickyll theme fetch'"}};

/* Comments are left out by their sign at the line's beginning, which does for all
 * these languages. */
static void look_at_text(struct look *x, const struct source *src) {
    struct str rest = src->text, line;
    while (str_line(&rest, &line)) {
        const char *instead;
        struct str start = str_lstrip(line);
        if (str_starts(start, S("#")) || str_starts(start, S("//"))) continue;
        size_t at = call_in(line, &instead), off = (size_t)(line.p - src->text.p);
        if (at != STR_NONE)
            note(x, src, off + at,
                 arena_printf(x->a, "this calls Jekyll; in its place: %s", instead));
        for (size_t k = 0; k < ARRAY_LEN(ACTIONS); k++) {
            size_t i = str_find(line, str_z(ACTIONS[k].uses));
            if (i != STR_NONE) note(x, src, off + i, str_z(ACTIONS[k].advice));
        }
    }
}

static void look_at_file(struct look *x, struct str path) {
    struct file_info fi;
    struct source *src = ARENA_NEW(x->a, struct source);
    path = arena_str(x->a, path);
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR || fi.symlink || fi.size > FILE_MAX)
        return;
    if (!file_read(x->a, path.p, &src->text)) return;
    src->path = path_inside(x->top, path) ? str_from(path, x->top.n + 1) : path;
    look_at_text(x, src);
}

/* By its ending, or none at all. */
static bool is_script(struct str name) {
    static const char *const ENDS[] = {".sh", ".yml", ".yaml", ".toml", ".mk", ".rake"};
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++)
        if (str_ends(name, str_z(ENDS[i]))) return true;
    return str_chr(name, '.') == STR_NONE;
}

/* Links are not followed, so it ends. */
static void look_at_dir(struct look *x, struct str dir, int depth) {
    struct dir_list l;
    if (depth > DEEP || !dir_read(x->a, arena_strz(x->a, dir), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str path = path_join(x->a, dir, l.v[i].name);
        if (l.v[i].symlink) continue;
        if (l.v[i].kind == FILE_DIR)
            look_at_dir(x, path, depth + 1);
        else if (is_script(l.v[i].name))
            look_at_file(x, path);
    }
}

/* ---- what is computed ---- */

static void tell_notes(struct look *x, const struct gem_notes *n) {
    for (size_t i = 0; i < n->n; i++) note(x, n->v[i].src, n->v[i].off, n->v[i].message);
}

static void tell_gems(struct look *x, const struct gems *g) {
    if (g->gemfile) tell_notes(x, &g->gemfile->notes);
    if (g->lock) tell_notes(x, &g->lock->notes);
    for (size_t i = 0; i < g->own.n; i++) tell_notes(x, &g->own.v[i]->notes);
}

/* The repository that the site is in; the site's source where it is in none. */
static struct str repository_of(struct arena *a, struct str source) {
    struct file_info fi;
    for (struct str dir = source; dir.n > 1; dir = path_dir(dir))
        if (file_stat(arena_strz(a, path_join(a, dir, S(".git"))), &fi)) return dir;
    return source;
}

void doctor_repository(qy_site *q) {
    static const char *const FILES[] = {
        "Makefile",           "makefile",     "GNUmakefile",
        "Rakefile",           "package.json", "netlify.toml",
        ".gitlab-ci.yml",     ".travis.yml",  "Dockerfile",
        "docker-compose.yml", "appveyor.yml", "Procfile",
        ".cirrus.yml",        "Justfile",     "justfile",
        "render.yaml",        "vercel.json",  ".pre-commit-config.yaml"};
    static const char *const DIRS[] = {".github/workflows", ".circleci", "script",
                                       "scripts",           "bin",       "tools"};
    struct look x = {q, &q->run.a, S(""), 0};
    struct site *s = q->run.site;
    x.top = repository_of(x.a, s->source);
    tell_gems(&x, s->gems);
    for (int k = 0; k < 2; k++) {
        struct str dir = k ? s->source : x.top;
        if (k && str_eq(dir, x.top)) break;
        for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
            look_at_file(&x, path_join(x.a, dir, str_z(FILES[i])));
        for (size_t i = 0; i < ARRAY_LEN(DIRS); i++)
            look_at_dir(&x, path_join(x.a, dir, str_z(DIRS[i])), 0);
    }
}
