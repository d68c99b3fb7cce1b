#include "highlight/kit.h"

/* A prompt: "irb(main):001:0>", "[1] pry(main)>"; ">>" in Rouge 4. */
static size_t prompt_end(unsigned gen, struct str line) {
    if (gen != GEN_3_30 && str_starts(line, S(">>"))) return 2;
    size_t i = 0;
    if (line.n && line.p[0] == '[') {
        i = str_chr(line, ']');
        if (i == STR_NONE || i + 1 >= line.n || line.p[i + 1] != ' ') return 0;
        i += 2;
    }
    struct str rest = str_from(line, i);
    if (!str_starts(rest, S("irb")) && !str_starts(rest, S("pry"))) return 0;
    size_t end = str_chr(rest, '>');
    if (end == STR_NONE) end = str_chr(rest, '*');
    return end == STR_NONE ? 0 : i + end + 1;
}

static void ruby(struct scan *s, struct str text) {
    const struct lexer *lx = scan_find(s, S("ruby"));
    if (lx) scan_delegate_to(s, scan_instance(s, lx), text);
}

/* "#<Foo:0x123 @a=1>" within a result. */
static void result(struct scan *s, struct str text) {
    while (text.n) {
        size_t at = str_find(text, S("#<"));
        ruby(s, str_sub(text, 0, at == STR_NONE ? text.n : at));
        if (at == STR_NONE) return;
        scan_emit(s, T_kt, str_sub(text, at, 2));
        text = str_from(text, at + 2);
        size_t end = str_chr(text, '>');
        if (end == STR_NONE) continue;
        ruby(s, str_sub(text, 0, end));
        scan_emit(s, T_kt, str_sub(text, end, 1));
        text = str_from(text, end + 1);
    }
}

static void lex(struct scan *s) {
    struct str rest = s->text;
    bool in_result = false; /* up to the next prompt */
    while (rest.n) {
        size_t nl = str_chr(rest, '\n');
        struct str line = str_sub(rest, 0, nl == STR_NONE ? rest.n : nl + 1);
        rest = str_from(rest, line.n);
        size_t p = prompt_end(scan_gen(s), line);
        if (p) {
            size_t ws = p;
            while (ws < line.n && ch_space((unsigned char)line.p[ws])) ws++;
            scan_emit(s, T_gp, str_sub(line, 0, p));
            scan_emit(s, T_w, str_sub(line, p, ws - p));
            ruby(s, str_from(line, ws));
            in_result = false;
        } else if (str_starts(line, S("#")) && !str_starts(line, S("#<"))) {
            scan_emit(s, T_c, line);
            in_result = false;
        } else if (in_result) {
            result(s, line);
        } else if (str_starts(line, S("=>"))) {
            scan_emit(s, T_p, str_sub(line, 0, 2));
            result(s, str_from(line, 2));
            in_result = true;
        } else {
            scan_emit(s, T_go, line);
        }
    }
}

const struct language LANG_irb = {.tag = "irb", .lex = lex};
