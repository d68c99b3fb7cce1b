#include "sass/sass.h"

#include <sass/context.h>
#include <stdlib.h>

static const enum Sass_Output_Style STYLE[] = {
    [SASS_NESTED] = SASS_STYLE_NESTED,
    [SASS_EXPANDED] = SASS_STYLE_EXPANDED,
    [SASS_COMPACT] = SASS_STYLE_COMPACT,
    [SASS_COMPRESSED] = SASS_STYLE_COMPRESSED,
};

static void set_options(struct arena *a, struct Sass_Options *o, const struct sass_job *j) {
    sass_option_set_precision(o, 10);
    sass_option_set_is_indented_syntax_src(o, j->indented);
    sass_option_set_output_style(o, STYLE[j->style]);
    sass_option_set_input_path(o, arena_strz(a, j->input_path));
    sass_option_set_output_path(o, arena_strz(a, j->output_path));
    sass_option_set_source_comments(o, j->line_comments);
    if (j->map_path.n) {
        sass_option_set_source_map_file(o, arena_strz(a, j->map_path));
        sass_option_set_source_map_contents(o, true);
        sass_option_set_omit_source_map_url(o, false);
    } else
        sass_option_set_omit_source_map_url(o, true);
    for (size_t i = 0; i < j->nload_paths; i++)
        sass_option_push_include_path(o, arena_strz(a, j->load_paths[i]));
}

static void take_error(struct arena *a, struct Sass_Context *c, struct sass_error *err) {
    const char *text = sass_context_get_error_text(c), *file = sass_context_get_error_file(c);
    err->message = arena_str(a, str_z(text ? text : "Sass cannot be compiled"));
    err->file = arena_str(a, str_z(file ? file : ""));
    err->line = (uint32_t)sass_context_get_error_line(c);
    err->col = (uint32_t)sass_context_get_error_column(c);
}

static void take_files(struct arena *a, struct Sass_Context *c, struct str **files, size_t *n) {
    char **v = sass_context_get_included_files(c);
    VEC(struct str) out = {0};
    for (size_t i = 0; v && v[i]; i++) VEC_PUSH(a, &out, arena_str(a, str_z(v[i])));
    *files = out.v;
    *n = out.n;
}

bool sass_compile(struct arena *a, const struct sass_job *j, struct str *css, struct str *map,
                  struct str **files, size_t *nfiles, struct sass_error *err) {
    if (files) *files = NULL, *nfiles = 0;
    *css = *map = S("");
    *err = (struct sass_error){0};
    if (!j->text.n) return true;
    char *copy = sass_copy_c_string(arena_strz(a, j->text)); /* libsass frees it */
    struct Sass_Data_Context *d = sass_make_data_context(copy);
    struct Sass_Context *c = sass_data_context_get_context(d);
    set_options(a, sass_context_get_options(c), j);
    bool ok = sass_compile_data_context(d) == 0;
    if (ok) {
        *css = arena_str(a, str_z(sass_context_get_output_string(c)));
        const char *m = sass_context_get_source_map_string(c);
        if (m) *map = arena_str(a, str_z(m));
        if (files) take_files(a, c, files, nfiles);
    } else
        take_error(a, c, err);
    sass_delete_data_context(d);
    return ok;
}
