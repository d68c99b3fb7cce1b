/* cli: the command line; thin over the library. */
#ifndef QUICKYLL_CLI_H
#define QUICKYLL_CLI_H

#include "base/base.h"

enum { EXIT_BUILT = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* argv[0] is the command's own name. Returns the exit status. */
typedef int command_fn(int argc, char **argv);
command_fn cmd_build, cmd_check, cmd_clean, cmd_doctor;
command_fn cmd_new, cmd_new_theme;
command_fn cmd_markdown, cmd_highlight, cmd_liquid;

/* --watch: print(ctx, topic, text) tells, build(ctx) builds again, skip(ctx, path) says what does
 * not matter. Returns the exit status when interrupted. */
struct watch_task {
    const char *source;
    void *ctx;
    void (*print)(void *ctx, const char *topic, const char *text);
    void (*build)(void *ctx);
    watch_skip_fn *skip;
};
int watch_and_build(const struct watch_task *);

/* All of standard input; ends the program with a message if it cannot be read. */
struct str read_stdin(struct arena *);

#endif
