/* jekyll-readme-index 0.3 and jekyll-optional-front-matter 0.3: Markdown files without front matter
 * as pages.
 *
 * A Markdown file without front matter is a static file to Jekyll. Both gems read
 * such files again as pages; the static file stays in the list too, unless
 * `remove_originals` is set, and then both the page and the .md are written. */
#include "plugin/internal.h"

/* The order of the others stays. Quadratic where every file is dropped, which a
 * memmove of pointers bears for tens of thousands. */
static void drop_file(struct site *s, const struct doc *d) {
    struct array *x = s->static_files;
    for (size_t i = 0; i < x->n; i++)
        if (doc_of(x->v[i]) == d) {
            memmove(x->v + i, x->v + i + 1, (x->n - i - 1) * sizeof *x->v);
            x->n--;
            return;
        }
}

/* ---- readme-index ---- */

/* README.md, readme.markdown and so on: by name in any case and a Markdown
 * extension. */
static bool is_readme(const struct site *s, struct str path) {
    struct str name = path_base(path), ext = path_ext(name);
    return str_caseeq(str_sub(name, 0, name.n - ext.n), S("readme")) && doc_is_markdown(s, ext);
}

/* The gem's pattern for pages that are a directory's index already. */
static bool is_index(struct str url, struct str dir) {
    static const char *const NAMES[] = {"", "index.htm", "index.html", "index.xhtml", "index.xml"};
    if (url.n < dir.n || !str_caseeq(str_sub(url, 0, dir.n), dir)) return false;
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_caseeq(str_from(url, dir.n), str_z(NAMES[i]))) return true;
    return false;
}

/* With the slash at its end: "/docs/" for "/docs/README.md", "/" at the top. */
static struct str url_dir(const struct doc *d) {
    struct str dir = path_dir(d->url);
    return str_ends(dir, S("/")) ? dir : arena_cat(d->site->a, dir, S("/"));
}

/* Looked at again for each: a page that was made before takes the directory. */
static bool wants_index(const struct site *s, const struct doc *d) {
    const struct array *lists[] = {s->pages, s->static_files};
    struct str dir = url_dir(d);
    for (size_t k = 0; k < ARRAY_LEN(lists); k++)
        for (size_t i = 0; i < lists[k]->n; i++)
            if (is_index(doc_of(lists[k]->v[i])->url, dir)) return false;
    return true;
}

/* With `with_frontmatter` READMEs that are pages already are moved, too. */
static bool readme_generate(struct site *s) {
    if (v_is_false(config_dig(s, "readme_index", "enabled"))) return true;
    bool cleanup = v_truthy(config_dig(s, "readme_index", "remove_originals"));
    struct array *files = array_copy(s->a, s->static_files);
    for (size_t i = 0; i < files->n; i++) {
        struct doc *f = doc_edit(files->v[i]);
        if (!static_file_listed(f) || !is_readme(s, f->relpath) || !wants_index(s, f)) continue;
        struct doc *d = site_file_to_page(s, f);
        if (!d) continue;
        map_setz(doc_data(d), "permalink", v_str(url_dir(f)));
        array_push(s->pages, v_object(&d->obj));
        if (!doc_finish(d)) return false;
        if (cleanup) drop_file(s, f);
    }
    if (!v_truthy(config_dig(s, "readme_index", "with_frontmatter"))) return true;
    for (size_t i = 0; i < s->pages->n; i++) {
        struct doc *d = doc_edit(s->pages->v[i]);
        if (!is_readme(s, d->relpath) || !wants_index(s, d)) continue;
        map_setz(doc_data(d), "permalink", v_str(url_dir(d)));
        if (!doc_finish(d)) return false;
    }
    return true;
}

const struct plugin PLUGIN_README_INDEX = {.name = "jekyll-readme-index",
                                           .priority = PRIO_LOW,
                                           .generate = readme_generate,
                                           .heads_only = true};

/* ---- optional-front-matter ---- */

/* Files about the repository are no pages, but where `include` names them. */
static bool about_repository(const struct doc *d) {
    static const char *const NAMES[] = {
        "README",          "LICENSE",      "LICENCE",        "COPYING",
        "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"};
    if (site_includes(d->site, d->relpath)) return false;
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_caseeq(d->basename, str_z(NAMES[i]))) return true;
    return false;
}

/* `require_front_matter` is the older name that turns it off. A file that cannot be
 * read as a page, or is not published, stays what it is. */
static bool optional_generate(struct site *s) {
    if (v_is_false(config_dig(s, "optional_front_matter", "enabled")) ||
        v_truthy(map_getz(s->config, "require_front_matter")))
        return true;
    bool cleanup = v_truthy(config_dig(s, "optional_front_matter", "remove_originals"));
    struct array *files = array_copy(s->a, s->static_files);
    for (size_t i = 0; i < files->n; i++) {
        struct doc *f = doc_edit(files->v[i]);
        if (!static_file_listed(f) || !doc_is_markdown(s, f->ext)) continue;
        struct doc *d = site_file_to_page(s, f);
        if (!d || about_repository(d)) continue;
        array_push(s->pages, v_object(&d->obj));
        if (!doc_finish(d)) return false;
        if (cleanup) drop_file(s, f);
    }
    return true;
}

const struct plugin PLUGIN_OPTIONAL_FRONT_MATTER = {
    .name = "jekyll-optional-front-matter", .generate = optional_generate, .heads_only = true};
