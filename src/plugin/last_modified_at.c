/* jekyll-last-modified-at 1.3: {% last_modified_at %} and page.last_modified_at, from the file's
 * time (the original asks git first, where the site is a repository). */
#include "plugin/internal.h"

/* The file's time is known from reading it, no file is asked twice. Made pages have
 * none. */
static void set_all(struct site *s, const struct array *docs) {
    for (size_t i = 0; i < docs->n; i++) {
        struct doc *d = doc_edit(docs->v[i]);
        if (d->generated) continue;
        struct time *t = ARENA_NEW(s->a, struct time);
        *t = time_in_zone(d->mtime, 0, s->zone);
        map_setz(doc_data(d), "last_modified_at", v_time(t));
    }
}

static bool generate(struct site *s) {
    set_all(s, s->pages);
    for (size_t i = 0; i < s->collections->n; i++)
        set_all(s, (collection_of(s->collections->v[i]))->docs);
    return true;
}

/* The markup is the format: `{% last_modified_at %Y:%B:%A:%d:%S:%R %}`. */
static bool parse(struct liquid_parser *p, struct str markup, void **data) {
    struct str *s = ARENA_NEW(liquid_parser_arena(p), struct str);
    *s = str_strip(markup);
    *data = s;
    return true;
}

/* Without a document (a template of the library's own) the time of the build stands
 * in. */
static void render(struct liquid_context *cx, const struct liquid_node *node, struct buf *b) {
    struct render_host *h = render_host(liquid_value_env(cx));
    struct site *s = renderer_site(h->renderer);
    struct str format = *(struct str *)liquid_node_data(node);
    struct value conf = config_dig(s, "last-modified-at", "date-format");
    if (!format.n) format = v_truthy(conf) ? v_to_s(conf, liquid_value_env(cx)) : S("%d-%b-%y");
    const struct doc *d = h->current;
    struct time t = time_in_zone(d ? d->mtime : s->time.sec, 0, s->zone);
    struct buf text;
    buf_init(&text, liquid_arena(cx));
    time_strftime(&text, &t, format);
    /* the original keeps the first text of a path, whatever format is asked for later */
    struct str *first = d && !h->excerpt ? render_note(h, PLUGIN_LAST_MODIFIED_AT.name) : NULL;
    if (first && !first->p) *first = buf_view(&text);
    buf_str(b, first ? *first : buf_view(&text));
}

static const struct liquid_tag TAGS[] = {{"last_modified_at", LIQUID_TAG, parse, render}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

/* Before all generators: the original sets the key when a page or document is made. */
const struct plugin PLUGIN_LAST_MODIFIED_AT = {
    .name = "jekyll-last-modified-at", .priority = PRIO_HIGHEST, .generate = generate, .ext = &EXT};
