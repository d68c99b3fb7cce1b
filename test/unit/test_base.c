/* Arenas, slices, buffers, maps, paths, UTF-8, front matter, YAML scalars, numbers, processes,
 * watching, JSON. */
#define _GNU_SOURCE
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/watch.h"
#include "site/site.h"
#include "value/value.h"
#include "yaml/yaml.h"

static struct arena A;

#define SAME(a, b) assert_true(str_eq((a), S(b)))

static void test_arena(void **state) {
    (void)state;
    struct buf b;
    buf_init(&b, &A);
    for (int i = 0; i < 100000; i++) buf_putc(&b, (char)('a' + i % 26));
    assert_int_equal(b.n, 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(b.p[i], 'a' + i % 26);
    char *p = arena_alloc(&A, 100);
    memset(p, 7, 100);
    p = arena_realloc(&A, p, 100, 70000); /* grows beyond a chunk */
    for (int i = 0; i < 100; i++) assert_int_equal(p[i], 7);
    p = arena_realloc(&A, p, 70000, 200000);
    for (int i = 0; i < 100; i++) assert_int_equal(p[i], 7);
}

static void test_adopt(void **state) {
    (void)state;
    struct arena to = {0}, from = {0};
    struct buf big, small;
    buf_init(&big, &from);
    buf_init(&small, &from);
    for (int i = 0; i < 300000; i++) buf_putc(&big, (char)('a' + i % 26));
    BUF_LIT(&small, "small");
    struct str b = arena_adopt(&to, &from, buf_view(&big));
    struct str l = arena_adopt(&to, &from, buf_view(&small));
    arena_free(&from);
    assert_int_equal(b.n, 300000);
    for (int i = 0; i < 300000; i++) assert_int_equal(b.p[i], 'a' + i % 26);
    assert_int_equal(b.p[b.n], 0);
    SAME(l, "small");
    struct arena *child = arena_child(&to);
    assert_int_equal(arena_str(child, S("x")).p[0], 'x');
    arena_free(&to);
}

/* ---- looking through text: beside the plainest loops, at every length around the blocks ---- */

static size_t plain_find(struct str hay, struct str needle, size_t from) {
    for (size_t i = from; i + needle.n <= hay.n; i++)
        if (memcmp(hay.p + i, needle.p, needle.n) == 0) return i;
    return STR_NONE;
}
static size_t plain_special(struct str s, size_t from, struct str set, unsigned char below) {
    for (size_t i = from; i < s.n; i++)
        if ((unsigned char)s.p[i] < below || memchr(set.p, s.p[i], set.n)) return i;
    return s.n;
}

static size_t plain_pair(struct str s, size_t from, char first, struct str second) {
    for (size_t i = from; i + 1 < s.n; i++)
        if (s.p[i] == first && memchr(second.p, s.p[i + 1], second.n)) return i;
    return STR_NONE;
}

/* Runs of what is not white, by the letter. */
static size_t plain_words(struct str s) {
    size_t words = 0;
    for (size_t i = 0; i < s.n; i++)
        words +=
            !ch_space((unsigned char)s.p[i]) && (i == 0 || ch_space((unsigned char)s.p[i - 1]));
    return words;
}

static void test_words(void **state) {
    (void)state;
    static const char BYTES[] = "ab \t\n\v\f\r\x08\x0e\x1f!\x80\x89\xff\0";
    uint32_t r = 3;
    for (int round = 0; round < 20000; round++) {
        size_t n = (r = r * 1664525u + 1013904223u) >> 16 & 255;
        char *text = malloc(n ? n : 1);
        assert_non_null(text);
        for (size_t i = 0; i < n; i++) {
            r = r * 1664525u + 1013904223u;
            text[i] = r >> 30 ? BYTES[(r >> 16) % sizeof BYTES] : (char)(r >> 20);
        }
        assert_int_equal(str_words(str_of(text, n)), plain_words(str_of(text, n)));
        free(text);
    }
}

static void test_scan(void **state) {
    (void)state;
    uint32_t r = 1;
    for (int round = 0; round < 20000; round++) {
        char text[160], word[24];
        size_t n = (r = r * 1664525u + 1013904223u) >> 16 & 127, k = 1 + (r >> 8 & 15);
        for (size_t i = 0; i < n; i++)
            text[i] = "ab<\n"[(r = r * 1664525u + 1013904223u) >> 24 & 3];
        for (size_t i = 0; i < k; i++)
            word[i] = "ab<\n"[(r = r * 1664525u + 1013904223u) >> 24 & 3];
        /* no byte behind the text may be looked at: under ASan the copy's end is the limit */
        char *copy = malloc(n ? n : 1);
        assert_non_null(copy);
        memcpy(copy, text, n);
        struct str s = str_of(copy, n), w = str_of(word, k % 5 + 1);
        size_t from = n ? (r >> 4) % (n + 1) : 0;
        assert_int_equal(str_find_from(s, w, from), plain_find(s, w, from));
        assert_int_equal(str_find_from(s, str_of(word, k), 0), plain_find(s, str_of(word, k), 0));
        assert_int_equal(str_any(s, from, S("<b")), plain_special(s, from, S("<b"), 0));
        assert_int_equal(str_special(s, from, S("<"), 32), plain_special(s, from, S("<"), 32));
        assert_int_equal(str_pair(s, from, '<', "a\n"), plain_pair(s, from, '<', S("a\n")));
        free(copy);
    }
}

static void test_utf8_runs(void **state) {
    (void)state;
    static const char *const PIECES[] = {"a",    "0123456789abcdef", "\xc3\xa9",     "\xe2\x80\xa8",
                                         "\xff", "\xf0\x9f\x98\x80", "\xed\xa0\x80", "\xe0\x80"};
    uint32_t r = 7;
    for (int round = 0; round < 5000; round++) {
        struct buf b;
        buf_init(&b, &A);
        for (int i = 0; i < 12; i++)
            buf_puts(&b, PIECES[(r = r * 1664525u + 1013904223u) >> 24 & (round & 1 ? 3 : 7)]);
        struct str s = buf_view(&b);
        size_t chars = 0, bad = STR_NONE;
        for (size_t i = 0, at = 0; i < s.n; at = i, chars++) {
            bool lone = utf8_next(s, &i) == 0xFFFD;
            if (lone && i == at + 1 && bad == STR_NONE) bad = at;
        }
        assert_int_equal(utf8_len(s), chars);
        assert_int_equal(utf8_bad(s), bad);
        size_t half = 0;
        for (size_t c = 0; c < chars / 2; c++) utf8_next(s, &half);
        assert_int_equal(utf8_offset(s, chars / 2), half);
    }
}

static void test_paths(void **state) {
    (void)state;
    SAME(path_expand(&A, S("../b/./c//d"), S("/x/a")), "/x/b/c/d");
    SAME(path_expand(&A, S("../../../../etc"), S("/x")), "/etc");
    SAME(sanitized_path(&A, S("/site"), S("../../etc/passwd")), "/site/etc/passwd");
    SAME(path_ext(S("a/b.tar.gz")), ".gz");
    SAME(path_ext(S("a/.htaccess")), "");
    SAME(path_dir(S("/a")), "/");
    assert_true(path_inside(S("/a/b"), S("/a/b/c")));
    assert_false(path_inside(S("/a/b"), S("/a/bc")));
    assert_true(path_fnmatch(S("*.sublime-*"), S("x.sublime-project"), 0));
    assert_true(path_fnmatch(S("a*c"), S("ab/c"), 0));
    assert_false(path_fnmatch(S("a*c"), S("ab/c"), FNMATCH_PATHNAME));
    assert_true(path_fnmatch(S("**/x"), S("a/b/x"), FNMATCH_PATHNAME));
    assert_false(path_fnmatch(S("*"), S(".hidden"), 0));
}

static void test_utf8(void **state) {
    (void)state;
    assert_true(utf8_valid(S("漢字 é")));
    assert_false(utf8_valid(S("\xC3(")));
    assert_false(utf8_valid(S("\xED\xA0\x80"))); /* a surrogate */
    assert_int_equal(utf8_len(S("漢字 é")), 4);
    assert_int_equal(utf8_prev(S("éa"), 2), 0xE9);
    assert_int_equal(utf8_prev(S("éa"), 3), 'a');
    assert_int_equal(utf8_prev(S("漢字"), 3), 0x6F22);
    assert_int_equal(utf8_prev(S("漢字"), 4), 0xFFFD); /* within one */
    assert_int_equal(utf8_prev(S("😀"), 4), 0x1F600);
    assert_int_equal(utf8_prev(S("é"), 0), 0);
    SAME(utf8_upcase(&A, S("straße é")), "STRASSE É");
}

static void test_front_matter(void **state) {
    (void)state;
    struct str y, b;
    assert_true(front_matter_split(S("---\na: 1\n---\n\n\n  text\n"), &y, &b));
    SAME(y, "a: 1\n");
    SAME(b, "  text\n");
    assert_true(front_matter_split(S("---\n---\n"), &y, &b));
    SAME(b, "");
    assert_true(front_matter_split(S("---\r\na: 1\r\n...\r\nx"), &y, &b));
    SAME(b, "x");
    assert_false(front_matter_split(S("---\na: 1\n"), &y, &b));
    assert_false(front_matter_split(S("--- x\n---\n"), &y, &b));
    assert_false(front_matter_split(S(""), &y, &b));
}

static void yaml_is(const char *text, const char *inspected) {
    struct value v;
    struct yaml_error err;
    struct value_env env = {.arena = &A};
    const struct zone *utc = zone_load(&A, S("UTC"));
    assert_true(yaml_load(&A, str_z(text), YAML_PSYCH, utc, &v, &err));
    struct buf b;
    buf_init(&b, &A);
    v_inspect(&b, v, &env);
    assert_string_equal(b.p, inspected);
}

/* What Psych 4 answers to the same text. */
static void test_yaml(void **state) {
    (void)state;
    yaml_is("[yes, No, on, OFF, y, ~, null]", "[true, false, true, false, \"y\", nil, nil]");
    yaml_is("[010, 0x1f, 0b11, 1_000, 1:30, +5, 08]", "[8, 31, 3, 1000, 5400, 5, \"08\"]");
    yaml_is("[1.5, .5, 1., 1.e+3, 1e3, .inf]", "[1.5, 0.5, 1.0, 1000.0, \"1e3\", Infinity]");
    yaml_is("a: &x {b: 1}\nc: {<<: *x, d: 2}", "{\"a\"=>{\"b\"=>1}, \"c\"=>{\"b\"=>1, \"d\"=>2}}");
    yaml_is("'1': \"x\\ty\"", "{\"1\"=>\"x\\ty\"}");
    yaml_is("", "nil");
}

static void test_yaml_errors(void **state) {
    (void)state;
    struct value v;
    struct yaml_error err;
    const struct zone *utc = zone_load(&A, S("UTC"));
    assert_false(yaml_load(&A, S("a: [1, 2\nb: 3\n"), YAML_PSYCH, utc, &v, &err));
    assert_true(err.message.n > 0);
    assert_false(yaml_load(&A, S("a: :sym\n"), YAML_PSYCH, utc, &v, &err));
    assert_int_equal(err.offset, 3);
}

static void float_is(double f, const char *want) {
    struct buf b;
    buf_init(&b, &A);
    v_print_float(&b, f);
    assert_string_equal(b.p, want);
}

static void test_floats(void **state) {
    (void)state;
    float_is(1, "1.0");
    float_is(0.1, "0.1");
    float_is(-0.0, "-0.0");
    float_is(1e16, "1.0e+16");
    float_is(123456789012345680.0, "1.2345678901234568e+17");
    float_is(0.0001, "0.0001");
    float_is(0.00001, "1.0e-05");
    float_is(3.141592653589793, "3.141592653589793");
    /* String#to_f */
    float_is(str_to_f(S(" -.5x")), "-0.5");
    float_is(str_to_f(S(".5e1")), "5.0");
    float_is(str_to_f(S("1_.5")), "1.0");
    float_is(str_to_f(S("1_0.2_5")), "10.25");
    float_is(str_to_f(S("._5")), "0.0");
    float_is(str_to_f(S("1..5")), "1.0");
    float_is(str_to_f(S("1e")), "1.0");
    float_is(str_to_f(S("+1E-2")), "0.01");
}

static int teardown(void **state) {
    (void)state;
    arena_free(&A);
    return 0;
}

static void note_end(void *p) { ++*(int *)p; }

static void test_arena_ends(void **state) {
    struct arena a = {0};
    int ends = 0;
    (void)state;
    arena_at_end(&a, note_end, &ends);
    arena_at_end(arena_child(&a), note_end, &ends);
    arena_reset(&a);
    assert_int_equal(ends, 2);
    arena_at_end(&a, note_end, &ends);
    arena_free(&a);
    arena_free(&a);
    assert_int_equal(ends, 3);
}

/* ---- processes ---- */

static int descriptors(void) {
    DIR *d = opendir("/proc/self/fd");
    int n = 0;
    while (d && readdir(d)) n++;
    if (d) closedir(d);
    return n;
}

static void test_process(void **state) {
    const char *const cat[] = {"cat", NULL}, *const late[] = {"sleep", "60", NULL};
    const char *const fails[] = {"sh", "-c", "echo out; echo err >&2; exit 3", NULL};
    const char *const killed[] = {"sh", "-c", "kill -9 $$", NULL}, *const none[] = {"/no", NULL};
    struct process_result r;
    char *large = ARENA_ARRAY(&A, char, 1 << 20);
    (void)state;
    memset(large, 'x', 1 << 20);
    int before = descriptors();
    assert_true(process_run(&A, cat, str_of(large, 1 << 20), 60, &r));
    assert_int_equal(r.out.n, 1 << 20);
    assert_true(process_run(&A, fails, str_of(large, 1 << 20), 60, &r));
    assert_int_equal(r.status, 3);
    SAME(r.out, "out\n");
    SAME(r.err, "err\n");
    assert_true(process_run(&A, killed, S(""), 60, &r));
    assert_int_equal(r.status, 128 + 9);
    assert_true(process_run(&A, late, str_of(large, 1 << 20), 0, &r));
    assert_int_equal(r.status, -1);
    assert_false(process_run(&A, none, S(""), 60, &r));
    assert_int_equal(descriptors(), before);
    assert_true(str_ends(process_find(&A, "sh"), S("/sh")));
    SAME(process_find(&A, "/bin/sh"), "/bin/sh");
    assert_null(process_find(&A, "no-such-program").p);
    assert_null(process_find(&A, "/bin/no-such-program").p);
}

/* ---- patterns ---- */

/* As File.fnmatch has it (test/oracle/fnmatch.rb). */
static void test_fnmatch(void **state) {
    struct str text, line, f[4];
    size_t bad = 0;
    (void)state;
    assert_true(file_read(&A, "test/cases/paths/fnmatch.tsv", &text));
    while (str_line(&text, &line)) {
        struct str rest = line;
        for (size_t i = 0; i < 4; i++) str_next(&rest, '\t', &f[i]);
        bool want = str_eqz(f[3], "true");
        if (path_fnmatch(f[0], f[1], (int)str_to_i(f[2])) == want) continue;
        fprintf(stderr, STR_FMT "\n", STR_ARG(line));
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* ---- watching ---- */

static bool skip_s(void *ctx, struct str rel) {
    (void)ctx;
    return str_eqz(rel, "skipped");
}

static void put(const char *path) {
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("x", f);
    fclose(f);
}

/* What changed since, sorted, with blanks between. */
static struct str changes(struct watch *w) {
    struct smap m;
    struct buf b;
    smap_init(&m, &A);
    buf_init(&b, &A);
    watch_read(w, &m);
    for (size_t done = 0; done < m.n; done++) {
        size_t least = done;
        for (size_t i = done + 1; i < m.n; i++)
            if (str_cmp(m.e[i].key, m.e[least].key) < 0) least = i;
        struct str key = m.e[least].key;
        m.e[least].key = m.e[done].key;
        buf_printf(&b, "%s" STR_FMT, done ? " " : "", STR_ARG(key));
    }
    return buf_view(&b);
}

static void test_watch(void **state) {
    char dir[] = "/tmp/quickyll-watch-XXXXXX";
    (void)state;
    const char *here = arena_strz(&A, path_cwd(&A));
    assert_non_null(mkdtemp(dir));
    assert_int_equal(chdir(dir), 0);
    mkdir("d", 0755);
    mkdir("d/deep", 0755);
    mkdir("away", 0755);
    mkdir("skipped", 0755);
    mkdir("site", 0755);
    assert_int_equal(rename("d", "site/d"), 0);
    struct watch *w = watch_open(str_z(arena_printf(&A, "%s/site", dir).p), skip_s, NULL);
    assert_non_null(w);
    SAME(changes(w), "");
    chmod("site", 0755);
    mkdir("site/skipped", 0755);
    SAME(changes(w), "");
    mkdir("site/new", 0755);
    put("site/new/x");
    put("site/d/deep/y");
    put("site/skipped/z");
    SAME(changes(w), "d/deep/y new/x");
    put("site/new/x");
    assert_int_equal(rename("site/d", "site/e"), 0); /* within: its name is another now */
    SAME(changes(w), "d e/deep/y new/x");
    put("site/e/deep/y");
    SAME(changes(w), "e/deep/y");
    assert_int_equal(rename("site/e", "away/e"), 0); /* out of it */
    SAME(changes(w), "e");
    put("away/e/deep/y");
    SAME(changes(w), "");
    file_remove_tree("site/new");
    SAME(changes(w), "new new/x");
    mkdir("site/new", 0755);
    put("site/new/x");
    SAME(changes(w), "new/x");
    watch_close(w);
    file_remove_tree(dir);
    assert_int_equal(chdir(here), 0);
}

/* More happened than the system keeps: all there is has changed, and is watched. */
static void test_watch_overflow(void **state) {
    char dir[] = "/tmp/quickyll-watch-XXXXXX";
    struct str most;
    (void)state;
    if (!file_read(&A, "/proc/sys/fs/inotify/max_queued_events", &most)) skip();
    if (str_to_i(most) > 100000) skip();
    const char *here = arena_strz(&A, path_cwd(&A));
    assert_non_null(mkdtemp(dir));
    assert_int_equal(chdir(dir), 0);
    mkdir("gone", 0755);
    put("a");
    put("b");
    struct watch *w = watch_open(str_z(dir), skip_s, NULL);
    assert_non_null(w);
    for (int64_t i = str_to_i(most); i >= 0; i--) chmod(i % 2 ? "a" : "b", 0644);
    rmdir("gone");
    mkdir("new", 0755);
    put("new/x");
    put("c");
    SAME(changes(w), "a b c new/x");
    put("new/y");
    SAME(changes(w), "new/y");
    watch_close(w);
    file_remove_tree(dir);
    assert_int_equal(chdir(here), 0);
}

/* ---- JSON ---- */

/* As Ruby's JSON has it: JSON.parse(text).inspect, or an error. */
static void test_json(void **state) {
    static const char *const SAME_AS[][2] = {
        {"\"\\ud83d\\ude00\"", "\xF0\x9F\x98\x80"},
        {"\"\\ud800\\u0041\"", "\xF0\x90\x81\x81"}, /* whatever the second is */
        {"\"\\udc00\"", "\xED\xB0\x80"},
        {"\"\\ud800\"", NULL},
        {"\"\\ud800x\"", NULL},
        {"\"\\ud800\\n\"", NULL},
        {"\"\\u00e9\\t\\/\"", "\xC3\xA9\t/"},
        {"\"\\u00g9\"", NULL},
        {"\"a\tb\"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(SAME_AS); i++) {
        struct value v;
        size_t bad;
        bool ok = json_parse(&A, str_z(SAME_AS[i][0]), &v, &bad);
        assert_int_equal(ok, SAME_AS[i][1] != NULL);
        if (ok) assert_string_equal(arena_strz(&A, v_s(v)), SAME_AS[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_ends),   cmocka_unit_test(test_arena),
        cmocka_unit_test(test_paths),        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_front_matter), cmocka_unit_test(test_yaml),
        cmocka_unit_test(test_yaml_errors),  cmocka_unit_test(test_floats),
        cmocka_unit_test(test_adopt),        cmocka_unit_test(test_scan),
        cmocka_unit_test(test_utf8_runs),    cmocka_unit_test(test_process),
        cmocka_unit_test(test_watch),        cmocka_unit_test(test_watch_overflow),
        cmocka_unit_test(test_json),         cmocka_unit_test(test_words),
        cmocka_unit_test(test_fnmatch),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
