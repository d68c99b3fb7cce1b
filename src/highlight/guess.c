/* What Rouge's Lexer.guess(source:) finds: an editor's mode line, then what the text begins with.
 */
#include "highlight/run.h"

/* What stands behind "#!", without its version, and the language. */
static const struct {
    const char *program, *tag;
} PROGRAMS[] = {
    {"python", "python"},
    {"sh", "shell"},
    {"bash", "shell"},
    {"zsh", "shell"},
    {"ksh", "shell"},
    {"tcsh", "shell"},
    {"csh", "shell"},
    {"node", "javascript"},
    {"jsc", "javascript"},
    {"ruby", "ruby"},
    {"perl", "perl"},
    {"lua", "lua"},
    {"php", "php"},
    {"Rscript", "r"},
    {"awk", "awk"},
    {"sed", "sed"},
    {"tclsh", "tcl"},
    {"groovy", "groovy"},
    {"coffee", "coffeescript"},
    {"julia", "julia"},
    {"crystal", "crystal"},
};

/* Without the blanks before it; empty at the end. */
static struct str next_word(struct str *rest) {
    *rest = str_lstrip(*rest);
    size_t n = 0;
    while (n < rest->n && !ch_space((unsigned char)rest->p[n])) n++;
    struct str w = str_sub(*rest, 0, n);
    *rest = str_from(*rest, n);
    return w;
}

/* "/usr/bin/env python3.9" is python. */
static const char *by_shebang(struct str text) {
    struct str line;
    if (!str_starts(text, S("#!")) || !str_line(&text, &line)) return NULL;
    line = str_from(line, 2);
    struct str program = path_base(next_word(&line));
    if (str_eq(program, S("env"))) program = path_base(next_word(&line));
    while (program.n && (ch_digit(program.p[program.n - 1]) || program.p[program.n - 1] == '.'))
        program.n--;
    for (size_t i = 0; i < ARRAY_LEN(PROGRAMS); i++)
        if (str_eqz(program, PROGRAMS[i].program)) return PROGRAMS[i].tag;
    return NULL;
}

/* A doctype says whether it is HTML; without one, XML says so itself. */
static const char *by_markup(struct str text) {
    bool xml = str_starts(text, S("<?xml"));
    if (str_starts(text, S("<?php"))) return "php";
    if (str_starts(text, S("<html"))) return "html";
    if (xml) {
        size_t end = str_find(text, S("?>"));
        text = end == STR_NONE ? S("") : str_lstrip(str_from(text, end + 2));
    }
    if (str_starts(text, S("<!DOCTYPE"))) {
        size_t end = str_chr(text, '>');
        return str_has(str_sub(text, 0, end == STR_NONE ? 0 : end), S("html")) ? "html" : "xml";
    }
    if (xml) return "xml";
    return str_has(text, S("<html")) ? "html" : NULL;
}

/* Rouge takes every text with such a line for Mosel. It is the last to be asked
 * here, so most texts in other languages are told before. */
static bool is_mosel(struct str text) {
    struct str line;
    while (str_line(&text, &line)) {
        line = str_lstrip(line);
        size_t n = 0;
        while (n < line.n && ch_word((unsigned char)line.p[n])) n++;
        struct str w = str_sub(line, 0, n);
        if (str_eq(w, S("package")) || str_eq(w, S("model"))) return true;
    }
    return false;
}

/* "--- a" and "+++ b" in lines one after another. */
static bool is_diff(struct str text) {
    struct str line, rest = text;
    if (str_starts(text, S("Index: "))) return true;
    for (bool minus = false; str_line(&rest, &line);) {
        if (minus && str_starts(line, S("+++ "))) return true;
        minus = str_starts(line, S("--- "));
    }
    return false;
}

/* In the order of Rouge's detections, of which only those are here that kramdown's
 * users meet. */
static const char *by_content(struct str text) {
    text = str_lstrip(text);
    const char *tag = by_shebang(text);
    if (!tag) tag = by_markup(text);
    if (!tag && str_starts(text, S("%YAML"))) tag = "yaml";
    if (!tag && str_starts(text, S("%!PS"))) tag = "postscript";
    if (!tag && str_starts(text, S("\\documentclass"))) tag = "tex";
    if (!tag && is_diff(text)) tag = "diff";
    if (!tag && is_mosel(text)) tag = "mosel";
    return tag;
}

/* The name in "-*- mode: x -*-" or "vim: ft=x" of a line; empty if there is none. */
static struct str mode_of(struct str line) {
    size_t at = str_find(line, S("-*-"));
    if (at != STR_NONE) {
        struct str in = str_from(line, at + 3);
        size_t end = str_find(in, S("-*-"));
        if (end != STR_NONE) {
            in = str_sub(in, 0, end);
            size_t mode = str_find(in, S("mode:"));
            if (mode != STR_NONE) in = str_from(in, mode + 5);
            struct str name = next_word(&in);
            size_t semi = str_chr(name, ';');
            name = str_sub(name, 0, semi == STR_NONE ? name.n : semi);
            if (str_chr(name, ':') == STR_NONE) return name;
        }
    }
    static const char *const KEYS[] = {"ft=", "filetype=", "syntax="};
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) {
        at = str_find(line, str_z(KEYS[i]));
        size_t vim = str_find(line, S("vim:"));
        if (vim == STR_NONE) vim = str_find(line, S("ex:"));
        if (at == STR_NONE || vim == STR_NONE || vim > at) continue;
        struct str name = str_from(line, at + strlen(KEYS[i]));
        size_t n = 0;
        while (n < name.n && ch_word((unsigned char)name.p[n])) n++;
        return str_sub(name, 0, n);
    }
    return S("");
}

/* At both ends of the text, as editors look there. */
enum { MODE_LINES = 5 };

static struct str mode_line(struct str text) {
    struct str rest = text, line, name = S("");
    for (int i = 0; i < MODE_LINES && str_line(&rest, &line) && !name.n; i++) name = mode_of(line);
    if (text.n && text.p[text.n - 1] == '\n') text.n--;
    for (int i = 0; i < MODE_LINES && text.n && !name.n; i++) {
        size_t nl = str_rchr(text, '\n');
        name = mode_of(nl == STR_NONE ? text : str_from(text, nl + 1));
        text.n = nl == STR_NONE ? 0 : nl;
    }
    return name;
}

/* An editor's mode line is a person's word and goes first; where it names no
 * language, the text is looked at. */
const struct lexer *highlighter_guess(struct highlighter *h, struct str code) {
    if (str_starts(code, S("\xEF\xBB\xBF"))) code = str_from(code, 3);
    struct str mode = mode_line(code);
    const struct lexer *lx = mode.n ? highlighter_find(h, mode) : NULL;
    if (lx) return lx;
    const char *tag = by_content(code);
    return tag ? highlighter_find(h, str_z(tag)) : NULL;
}

/* Rouge's Lexer.find_fancy: a name that is not known is NULL, "guess" or none never
 * is. */
const struct lexer *highlighter_fancy(struct highlighter *h, struct str name, struct str code) {
    if (name.n && !str_eq(name, S("guess"))) return highlighter_find(h, name);
    const struct lexer *lx = highlighter_guess(h, code);
    return lx ? lx : highlighter_find(h, S("plaintext"));
}
