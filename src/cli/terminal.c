/* What the commands share: the environment, the clock, what is printed where. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <stdlib.h>
#include <time.h>

/* For how long a build took, and so from a clock that nobody sets. */
double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Empty counts as not set, so that a script can pass it on. */
const char *compat_of_environment(void) {
    const char *z = getenv("QUICKYLL_COMPAT");
    return z && *z ? z : NULL;
}

/* For builds that must be reproducible: "now" is what it says. */
int64_t epoch(void) {
    const char *z = getenv("SOURCE_DATE_EPOCH");
    return z ? strtoll(z, NULL, 10) : 0;
}

/* Flushed at once: a line that says what is being done is of no use afterwards. */
void print_progress(void *ctx, const char *topic, const char *text) {
    struct args *x = ctx;
    ticker_hide(x);
    if (!x->quiet && !x->silent) printf("%*s %s\n", 19, topic, text);
    fflush(stdout);
}

/* Quiet hides notes alone. */
void print_messages(qy_site *q, bool quiet) {
    for (size_t i = 0; i < qy_messages(q); i++)
        if (!quiet || qy_message_severity(q, i) != QY_NOTE) fputs(qy_message_at(q, i).full, stderr);
}

const char *meant(char *buf, size_t n, const char *prefix, const char *word,
                  const char *const *names) {
    const char *near = qy_nearest(word, names);
    buf[0] = 0;
    if (near) snprintf(buf, n, "; did you mean %s%s?", prefix, near);
    return buf;
}

/* Only what JSON cannot hold as it stands is escaped; bytes are the user's. */
void put_json(FILE *f, const char *z) {
    fputc('"', f);
    for (; *z; z++) {
        unsigned char c = (unsigned char)*z;
        if (c == '"' || c == '\\')
            fprintf(f, "\\%c", c);
        else if (c < 0x20)
            fprintf(f, "\\u%04x", c);
        else
            fputc(c, f);
    }
    fputc('"', f);
}
