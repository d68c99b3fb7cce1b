/* theme: what the cache of themes holds, and bringing themes there, for people and for CI. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const char HELP[] =
    "usage: quickyll theme list\n"
    "       quickyll theme fetch [NAME...]\n"
    "       quickyll theme update [NAME...]\n"
    "       quickyll theme path [OPTIONS]\n"
    "  list      the themes in the cache, and where they are\n"
    "  fetch     bring themes into the cache: OWNER/NAME, OWNER/NAME@REF, the address of one, or\n"
    "            the name of a gem; without a name the theme of the site in this directory\n"
    "  update    ask again for those that may have moved; without a name for all in the cache\n"
    "  path      the directory of the theme that the site in this directory is built with; takes\n"
    "            the options of build\n";

/* Fetch one and tell where it is. */
static bool fetch(const char *name) {
    qy_text t = qy_theme_fetch(name);
    bool ok = t.text != NULL;
    if (ok) printf("%s\t%s\n", name, t.text);
    fputs(t.messages, stderr);
    qy_text_free(&t);
    return ok;
}

/* One that fails does not keep the others from being fetched. */
static bool fetch_all(int n, char **names) {
    bool ok = true;
    for (int i = 0; i < n; i++) ok = fetch(names[i]) && ok;
    return ok;
}

/* All that the cache holds of repositories; gems of a version do not change. */
static bool update_all(void) {
    qy_text t = qy_themes_cached();
    bool ok = true;
    for (char *line = t.text, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        char *tab = strchr(line, '\t');
        if (tab) *tab = 0;
        if (strchr(line, '/')) ok = fetch(line) && ok;
    }
    qy_text_free(&t);
    return ok;
}

/* The site's theme, which opening the site finds or fetches. Returns the exit
 * status. */
static int of_site(int argc, char **argv, enum qy_themes themes, bool name_too) {
    struct args x;
    int rc = args_read(&x, FOR_BUILD, argc, argv);
    if (rc >= 0) return rc;
    x.options.themes = themes;
    x.quiet = true;
    qy_site *q = args_open(&x);
    print_messages(q, true);
    bool none = !*qy_theme_directory(q), bad = qy_errors(q) > 0;
    if (!none && name_too) printf("%s\t", qy_theme(q));
    if (!none) puts(qy_theme_directory(q));
    if (none && !bad) fputs("quickyll theme: the site has no theme but its own files\n", stderr);
    qy_close(q);
    args_free(&x);
    return bad || none ? EXIT_FAILED : EXIT_BUILT;
}

int cmd_theme(int argc, char **argv) {
    const char *sub = argc > 1 ? argv[1] : "--help";
    if (strcmp(sub, "-h") == 0 || strcmp(sub, "--help") == 0) {
        fputs(HELP, argc > 1 ? stdout : stderr);
        return argc > 1 ? EXIT_BUILT : EXIT_USAGE;
    }
    bool names = argc > 2 && argv[2][0] != '-';
    if (strcmp(sub, "list") == 0) return print_text(qy_themes_cached());
    if (strcmp(sub, "path") == 0) return of_site(argc - 1, argv + 1, QY_THEMES_FETCH, false);
    if (strcmp(sub, "fetch") == 0 && !names)
        return of_site(argc - 1, argv + 1, QY_THEMES_ASK_AGAIN, true);
    if (strcmp(sub, "fetch") == 0 || (strcmp(sub, "update") == 0 && names))
        return fetch_all(argc - 2, argv + 2) ? EXIT_BUILT : EXIT_FAILED;
    if (strcmp(sub, "update") == 0) return update_all() ? EXIT_BUILT : EXIT_FAILED;
    static const char *const SUBS[] = {"list", "fetch", "update", "path", NULL};
    char near[80];
    fprintf(stderr, "quickyll theme: unknown command: %s%s\n", sub,
            meant(near, sizeof near, "", sub, SUBS));
    return EXIT_USAGE;
}
