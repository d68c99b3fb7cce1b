/* Configuration: any text as _config.yml of a small site (two pages, a post, a collection, data, a
 * layout, a style sheet) is read and the site rendered in memory, without a crash. */
#define _GNU_SOURCE /* mkdtemp */
#include "quickyll.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *path, *text;
} FILES[] = {
    {"index.html",
     "---\ntitle: One\n---\n{% for p in site.posts %}{{ p.url }}{{ p.excerpt }}{% endfor %}"
     "{{ site | inspect }}"},
    {"page.md",
     "---\nlayout: base\n---\n# Two\n\nText[^1] `code`\n\n[^1]: Note\n\n```c\nint a;\n```\n"},
    {"_posts/2026-01-02-post.md", "---\ncategories: a b\n---\nA *post*.\n\nMore.\n"},
    {"_things/t.md", "---\nk: v\n---\nThing\n"},
    {"_data/d.yml", "a: [1, 2]\n"},
    {"_layouts/base.html", "<b>{{ content }}</b>{{ page.next.url }}"},
    {"file.txt", "static\n"},
};

static char top[] = "/tmp/quickyll-fuzz-XXXXXX";

static void put(const char *name, const void *text, size_t n) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", top, name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0) abort();
}

static void make_site(void) {
    static const char *const DIRS[] = {"_posts", "_things", "_data", "_layouts"};
    char path[256];
    if (!mkdtemp(top)) abort();
    for (size_t i = 0; i < sizeof DIRS / sizeof *DIRS; i++) {
        snprintf(path, sizeof path, "%s/%s", top, DIRS[i]);
        if (mkdir(path, 0777) != 0) abort();
    }
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        size_t n = 0;
        while (FILES[i].text[n]) n++;
        put(FILES[i].path, FILES[i].text, n);
    }
}

/* libfyaml keeps memory when it gives up within brackets. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfyaml.so\n"; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static bool made;
    char dest[256];
    if (!made) make_site();
    made = true;
    put("_config.yml", data, n);
    snprintf(dest, sizeof dest, "%s/_site", top);
    qy_options o = {.size = sizeof o,
                    .source = top,
                    .destination = dest,
                    .config_json = "{\"disable_disk_cache\": true}",
                    .jobs = 1,
                    .now = 1767225600};
    if (chdir(top) != 0) abort();
    qy_site *q = qy_open(&o);
    qy_check(q, NULL);
    for (size_t i = 0; i < qy_messages(q); i++) qy_message_at(q, i);
    qy_close(q);
    return 0;
}
