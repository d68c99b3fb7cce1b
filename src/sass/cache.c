/* Compiled style sheets on disk.
 *
 * An entry: "quickyll-sass 1", then a line "HASH PATH" a file read, an empty line, "CSS-BYTES
 * MAP-BYTES CHECK", and the two texts.
 *
 * The name of an entry is the hash of what is known before: text, options, load
 * paths, our version. What the sheet imports is only known after it was compiled;
 * so the entry lists those files with their hashes, and counts while they have
 * them. (A file that appears later on a load path and would now be found first is
 * not noticed.) CHECK is the hash of the two texts: an entry that was cut off is
 * not read. */
#include "sass/sass.h"

#include <stdio.h>

static const char MAGIC[] = "quickyll-sass 1\n";

/* The paths go in although they do not change the rules: they stand in source maps
 * and in messages. */
static uint64_t key_of(struct arena *a, const struct sass_job *j) {
    struct buf b;
    buf_init(&b, a);
    buf_printf(&b, "%d %d %d %d %s\n", j->indented, (int)j->style, j->line_comments, j->ruby,
               QY_VERSION);
    const struct str parts[] = {j->input_path, j->output_path, j->map_path};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        buf_str(&b, parts[i]);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < j->nload_paths; i++) {
        buf_str(&b, j->load_paths[i]);
        buf_putc(&b, '\n');
    }
    buf_str(&b, j->text);
    return str_hash(buf_view(&b));
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

/* An entry that is damaged, or whose files have changed, is compiled anew and
 * overwritten. */
static bool load(struct arena *a, const char *path, struct str *css, struct str *map) {
    struct str s, line;
    if (!file_read(a, path, &s) || !str_starts(s, str_z(MAGIC))) return false;
    s = str_from(s, sizeof MAGIC - 1);
    while (str_line(&s, &line) && line.n) {
        uint64_t want, have;
        if (!number(&line, 16, &want) || !file_hash(arena_strz(a, line), &have) || want != have)
            return false;
    }
    uint64_t n, m, check;
    if (!str_line(&s, &line) || !number(&line, 10, &n) || !number(&line, 10, &m) ||
        !number(&line, 16, &check))
        return false;
    if (n > s.n || m != s.n - n || str_hash(s) != check) return false;
    *css = str_sub(s, 0, n);
    *map = str_from(s, n);
    return true;
}

/* A path with a line feed in it cannot be noted; its file is taken to stay as it
 * is. */
static void save(struct arena *a, const char *path, const struct str *files, size_t nfiles,
                 struct str css, struct str map) {
    struct buf b;
    buf_init(&b, a);
    buf_puts(&b, MAGIC);
    for (size_t i = 0; i < nfiles; i++) {
        uint64_t h;
        if (str_chr(files[i], '\n') != STR_NONE || !file_hash(files[i].p, &h)) continue;
        buf_printf(&b, "%llx ", (unsigned long long)h);
        buf_str(&b, files[i]);
        buf_putc(&b, '\n');
    }
    struct str both = arena_cat(a, css, map);
    buf_printf(&b, "\n%zu %zu %llx\n", css.n, map.n, (unsigned long long)str_hash(both));
    buf_str(&b, both);
    file_write_atomic(path, buf_view(&b), 0644); /* no cache is no error */
}

/* Only what succeeded is kept: a mistake must be told each time. */
bool sass_compile_cached(struct arena *a, const struct sass_job *j, const char *cache,
                         struct str *css, struct str *map, struct str *said,
                         struct sass_error *err) {
    *said = S("");
    if (!cache) return sass_compile(a, j, css, map, NULL, NULL, said, err);
    char *path =
        arena_strz(a, arena_printf(a, "%s/%016llx", cache, (unsigned long long)key_of(a, j)));
    if (load(a, path, css, map)) return true;
    struct str *files;
    size_t n;
    if (!sass_compile(a, j, css, map, &files, &n, said, err)) return false;
    if (file_mkdirs(cache)) save(a, path, files, n, *css, *map);
    return true;
}
