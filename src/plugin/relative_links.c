/* jekyll-relative-links 0.7: Markdown links to files of the site become links to their pages.
 * GitHub Pages, and who has locked it, has 0.6: a link with a title stays; a leading "/" means
 * nothing; "#" alone counts as a fragment; paths may leave the source and come back.
 *
 * It works on source text, before Liquid and Markdown: code blocks have their links
 * changed as well, and a link over two lines is not found. The gem's two patterns
 * are matched by hand, in one pass over each line: their lazy quantifiers take
 * quadratic time on a long line of brackets. */
#include "plugin/internal.h"

/* One run over the site. `targets` has relative paths without a leading slash, as
 * the links name them; of two with the same path the first stays. */
struct linker {
    struct site *site;
    bool old;            /* 0.6 */
    struct smap targets; /* relative path -> struct doc */
    struct str dir;      /* of the document under way */
    struct buf *out;
};

/* [text](path#fragment "title") or [text]: path#fragment "title". The parts as they
 * were written: fragment with its "#", title with the blanks before it, so that
 * putting them behind another path changes nothing else. */
struct link {
    struct str text, path, fragment, title;
};

/* Ruby's CGI.unescape: "+" is a blank, then %XX. */
static struct str cgi_unescape(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++) buf_putc(&b, s.p[i] == '+' ? ' ' : s.p[i]);
    return url_unescape(a, buf_view(&b));
}

/* A letter, then letters, digits, "+", "-" or ".", then a colon: "mailto:",
 * "https:", but "a/b:c" not. */
static bool has_scheme(struct str u) {
    size_t i = 0;
    if (!u.n || !ch_alpha((unsigned char)u.p[0])) return false;
    while (i < u.n && (ch_alnum((unsigned char)u.p[i]) || strchr("+-.", u.p[i]))) i++;
    return i < u.n && u.p[i] == ':';
}

/* The address of what the path names; p NULL: nothing. A path is relative to the
 * document's directory, or to the source's if it begins with "/". It is resolved as
 * if the source were the root, so "../../x" cannot leave it; 0.6 resolves in the
 * working directory. The address comes with baseurl before it. */
static struct str resolve(struct linker *k, struct str path) {
    struct arena *a = k->site->a;
    if (!path.n || path.p[0] == '#' || has_scheme(path)) return STR_NULL;
    k->site->dates_asked = true; /* it looks for it among all that is written */
    bool rooted = path.p[0] == '/';
    struct str top = k->old ? path_cwd(a) : S("/");
    struct str base = rooted && !k->old ? top : path_join(a, top, k->dir);
    struct str full = path_expand(a, rooted ? str_from(path, 1) : path, base);
    if (k->old && path_inside(top, full)) full = str_from(full, top.n);
    struct doc *d = smap_get(&k->targets, cgi_unescape(a, str_from(full, 1)));
    return d ? render_relative_url(k->site, a, d->url) : STR_NULL;
}

/* Split "path#fragment "title"" at its parts. A title is the first quote to the
 * last, with a blank before. A lone "#" is no fragment in 0.7. */
static void split(struct str s, struct link *l, bool old) {
    l->path = s;
    l->fragment = l->title = S("");
    if (str_ends(s, S("\""))) {
        size_t i = str_find(s, S("\""));
        size_t w = i;
        while (w > 0 && ch_space((unsigned char)s.p[w - 1])) w--;
        if (i + 1 < s.n && w < i && w > 0) l->path = str_sub(s, 0, w), l->title = str_from(s, w);
    }
    size_t hash = l->path.n > 1 ? str_find_from(l->path, S("#"), 1) : STR_NONE;
    if (hash != STR_NONE && (old || hash + 1 < l->path.n)) {
        l->fragment = str_from(l->path, hash);
        l->path = str_sub(l->path, 0, hash);
    }
}

/* false: nothing was written, and the caller keeps the text as it is. */
static bool put_link(struct linker *k, const struct link *l, bool reference) {
    struct str url = k->old && l->title.n ? STR_NULL : resolve(k, l->path);
    if (!url.p) return false;
    buf_printf(k->out, reference ? "\n[" STR_FMT "]: " : "[" STR_FMT "](", STR_ARG(l->text));
    buf_str(k->out, url);
    buf_str(k->out, l->fragment);
    buf_str(k->out, l->title);
    if (!reference) buf_putc(k->out, ')');
    return true;
}

/* A line that is a link definition; false: it is not, or stays. It must be alone on
 * its line, but for blanks around; those go, as they are part of the gem's match. */
static bool definition(struct linker *k, struct str line) {
    struct link l;
    struct str s = str_strip(line);
    size_t mid = str_find(s, S("]: "));
    if (!str_starts(s, S("[")) || mid == STR_NONE || mid + 3 >= s.n) return false;
    l.text = str_sub(s, 1, mid - 1);
    split(str_from(s, mid + 3), &l, k->old);
    return put_link(k, &l, true);
}

/* The inline links of a line. `mid` is the next "](" from here on; it is looked for
 * only when it was passed, and once there is no ")" after one there is none after a
 * later one, so a line costs its length. */
static void inline_links(struct linker *k, struct str line) {
    size_t i = 0, mid = 0;
    while (i < line.n) {
        struct link l;
        if (line.p[i] == '[' && mid != STR_NONE && (mid < i || mid == 0))
            mid = str_find_from(line, S("]("), i);
        bool open = line.p[i] == '[' && mid != STR_NONE;
        size_t end = open ? str_find_from(line, S(")"), mid) : STR_NONE;
        if (open && end == STR_NONE) mid = STR_NONE; /* no later link is closed either */
        if (end != STR_NONE && end > mid + 2) {
            l.text = str_sub(line, i + 1, mid - i - 1);
            split(str_sub(line, mid + 2, end - mid - 2), &l, k->old);
            if (!put_link(k, &l, false)) buf_put(k->out, line.p + i, end + 1 - i);
            i = end + 1;
        } else
            buf_putc(k->out, line.p[i++]);
    }
}

/* Only texts with a link's middle in them are copied. The new body is in the site's
 * arena and no slice of the file any more. */
static void relink(struct linker *k, struct doc *d) {
    struct buf b;
    struct str rest = d->body, line;
    if (!str_has(rest, S("](")) && !str_has(rest, S("]: "))) return;
    buf_init(&b, k->site->a);
    k->out = &b;
    k->dir = path_dir(d->relpath);
    if (str_eqz(k->dir, ".")) k->dir = S("");
    size_t blank = 0; /* where the blank lines before this one begin */
    while (rest.n) {
        size_t nl = str_chr(rest, '\n');
        size_t at = b.n;
        line = str_sub(rest, 0, nl == STR_NONE ? rest.n : nl);
        if (definition(k, line)) { /* it takes the blank lines before it along */
            struct str def = arena_str(k->site->a, str_from(buf_view(&b), at));
            buf_cut(&b, blank);
            buf_str(&b, def);
        } else
            inline_links(k, line);
        rest = str_from(rest, line.n + (nl != STR_NONE));
        if (nl != STR_NONE) buf_putc(&b, '\n');
        if (str_strip(line).n) blank = b.n;
    }
    d->body = buf_view(&b);
    k->out = NULL;
}

/* Documents that are not written are no targets. */
static void add_targets(struct linker *k, const struct array *docs, bool written) {
    for (size_t i = 0; i < docs->n; i++) {
        struct doc *d = doc_edit(docs->v[i]);
        struct str p = d->relpath;
        if (written && !d->write) continue;
        if (p.n && p.p[0] == '/') p = str_from(p, 1);
        if (!smap_has(&k->targets, p)) smap_set(&k->targets, p, d);
    }
}

/* `relative_links: exclude:` names files or directories. */
static bool excluded(const struct site *s, const struct doc *d) {
    struct value v = config_dig(s, "relative_links", "exclude");
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n; i++)
        if (str_eq(v_s(v.a->v[i]), d->relpath) || path_inside(v_s(v.a->v[i]), d->relpath))
            return true;
    return false;
}

static void relink_all(struct linker *k, const struct array *docs, bool written) {
    for (size_t i = 0; i < docs->n; i++) {
        struct doc *d = doc_edit(docs->v[i]);
        if ((!written || d->write) && doc_is_markdown(k->site, d->ext) && !excluded(k->site, d))
            relink(k, d);
    }
}

/* A lock file decides, then the rules of GitHub Pages. */
static bool is_old(const struct site *s) {
    const struct lock_gem *l = lock_find(s->gems->lock, S("jekyll-relative-links"));
    if (l) return gem_version_compare(l->version, S("0.7")) < 0;
    return s->profile->pages;
}

/* Pages, and with `collections: true` the documents; posts are only changed with
 * it, but are always targets. */
static bool generate(struct site *s) {
    struct linker k = {.site = s, .old = is_old(s)};
    if (v_is_false(config_dig(s, "relative_links", "enabled"))) return true;
    smap_init(&k.targets, s->a);
    add_targets(&k, s->pages, false);
    add_targets(&k, s->static_files, false);
    for (size_t i = 0; i < s->collections->n; i++)
        add_targets(&k, (collection_of(s->collections->v[i]))->docs, true);
    relink_all(&k, s->pages, false);
    if (!v_truthy(config_dig(s, "relative_links", "collections"))) return true;
    for (size_t i = 0; i < s->collections->n; i++)
        relink_all(&k, (collection_of(s->collections->v[i]))->docs, true);
    return true;
}

const struct plugin PLUGIN_RELATIVE_LINKS = {
    .name = "jekyll-relative-links", .priority = PRIO_LOWEST, .generate = generate};
