/* Gemfiles, locks, gemspecs and versions: test/cases/gems, expected output from Bundler and
 * RubyGems (test/oracle/gems.rb). Where gems are found: in directories made here. */
#define _GNU_SOURCE /* mkdtemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "gems/gems.h"

#define CASES "test/cases/gems"

static struct arena A;

static struct str no_env(void *ctx, const char *name) {
    (void)ctx;
    (void)name;
    return STR_NULL;
}
static const struct gems_host HOST = {no_env, NULL};

/* "~>1" as RubyGems prints it; conditions joined. ">= 0" says nothing. */
static void put_conditions(struct buf *b, const struct gem_requirement *r) {
    bool any = false;
    BUF_LIT(b, "(");
    for (size_t i = 0; i < r->n; i++) {
        struct str c = r->v[i];
        size_t n = 0;
        while (n < c.n && strchr("<>=!~", c.p[n])) n++;
        struct str op = n ? str_sub(c, 0, n) : S("="), version = str_strip(str_from(c, n));
        if (str_eqz(op, ">=") && str_eqz(version, "0")) continue;
        if (any) BUF_LIT(b, ", ");
        buf_printf(b, STR_FMT " " STR_FMT, STR_ARG(op), STR_ARG(version));
        any = true;
    }
    BUF_LIT(b, ")");
}

static void put_from(struct buf *b, const struct gem_dependency *d, struct str cwd) {
    if (d->git.n) {
        buf_printf(b, "; git " STR_FMT, STR_ARG(d->git));
        if (d->ref.n) buf_printf(b, " " STR_FMT, STR_ARG(d->ref));
    } else if (d->path.n)
        buf_printf(b, "; path " STR_FMT, STR_ARG(str_eq(d->path, cwd) ? S(".") : d->path));
    else if (d->source.n)
        buf_printf(b, "; source " STR_FMT "/", STR_ARG(d->source));
}

static void print_gemfile(struct buf *b, struct source *src, struct str dir) {
    struct gemfile *g = gemfile_read(&A, &HOST, src, dir);
    for (size_t i = 0; i < g->gems.n; i++) {
        const struct gem_dependency *d = &g->gems.v[i];
        buf_printf(b, STR_FMT " ", STR_ARG(d->name));
        put_conditions(b, &d->requirement);
        BUF_LIT(b, ";");
        if (!d->groups.n) BUF_LIT(b, " default");
        for (size_t k = 0; k < d->groups.n; k++)
            buf_printf(b, " " STR_FMT, STR_ARG(d->groups.v[k]));
        if (d->elsewhere) BUF_LIT(b, "; elsewhere");
        if (d->no_require) BUF_LIT(b, "; not required");
        put_from(b, d, dir);
        buf_putc(b, '\n');
    }
}

static int by_name(const void *a, const void *b) {
    const struct gem_dependency *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

static void print_lock(struct buf *b, struct source *src, struct str dir) {
    struct lockfile *l = lockfile_read(&A, src);
    (void)dir;
    VEC(struct str) lines = {0};
    for (size_t i = 0; i < l->gems.n; i++) {
        struct lock_gem *g = &l->gems.v[i];
        struct buf o;
        buf_init(&o, &A);
        buf_printf(&o, STR_FMT " " STR_FMT, STR_ARG(g->name), STR_ARG(g->version));
        if (g->platform.n) buf_printf(&o, "-" STR_FMT, STR_ARG(g->platform));
        BUF_LIT(&o, ":");
        if (g->dependencies.n)
            qsort(g->dependencies.v, g->dependencies.n, sizeof *g->dependencies.v, by_name);
        for (size_t k = 0; k < g->dependencies.n; k++) {
            buf_printf(&o, "%s " STR_FMT " ", k ? ";" : "", STR_ARG(g->dependencies.v[k].name));
            put_conditions(&o, &g->dependencies.v[k].requirement);
        }
        struct str line = buf_view(&o);
        size_t at = lines.n;
        VEC_PUSH(&A, &lines, line);
        for (; at > 0 && str_cmp(lines.v[at - 1], line) > 0; at--) lines.v[at] = lines.v[at - 1];
        lines.v[at] = line;
    }
    for (size_t i = 0; i < lines.n; i++) buf_printf(b, STR_FMT "\n", STR_ARG(lines.v[i]));
    for (size_t i = 0; i < l->dependencies.n; i++) {
        buf_printf(b, "> " STR_FMT " ", STR_ARG(l->dependencies.v[i].name));
        put_conditions(b, &l->dependencies.v[i].requirement);
        buf_putc(b, '\n');
    }
}

static void print_gemspec(struct buf *b, struct source *src, struct str dir) {
    struct gemspec *g = gemspec_read(&A, &HOST, src, dir);
    buf_printf(b, STR_FMT " " STR_FMT "\n", STR_ARG(g->name), STR_ARG(g->version));
    for (size_t i = 0; i < g->dependencies.n; i++) {
        const struct gem_dependency *d = &g->dependencies.v[i];
        buf_printf(b, STR_FMT " ", STR_ARG(d->name));
        put_conditions(b, &d->requirement);
        buf_printf(b, "%s\n", d->development ? "; development" : "");
    }
}

static void print_versions(struct buf *b, struct source *src, struct str dir) {
    struct str rest = src->text, line;
    (void)dir;
    while (str_line(&rest, &line)) {
        size_t q = str_find(line, S(" ? "));
        buf_printf(b, STR_FMT ": ", STR_ARG(line));
        if (q == STR_NONE) {
            size_t sp = str_chr(line, ' ');
            buf_printf(b, "%d\n",
                       gem_version_compare(str_sub(line, 0, sp), str_from(line, sp + 1)));
            continue;
        }
        struct gem_requirement r = {0};
        struct str conds = str_from(line, q + 3), c;
        while (str_next(&conds, ',', &c)) VEC_PUSH(&A, &r, str_strip(c));
        buf_printf(b, "%s\n", gem_requirement_met(&r, str_sub(line, 0, q)) ? "true" : "false");
    }
}

static const struct {
    const char *ext;
    void (*print)(struct buf *, struct source *, struct str dir);
} KINDS[] = {{".Gemfile", print_gemfile},
             {".lock", print_lock},
             {".gemspec", print_gemspec},
             {".versions", print_versions}};

static void test_cases(void **state) {
    struct dir_list l;
    size_t ran = 0, bad = 0;
    (void)state;
    struct str dir = path_join(&A, path_cwd(&A), S(CASES));
    assert_true(dir_read(&A, arena_strz(&A, dir), &l));
    for (size_t i = 0; i < l.n; i++)
        for (size_t k = 0; k < ARRAY_LEN(KINDS); k++) {
            if (!str_ends(l.v[i].name, str_z(KINDS[k].ext))) continue;
            struct source src = {.path = l.v[i].name};
            struct str path = arena_str(&A, path_join(&A, dir, l.v[i].name)), want;
            struct buf got;
            buf_init(&got, &A);
            assert_true(file_read(&A, path.p, &src.text));
            assert_true(file_read(&A, arena_strz(&A, arena_cat(&A, path, S(".out"))), &want));
            KINDS[k].print(&got, &src, dir);
            ran++;
            if (str_eq(want, buf_view(&got))) continue;
            bad++;
            fprintf(stderr, "%s: wanted\n" STR_FMT "got\n%s\n", path.p, STR_ARG(want), got.p);
        }
    assert_true(ran >= 10);
    assert_int_equal(bad, 0);
}

/* ---- notes: with their line ---- */

static void test_notes(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
        uint32_t line;
    } CASES_[] = {{"gem \"a\"\nversions = fetch\ngem \"b\", versions[\"b\"]\n",
                   "version of 'b' is computed", 3},
                  {"\n%w[a b].each { |g| gem g }\n", "computed", 2},
                  {"gem \"a#{1 + 1}\"\n", "name is computed", 1},
                  {"\n\nif somebody.knows?\n gem 'x'\nend\n", "condition is computed", 3},
                  {"gemspec path: 'nowhere'\n", "no gemspec", 1},
                  {"eval_gemfile 'nowhere'\n", "cannot be read", 1},
                  {"gem 'a'\ngroup :x do\n", "not closed", 2}};
    for (size_t i = 0; i < ARRAY_LEN(CASES_); i++) {
        struct source src = {S("Gemfile"), str_z(CASES_[i].text)};
        struct gemfile *g = gemfile_read(&A, &HOST, &src, S("/nonexistent"));
        uint32_t line, col;
        assert_true(g->notes.n >= 1);
        text_position(src.text, g->notes.v[0].off, &line, &col);
        assert_true(str_has(g->notes.v[0].message, str_z(CASES_[i].says)));
        assert_int_equal(line, CASES_[i].line);
    }
}

static void test_checksums(void **state) {
    (void)state;
    struct source src = {S("Gemfile.lock"), S("GEM\n  remote: https://gems.example/\n  specs:\n"
                                              "    a (1.0)\n    b (2.0-java)\n    b (2.0)\n\n"
                                              "CHECKSUMS\n  a (1.0) sha256=aa11\n"
                                              "  b (2.0) sha256=bb22\n  c (1) sha256=cc\n")};
    struct lockfile *l = lockfile_read(&A, &src);
    assert_true(str_eqz(lock_find(l, S("a"))->checksum, "aa11"));
    assert_true(str_eqz(lock_find(l, S("b"))->checksum, "bb22"));
    assert_true(str_eqz(lock_find(l, S("b"))->platform, ""));
    assert_null(lock_find(l, S("c")));
    assert_true(str_eqz(lock_find(l, S("a"))->remote, "https://gems.example/"));
}

static void test_metadata(void **state) {
    (void)state;
    struct source src = {S("metadata"),
                         S("--- !ruby/object:Gem::Specification\nname: theme\n"
                           "version: !ruby/object:Gem::Version\n  version: 1.2.0\n"
                           "dependencies:\n- !ruby/object:Gem::Dependency\n  name: jekyll\n"
                           "  requirement: !ruby/object:Gem::Requirement\n    requirements:\n"
                           "    - - \">=\"\n      - !ruby/object:Gem::Version\n"
                           "        version: '3.5'\n  type: :runtime\n  prerelease: false\n"
                           "files:\n- _layouts/a.html\n")};
    struct gemspec *g = gemspec_of_metadata(&A, &src);
    assert_non_null(g);
    assert_true(str_eqz(g->name, "theme") && str_eqz(g->version, "1.2.0"));
    assert_int_equal(g->dependencies.n, 1);
    assert_true(str_eqz(g->dependencies.v[0].requirement.v[0], ">= 3.5"));
    assert_int_equal(g->files.n, 1);
}

/* ---- finding gems ---- */

static struct str top;
static struct {
    const char *name;
    struct str value;
} ENV[4];

static struct str our_env(void *ctx, const char *name) {
    (void)ctx;
    for (size_t i = 0; i < ARRAY_LEN(ENV); i++)
        if (ENV[i].name && strcmp(ENV[i].name, name) == 0) return ENV[i].value;
    return STR_NULL;
}

static char *below(const char *name) { return arena_strz(&A, path_join(&A, top, str_z(name))); }

static void put(const char *name, const char *text) {
    struct str path = str_z(below(name));
    assert_true(file_mkdirs(arena_strz(&A, path_dir(path))));
    assert_true(file_write_atomic(path.p, str_z(text), 0644));
}

static struct gems *open_site(void) {
    static const struct gems_host OURS = {our_env, NULL};
    return gems_open(&A, &OURS, str_z(below("site")), str_z(below("site")));
}

static void wanted(const char *name, const char *version, const char *dir) {
    struct installed_gem g;
    struct str locked;
    bool found = gems_find(open_site(), str_z(name), &g, &locked);
    assert_int_equal(found, version != NULL);
    if (!version) return;
    assert_true(str_eqz(g.version, version));
    assert_true(str_eqz(g.dir, below(dir)));
}

static void test_places(void **state) {
    char dir[] = "/tmp/quickyll-gems-XXXXXX";
    (void)state;
    assert_non_null(mkdtemp(dir));
    top = arena_str(&A, str_z(dir));
    ENV[0].name = "HOME";
    ENV[0].value = str_z(below("home"));
    put("home/.local/share/gem/ruby/3.1.0/gems/t-1.0.0/x", "");
    put("home/.local/share/gem/ruby/3.10.0/gems/t-1.2.0/x", "");
    put("home/.rbenv/versions/3.2.1/lib/ruby/gems/3.2.0/gems/t-1.10.0/x", "");
    put("home/.rbenv/versions/3.2.1/lib/ruby/gems/3.2.0/specifications/t-1.10.0.gemspec", "");
    put("home/.gem/ruby/3.0.0/gems/t-2.0.0.beta/x", "");
    put("home/.gem/ruby/3.0.0/gems/t-more-3.0.0/x", "");
    wanted("t", "1.10.0", "home/.rbenv/versions/3.2.1/lib/ruby/gems/3.2.0/gems/t-1.10.0");
    wanted("u", NULL, NULL);
    put("site/Gemfile", "source 'https://a.example'\ngem 't', '~> 1.1', '< 1.10'\n");
    wanted("t", "1.2.0", "home/.local/share/gem/ruby/3.10.0/gems/t-1.2.0");
    put("site/Gemfile.lock", "GEM\n  remote: https://b.example/\n  specs:\n    t (1.0.0)\n");
    wanted("t", "1.0.0", "home/.local/share/gem/ruby/3.1.0/gems/t-1.0.0");
    put("site/vendor/bundle/ruby/2.7.0/gems/t-1.0.0/x", "");
    wanted("t", "1.0.0", "site/vendor/bundle/ruby/2.7.0/gems/t-1.0.0");
    put("site/.bundle/config", "---\nBUNDLE_PATH: \"../deps\"\n");
    put("deps/ruby/3.3.0/gems/t-1.0.0/x", "");
    wanted("t", "1.0.0", "deps/ruby/3.3.0/gems/t-1.0.0");
    put("site/Gemfile.lock", "GEM\n  remote: https://b.example/\n  specs:\n    t (9.9)\n");
    wanted("t", NULL, NULL);
    struct installed_gem g;
    assert_true(gems_find_newest(open_site(), S("t"), &g));
    assert_true(str_eqz(g.version, "1.2.0"));
    assert_true(str_eqz(gems_source_of(open_site(), S("t")), "https://b.example/"));
    put("site/t.gemspec", "Gem::Specification.new do |s|\n s.name = 't'\n s.version = '9'\nend\n");
    wanted("t", "9", "site");
    assert_true(file_remove_tree(dir));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_notes),
        cmocka_unit_test(test_checksums), cmocka_unit_test(test_metadata),
        cmocka_unit_test(test_places),
    };
    int rc = cmocka_run_group_tests_name("gems", tests, NULL, NULL);
    arena_free(&A);
    return rc;
}
