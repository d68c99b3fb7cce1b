/* build, check, clean, doctor. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <stdlib.h>
#include <time.h>

/* Topics end in one column, as Jekyll's logger prints them. */
static void print_complaint(void *ctx, const char *topic, const char *text) {
    fprintf(stderr, "%*s %s\n", 19, topic, text);
}

/* Without TZ the machine's zone: Ruby asks the C library, which does the same. */
qy_site *args_open(struct args *x) {
    qy_options *o = &x->options;
    o->config_json = x->settings;
    o->environment = getenv("JEKYLL_ENV");
    o->timezone = getenv("TZ") ? getenv("TZ") : ":/etc/localtime";
    o->now = epoch();
    o->progress = print_progress;
    o->complaint = print_complaint;
    o->progress_ctx = x;
    o->out_of_memory = no_memory;
    return qy_open(o);
}

/* Messages come last, and errors decide the status even where the call succeeded. */
static int done(struct args *x, qy_site *q, bool ok) {
    print_messages(q, x->quiet);
    bool good = ok && qy_errors(q) == 0;
    interrupts_cancel(NULL);
    memory_abandons(NULL);
    qy_close(q);
    args_free(x);
    interrupts_end();
    return good ? EXIT_BUILT : EXIT_FAILED;
}

/* Build and write the rule for make. */
static bool build(struct args *x, qy_site *q) {
    interrupts_cancel(q);
    memory_abandons(q);
    ticker_start(x, q);
    bool ok = qy_build(q);
    ticker_stop(x);
    if (!ok) return false;
    if (!x->quiet) fputs(qy_profile(q), stdout);
    const char *target = x->deptarget ? x->deptarget : qy_destination(q);
    return !x->depfile || qy_depfile(q, x->depfile, target);
}

/* A build asks again for themes that may have moved; a check does with what is at
 * hand. */
int cmd_build(int argc, char **argv) {
    struct args x;
    char took[64];
    int rc = args_read(&x, FOR_BUILD, argc, argv);
    if (rc >= 0) return rc;
    double t0 = seconds();
    if (x.options.themes == QY_THEMES_FETCH) x.options.themes = QY_THEMES_ASK_AGAIN;
    qy_site *q = args_open(&x);
    if (qy_errors(q)) return done(&x, q, false);
    print_progress(&x, "Source:", qy_source(q));
    print_progress(&x, "Destination:", qy_destination(q));
    print_progress(&x, "Incremental build:",
                   x.incremental ? "enabled" : "disabled. Enable with --incremental");
    print_progress(&x, "Generating...", "");
    if (!build(&x, q)) return done(&x, q, false);
    snprintf(took, sizeof took, "done in %.3f seconds.", seconds() - t0);
    print_progress(&x, "", took);
    if (x.watch && qy_errors(q) == 0) return watch_and_build(&x, q, build);
    print_progress(&x, "Auto-regeneration:", "disabled. Use --watch to enable.");
    return done(&x, q, true);
}

int cmd_check(int argc, char **argv) {
    struct args x;
    int rc = args_read(&x, FOR_CHECK, argc, argv);
    if (rc >= 0) return rc;
    if (x.options.themes == QY_THEMES_FETCH) x.options.themes = QY_THEMES_OFFLINE;
    if (x.list) {
        print_rules();
        args_free(&x);
        return EXIT_BUILT;
    }
    x.silent = true; /* it prints what is wrong, not what it does */
    qy_site *q = args_open(&x);
    struct held held;
    hold_begin(&held);
    qy_check(q, x.files);
    hold_end(&held);
    size_t errors = print_report(&x, q);
    qy_close(q);
    args_free(&x);
    return errors ? EXIT_FAILED : EXIT_BUILT;
}

int cmd_doctor(int argc, char **argv) {
    struct args x;
    int rc = args_read(&x, FOR_DOCTOR, argc, argv);
    if (rc >= 0) return rc;
    qy_site *q = args_open(&x);
    bool ok = qy_errors(q) == 0 && qy_doctor(q);
    return done(&x, q, ok);
}

int cmd_clean(int argc, char **argv) {
    struct args x;
    int rc = args_read(&x, FOR_CLEAN, argc, argv);
    if (rc >= 0) return rc;
    x.options.themes = QY_THEMES_NONE;
    qy_site *q = args_open(&x);
    bool ok = qy_errors(q) == 0 && qy_clean(q);
    return done(&x, q, ok);
}

/* Which Jekyll the site is built as, its version, and why: for scripts, and for a hook that checks
 * a copy, where git's remotes are not to be seen. */
int cmd_compat(int argc, char **argv) {
    struct args x;
    int rc = args_read(&x, FOR_COMPAT, argc, argv);
    if (rc >= 0) return rc;
    x.quiet = true;
    x.options.themes = QY_THEMES_NONE;
    qy_site *q = args_open(&x);
    bool ok = qy_errors(q) == 0;
    if (ok) printf("%s\t%s\t%s\n", qy_compat(q), qy_compat_version(q), qy_compat_why(q));
    return done(&x, q, ok);
}
