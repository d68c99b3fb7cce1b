/* Jekyll 4's cache of converted texts, as far as it shows.
 *
 * A text in US-ASCII becomes other HTML than the same bytes in UTF-8 (liquid_ascii: numeric
 * entities), but Jekyll 4 keeps what became of a text under its bytes alone: the document rendered
 * first decides for all. That hardly ever happens, so that the threads only note which texts would
 * show it; where one was converted both ways everything is rendered again, in order, with the
 * cache. */
#include "render/record.h"

enum { AS_UTF8 = 1, AS_ASCII = 2 };

static bool is_ascii(struct str s) { return str_ascii_run(s, 0) == s.n; }

/* Might the other encoding have given something else? */
static bool tells(struct str text, bool ascii, struct str html) {
    return ascii ? str_has(html, S("&#")) : !is_ascii(html) && is_ascii(text);
}

static void note(struct worker *w, struct str text, bool ascii) {
    uint64_t hash = str_hash(text);
    if (!w->converted.a) smap_init(&w->converted, &w->keep);
    struct str key = str_of((const char *)&hash, sizeof hash);
    if (!smap_has(&w->converted, key)) key = arena_str(&w->keep, key);
    void **ways = smap_at(&w->converted, key);
    *ways = (void *)((uintptr_t)*ways | (ascii ? AS_ASCII : AS_UTF8));
}

struct str converted(struct worker *w, struct str text, bool ascii, struct arena *a,
                     struct diags *diags, const char **why) {
    struct renderer *r = w->r;
    const struct profile *p = r->site->profile;
    *why = NULL;
    struct str *have = r->in_order ? smap_get(&r->converted, text) : NULL;
    if (have) return *have;
    struct buf b;
    buf_init(&b, a);
    enum render_part part = part_begin(w, PART_MARKDOWN);
    struct arena_bound *before = a->bound,
                       mine = {r->site->limits.liquid_memory, NULL, NULL, false};
    a->bound = &mine;
    *why = markdown_convert(ascii ? r->markdown_ascii : r->markdown, text, a,
                            r->markdown_warnings ? diags : NULL, &b);
    a->bound = before;
    if (mine.told) *why = "Memory limits exceeded by this Markdown (limits: liquid_memory)";
    part_end(w, part);
    struct str html = buf_view(&b);
    if (p->jekyll3 || p->liquid != LIQUID_4_0 || !tells(text, ascii, html)) return html;
    if (!r->in_order) {
        note(w, text, ascii);
        return html;
    }
    have = ARENA_NEW(&r->a, struct str);
    *have = arena_str(&r->a, html);
    smap_set(&r->converted, arena_str(&r->a, text), have);
    return html;
}

bool converted_both_ways(const struct renderer *r) {
    struct arena a = {0};
    struct smap all;
    bool both = false;
    smap_init(&all, &a);
    for (size_t i = 0; i < r->ntold_before && r->nreused; i++) {
        const struct record_told *t = &r->told_before[i];
        *smap_at(&all, str_of((const char *)&t->hash, sizeof t->hash)) = (void *)(uintptr_t)t->ways;
    }
    for (int i = 0; i < r->nworkers; i++) {
        const struct smap *of = &r->workers[i].converted;
        for (size_t k = 0; k < of->n && !both; k++) {
            void **ways = smap_at(&all, of->e[k].key);
            *ways = (void *)((uintptr_t)*ways | (uintptr_t)of->e[k].val);
            both = (uintptr_t)*ways == (AS_UTF8 | AS_ASCII);
        }
    }
    arena_free(&a);
    return both;
}
