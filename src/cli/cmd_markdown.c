#include "cli/cli.h"
#include "highlight/highlight.h"
#include "markdown/markdown.h"

#include <stdio.h>
#include <stdlib.h>

static int usage(void) {
    fputs("usage: quickyll markdown [--option NAME=VALUE]... < FILE\n"
          "NAME is one of kramdown's options (auto_ids, hard_wrap, ...), or markdown or "
          "highlighter\n",
          stderr);
    return EXIT_USAGE;
}

/* NAME=VALUE: an option of kramdown's, but two that are Jekyll's own. */
static bool add_option(struct arena *a, struct map *config, struct map *kramdown, const char *arg) {
    struct str s = str_z(arg);
    size_t eq = str_chr(s, '='), bad;
    if (eq == STR_NONE || eq == 0) return false;
    struct str key = str_sub(s, 0, eq), text = str_from(s, eq + 1);
    bool jekyll =
        str_eq(key, S("markdown")) || str_eq(key, S("highlighter")) || str_eq(key, S("commonmark"));
    struct value v;
    if (!json_parse(a, text, &v, &bad)) v = v_str(text);
    map_set_str(jekyll ? config : kramdown, key, v);
    return true;
}

/* Over the defaults Jekyll has: its `kramdown:` part as a JSON object. */
static bool read_environment(struct arena *a, struct map *kramdown) {
    const char *json = getenv("KRAMDOWN_OPTIONS");
    struct value v;
    size_t bad;
    if (!json || !*json) return true;
    if (!json_parse(a, str_z(json), &v, &bad) || v.type != V_MAP) return false;
    for (size_t i = 0; i < v.m->n; i++) map_set(kramdown, v.m->e[i].key, v.m->e[i].val);
    return true;
}

struct highlighting {
    struct highlighter *h;
    struct arena *scratch;
};

static bool highlight(void *ctx, struct str code, struct str lang, struct buf *out) {
    struct highlighting *hl = ctx;
    const struct lexer *lexer = highlighter_fancy(hl->h, lang, code);
    if (lexer) highlight_html(hl->h, lexer, code, hl->scratch, out);
    return lexer != NULL;
}

int cmd_markdown(int argc, char **argv) {
    struct arena a = {0};
    struct map *config = map_new(&a), *kramdown = map_new(&a);
    if (!read_environment(&a, kramdown)) {
        fputs("quickyll: KRAMDOWN_OPTIONS is no JSON object\n", stderr);
        return EXIT_USAGE;
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--option") != 0 || ++i >= argc) return usage();
        if (!add_option(&a, config, kramdown, argv[i])) return usage();
    }
    map_setz(config, "kramdown", v_map(kramdown));
    struct markdown_options *o = markdown_options_new(&a, config, NULL);
    struct highlighting hl = {highlighter_new(), &a};
    markdown_set_highlighter(o, highlight, &hl);
    struct str text = read_stdin(&a);
    struct buf out;
    buf_init(&out, &a);
    markdown_convert(o, text, &a, NULL, &out);
    bool ok = fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
    highlighter_free(hl.h);
    arena_free(&a);
    return ok ? EXIT_BUILT : EXIT_FAILED;
}
