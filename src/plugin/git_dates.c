/* last_modified_at of posts that more than one commit touched: the author date of the newest, as
 * the hook does it that the theme Chirpy carries. git is asked once for all of them.
 *
 * Two processes a post are what makes the hook slow; one log of all takes as long
 * as one of them. */
#include "plugin/internal.h"

#include <stdlib.h>

enum { PATIENCE = 120 /* seconds */ };

struct history {
    struct str newest; /* author date */
    size_t commits;
};

/* A line "DATE" behind \1 for each commit, then the files it touched, relative to
 * the source. The log is newest first, so the first date of a file is the one to
 * keep. Merges list no files and do not count, as with rev-list of a path. Linear
 * in the log. */
static void read_log(struct site *s, struct str log, struct smap *files) {
    struct str line, date = S("");
    while (str_line(&log, &line)) {
        if (line.n && line.p[0] == '\1') {
            date = str_from(line, 1);
            continue;
        }
        if (!line.n) continue;
        void **at = smap_at(files, line);
        if (!*at) *at = ARENA_NEW(s->a, struct history);
        struct history *h = *at;
        if (!h->commits++) h->newest = date;
    }
}

/* No git, no repository, or git that takes too long: then there are no dates, as
 * the hook finds none. core.quotePath is off since names beyond ASCII would come
 * quoted, and --no-renames keeps a file's history to its own name, as `git log --
 * PATH` does. */
static bool generate(struct site *s) {
    const char *const ARGV[] = {"git",
                                "-C",
                                arena_strz(s->a, s->source),
                                "-c",
                                "core.quotePath=false",
                                "log",
                                "--format=%x01%ad",
                                "--date=iso",
                                "--name-only",
                                "--relative",
                                "--no-renames",
                                "--",
                                ".",
                                NULL};
    struct process_result r;
    struct smap files;
    const struct array *docs = s->posts->docs;
    if (s->untrusted) return true; /* no other program is run */
    if (!docs->n || !process_run(s->a, ARGV, S(""), PATIENCE, &r) || r.status != 0) return true;
    smap_init(&files, s->a);
    read_log(s, r.out, &files);
    for (size_t i = 0; i < docs->n; i++) {
        struct doc *d = doc_edit(docs->v[i]);
        const struct history *h = smap_get(&files, d->relpath);
        if (!h || h->commits < 2 || map_find_str(doc_data(d), S("last_modified_at"))) continue;
        /* backticks in Ruby keep the line's end, and so the date has one */
        map_setz(doc_data(d), "last_modified_at", v_str(arena_cat(s->a, h->newest, S("\n"))));
    }
    return true;
}

const struct plugin PLUGIN_GIT_DATES = {
    .name = "git dates of posts", .priority = PRIO_HIGHEST, .generate = generate};
