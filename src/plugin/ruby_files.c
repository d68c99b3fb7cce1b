/* Ruby files in _plugins: not run. A few are known by what they do, whatever their name, and done
 * here instead; of each other one a warning says that it is missing. */
#include "plugin/internal.h"
#include "regex/regex.h"

/* Code without comments, every run of white space a single space. */
static struct str essence(struct arena *a, struct str text) {
    struct buf b;
    struct str line;
    buf_init(&b, a);
    while (str_line(&text, &line)) {
        line = str_strip(line);
        if (!line.n || line.p[0] == '#') continue;
        if (b.n) buf_putc(&b, ' ');
        for (size_t i = 0; i < line.n; i++) {
            if (!ch_space((unsigned char)line.p[i]))
                buf_putc(&b, line.p[i]);
            else if (b.p[b.n - 1] != ' ')
                buf_putc(&b, ' ');
        }
    }
    return buf_view(&b);
}

enum effect { EFFECT_UNKNOWN, EFFECT_NONE, EFFECT_GIT_DATES };

/* The whole of a file, as its essence is written. */
static const struct {
    const char *pattern;
    enum effect effect;
} KNOWN[] = {
    {"\\A(?:require [\"'][\\w/-]+[\"'] ?)*\\z", EFFECT_NONE},
    /* what is watched, not what is built */
    {"\\A(?:require [\"'][\\w/-]+[\"'] )*module Jekyll module Watcher (?:(?!module |class ).)*\\z",
     EFFECT_NONE},
    {"\\AJekyll::Hooks\\.register\\(? ?:posts, :post_init\\)? do \\|(\\w+)\\| "
     "(\\w+) = `git rev-list --count HEAD \"#\\{ ?\\1\\.path ?\\}\"` "
     "if \\2\\.to_i > 1 "
     "(\\w+) = `git log -1 --pretty=\"%ad\" --date=iso \"#\\{ ?\\1\\.path ?\\}\"` "
     "\\1\\.data\\[[\"']last_modified_at[\"']\\] = \\3 end end\\z",
     EFFECT_GIT_DATES}};

/* \A...\z: the whole file must be what is known. A file that does something more is
 * unknown. */
static enum effect effect_of(struct arena *a, struct str text) {
    struct str code = essence(a, text);
    struct regex_work *w = regex_work_new();
    enum effect found = EFFECT_UNKNOWN;
    for (size_t i = 0; i < ARRAY_LEN(KNOWN) && found == EFFECT_UNKNOWN; i++) {
        struct regex *r = regex_new(str_z(KNOWN[i].pattern), REGEX_BYTES, a, NULL);
        if (r && regex_search(r, w, code, 0, NULL, 0)) found = KNOWN[i].effect;
        regex_free(r);
    }
    regex_work_free(w);
    return found;
}

/* The number of lines tells people how much is missing. */
static void warn(struct site *s, struct str path, struct str text) {
    struct str line;
    size_t n = 0;
    while (str_line(&text, &line)) n++;
    diag_file(s->diags, SEV_WARNING, path, 1, 1,
              "Ruby plugins are not run; what this one does (%zu line%s) is missing from the "
              "output",
              n, n == 1 ? "" : "s");
}

/* Its text is in an arena of its own: plugins can be long, and nothing of them is
 * kept. A file that cannot be read is unknown, too. */
static bool ruby_file(struct site *s, struct str path) {
    struct arena a = {0};
    struct str text = S("");
    bool whole = file_read(&a, arena_strz(&a, in_source_dir(s, path)), &text);
    enum effect e = whole ? effect_of(&a, text) : EFFECT_UNKNOWN;
    if (e == EFFECT_UNKNOWN) warn(s, path, text);
    arena_free(&a);
    return e == EFFECT_GIT_DATES;
}

enum { DEEP = 64 };

/* As Ruby's glob finds them: no link to a directory is followed, no hidden name counts. */
static bool ruby_dir(struct site *s, struct str dir, int depth) {
    struct dir_list l;
    bool dates = false;
    if (depth > DEEP || !dir_read(s->a, arena_strz(s->a, in_source_dir(s, dir)), &l)) return false;
    for (size_t i = 0; i < l.n; i++) {
        const struct dir_entry *e = &l.v[i];
        struct str path = path_join(s->a, dir, e->name);
        if (str_starts(e->name, S("."))) continue;
        if (e->kind == FILE_DIR && !e->symlink)
            dates = ruby_dir(s, path, depth + 1) || dates;
        else if (e->kind != FILE_DIR && str_ends(e->name, S(".rb")))
            dates = ruby_file(s, path) || dates;
    }
    return dates;
}

/* plugins_dir: a directory, several with commas between, or a list. Ruby is not
 * looked at in safe mode, where Jekyll loads none of it. */
bool ruby_files(struct site *s) {
    struct value dirs = map_getz(s->config, "plugins_dir");
    struct str rest = v_s(dirs), dir;
    bool dates = false;
    if (s->safe) return false;
    while (str_next(&rest, ',', &dir))
        if (dir.n) dates = ruby_dir(s, str_strip(dir), 0) || dates;
    for (size_t i = 0; dirs.type == V_ARRAY && i < dirs.a->n; i++)
        if (v_is_str(dirs.a->v[i])) dates = ruby_dir(s, v_s(dirs.a->v[i]), 0) || dates;
    return dates;
}
