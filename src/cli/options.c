/* The options of the commands that work on a site: Jekyll's and our own, in one table.
 *
 * A new option is a row: help, manual (args_list) and getopt's tables are made from
 * it. Settings become a JSON object for the library, where command line goes over
 * _config.yml. */
#define _GNU_SOURCE /* getopt_long */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* What becomes of an option: a setting of the configuration, or something of the program's. */
enum kind {
    FLAG,
    TEXT,
    NUMBER,
    IGNORED,
    UNUSED, /* the same, with a value */
    CONFIG,
    JOBS,
    STRICT,
    DEPFILE,
    DEPTARGET,
    WATCH,
    NO_WATCH,
    OFFLINE,
    UNTRUSTED,
    LIST,
    FORMAT,
    BASELINE,
    EXTERNAL,
    STAGED,
    COMPAT,
    HELP
};

static const struct row {
    char brief;
    const char *name, *arg; /* arg NULL: it takes none */
    enum kind kind;
    const char *key; /* of the setting */
    unsigned set;    /* enum command_set */
    const char *what;
} OPTIONS[] = {
    {'s', "source", "DIR", TEXT, "source", FOR_SITES, "directory the site is read from"},
    {'d', "destination", "DIR", TEXT, "destination", FOR_SITES, "directory the site is written to"},
    {'c', "config", "FILES", CONFIG, NULL, FOR_SITES, "configuration files, ',' between"},
    {'j', "jobs", "N", JOBS, NULL, FOR_SITES, "threads (default: one a processor)"},
    {0, "compat", "WHICH", COMPAT, NULL, FOR_SITES,
     "which Jekyll: pages, 4.4, 4.3, 4.2, debian, auto (default)"},
    {'D', "drafts", NULL, FLAG, "show_drafts", FOR_SITES, "render drafts too"},
    {0, "future", NULL, FLAG, "future", FOR_SITES, "render posts with a future date"},
    {0, "unpublished", NULL, FLAG, "unpublished", FOR_SITES,
     "render what is marked as unpublished"},
    {0, "limit_posts", "N", NUMBER, "limit_posts", FOR_SITES, "render only the newest posts"},
    {'b', "baseurl", "PATH", TEXT, "baseurl", FOR_SITES, "serve the site from this path"},
    {0, "layouts", "DIR", TEXT, "layouts_dir", FOR_SITES, "directory of the layouts"},
    {0, "strict_front_matter", NULL, FLAG, "strict_front_matter", FOR_SITES,
     "YAML mistakes in front matter are errors"},
    {0, "safe", NULL, FLAG, "safe", FOR_SITES, "safe mode"},
    {0, "untrusted", NULL, UNTRUSTED, NULL, FOR_SITES,
     "for sites of others: safe mode, no places or limits of theirs, nothing fetched or run"},
    {'q', "quiet", NULL, FLAG, "quiet", FOR_SITES, "print no progress, only what is wrong"},
    {'V', "verbose", NULL, FLAG, "verbose", FOR_SITES, "print more"},
    {'I', "incremental", NULL, FLAG, "incremental", FOR_SITES, "rebuild what changed"},
    {0, "lsi", NULL, FLAG, "lsi", FOR_SITES, "latent semantic indexing (not supported)"},
    {0, "profile", NULL, FLAG, "profile", FOR_SITES, "print a table of templates"},
    {0, "strict", "[all]", STRICT, NULL, FOR_BUILD | FOR_CHECK | FOR_DOCTOR | FOR_SERVE,
     "warnings are errors; check: all, those about templates too"},
    {0, "external", NULL, EXTERNAL, NULL, FOR_CHECK,
     "ask links to other hosts too, whether they answer"},
    {0, "staged", NULL, STAGED, NULL, FOR_CHECK,
     "the pages whose text the index of git changes; all where it changes more"},
    {0, "format", "FORMAT", FORMAT, NULL, FOR_CHECK, "text, json, github, sarif, checkstyle"},
    {0, "baseline", "FILE", BASELINE, NULL, FOR_CHECK,
     "what FILE holds does not count; made where it is not there"},
    {0, "list", NULL, LIST, NULL, FOR_CHECK, "print the rules"},
    {0, "depfile", "FILE", DEPFILE, NULL, FOR_BUILD,
     "write a make rule of everything the site is made of"},
    {0, "deptarget", "TARGET", DEPTARGET, NULL, FOR_BUILD,
     "what that rule makes (default: the destination)"},
    {0, "offline", NULL, OFFLINE, NULL, FOR_BUILD | FOR_CHECK | FOR_DOCTOR | FOR_SERVE,
     "fetch no theme: what this machine has must do"},
    {0, "disable-disk-cache", NULL, FLAG, "disable_disk_cache", FOR_SITES, "no cache on disk"},
    {'t', "trace", NULL, IGNORED, NULL, FOR_SITES, "accepted for Jekyll's sake"},
    {'w', "watch", NULL, WATCH, NULL, FOR_BUILD | FOR_SERVE, "build again when something changes"},
    {0, "no-watch", NULL, NO_WATCH, NULL, FOR_BUILD | FOR_SERVE, "build once (as without --watch)"},
    {0, "force_polling", NULL, IGNORED, NULL, FOR_BUILD | FOR_SERVE, "accepted for Jekyll's sake"},
    {'p', "plugins", "DIRS", TEXT, "plugins_dir", FOR_SITES,
     "directories of Ruby plugins (which are not run), ',' between"},
    {'H', "host", "HOST", TEXT, "host", FOR_SERVE, "address to listen on (default: 127.0.0.1)"},
    {'P', "port", "N", NUMBER, "port", FOR_SERVE,
     "port to listen on (default: 4000; 0: a free one)"},
    {'l', "livereload", NULL, FLAG, "livereload", FOR_SERVE, "browsers load a changed page again"},
    {0, "livereload-port", "N", UNUSED, NULL, FOR_SERVE,
     "for Jekyll's sake: pages ask the server's own port"},
    {0, "livereload-ignore", "GLOBS", UNUSED, NULL, FOR_SERVE,
     "for Jekyll's sake: only what a page shows makes it load again"},
    {0, "livereload-min-delay", "N", UNUSED, NULL, FOR_SERVE, "accepted for Jekyll's sake"},
    {0, "livereload-max-delay", "N", UNUSED, NULL, FOR_SERVE, "accepted for Jekyll's sake"},
    {'o', "open-url", NULL, FLAG, "open_url", FOR_SERVE, "open the site in a browser"},
    {'B', "detach", NULL, FLAG, "detach", FOR_SERVE, "run in the background"},
    {0, "skip-initial-build", NULL, FLAG, "skip_initial_build", FOR_SERVE,
     "serve what stands in the destination, build nothing"},
    {0, "show-dir-listing", NULL, FLAG, "show_dir_listing", FOR_SERVE,
     "list a directory that has no index"},
    {0, "ssl-cert", "FILE", TEXT, "ssl_cert", FOR_SERVE, "certificate, for https"},
    {0, "ssl-key", "FILE", TEXT, "ssl_key", FOR_SERVE, "its key"},
    {'h', "help", NULL, HELP, NULL, FOR_SITES, "this text"},
};
enum { NOPTIONS = sizeof OPTIONS / sizeof *OPTIONS, LONG = 256 };

/* The manual's list is checked against this by a test. */
void args_list(FILE *f, unsigned set) {
    for (size_t i = 0; i < NOPTIONS; i++) {
        const struct row *o = &OPTIONS[i];
        char brief[8] = "    ", name[40];
        if (set && !(o->set & set)) continue;
        if (o->brief) snprintf(brief, sizeof brief, "-%c, ", o->brief);
        snprintf(name, sizeof name, "%s%s%s", o->name,
                 !o->arg            ? ""
                 : o->arg[0] == '[' ? "="
                                    : " ",
                 o->arg ? o->arg : "");
        fprintf(f, "  %s--%-22s %s\n", brief, name, o->what);
    }
}

static int usage(const struct args *x) {
    printf("usage: quickyll %s [OPTIONS]%s\n", x->command,
           x->set == FOR_CHECK ? " [FILES...]" : "");
    args_list(stdout, x->set);
    return EXIT_BUILT;
}

static int unknown(const struct args *x, const char *arg) {
    const char *names[NOPTIONS + 1] = {NULL};
    char near[80] = "", word[80];
    size_t n = 0;
    for (size_t i = 0; i < NOPTIONS; i++)
        if (OPTIONS[i].set & x->set) names[n++] = OPTIONS[i].name;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(arg, "="), arg);
    if (word[0] == '-' && word[1] == '-') meant(near, sizeof near, "--", word + 2, names);
    fprintf(stderr, "quickyll %s: unknown option: %s%s\n", x->command, word, near);
    return EXIT_USAGE;
}

static int problem(const struct args *x, const char *what, const char *arg) {
    fprintf(stderr, "quickyll %s: %s: %s\n", x->command, what, arg);
    return EXIT_USAGE;
}

/* ---- settings as JSON ---- */

static void put_setting(FILE *f, const struct row *o, const char *val) {
    fprintf(f, ",\"%s\":", o->key);
    if (o->kind == FLAG) fputs("true", f);
    if (o->kind == TEXT) put_json(f, val);
    if (o->kind == NUMBER) fprintf(f, "%lld", strtoll(val, NULL, 10));
}

/* ---- reading ---- */

/* The whole argument, in decimal, not below `least`. */
static bool is_number(const char *z, long least) {
    char *end;
    errno = 0;
    long n = strtol(z, &end, 10);
    return *z && !*end && errno == 0 && n >= least;
}

/* Names point into argv, which lives as long as the program. */
static void split_configs(struct args *x, char *list) {
    size_t n = 0;
    x->configs = realloc(x->configs, (strlen(list) + 2) * sizeof *x->configs);
    if (!x->configs) no_memory(NULL);
    for (char *rest = list, *one; (one = strsep(&rest, ",")) != NULL;) {
        one += strspn(one, " ");
        for (size_t k = strlen(one); k && one[k - 1] == ' ';) one[--k] = 0;
        x->configs[n++] = one;
    }
    x->configs[n] = NULL;
    x->options.configs = x->configs;
}

/* -1: go on; otherwise the exit status. */
static int take(struct args *x, const struct row *o, char *val, FILE *settings) {
    bool number = o->kind == NUMBER || o->kind == JOBS;
    if (number && !is_number(val, o->kind == JOBS ? 1 : -1))
        return problem(x, "a number is wanted", val);
    switch (o->kind) {
    case CONFIG: split_configs(x, val); break;
    case JOBS: x->options.jobs = atoi(val); break;
    case STRICT:
        x->options.strict = true;
        x->options.strict_templates = val != NULL;
        if (val && strcmp(val, "all") != 0) return problem(x, "all is meant", val);
        break;
    case EXTERNAL: x->options.external = true; break;
    case STAGED: x->options.staged = true; break;
    case LIST: x->list = true; break;
    case BASELINE: x->baseline = val; break;
    case FORMAT:
        x->format = val;
        if (!report_format(val)) return problem(x, "no such format", val);
        break;
    case DEPFILE: x->depfile = val; break;
    case DEPTARGET: x->deptarget = val; break;
    case WATCH: x->watch = true; break;
    case NO_WATCH:
        x->watch = false;
        x->no_watch = true;
        break;
    case COMPAT: x->options.compat = val; break;
    case OFFLINE: x->options.themes = QY_THEMES_OFFLINE; break;
    case UNTRUSTED: x->options.untrusted = true; break;
    case HELP: return usage(x);
    case IGNORED:
    case UNUSED: break;
    default: put_setting(settings, o, val);
    }
    if (o->kind == FLAG && strcmp(o->key, "quiet") == 0) x->quiet = true;
    if (o->kind == TEXT && strcmp(o->key, "destination") == 0) x->writes = true;
    if (o->kind == FLAG && strcmp(o->key, "incremental") == 0) x->incremental = true;
    return -1;
}

/* The table for getopt: what this command takes. */
static void getopt_table(unsigned set, struct option *longs, char *shorts) {
    *shorts++ = ':'; /* a missing value is told from an unknown option */
    for (size_t i = 0; i < NOPTIONS; i++) {
        const struct row *o = &OPTIONS[i];
        if (!(o->set & set)) continue;
        *longs++ = (struct option){o->name,
                                   !o->arg            ? no_argument
                                   : o->arg[0] == '[' ? optional_argument
                                                      : required_argument,
                                   NULL, LONG + (int)i};
        if (!o->brief) continue;
        *shorts++ = o->brief;
        if (o->arg) *shorts++ = ':';
    }
    *longs = (struct option){0};
    *shorts = 0;
}

/* A long option's code is its row, so that two may share a letter's meaning. */
static const struct row *row_of(int code) {
    if (code >= LONG) return &OPTIONS[code - LONG];
    for (size_t i = 0; i < NOPTIONS; i++)
        if (OPTIONS[i].brief == code) return &OPTIONS[i];
    return NULL;
}

/* getopt's own messages are off (opterr): ours name the nearest option. optind is
 * set by hand, as argv may be another one than main's. */
static int read_options(struct args *x, int argc, char **argv, FILE *settings) {
    struct option longs[NOPTIONS + 1];
    char shorts[3 * NOPTIONS + 2], brief[] = "-?";
    getopt_table(x->set, longs, shorts);
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const char *arg = argv[optind - 1];
        /* of a cluster the letter alone is to be told */
        bool letter = optopt > 0 && optopt < LONG && strncmp(arg, "--", 2) != 0;
        brief[1] = (char)optopt;
        if (code == ':') return problem(x, "missing value", letter ? brief : arg);
        if (code == '?') return unknown(x, letter ? brief : arg);
        int rc = take(x, row_of(code), optarg, settings);
        if (rc >= 0) return rc;
    }
    x->files = (const char **)(void *)argv + optind;
    x->nfiles = (size_t)(argc - optind);
    if (x->nfiles && x->set != FOR_CHECK) return problem(x, "unexpected argument", x->files[0]);
    return -1;
}

int args_read(struct args *x, enum command_set set, int argc, char **argv) {
    size_t n;
    *x = (struct args){.command = argv[0], .set = set, .options = QY_OPTIONS};
    FILE *settings = open_memstream(&x->settings, &n);
    if (!settings) no_memory(NULL);
    x->options.jobs = -1;
    x->options.compat = compat_of_environment();
    fprintf(settings, "{\"serving\":%s", set == FOR_SERVE ? "true" : "false");
    int rc = read_options(x, argc, argv, settings);
    fputc('}', settings);
    if (fclose(settings) != 0) no_memory(NULL);
    if (rc >= 0) args_free(x);
    return rc;
}

void args_free(struct args *x) {
    free(x->configs);
    free(x->settings);
    *x = (struct args){0};
}
