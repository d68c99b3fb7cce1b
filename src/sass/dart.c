/* Dart Sass as a program: where it is, what it is told, what comes back, and what is kept of it.
 *
 * It is told by arguments (IN:OUT for each sheet) rather than over the protocol for
 * embedding, since that is what any installed `sass` understands. Errors come on
 * stderr as text meant for people; the paths in them tell which sheet each belongs
 * to. */
#define _GNU_SOURCE
#include "sass/dart.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "value/value.h"

/* ---- the program ---- */

/* Debian calls Ruby Sass by the same name: its version says so. Dart Sass's answer
 * begins with the number. */
bool dart_is(struct arena *a, const char *command) {
    const char *const argv[] = {command, "--version", NULL};
    struct process_result r;
    if (!process_run(a, argv, S(""), 20, &r) || r.status != 0) return false;
    return !str_has(r.out, S("Ruby Sass")) && !str_has(r.out, S("Bleeding Edge")) && r.out.n &&
           ch_digit((unsigned char)r.out.p[0]);
}

/* ---- results ---- */

/* For file:// URLs in source maps; what is no escape stays. */
static struct str percent_decoded(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++) {
        unsigned v;
        char hex[3] = {0};
        if (s.p[i] == '%' && i + 2 < s.n) memcpy(hex, s.p + i + 1, 2);
        if (hex[0] && sscanf(hex, "%2x", &v) == 1) {
            buf_putc(&b, (char)v);
            i += 2;
        } else
            buf_putc(&b, s.p[i]);
    }
    return buf_view(&b);
}

/* `path` as seen from `dir`, both absolute: /a/b/c from /a/x is ../b/c. */
static struct str relative_to(struct arena *a, struct str path, struct str dir) {
    struct buf b;
    buf_init(&b, a);
    while (dir.n > 1 && !path_inside(dir, path)) {
        BUF_LIT(&b, "../");
        dir = path_dir(dir);
    }
    struct str rest = str_from(path, dir.n > 1 ? dir.n : 0);
    while (rest.n && rest.p[0] == '/') rest = str_from(rest, 1);
    buf_str(&b, rest);
    return buf_view(&b);
}

/* The map as sass-embedded's caller writes it: sources relative to the sheet.
 * Browsers show these names to whoever debugs the sheet; nothing may remain in them
 * of a directory that is gone. */
static bool convert_map(struct mirror *m, const struct dart_job *j, struct str text,
                        struct str *out) {
    struct value v;
    size_t bad;
    struct value_env env = {.arena = m->a};
    static const char *const KEYS[] = {"version", "sourceRoot", "sources",
                                       "names",   "mappings",   "sourcesContent"};
    if (!json_parse(m->a, text, &v, &bad) || v.type != V_MAP) return false;
    struct value sources = map_getz(v.m, "sources");
    for (size_t i = 0; sources.type == V_ARRAY && i < sources.a->n; i++) {
        struct str s = v_s(sources.a->v[i]);
        if (str_starts(s, S("file://"))) s = percent_decoded(m->a, str_from(s, 7));
        s = relative_to(m->a, mirror_outside(m, s), path_dir(j->path));
        sources.a->v[i] = v_str(s);
    }
    struct map *r = map_new(m->a);
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) map_setz(r, KEYS[i], map_getz(v.m, KEYS[i]));
    map_setz(r, "file", v_str(j->css_name));
    struct buf b;
    buf_init(&b, m->a);
    v_json(&b, v_map(r), &env);
    *out = buf_view(&b);
    return true;
}

/* Whether a sheet succeeded is read off its output: with --no-error-css the file is
 * only there if it did. The line that names the map is replaced, since it names
 * ours. */
static bool take_result(struct mirror *m, const struct dart_job *j, struct str css_path,
                        struct dart_result *r) {
    struct str css, map = S("");
    r->map = S("");
    if (!file_read(m->a, arena_strz(m->a, css_path), &css)) return false;
    size_t at = j->map ? str_rfind(css, S("/*# sourceMappingURL=")) : STR_NONE;
    if (at != STR_NONE) css.n = at;
    while (css.n && css.p[css.n - 1] == '\n') css.n--;
    if (j->map) {
        struct str path = arena_cat(m->a, css_path, S(".map"));
        if (!file_read(m->a, arena_strz(m->a, path), &map) || !convert_map(m, j, map, &r->map))
            return false;
        css = arena_printf(m->a, STR_FMT "%s/*# sourceMappingURL=" STR_FMT ".map */", STR_ARG(css),
                           j->compressed ? "" : "\n\n", STR_ARG(j->css_name));
    }
    r->css = css;
    r->ok = true;
    return true;
}

/* ---- errors ---- */

/* "  PATH LINE:COL  in what": the parts; false: it is none. An example: "
 * _sass/a.scss 3:5  @import". Of a trace the innermost place comes first, the sheet
 * itself last. */
static bool trace_line(struct str line, struct str *path, uint32_t *row, uint32_t *col) {
    struct str s = str_strip(line);
    size_t two = str_find(s, S("  "));
    if (!str_starts(line, S("  ")) || two == STR_NONE) return false;
    s = str_sub(s, 0, two);
    size_t space = str_rchr(s, ' '), colon = str_rchr(s, ':');
    if (space == STR_NONE || colon == STR_NONE || colon < space) return false;
    *path = str_sub(s, 0, space);
    *row = (uint32_t)str_to_i(str_sub(s, space + 1, colon - space - 1));
    *col = (uint32_t)str_to_i(str_from(s, colon + 1));
    return *row > 0;
}

/* One "Error: ..." with what stands below it, up to the next. *root is the sheet it
 * belongs to. The message runs until the picture of the place begins, "," (or "'")
 * alone on a line, which --no-unicode draws so. */
static void read_error(struct mirror *m, struct str text, struct sass_error *e, struct str *root) {
    struct str rest = str_from(text, 7), line, path;
    struct buf b;
    uint32_t row, col;
    bool message = true;
    buf_init(&b, m->a);
    *e = (struct sass_error){.file = S("")};
    *root = S("");
    while (str_line(&rest, &line)) {
        struct str s = str_strip(line);
        if (message && (str_eqz(s, ",") || str_eqz(s, "'"))) message = false;
        if (trace_line(line, &path, &row, &col)) {
            message = false;
            *root = mirror_outside(m, path);
            if (!e->file.n) {
                e->file = *root;
                e->line = row;
                e->col = col;
            }
        } else if (message && s.n)
            buf_printf(&b, "%s" STR_FMT, b.n ? " " : "", STR_ARG(s));
    }
    e->message = buf_view(&b);
}

/* An error without a place (no sheet named) is that of every sheet that failed, for
 * want of better; so is the whole of stderr where there is no "Error:" in it, as
 * when the program itself breaks. */
static void take_errors(struct mirror *m, const struct dart_job *j, size_t n, struct str err,
                        struct dart_result *r) {
    size_t at = str_starts(err, S("Error: ")) ? 0 : str_find(err, S("\nError: "));
    while (at != STR_NONE) {
        if (err.p[at] == '\n') at++;
        size_t next = str_find_from(err, S("\nError: "), at);
        struct sass_error e;
        struct str root;
        read_error(m, str_sub(err, at, next == STR_NONE ? err.n : next - at), &e, &root);
        for (size_t i = 0; i < n; i++)
            if (!r[i].ok && !r[i].error.message.n && (str_eq(root, j[i].path) || !root.n))
                r[i].error = e;
        at = next;
    }
    for (size_t i = 0; i < n; i++)
        if (!r[i].ok && !r[i].error.message.n)
            r[i].error.message = arena_cat(m->a, S("Dart Sass failed: "), str_strip(err));
}

/* ---- running ---- */

static void fail_all(struct dart_result *r, size_t n, struct str why) {
    for (size_t i = 0; i < n; i++) r[i] = (struct dart_result){.error = {.message = why}};
}

static struct str too_long(struct arena *a, int seconds) {
    return arena_printf(a, "it takes longer than %d seconds (limits: sass_seconds)", seconds);
}

struct command {
    const char **v;
    size_t n, cap;
};

static void say(struct mirror *m, struct command *c, const char *word) { VEC_PUSH(m->a, c, word); }

/* One command for all sheets: the first one's style and wish for maps go for all
 * (dart.h). */
static void say_options(struct mirror *m, struct command *c, const struct dart_options *o,
                        const struct dart_job *j) {
    static const char *const ALWAYS[] = {"--no-unicode", "--no-color", "--quiet", "--no-error-css"};
    say(m, c, o->command);
    for (size_t i = 0; i < ARRAY_LEN(ALWAYS); i++) say(m, c, ALWAYS[i]);
    say(m, c, j->compressed ? "--style=compressed" : "--style=expanded");
    if (o->quiet_deps) say(m, c, "--quiet-deps");
    say(m, c, j->map ? "--source-map" : "--no-source-map");
    if (!j->map) return;
    say(m, c, "--embed-sources");
    say(m, c, "--source-map-urls=absolute");
}

/* Numbered, as two sheets of one name may come from different directories. */
static struct str output_path(struct mirror *m, size_t i) {
    return arena_printf(m->a, STR_FMT "/out%zu.css", STR_ARG(m->top), i);
}

/* All sheets into the mirror first: load paths are meant as they are there. */
static bool say_sheets(struct mirror *m, struct command *c, const struct dart_options *o,
                       const struct dart_job *j, size_t n) {
    struct str *in = ARENA_ARRAY(m->a, struct str, n + 1);
    for (size_t i = 0; i < n; i++)
        if (!(in[i] = mirror_place(m, &j[i])).n) return false;
    for (size_t i = 0; i < o->nload_paths; i++) {
        struct str path = mirror_inside(m, o->load_paths[i]);
        say(m, c, arena_printf(m->a, "--load-path=" STR_FMT, STR_ARG(path)).p);
    }
    for (size_t i = 0; i < n; i++) say(m, c, arena_cat3(m->a, in[i], S(":"), output_path(m, i)).p);
    say(m, c, NULL);
    return true;
}

/* The status is not asked: it says that some sheet failed, and the outputs say
 * which. A negative one means that the program was stopped at the end of its time. */
static void run(struct mirror *m, const struct dart_options *o, const struct dart_job *j, size_t n,
                struct dart_result *r) {
    struct command c = {0};
    struct process_result got;
    int most = o->seconds && o->seconds < INT_MAX ? (int)o->seconds : INT_MAX;
    say_options(m, &c, o, j);
    if (!say_sheets(m, &c, o, j, n))
        fail_all(r, n, arena_printf(m->a, "%s: %s", m->top.p, strerror(errno)));
    else if (!process_run(m->a, c.v, S(""), most, &got))
        fail_all(r, n,
                 arena_printf(m->a, "the program for Sass, %s, cannot be run: %s", o->command,
                              strerror(errno)));
    else {
        for (size_t i = 0; i < n; i++) take_result(m, &j[i], output_path(m, i), &r[i]);
        take_errors(m, j, n, got.status < 0 ? too_long(m->a, most) : got.err, r);
    }
}

/* The directory is removed however it went; its links are unlinked, never followed. */
void dart_run(struct arena *a, const struct dart_options *o, const struct dart_job *j, size_t n,
              struct dart_result *r) {
    const char *base = getenv("TMPDIR");
    struct str dir = arena_printf(a, "%s/quickyll-sass-XXXXXX", base && *base ? base : "/tmp");
    struct mirror m = {.a = a};
    char *made = mkdtemp((char *)(uintptr_t)dir.p);
    if (!made) {
        fail_all(r, n, arena_printf(a, STR_FMT ": %s", STR_ARG(dir), strerror(errno)));
        return;
    }
    m.top = dir;
    run(&m, o, j, n, r);
    file_remove_tree(made);
}
