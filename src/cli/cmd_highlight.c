#include "cli/cli.h"
#include "highlight/highlight.h"

#include <stdio.h>
#include <stdlib.h>

static int usage(void) {
    fputs("usage: quickyll highlight [--compat PROFILE] LANG < CODE\n"
          "       quickyll highlight [--compat PROFILE] --list\n"
          "       quickyll highlight --css [THEME]\n",
          stderr);
    return EXIT_USAGE;
}

static int flush(const struct buf *b) {
    if (fwrite(b->p, 1, b->n, stdout) == b->n && fflush(stdout) == 0) return EXIT_BUILT;
    perror("quickyll: standard output");
    return EXIT_FAILED;
}

static int list(struct buf *out, enum rouge_dialect dialect) {
    const struct highlight_language *v;
    size_t n = highlight_languages(&v);
    for (size_t i = 0; i < n; i++) {
        if (!(v[i].gens >> dialect & 1) || !highlight_supported(str_z(v[i].tag))) continue;
        buf_printf(out, "%s: %s", v[i].tag, v[i].title);
        struct str rest = str_z(v[i].aliases), one;
        for (const char *sep = " [aliases: "; rest.n && str_next(&rest, ' ', &one); sep = ", ")
            buf_printf(out, "%s" STR_FMT, sep, STR_ARG(one));
        if (*v[i].aliases) buf_putc(out, ']');
        buf_putc(out, '\n');
    }
    return flush(out);
}

static int css(struct buf *out, const char *theme) {
    if (highlight_css(str_z(theme), S(".highlight"), out)) return flush(out);
    fprintf(stderr, "quickyll: no theme is called %s\n", theme);
    return EXIT_FAILED;
}

static int code(struct arena *a, struct buf *out, const char *lang, enum rouge_dialect dialect) {
    struct highlighter *hl = highlighter_new_as(dialect);
    const struct lexer *lx = highlighter_find(hl, str_z(lang));
    struct str text = read_stdin(a);
    if (strcmp(lang, "guess") == 0) lx = highlighter_guess(hl, text);
    if (!lx || !lexer_supported(lx)) {
        if (!lx && strcmp(lang, "guess") != 0)
            fprintf(stderr, "quickyll: no language is called %s; the text stays plain\n", lang);
        lx = highlighter_find(hl, S("plaintext"));
    }
    highlight_html(hl, lx, text, a, out);
    int rc = flush(out);
    highlighter_free(hl);
    return rc;
}

/* --compat PROFILE, else QUICKYLL_COMPAT, else the newest. False: no such profile. */
static bool choose(int *argc, char ***argv, enum rouge_dialect *dialect) {
    const char *profile = getenv("QUICKYLL_COMPAT");
    if (*argc > 2 && strcmp((*argv)[1], "--compat") == 0) {
        profile = (*argv)[2];
        *argc -= 2;
        *argv += 2;
    }
    *dialect = ROUGE_4_7;
    if (!profile || !*profile || rouge_dialect_named(str_z(profile), dialect)) return true;
    fprintf(stderr, "quickyll: no profile is called %s (debian, 4.2, 4.3, 4.4, pages)\n", profile);
    return false;
}

int cmd_highlight(int argc, char **argv) {
    enum rouge_dialect dialect;
    if (!choose(&argc, &argv, &dialect) || argc < 2) return usage();
    struct arena a = {0};
    struct buf out;
    buf_init(&out, &a);
    int rc;
    if (strcmp(argv[1], "--list") == 0)
        rc = argc == 2 ? list(&out, dialect) : usage();
    else if (strcmp(argv[1], "--css") == 0)
        rc = argc <= 3 ? css(&out, argc == 3 ? argv[2] : "thankful_eyes") : usage();
    else
        rc = argc == 2 && argv[1][0] != '-' ? code(&a, &out, argv[1], dialect) : usage();
    arena_free(&a);
    return rc;
}
