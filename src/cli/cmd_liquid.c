#include "cli/cli.h"
#include "render/render.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct options {
    const char *data;
    enum liquid_error_mode mode;
    bool strict_variables, strict_filters;
};

static bool parse_options(int argc, char **argv, struct options *o) {
    static const char *const MODES[] = {"lax", "warn", "strict"};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--data") == 0 && i + 1 < argc) {
            o->data = argv[++i];
        } else if (strcmp(argv[i], "--error-mode") == 0 && i + 1 < argc) {
            size_t m = 0;
            while (m < ARRAY_LEN(MODES) && strcmp(MODES[m], argv[i + 1]) != 0) m++;
            if (m == ARRAY_LEN(MODES)) return false;
            o->mode = (enum liquid_error_mode)m;
            i++;
        } else if (strcmp(argv[i], "--strict-variables") == 0) {
            o->strict_variables = true;
        } else if (strcmp(argv[i], "--strict-filters") == 0) {
            o->strict_filters = true;
        } else {
            return false;
        }
    }
    return true;
}

static bool load_data(struct arena *a, const char *path, struct map **out) {
    struct str text;
    struct value v;
    size_t bad;
    *out = map_new(a);
    if (!path) return true;
    if (!file_read(a, path, &text)) {
        fprintf(stderr, "quickyll: %s: %s\n", path, strerror(errno));
        return false;
    }
    if (!json_parse(a, text, &v, &bad) || v.type != V_MAP) {
        fprintf(stderr, "quickyll: %s: not a JSON object\n", path);
        return false;
    }
    *out = v.m;
    return true;
}

static bool render(struct arena *a, const struct options *o, const struct map *data,
                   struct diags *diags, struct buf *out) {
    struct liquid_env *env = liquid_env_new(a);
    render_add_filters(env);
    liquid_env_error_mode(env, o->mode);
    const char *tz = getenv("TZ");
    const struct map *config =
        map_get(data, S("site")).type == V_MAP ? map_getz(data, "site").m : NULL;
    struct filter_host host = {
        .config = config, .zone = zone_load(a, str_z(tz ? tz : "")), .now = time(NULL)};
    struct value_env values = {a, &host};
    struct source src = {S("<stdin>"), read_stdin(a)};
    struct liquid_template *t = liquid_parse(env, &src, src.text, a, diags, NULL);
    if (!t) return false;
    struct liquid_context *cx = liquid_context_new(env, a, &values, diags, NULL);
    liquid_context_strict(cx, o->strict_variables, o->strict_filters);
    for (size_t i = 0; i < data->n; i++) liquid_set_global(cx, v_s(data->e[i].key), data->e[i].val);
    return liquid_render(cx, t, out);
}

/* quickyll liquid [--data FILE.json] [--error-mode lax|warn|strict] [--strict-variables]
 * [--strict-filters] < template */
int cmd_liquid(int argc, char **argv) {
    struct options o = {.mode = LIQUID_WARN};
    struct arena a = {0};
    struct diags diags;
    struct map *data;
    struct buf out, messages;
    if (!parse_options(argc, argv, &o)) {
        fputs("usage: quickyll liquid [--data FILE.json] [--error-mode lax|warn|strict] "
              "[--strict-variables] [--strict-filters] < template\n",
              stderr);
        return EXIT_USAGE;
    }
    diags_init(&diags, &a);
    buf_init(&out, &a);
    buf_init(&messages, &a);
    if (!load_data(&a, o.data, &data)) return EXIT_FAILED;
    bool ok = render(&a, &o, data, &diags, &out);
    for (size_t i = 0; i < diags.list.n; i++) diag_print(&messages, &diags.list.v[i]);
    fwrite(messages.p, 1, messages.n, stderr);
    if (ok) fwrite(out.p, 1, out.n, stdout);
    arena_free(&a);
    return ok ? EXIT_BUILT : EXIT_FAILED;
}
