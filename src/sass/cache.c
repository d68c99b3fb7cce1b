/* Compiled style sheets on disk, shared by all sites.
 *
 * An entry: "quickyll-sass 3", the identity of libsass, then a line "HASH PATH" a file read, an
 * empty line, "CSS-BYTES MAP-BYTES SAID-BYTES PLACE CHECK", and the three texts.
 *
 * The name of an entry is the hash of all that goes in: text, options, our version, and what every
 * file holds that the sheet may load (loads.c). Where the files lie goes in only where it comes
 * out: in source maps and comments of lines. Of a sheet that does not tell what it loads, only what
 * it did load is known, after it was compiled: its entry lists those files with their hashes, and
 * counts while they have them. What the compiler said (@warn, what is deprecated) names files as
 * they are seen from where it was said: with that an entry counts only in the same PLACE. CHECK is
 * the hash of the texts: an entry that was cut off is not read. */
#include "sass/api.h"
#include "sass/apart.h"
#include "sass/loads.h"
#include "sass/sass.h"

#include <stdio.h>

static const char MAGIC[] = "quickyll-sass 3\n";

/* The way from one directory to the other, "../" for each level up. */
static void put_way(struct buf *b, struct str from, struct str to) {
    while (!path_inside(from, to)) {
        from = path_dir(from);
        buf_puts(b, "../");
    }
    buf_printf(b, STR_FMT "\n", STR_ARG(str_from(to, from.n)));
}

/* Maps name files by their way from the working directory: the same for all sites beside each
 * other, and for one that is checked out again. */
static void put_places(struct buf *b, const struct sass_job *j, const struct str *dirs,
                       struct str cwd) {
    const struct str parts[] = {j->input_path, j->output_path, j->map_path};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) buf_printf(b, STR_FMT "\n", STR_ARG(parts[i]));
    for (size_t i = 0; i <= j->nload_paths; i++) put_way(b, cwd, dirs[i]);
}

struct key {
    uint64_t files, text;
    uint64_t place; /* where it is compiled */
    bool whole;     /* files has everything */
};

static void key_of(struct arena *a, const struct sass_job *j, struct key *key) {
    struct str cwd = path_cwd(a);
    const struct str *dirs;
    struct sass_loads loads;
    struct buf b;
    sass_job_loads(a, j, &dirs, &loads);
    key->whole = !loads.unknown;
    buf_init(&b, a);
    put_places(&b, j, dirs, cwd);
    buf_str(&b, cwd);
    key->place = str_hash(buf_view(&b));
    buf_cut(&b, 0);
    /* what was compiled without a wall may hold what is behind it */
    buf_printf(&b, "%d %d %d %d %d %s\n", j->indented, (int)j->style, j->line_comments, j->ruby,
               j->wall.may != NULL, QY_VERSION);
    if (!key->whole) buf_printf(&b, STR_FMT "\n", STR_ARG(cwd));
    if (!key->whole || j->map_path.n || j->line_comments) put_places(&b, j, dirs, cwd);
    if (key->whole) sass_loads_put(&b, &loads, dirs, j->nload_paths + 2);
    key->files = str_hash(buf_view(&b));
    key->text = str_hash(j->text);
}

static bool file_hash(const char *path, uint64_t *h) {
    struct arena tmp = {0};
    struct str s;
    bool ok = file_read(&tmp, path, &s);
    if (ok) *h = str_hash(s);
    arena_free(&tmp);
    return ok;
}

/* The number at the start of *s, which then begins behind the byte that follows it;
 * at most 19 digits. */
static bool number(struct str *s, int base, uint64_t *out) {
    *out = 0;
    size_t i = 0;
    for (; i < s->n; i++) {
        char c = s->p[i];
        int d = ch_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
        if (d >= base) break;
        *out = *out * (uint64_t)base + (uint64_t)d;
    }
    bool ok = i > 0 && i < 20;
    *s = str_from(*s, i < s->n ? i + 1 : i);
    return ok;
}

/* An identity begins with the path. */
static bool is_as_it_was(struct arena *a, struct str identity) {
    size_t end = str_rchr(identity, ' ');
    if (end != STR_NONE) end = str_rchr(str_sub(identity, 0, end), ' ');
    if (end == STR_NONE) return false;
    struct str path = arena_str(a, str_sub(identity, 0, end));
    return str_eq(sass_identity(a, path), identity);
}

/* An entry that is damaged, or whose files have changed, is compiled anew and
 * overwritten. */
static bool load(struct arena *a, const struct key *key, const char *path, struct str *css,
                 struct str *map, struct str *said) {
    struct str s, line;
    if (!file_read(a, path, &s) || !str_starts(s, str_z(MAGIC))) return false;
    s = str_from(s, sizeof MAGIC - 1);
    if (!str_line(&s, &line) || !is_as_it_was(a, line)) return false;
    while (str_line(&s, &line) && line.n) {
        uint64_t want, have;
        if (!number(&line, 16, &want) || !file_hash(arena_strz(a, line), &have) || want != have)
            return false;
    }
    uint64_t n, m, k, place, check;
    if (!str_line(&s, &line) || !number(&line, 10, &n) || !number(&line, 10, &m) ||
        !number(&line, 10, &k) || !number(&line, 16, &place) || !number(&line, 16, &check))
        return false;
    if (n > s.n || m > s.n - n || k != s.n - n - m || str_hash(s) != check) return false;
    if (k && place != key->place) return false;
    *css = str_sub(s, 0, n);
    *map = str_sub(s, n, m);
    *said = str_from(s, n + m);
    return true;
}

/* A path with a line feed in it cannot be noted; its file is taken to stay as it
 * is. */
static void save(struct arena *a, const struct key *key, const char *path, const struct str *files,
                 size_t nfiles, const struct str texts[3]) {
    struct buf b;
    struct str library = sass_api_file(a);
    if (!library.n || str_chr(library, '\n') != STR_NONE) return;
    buf_init(&b, a);
    buf_puts(&b, MAGIC);
    buf_str(&b, sass_identity(a, library));
    buf_putc(&b, '\n');
    for (size_t i = 0; i < nfiles; i++) {
        uint64_t h;
        if (str_chr(files[i], '\n') != STR_NONE || !file_hash(files[i].p, &h)) continue;
        buf_printf(&b, "%llx ", (unsigned long long)h);
        buf_str(&b, files[i]);
        buf_putc(&b, '\n');
    }
    struct str all = arena_cat3(a, texts[0], texts[1], texts[2]);
    unsigned long long place = texts[2].n ? key->place : 0;
    buf_printf(&b, "\n%zu %zu %zu %llx %llx\n", texts[0].n, texts[1].n, texts[2].n, place,
               (unsigned long long)str_hash(all));
    buf_str(&b, all);
    file_keep(path, buf_view(&b), 0644);
}

/* Only what succeeded is kept, with what there was to say, which is said each time. */
bool sass_compile_cached(struct arena *a, const struct sass_job *j, const char *cache,
                         struct str *css, struct str *map, struct str *said,
                         struct sass_error *err) {
    *said = S("");
    if (!cache) return sass_compile(a, j, css, map, NULL, NULL, said, err);
    struct key key;
    key_of(a, j, &key);
    char *path =
        arena_strz(a, arena_printf(a, "%s/%016llx%016llx", cache, (unsigned long long)key.files,
                                   (unsigned long long)key.text));
    if (load(a, &key, path, css, map, said)) return true;
    struct str *files;
    size_t n;
    if (!sass_compile(a, j, css, map, &files, &n, said, err)) return false;
    if (key.whole) n = 0;
    const struct str texts[] = {*css, *map, *said};
    save(a, &key, path, files, n, texts);
    return true;
}
