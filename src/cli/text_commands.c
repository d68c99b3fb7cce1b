/* markdown, highlight, liquid: filters from standard input to standard output. */
#define _GNU_SOURCE /* asprintf */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* All that a descriptor gives, with a NUL after it; NULL with errno set. */
static char *read_all(int fd, size_t *n) {
    size_t cap = 64 * 1024;
    char *p = malloc(cap);
    *n = 0;
    for (ssize_t got = 1; p && got;) {
        if (cap - *n < 4096) {
            char *more = realloc(p, cap *= 2);
            if (!more) no_memory(NULL); /* half a text would be taken for the whole */
            p = more;
        }
        got = read(fd, p + *n, cap - *n - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return free(p), NULL;
        *n += (size_t)got;
    }
    if (!p) no_memory(NULL);
    p[*n] = 0;
    return p;
}

char *read_stdin(size_t *n) {
    char *p = read_all(STDIN_FILENO, n);
    if (p) return p;
    perror("quickyll: standard input");
    exit(EXIT_FAILED);
}

/* Takes the text and frees it; returns the exit status. fflush tells of a full disk
 * or a closed pipe while there is still someone to tell. */
int print_text(qy_text t) {
    bool ok = t.text != NULL;
    fputs(t.messages, stderr);
    if (ok && (fwrite(t.text, 1, t.n, stdout) != t.n || fflush(stdout) != 0)) {
        perror("quickyll: standard output");
        ok = false;
    }
    qy_text_free(&t);
    return ok ? EXIT_BUILT : EXIT_FAILED;
}

/* The environment alone: these commands read no site. */
static qy_text_options text_options(void) {
    return (qy_text_options){.size = sizeof(qy_text_options),
                             .timezone = getenv("TZ"),
                             .now = epoch(),
                             .compat = compat_of_environment(),
                             .out_of_memory = no_memory};
}

/* "--compat WHICH" before all else, and taken away; false: its value is missing. */
static bool take_compat(int *argc, char **argv, qy_text_options *o) {
    if (*argc < 2 || strcmp(argv[1], "--compat") != 0) return true;
    if (*argc < 3) return false;
    o->compat = argv[2];
    for (int i = 3; i <= *argc; i++) argv[i - 2] = argv[i]; /* with the NULL at the end */
    *argc -= 2;
    return true;
}

static int usage(const char *text) {
    fputs(text, stderr);
    return EXIT_USAGE;
}

static void need_memory(const void *p) {
    if (!p) no_memory(NULL);
}

/* ---- markdown ---- */

/* Options NAME=VALUE are kramdown's, but for three that are Jekyll's own. */
static char *setting_of(const char *arg) {
    static const char *const OWN[] = {"markdown=", "highlighter=", "commonmark="};
    const char *prefix = "kramdown.";
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (strncmp(arg, OWN[i], strlen(OWN[i])) == 0) prefix = "";
    char *s = NULL;
    if (asprintf(&s, "%s%s", prefix, arg) < 0) no_memory(NULL);
    return s;
}

static void free_settings(char **settings) {
    for (size_t i = 0; settings[i]; i++) free(settings[i]);
    free(settings);
}

/* KRAMDOWN_OPTIONS is for tests of the suites, which give many at once. */
int cmd_markdown(int argc, char **argv) {
    static const char HELP[] =
        "usage: quickyll markdown [--compat WHICH] [--option NAME=VALUE]... < FILE\n"
        "NAME is one of kramdown's options (auto_ids, hard_wrap, ...), or "
        "markdown or highlighter\n";
    const char *below = getenv("KRAMDOWN_OPTIONS"); /* JSON, over the defaults Jekyll has */
    char **settings = calloc((size_t)argc + 1, sizeof *settings), *config = NULL;
    need_memory(settings);
    size_t nsettings = 0, n;
    qy_text_options o = text_options();
    bool ok = take_compat(&argc, argv, &o);
    for (int i = 1; ok && i < argc; i++) {
        ok = strcmp(argv[i], "--option") == 0 && ++i < argc && strchr(argv[i], '=');
        if (ok) settings[nsettings++] = setting_of(argv[i]);
    }
    if (!ok) {
        free_settings(settings);
        return usage(HELP);
    }
    if (below && *below && asprintf(&config, "{\"kramdown\":%s}", below) < 0) no_memory(NULL);
    o.config_json = config;
    o.settings = (const char *const *)(void *)settings;
    char *text = read_stdin(&n);
    int rc = print_text(qy_convert(&o, text, n));
    free_settings(settings);
    free(config);
    free(text);
    return rc;
}

/* ---- highlight ---- */

/* Language names are Rouge's; one that is not known is no error there either. */
int cmd_highlight(int argc, char **argv) {
    static const char HELP[] = "usage: quickyll highlight [--compat WHICH] LANG < CODE\n"
                               "       quickyll highlight [--compat WHICH] --list\n"
                               "       quickyll highlight --css [THEME]\n";
    qy_text_options o = text_options();
    if (!take_compat(&argc, argv, &o)) return usage(HELP);
    if (argc == 2 && strcmp(argv[1], "--list") == 0) return print_text(qy_highlight_languages(&o));
    if ((argc == 2 || argc == 3) && strcmp(argv[1], "--css") == 0)
        return print_text(qy_highlight_css(argc == 3 ? argv[2] : "thankful_eyes"));
    if (argc != 2 || argv[1][0] == '-') return usage(HELP);
    size_t n;
    char *code = read_stdin(&n);
    int rc = print_text(qy_highlight(&o, argv[1], code, n));
    free(code);
    return rc;
}

/* ---- liquid ---- */

/* The file's text, malloc's; NULL after a message. */
static char *read_file(const char *path) {
    size_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *text = fd < 0 ? NULL : read_all(fd, &n);
    if (!text) fprintf(stderr, "quickyll: %s: %s\n", path, strerror(errno));
    if (fd >= 0) close(fd);
    return text;
}

/* Any template may be fed in; only its data come from a file. */
int cmd_liquid(int argc, char **argv) {
    static const char HELP[] =
        "usage: quickyll liquid [--compat WHICH] [--data FILE.json] [--error-mode lax|warn|strict] "
        "[--strict-variables] [--strict-filters] < template\n";
    const char *settings[4] = {NULL}, *data = NULL;
    size_t k = 0, n;
    qy_text_options o = text_options();
    if (!take_compat(&argc, argv, &o)) return usage(HELP);
    for (int i = 1; i < argc; i++) {
        const char *val = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(argv[i], "--data") == 0 && val) {
            data = argv[++i];
        } else if (strcmp(argv[i], "--error-mode") == 0 && val && k < 3) {
            bool lax = strcmp(val, "lax") == 0, warn = strcmp(val, "warn") == 0;
            if (!lax && !warn && strcmp(val, "strict") != 0) return usage(HELP);
            settings[k++] = lax    ? "liquid.error_mode=lax"
                            : warn ? "liquid.error_mode=warn"
                                   : "liquid.error_mode=strict";
            i++;
        } else if (strcmp(argv[i], "--strict-variables") == 0 && k < 3) {
            settings[k++] = "liquid.strict_variables=true";
        } else if (strcmp(argv[i], "--strict-filters") == 0 && k < 3) {
            settings[k++] = "liquid.strict_filters=true";
        } else {
            return usage(HELP);
        }
    }
    char *json = data ? read_file(data) : NULL;
    if (data && !json) return EXIT_FAILED;
    o.settings = settings;
    o.data_json = json;
    char *text = read_stdin(&n);
    int rc = print_text(qy_liquid(&o, text, n));
    free(json);
    free(text);
    return rc;
}
