#include "cli/cli.h"

#include <stdio.h>

int cmd_highlight(int argc, char **argv) {
    (void)argc, (void)argv;
    fputs("quickyll: not built yet\n", stderr);
    return EXIT_FAILED;
}
