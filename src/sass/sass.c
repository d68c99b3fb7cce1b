/* One style sheet through libsass: options in, text, map and names of files out. */
#include "sass/sass.h"

#include <stdio.h>

#include "sass/api.h"
#include "sass/apart.h"
#include "sass/loads.h"
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

/* What the importer knows of the compilation, and who hears @debug. */
struct importing {
    struct arena *a;
    const struct sass_api *api;
    const struct sass_job *j;
    struct sass_trace *trace; /* NULL: nobody asks which line runs */
    struct sass_hits hits;
    VEC(struct str) traced; /* files, by their numbers there */
};

static Sass_Import_List refuse(const struct sass_api *api, const char *path, const char *why) {
    Sass_Import_List list = api->sass_make_import_list(1);
    Sass_Import_Entry one = api->sass_make_import(path, path, NULL, NULL);
    api->sass_import_set_error(one, why, 0, 0);
    api->sass_import_set_list_entry(list, 0, one);
    return list;
}

/* What libsass is to read in the place of an imported file; false: the file as it is. Partials of
 * the indented syntax are left to it by ruby.c, as their lines are no statements as that reads
 * them. In safe mode all are read here, whose guard looks at what was opened. */
static bool made_ready(struct importing *x, struct str path, struct str *text) {
    bool ruby = x->j->ruby && !x->j->indented && str_ends(path, S(".scss"));
    if (!ruby && !x->trace && !x->j->wall.may) return false;
    if ((str_ends(path, S(".css")) && !x->j->wall.may) || !file_read(x->a, path.p, text))
        return false;
    if (ruby) *text = ruby_before(x->a, *text);
    if (x->trace && !str_ends(path, S(".css"))) {
        VEC_PUSH(x->a, &x->traced, path);
        *text = sass_traced(x->a, *text, str_ends(path, S(".sass")), x->traced.n - 1);
    }
    return true;
}

/* An imported file; NULL: libsass does as it would. What is given to it is libsass's to free, hence
 * the copy by its own function. */
static Sass_Import_List import(const char *url, Sass_Importer_Entry entry,
                               struct Sass_Compiler *compiler) {
    struct file_info fi;
    struct importing *x = sass_importer_ctx(entry);
    if (!x) return NULL;
    const struct sass_api api = *x->api;
    char *found = api.sass_compiler_find_include(url, compiler);
    struct str path = arena_str(x->a, str_z(found ? found : "")), text;
    api.sass_free_memory(found);
    if (!path.n) return NULL;
    if (x->j->wall.may && !x->j->wall.may(x->j->wall.ctx, path))
        return refuse(&api, path.p, "the file to import leads out of the site");
    if (file_stat(path.p, &fi) && fi.kind != FILE_REGULAR)
        return refuse(&api, path.p, file_error(FILE_NOT_REGULAR));
    if (!made_ready(x, path, &text)) /* what may be read is told by what is opened: by us */
        return x->j->wall.may ? refuse(&api, path.p, "the file to import cannot be read") : NULL;
    Sass_Import_List list = api.sass_make_import_list(1);
    char *copy = api.sass_copy_c_string(arena_strz(x->a, text));
    api.sass_import_set_list_entry(list, 0, api.sass_make_import(path.p, path.p, copy, NULL));
    return list;
}

/* @debug while a sheet is traced. */
static union Sass_Value *hear(const union Sass_Value *args, Sass_Function_Entry entry,
                              struct Sass_Compiler *compiler) {
    size_t file;
    struct importing *x = sass_function_ctx(entry);
    if (!x) return NULL;
    const struct sass_api api = *x->api;
    const union Sass_Value *v = args;
    if (api.sass_value_is_list(v) && api.sass_list_get_length(v) == 1)
        v = api.sass_list_get_value(v, 0);
    if (api.sass_value_is_string(v) &&
        sass_trace_heard(&x->hits, api.sass_string_get_value(v), x->trace, &file)) {
        struct str name = file < x->traced.n ? x->traced.v[file] : S("");
        if (!str_eq(name, str_z(x->trace->file))) /* killed while it writes, it has no name */
            snprintf(x->trace->file, sizeof x->trace->file, STR_FMT, STR_ARG(name));
    }
    return api.sass_make_null();
}

/* The lists belong to the options, and go with them. */
static void set_callbacks(const struct sass_api *api, struct Sass_Options *o, struct importing *x) {
    /* With an importer libsass reads again what it has read, which shows in maps. */
    if (!x->j->ruby && !x->j->wall.may && !x->trace) return;
    Sass_Importer_List list = api->sass_make_importer_list(1);
    api->sass_importer_set_list_entry(list, 0, api->sass_make_importer(import, 0, x));
    api->sass_option_set_c_importers(o, list);
    if (!x->trace) return;
    Sass_Function_List heard = api->sass_make_function_list(1);
    api->sass_function_set_list_entry(heard, 0, api->sass_make_function("@debug", hear, x));
    api->sass_option_set_c_functions(o, heard);
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

/* The sheet itself, as libsass is to read it. */
static struct str ready_text(struct importing *x) {
    const struct sass_job *j = x->j;
    struct str text = j->ruby && !j->indented ? ruby_before(x->a, j->text) : j->text;
    if (!x->trace) return text;
    VEC_PUSH(x->a, &x->traced, S(""));
    return sass_traced(x->a, text, j->indented, 0);
}

void sass_job_loads(struct arena *a, const struct sass_job *j, const struct str **dirs,
                    struct sass_loads *out) {
    struct str cwd = path_cwd(a), *d = ARENA_ARRAY(a, struct str, j->nload_paths + 2);
    d[0] = path_expand(a, path_dir(j->input_path), cwd);
    for (size_t i = 0; i < j->nload_paths; i++) d[1 + i] = path_expand(a, j->load_paths[i], cwd);
    d[1 + j->nload_paths] = cwd;
    *dirs = d;
    sass_loads_of(a, j->text, j->indented, d[0], d + 1, j->nload_paths + 1, out);
}

/* Are imports asked for one by one? Only where that is needed: with an importer libsass lists a
 * file in the source map as often as it is imported. */
static bool asks(struct arena *a, const struct sass_job *j, const struct sass_trace *trace) {
    const struct str *dirs;
    struct sass_loads loads;
    if (j->ruby || j->wall.may || trace) return true;
    sass_job_loads(a, j, &dirs, &loads);
    return loads.odd;
}

/* libsass keeps no state between compilations. Its stack is the caller's. */
void sass_compile_here(struct arena *a, const struct sass_job *j, struct sass_trace *trace,
                       struct sass_result *r) {
    struct sass_api loaded;
    const struct sass_api *api = &loaded;
    *r = (struct sass_result){.css = S(""), .map = S("")};
    if (!sass_api_load(a, &loaded, &r->error.message)) return;
    struct importing importing = {.a = a, .api = api, .j = j, .trace = trace, .hits = {.a = a}};
    if (trace) smap_init(&importing.hits.by_words, a);
    char *copy = api->sass_copy_c_string(arena_strz(a, ready_text(&importing))); /* libsass frees */
    struct Sass_Data_Context *d = copy ? api->sass_make_data_context(copy) : NULL;
    if (!d) mem_die();
    struct Sass_Context *c = api->sass_data_context_get_context(d);
    set_options(api, a, api->sass_context_get_options(c), j);
    if (asks(a, j, trace)) set_callbacks(api, api->sass_context_get_options(c), &importing);
    r->ok = api->sass_compile_data_context(d) == 0;
    if (r->ok) {
        r->css = arena_str(a, str_z(api->sass_context_get_output_string(c)));
        if (j->ruby) r->css = ruby_after(a, r->css, j->style == SASS_COMPRESSED);
        const char *m = api->sass_context_get_source_map_string(c);
        if (m) r->map = arena_str(a, str_z(m));
        take_files(api, a, c, &r->files, &r->nfiles);
    } else
        take_error(api, a, c, &r->error);
    api->sass_delete_data_context(d);
}
