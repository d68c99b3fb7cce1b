#include "highlight/kit.h"

/* Bytes up to and with the prompt's end; 0: the line is output. */
static size_t prompt_len(struct str line, const char *ends) {
    for (size_t i = 0; i < line.n && line.p[i] != '\n'; i++)
        if (strchr(ends, line.p[i]) && line.p[i]) return i + 1;
    return 0;
}

static bool elision(struct str line) {
    struct str t = str_strip(line);
    if (str_starts(t, S("<")) && str_ends(t, S(">"))) t = str_sub(t, 1, t.n - 2);
    size_t dots = 0;
    while (dots < t.n && t.p[dots] == '.') dots++;
    return dots > 0 && dots == t.n;
}

static const struct lexer *by_option(struct scan *s, const char *option, const char *otherwise) {
    struct str name = scan_option(s, option);
    const struct lexer *lx = name.p ? scan_find(s, name) : NULL;
    return lx ? lx : scan_find(s, str_z(otherwise));
}

static void console(struct scan *s, const char *lang, const char *ends) {
    const struct lexer *lx = by_option(s, "lang", lang);
    struct str prompt = scan_option(s, "prompt");
    if (prompt.p) ends = arena_strz(scan_arena(s), prompt);
    struct str rest = s->text;
    while (rest.n) {
        size_t nl = str_chr(rest, '\n');
        struct str line = str_sub(rest, 0, nl == STR_NONE ? rest.n : nl + 1);
        rest = str_from(rest, line.n);
        size_t p = prompt_len(line, ends);
        if (elision(line)) {
            scan_emit(s, T_c, line);
        } else if (p == 0) {
            scan_emit(s, T_go, line);
            scan_restart(s, scan_instance(s, lx));
        } else {
            size_t ws = p;
            while (ws < line.n && ch_space((unsigned char)line.p[ws])) ws++;
            scan_emit(s, T_gp, str_sub(line, 0, p));
            scan_emit(s, T_w, str_sub(line, p, ws - p));
            scan_delegate_to(s, scan_instance(s, lx), str_from(line, ws));
        }
    }
}

static void lex(struct scan *s) { console(s, "shell", "$#>;"); }

const struct language LANG_console = {.tag = "console", .lex = lex};
