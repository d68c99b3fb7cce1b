/* cli: the command line. It knows the library by quickyll.h alone; what is here is about the
 * terminal: options, help, what is printed where, exit statuses. */
#ifndef QUICKYLL_CLI_H
#define QUICKYLL_CLI_H

#include "quickyll.h"

#include <stdio.h>

enum { EXIT_BUILT = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* argv[0] is the command's own name. Returns the exit status. */
typedef int command_fn(int argc, char **argv);
command_fn cmd_build, cmd_serve, cmd_check, cmd_clean, cmd_doctor, cmd_compat;
command_fn cmd_new, cmd_new_theme, cmd_theme;
command_fn cmd_markdown, cmd_highlight, cmd_liquid;

/* Commands by what options they take. */
enum command_set {
    FOR_BUILD = 1,
    FOR_CHECK = 2,
    FOR_CLEAN = 4,
    FOR_DOCTOR = 8,
    FOR_COMPAT = 16,
    FOR_SERVE = 32,
    FOR_SITES = FOR_BUILD | FOR_CHECK | FOR_CLEAN | FOR_DOCTOR | FOR_COMPAT | FOR_SERVE
};

/* What a command that works on a site was given. */
struct args {
    const char *command;
    enum command_set set;
    qy_options options;
    const char **configs;
    char *settings; /* JSON; malloc's */
    const char *depfile, *deptarget;
    const char **files;
    size_t nfiles;
    bool quiet, incremental, watch, no_watch;
    bool writes; /* a destination was named */
    bool silent; /* for now: no progress lines */
    bool list;   /* check: print the rules */
    const char *format, *baseline;
    struct ticker *ticker; /* NULL: none */
};
/* A line on standard error, where that is a terminal, from the second second of a build on until
 * ticker_stop; hidden, it comes back. */
void ticker_start(struct args *, qy_site *);
void ticker_hide(struct args *);
void ticker_stop(struct args *);
/* check's messages in one of its formats; the number of errors among them, of which those that the
 * baseline holds are none. */
size_t print_report(struct args *, qy_site *);
bool report_format(const char *name);
void print_rules(void);
/* Standard error, held back from begin to end but for what a user should see. */
struct held {
    FILE *file;
    int stderr_was;
};
void hold_begin(struct held *);
void hold_end(struct held *);
/* Read the arguments. -1: go on; otherwise the exit status, and what there is to say has been said
 * and args_free called. */
int args_read(struct args *, enum command_set, int argc, char **argv);
void args_free(struct args *);
qy_site *args_open(struct args *); /* the site that they name, configured */
/* The options as the manual and --help list them, for one command; 0: for all. */
void args_list(FILE *, unsigned set);

/* --watch: build again whenever something changes, until interrupted; closes the site. */
int watch_and_build(struct args *, qy_site *, bool (*build)(struct args *, qy_site *));

/* A descriptor that is readable once SIGINT or SIGTERM came; they do nothing else from now on. */
int interrupts(void);
/* SIGINT, SIGTERM and SIGHUP end what the site does in an orderly way; a second one ends the
 * program. NULL: no longer. */
void interrupts_cancel(qy_site *);
/* If one of them came, end by it. */
void interrupts_end(void);

void print_progress(void *args, const char *topic, const char *text);
/* A JSON text, quotes and all. */
void put_json(FILE *f, const char *z);
void print_messages(qy_site *, bool quiet);
double seconds(void); /* of a clock that only goes forward */

/* All of standard input, malloc's; ends the program with a message if it cannot be read. */
char *read_stdin(size_t *n);
/* Print messages and text, free both; the exit status. */
int print_text(qy_text);
/* Tell of memory that is out, and end. */
_Noreturn void no_memory(void *);
/* The site whose build is abandoned then; NULL: none. */
void memory_abandons(qy_site *);
/* QUICKYLL_COMPAT; NULL: it is not set. */
const char *compat_of_environment(void);
/* SOURCE_DATE_EPOCH; 0: it is not set. */
int64_t epoch(void);
/* What follows "did you mean", "" where nothing is near; in a buffer of the caller's. */
const char *meant(char *buf, size_t n, const char *prefix, const char *word,
                  const char *const *names);

#endif
