/* A Gemfile: what gemfile(5) says may stand in it, as data. */
#include "gems/ruby.h"

/* One file; an eval_gemfile has one of its own, with the same `out`. */
struct reader {
    struct rb rb;
    struct gemfile *out;
    int depth;      /* of eval_gemfile */
    size_t brought; /* gems up to the last that a gemspec brought */
};

/* ---- platforms ---- */

/* Is this one of Bundler's names for where Ruby runs on a Unix machine (ruby, mri, with a version
 * perhaps)? */
static bool our_platform(struct value v) {
    static const char *const OURS[] = {"ruby", "mri", "linux", "unix"};
    struct str s = v_s(v);
    for (size_t i = 0; i < ARRAY_LEN(OURS); i++) {
        if (!str_starts(s, str_z(OURS[i]))) continue;
        struct str rest = str_from(s, strlen(OURS[i]));
        return !rest.n || str_eqz(rest, "_31");
    }
    return !v_is_str(v);
}

static bool our_platforms(const struct array *l) {
    for (size_t i = 0; i < l->n; i++)
        if (our_platform(l->v[i])) return true;
    return l->n == 0;
}

/* ---- values of options ---- */

/* One value or many: `group: :x` and `groups: [:x, :y]`. */
static struct array *listed(struct arena *a, struct value v) {
    struct array *l = array_new(a, 1);
    if (v.type == V_ARRAY) return v.a;
    if (v.type != V_NIL) array_push(l, v);
    return l;
}

static struct value option(const struct map *m, const char *one, const char *many) {
    struct value *v = map_find_str(m, str_z(one));
    if (!v && many) v = map_find_str(m, str_z(many));
    return v ? *v : v_nil();
}

static void add_groups(struct arena *a, struct gem_dependency *d, const struct array *l) {
    for (size_t i = 0; i < l->n; i++)
        if (v_is_str(l->v[i])) VEC_PUSH(a, &d->groups, v_s(l->v[i]));
}

/* `github: "owner/name"` as an address; Bundler's own short forms. */
static struct str git_address(struct arena *a, struct value git, struct value github) {
    if (v_is_str(git)) return v_s(git);
    if (!v_is_str(github)) return S("");
    struct str s = v_s(github);
    if (str_chr(s, '/') == STR_NONE) s = arena_cat3(a, s, S("/"), s);
    return arena_cat3(a, S("https://github.com/"), s, S(".git"));
}

/* Options of a `gem` line go over those of blocks around it; groups add up. */
static void take_options(struct arena *a, struct gem_dependency *d, const struct map *m) {
    struct value req = option(m, "require", NULL), ref = option(m, "tag", NULL);
    add_groups(a, d, listed(a, option(m, "group", "groups")));
    if (req.type == V_BOOL && !req.b) d->no_require = true;
    if (!our_platforms(listed(a, option(m, "platform", "platforms")))) d->elsewhere = true;
    struct value iff = option(m, "install_if", NULL);
    if (iff.type != V_NIL && !rb_is_unknown(iff) && !v_truthy(iff)) d->elsewhere = true;
    if (v_is_str(option(m, "source", NULL))) d->source = v_s(option(m, "source", NULL));
    if (v_is_str(option(m, "path", NULL))) d->path = v_s(option(m, "path", NULL));
    struct str git = git_address(a, option(m, "git", NULL), option(m, "github", NULL));
    if (git.n) d->git = git;
    if (ref.type == V_NIL) ref = option(m, "ref", "branch");
    if (v_is_str(ref)) d->ref = v_s(ref);
}

/* What the open blocks say of a gem within them. From the outside in, so that the
 * innermost counts. */
static void take_frames(struct reader *x, struct gem_dependency *d) {
    struct rb *r = &x->rb;
    for (int i = 0; i < r->nframes; i++) {
        const struct rb_frame *f = &r->frames[i];
        const struct array *l = f->args.list;
        if (f->off) d->elsewhere = true;
        if (f->kind != RB_FRAME_BLOCK) continue;
        struct str first = l->n && v_is_str(l->v[0]) ? v_s(l->v[0]) : S("");
        if (str_eqz(f->name, "group")) add_groups(r->a, d, l);
        if (str_eqz(f->name, "source")) d->source = first;
        if (str_eqz(f->name, "path")) d->path = first;
        if (str_eqz(f->name, "git")) d->git = first;
        if (str_eqz(f->name, "github"))
            d->git = git_address(r->a, v_nil(), l->n ? l->v[0] : v_nil());
        if (f->args.opts) take_options(r->a, d, f->args.opts);
    }
}

/* ---- commands ---- */

static void add_requirements(struct rb *r, struct gem_dependency *d, struct value v) {
    struct array *l = listed(r->a, v);
    for (size_t i = 0; i < l->n; i++) {
        if (v_is_str(l->v[i]) && v_s(l->v[i]).n)
            VEC_PUSH(r->a, &d->requirement, v_s(l->v[i]));
        else if (rb_is_unknown(l->v[i]))
            rb_note(r, d->off, "the version of '" STR_FMT "' is computed; any counts as right",
                    STR_ARG(d->name));
    }
}

/* A line of the Gemfile takes the place of what a gemspec brought along for development. */
static void add_gem(struct reader *x, const struct gem_dependency *d) {
    for (size_t i = 0; i < x->brought; i++)
        if (str_eq(x->out->gems.v[i].name, d->name) && x->out->gems.v[i].development) {
            x->out->gems.v[i] = *d;
            return;
        }
    VEC_PUSH(x->rb.a, &x->out->gems, *d);
}

/* `gem "name", "~> 1.0", ">= 1.0.3", group: :x if CONDITION`; one that its
 * condition rules out is as if it were not written. */
static void cmd_gem(struct reader *x, size_t off) {
    struct rb *r = &x->rb;
    struct rb_args args;
    rb_arguments(r, &args);
    struct gem_dependency d = {.src = r->src, .off = off};
    bool on = rb_modifiers(r);
    if (!args.list->n || !v_is_str(args.list->v[0])) {
        rb_note(r, off, "this gem's name is computed; it is passed over");
        return;
    }
    if (!on) return;
    d.name = v_s(args.list->v[0]);
    for (size_t i = 1; i < args.list->n; i++) add_requirements(r, &d, args.list->v[i]);
    take_frames(x, &d);
    take_options(r->a, &d, args.opts);
    add_gem(x, &d);
}

/* `group :x do`, `source "URL" do`: a frame. `source "URL"` alone is for the whole
 * file. */
static void block_command(struct reader *x, struct str name) {
    struct rb *r = &x->rb;
    struct rb_args args;
    bool off = false;
    rb_arguments(r, &args);
    if (str_starts(name, S("platform"))) off = !our_platforms(args.list);
    if (str_eqz(name, "install_if") && args.list->n && !rb_is_unknown(args.list->v[0]))
        off = !v_truthy(args.list->v[0]);
    if (rb_is(r, RB_IDENT, "do") || rb_is(r, RB_OP, "{")) {
        rb_open_block(r, name, &args, off);
        return;
    }
    bool on = rb_modifiers(r);
    if (on && str_eqz(name, "source") && args.list->n && v_is_str(args.list->v[0]))
        VEC_PUSH(r->a, &x->out->sources, v_s(args.list->v[0]));
}

/* NULL for what is no file, or longer than any Gemfile. */
static struct source *read_source(struct arena *a, struct str path, struct str shown) {
    struct source *src = ARENA_NEW(a, struct source);
    struct file_info fi;
    src->path = shown;
    path = arena_str(a, path);
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR || fi.size > RB_MAX) return NULL;
    return file_read(a, path.p, &src->text) ? src : NULL;
}

/* `gemspec`: the gem beside, and what it needs for development in a group of its own. */
static void add_gemspec(struct reader *x, struct str dir, struct str file, struct str group,
                        size_t off) {
    struct rb *r = &x->rb;
    struct str shown = file;
    if (path_inside(r->dir, dir) && dir.n > r->dir.n)
        shown = path_join(r->a, str_from(dir, r->dir.n + 1), file);
    struct source *src = read_source(r->a, path_join(r->a, dir, file), shown);
    if (!src) return;
    struct gemspec *spec = gemspec_read(r->a, r->host, src, dir);
    struct gem_dependency self = {.name = spec->name, .path = dir, .src = r->src, .off = off};
    take_frames(x, &self);
    if (self.name.n) add_gem(x, &self);
    for (size_t i = 0; i < spec->dependencies.n; i++) {
        struct gem_dependency d = spec->dependencies.v[i];
        if (!d.development) continue;
        VEC_PUSH(r->a, &d.groups, group);
        take_frames(x, &d);
        add_gem(x, &d);
    }
    x->brought = x->out->gems.n;
}

static void cmd_gemspec(struct reader *x, size_t off) {
    struct rb *r = &x->rb;
    struct rb_args args;
    struct dir_list l;
    bool found = false;
    rb_arguments(r, &args);
    if (!rb_modifiers(r)) return;
    struct value path = option(args.opts, "path", NULL), name = option(args.opts, "name", NULL),
                 group = option(args.opts, "development_group", NULL);
    struct str dir = v_is_str(path) ? rb_file(r, v_s(path)) : r->dir;
    if (dir_read(r->a, arena_strz(r->a, dir), &l))
        for (size_t i = 0; i < l.n; i++) {
            struct str f = l.v[i].name;
            if (!str_ends(f, S(".gemspec"))) continue;
            if (v_is_str(name) && !str_eq(str_sub(f, 0, f.n - 8), v_s(name))) continue;
            add_gemspec(x, dir, f, v_is_str(group) ? v_s(group) : S("development"), off);
            found = true;
        }
    if (!found) rb_note(r, off, "there is no gemspec beside the Gemfile");
}

static void read_statements(struct reader *x);

/* Files may name each other in a circle. */
enum { EVAL_DEPTH = 8 };

static void cmd_eval(struct reader *x, size_t off) {
    struct rb *r = &x->rb;
    struct rb_args args;
    rb_arguments(r, &args);
    if (!rb_modifiers(r)) return;
    struct str name = args.list->n ? v_s(args.list->v[0]) : S("");
    struct str path = name.n ? rb_file(r, name) : S("");
    struct source *src = name.n && x->depth < EVAL_DEPTH ? read_source(r->a, path, name) : NULL;
    if (!src) {
        rb_note(r, off, "the file that is to be read here cannot be read");
        return;
    }
    struct reader *sub = ARENA_NEW(r->a, struct reader);
    sub->out = x->out;
    sub->depth = x->depth + 1;
    sub->brought = x->brought;
    rb_init(&sub->rb, r->a, r->host, src, path_dir(path), &x->out->notes);
    read_statements(sub);
}

/* Commands that change nothing of what is asked here are passed over without a
 * word. */
static void other(struct reader *x, struct str name) {
    static const char *const QUIET[] = {"ruby",  "plugin", "git_source", "puts",
                                        "print", "warn",   "raise",      "abort"};
    struct rb *r = &x->rb;
    size_t off = rb_peek(r)->off;
    for (size_t i = 0; i < ARRAY_LEN(QUIET); i++)
        if (str_eqz(name, QUIET[i])) {
            rb_skip_statement(r);
            return;
        }
    rb_note(r, off, "this line is computed, which is not done without Ruby; it is passed over");
    rb_skip_statement(r);
}

static void statement(struct reader *x) {
    static const char *const BLOCKS[] = {"group",  "platforms", "platform", "install_if",
                                         "source", "path",      "git",      "github"};
    struct rb *r = &x->rb;
    struct rb_token t = *rb_peek(r);
    if (t.kind != RB_IDENT) {
        other(x, S(""));
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(BLOCKS); i++)
        if (str_eqz(t.text, BLOCKS[i])) {
            r->i++;
            block_command(x, t.text);
            return;
        }
    if (!str_eqz(t.text, "gem") && !str_eqz(t.text, "gemspec") &&
        !str_eqz(t.text, "eval_gemfile")) {
        other(x, t.text);
        return;
    }
    r->i++;
    if (str_eqz(t.text, "gem"))
        cmd_gem(x, t.off);
    else if (str_eqz(t.text, "gemspec"))
        cmd_gemspec(x, t.off);
    else
        cmd_eval(x, t.off);
}

/* One statement after another; what takes nothing is passed over by a token, so it
 * ends. */
static void read_statements(struct reader *x) {
    struct rb *r = &x->rb;
    while (!rb_is(r, RB_END, NULL)) {
        size_t before = r->i;
        if (!rb_control(r)) statement(x);
        if (r->i == before) r->i++;
    }
}

struct gemfile *gemfile_read(struct arena *a, const struct gems_host *host, struct source *src,
                             struct str dir) {
    struct reader *x = ARENA_NEW(a, struct reader);
    x->out = ARENA_NEW(a, struct gemfile);
    x->out->src = src;
    rb_init(&x->rb, a, host, src, dir, &x->out->notes);
    read_statements(x);
    return x->out;
}

/* The last that counts on this platform, as a gem may stand there twice with
 * conditions. */
const struct gem_dependency *gemfile_gem(const struct gemfile *g, const char *name) {
    const struct gem_dependency *found = NULL;
    for (size_t i = 0; g && i < g->gems.n; i++)
        if (str_eqz(g->gems.v[i].name, name) && (!found || found->elsewhere)) found = &g->gems.v[i];
    return found;
}

bool gem_in_group(const struct gem_dependency *d, const char *group) {
    for (size_t i = 0; i < d->groups.n; i++)
        if (str_eqz(d->groups.v[i], group)) return true;
    return d->groups.n == 0 && strcmp(group, "default") == 0;
}
