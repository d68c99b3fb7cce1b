/* Which line of a style sheet runs.
 *
 * libsass tells nobody where it is, and a sheet that never ends gives no error with a place. So it
 * is run once more with a @debug at the start of each block, whose words we hear (sass.c): the last
 * ones are of the loop, function or mixin that does not end, or of the rule whose selectors
 * multiply. */
#include "sass/trace.h"

#include <stdio.h>

#include "sass/skip.h"

/* Rules at whose start a statement may stand. */
static const char *const BLOCKS[] = {"@while", "@for",  "@each",    "@function", "@mixin",
                                     "@if",    "@else", "@include", "=",         "@media"};

static bool takes_statements(struct str header) {
    if (!header.n || header.p[header.n - 1] == ':') return false; /* properties with a prefix */
    for (size_t i = 0; i < ARRAY_LEN(BLOCKS); i++)
        if (str_starts(header, str_z(BLOCKS[i]))) return true;
    return header.p[0] != '@';
}

struct tracing {
    struct str text;
    struct buf out;
    size_t file, done; /* copied up to here */
    size_t counted;    /* lines are counted up to here */
    uint32_t line;
    size_t line_start;
};

static void say(struct tracing *t, size_t header, size_t at, struct str before, const char *end) {
    for (; t->counted < header; t->counted++)
        if (t->text.p[t->counted] == '\n') t->line++, t->line_start = t->counted + 1;
    buf_str(&t->out, str_sub(t->text, t->done, at - t->done));
    t->done = at;
    buf_str(&t->out, before);
    buf_printf(&t->out, "@debug \"" SASS_TRACE_WORD " %u %zu %zu\"%s", t->line,
               header - t->line_start + 1, t->file, end);
}

/* A block begins at "{"; what stands before it, from the last statement's end, is its header. */
static void trace_braces(struct tracing *t) {
    struct str s = t->text;
    size_t start = 0, i = 0;
    while (i < s.n) {
        char c = s.p[i];
        size_t comment = c == '/' ? sass_skip_comment(s, i) : i;
        if (comment > i) {
            bool first = !str_strip(str_sub(s, start, i - start)).n;
            i = comment;
            if (first) start = i;
        } else if (c == '"' || c == '\'')
            i = sass_skip_quoted(s, i);
        else if (c == '(' || (c == '#' && i + 1 < s.n && s.p[i + 1] == '{'))
            i = sass_skip_nested(s, i);
        else if (c == '{') {
            struct str header = str_strip(str_sub(s, start, i - start));
            start = ++i;
            if (takes_statements(header)) say(t, (size_t)(header.p - s.p), i, S(""), ";");
        } else {
            i++;
            if (c == ';' || c == '}') start = i;
        }
    }
}

static struct str indentation(struct str line) {
    size_t n = 0;
    while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t')) n++;
    return str_sub(line, 0, n);
}

/* A block is a line with the next one further in. */
static void trace_lines(struct tracing *t) {
    struct str rest = t->text, line, header = STR_NULL, in = S("");
    while (str_line(&rest, &line)) {
        struct str own = indentation(line), words = str_strip(line);
        if (!words.n) continue;
        if (header.p && own.n > in.n && takes_statements(header))
            say(t, (size_t)(header.p - t->text.p), (size_t)(line.p - t->text.p), own, "\n");
        header = words;
        in = own;
    }
}

struct str sass_traced(struct arena *a, struct str text, bool indented, size_t file) {
    struct tracing t = {.text = text, .file = file, .line = 1};
    buf_init(&t.out, a);
    if (indented)
        trace_lines(&t);
    else
        trace_braces(&t);
    buf_str(&t.out, str_from(text, t.done));
    return buf_view(&t.out);
}

enum { OFTEN = 16 };

/* A loop without end is the block entered most often, and of those in it the first. Where none was
 * entered often, no loop is to blame: it is the last. */
static const char *stays_in(struct sass_hits *h, const char *words) {
    size_t *n = smap_get(&h->by_words, str_z(words));
    if (!n) {
        n = ARENA_NEW(h->a, size_t);
        smap_set(&h->by_words, arena_str(h->a, str_z(words)), n);
    }
    ++*n;
    if (h->most && strcmp(words, h->most) == 0)
        h->times = *n;
    else if (*n > h->times + OFTEN) {
        h->most = arena_strz(h->a, str_z(words));
        h->times = *n;
    }
    return *n > OFTEN ? h->most : words;
}

bool sass_trace_heard(struct sass_hits *h, const char *words, struct sass_trace *t, size_t *file) {
    uint32_t line, col;
    if (!str_starts(str_z(words), S(SASS_TRACE_WORD))) return false;
    words = stays_in(h, words);
    if (sscanf(words, SASS_TRACE_WORD " %u %u %zu", &line, &col, file) != 3) return false;
    t->line = line;
    t->col = col;
    return true;
}
