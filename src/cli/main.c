#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct command {
    const char *name;
    command_fn *run;
    const char *what;
} COMMANDS[] = {
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

int main(int argc, char **argv) {
    if (argc >= 2)
        for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++)
            if (strcmp(argv[1], COMMANDS[i].name) == 0) return COMMANDS[i].run(argc - 1, argv + 1);
    fputs("usage: quickyll COMMAND [OPTIONS]\n", stderr);
    return EXIT_USAGE;
}
