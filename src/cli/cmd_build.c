/* build, check, clean: Jekyll's options to the library's. */
#include "cli/cli.h"
#include "quickyll.h"
#include "value/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum kind { FLAG, TEXT, NUMBER, SPECIAL, IGNORED };

/* Jekyll's build options; `key` is the configuration's. */
static const struct option {
    char brief;
    const char *name;
    enum kind kind;
    const char *key;
    const char *what;
} OPTIONS[] = {
    {'s', "source", TEXT, "source", "directory the site is read from"},
    {'d', "destination", TEXT, "destination", "directory the site is written to"},
    {'c', "config", SPECIAL, "config", "configuration files, ',' between"},
    {'j', "jobs", SPECIAL, "jobs", "threads (default: one a processor)"},
    {'D', "drafts", FLAG, "show_drafts", "render drafts too"},
    {0, "future", FLAG, "future", "render posts with a future date"},
    {0, "unpublished", FLAG, "unpublished", "render what is marked as unpublished"},
    {0, "limit_posts", NUMBER, "limit_posts", "render only the newest posts"},
    {'b', "baseurl", TEXT, "baseurl", "serve the site from this path"},
    {0, "layouts", TEXT, "layouts_dir", "directory of the layouts"},
    {0, "strict_front_matter", FLAG, "strict_front_matter",
     "YAML mistakes in front matter are errors"},
    {0, "safe", FLAG, "safe", "safe mode"},
    {'q', "quiet", FLAG, "quiet", "print errors only"},
    {'V', "verbose", FLAG, "verbose", "print more"},
    {'I', "incremental", FLAG, "incremental", "rebuild what changed"},
    {0, "lsi", FLAG, "lsi", "latent semantic indexing (not supported)"},
    {0, "profile", FLAG, "profile", "print a table of templates"},
    {0, "strict", SPECIAL, "strict", "warnings are errors"},
    {0, "depfile", SPECIAL, "depfile", "write a make rule of everything the site is made of"},
    {0, "offline", SPECIAL, "offline", "fetch no theme: only what this machine has"},
    {0, "deptarget", SPECIAL, "deptarget", "what that rule makes (default: the destination)"},
    {0, "disable-disk-cache", FLAG, "disable_disk_cache", "no cache on disk"},
    {'t', "trace", IGNORED, "", "accepted for Jekyll's sake"},
    {'w', "watch", SPECIAL, "watch", "build again when something changes"},
    {0, "no-watch", SPECIAL, "no-watch", "build once (as without --watch)"},
    {0, "force_polling", IGNORED, "", "accepted for Jekyll's sake"},
    {'p', "plugins", TEXT, "plugins_dir",
     "directories of Ruby plugins (which are not run), ',' between"},
    {'h', "help", SPECIAL, "help", "this text"},
};

struct args {
    struct arena a;
    struct map *over;
    qy_options o;
    const char **configs;
    const char *depfile, *deptarget;
    const char **files;
    size_t nfiles;
    bool quiet, help, watch;
    bool silent; /* for now: no progress lines */
};

static int usage(const char *cmd, const char *problem, const char *arg) {
    if (problem) fprintf(stderr, "quickyll %s: %s: %s\n", cmd, problem, arg);
    FILE *f = problem ? stderr : stdout;
    fprintf(f, "usage: quickyll %s [OPTIONS]%s\n", cmd,
            strcmp(cmd, "check") == 0 ? " [FILES...]" : "");
    for (size_t i = 0; i < ARRAY_LEN(OPTIONS); i++) {
        char brief[8] = "    ";
        if (OPTIONS[i].brief) snprintf(brief, sizeof brief, "-%c, ", OPTIONS[i].brief);
        fprintf(f, "  %s--%-20s %s\n", brief, OPTIONS[i].name, OPTIONS[i].what);
    }
    return problem ? EXIT_USAGE : EXIT_BUILT;
}

static const struct option *find(const char *arg, const char **val) {
    *val = NULL;
    for (size_t i = 0; i < ARRAY_LEN(OPTIONS); i++) {
        const struct option *o = &OPTIONS[i];
        size_t n = strlen(o->name);
        if (arg[1] != '-' && o->brief == arg[1]) {
            if (arg[2]) *val = arg + 2;
            if (arg[2] && (o->kind == FLAG || o->kind == IGNORED)) continue;
            return o;
        }
        if (arg[1] != '-') continue;
        const char *a = arg + 2;
        if (strncmp(a, o->name, n) == 0 && (a[n] == 0 || a[n] == '=')) {
            if (a[n] == '=') *val = a + n + 1;
            return o;
        }
    }
    return NULL;
}

static void split_configs(struct args *x, const char *list) {
    struct str rest = arena_str(&x->a, str_z(list)), piece;
    size_t n = 0;
    x->configs = ARENA_ARRAY(&x->a, const char *, rest.n + 2);
    while (str_next(&rest, ',', &piece)) x->configs[n++] = arena_strz(&x->a, str_strip(piece));
    x->o.configs = x->configs;
}

static void special(struct args *x, const struct option *o, const char *val) {
    if (strcmp(o->key, "config") == 0)
        split_configs(x, val);
    else if (strcmp(o->key, "jobs") == 0)
        x->o.jobs = atoi(val);
    else if (strcmp(o->key, "depfile") == 0)
        x->depfile = val;
    else if (strcmp(o->key, "deptarget") == 0)
        x->deptarget = val;
    else if (strcmp(o->key, "offline") == 0)
        x->o.offline = true;
    else if (strcmp(o->key, "strict") == 0)
        x->o.strict = true;
    else if (strcmp(o->key, "watch") == 0)
        x->watch = true;
    else if (strcmp(o->key, "no-watch") == 0)
        x->watch = false;
    else
        x->help = true;
}

static bool takes_value(const struct option *o) {
    if (o->kind == SPECIAL)
        return strcmp(o->key, "config") == 0 || strcmp(o->key, "jobs") == 0 ||
               strcmp(o->key, "depfile") == 0 || strcmp(o->key, "deptarget") == 0;
    return o->kind == TEXT || o->kind == NUMBER;
}

static bool parse(struct args *x, int argc, char **argv, const char **problem, const char **at) {
    x->over = map_new(&x->a);
    x->files = ARENA_ARRAY(&x->a, const char *, (size_t)argc + 1);
    for (int i = 1; i < argc; i++) {
        const char *val;
        *at = argv[i];
        if (argv[i][0] != '-' || !argv[i][1]) {
            x->files[x->nfiles++] = argv[i];
            continue;
        }
        const struct option *o = find(argv[i], &val);
        if (!o) return *problem = "unknown option", false;
        if (takes_value(o) && !val) {
            if (i + 1 >= argc) return *problem = "missing value", false;
            val = argv[++i];
        }
        if (o->kind == TEXT) map_setz(x->over, o->key, v_strz(val));
        if (o->kind == NUMBER) map_setz(x->over, o->key, v_int(str_to_i(str_z(val))));
        if (o->kind == FLAG) map_setz(x->over, o->key, v_bool(true));
        if (o->kind == SPECIAL) special(x, o, val);
        if (strcmp(o->key, "quiet") == 0) x->quiet = true;
    }
    map_setz(x->over, "serving", v_bool(false));
    return true;
}

static void print_progress(void *ctx, const char *topic, const char *text) {
    const struct args *x = ctx;
    if (!x->quiet && !x->silent) printf("%*s %s\n", 19, topic, text);
    fflush(stdout);
}

static void print_complaint(void *ctx, const char *topic, const char *text) {
    fprintf(stderr, "%*s %s\n", 19, topic, text);
}

static void print_messages(qy_site *q, bool quiet) {
    size_t errors = 0;
    for (size_t i = 0; i < qy_messages(q); i++) {
        qy_message m = qy_message_at(q, i);
        if (m.severity == QY_ERROR) errors++;
        if (m.severity == QY_ERROR || !quiet) fputs(m.full, stderr);
    }
}

static qy_site *open_site(struct args *x) {
    struct buf json;
    struct value_env env = {.arena = &x->a};
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    buf_init(&json, &x->a);
    v_json(&json, v_map(x->over), &env);
    x->o.config_json = json.p;
    x->o.environment = getenv("JEKYLL_ENV");
    x->o.timezone = getenv("TZ") ? getenv("TZ") : ":/etc/localtime";
    if (epoch && *epoch) x->o.now = str_to_i(str_z(epoch));
    x->o.progress = print_progress;
    x->o.complaint = print_complaint;
    x->o.progress_ctx = x;
    return qy_open(&x->o);
}

static int done(struct args *x, qy_site *q, bool ok) {
    print_messages(q, x->quiet);
    bool good = ok && qy_errors(q) == 0;
    qy_close(q);
    arena_free(&x->a);
    return good ? EXIT_BUILT : EXIT_FAILED;
}

/* -1: go on; otherwise the exit status, nothing is left open. */
static int with_args(struct args *x, int argc, char **argv, bool files) {
    const char *problem = NULL, *at = "";
    int rc = -1;
    if (!parse(x, argc, argv, &problem, &at))
        rc = usage(argv[0], problem, at);
    else if (x->help)
        rc = usage(argv[0], NULL, NULL);
    else if (!files && x->nfiles)
        rc = usage(argv[0], "unexpected argument", x->files[0]);
    if (rc >= 0) arena_free(&x->a);
    return rc;
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Build and write the rule for make. */
static bool build(struct args *x, qy_site *q) {
    if (qy_errors(q) || !qy_build(q)) return false;
    if (!x->quiet) fputs(qy_profile(q), stdout);
    const char *target = x->deptarget ? x->deptarget : qy_destination(q);
    return !x->depfile || qy_depfile(q, x->depfile, target);
}

struct rebuild {
    struct args *x;
    qy_site *q; /* the last one that could be configured */
};

static void print_again(void *ctx, const char *topic, const char *text) {
    print_progress(((struct rebuild *)ctx)->x, topic, text);
}

static void build_again(void *ctx) {
    struct rebuild *r = ctx;
    double t0 = seconds();
    r->x->silent = true;
    qy_site *q = open_site(r->x);
    bool ok = build(r->x, q);
    r->x->silent = false;
    print_messages(q, r->x->quiet);
    if (ok) {
        struct str s = arena_printf(&r->x->a, "...done in %.9g seconds.", seconds() - t0);
        print_progress(r->x, "", s.p);
    }
    qy_close(ok ? r->q : q);
    if (ok) r->q = q;
}

static bool skip(void *ctx, struct str rel) {
    const struct rebuild *r = ctx;
    return qy_ignores(r->q, rel.p);
}

static int watch(struct args *x, qy_site *q) {
    print_messages(q, x->quiet);
    struct rebuild r = {x, q};
    struct watch_task t = {qy_source(q), &r, print_again, build_again, skip};
    int rc = watch_and_build(&t);
    qy_close(r.q);
    arena_free(&x->a);
    return rc;
}

int cmd_build(int argc, char **argv) {
    struct args x = {0};
    int rc = with_args(&x, argc, argv, false);
    if (rc >= 0) return rc;
    double t0 = seconds();
    x.o.ask_theme = true;
    qy_site *q = open_site(&x);
    if (qy_errors(q) == 0) {
        print_progress(&x, "Source:", qy_source(q));
        print_progress(&x, "Destination:", qy_destination(q));
        print_progress(&x, "Incremental build:",
                       v_truthy(map_getz(x.over, "incremental"))
                           ? "enabled"
                           : "disabled. Enable with --incremental");
        print_progress(&x, "Generating...", "");
    }
    bool ok = build(&x, q);
    if (ok) {
        struct str s = arena_printf(&x.a, "done in %.3f seconds.", seconds() - t0);
        print_progress(&x, "", s.p);
        if (x.watch && qy_errors(q) == 0) return watch(&x, q);
        print_progress(&x, "Auto-regeneration:", "disabled. Use --watch to enable.");
    }
    return done(&x, q, ok);
}

int cmd_check(int argc, char **argv) {
    struct args x = {0};
    int rc = with_args(&x, argc, argv, true);
    if (rc >= 0) return rc;
    x.quiet = true;
    qy_site *q = open_site(&x);
    bool ok = qy_check(q, x.nfiles ? x.files : NULL);
    x.quiet = false;
    return done(&x, q, ok);
}

int cmd_doctor(int argc, char **argv) {
    struct args x = {0};
    int rc = with_args(&x, argc, argv, false);
    if (rc >= 0) return rc;
    qy_site *q = open_site(&x);
    return done(&x, q, qy_doctor(q));
}

int cmd_clean(int argc, char **argv) {
    struct args x = {0};
    int rc = with_args(&x, argc, argv, false);
    if (rc >= 0) return rc;
    x.o.no_theme = true;
    qy_site *q = open_site(&x);
    return done(&x, q, qy_clean(q));
}
