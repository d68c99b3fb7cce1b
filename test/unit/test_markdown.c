#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct arena a;

static struct map *json_map(const char *json) {
    struct value v;
    size_t bad;
    assert_true(json_parse(&a, str_z(json), &v, &bad));
    return v.m;
}

static const char *convert(struct markdown_options *o, const char *text) {
    struct buf out;
    buf_init(&out, &a);
    markdown_convert(o, str_z(text), &a, NULL, &out);
    return out.p;
}

/* Knows one language, and writes the code in capitals. */
static bool shout(void *ctx, struct str code, struct str lang, const struct markdown_dress *dress,
                  struct buf *out) {
    ++*(int *)ctx;
    if (!str_eq(lang, S("loud"))) return false;
    for (size_t i = 0; i < code.n; i++)
        buf_putc(out, ch_lower(code.p[i]) ? (char)(code.p[i] - 32) : code.p[i]);
    return true;
}

static void test_highlighter(void **state) {
    struct markdown_options *o = markdown_options_new(&a, NULL, NULL);
    int calls = 0;
    (void)state;
    markdown_set_highlighter(o, shout, &calls);
    assert_string_equal(convert(o, "~~~ loud\nabc\n~~~\n"),
                        "<div class=\"language-loud highlighter-rouge\"><div class=\"highlight\">"
                        "<pre class=\"highlight\"><code>ABC\n</code></pre></div></div>\n");
    assert_string_equal(convert(o, "~~~ quiet\nabc\n~~~\n"),
                        "<pre><code class=\"language-quiet\">abc\n</code></pre>\n");
    assert_string_equal(convert(o, "`x`{:.language-loud}"),
                        "<p><code class=\"language-loud highlighter-rouge\">X</code></p>\n");
    assert_int_equal(calls, 3);
}

static void test_options(void **state) {
    (void)state;
    struct markdown_options *o =
        markdown_options_new(&a,
                             json_map("{\"kramdown\": {\"auto_ids\": false, \"smart_quotes\": "
                                      "[\"apos\", \"apos\", \"quot\", \"quot\"]}}"),
                             NULL);
    assert_string_equal(convert(o, "# \"a\""), "<h1>\"a\"</h1>\n");
    o = markdown_options_new(&a, json_map("{\"highlighter\": \"none\"}"), NULL);
    assert_string_equal(convert(o, "    a"), "<pre><code>a\n</code></pre>\n");
    o = markdown_options_new(
        &a, json_map("{\"kramdown\": {\"auto_ids\": \"false\", \"nosuch\": 1}}"), NULL);
    assert_string_equal(convert(o, "# a"), "<h1>a</h1>\n");
}

static void test_smartify(void **state) {
    struct markdown_options *o = markdown_options_new(&a, NULL, NULL);
    struct buf out;
    (void)state;
    buf_init(&out, &a);
    markdown_smartify(o, S("\"a\" -- *b*'s <i>\"c\"</i> & d"), &a, &out);
    assert_string_equal(out.p, "\xE2\x80\x9C"
                               "a\xE2\x80\x9D \xE2\x80\x93 *b*\xE2\x80\x99s <i>\xE2\x80\x9C"
                               "c\xE2\x80\x9D</i> &amp; d");
}

static void test_warnings(void **state) {
    struct markdown_options *o = markdown_options_new(&a, NULL, NULL);
    struct diags d;
    struct buf out;
    (void)state;
    diags_init(&d, &a);
    buf_init(&out, &a);
    markdown_convert(o, S("a[^1]\n\n[x]: a\n[x]: b\n"), &a, &d, &out);
    assert_int_equal(d.warnings, 2);
    assert_int_equal(d.errors, 0);
}

/* What is appended is appended. */
static void test_appends(void **state) {
    struct markdown_options *o = markdown_options_new(&a, NULL, NULL);
    struct buf out;
    (void)state;
    buf_init(&out, &a);
    buf_puts(&out, "before\n");
    markdown_convert(o, S("* a\n{:toc}\n\n# b[^1]\n\n[^1]: c"), &a, NULL, &out);
    assert_true(str_starts(buf_view(&out), S("before\n<ul id=\"markdown-toc\">\n")));
    assert_true(str_has(buf_view(&out), S("<li id=\"fn:1\" role=\"doc-endnote\">")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_highlighter), cmocka_unit_test(test_options),
        cmocka_unit_test(test_smartify), cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_appends)};
    int rc = cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
    arena_free(&a);
    return rc;
}
