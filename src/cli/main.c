/* The program: which command is meant, help, version. */
#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Names in the order of the help text; Jekyll's short names stay quiet in it. */
static const struct command {
    const char *name;
    command_fn *run;
    const char *what; /* NULL: another name for the one above */
} COMMANDS[] = {
    {"build", cmd_build, "build the site"},
    {"b", cmd_build, NULL},
    {"serve", cmd_serve, "build the site, show it to a browser, build again when it changes"},
    {"server", cmd_serve, NULL},
    {"s", cmd_serve, NULL},
    {"check", cmd_check, "render in memory, write nothing, print what is wrong"},
    {"clean", cmd_clean, "remove the site's output and caches"},
    {"doctor", cmd_doctor, "look for what goes wrong later: conflicts, the site's url"},
    {"hyde", cmd_doctor, NULL},
    {"compat", cmd_compat, "print which Jekyll the site is built as, and why"},
    {"new", cmd_new, "start a site in a new directory"},
    {"new-theme", cmd_new_theme, "start a theme gem in a new directory"},
    {"theme", cmd_theme, "the cache of themes: list, fetch, update, path"},
    {"markdown", cmd_markdown, "convert Markdown on standard input to HTML"},
    {"highlight", cmd_highlight, "highlight code on standard input"},
    {"liquid", cmd_liquid, "render a Liquid template on standard input"},
};
enum { NCOMMANDS = sizeof COMMANDS / sizeof *COMMANDS };

/* On standard error where it was not asked for, and then it is a usage error. */
static int help(FILE *f) {
    fputs("quickyll: build Jekyll sites\n\nusage: quickyll COMMAND [OPTIONS]\n\n", f);
    for (size_t i = 0; i < NCOMMANDS; i++)
        if (COMMANDS[i].what) fprintf(f, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].what);
    fputs("\nquickyll COMMAND --help tells the options; -v prints the version.\n", f);
    return f == stdout ? EXIT_BUILT : EXIT_USAGE;
}

static const struct command *find(const char *name) {
    for (size_t i = 0; i < NCOMMANDS; i++)
        if (strcmp(name, COMMANDS[i].name) == 0) return &COMMANDS[i];
    return NULL;
}

static int unknown(const char *name) {
    const char *names[NCOMMANDS + 1] = {NULL};
    char near[80];
    for (size_t i = 0; i < NCOMMANDS; i++) names[i] = COMMANDS[i].name;
    fprintf(stderr, "quickyll: unknown command: %s%s\n", name,
            meant(near, sizeof near, "", name, names));
    return EXIT_USAGE;
}

/* Under Jekyll's name its version is answered, for scripts that ask. */
static int version(const char *argv0) {
    const char *slash = strrchr(argv0, '/');
    if (strcmp(slash ? slash + 1 : argv0, "jekyll") == 0)
        printf("jekyll %s\n", qy_jekyll_version(compat_of_environment()));
    else
        printf("quickyll %s (jekyll %s)\n", qy_version(),
               qy_jekyll_version(compat_of_environment()));
    return EXIT_BUILT;
}

/* `quickyll help build` is `quickyll build --help`. */
int main(int argc, char **argv) {
    signal(SIGXFSZ, SIG_IGN); /* a file that grows beyond a limit is an error like a full disk */
    qy_tune_heap();
    if (argc < 2) return help(stderr);
    const char *arg = argv[1];
    if (strcmp(arg, "-v") == 0 || strcmp(arg, "--version") == 0) return version(argv[0]);
    if (strcmp(arg, "-h") == 0 || strcmp(arg, "--help") == 0) return help(stdout);
    if (strcmp(arg, "help") == 0) {
        const struct command *c = argc > 2 ? find(argv[2]) : NULL;
        char dash[] = "--help", *sub[] = {argc > 2 ? argv[2] : argv[1], dash, NULL};
        return c ? c->run(2, sub) : argc > 2 ? unknown(argv[2]) : help(stdout);
    }
    const struct command *c = find(arg);
    return c ? c->run(argc - 1, argv + 1) : unknown(arg);
}
