/* What is kept between builds: values as bytes, tables of files, and whole sites whose caches were
 * damaged, or made up with a right checksum: never a crash, and where nothing of it is used, the
 * same outputs. */
#define _GNU_SOURCE /* mkdtemp */
#include "quickyll.h"
#include "render/record.h"
#include "site/internal.h"
#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- values as bytes ---- */

static struct map *sample(struct arena *a) {
    struct map *m = map_new(a), *in = map_new(a);
    struct array *x = array_new(a, 0);
    struct time *t = ARENA_NEW(a, struct time);
    *t = (struct time){.sec = 1700000000, .nsec = 5, .off = 3600, .abbr = "CET"};
    array_push(x, v_strz("one"));
    array_push(x, v_nil());
    array_push(x, v_float(2.5));
    map_setz(in, "deep", v_bool(true));
    map_set(in, v_int(7), v_strz("seven"));
    map_setz(m, "title", v_strz("A title"));
    map_setz(m, "list", v_array(x));
    map_setz(m, "when", v_time(t));
    map_setz(m, "map", v_map(in));
    map_setz(m, "n", v_int(-3));
    map_setz(m, "no", v_bool(false));
    return m;
}

static void pack_round(void **state) {
    struct arena a = {0};
    struct value_env env = {.arena = &a};
    struct map *m = sample(&a);
    struct buf b, again;
    struct value v;
    buf_init(&b, &a);
    buf_init(&again, &a);
    assert_true(v_pack(&b, v_map(m)));
    struct str bytes = buf_view(&b);
    assert_true(v_packed_sound(bytes));
    assert_true(v_unpack(&a, &bytes, &v));
    assert_int_equal(bytes.n, 0);
    assert_true(v_equal(v, v_map(m), &env));
    assert_true(v_pack(&again, v));
    assert_true(str_eq(buf_view(&again), buf_view(&b)));
    const struct time *t = map_getz(v.m, "when").t;
    assert_int_equal(t->off, 3600);
    assert_string_equal(t->abbr, "CET");
    arena_free(&a);
}

static void pack_refuses(void **state) {
    struct arena a = {0};
    struct array *shared = array_new(&a, 0), *twice = array_new(&a, 0), *deep = NULL;
    struct object o = {0};
    struct buf b;
    buf_init(&b, &a);
    buf_puts(&b, "before");
    array_push(twice, v_array(shared));
    array_push(twice, v_array(shared));
    assert_false(v_pack(&b, v_array(twice))); /* it could be changed in both places */
    for (int i = 0; i < 300; i++) {
        struct array *x = array_new(&a, 0);
        if (deep) array_push(x, v_array(deep));
        deep = x;
    }
    assert_false(v_pack(&b, v_array(deep)));
    assert_false(v_pack(&b, v_object(&o)));
    assert_true(str_eqz(buf_view(&b), "before"));
    struct time far = {.sec = INT64_MAX};
    struct map *m = map_new(&a);
    map_setz(m, "far", v_time(&far));
    assert_false(v_pack_map(&b, m)); /* reckoning with it could overflow */
    assert_true(str_eqz(buf_view(&b), "before"));
    arena_free(&a);
}

/* [{w: 1}, the same, [the same]] */
static struct array *with_shared(struct arena *a) {
    struct map *words = map_new(a);
    struct array *inner = array_new(a, 0), *all = array_new(a, 0);
    map_setz(words, "w", v_int(1));
    array_push(inner, v_map(words));
    array_push(all, v_map(words));
    array_push(all, v_map(words));
    array_push(all, v_array(inner));
    return all;
}

static void pack_shared(void **state) {
    struct arena a = {0};
    struct value_env env = {.arena = &a};
    struct array *all = with_shared(&a);
    struct buf b;
    struct value v;
    buf_init(&b, &a);
    assert_true(v_pack_shared(&b, v_array(all)));
    assert_true(v_unpack_shared(&a, buf_view(&b), &v));
    assert_true(v_equal(v, v_array(all), &env));
    assert_ptr_equal(v.a->v[0].m, v.a->v[1].m);
    assert_ptr_equal(v.a->v[0].m, v.a->v[2].a->v[0].m);
    buf_cut(&b, 0);
    assert_false(v_pack_shared(&b, v_map(sample(&a)))); /* it has a time */
    assert_int_equal(b.n, 0);
    arena_free(&a);
}

static void packed_keys(void **state) {
    struct arena a = {0};
    struct map *m = sample(&a);
    struct buf b;
    struct value v;
    buf_init(&b, &a);
    assert_true(v_pack_map(&b, m));
    struct str all = buf_view(&b), bytes = v_packed_map(all);
    assert_int_equal(v_packed_get(all, S("title"), &v), PACKED_SIMPLE);
    assert_true(str_eqz(v_s(v), "A title"));
    assert_int_equal(v_packed_get(all, S("n"), &v), PACKED_SIMPLE);
    assert_int_equal(v.i, -3);
    assert_int_equal(v_packed_get(all, S("no"), &v), PACKED_SIMPLE);
    assert_int_equal(v.type, V_BOOL);
    assert_int_equal(v_packed_get(all, S("list"), &v), PACKED_DEEP);
    assert_int_equal(v_packed_get(all, S("when"), &v), PACKED_DEEP);
    assert_int_equal(v_packed_get(all, S("deep"), &v), PACKED_ABSENT);
    assert_int_equal(v.type, V_NIL);
    assert_true(v_unpack(&a, &bytes, &v));
    assert_int_equal(v.m->n, m->n);
    arena_free(&a);
}

/* Each byte in turn cut off or another one: whatever comes of it, nothing outside is read. */
static void damage(struct buf b) {
    for (size_t i = 0; i < b.n; i++)
        for (int bit = 0; bit < 9; bit++) {
            struct arena tmp = {0};
            struct value v;
            size_t n = bit == 8 ? i : b.n;
            char *own = malloc(n + 1); /* so that sanitizers see its end */
            memcpy(own, b.p, n);
            if (bit < 8) own[i] = (char)(own[i] ^ 1 << bit);
            struct str all = str_of(own, n), bytes = v_packed_map(all);
            v_unpack_shared(&tmp, all, &v);
            v_packed_get(all, S("n"), &v);
            v_packed_get(all, S("title"), &v);
            bool sound = v_packed_sound(bytes);
            bool made = bytes.n && v_unpack(&tmp, &bytes, &v);
            if (sound) assert_true(made);
            arena_free(&tmp);
            free(own);
        }
}

static void packed_damaged(void **state) {
    struct arena a = {0};
    struct buf b;
    buf_init(&b, &a);
    assert_true(v_pack_map(&b, sample(&a)));
    damage(b);
    buf_cut(&b, 0);
    assert_true(v_pack_shared(&b, v_array(with_shared(&a))));
    damage(b);
    arena_free(&a);
}

/* ---- tables ---- */

static char top[64];

static void tables(void **state) {
    struct arena a = {0};
    struct seen_table t;
    struct str bytes;
    char file[100], name[20];
    struct seen *e = ARENA_ARRAY(&a, struct seen, 1000);
    snprintf(file, sizeof file, "%s/table", top);
    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "/a/%d", i);
        e[i] = (struct seen){str_hash(str_z(name)), (uint64_t)i};
    }
    struct seen_written w = {file,      "testmark",   5,         e,   1000,
                             sizeof *e, S("checked"), S("rest"), 0644};
    seen_write(&w);
    assert_true(file_read(&a, file, &bytes));
    assert_true(seen_open(&t, bytes, "testmark", 5, sizeof *e));
    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "/a/%d", i);
        const struct seen *x = seen_find(&t, str_z(name));
        assert_non_null(x);
        assert_int_equal(x->state, i);
    }
    assert_null(seen_find(&t, S("/b")));
    assert_true(str_eqz(t.checked, "checked"));
    assert_true(str_eqz(t.rest, "rest"));
    assert_false(seen_open(&t, bytes, "othermrk", 5, sizeof *e));
    assert_false(seen_open(&t, bytes, "testmark", 6, sizeof *e));
    assert_false(seen_open(&t, bytes, "testmark", 5, 32));
    for (size_t n = 0; n < bytes.n - strlen("rest"); n += 7)
        assert_false(seen_open(&t, str_sub(bytes, 0, n), "testmark", 5, sizeof *e));
    arena_free(&a);
}

/* A body that is not held is what it was when it is read again, or nothing, and that is told. */
static void told_of(void *ctx, const char *path, int error) { *(int *)ctx = error; }

static void bodies_apart(void **state) {
    static const struct {
        const char *text, *later;
        size_t held;
        int error;
    } ROWS[] = {{"---\na: 1\n---\n\nText\n", NULL, 14, 0},
                {"---\na: 1\n---\n\nText\n", "---\na: 1\n---\n\nTexT\n", 14, FILE_CHANGED},
                {"---\na: 1\n---\n\nText\n", "---\na: 2\n---\n\nText\n", 14, FILE_CHANGED},
                {"---\na: 1\n---\n\nText\n", "---\na: 1\n---\n\nText\n\n", 14, FILE_CHANGED},
                {"---\na: 1\n---\n\nText\n", "", 14, FILE_CHANGED},
                {"---\na: 1\n---\n{{ x }}\n", NULL, 21, 0},
                {"---\na: 1\n---\n\xFF\n", NULL, 15, 0},
                {"---\na: 1\n---\n", NULL, 13, 0},
                {"---\nno end\n", NULL, 11, 0}};
    char path[] = "/tmp/quickyll-body-XXXXXX.md";
    int fd = mkstemps(path, 3), error;
    struct file_guard guard = {.refused = told_of, .ctx = &error};
    assert_true(fd >= 0 && close(fd) == 0);
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
        struct arena a = {0};
        struct loaded f = {.path = str_z(path), .text = str_z(ROWS[i].text)};
        struct str text, body, want = str_z(ROWS[i].text), yaml;
        loaded_keep_head(&f, &a);
        assert_int_equal(f.text.n, ROWS[i].held);
        struct doc d = {.path = f.path, .src.text = f.text, .facts = f.facts, .apart = f.apart};
        if (!f.apart) front_matter_split(f.text, &yaml, &d.body);
        assert_true(file_write_atomic(path, str_z(ROWS[i].later ? ROWS[i].later : want.p), 0600));
        error = 0;
        const struct file_guard *before = file_guard_set(&guard);
        assert_int_equal(doc_whole(&d, &a, &text, &body), !ROWS[i].error);
        file_guard_set(before);
        assert_int_equal(error, ROWS[i].error);
        if (!error) {
            struct str split;
            front_matter_split(want, &yaml, &split);
            assert_true(str_eq(text, want) && str_eq(body, split));
        }
        arena_free(&a);
    }
    unlink(path);
}

static void settled(void **state) {
    struct timespec began = {1000000, 500};
    struct file_info x = {.mtime_sec = 999999, .mtime_nsec = 400000000, .ctime_sec = 5};
    assert_true(seen_settled(&x, &began));
    x.mtime_nsec = 999999999;
    assert_false(seen_settled(&x, &began));
    x.mtime_nsec = 0; /* a clock of seconds, or two */
    assert_false(seen_settled(&x, &began));
    x.mtime_sec = 999990;
    assert_true(seen_settled(&x, &began));
    x.ctime_sec = INT64_MAX;
    assert_false(seen_settled(&x, &began));
    x.ctime_sec = INT64_MIN;
    assert_true(seen_settled(&x, &began));
}

/* ---- whole sites ---- */

enum { POSTS = 70 };

static void put(const char *name, const char *text) {
    char path[200];
    snprintf(path, sizeof path, "%s/site/%s", top, name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void put_site(void) {
    char name[60], text[500];
    put("_config.yml", "title: Test\npermalink: /:categories/:title/\ndefaults:\n"
                       "- {scope: {path: ''}, values: {layout: base, of: defaults}}\n");
    put("_layouts/base.html", "{{ content }}{{ page.of }}{{ page.next.title }}{{ page.previous.url "
                              "}}{% for t in site.tags "
                              "%}{{ t[0] }}{% endfor %}{{ page.extra.list | join: '-' }}{{ "
                              "page.date | date: '%F %T' }}\n");
    put("index.md", "---\ntitle: All\n---\n{% for p in site.posts %}{{ p.title }} {{ p.url }} {{ "
                    "p.extra.list | join: ' ' }} {{ p.excerpt }}{% endfor %}\n");
    for (int i = 0; i < POSTS; i++) {
        snprintf(name, sizeof name, "_posts/2024-01-%02d-post-%d.md", i % 28 + 1, i);
        snprintf(
            text, sizeof text,
            "---\ntitle: Post %d\ntags: [t%d, all]\ncategory: c%d\ndate: 2024-01-%02d 0%d:00:00\n"
            "extra: {list: [1, two, 3.5], when: 2020-02-02}\n---\nText of %d.\n\nMore.\n",
            i, i % 5, i % 3, i % 28 + 1, i % 10, i);
        put(name, text);
    }
}

static void run(bool build, const char *out) {
    char source[100], dest[100], file[140];
    snprintf(source, sizeof source, "%s/site", top);
    snprintf(dest, sizeof dest, "%s/%s", top, out);
    snprintf(file, sizeof file, "%s/_posts/2024-01-05-post-4.md", source);
    const char *files[] = {file, NULL};
    qy_options o = {.size = sizeof o,
                    .source = source,
                    .destination = dest,
                    .jobs = 2,
                    .timezone = "UTC",
                    .now = 1800000000,
                    .config_json = "{\"incremental\": true, \"quiet\": true}"};
    qy_site *q = qy_open(&o);
    assert_non_null(q);
    if (build)
        qy_build(q);
    else
        qy_check(q, files);
    qy_close(q);
}

static char kept[200], record[200];

static int set_up(void **state) {
    char dir[100], command[200];
    const char *tmp = getenv("TMPDIR");
    snprintf(top, sizeof top, "%s/quickyll-caches-XXXXXX", tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    if (!mkdtemp(top)) return -1;
    snprintf(dir, sizeof dir, "%s/cache", top);
    setenv("XDG_CACHE_HOME", dir, 1);
    snprintf(dir, sizeof dir, "%s/site", top);
    mkdir(dir, 0755);
    put_site();
    usleep(100000); /* what was just changed is not kept */
    run(true, "out");
    run(true, "out");
    snprintf(record, sizeof record, "%s/.jekyll-metadata", dir);
    snprintf(command, sizeof command, "find %s/cache/quickyll/read -type f", top);
    FILE *f = popen(command, "r");
    if (!f || !fgets(kept, sizeof kept, f)) return -1;
    kept[strcspn(kept, "\n")] = 0;
    pclose(f);
    return 0;
}

static int tear_down(void **state) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", top);
    return system(command);
}

/* Where the checksum stands, and what is under it. */
struct sum {
    size_t at, from, n;
};

static struct sum sum_of_table(struct str s) {
    uint64_t checked;
    uint32_t n, size;
    memcpy(&checked, s.p + 24, 8);
    memcpy(&n, s.p + 32, 4);
    memcpy(&size, s.p + 36, 4);
    return (struct sum){16, 40, n * (size_t)size + checked};
}
static struct sum sum_of_record(struct str s) {
    uint64_t record_n;
    memcpy(&record_n, s.p + s.n - 40, 8);
    size_t head = sizeof(struct record_head);
    return (struct sum){offsetof(struct record_head, sum), head, record_n - head};
}
static struct sum sum_of_dirs(struct str s) {
    uint64_t record_n;
    memcpy(&record_n, s.p + s.n - 40, 8);
    return (struct sum){s.n - 16, record_n, s.n - 40 - record_n};
}

static uint64_t random_next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    return *seed ^= *seed << 17;
}

/* Some bits or numbers of it are others, and the checksum is right: only what is read can tell.
 * `make incremental-test` tries eight times as many. */
static void made_up(const char *file, struct sum (*sum_of)(struct str), int rounds, uint64_t seed) {
    struct arena a = {0};
    struct str whole;
    assert_true(file_read(&a, file, &whole));
    struct sum sum = sum_of(whole);
    uint64_t right, here = str_hash(str_sub(whole, sum.from, sum.n));
    memcpy(&right, whole.p + sum.at, sizeof right);
    assert_int_equal(right, here); /* else this test would test nothing */
    assert_true(sum.n > 0);
    if (getenv("QUICKYLL_MANY_ROUNDS")) rounds *= 8;
    for (int i = 0; i < rounds; i++) {
        char *own = arena_alloc(&a, whole.n);
        memcpy(own, whole.p, whole.n);
        for (uint64_t k = random_next(&seed) % 4 + 1; k; k--) {
            static const uint32_t ODD[] = {0, 1, UINT32_MAX, INT32_MAX, UINT32_MAX - 7};
            size_t at = sum.from + random_next(&seed) % sum.n;
            uint32_t odd = ODD[random_next(&seed) % ARRAY_LEN(ODD)];
            if (random_next(&seed) % 2)
                own[at] = (char)(own[at] ^ 1 << random_next(&seed) % 8);
            else if (at + sizeof odd <= sum.from + sum.n)
                memcpy(own + at / 4 * 4, &odd, at / 4 * 4 >= sum.from ? sizeof odd : 0);
        }
        uint64_t mended = str_hash(str_of(own + sum.from, sum.n));
        memcpy(own + sum.at, &mended, sizeof mended);
        assert_true(file_write_atomic(file, str_of(own, whole.n), 0644));
        run(i % 2, "out");
        assert_true(file_write_atomic(file, whole, 0644));
    }
    arena_free(&a);
}

static void made_up_files(void **state) { made_up(kept, sum_of_table, 40, 11); }
static void made_up_record(void **state) { made_up(record, sum_of_record, 30, 12); }
static void made_up_dirs(void **state) { made_up(record, sum_of_dirs, 8, 13); }

/* Cut, or with a wrong checksum: none of it is used. */
static void damaged(void **state) {
    struct arena a = {0};
    const char *files[] = {kept, record};
    char command[300];
    uint64_t seed = 14;
    for (int k = 0; k < 2; k++) {
        struct str whole;
        assert_true(file_read(&a, files[k], &whole));
        for (int i = 0; i < 6; i++) {
            char *own = arena_alloc(&a, whole.n);
            memcpy(own, whole.p, whole.n);
            struct sum sum = k ? sum_of_record(whole) : sum_of_table(whole);
            size_t at = sum.from + random_next(&seed) % sum.n;
            own[at] = (char)(own[at] ^ 4);
            size_t n = i % 2 ? whole.n : random_next(&seed) % whole.n;
            assert_true(file_write_atomic(files[k], str_of(own, n), 0644));
            run(true, "again");
            snprintf(command, sizeof command, "diff -r %s/out %s/again", top, top);
            assert_int_equal(system(command), 0);
        }
        assert_true(file_write_atomic(files[k], whole, 0644));
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pack_round),     cmocka_unit_test(pack_refuses),
        cmocka_unit_test(pack_shared),    cmocka_unit_test(packed_keys),
        cmocka_unit_test(packed_damaged), cmocka_unit_test(tables),
        cmocka_unit_test(settled),        cmocka_unit_test(bodies_apart),
        cmocka_unit_test(damaged),        cmocka_unit_test(made_up_files),
        cmocka_unit_test(made_up_record), cmocka_unit_test(made_up_dirs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
