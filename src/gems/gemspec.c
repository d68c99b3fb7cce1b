/* Specifications of gems: Ruby's form, as people write it and as RubyGems writes it for installed
 * ones, and the YAML within a .gem file. */
#include "gems/ruby.h"
#include "yaml/yaml.h"

struct reader {
    struct rb rb;
    struct gemspec *out;
};

/* A requirement is a text or a list, of lists even, as RubyGems flattens it. */
static void take_list(struct arena *a, struct gem_requirement *to, struct value v) {
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n; i++) take_list(a, to, v.a->v[i]);
    if (v_is_str(v) && v_s(v).n) VEC_PUSH(a, to, v_s(v));
}

static bool same_dependency(const struct gem_dependency *x, const struct gem_dependency *y) {
    bool same = str_eq(x->name, y->name) && x->development == y->development &&
                x->requirement.n == y->requirement.n;
    for (size_t i = 0; same && i < x->requirement.n; i++)
        same = str_eq(x->requirement.v[i], y->requirement.v[i]);
    return same;
}

/* add_dependency("name", "~> 1.0"): the name before the dot is not looked at, for
 * it can be any. */
static void dependency(struct reader *x, size_t off, bool development) {
    struct rb *r = &x->rb;
    struct rb_args args;
    rb_arguments(r, &args);
    bool on = rb_modifiers(r);
    struct gem_dependency d = {.src = r->src, .off = off, .development = development};
    if (!on) return;
    if (!args.list->n || !v_is_str(args.list->v[0])) {
        rb_note(r, off, "this dependency's name is computed; it is passed over");
        return;
    }
    d.name = v_s(args.list->v[0]);
    for (size_t i = 1; i < args.list->n; i++) take_list(r->a, &d.requirement, args.list->v[i]);
    /* both branches of RubyGems' own `if` say the same */
    for (size_t i = 0; i < x->out->dependencies.n; i++)
        if (same_dependency(&x->out->dependencies.v[i], &d)) return;
    VEC_PUSH(r->a, &x->out->dependencies, d);
}

/* `files` is taken where it is written out; mostly it is computed from git, and
 * then empty. */
static void attribute(struct reader *x, struct str name, size_t off) {
    struct rb *r = &x->rb;
    struct value v = rb_expression(r);
    bool on = rb_modifiers(r), named = str_eqz(name, "name"), version = str_eqz(name, "version");
    if (!on) return;
    if ((named || version) && v_is_str(v)) *(named ? &x->out->name : &x->out->version) = v_s(v);
    if ((named || version) && !v_is_str(v))
        rb_note(r, off, "the %s is computed, which is not done without Ruby",
                named ? "name" : "version");
    for (size_t i = 0; str_eqz(name, "files") && v.type == V_ARRAY && i < v.a->n; i++)
        if (v_is_str(v.a->v[i])) VEC_PUSH(r->a, &x->out->files, v_s(v.a->v[i]));
}

/* Is this `Gem::Specification.new`? */
static bool new_specification(struct rb *r) {
    static const struct {
        enum rb_kind kind;
        const char *text;
    } WORDS[] = {{RB_CONST, "Gem"},
                 {RB_OP, "::"},
                 {RB_CONST, "Specification"},
                 {RB_OP, "."},
                 {RB_IDENT, "new"}};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        if (r->i + i >= r->t.n) return false;
        const struct rb_token *t = &r->t.v[r->i + i];
        if (t->kind != WORDS[i].kind || !str_eqz(t->text, WORDS[i].text)) return false;
    }
    r->i += ARRAY_LEN(WORDS);
    return true;
}

static void open_specification(struct reader *x) {
    struct rb *r = &x->rb;
    struct rb_args args;
    rb_arguments(r, &args);
    if (args.list->n && v_is_str(args.list->v[0])) x->out->name = v_s(args.list->v[0]);
    if (args.list->n > 1 && v_is_str(args.list->v[1])) x->out->version = v_s(args.list->v[1]);
    rb_open_block(r, S("specification"), &args, false);
}

/* spec.NAME = VALUE and spec.add_dependency ...; the name before the dot does not matter. */
static bool member(struct reader *x) {
    static const struct {
        const char *name;
        bool development;
    } ADD[] = {{"add_dependency", false},
               {"add_runtime_dependency", false},
               {"add_development_dependency", true}};
    struct rb *r = &x->rb;
    const struct rb_token *t = rb_peek(r);
    if (t->kind != RB_IDENT || t[1].kind != RB_OP || !str_eqz(t[1].text, ".")) return false;
    if (t[2].kind != RB_IDENT) return false;
    struct str name = t[2].text;
    size_t off = t[2].off;
    for (size_t i = 0; i < ARRAY_LEN(ADD); i++)
        if (str_eqz(name, ADD[i].name)) {
            r->i += 3;
            dependency(x, off, ADD[i].development);
            return true;
        }
    if (t[3].kind != RB_OP || !str_eqz(t[3].text, "=")) return false;
    r->i += 4;
    attribute(x, name, off);
    return true;
}

/* The block of Gem::Specification.new is a frame, and what is outside of it is read
 * the same way: a file without it simply says nothing. */
struct gemspec *gemspec_read(struct arena *a, const struct gems_host *host, struct source *src,
                             struct str dir) {
    struct reader *x = ARENA_NEW(a, struct reader);
    struct rb *r = &x->rb;
    x->out = ARENA_NEW(a, struct gemspec);
    x->out->src = src;
    rb_init(r, a, host, src, dir, &x->out->notes);
    while (!rb_is(r, RB_END, NULL)) {
        size_t before = r->i;
        if (rb_control(r)) continue;
        if (new_specification(r))
            open_specification(x);
        else if (!member(x))
            rb_skip_statement(r);
        if (r->i == before) r->i++;
    }
    return x->out;
}

/* ---- the specification in a .gem file ---- */

/* Without the names of Ruby's classes the rest is plain YAML. */
static struct str without_tags(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n;) {
        if (str_starts(str_from(s, i), S("!ruby/object:")))
            while (i < s.n && !ch_space((unsigned char)s.p[i])) i++;
        else if (str_starts(str_from(s, i), S(": :"))) { /* a symbol: as text */
            BUF_LIT(&b, ": ");
            i += 3;
        } else
            buf_putc(&b, s.p[i++]);
    }
    return buf_view(&b);
}

/* {requirements: [[">=", {version: "1"}]]} */
static void take_conditions(struct arena *a, struct gem_requirement *to, struct value req) {
    struct value_env env = {.arena = a};
    struct value l = req.type == V_MAP ? map_getz(req.m, "requirements") : v_nil();
    for (size_t i = 0; l.type == V_ARRAY && i < l.a->n; i++) {
        struct value pair = l.a->v[i];
        if (pair.type != V_ARRAY || pair.a->n != 2 || pair.a->v[1].type != V_MAP) continue;
        struct str version = v_to_s(map_getz(pair.a->v[1].m, "version"), &env);
        struct str c = arena_cat3(a, v_s(pair.a->v[0]), S(" "), version);
        VEC_PUSH(a, to, c);
    }
}

struct gemspec *gemspec_of_metadata(struct arena *a, struct source *src) {
    struct value v;
    struct yaml_error err;
    struct value_env env = {.arena = a};
    if (!yaml_load(a, without_tags(a, src->text), YAML_PSYCH, NULL, &v, &err) || v.type != V_MAP)
        return NULL;
    struct gemspec *g = ARENA_NEW(a, struct gemspec);
    struct value version = map_getz(v.m, "version"), deps = map_getz(v.m, "dependencies"),
                 files = map_getz(v.m, "files");
    g->src = src;
    g->name = v_s(map_getz(v.m, "name"));
    if (version.type == V_MAP) g->version = v_to_s(map_getz(version.m, "version"), &env);
    for (size_t i = 0; deps.type == V_ARRAY && i < deps.a->n; i++) {
        if (deps.a->v[i].type != V_MAP) continue;
        const struct map *m = deps.a->v[i].m;
        struct gem_dependency d = {.name = v_s(map_getz(m, "name")), .src = src};
        struct str type = v_s(map_getz(m, "type"));
        d.development = str_eqz(type, "development");
        take_conditions(a, &d.requirement, map_getz(m, "requirement"));
        if (d.name.n) VEC_PUSH(a, &g->dependencies, d);
    }
    for (size_t i = 0; files.type == V_ARRAY && i < files.a->n; i++)
        if (v_is_str(files.a->v[i])) VEC_PUSH(a, &g->files, v_s(files.a->v[i]));
    return g->name.n && g->version.n ? g : NULL;
}
