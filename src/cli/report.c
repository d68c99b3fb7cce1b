/* check's messages, for people and for programs. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const SEVERITY[] = {"note", "warning", "error"};

void print_rules(void) {
    qy_rule r;
    for (size_t i = 0; qy_rule_at(i, &r); i++)
        printf("%-19s %-8s %-38s %s\n", r.name, SEVERITY[r.severity], r.looks_at, r.what);
}

/* ---- baseline: a message a line, as rule, file and text ---- */

struct baseline {
    char *text;
    FILE *made; /* it was not there: all messages are written to it */
};

static struct baseline baseline_open(const char *path) {
    struct baseline b = {0};
    size_t n = 0;
    FILE *f = path ? fopen(path, "r") : NULL;
    if (f && getdelim(&b.text, &n, 0, f) < 0 && b.text) b.text[0] = 0;
    if (f) fclose(f);
    if (path && !f) b.made = fopen(path, "w");
    if (path && !f && !b.made) perror(path);
    return b;
}

/* The first line alone, without the count of pages, which changes. */
static void put_line(FILE *f, const char *z) {
    size_t n = strcspn(z, "\n");
    const char *more = strstr(z, " (and ");
    if (more && (size_t)(more - z) < n) n = (size_t)(more - z);
    fwrite(z, 1, n, f);
}

/* Is the message one that the baseline holds? */
static bool adopted(struct baseline *b, qy_site *q, size_t i, const qy_message *m) {
    char *key = NULL;
    size_t n = 0;
    if (!b->text && !b->made) return false;
    FILE *f = open_memstream(&key, &n);
    if (!f) no_memory(NULL);
    fprintf(f, "%s\t%s\t", qy_message_rule(q, i), m->file);
    put_line(f, m->text);
    fputc('\n', f);
    if (fclose(f) != 0) no_memory(NULL);
    bool known = b->made != NULL;
    if (b->made) fputs(key, b->made);
    for (const char *at = b->text; at && !known && (at = strstr(at, key)); at++)
        known = at == b->text || at[-1] == '\n';
    free(key);
    return known;
}

/* ---- formats ---- */

static void put_escaped(FILE *f, const char *z) {
    for (; *z; z++) {
        const char *e = *z == '&' ? "&amp;" : *z == '<' ? "&lt;" : *z == '"' ? "&quot;" : NULL;
        if (*z == '\n') e = "&#10;";
        if (e)
            fputs(e, f);
        else if ((unsigned char)*z >= 0x20 || *z == '\t')
            fputc(*z, f);
    }
}

/* One message under way. */
struct item {
    qy_message m;
    const char *rule, *hint;
    size_t i;      /* of those that count, from 0 */
    bool new_file; /* another one than the message before has */
};
struct format {
    const char *name;
    void (*begin)(void);
    void (*item)(const struct item *);
    void (*end)(size_t n);
};

static bool coloured(void) {
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

static void text_item(const struct item *x) {
    static const char *const COLOUR[] = {"\033[36m", "\033[33m", "\033[31m"};
    const char *word = SEVERITY[x->m.severity], *at = strstr(x->m.full, word);
    if (!coloured() || !at) {
        fputs(x->m.full, stderr);
        return;
    }
    fprintf(stderr, "\033[1m%.*s\033[0m%s%s\033[0m%s", (int)(at - x->m.full), x->m.full,
            COLOUR[x->m.severity], word, at + strlen(word));
}

static void json_begin(void) { fputs("[", stdout); }
static void json_item(const struct item *x) {
    printf("%s\n {\"rule\":\"%s\",\"severity\":\"%s\",\"file\":", x->i ? "," : "", x->rule,
           SEVERITY[x->m.severity]);
    put_json(stdout, x->m.file);
    printf(",\"line\":%u,\"column\":%u,\"message\":", x->m.line, x->m.column);
    put_json(stdout, x->m.text);
    fputs(",\"hint\":", stdout);
    put_json(stdout, x->hint);
    putchar('}');
}
static void json_end(size_t n) { fputs(n ? "\n]\n" : "]\n", stdout); }

/* "%", line ends, and in properties ":" and ",", stand as %XX. */
static void put_github(const char *z, const char *special) {
    for (; *z; z++) {
        if (strchr(special, *z))
            printf("%%%02X", (unsigned)(unsigned char)*z);
        else
            putchar(*z);
    }
}
static void github_item(const struct item *x) {
    static const char *const LEVEL[] = {"notice", "warning", "error"};
    printf("::%s file=", LEVEL[x->m.severity]);
    put_github(x->m.file, "%\r\n:,");
    if (x->m.line) printf(",line=%u", x->m.line);
    if (x->m.column) printf(",col=%u", x->m.column);
    printf(",title=%s::", x->rule);
    put_github(x->m.text, "%\r\n");
    if (*x->hint) {
        fputs("; ", stdout);
        put_github(x->hint, "%\r\n");
    }
    putchar('\n');
}

static void sarif_begin(void) {
    qy_rule r;
    printf("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
           "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"quickyll\",\"version\":\"%s\",\"rules\":[",
           qy_version());
    for (size_t i = 0; qy_rule_at(i, &r); i++) {
        printf("%s\n {\"id\":\"%s\",\"shortDescription\":{\"text\":", i ? "," : "", r.name);
        put_json(stdout, r.what);
        printf("},\"defaultConfiguration\":{\"level\":\"%s\"}}", SEVERITY[r.severity]);
    }
    fputs("]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[", stdout);
}

/* A path as a URI's. */
static void put_uri(const char *z) {
    fputc('"', stdout);
    for (; *z; z++) {
        unsigned char c = (unsigned char)*z;
        if (c <= 0x20 || c >= 0x7F || strchr("\"%<>\\^`{|}#?", c))
            printf("%%%02X", c);
        else
            putchar(c);
    }
    fputc('"', stdout);
}

/* The message with its hint, as a text of JSON. */
static void put_whole(const struct item *x) {
    char *both = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&both, &n);
    if (!f) no_memory(NULL);
    fprintf(f, "%s%s%s", x->m.text, *x->hint ? "; " : "", x->hint);
    if (fclose(f) != 0) no_memory(NULL);
    put_json(stdout, both);
    free(both);
}

static void sarif_item(const struct item *x) {
    printf("%s\n {\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":{\"text\":", x->i ? "," : "",
           x->rule, SEVERITY[x->m.severity]);
    put_whole(x);
    fputs("}", stdout);
    if (*x->m.file) {
        fputs(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":", stdout);
        put_uri(x->m.file);
        fputs("}", stdout);
        if (x->m.line) printf(",\"region\":{\"startLine\":%u", x->m.line);
        if (x->m.line && x->m.column) printf(",\"startColumn\":%u", x->m.column);
        fputs(x->m.line ? "}}}]" : "}}]", stdout);
    }
    putchar('}');
}
static void sarif_end(size_t n) {
    (void)n;
    fputs("]}]}\n", stdout);
}

static void checkstyle_begin(void) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n", stdout);
}
static void checkstyle_item(const struct item *x) {
    static const char *const LEVEL[] = {"info", "warning", "error"};
    if (x->new_file) {
        if (x->i) fputs("</file>\n", stdout);
        fputs("<file name=\"", stdout);
        put_escaped(stdout, x->m.file);
        fputs("\">\n", stdout);
    }
    printf(" <error line=\"%u\" column=\"%u\" severity=\"%s\" source=\"quickyll.%s\" message=\"",
           x->m.line, x->m.column, LEVEL[x->m.severity], x->rule);
    put_escaped(stdout, x->m.text);
    if (*x->hint) fputs("; ", stdout);
    put_escaped(stdout, x->hint);
    fputs("\"/>\n", stdout);
}
static void checkstyle_end(size_t n) {
    fputs(n ? "</file>\n</checkstyle>\n" : "</checkstyle>\n", stdout);
}

static const struct format FORMATS[] = {
    {"text", NULL, text_item, NULL},
    {"json", json_begin, json_item, json_end},
    {"github", NULL, github_item, NULL},
    {"sarif", sarif_begin, sarif_item, sarif_end},
    {"checkstyle", checkstyle_begin, checkstyle_item, checkstyle_end},
};
enum { NFORMATS = sizeof FORMATS / sizeof *FORMATS };

static const struct format *format_named(const char *name) {
    for (size_t i = 0; i < NFORMATS; i++)
        if (strcmp(FORMATS[i].name, name) == 0) return &FORMATS[i];
    return NULL;
}

bool report_format(const char *name) { return format_named(name) != NULL; }

static void put_counts(const size_t n[3], size_t known) {
    if (!n[QY_ERROR] && !n[QY_WARNING] && !known) return;
    fprintf(stderr, "%zu error%s, %zu warning%s", n[QY_ERROR], n[QY_ERROR] == 1 ? "" : "s",
            n[QY_WARNING], n[QY_WARNING] == 1 ? "" : "s");
    if (known) fprintf(stderr, "; %zu of the baseline left out", known);
    fputc('\n', stderr);
}

size_t print_report(struct args *x, qy_site *q) {
    const struct format *f = format_named(x->format ? x->format : "text");
    struct baseline b = baseline_open(x->baseline);
    size_t counts[3] = {0}, known = 0, shown = 0;
    const char *file = "";
    if (f->begin) f->begin();
    for (size_t i = 0; i < qy_messages(q); i++) {
        qy_message m = qy_message_at(q, i);
        if (adopted(&b, q, i, &m)) {
            known++;
            continue;
        }
        struct item one = {m, qy_message_rule(q, i), qy_message_hint(q, i), shown++, false};
        one.new_file = shown == 1 || strcmp(file, m.file) != 0;
        counts[m.severity]++;
        f->item(&one);
        file = m.file;
    }
    if (f->end) f->end(shown);
    if (f->item == text_item) put_counts(counts, known);
    if (b.made) fclose(b.made);
    free(b.text);
    return counts[QY_ERROR];
}
