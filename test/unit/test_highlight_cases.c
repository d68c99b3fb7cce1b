/* All of test/cases/highlight in one process, through the library: LANG/NAME.in must come out as
 * NAME.html by Rouge 3.30 and as NAME.4.html, or NAME.html, by 4.7. Run by test/groups/highlight
 * with the directory; prints "ok NAME" or "FAIL NAME" a case. */
#define _POSIX_C_SOURCE 200809L
#include "quickyll.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file's text with its length, NULL where there is no such file; the caller frees it. */
static char *text_of(const char *path, size_t *n) {
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    if (!f) return NULL;
    if (fseek(f, 0, SEEK_END) == 0) {
        *n = (size_t)ftell(f);
        rewind(f);
        text = malloc(*n + 1);
        if (text && fread(text, 1, *n, f) != *n) {
            free(text);
            text = NULL;
        }
    }
    fclose(f);
    return text;
}

static void judge(const char *language, const char *name, const char *compat, const char *code,
                  size_t n, const char *expected) {
    size_t want_n = 0;
    char *want = text_of(expected, &want_n);
    qy_text_options o = {.size = sizeof o, .compat = compat};
    qy_text got = qy_highlight(&o, language, code, n);
    const char *release = strcmp(compat, "4.4") == 0 ? ", Rouge 4" : "";
    if (want && got.text && got.n == want_n && memcmp(want, got.text, want_n) == 0) {
        printf("ok %s/%s%s\n", language, name, release);
    } else {
        printf("FAIL %s/%s%s\nwanted: %s\n%.*s\ngot:\n%.*s\n", language, name, release, expected,
               (int)want_n, want ? want : "", (int)got.n, got.text ? got.text : "");
    }
    qy_text_free(&got);
    free(want);
}

/* Both profiles of one case; base is the path without its ending. */
static void run_case(const char *language, const char *name, const char *base) {
    char in[4200], old[4200], newer[4200];
    size_t n = 0;
    snprintf(in, sizeof in, "%s.in", base);
    snprintf(old, sizeof old, "%s.html", base);
    snprintf(newer, sizeof newer, "%s.4.html", base);
    char *code = text_of(in, &n);
    FILE *f = fopen(newer, "rb");
    if (f) fclose(f);
    judge(language, name, "debian", code ? code : "", n, old);
    judge(language, name, "4.4", code ? code : "", n, f ? newer : old);
    free(code);
}

int main(int argc, char **argv) {
    struct dirent **languages, **files;
    char dir[2048], base[4096];
    int nl = argc == 2 ? scandir(argv[1], &languages, NULL, alphasort) : -1;
    if (nl < 0) {
        fprintf(stderr, "usage: test_highlight_cases DIRECTORY\n");
        return 2;
    }
    for (int l = 0; l < nl; l++) {
        snprintf(dir, sizeof dir, "%s/%s", argv[1], languages[l]->d_name);
        int nf = languages[l]->d_name[0] == '.' ? -1 : scandir(dir, &files, NULL, alphasort);
        for (int i = 0; i < nf; i++) {
            char *end = strrchr(files[i]->d_name, '.');
            if (end && strcmp(end, ".in") == 0) {
                *end = 0;
                snprintf(base, sizeof base, "%s/%s", dir, files[i]->d_name);
                run_case(languages[l]->d_name, files[i]->d_name, base);
            }
            free(files[i]);
        }
        if (nf >= 0) free(files);
        free(languages[l]);
    }
    free(languages);
    return 0;
}
