/* Liquid: any text is parsed and rendered with a little data, without a crash, within bounds. */
#include "liquid/liquid.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const char DATA[] =
        "{\"a\":[1,2.5,\"x\",null,{\"b\":\"c\"}],\"s\":\"text\",\"h\":{\"k\":[3]}}";
    struct arena a = {0};
    struct diags diags;
    struct value v;
    size_t bad;
    diags_init(&diags, &a);
    struct source *src = ARENA_NEW(&a, struct source);
    *src = (struct source){S("fuzz"), arena_str(&a, str_of((const char *)data, n))};
    struct liquid_env *env = liquid_env_new(&a, n % 2 ? LIQUID_DIALECT_5_4 : LIQUID_DIALECT_4_0);
    struct liquid_template *t = liquid_parse(env, src, src->text, &a, &diags, NULL);
    if (t && json_parse(&a, str_z(DATA), &v, &bad)) {
        struct value_env venv = {.arena = &a};
        struct liquid_limits lim = {.memory = 1 << 24, .steps = 20000};
        struct liquid_context *cx = liquid_context_new(env, &a, &venv, &diags, &lim);
        for (size_t i = 0; i < v.m->n; i++)
            liquid_set_global(cx, v_s(v.m->e[i].key), v.m->e[i].val);
        struct buf out;
        buf_init(&out, &a);
        liquid_render(cx, t, &out);
    }
    for (size_t i = 0; i < diags.list.n; i++) {
        struct buf b;
        buf_init(&b, &a);
        diag_print(&b, &diags.list.v[i]);
    }
    arena_free(&a);
    return 0;
}
