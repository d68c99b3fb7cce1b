/* What libsass says by itself, on standard error: held back while a site is checked. Its warnings
 * of a Sass 4.0 that never came stand there a thousandfold, and name no file. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void hold_begin(struct held *h) {
    h->file = tmpfile();
    h->stderr_was = h->file ? dup(STDERR_FILENO) : -1;
    fflush(stderr);
    if (h->stderr_was >= 0) dup2(fileno(h->file), STDERR_FILENO);
}

/* All but those warnings, each of which ends with an empty line, goes where it was meant to. */
void hold_end(struct held *h) {
    char *line = NULL;
    size_t n = 0;
    bool passing = false;
    fflush(stderr);
    if (h->stderr_was >= 0) {
        dup2(h->stderr_was, STDERR_FILENO);
        close(h->stderr_was);
    }
    if (!h->file) return;
    rewind(h->file);
    while (getline(&line, &n, h->file) >= 0) {
        if (strncmp(line, "DEPRECATION WARNING", 19) == 0) passing = true;
        if (!passing) fputs(line, stderr);
        if (line[0] == '\n') passing = false;
    }
    free(line);
    fclose(h->file);
}
