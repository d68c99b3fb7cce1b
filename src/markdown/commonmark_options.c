/* commonmarker's options and extensions, as the configuration names them. */
#include "markdown/commonmark.h"

/* Names in any case of letters. */
struct flag {
    const char *name;
    unsigned bit;
};
static const struct flag OPTIONS[] = {{"UNSAFE", CM_UNSAFE},
                                      {"SMART", CM_SMART},
                                      {"HARDBREAKS", CM_HARDBREAKS},
                                      {"NOBREAKS", CM_NOBREAKS},
                                      {"GITHUB_PRE_LANG", CM_PRE_LANG},
                                      {"DEFAULT", CM_OTHER},
                                      {"SOURCEPOS", CM_SOURCEPOS},
                                      {"VALIDATE_UTF8", CM_VALIDATE},
                                      {"LIBERAL_HTML_TAG", CM_LIBERAL},
                                      {"FOOTNOTES", CM_FOOTNOTES},
                                      {"STRIKETHROUGH_DOUBLE_TILDE", CM_DOUBLE_TILDE},
                                      {"TABLE_PREFER_STYLE_ATTRIBUTES", CM_OTHER},
                                      {"FULL_INFO_STRING", CM_OTHER}};
static const struct flag EXTENSIONS[] = {{"table", EXT_TABLE},
                                         {"strikethrough", EXT_STRIKE},
                                         {"autolink", EXT_AUTOLINK},
                                         {"tagfilter", EXT_TAGFILTER},
                                         {"tasklist", EXT_TASKLIST}};

/* jekyll-commonmark warns of names it does not know and goes on. */
static unsigned read_flags(struct value list, const struct flag *flags, size_t n, const char *what,
                           struct diags *diags) {
    unsigned bits = 0;
    for (size_t i = 0; list.type == V_ARRAY && i < list.a->n; i++) {
        struct str name = v_s(list.a->v[i]);
        size_t k = 0;
        while (k < n && !str_caseeq(name, str_z(flags[k].name))) k++;
        if (k < n)
            bits |= flags[k].bit;
        else if (diags)
            diag_add(diags, SEV_WARNING, NULL, NO_OFFSET, NULL,
                     "CommonMark: " STR_FMT " is not a valid %s", STR_ARG(name), what);
    }
    return bits;
}

/* `markdown: GFM` of GitHub's builds has its extensions always; the others have
 * what is listed. */
void commonmark_options(struct markdown_options *o, const struct map *config, struct diags *diags) {
    const struct value *cm = map_find_str(config, S("commonmark"));
    if (o->kind == MARKDOWN_GFM)
        o->cm_ext = EXT_TABLE | EXT_STRIKE | EXT_AUTOLINK | EXT_TAGFILTER | EXT_TASKLIST;
    if (o->kind == MARKDOWN_KRAMDOWN || !cm || cm->type != V_MAP) return;
    o->cm_render =
        read_flags(map_getz(cm->m, "options"), OPTIONS, ARRAY_LEN(OPTIONS), "option", diags);
    o->cm_ext |= read_flags(map_getz(cm->m, "extensions"), EXTENSIONS, ARRAY_LEN(EXTENSIONS),
                            "extension", diags);
}
