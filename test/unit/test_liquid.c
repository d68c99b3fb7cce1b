/* Liquid's filters that are patterns, against what stands beside them by hand. */
#include "liquid/internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct arena a;

/* The same numbers each time. */
static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static struct str random_text(uint32_t *state, const char *const *pieces, size_t n) {
    struct buf b;
    buf_init(&b, &a);
    for (uint32_t k = next_random(state) % 24; k > 0; k--)
        buf_puts(&b, pieces[next_random(state) % n]);
    return buf_view(&b);
}

static void test_strip_tags(void **unused) {
    static const char *const PIECES[] = {"<",  ">",    "<a href=\"",
                                         "\n", "text", "</p>",
                                         "--", "\xC3", "a text that is longer than a block"};
    struct regex_set *set = regex_set_new(&a, STRING_PATTERNS, STRING_PATTERN_COUNT);
    uint32_t state = 1;
    (void)unused;
    for (int i = 0; i < 4000; i++) {
        struct str s = random_text(&state, PIECES, ARRAY_LEN(PIECES));
        struct str want = regex_set_gsub(set, HTML_TAG, &a, s, S(""));
        bool signs = false;
        struct str got = strip_tags(&a, s, &signs);
        assert_int_equal(got.n, want.n);
        assert_memory_equal(got.n ? got.p : "", want.n ? want.p : "", want.n);
    }
}

/* Blocks are looked for only where the quick look says that one may begin. */
static void test_html_block(void **unused) {
    static const char *const PIECES[] = {
        "<",       ">",      "<!--",      "-->",
        "<script", "<span>", "<style",    "<!-",
        "s",       "!--",    "</script>", "a text that is longer than a block of sixteen"};
    struct regex_set *set = regex_set_new(&a, STRING_PATTERNS, STRING_PATTERN_COUNT);
    enum { ALL_KINDS = 7 };
    uint32_t state = 1;
    int found = 0;
    (void)unused;
    for (int i = 0; i < 4000; i++) {
        struct str s = random_text(&state, PIECES, ARRAY_LEN(PIECES));
        bool want = regex_set_match(set, HTML_BLOCKS + ALL_KINDS, s);
        assert_int_equal(has_html_block(s), want);
        bool signs = false;
        strip_tags(&a, s, &signs);
        assert_true(signs || !want);
        found += want;
    }
    assert_in_range(found, 1000, 3900);
}

/* Each pattern is one pcre2 takes: a wrong one ends the program. */
static void test_patterns(void **unused) {
    struct regex_set *set = regex_set_new(&a, STRING_PATTERNS, STRING_PATTERN_COUNT);
    (void)unused;
    for (size_t i = 0; i < STRING_PATTERN_COUNT; i++)
        if (STRING_PATTERNS[i].pattern) assert_false(regex_set_match(set, i, S("plain")));
}

static void use_set(void *ctx, int worker) {
    struct regex_set *set = ctx;
    struct arena own = {0};
    for (int i = 0; i < 200; i++) {
        struct str s = regex_set_gsub(set, NEWLINE, &own, S("a\r\nb\n\rc"), S("|"));
        if (!str_eq(s, S("a|b|\rc"))) fail_msg("worker %d", worker);
    }
    arena_free(&own);
}

static void test_set_threads(void **unused) {
    (void)unused;
    threads_run(4, use_set, regex_set_new(&a, STRING_PATTERNS, STRING_PATTERN_COUNT));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strip_tags), cmocka_unit_test(test_html_block),
        cmocka_unit_test(test_patterns), cmocka_unit_test(test_set_threads)};
    int rc = cmocka_run_group_tests_name("liquid", tests, NULL, NULL);
    arena_free(&a);
    return rc;
}
