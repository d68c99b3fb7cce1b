/* Layouts: Jekyll's LayoutReader, the theme's behind the site's. */
#include "site/internal.h"

/* A layout's name is its path without the ending: _layouts/a/b.html is "a/b". Of
 * two with the same name the later counts, and any of the site goes before the
 * theme's. */
struct str layout_name(struct value v, struct value_env *env) {
    if (v.type != V_ARRAY && v.type != V_MAP) return v_to_s(v, env);
    struct buf b;
    buf_init(&b, env->arena);
    v_inspect(&b, v, env);
    return buf_view(&b);
}

static void read_layouts(struct site *s, struct str dir, bool theme) {
    struct array *files = glob_files(s, dir, false);
    for (size_t i = 0; i < files->n; i++) {
        struct str f = v_s(files->v[i]);
        if (str_chr(path_base(f), '.') == STR_NONE || !entry_kept(s, S(""), f)) continue;
        struct str name = str_sub(f, 0, str_rchr(f, '.'));
        if (theme && smap_has(&s->layouts, name)) continue;
        struct layout *l = ARENA_NEW(s->a, struct layout);
        size_t off;
        struct value v;
        struct str path = path_join(s->a, dir, f);
        if (site_leads_out(s, path, theme ? s->theme->root : s->source)) continue;
        const struct loaded *file = loaded_file(s, path);
        if (!template_read(s, path, file, &l->src)) continue;
        l->name = name;
        l->path = l->src.path;
        /* a mistake leaves it without data */
        front_matter_load(s, &l->src, file, s->a, &l->body, &off, &v);
        l->data = v.type == V_MAP ? v.m : map_new(s->a);
        struct value p = map_getz(l->data, "layout");
        struct value_env env = {.arena = s->a};
        if (v_truthy(p)) l->parent = layout_name(p, &env);
        l->index = s->layouts.n;
        smap_set(&s->layouts, name, l);
    }
}

bool layouts_read(struct site *s) {
    smap_init(&s->layouts, s->a);
    read_layouts(s, in_source_dir(s, v_s(map_getz(s->config, "layouts_dir"))), false);
    if (s->theme) read_layouts(s, path_join(s->a, s->theme->root, S("_layouts")), true);
    return !s->fatal;
}
