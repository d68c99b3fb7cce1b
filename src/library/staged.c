/* What a commit changes, as far as a check of it goes: texts of pages, or more.
 *
 * What stands behind a page's front matter is seen on that page, and on others that show it or an
 * excerpt: a mistake in it is one of the page itself. So it is enough to look at the page, but for
 * what others ask of it (check_anchors_asked) and what it asks of others' texts: their anchors,
 * which are not known without rendering them. Any doubt means that all of the site is looked at. */
#include "library/internal.h"

#include <stdlib.h>

enum { PATIENCE = 10 /* seconds */ };

struct hunk {
    size_t taken, at, put; /* lines taken out; where lines are put in, and how many */
};

/* "@@ -3,2 +3,4 @@": a count that is missing is 1. */
static bool hunk_of(struct str line, struct hunk *h) {
    size_t n[4] = {0, 1, 0, 1}, k = 0;
    struct str rest = line;
    for (size_t i = 0; i < 2; i++) {
        size_t at = str_chr(rest, i ? '+' : '-');
        if (at == STR_NONE) return false;
        rest = str_from(rest, at + 1);
        for (k = 0; k < 2; k++) {
            size_t digits = 0, v = 0;
            while (digits < rest.n && digits < 9 && ch_digit(rest.p[digits]))
                v = v * 10 + (size_t)(rest.p[digits++] - '0');
            if (!digits) return false;
            n[i * 2 + k] = v;
            rest = str_from(rest, digits);
            if (!str_starts(rest, S(","))) break;
            rest = str_from(rest, 1);
        }
    }
    *h = (struct hunk){n[1], n[2], n[3]};
    return true;
}

/* Links whose end other texts decide: to an anchor of another page, or from where the text stands,
 * which may be elsewhere as well. */
static bool reaches_out(const struct site *s, struct str line) {
    for (size_t i = 1; i + 1 < line.n; i++) {
        bool mark = line.p[i] == '#' && ch_alnum((unsigned char)line.p[i + 1]);
        if (!mark || ch_space(line.p[i - 1]) || strchr("(\"'`#&{[:", line.p[i - 1])) continue;
        size_t from = i;
        while (from > 0 && !ch_space(line.p[from - 1]) && !strchr("(\"'<", line.p[from - 1]))
            from--;
        struct str address = str_sub(line, from, i - from);
        bool other = str_has(address, S("://")) && !(s->url.n && str_starts(address, s->url));
        if (!other) return true;
    }
    static const char *const LINKS[] = {"](", "href=\"", "src=\""};
    for (size_t k = 0; k < ARRAY_LEN(LINKS); k++)
        for (size_t i = 0; (i = str_find_from(line, str_z(LINKS[k]), i)) != STR_NONE;) {
            i += strlen(LINKS[k]);
            struct str to = str_from(line, i);
            size_t colon = str_any(to, 0, S(":/)\" "));
            if (!to.n || strchr("/#{<", to.p[0]) || (colon < to.n && to.p[colon] == ':')) continue;
            return true;
        }
    return false;
}

static size_t lines_in(struct str s) {
    size_t n = 0;
    for (size_t i = 0; (i = str_find_from(s, S("\n"), i)) != STR_NONE; i++) n++;
    return n;
}

/* The page that is made of the file, and how many lines its front matter has; NULL: none, or more
 * than one. */
static const struct doc *page_at(qy_site *q, struct str path, size_t *head) {
    size_t n, found = 0;
    const struct doc *const *docs = renderer_docs(q->run.renderer, &n), *d = NULL;
    struct str yaml, body;
    for (size_t i = 0; i < n; i++)
        if (str_eq(docs[i]->path, path) && ++found) d = docs[i];
    if (found != 1 || !d->write || d->generated || !d->src.text.p) return NULL;
    if (!doc_is_markdown(q->run.site, d->ext) && !str_eq(d->ext, S(".html"))) return NULL;
    if (!front_matter_split(d->src.text, &yaml, &body)) return NULL;
    *head = lines_in(str_sub(d->src.text, 0, (size_t)(body.p - d->src.text.p)));
    return d;
}

struct reading {
    qy_site *q;
    struct str rest, top;
    struct staged *out;
    size_t head; /* of the page under way */
};

static bool hunk(struct reading *x, struct str line) {
    struct hunk h;
    if (!hunk_of(line, &h) || h.at + !h.put <= x->head) return false;
    while ((h.taken || h.put) && str_line(&x->rest, &line)) {
        bool in = str_starts(line, S("+")), out = str_starts(line, S("-"));
        if (in && h.put)
            h.put--;
        else if (out && h.taken)
            h.taken--;
        else if (!str_starts(line, S("\\")))
            return false;
        if (in && reaches_out(x->q->run.site, str_from(line, 1))) return false;
    }
    return !h.taken && !h.put;
}

static bool header(struct reading *x, struct str line) {
    static const char *const QUIET[] = {"diff --git ", "index ", "--- a/", "\\ "};
    for (size_t i = 0; i < ARRAY_LEN(QUIET); i++)
        if (str_starts(line, str_z(QUIET[i]))) return true;
    if (!str_starts(line, S("+++ b/"))) return false; /* new, gone, renamed, no text */
    line = str_from(line, 6);
    if (str_ends(line, S("\t"))) line.n--;
    struct arena *a = &x->q->run.a;
    const struct doc *d = page_at(x->q, path_join(a, x->top, line), &x->head);
    if (d) VEC_PUSH(a, &x->out->pages, d->path);
    return d != NULL;
}

/* Where git takes the work tree to begin: around the site, or here where its variable says what the
 * repository is. */
static struct str top_of(qy_site *q) {
    struct file_info fi;
    struct arena *a = &q->run.a;
    if (getenv("GIT_DIR")) return q->cwd;
    for (struct str top = q->run.site->source; top.n > 1; top = path_dir(top))
        if (file_stat(arena_strz(a, path_join(a, top, S(".git"))), &fi)) return top;
    return q->cwd;
}

bool staged_read(qy_site *q, struct staged *out) {
    static const char *const ARGV[] = {"git",
                                       "-c",
                                       "core.quotePath=false",
                                       "diff",
                                       "--cached",
                                       "--no-renames",
                                       "--no-ext-diff",
                                       "--no-textconv",
                                       "--no-color",
                                       "--no-relative",
                                       "--src-prefix=a/",
                                       "--dst-prefix=b/",
                                       "-U0",
                                       NULL};
    struct process_result r;
    struct str line;
    *out = (struct staged){0};
    if (q->opt.untrusted || q->overlays.n) return false; /* no other program is run */
    if (!process_run(&q->run.a, ARGV, S(""), PATIENCE, &r) || r.status != 0) return false;
    struct reading x = {.q = q, .rest = r.out, .top = top_of(q), .out = out};
    while (str_line(&x.rest, &line))
        if (!(str_starts(line, S("@@ ")) ? hunk(&x, line) : header(&x, line))) return false;
    return out->pages.n > 0;
}
