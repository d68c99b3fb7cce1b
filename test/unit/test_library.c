/* The public library as a host that stays uses it: build again, settings, unsaved text, outputs,
 * cancelling, memory that is out. */
#define _GNU_SOURCE /* mkdtemp */
#include "quickyll.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char top[64];

static void put(const char *name, const char *text) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", top, name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static char *get(const char *name) {
    static char text[4096];
    char path[200];
    snprintf(path, sizeof path, "%s/%s", top, name);
    FILE *f = fopen(path, "r");
    if (!f) return NULL;
    text[fread(text, 1, sizeof text - 1, f)] = 0;
    fclose(f);
    return text;
}

static int set_up(void **state) {
    strcpy(top, "/tmp/quickyll-library-XXXXXX");
    if (!mkdtemp(top)) return -1;
    put("_config.yml", "title: Test\ncollections: {things: {output: true}}\n");
    put("index.md", "---\nlayout: base\n---\n# One\n");
    put("about.html", "---\ntitle: About\n---\n{{ site.title }} {{ page.title }}\n");
    put("plain.txt", "static\n");
    put("_layouts/base.html", "<b>{{ content }}</b>\n");
    put("_includes/piece.html", "piece\n");
    put("_things/thing.md", "---\n---\nThing\n");
    return 0;
}

static int tear_down(void **state) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", top);
    return system(command);
}

static qy_site *opened(void) {
    qy_options o = QY_OPTIONS;
    char source[80], destination[90];
    snprintf(source, sizeof source, "%s", top);
    snprintf(destination, sizeof destination, "%s/_site", top);
    o.source = source;
    o.destination = destination;
    o.now = 1760000000;
    qy_site *q = qy_open(&o);
    memset(source, 'x', sizeof source - 1); /* nothing is kept by pointer */
    memset(destination, 'x', sizeof destination - 1);
    return q;
}

static void broken_then_mended(void **state) {
    qy_site *q = opened();
    for (int round = 0; round < 3; round++) {
        put("index.md", "---\nlayout: base\n---\n{% endif %}\n");
        assert_false(qy_build(q));
        assert_int_equal(qy_messages(q), 1);
        qy_message m = qy_message_at(q, 0);
        assert_int_equal(m.severity, QY_ERROR);
        assert_string_equal(m.file, "index.md");
        assert_int_equal(m.line, 4);
        put("index.md", "---\nlayout: base\n---\n# One\n");
        assert_true(qy_build(q));
        assert_int_equal(qy_messages(q), 0);
        assert_string_equal(get("_site/index.html"), "<b><h1 id=\"one\">One</h1>\n</b>\n");
        assert_true(qy_check(q, NULL));
        assert_true(qy_doctor(q) || qy_errors(q) == 0);
    }
    qy_close(q);
}

static void settings(void **state) {
    qy_options o = QY_OPTIONS;
    o.source = top;
    o.config_json = "{\"title\": ";
    qy_site *q = qy_open(&o);
    assert_int_equal(qy_errors(q), 1);
    assert_non_null(strstr(qy_message_at(q, 0).text, "config_json"));
    assert_false(qy_build(q));
    assert_false(qy_check(q, NULL));
    assert_int_equal(qy_errors(q), 1);
    qy_close(q);

    q = opened();
    assert_false(qy_set(q, "title", "{nonsense"));
    assert_int_equal(qy_errors(q), 1);
    assert_true(qy_set(q, "title", "\"Set\""));
    assert_true(qy_check(q, NULL));
    qy_output out;
    assert_true(qy_output_of(q, "/about.html", &out));
    assert_string_equal(out.text, "Set About\n");
    assert_string_equal(qy_setting(q, "title"), "\"Set\"");
    assert_string_equal(qy_setting(q, "nothing"), "null");
    assert_true(qy_set(q, "title", NULL));
    assert_true(qy_check(q, NULL));
    assert_true(qy_output_of(q, "/about.html", &out));
    assert_string_equal(out.text, "Test About\n");
    qy_close(q);

    o = (qy_options){0}; /* a host that forgot the size */
    q = qy_open(&o);
    assert_int_equal(qy_errors(q), 1);
    qy_close(q);
}

static void overlays(void **state) {
    qy_site *q = opened();
    qy_output out;
    static const struct {
        const char *path, *text, *want;
    } CASES[] = {
        {"about.html", "---\n---\nunsaved\n", "unsaved\n"},
        {"_config.yml", "title: Unsaved\n", "Unsaved About\n"},
        {"about.html", "---\n---\n{% include piece.html %}", "piece\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(qy_overlay(q, CASES[i].path, CASES[i].text, strlen(CASES[i].text)));
        assert_true(qy_check(q, NULL));
        assert_true(qy_output_of(q, "/about.html", &out));
        assert_string_equal(out.text, CASES[i].want);
        if (i == 2) break;
        assert_true(qy_overlay(q, CASES[i].path, NULL, 0));
    }
    assert_true(qy_overlay(q, "_includes/piece.html", "other\n", 6));
    assert_true(qy_check(q, NULL));
    assert_true(qy_output_of(q, "/about.html", &out));
    assert_string_equal(out.text, "other\n");
    assert_true(qy_overlay(q, "_layouts/base.html", "<i>{{ content }}</i>\n", 21));
    assert_true(qy_check(q, NULL));
    assert_true(qy_output_of(q, "/", &out));
    assert_string_equal(out.text, "<i><h1 id=\"one\">One</h1>\n</i>\n");
    assert_false(qy_overlay(q, "../outside.html", "x", 1));
    qy_close(q);
}

static void outputs(void **state) {
    qy_site *q = opened();
    qy_output out;
    assert_int_equal(qy_outputs(q), 0);
    assert_true(qy_check(q, NULL));
    assert_null(get("_site/index.html")); /* nothing is written */
    size_t n = qy_outputs(q), files = 0;
    for (size_t i = 0; i < n; i++) {
        out = qy_output_at(q, i);
        if (!out.text) files++;
    }
    assert_int_equal(n, 4);
    assert_int_equal(files, 1);
    static const char *const URLS[] = {"/",      "/index.html", "",
                                       "/about", "/about.html", "/things/thing.html?x=1#y"};
    for (size_t i = 0; i < sizeof URLS / sizeof *URLS; i++) {
        assert_true(qy_output_of(q, URLS[i], &out));
        assert_non_null(out.text);
        assert_int_equal(out.n, strlen(out.text));
    }
    assert_true(qy_output_of(q, "/plain.txt", &out));
    assert_null(out.text);
    assert_non_null(strstr(out.source, "/plain.txt"));
    assert_false(qy_output_of(q, "/nowhere", &out));
    qy_close(q);
}

static void *cancels(void *q) {
    usleep(20000);
    qy_cancel(q);
    return NULL;
}

/* Many slow pages: the one thing to wait for is that it ends long before them. */
static void cancelled(void **state) {
    char name[160];
    pthread_t t;
    for (int i = 0; i < 400; i++) {
        snprintf(name, sizeof name, "_things/slow%d.md", i);
        put(name,
            "---\n---\n{% for i in (1..30000) %}{{ i | times: 3 | append: 'x' }}{% endfor %}\n");
    }
    qy_site *q = opened();
    pthread_create(&t, NULL, cancels, q);
    assert_false(qy_build(q));
    pthread_join(t, NULL);
    assert_non_null(strstr(qy_message_at(q, qy_messages(q) - 1).text, "cancelled"));
    assert_null(get("_site/index.html"));
    qy_cancel(q); /* before it begins */
    assert_false(qy_build(q));
    for (int i = 0; i < 400; i++) {
        snprintf(name, sizeof name, "%s/_things/slow%d.md", top, i);
        unlink(name);
    }
    assert_true(qy_build(q));
    qy_close(q);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static jmp_buf escape;
static void out_of_memory(void *ctx) {
    ++*(int *)ctx;
    longjmp(escape, 1);
}
#endif

/* In a child, whose address space is made small. */
static void memory(void **state) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    print_message("left out: a sanitizer needs all the addresses there are\n");
#else
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        static int told;
        qy_options o = QY_OPTIONS;
        o.source = top;
        o.out_of_memory = out_of_memory;
        o.out_of_memory_ctx = &told;
        put("index.md", "---\n---\n{% assign x = 'abcdefgh' %}{% for i in (1..40) %}"
                        "{% assign x = x | append: x %}{% endfor %}\n");
        qy_site *q = qy_open(&o);
        setrlimit(RLIMIT_AS, &(struct rlimit){300u << 20, 300u << 20});
        if (setjmp(escape) == 0) _exit(qy_check(q, NULL) ? 1 : 2);
        _exit(told == 1 ? 0 : 3);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
#endif
}

static void texts(void **state) {
    static const char *const LAX[] = {"liquid.error_mode=lax", NULL};
    qy_text_options o = {.size = sizeof o, .data_json = "{\"a\": [1, 2]}", .settings = LAX};
    qy_text t = qy_liquid(&o, "{{ a | join: '-' }}", 19);
    assert_string_equal(t.text, "1-2");
    qy_text_free(&t);
    t = qy_liquid(&o, "{% if %}", 8);
    assert_null(t.text);
    assert_non_null(strstr(t.messages, "<stdin>:1:1: error:"));
    qy_text_free(&t);
    t = qy_convert(NULL, "*a*", 3);
    assert_string_equal(t.text, "<p><em>a</em></p>\n");
    qy_text_free(&t);
    t = qy_highlight(NULL, "json", "1", 1);
    assert_string_equal(t.text, "<span class=\"mi\">1</span>");
    qy_text_free(&t);
    t = qy_highlight(NULL, "no such", "1", 1);
    assert_string_equal(t.text, "1");
    assert_non_null(strstr(t.messages, "no such"));
    qy_text_free(&t);
    static const char *const NAMES[] = {"default", "archive", "single", NULL};
    assert_string_equal(qy_nearest("defualt", NAMES), "default");
    assert_string_equal(qy_nearest("archve", NAMES), "archive");
    assert_null(qy_nearest("tags", NAMES));
}

/* What a host that watches must not build again for, and what only looks alike. */
static void ignored(void **state) {
    static const char *const YES[] = {"_site",
                                      "_site/index.html",
                                      ".git/HEAD",
                                      ".jekyll-cache/x",
                                      ".jekyll-metadata",
                                      "left/out.md",
                                      "node_modules/x",
                                      ".svn",
                                      "left"};
    static const char *const NO[] = {"index.md",   "_sitemap.md", ".gitignore",
                                     "_layouts/x", "a/left/x",    "a/.git/x"};
    put("_config.yml", "exclude: [left]\n");
    qy_site *q = opened();
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) assert_true(qy_ignores(q, YES[i]));
    for (size_t i = 0; i < sizeof NO / sizeof *NO; i++) assert_false(qy_ignores(q, NO[i]));
    qy_close(q);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(broken_then_mended, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(overlays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(outputs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cancelled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ignored, set_up, tear_down),
        cmocka_unit_test(texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
