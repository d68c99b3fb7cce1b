/* The environment, and parsing: of templates, and of what is parsed while rendering. */
#include "liquid/internal.h"

/* What is not named is false (struct rules says what each means). */
static const struct rules RULES[] = {
    [LIQUID_DIALECT_4_0] =
        {.words = true, .one_else = true, .silent = true, .raw_twice = true, .encodings = true},
    [LIQUID_DIALECT_5_4] = {.lines = true,
                            .checked = true,
                            .trims = true,
                            .strict_lax = true,
                            .nothing = true,
                            .dashes = true,
                            .brackets = true,
                            .outputs_stop = true},
};

/* The registered tags and filters are looked at before Liquid's own, so that Jekyll's replace
 * them. */
struct liquid_env *liquid_env_new(struct arena *a, enum liquid_dialect dialect) {
    struct liquid_env *env = ARENA_NEW(a, struct liquid_env);
    env->arena = a;
    env->rules = &RULES[dialect];
    env->mode = LIQUID_WARN;
    smap_init(&env->tags, a);
    smap_init(&env->filters, a);
    smap_init(&env->builtins, a);
    smap_init(&env->encodings, a);
    smap_init(&env->plain, a);
    smap_init(&env->peeking, a);
    env->patterns = regex_set_new(a, STRING_PATTERNS, STRING_PATTERN_COUNT);
    for (size_t i = 0; i < BUILTIN_TAG_COUNT; i++)
        if (dialect >= BUILTIN_TAGS[i].oldest)
            smap_set(&env->builtins, str_z(BUILTIN_TAGS[i].name),
                     (void *)(uintptr_t)&BUILTIN_TAGS[i]);
    liquid_env_add_filters(env, STRING_FILTERS, STRING_FILTER_COUNT);
    liquid_env_add_filters(env, ARRAY_FILTERS, ARRAY_FILTER_COUNT);
    liquid_env_add_filters(env, NUMBER_FILTERS, NUMBER_FILTER_COUNT);
    if (dialect == LIQUID_DIALECT_4_0) {
        liquid_env_add_filters(env, STRING_FILTERS_4, STRING_FILTER_4_COUNT);
        liquid_env_add_filters(env, ARRAY_FILTERS_4, ARRAY_FILTER_4_COUNT);
        liquid_env_encodings(env, AS_INPUT, AS_INPUT_COUNT, LIQUID_AS_INPUT);
    } else {
        liquid_env_add_filters(env, STRING_FILTERS_5, STRING_FILTER_5_COUNT);
    }
    return env;
}

void liquid_env_add_tags(struct liquid_env *env, const struct liquid_tag *t, size_t n) {
    for (size_t i = 0; i < n; i++) smap_set(&env->tags, str_z(t[i].name), (void *)(uintptr_t)&t[i]);
}
void liquid_env_add_filters(struct liquid_env *env, const struct liquid_filter *f, size_t n) {
    for (size_t i = 0; i < n; i++)
        smap_set(&env->filters, str_z(f[i].name), (void *)(uintptr_t)&f[i]);
}

void liquid_env_plain_tags(struct liquid_env *env, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) smap_set(&env->plain, str_z(names[i]), env);
}

void liquid_env_peeking_filters(struct liquid_env *env, const struct liquid_filter *f, size_t n) {
    for (size_t i = 0; i < n; i++) smap_set(&env->peeking, str_z(f[i].name), env);
}

void liquid_env_encodings(struct liquid_env *env, const char *const *names, size_t n,
                          enum liquid_encoding encoding) {
    for (size_t i = 0; i < n; i++)
        smap_set(&env->encodings, str_z(names[i]), (void *)(uintptr_t)encoding);
}

void liquid_env_active_support(struct liquid_env *env) { env->active_support = true; }

enum liquid_error_mode liquid_error_mode_named(struct str name) {
    if (str_eq(name, S("strict"))) return LIQUID_STRICT;
    return str_eq(name, S("lax")) ? LIQUID_LAX : LIQUID_WARN;
}

void liquid_env_error_mode(struct liquid_env *env, enum liquid_error_mode mode) {
    env->mode = mode;
}

/* What stands open at the end, and what has no beginning, is told here. */
struct liquid_template *liquid_parse(const struct liquid_env *env, const struct source *src,
                                     struct str text, struct arena *a, struct diags *diags,
                                     const struct frame *chain) {
    struct liquid_parser p = {.env = env, .src = src, .arena = a, .diags = diags, .chain = chain};
    struct tokens t = {.rest = text};
    struct str tag, markup;
    struct liquid_template *tpl = ARENA_NEW(a, struct liquid_template);
    tpl->src = src;
    tpl->body = body_new(&p);
    switch (parse_body(&p, &t, tpl->body, &tag, &markup)) {
    case BODY_EOF: return tpl;
    case BODY_UNKNOWN:
        if (str_eqz(tag, "else") || str_eqz(tag, "end"))
            fail_at(&p, tag, "Unexpected outer '" STR_FMT "' tag", STR_ARG(tag));
        else {
            fail_about(&p, ABOUT_TAG, tag);
            fail_at(&p, tag, "Unknown tag '" STR_FMT "'", STR_ARG(tag));
        }
        return NULL;
    default: return NULL;
    }
}

const struct liquid_expr *liquid_parse_expr(struct liquid_parser *p, struct str text) {
    return expr_parse(p, text);
}

/* ---- while rendering ---- */

/* As Liquid's Expression.parse, to which nothing is a mistake: what fits no pattern
 * is a variable. */
struct value liquid_eval_text(struct liquid_context *cx, struct str text) {
    struct source src = {S(""), text};
    struct liquid_parser p = {.env = cx->env, .src = &src, .arena = cx->arena, .quiet = true};
    return expr_eval(cx, expr_parse(&p, text));
}

/* Warnings of the strict parser are not told: Liquid gives them to a template, and
 * here is none. */
const struct liquid_expr *liquid_parse_filtered(struct liquid_context *cx, struct str text) {
    struct source src = {S(""), text};
    struct diags unheard;
    diags_init(&unheard, cx->arena);
    struct liquid_parser p = {.env = cx->env, .src = &src, .arena = cx->arena, .diags = &unheard};
    const struct liquid_expr *e = variable_parse(&p, text);
    if (!e) liquid_fail(cx, STR_FMT, STR_ARG(p.message));
    return e;
}

/* Jekyll's where_exp parses strictly and knows no `empty`. */
const struct liquid_condition *liquid_parse_condition(struct liquid_context *cx, struct str text) {
    struct source src = {S(""), text};
    struct liquid_parser p = {.env = cx->env, .src = &src, .arena = cx->arena, .quiet = true};
    struct lexer l;
    struct liquid_condition *c;
    if (lex(&l, &p, text) && condition_lexemes(&l, &c, false)) return c;
    liquid_fail(cx, STR_FMT, STR_ARG(p.message));
    return NULL;
}

void liquid_env_each(const struct liquid_env *env, enum liquid_names which,
                     void (*fn)(void *ctx, struct str name), void *ctx) {
    const struct smap *first = which == LIQUID_TAGS ? &env->tags : &env->filters;
    const struct smap *second = which == LIQUID_TAGS ? &env->builtins : NULL;
    for (size_t i = 0; i < first->n; i++) fn(ctx, first->e[i].key);
    for (size_t i = 0; second && i < second->n; i++) fn(ctx, second->e[i].key);
}
