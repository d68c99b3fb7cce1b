/* Files that are known to have no front matter: a build after the first need not open them.
 *
 * "quickyll/static" in the cache directory is a table (seen.h) of them. A file that was changed
 * shortly before it was read is not noted: the next change might leave the same time. */
#include "site/internal.h"

#include <time.h>

#define MARK "qystatic"

struct known {
    struct arena *a;
    struct seen_table old;
    VEC(struct seen) now;
    const char *file; /* NULL: there is no such cache */
    struct timespec begun;
    size_t same; /* of `now`, those that are in `old` as well */
    bool writes;
};

enum { WORTH_NOTING = 64 }; /* few files are opened faster than a cache is */

const char *site_cache_file(struct site *s, struct arena *a, const char *name) {
    if (s->safe || v_truthy(map_getz(s->config, "disable_disk_cache"))) return NULL;
    struct str dir = sanitized_path(a, s->source, site_cache_name(s));
    return arena_strz(a, path_join(a, path_join(a, dir, S("quickyll")), str_z(name)));
}

struct known *known_read(struct site *s, struct arena *a) {
    struct known *k = ARENA_NEW(a, struct known);
    struct str bytes;
    *k = (struct known){
        .a = a, .file = site_cache_file(s, a, "static"), .writes = !s->writes_nothing};
    clock_gettime(CLOCK_REALTIME, &k->begun);
    if (k->file && file_read(a, k->file, &bytes))
        seen_open(&k->old, bytes, MARK, 0, sizeof(struct seen));
    return k;
}

bool known_static(const struct known *k, struct file_near *near, struct loaded *f) {
    const struct seen *e = k->old.n ? seen_find_hashed(&k->old, f->hash) : NULL;
    if (!e || !seen_look(near, f->path, &f->info, &f->state)) return false;
    if (f->state != e->state) return false;
    f->text = S("");
    f->there = f->known = true;
    return true;
}

void known_note(struct known *k, const struct loaded *f) {
    if (!k->file || !k->writes || !f->there || f->header || f->info.kind != FILE_REGULAR) return;
    if (!seen_settled(&f->info, &k->begun)) return;
    k->same += f->known;
    uint64_t state = f->known ? f->state : seen_state(&f->info);
    VEC_PUSH(k->a, &k->now, ((struct seen){f->hash, state}));
}

/* A cache that cannot be written is none. */
void known_write(struct known *k) {
    if (k->now.n < WORTH_NOTING || (k->same == k->now.n && k->same == k->old.n)) return;
    struct seen_written table = {.file = k->file,
                                 .mark = MARK,
                                 .entries = k->now.v,
                                 .n = k->now.n,
                                 .size = sizeof(struct seen),
                                 .mode = 0644};
    seen_write(&table);
}
