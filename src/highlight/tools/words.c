/* Makes word tables: words NAME < words/NAME.txt > NAME.c
 *
 * A line that begins with "#" is a remark.
 * "[SET CLASS]" begins a section: words of the set SET that get the class CLASS, sorted by byte,
 * separated by blanks. The class "-" is plain text. Behind the class may come ", since 4.5",
 * ", until 4.7" (releases of Rouge that it is for), ", nocase" (in this set letter case does not
 * count) and "; ACTION" (see struct rule's act). A word stands once in a set, release by release.
 */
#include "highlight/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum {
    MAX_WORDS = 20000,
    MAX_SETS = 40,
    MAX_ACTS = 16,
    LINE_SIZE = 4096,
    MAX_BUCKET = 32,
    TRIES = 60000
};

struct entry {
    const char *text, *cls;
    int set, act;
    unsigned gens;
};

/* A program that runs once: everything is kept until it ends. */
static struct entry entries[MAX_WORDS];
static size_t nentries;
static const char *sets[MAX_SETS], *acts[MAX_ACTS] = {""};
static int nsets, nacts = 1, line_number;
static bool nocase[MAX_SETS];

_Noreturn static void fail(const char *what, const char *which) {
    fprintf(stderr, "words: line %d: %s: %s\n", line_number, what, which);
    exit(1);
}

static char *copy(const char *s) {
    size_t n = strlen(s) + 1;
    char *p = malloc(n);
    if (!p) exit(1);
    return memcpy(p, s, n);
}

static int number_of(const char **list, int *n, int max, const char *name) {
    for (int i = 0; i < *n; i++)
        if (strcmp(list[i], name) == 0) return i;
    if (*n == max) fail("too many", name);
    list[*n] = copy(name);
    return (*n)++;
}

/* "since 4.5": the bits from there on. */
static unsigned gens_since(const char *release) {
    if (strcmp(release, "4.5") == 0) return GEN_4_5 | GEN_4_7;
    if (strcmp(release, "4.7") == 0) return GEN_4_7;
    fail("no such release", release);
}

/* "[SET CLASS, since 4.5, nocase; push x]" as what all words below it have. */
static struct entry section(char *line) {
    struct entry e = {.gens = GEN_ALL};
    char *end = strchr(line, ']'), *act = strchr(line, ';');
    if (!end) fail("no end of the heading", line);
    *end = '\0';
    if (act) {
        *act++ = '\0';
        while (*act == ' ') act++;
        e.act = number_of(acts, &nacts, MAX_ACTS, act);
    }
    char *set = strtok(line + 1, " ,"), *cls = strtok(NULL, " ,");
    if (!set || !cls) fail("a heading is [SET CLASS]", line);
    e.set = number_of(sets, &nsets, MAX_SETS, set);
    e.cls = copy(strcmp(cls, "-") == 0 ? "text" : cls);
    for (char *key; (key = strtok(NULL, " ,"));) {
        if (strcmp(key, "nocase") == 0) {
            nocase[e.set] = true;
            continue;
        }
        char *release = strtok(NULL, " ,");
        unsigned g = gens_since(release ? release : "");
        e.gens &= strcmp(key, "since") == 0 ? g : ~g;
    }
    return e;
}

static void add(struct entry e, const char *word, const char *previous) {
    if (previous && strcmp(previous, word) >= 0) fail("not sorted", word);
    e.text = copy(word);
    if (strlen(word) > UINT8_MAX || nentries == MAX_WORDS) fail("too long, or too many", word);
    entries[nentries++] = e;
}

static void read_all(void) {
    char line[LINE_SIZE];
    struct entry now = {.cls = NULL};
    const char *previous = NULL;
    while (fgets(line, sizeof line, stdin)) {
        line_number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' && (line[1] == ' ' || !line[1])) continue;
        if (line[0] == '[' && line[1] >= 'a' && line[1] <= 'z' && strchr(line, ']')) {
            now = section(line);
            previous = NULL;
        } else {
            for (char *w = strtok(line, " "); w; w = strtok(NULL, " ")) {
                if (!now.cls) fail("a word in no section", w);
                add(now, w, previous);
                previous = copy(w);
            }
        }
    }
}

/* ---- the hash ---- */

struct table {
    uint32_t seed, nslot, nbucket, longest;
    uint16_t *displace;
    const struct entry **slot;
};

static uint32_t hash_of(const struct entry *e, uint32_t seed) {
    return word_hash(e->text, strlen(e->text), nocase[e->set], seed);
}

/* Place the words of one bucket; false where no displacement does. */
static bool place(struct table *t, const struct entry **v, size_t n, uint32_t bucket) {
    for (uint32_t d = 0; d < TRIES; d++) {
        size_t k = 0;
        for (; k < n; k++) {
            uint32_t at = word_slot(hash_of(v[k], t->seed), d, t->nslot);
            if (t->slot[at]) break;
            t->slot[at] = v[k];
        }
        if (k == n) {
            t->displace[bucket] = (uint16_t)d;
            return true;
        }
        while (k-- > 0) t->slot[word_slot(hash_of(v[k], t->seed), d, t->nslot)] = NULL;
    }
    return false;
}

/* Words are put into buckets by their hash; then each bucket, the fullest first,
 * tries displacements until all its words fall on free slots. One number for each
 * bucket is all that is stored. */
static bool try_seed(struct table *t, const struct entry **v, size_t n) {
    memset(t->displace, 0, t->nbucket * sizeof *t->displace);
    memset(t->slot, 0, t->nslot * sizeof *t->slot);
    static const struct entry *in[MAX_WORDS][MAX_BUCKET];
    static uint8_t have[MAX_WORDS];
    memset(have, 0, sizeof have);
    for (size_t i = 0; i < n; i++) {
        uint32_t b = hash_of(v[i], t->seed) % t->nbucket;
        if (have[b] == MAX_BUCKET) return false;
        in[b][have[b]++] = v[i];
    }
    /* full buckets first, while there is room */
    for (size_t size = MAX_BUCKET; size > 0; size--)
        for (uint32_t b = 0; b < t->nbucket; b++)
            if (have[b] == size && !place(t, in[b], size, b)) return false;
    return true;
}

/* A slot in eight stays free; with that nearly any seed works, and the next is
 * tried if not. */
static struct table make_table(const struct entry **v, size_t n) {
    struct table t = {.seed = 2166136261u, .nslot = (uint32_t)(n + n / 8 + 1)};
    t.nbucket = (uint32_t)(n / 3 + 1);
    t.displace = calloc(t.nbucket, sizeof *t.displace);
    t.slot = calloc(t.nslot, sizeof *t.slot);
    if (!t.displace || !t.slot) exit(1);
    for (size_t i = 0; i < n; i++)
        if (strlen(v[i]->text) > t.longest) t.longest = (uint32_t)strlen(v[i]->text);
    while (!try_seed(&t, v, n)) t.seed = t.seed * 1664525u + 1013904223u;
    return t;
}

/* ---- output ---- */

static void put_string(const char *s) {
    putchar('"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') putchar('\\');
        putchar(*s);
    }
    putchar('"');
}

static void put_table(const struct table *t, int number) {
    printf("static const uint16_t DISPLACE_%d[] = {", number);
    for (uint32_t i = 0; i < t->nbucket; i++) printf("%u,", t->displace[i]);
    printf("};\nstatic const struct word SLOT_%d[] = {\n", number);
    for (uint32_t i = 0, at = 0; i < t->nslot; i++) {
        const struct entry *e = t->slot[i];
        if (e)
            printf("{%u, %zu, T_%s, %d},\n", at, strlen(e->text), e->cls, e->act);
        else
            printf("{0, 0, 0, 0},\n");
        if (e) at += (uint32_t)strlen(e->text);
    }
    printf("};\nstatic const char TEXT_%d[] =\n\"\"", number);
    for (uint32_t i = 0; i < t->nslot; i++) {
        if (!t->slot[i]) continue;
        put_string(t->slot[i]->text);
        putchar('\n');
    }
    printf(";\n");
}

static bool same(const char *a, const char *b, bool fold) {
    return fold ? strcasecmp(a, b) == 0 : strcmp(a, b) == 0;
}

/* The words of a set in one release; a word that stands twice is a mistake. */
static size_t of_set(int set, unsigned gen, const struct entry **out) {
    size_t n = 0;
    for (size_t i = 0; i < nentries; i++) {
        if (entries[i].set != set || !(entries[i].gens & gen)) continue;
        for (size_t k = 0; k < n; k++)
            if (same(out[k]->text, entries[i].text, nocase[set]))
                fail("twice in a set", entries[i].text);
        out[n++] = &entries[i];
    }
    return n;
}

struct row {
    int set;
    unsigned gens;
    struct table table;
};

/* A table a set; more where the releases differ. */
static int make_rows(struct row *rows) {
    static const struct entry *v[MAX_WORDS], *last[MAX_WORDS];
    int n = 0;
    for (int set = 0; set < nsets; set++) {
        size_t had = 0;
        bool any = false;
        for (unsigned gen = 1; gen <= GEN_4_7; gen <<= 1) {
            size_t count = of_set(set, gen, v);
            if (any && count == had && memcmp(v, last, count * sizeof *v) == 0) {
                rows[n - 1].gens |= gen;
                continue;
            }
            any = true;
            had = count;
            memcpy(last, v, count * sizeof *v);
            rows[n++] = (struct row){set, gen, make_table(v, count)};
        }
    }
    return n;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    read_all();
    static struct row rows[MAX_SETS * 3];
    int n = make_rows(rows);
    printf("/* Made by src/highlight/tools/words.c. */\n#include \"highlight/lang.h\"\n"
           "extern const struct word_list WORDS_%s;\n",
           argv[1]);
    for (int i = 0; i < n; i++) put_table(&rows[i].table, i);
    printf("static const char *const ACTS[] = {NULL,");
    for (int i = 1; i < nacts; i++) {
        put_string(acts[i]);
        putchar(',');
    }
    printf("};\nstatic const struct word_table TABLES[] = {\n");
    for (int i = 0; i < n; i++) {
        const struct table *t = &rows[i].table;
        printf("{\"%s\", %u, %s, %uu, %u, %u, %u, DISPLACE_%d, SLOT_%d, TEXT_%d, ACTS, %d},\n",
               sets[rows[i].set], rows[i].gens, nocase[rows[i].set] ? "true" : "false", t->seed,
               t->nslot, t->nbucket, t->longest, i, i, i, nacts);
    }
    printf("};\nconst struct word_list WORDS_%s = {TABLES, ARRAY_LEN(TABLES)};\n", argv[1]);
    return 0;
}
