/* jekyll-default-layout 0.1: Markdown without a layout gets home, page, post or default. */
#include "plugin/internal.h"

/* The first of these that the site (or its theme) has; nil stands in the data then,
 * as the gem leaves it, so that `page.layout` is there and empty. */
static struct value layout_for(const struct doc *d) {
    const struct smap *have = &d->site->layouts;
    bool post = d->kind == DOC_DOCUMENT;
    if (str_eqz(d->url, "/") && smap_has(have, S("home"))) return v_strz("home");
    if (!post && smap_has(have, S("page"))) return v_strz("page");
    if (post && smap_has(have, S("post"))) return v_strz("post");
    return smap_has(have, S("default")) ? v_strz("default") : v_nil();
}

/* A `layout` that front matter or `defaults` give counts even where it is nil or
 * false: that is how a page says that it wants none. */
static void set_layouts(struct array *docs) {
    for (size_t i = 0; i < docs->n; i++) {
        struct doc *d = doc_edit(docs->v[i]);
        bool given = map_find_str(doc_data(d), S("layout")) ||
                     (d->kind == DOC_PAGE && d->defaults && map_find_str(d->defaults, S("layout")));
        if (doc_is_markdown(d->site, d->ext) && !given)
            map_setz(doc_data(d), "layout", layout_for(d));
    }
}

/* Pages and posts; documents of other collections the gem leaves alone. */
static bool generate(struct site *s) {
    set_layouts(s->pages);
    set_layouts(s->posts->docs);
    return true;
}

const struct plugin PLUGIN_DEFAULT_LAYOUT = {.name = "jekyll-default-layout",
                                             .priority = PRIO_LOWEST,
                                             .generate = generate,
                                             .heads_only = true};
