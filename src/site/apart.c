/* Bodies of documents that are too many for all to be held: read once more when they are wanted.
 *
 * A site of a hundred thousand posts is mostly their texts, each of which is rendered once. Of one
 * that is Markdown alone the head is kept, and length and hash of the body: a file that is another
 * one by then is told of. */
#include "site/internal.h"

#include <errno.h>

/* Only what a conversion alone makes of it; what Liquid runs over is surveyed beforehand. */
static bool may_leave(const struct loaded *f, struct str yaml, struct str body) {
    struct str ext = path_ext(path_base(f->path));
    if (!str_caseeq(ext, S(".md")) && !str_caseeq(ext, S(".markdown"))) return false;
    bool liquid = str_has(body, S("{{")) || str_has(body, S("{%"));
    return yaml.p && body.n && !liquid && utf8_bad(f->text) == STR_NONE;
}

void loaded_keep_head(struct loaded *f, struct arena *a) {
    struct str yaml, body, same, rest;
    bool apart = front_matter_split(f->text, &yaml, &body) && may_leave(f, yaml, body);
    struct str head = str_sub(f->text, 0, f->text.n - body.n);
    apart = apart && front_matter_split(head, &same, &rest) && str_eq(same, yaml) && !rest.n;
    if (apart) f->facts = (struct text_facts){NULL, body.n, str_hash(body), false};
    f->text = arena_str(a, apart ? head : f->text);
    f->apart = apart;
}

bool doc_whole(const struct doc *d, struct arena *a, struct str *text, struct str *body) {
    *text = d->src.text;
    *body = d->body;
    if (!d->apart) return true;
    struct str now, head = d->src.text;
    bool read = file_read(a, d->path.p, &now);
    if (!read && !file_absent(errno)) return false; /* that is told */
    bool same = read && now.n == head.n + d->facts.n && str_starts(now, head);
    if (!same || str_hash(str_from(now, head.n)) != d->facts.hash) {
        file_refused(d->path.p, FILE_CHANGED);
        return false;
    }
    *text = now;
    *body = str_from(now, head.n);
    return true;
}

/* Who asks for it beside the renderer asks seldom: it is kept. */
struct str doc_body(const struct doc *d) {
    struct site *s = d->site;
    struct str text, *have;
    if (!d->apart) return d->body;
    pthread_mutex_lock(&s->unpacking);
    if (!s->bodies.a) smap_init(&s->bodies, s->unpacked);
    have = smap_get(&s->bodies, d->path);
    if (!have) {
        have = ARENA_NEW(s->unpacked, struct str);
        if (!doc_whole(d, s->unpacked, &text, have)) *have = S("");
        smap_set(&s->bodies, d->path, have);
    }
    struct str body = *have;
    pthread_mutex_unlock(&s->unpacking);
    return body;
}
