/* highlight/css: a theme as a style sheet, as rougify prints it. */
#include "highlight/highlight.h"
#include "highlight/themes.h"

static void put_selector(struct buf *out, struct str scope, struct str classes) {
    if (str_starts(classes, S("@ table"))) {
        buf_str(out, scope);
        buf_str(out, str_from(classes, 1));
        return;
    }
    struct str one;
    for (bool first = true; str_next(&classes, ' ', &one); first = false) {
        if (!first) BUF_LIT(out, ", ");
        buf_str(out, scope);
        if (str_eq(one, S("@"))) continue;
        BUF_LIT(out, " .");
        buf_str(out, one);
    }
}

bool highlight_css(struct str theme, struct str scope, struct buf *out) {
    for (size_t i = 0; i < THEME_COUNT; i++) {
        if (!str_eqz(theme, THEMES[i].name)) continue;
        for (size_t k = 0; k < THEMES[i].n; k++) {
            const struct theme_rule *r = &THEMES[i].rules[k];
            bool table = str_starts(str_z(r->classes), S("@ table"));
            put_selector(out, scope, str_z(r->classes));
            buf_puts(out, table ? " { " : " {\n");
            struct str rest = str_z(r->decls), one;
            while (str_next(&rest, ';', &one))
                if (one.n) buf_printf(out, table ? STR_FMT "; " : "  " STR_FMT ";\n", STR_ARG(one));
            BUF_LIT(out, "}\n");
        }
        return true;
    }
    return false;
}
