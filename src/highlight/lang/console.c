/* highlight/lang/console: a shell's session; what follows a prompt is another language's. */
#include "highlight/kit.h"

/* Bytes up to and with the prompt's end, the first of `ends`; 0: the line is output. */
static size_t prompt_len(struct str line, struct str ends) {
    for (size_t i = 0; i < line.n; i++) {
        struct str list = ends, end;
        while (str_next(&list, ',', &end))
            if (end.n && str_starts(str_from(line, i), end)) return i + end.n;
    }
    return 0;
}

/* The option error=a,b: lines that begin so. */
static bool is_error(struct str line, struct str list) {
    struct str start;
    while (str_next(&list, ',', &start))
        if (start.n && str_starts(line, start)) return true;
    return false;
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

static void console(struct scan *s, const char *lang, struct str ends) {
    const struct lexer *lx = by_option(s, "lang", lang);
    struct str prompt = scan_option(s, "prompt");
    if (prompt.n) ends = prompt;
    /* "#" may be a prompt's end: then it begins no comment, unless the option says so */
    bool comments = scan_option(s, "comments").n || str_chr(ends, '#') == STR_NONE;
    struct str errors = scan_option(s, "error");
    struct str rest = s->text;
    while (rest.n) {
        size_t nl = str_chr(rest, '\n');
        struct str line = str_sub(rest, 0, nl == STR_NONE ? rest.n : nl + 1);
        rest = str_from(rest, line.n);
        size_t p = prompt_len(line, ends);
        if (elision(line) || (comments && str_starts(str_strip(line), S("#")))) {
            scan_emit(s, T_c, line);
        } else if (p == 0 && is_error(line, errors)) {
            scan_emit(s, T_gr, line);
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

static void lex(struct scan *s) { console(s, "shell", S("$,#,>,;")); }

const struct language LANG_console = {.tag = "console", .lex = lex};
