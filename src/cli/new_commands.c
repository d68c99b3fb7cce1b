/* new, new-theme. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

/* The arguments that are no options, joined as Jekyll joins them; malloc's. `new My
 * Site` makes "My Site", `new-theme my theme` "my_theme". */
static char *operands(int argc, char **argv, const char *sep) {
    size_t n = 1;
    for (int i = 1; i < argc; i++) n += strlen(argv[i]) + strlen(sep);
    char *all = malloc(n);
    if (!all) no_memory(NULL);
    *all = 0;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-') continue;
        if (*all) strcat(all, sep);
        strcat(all, argv[i]);
    }
    return all;
}

static bool has(int argc, char **argv, const char *name) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], name) == 0) return true;
    return false;
}

/* The first option that is not among the known; NULL: there is none. */
static const char *unknown_option(int argc, char **argv, const char *const *known) {
    for (int i = 1; i < argc; i++) {
        size_t k = 0;
        if (argv[i][0] != '-') continue;
        while (known[k] && strcmp(argv[i], known[k]) != 0) k++;
        if (!known[k]) return argv[i];
    }
    return NULL;
}

/* -1: go on; otherwise the exit status. */
static int help(int argc, char **argv, const char *const *known, const char *text,
                const char *name) {
    const char *bad = unknown_option(argc, argv, known);
    char near[80];
    if (bad) {
        fprintf(stderr, "quickyll %s: unknown option: %s%s\n", argv[0], bad,
                meant(near, sizeof near, "", bad, known));
        return EXIT_USAGE;
    }
    bool asked = has(argc, argv, "-h") || has(argc, argv, "--help");
    if (!asked && *name) return -1;
    fputs(text, asked ? stdout : stderr);
    return asked ? EXIT_BUILT : EXIT_USAGE;
}

int cmd_new(int argc, char **argv) {
    static const char HELP[] =
        "usage: quickyll new PATH [--academic | --blog | --docs | --blank] [--force]\n"
        "  --academic   a home page with publications, talks, teaching and a CV\n"
        "  --blog       posts, lists of them, search\n"
        "  --docs       a manual with navigation beside it\n"
        "  --blank      directories and the least of files\n"
        "  --force      write into a directory that is not empty\n";
    static const char *const KNOWN[] = {"--academic",    "--blog",  "--docs", "--blank", "--force",
                                        "--skip-bundle", "--trace", "-h",     "--help",  NULL};
    static const size_t KINDS = 4; /* the first of them are kinds of sites */
    const char *kind = "site";
    char *path = operands(argc, argv, " ");
    int rc = help(argc, argv, KNOWN, HELP, path);
    for (size_t i = 0; i < KINDS; i++)
        if (has(argc, argv, KNOWN[i])) kind = KNOWN[i] + 2;
    if (rc < 0) rc = print_text(qy_new(kind, path, has(argc, argv, "--force"), epoch()));
    free(path);
    return rc;
}

int cmd_new_theme(int argc, char **argv) {
    static const char HELP[] = "usage: quickyll new-theme NAME [--code-of-conduct]\n"
                               "  -c, --code-of-conduct   with a code of conduct\n";
    static const char *const KNOWN[] = {"-c", "--code-of-conduct", "--trace", "-h", "--help", NULL};
    char *name = operands(argc, argv, "_");
    int rc = help(argc, argv, KNOWN, HELP, name);
    bool conduct = has(argc, argv, "-c") || has(argc, argv, "--code-of-conduct");
    if (rc < 0) rc = print_text(qy_new(conduct ? "theme-conduct" : "theme", name, false, epoch()));
    free(name);
    return rc;
}
