/* Small inputs with what the real programs make of them: test/cases/snippets/NAME.json, written by
 * test/oracle/snippets.rb. One process for thousands of them. */
#include "liquid/liquid.h"
#include "markdown/markdown.h"
#include "time/time.h"
#include "yaml/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

static struct arena kept, a; /* for the file, and for one case */

typedef struct str make_fn(const struct map *file, void *with, const struct array *c);

static struct str make_markdown(const struct map *file, void *with, const struct array *c) {
    struct buf out;
    (void)file;
    buf_init(&out, &a);
    markdown_convert(with, v_s(c->v[0]), &a, NULL, &out);
    return buf_view(&out);
}

static struct str make_liquid(const struct map *file, void *with, const struct array *c) {
    struct source src = {S("snippet"), v_s(c->v[0])};
    struct value_env values = {.arena = &a};
    struct diags diags;
    struct buf out;
    struct map *data = map_getz(file, "data").m;
    diags_init(&diags, &a);
    buf_init(&out, &a);
    struct liquid_template *t = liquid_parse(with, &src, src.text, &a, &diags, NULL);
    if (!t) return S("(does not parse)");
    struct liquid_context *cx = liquid_context_new(with, &a, &values, &diags, NULL);
    for (size_t i = 0; i < data->n; i++) liquid_set_global(cx, v_s(data->e[i].key), data->e[i].val);
    if (!liquid_render(cx, t, &out)) return S("(fails)");
    return buf_view(&out);
}

static struct str make_time(const struct map *file, void *with, const struct array *c) {
    struct time t;
    struct buf out;
    if (!time_parse(v_s(c->v[0]), with, map_getz(file, "now").i, &t)) return STR_NULL;
    buf_init(&out, &a);
    time_strftime(&out, &t, v_s(c->v[1]));
    return buf_view(&out);
}

static struct str make_yaml(const struct map *file, void *with, const struct array *c) {
    struct value_env values = {.arena = &a};
    struct yaml_error error;
    struct value v;
    struct buf out;
    (void)file;
    if (!yaml_load(&a, v_s(c->v[0]), YAML_PSYCH, with, &v, &error)) return STR_NULL;
    buf_init(&out, &a);
    v_inspect(&out, v, &values);
    return buf_view(&out);
}

static struct str make_zone(const struct map *file, void *with, const struct array *c) {
    int32_t off;
    bool dst;
    char abbr[12];
    (void)file, (void)with;
    zone_at(zone_load(&a, v_s(c->v[0])), c->v[1].i, &off, &dst, abbr);
    return arena_printf(&a, "%d %s", (int)off, abbr);
}

static void *with_of(struct str kind, const struct map *file, make_fn **fn) {
    if (str_eqz(kind, "markdown")) {
        *fn = make_markdown;
        return markdown_options_new(&kept, map_getz(file, "config").m, NULL);
    }
    if (str_eqz(kind, "liquid")) {
        struct liquid_env *env = liquid_env_new(&kept, LIQUID_DIALECT_5_4);
        liquid_env_error_mode(env, LIQUID_LAX);
        *fn = make_liquid;
        return env;
    }
    *fn = str_eqz(kind, "time") ? make_time : str_eqz(kind, "yaml") ? make_yaml : make_zone;
    if (*fn == make_zone) return NULL;
    return (void *)(uintptr_t)zone_load(&kept, v_s(map_getz(file, "zone")));
}

static int run_file(struct str path) {
    struct str text;
    struct value v;
    size_t bad_at;
    make_fn *fn;
    int bad = 0;
    assert_true(file_read(&kept, arena_strz(&kept, path), &text));
    assert_true(json_parse(&kept, text, &v, &bad_at));
    void *with = with_of(v_s(map_getz(v.m, "kind")), v.m, &fn);
    const struct array *cases = map_getz(v.m, "cases").a;
    assert_true(cases->n > 0);
    for (size_t i = 0; i < cases->n; i++) {
        const struct array *c = cases->v[i].a;
        struct value want = c->v[c->n - 1];
        struct str got = fn(v.m, with, c);
        if (v_is_nil(want) ? got.p != NULL : !str_eq(got, v_s(want))) {
            struct str in = v_s(c->v[0]);
            if (bad++ < 3)
                printf("%s, case %zu: " STR_FMT "\n--- want\n" STR_FMT "\n--- got\n" STR_FMT "\n",
                       path.p, i + 1, STR_ARG(in), STR_ARG(v_s(want)), STR_ARG(got));
        }
        arena_reset(&a);
    }
    return bad;
}

static void test_snippets(void **state) {
    struct str dir = path_join(&kept, path_dir(path_dir(str_z(__FILE__))), S("cases/snippets"));
    struct dir_list files;
    int bad = 0;
    (void)state;
    assert_true(dir_read(&kept, arena_strz(&kept, dir), &files));
    assert_true(files.n > 0);
    for (size_t i = 0; i < files.n; i++) bad += run_file(path_join(&kept, dir, files.v[i].name));
    assert_int_equal(bad, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_snippets)};
    int rc = cmocka_run_group_tests_name("snippets", tests, NULL, NULL);
    arena_free(&a);
    arena_free(&kept);
    return rc;
}
