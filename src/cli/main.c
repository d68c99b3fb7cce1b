#include "cli/cli.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct command {
    const char *name;
    command_fn *run;
    const char *what;
} COMMANDS[] = {
    {"build", cmd_build, "build the site"},
    {"b", cmd_build, NULL},
    {"check", cmd_check, "render in memory, write nothing, print what is wrong"},
    {"clean", cmd_clean, "remove the site's output and caches"},
    {"doctor", cmd_doctor, "look for what goes wrong later: conflicts, the site's url"},
    {"hyde", cmd_doctor, NULL},
    {"new", cmd_new, "start a site in a new directory"},
    {"new-theme", cmd_new_theme, "start a theme gem in a new directory"},
    {"markdown", cmd_markdown, "convert Markdown on standard input to HTML"},
    {"highlight", cmd_highlight, "highlight code on standard input"},
    {"liquid", cmd_liquid, "render a Liquid template on standard input"},
};

struct str read_stdin(struct arena *a) {
    struct buf b;
    buf_init(&b, a);
    for (;;) {
        buf_reserve(&b, 64 * 1024);
        ssize_t n = read(STDIN_FILENO, b.p + b.n, b.cap - b.n - 1);
        if (n < 0) {
            perror("quickyll: standard input");
            exit(EXIT_FAILED);
        }
        if (n == 0) break;
        b.n += (size_t)n;
    }
    b.p[b.n] = 0;
    return buf_view(&b);
}

static int help(FILE *f) {
    fputs("quickyll: build Jekyll sites\n\nusage: quickyll COMMAND [OPTIONS]\n\n", f);
    for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++)
        if (COMMANDS[i].what) fprintf(f, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].what);
    fputs("\nquickyll COMMAND --help tells the options; -v prints the version.\n", f);
    return f == stdout ? EXIT_BUILT : EXIT_USAGE;
}

static const struct command *find(const char *name) {
    for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++)
        if (strcmp(name, COMMANDS[i].name) == 0) return &COMMANDS[i];
    return NULL;
}

/* Under Jekyll's name its version is answered, for scripts that ask. */
static int version(const char *argv0) {
    if (str_eq(path_base(str_z(argv0)), S("jekyll")))
        puts("jekyll 4.3.1");
    else
        printf("quickyll %s (jekyll 4.3.1)\n", QY_VERSION);
    return EXIT_BUILT;
}

int main(int argc, char **argv) {
    /* Arenas come and go in large pieces: keep what was once got from the system. */
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
    mallopt(M_TOP_PAD, 4 << 20);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mem_huge_pages();
    if (argc < 2) return help(stderr);
    const char *arg = argv[1];
    if (strcmp(arg, "-v") == 0 || strcmp(arg, "--version") == 0) return version(argv[0]);
    if (strcmp(arg, "-h") == 0 || strcmp(arg, "--help") == 0) return help(stdout);
    if (strcmp(arg, "help") == 0) {
        const struct command *c = argc > 2 ? find(argv[2]) : NULL;
        char dash[] = "--help", none[] = "", *sub[] = {argc > 2 ? argv[2] : none, dash, NULL};
        return c ? c->run(2, sub) : help(stdout);
    }
    const struct command *c = find(arg);
    if (c) return c->run(argc - 1, argv + 1);
    fprintf(stderr, "quickyll: unknown command: %s\n", arg);
    return help(stderr);
}
