/* Themes from a server on loopback (test/loopback.py): what comes in whole, what is refused and
 * what is then left behind: nothing. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "themes/themes.h"

static struct arena A;
static struct str top; /* a scratch directory: HOME */
static int port, server_in = -1;
static pid_t server;

/* ---- the server and the surroundings ---- */

static int start_server(void) {
    int in[2], out[2];
    char line[32] = "";
    if (pipe(in) != 0 || pipe(out) != 0) return 0;
    server = fork();
    if (server == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[1]);
        close(out[0]);
        execlp("python3", "python3", "test/loopback.py", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    server_in = in[1];
    for (size_t n = 0; n < sizeof line - 1 && !strchr(line, '\n'); n++)
        if (read(out[0], line + n, 1) <= 0) return 0;
    close(out[0]);
    return atoi(line);
}

static char *below(const char *name) { return arena_strz(&A, path_join(&A, top, str_z(name))); }

static struct str our_env(void *ctx, const char *name) {
    (void)ctx;
    if (strcmp(name, "HOME") == 0) return top;
    if (strcmp(name, "QUICKYLL_THEMES") == 0) return str_z(below("given"));
    if (strcmp(name, "QUICKYLL_THEMES_FROM") == 0)
        return arena_printf(&A, "http://127.0.0.1:%d", port);
    return STR_NULL;
}
static struct themes_options options(void) {
    return (struct themes_options){.host = {our_env, NULL}, .ask = true, .limits = {1, 4 << 20}};
}

static void put(const char *name, const char *text) {
    struct str path = str_z(below(name));
    assert_true(file_mkdirs(arena_strz(&A, path_dir(path))));
    assert_true(file_write_atomic(path.p, str_z(text), 0644));
}

static bool there(struct str root, const char *file) {
    struct file_info fi;
    return file_stat(arena_strz(&A, path_join(&A, root, str_z(file))), &fi);
}

/* Entries below a directory that are no finished tree: what a failure must not leave. */
static size_t leftovers(const char *name) {
    struct dir_list l;
    size_t n = 0;
    if (!dir_read(&A, below(name), &l)) return 0;
    for (size_t i = 0; i < l.n; i++) n += str_starts(l.v[i].name, S(".new-"));
    return n;
}

static bool remote(const char *name, struct themes_options o, struct theme_found *f,
                   struct str *error) {
    struct theme_ref r;
    assert_true(theme_ref_parse(&A, str_z(name), &r));
    return themes_remote(&A, &o, &r, f, error);
}

static int setup(void **state) {
    (void)state;
    char dir[] = "/tmp/quickyll-themes-XXXXXX";
    if (!mkdtemp(dir)) return 1;
    top = arena_str(&A, str_z(dir));
    port = start_server();
    return port ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    close(server_in);
    waitpid(server, NULL, 0);
    file_remove_tree(top.p);
    arena_free(&A);
    return 0;
}

/* ---- names ---- */

static void test_names(void **state) {
    (void)state;
    static const struct {
        const char *text, *host, *owner, *name, *ref;
    } GOOD[] = {{"a/b", "github.com", "a", "b", "HEAD"},
                {" mmistakes/minimal-mistakes@4.24.0 ", "github.com", "mmistakes",
                 "minimal-mistakes", "4.24.0"},
                {"https://github.com/a/b@v1", "github.com", "a", "b", "v1"},
                {"http://Git.Example:81/a/b.c.git", "git.example:81", "a", "b.c", "HEAD"}};
    static const char *const BAD[] = {"",      "a",           "a/",        "/b",       "a/b/c",
                                      "a/..",  "../b",        "a/b@..",    "a/b@x/y",  "a/b@",
                                      "a b/c", "ftp://h/a/b", "https://h", "a/b@$(x)", "a/b?c"};
    struct theme_ref r;
    for (size_t i = 0; i < ARRAY_LEN(GOOD); i++) {
        assert_true(theme_ref_parse(&A, str_z(GOOD[i].text), &r));
        assert_true(str_eqz(r.host, GOOD[i].host) && str_eqz(r.owner, GOOD[i].owner));
        assert_true(str_eqz(r.name, GOOD[i].name) && str_eqz(r.ref, GOOD[i].ref));
    }
    for (size_t i = 0; i < ARRAY_LEN(BAD); i++)
        assert_false(theme_ref_parse(&A, str_z(BAD[i]), &r));
}

/* ---- what works ---- */

static void test_fetch(void **state) {
    (void)state;
    static const char *const NAMES[] = {"good/theme", "moved/theme@v1.0", "harmless/theme",
                                        "Good/Theme@main"};
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) {
        struct theme_found f;
        struct str error;
        bool found = remote(NAMES[i], options(), &f, &error);
        if (!found && i == 3) continue; /* the server minds the case */
        assert_true(found);
        assert_int_equal(f.place, THEME_FETCHED);
        assert_true(there(f.root, "_layouts/default.html") && there(f.root, "_config.yml"));
        assert_true(there(f.root, "assets/x.txt"));
        assert_false(there(f.root, "README.md"));
        assert_true(str_ends(f.spec_path, S("/theme.gemspec")));
    }
    assert_int_equal(leftovers(".cache/quickyll/themes/good/theme"), 0);
}

/* The second time a moving ref is asked with its tag, a fixed one is not, and offline neither. */
static void test_again(void **state) {
    (void)state;
    struct theme_found f, g;
    struct str error, text;
    struct themes_options o = options();
    assert_true(remote("good/theme", o, &f, &error));
    assert_int_equal(f.place, THEME_CACHED);
    assert_true(remote("news/theme", o, &f, &error));
    assert_int_equal(f.place, THEME_FETCHED);
    assert_true(remote("news/theme", o, &g, &error));
    assert_int_equal(g.place, THEME_FETCHED);
    assert_false(str_eq(f.root, g.root)); /* who reads the old one goes on */
    assert_true(file_read(&A, arena_strz(&A, path_join(&A, f.root, S("assets/x.txt"))), &text));
    assert_true(str_eqz(text, "1\n"));
    assert_true(file_read(&A, arena_strz(&A, path_join(&A, g.root, S("assets/x.txt"))), &text));
    assert_true(str_eqz(text, "2\n"));
    assert_true(remote("once/theme@v1.2", o, &f, &error));
    assert_true(remote("once/theme@v1.2", o, &f, &error)); /* does not move: not asked */
    assert_true(str_eqz(f.warning, ""));
    assert_true(remote("once/theme", o, &f, &error));
    assert_true(remote("once/theme", o, &f, &error)); /* the server is broken now */
    assert_int_equal(f.place, THEME_CACHED);
    assert_true(str_has(f.warning, S("500")));
    o.offline = true;
    assert_true(remote("news/theme", o, &f, &error));
    assert_true(str_eq(f.root, g.root));
    assert_false(remote("never/theme", o, &f, &error));
    assert_true(str_has(error, S("may be fetched")));
}

static void test_given(void **state) {
    (void)state;
    struct theme_found f;
    struct str error;
    put("given/good/theme/HEAD/_layouts/a.html", "x");
    put("given/some/body/v2/_layouts/a.html", "x");
    assert_true(remote("good/theme", options(), &f, &error));
    assert_int_equal(f.place, THEME_GIVEN);
    assert_true(remote("Some/Body@v2", options(), &f, &error));
    assert_true(file_remove_tree(below("given")));
}

/* ---- what is refused ---- */

static void test_refused(void **state) {
    (void)state;
    static const struct {
        const char *name, *says;
    } CASES[] = {
        {"nobody/theme", "answers 404"},
        {"broken/theme", "answers 500"},
        {"loop/theme", "redirect"},
        {"file/theme", "rotocol"},
        {"cut/theme", "artial file"},
        {"damaged/theme", "archive"},
        {"empty/theme", "archive"},
        {"noise/theme", "archive"},
        {"up/theme", "outside of it: 'theme-HEAD/../../evil'"},
        {"absolute/theme", "outside of it: '/tmp/quickyll-evil'"},
        {"link/theme", "leads out of it"},
        {"linkdir/theme", "has a link"},
        {"twice/theme", "there twice"},
        {"bomb/theme", "more than is allowed"},
        {"stalled/theme", "imeout"},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        struct theme_found f;
        struct str error = S("");
        struct dir_list l;
        struct theme_ref r;
        bool found = remote(CASES[i].name, options(), &f, &error);
        if (found || !str_has(error, str_z(CASES[i].says)))
            print_message("%s: " STR_FMT "\n", CASES[i].name, STR_ARG(error));
        assert_false(found);
        assert_true(str_has(error, str_z(CASES[i].says)));
        assert_true(str_has(error, S("quickyll theme fetch")));
        assert_true(theme_ref_parse(&A, str_z(CASES[i].name), &r));
        struct str dir = path_join(&A, str_z(below(".cache/quickyll/themes")), r.owner);
        assert_true(dir_read(&A, arena_strz(&A, path_join(&A, dir, S("theme"))), &l));
        assert_int_equal(l.n, 0); /* nothing is left of it */
    }
    struct file_info fi;
    assert_false(file_stat("/tmp/quickyll-evil", &fi));
    assert_false(file_stat(below(".cache/quickyll/themes/up/evil"), &fi));
}

/* ---- gems ---- */

static struct gems *site(const char *gemfile, const char *lock) {
    struct gems_host host = {our_env, NULL};
    file_remove_tree(below("site"));
    put("site/Gemfile", gemfile);
    if (*lock) put("site/Gemfile.lock", lock);
    return gems_open(&A, &host, str_z(below("site")), str_z(below("site")));
}

static const char *with_port(const char *text) {
    return str_replace(&A, str_z(text), S("PORT"), arena_printf(&A, "%d", port)).p;
}

#define SOURCE "source 'http://127.0.0.1:PORT'\n"
#define LOCK "GEM\n  remote: http://127.0.0.1:PORT/\n  specs:\n    theme (1.2.0)\n\n"

static void test_gem(void **state) {
    (void)state;
    struct theme_found f;
    struct str error;
    struct themes_options o = options();
    struct gems *g = site(with_port(SOURCE "gem 'theme'\n"), "");
    assert_true(themes_gem(&A, &o, g, S("theme"), &f, &error));
    assert_int_equal(f.place, THEME_FETCHED);
    assert_true(str_eqz(f.version, "1.10.0"));
    assert_true(there(f.root, "_layouts/default.html"));
    struct installed_gem i = {.dir = f.root, .spec_path = f.spec_path};
    struct gemspec *s = gems_spec_of(g, &i);
    assert_non_null(s);
    assert_true(str_eqz(s->dependencies.v[0].name, "jekyll-seo-tag"));
    assert_true(str_eqz(s->dependencies.v[0].requirement.v[0], "~> 2.0"));
    g = site(with_port(SOURCE "gem 'theme', '~> 1.2.0'\n"), with_port(LOCK));
    assert_true(themes_gem(&A, &o, g, S("theme"), &f, &error));
    assert_true(str_eqz(f.version, "1.2.0"));
    o.offline = true;
    g = site(with_port(SOURCE "gem 'theme'\n"), "");
    assert_true(themes_gem(&A, &o, g, S("theme"), &f, &error));
    assert_int_equal(f.place, THEME_CACHED);
}

static void test_gem_refused(void **state) {
    (void)state;
    static const struct {
        const char *name, *version, *more, *says;
    } CASES[] = {
        {"theme", "1.2.0", "CHECKSUMS\n  theme (1.2.0) sha256=00aa\n", "checksum"},
        {"other", "1.0", "", "not that of the gem"},
        {"up", "1.0", "", "outside of it"},
        {"tarlink", "1.0", "", "has a link"},
        {"cut", "1.0", "", "archive"},
        {"nospec", "1.0", "", "specification"},
        {"absent", "1.0", "", "answers 404"},
        {"theme", "7.7", "", "answers 404"},
        {"../theme", "1.2.0", "", "no gem can have"},
    };
    assert_true(file_remove_tree(below(".cache/quickyll/gems")));
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        struct theme_found f;
        struct str error = S("");
        struct dir_list l;
        struct themes_options o = options();
        struct str lock = arena_printf(&A,
                                       "GEM\n  remote: http://127.0.0.1:%d/\n  specs:\n    %s (%s)"
                                       "\n\n%s",
                                       port, CASES[i].name, CASES[i].version, CASES[i].more);
        struct gems *g = site(with_port(SOURCE), lock.p);
        bool found = themes_gem(&A, &o, g, str_z(CASES[i].name), &f, &error);
        if (found || !str_has(error, str_z(CASES[i].says)))
            print_message("%s: " STR_FMT "\n", CASES[i].name, STR_ARG(error));
        assert_false(found);
        assert_true(str_has(error, str_z(CASES[i].says)));
        assert_true(str_has(error, S("bundle install")));
        assert_false(dir_read(&A, below(".cache/quickyll/gems/gems"), &l) && l.n);
        assert_int_equal(leftovers(".cache/quickyll/gems"), 0);
    }
}

/* ---- two at once ---- */

static void test_at_once(void **state) {
    (void)state;
    pid_t child[4];
    for (size_t i = 0; i < ARRAY_LEN(child); i++) {
        child[i] = fork();
        if (child[i]) continue;
        struct theme_found f;
        struct str error;
        bool ok = true;
        for (int k = 0; k < 5; k++)
            ok = ok && remote("news/theme@both", options(), &f, &error) &&
                 there(f.root, "_layouts/default.html") && there(f.root, "assets/x.txt");
        _exit(ok ? 0 : 1);
    }
    for (size_t i = 0; i < ARRAY_LEN(child); i++) {
        int status = 1;
        waitpid(child[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(leftovers(".cache/quickyll/themes/news/theme"), 0);
}

/* ---- the cache, and our own theme ---- */

static void count(void *ctx, struct str name, struct str root) {
    struct smap *m = ctx;
    assert_true(there(root, "_layouts/default.html"));
    smap_set(m, name, m);
}

static void test_each(void **state) {
    (void)state;
    struct smap m;
    struct themes_options o = options();
    smap_init(&m, &A);
    test_gem(state);
    themes_each(&A, &o, count, &m);
    assert_true(smap_has(&m, S("good/theme@HEAD")));
    assert_true(smap_has(&m, S("moved/theme@v1.0")));
    assert_true(smap_has(&m, S("theme 1.10.0")));
}

static void test_stand_in(void **state) {
    (void)state;
    struct theme_found f;
    assert_true(themes_stand_in(&A, S("mmistakes/minimal-mistakes"), S("it is away"), &f));
    assert_int_equal(f.place, THEME_STAND_IN);
    assert_true(str_starts(f.warning, S("it is away")));
    assert_true(there(f.root, "_layouts/single.html"));
    assert_false(themes_stand_in(&A, S("minima"), S(""), &f));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),       cmocka_unit_test(test_fetch),
        cmocka_unit_test(test_again),       cmocka_unit_test(test_given),
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_gem),
        cmocka_unit_test(test_gem_refused), cmocka_unit_test(test_at_once),
        cmocka_unit_test(test_each),        cmocka_unit_test(test_stand_in),
    };
    return cmocka_run_group_tests_name("themes", tests, setup, teardown);
}
