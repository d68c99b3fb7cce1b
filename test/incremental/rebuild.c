/* rebuild SOURCE DESTINATION: one handle that builds at every line of its input, as those who watch
 * do: "build", or "render DIRECTORY", which writes what is in memory there. Answers with the
 * messages, what was rendered ("rendered PATH"), and "end 1" (0: it failed). */
#define _POSIX_C_SOURCE 200809L
#include "quickyll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void progress(void *ctx, const char *topic, const char *text) {
    if (strcmp(topic, "Rendering:") == 0) printf("rendered %s\n", text);
}

static void put(const char *top, const qy_output *o) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", top, o->path);
    for (char *p = path + 1; *p; p++)
        if (*p == '/') {
            *p = 0;
            mkdir(path, 0777);
            *p = '/';
        }
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(o->text, 1, o->n, f) != o->n || fclose(f) != 0) perror(path);
}

static void answer(qy_site *q, bool ok) {
    for (size_t i = 0; i < qy_messages(q); i++) printf("%s\n", qy_message_at(q, i).full);
    printf("end %d\n", ok && qy_errors(q) == 0);
    fflush(stdout);
}

int main(int argc, char **argv) {
    char line[4096];
    qy_options o = QY_OPTIONS;
    if (argc < 3) return 2;
    o.source = argv[1];
    o.destination = argv[2];
    o.config_json = "{\"verbose\": true}";
    o.compat = getenv("QUICKYLL_COMPAT");
    o.jobs = 2;
    o.progress = progress;
    o.themes = QY_THEMES_OFFLINE;
    qy_site *q = qy_open(&o);
    qy_watch(q);
    while (fgets(line, sizeof line, stdin)) {
        bool render = strncmp(line, "render ", 7) == 0;
        line[strcspn(line, "\n")] = 0;
        qy_changes(q, NULL, NULL);
        bool ok = render ? qy_render(q) : qy_build(q);
        for (size_t i = 0; ok && render && i < qy_outputs(q); i++) {
            qy_output out = qy_output_at(q, i);
            if (out.text) put(line + 7, &out);
        }
        answer(q, ok);
    }
    qy_close(q);
    return 0;
}
