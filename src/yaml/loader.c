/* One text being read: events, mistakes, texts that are kept. */
#include "yaml/loader.h"

#include "yaml/diagnose.h"

/* ---- mistakes ---- */

/* Columns count characters. */
static size_t offset_of(struct str text, yaml_mark_t m) {
    struct str rest = text, line;
    for (size_t i = 0; i < m.line && str_line(&rest, &line); i++) continue;
    size_t at = (size_t)(rest.p - text.p);
    for (size_t i = 0; i < m.column && at < text.n; i++) utf8_next(text, &at);
    return at;
}

/* From 0, as marks count them. */
static size_t line_of(struct str text, size_t offset) {
    uint32_t line, col;
    text_position(text, offset, &line, &col);
    return line - 1;
}

bool yaml_fail(struct loader *l, struct str msg, const yaml_event_t *at) {
    l->err->message = msg;
    l->err->offset = offset_of(l->text, at->start_mark);
    return false;
}

/* The parser's own complaint; in libfyaml's words where that means one of the same
 * lines. An example: "a: [1, 2" is for libyaml "did not find expected ',' or ']'
 * while parsing a flow sequence", at the line behind; the author needs to see the
 * bracket, hence `unclosed`. libfyaml's message is taken only if its place lies
 * between where libyaml's structure began and where it gave up: then both mean the
 * same mistake. */
static bool refused(struct loader *l) {
    const yaml_parser_t *p = &l->p;
    if (p->error == YAML_MEMORY_ERROR) mem_die();
    struct str what = str_z(p->problem ? p->problem : "invalid YAML"), in = str_z(p->context);
    struct yaml_error other;
    bool unclosed = str_has(in, S("flow ")) || str_has(in, S("quoted ")); /* shown where it opens */
    l->err->offset = offset_of(l->text, unclosed ? p->context_mark : p->problem_mark);
    if (p->error == YAML_READER_ERROR && p->problem_offset < l->text.n)
        l->err->offset = p->problem_offset;
    if (in.n) what = arena_cat3(l->a, what, S(" "), in);
    l->err->message = arena_str(l->a, what);
    if (!yaml_diagnose(l->a, l->text, &other)) return false;
    size_t line = line_of(l->text, other.offset);
    size_t last = p->problem_mark.line, first = in.n ? p->context_mark.line : last;
    size_t opens = l->err->offset;
    if (line >= first && line <= last) *l->err = other;
    if (unclosed) l->err->offset = opens;
    return false;
}

bool yaml_next(struct loader *l, yaml_event_t *e) {
    return yaml_parser_parse(&l->p, e) ? true : refused(l);
}

/* Words that front matter is full of are kept once for all: they take no memory, and whoever looks
 * for a key finds its bytes at hand. */
struct str yaml_kept_text(struct loader *l, struct str s) {
    static const struct str COMMON[] = {{"layout", 6},      {"title", 5},     {"date", 4},
                                        {"tags", 4},        {"category", 8},  {"author", 6},
                                        {"excerpt", 7},     {"permalink", 9}, {"description", 11},
                                        {"categories", 10}, {"image", 5},     {"url", 3}};
    for (size_t i = 0; i < ARRAY_LEN(COMMON); i++)
        if (str_eq(s, COMMON[i])) return COMMON[i];
    return arena_str(l->a, s);
}
