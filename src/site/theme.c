/* Themes: where a gem theme is found. */
#include "site/internal.h"

/* A gem's directory "NAME-VERSION" below one of the search path's entries (or their gems/). */
static bool theme_in(struct site *s, struct str dir, struct str name) {
    struct dir_list l;
    if (!dir_read(s->a, arena_strz(s->a, dir), &l)) return false;
    for (size_t i = l.n; i-- > 0;) {
        struct str e = l.v[i].name;
        if (l.v[i].kind != FILE_DIR || !str_starts(e, name) || e.n < name.n + 2 ||
            e.p[name.n] != '-' || !ch_digit(e.p[name.n + 1]))
            continue;
        s->theme = ARENA_NEW(s->a, struct theme);
        s->theme->name = name;
        s->theme->version = str_from(e, name.n + 1);
        s->theme->root = arena_str(s->a, path_join(s->a, dir, e));
        return true;
    }
    return false;
}

void theme_find(struct site *s, struct str name, struct str search) {
    static const char *const DIRS[] = {
        "/var/lib/gems/3.1.0/gems", "/usr/local/lib/ruby/gems/3.1.0/gems",
        "/usr/lib/ruby/gems/3.1.0/gems", "/usr/share/rubygems-integration/all/gems",
        "/usr/share/rubygems-integration/3.1.0/gems"};
    name = utf8_downcase(s->a, str_strip(name));
    struct str rest = search, dir;
    while (search.n && str_next(&rest, ':', &dir))
        if (dir.n && (theme_in(s, path_join(s->a, dir, S("gems")), name) || theme_in(s, dir, name)))
            return;
    for (size_t i = 0; i < ARRAY_LEN(DIRS); i++)
        if (theme_in(s, str_z(DIRS[i]), name)) return;
    config_diag(s, SEV_ERROR, "theme", S(""), "The " STR_FMT " theme could not be found.",
                STR_ARG(name));
}
