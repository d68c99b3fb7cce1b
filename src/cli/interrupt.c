/* Signals that ask the program to end: the site is told, and stays as it was. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <signal.h>
#include <stdatomic.h>

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};

/* A handler can be told nothing. */
static _Atomic(qy_site *) site;
static atomic_int came;

static void cancel(int sig) {
    qy_site *q = atomic_load(&site);
    atomic_store(&came, sig);
    if (q) qy_cancel(q);
}

void interrupts_cancel(qy_site *q) {
    struct sigaction a = {.sa_handler = cancel, .sa_flags = (int)SA_RESETHAND}, now;
    if (!q) a = (struct sigaction){.sa_handler = SIG_DFL};
    atomic_store(&site, q);
    sigemptyset(&a.sa_mask);
    for (size_t i = 0; i < sizeof SIGNALS / sizeof *SIGNALS; i++)
        if (sigaction(SIGNALS[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(SIGNALS[i], &a, NULL);
}

void interrupts_end(void) {
    if (atomic_load(&came)) raise(atomic_load(&came));
}
