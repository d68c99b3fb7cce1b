/* One style sheet through libsass: options in, text, map and names of files out. */
#include "sass/sass.h"

#include "sass/api.h"
#include "sass/ruby.h"

static const enum Sass_Output_Style STYLE[] = {
    [SASS_NESTED] = SASS_STYLE_NESTED,
    [SASS_EXPANDED] = SASS_STYLE_EXPANDED,
    [SASS_COMPACT] = SASS_STYLE_COMPACT,
    [SASS_COMPRESSED] = SASS_STYLE_COMPRESSED,
};

/* Ten digits behind the point are what Ruby's Sass prints too. libsass copies paths
 * and frees what it copied; the load paths are searched in the order given, after
 * the sheet's own directory. */
static void set_options(const struct sass_api *api, struct arena *a, struct Sass_Options *o,
                        const struct sass_job *j) {
    api->sass_option_set_precision(o, 10);
    api->sass_option_set_is_indented_syntax_src(o, j->indented);
    api->sass_option_set_output_style(o, STYLE[j->style]);
    api->sass_option_set_input_path(o, arena_strz(a, j->input_path));
    api->sass_option_set_output_path(o, arena_strz(a, j->output_path));
    api->sass_option_set_source_comments(o, j->line_comments);
    if (j->map_path.n) {
        api->sass_option_set_source_map_file(o, arena_strz(a, j->map_path));
        api->sass_option_set_source_map_contents(o, true);
        api->sass_option_set_omit_source_map_url(o, false);
    } else
        api->sass_option_set_omit_source_map_url(o, true);
    for (size_t i = 0; i < j->nload_paths; i++)
        api->sass_option_push_include_path(o, arena_strz(a, j->load_paths[i]));
}

/* What the importer knows of the compilation. The library is loaded already, so naming its
 * functions again cannot fail. */
struct importing {
    struct arena *a;
    const struct sass_job *j;
};

static Sass_Import_List refuse(const struct sass_api *api, const char *path) {
    Sass_Import_List list = api->sass_make_import_list(1);
    Sass_Import_Entry one = api->sass_make_import(path, path, NULL, NULL);
    api->sass_import_set_error(one, "the file to import leads out of the site", 0, 0);
    api->sass_import_set_list_entry(list, 0, one);
    return list;
}

/* An imported file; NULL: libsass does as it would. For Ruby Sass its text is made ready.
 * What is given to it is libsass's to free, hence the copy by its own function. Partials of the
 * indented syntax are left to it: their lines are no statements as ruby.c reads them. */
static Sass_Import_List import(const char *url, Sass_Importer_Entry entry,
                               struct Sass_Compiler *compiler) {
    struct arena none = {0};
    struct sass_api api;
    struct str message;
    if (!sass_api_load(&none, &api, &message)) return NULL;
    const struct importing *x = api.sass_importer_get_cookie(entry);
    char *found = api.sass_compiler_find_include(url, compiler);
    struct str path = arena_str(x->a, str_z(found ? found : "")), text;
    api.sass_free_memory(found);
    if (path.n && x->j->wall.may && !x->j->wall.may(x->j->wall.ctx, path))
        return refuse(&api, path.p);
    if (!x->j->ruby || x->j->indented || !str_ends(path, S(".scss")) ||
        !file_read(x->a, path.p, &text))
        return NULL;
    Sass_Import_List list = api.sass_make_import_list(1);
    char *copy = api.sass_copy_c_string(arena_strz(x->a, ruby_before(x->a, text)));
    api.sass_import_set_list_entry(list, 0, api.sass_make_import(path.p, path.p, copy, NULL));
    return list;
}

/* The list belongs to the options, and goes with them. */
static void set_importer(const struct sass_api *api, struct Sass_Options *o, struct importing *x) {
    Sass_Importer_List list = api->sass_make_importer_list(1);
    api->sass_importer_set_list_entry(list, 0, api->sass_make_importer(import, 0, x));
    api->sass_option_set_c_importers(o, list);
}

/* The texts belong to the context, which is deleted before anyone reads them. */
static void take_error(const struct sass_api *api, struct arena *a, struct Sass_Context *c,
                       struct sass_error *err) {
    const char *text = api->sass_context_get_error_text(c),
               *file = api->sass_context_get_error_file(c);
    err->message = arena_str(a, str_z(text ? text : "Sass cannot be compiled"));
    if (str_has(err->message, S("std::bad_alloc"))) mem_die();
    err->file = arena_str(a, str_z(file ? file : ""));
    err->line = (uint32_t)api->sass_context_get_error_line(c);
    err->col = (uint32_t)api->sass_context_get_error_column(c);
}

/* The sheet itself is not among them, as it came as a text. */
static void take_files(const struct sass_api *api, struct arena *a, struct Sass_Context *c,
                       struct str **files, size_t *n) {
    char **v = api->sass_context_get_included_files(c);
    VEC(struct str) out = {0};
    for (size_t i = 0; v && v[i]; i++) VEC_PUSH(a, &out, arena_str(a, str_z(v[i])));
    *files = out.v;
    *n = out.n;
}

/* libsass keeps no state between compilations, so that many may run at once, each
 * with its own context. Its stack is the caller's: deep nesting is refused by
 * libsass itself. */
bool sass_compile(struct arena *a, const struct sass_job *j, struct str *css, struct str *map,
                  struct str **files, size_t *nfiles, struct sass_error *err) {
    if (files) *files = NULL, *nfiles = 0;
    *css = *map = S("");
    *err = (struct sass_error){0};
    if (!j->text.n) return true;
    struct sass_api loaded;
    const struct sass_api *api = &loaded;
    if (!sass_api_load(a, &loaded, &err->message)) return false;
    bool ruby = j->ruby && !j->indented;
    struct str text = ruby ? ruby_before(a, j->text) : j->text;
    char *copy = api->sass_copy_c_string(arena_strz(a, text)); /* libsass frees it */
    struct Sass_Data_Context *d = copy ? api->sass_make_data_context(copy) : NULL;
    if (!d) mem_die();
    struct Sass_Context *c = api->sass_data_context_get_context(d);
    set_options(api, a, api->sass_context_get_options(c), j);
    struct importing importing = {a, j};
    if (ruby || j->wall.may) set_importer(api, api->sass_context_get_options(c), &importing);
    bool ok = api->sass_compile_data_context(d) == 0;
    if (ok) {
        *css = arena_str(a, str_z(api->sass_context_get_output_string(c)));
        if (j->ruby) *css = ruby_after(a, *css, j->style == SASS_COMPRESSED);
        const char *m = api->sass_context_get_source_map_string(c);
        if (m) *map = arena_str(a, str_z(m));
        if (files) take_files(api, a, c, files, nfiles);
    } else
        take_error(api, a, c, err);
    api->sass_delete_data_context(d);
    return ok;
}
