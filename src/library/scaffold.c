/* new, new-theme: scaffolds to start from. */
#define _POSIX_C_SOURCE 200809L
#include "library/internal.h"
#include "themes/themes.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* A file of a scaffold; text NULL: a directory. In paths and texts @NAME@ is the site's or theme's
 * name, @TITLE@ the same within YAML's quotes, @DATE@ the day, @NOW@ the moment. */
struct entry {
    const char *path, *text;
};

static const char IGNORED[] = "_site/\n.jekyll-cache/\n.jekyll-metadata\n.sass-cache/\n";

/* A layout that needs no theme: a new site must build as it is, without a network. */
static const char PLAIN_LAYOUT[] = "<!DOCTYPE html>\n"
                                   "<html lang=\"{{ site.lang | default: 'en' }}\">\n"
                                   "  <head>\n"
                                   "    <meta charset=\"utf-8\">\n"
                                   "    <meta name=\"viewport\" content=\"width=device-width\">\n"
                                   "    <title>{{ page.title | default: site.title }}</title>\n"
                                   "    <link rel=\"stylesheet\" href=\"{{ '/assets/css/main.css' "
                                   "| relative_url }}\">\n"
                                   "  </head>\n"
                                   "  <body>\n"
                                   "    {{ content }}\n"
                                   "  </body>\n"
                                   "</html>\n";

static const char MAIN_SASS[] = "$measure: 40em;\n\nbody {\n  max-width: $measure;\n  margin: 2em "
                                "auto;\n  font-family: sans-serif;\n  line-height: 1.5;\n}\n";

static const struct entry BLANK[] = {
    {"_data", NULL},
    {"_drafts", NULL},
    {"_includes", NULL},
    {"_posts", NULL},
    {"_config.yml", "title: \"@TITLE@\"\nurl: \"\" # https:// and the host\nbaseurl: \"\"\n"},
    {"_layouts/default.html", PLAIN_LAYOUT},
    {"_sass/main.scss", MAIN_SASS},
    {"assets/css/main.scss", "---\n---\n\n@import \"main\";\n"},
    {"index.md", "---\nlayout: default\ntitle: Home\n---\n\n# It works\n\nThis page is "
                 "`index.md`.\n"},
};

/* Unlike Jekyll's, without a Gemfile: nothing has to be installed first. */
static const struct entry SITE[] = {
    {".gitignore", IGNORED},
    {"_config.yml", "# Settings of the site; templates see them as site.title and so on.\n"
                    "title: \"@TITLE@\"\ndescription: A site of pages and posts\n"
                    "url: \"\" # https:// and the host\nbaseurl: \"\" # /path below the host\n"
                    "permalink: pretty\n"},
    {"_layouts/default.html", PLAIN_LAYOUT},
    {"_layouts/post.html",
     "---\nlayout: default\n---\n<article>\n  <h1>{{ page.title }}</h1>\n  <p><time datetime=\"{{ "
     "page.date | date_to_xmlschema }}\">{{ page.date | date_to_long_string }}</time></p>\n  {{ "
     "content }}\n</article>\n"},
    {"_posts/@DATE@-first-post.md",
     "---\nlayout: post\ntitle: First post\ndate: @NOW@\n---\n\nThe name of a post's file is its "
     "date and its slug. Write the next one beside this one.\n"},
    {"_sass/main.scss", MAIN_SASS},
    {"assets/css/main.scss", "---\n---\n\n@import \"main\";\n"},
    {"about.md", "---\nlayout: default\ntitle: About\n---\n\n# About\n\nWhat this site is for.\n"},
    {"index.md", "---\nlayout: default\ntitle: Home\n---\n\n# {{ site.title }}\n\n{% for post in "
                 "site.posts %}\n- {{ post.date | date: \"%Y-%m-%d\" }} [{{ post.title }}]({{ "
                 "post.url | relative_url }})\n{% endfor %}\n"},
    {"404.html", "---\nlayout: default\ntitle: Not found\npermalink: /404.html\n---\n<h1>Not "
                 "found</h1>\n<p>There is no such page here.</p>\n"},
};

static const struct entry THEME[] = {
    {".gitignore", "*.gem\n.bundle/\nGemfile.lock\n_site/\n.jekyll-cache/\n.sass-cache/\n"},
    {"Gemfile", "source \"https://rubygems.org\"\n\ngemspec\n"},
    {"@NAME@.gemspec",
     "Gem::Specification.new do |spec|\n"
     "  spec.name     = \"@NAME@\"\n"
     "  spec.version  = \"0.1.0\"\n"
     "  spec.authors  = [\"Your name\"]\n"
     "  spec.email    = [\"you@example.org\"]\n"
     "  spec.summary  = \"A theme for Jekyll sites\"\n"
     "  spec.homepage = \"https://example.org/@NAME@\"\n"
     "  spec.license  = \"MIT\"\n"
     "  spec.files    = Dir[\"{_data,_includes,_layouts,_sass,assets}/**/*\", \"LICENSE*\", "
     "\"README*\",\n"
     "                      \"_config.yml\"].select { |path| File.file?(path) }\n"
     "  spec.add_runtime_dependency \"jekyll\", \"~> 4.3\"\n"
     "end\n"},
    {"README.md",
     "# @NAME@\n\nA theme for Jekyll sites. What it is made of:\n\n- `_layouts`: frames for pages "
     "and posts\n- `_includes`: pieces for `{% include %}`\n- `_sass`: partials, imported by "
     "name\n- `assets`: files that are copied, and style sheets that are rendered\n\n## Use\n\nIn "
     "the site's `Gemfile`:\n\n```ruby\ngem \"@NAME@\"\n```\n\nand in its "
     "`_config.yml`:\n\n```yaml\ntheme: @NAME@\n```\n"},
    {"LICENSE.txt",
     "Put the text of the license here that the gemspec names, with the year and your name.\n"},
    {"_includes", NULL},
    {"_sass", NULL},
    {"assets", NULL},
    {"_layouts/default.html", "<!DOCTYPE html>\n<title>{{ page.title | default: site.title "
                              "}}</title>\n{{ content }}\n"},
    {"_layouts/page.html", "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>\n{{ content }}\n"},
    {"_layouts/post.html", "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>\n<p>{{ page.date "
                           "| date_to_long_string }}</p>\n{{ content }}\n"},
};

static const struct entry CONDUCT[] = {
    {"CODE_OF_CONDUCT.md",
     "# Code of conduct\n\nBe kind and be fair to everyone who takes part, whoever they are and "
     "however much they know. Criticise work, not people. No insults, no harassment, no "
     "publishing of what was told in private.\n\nThe maintainers may edit or remove what breaks "
     "this, and ask its author to stay away. Tell them of trouble in private; they keep it to "
     "themselves.\n"},
};

/* What qy_new may be asked for, by name. conduct: a code of conduct besides. */
static const struct {
    const char *name;
    const struct entry *entries;
    size_t n;
    bool theme, conduct;
} KINDS[] = {{"academic", NULL, 0, false, false}, /* no entries: an example that is copied */
             {"blog", NULL, 0, false, false},
             {"docs", NULL, 0, false, false},
             {"site", SITE, ARRAY_LEN(SITE), false, false},
             {"blank", BLANK, ARRAY_LEN(BLANK), false, false},
             {"theme", THEME, ARRAY_LEN(THEME), true, false},
             {"theme-conduct", THEME, ARRAY_LEN(THEME), true, true}};

/* One qy_new: what it is about, what it says, what went wrong. */
struct scaffold {
    struct arena a;
    struct str root, name, date, now;
    struct buf said, problems;
    bool ok;
};

/* A title stands within double quotes in YAML, so backslashes and quotes are
 * escaped. */
static struct str filled(struct scaffold *x, const char *text) {
    struct str s = str_replace(&x->a, str_z(text), S("@NAME@"), x->name);
    struct str title = str_replace(&x->a, x->name, S("\\"), S("\\\\"));
    s = str_replace(&x->a, s, S("@TITLE@"), str_replace(&x->a, title, S("\""), S("\\\"")));
    s = str_replace(&x->a, s, S("@DATE@"), x->date);
    return str_replace(&x->a, s, S("@NOW@"), x->now);
}

static void problem(struct scaffold *x, struct str path, const char *what) {
    buf_printf(&x->problems, "quickyll: " STR_FMT ": %s\n", STR_ARG(path), what);
    x->ok = false;
}

/* Files that are there are replaced, which only --force lets happen. */
static void write_entries(struct scaffold *x, const struct entry *e, size_t n) {
    for (size_t i = 0; i < n && x->ok; i++) {
        struct str path = path_join(&x->a, x->root, filled(x, e[i].path));
        struct str dir = e[i].text ? path_dir(path) : path;
        bool ok = file_mkdirs(arena_strz(&x->a, dir));
        if (ok && e[i].text)
            ok = file_write_atomic(arena_strz(&x->a, path), filled(x, e[i].text), 0644);
        if (!ok) problem(x, path, strerror(errno));
    }
}

/* An example's configuration with the new site's title in place of its own. */
static struct str retitled(struct scaffold *x, struct str text) {
    size_t at = str_find(text, S("\ntitle:"));
    if (at == STR_NONE) return text;
    struct str rest = str_from(text, at + 1);
    size_t end = str_chr(rest, '\n');
    struct str line = filled(x, "\ntitle: \"@TITLE@\"");
    return arena_cat3(&x->a, str_sub(text, 0, at), line,
                      end == STR_NONE ? S("") : str_from(rest, end));
}

static void copy_file(struct scaffold *x, struct str from, struct str to) {
    struct str text;
    bool ok = file_read(&x->a, arena_strz(&x->a, from), &text);
    if (ok && str_eqz(path_base(to), "_config.yml")) text = retitled(x, text);
    ok = ok && file_mkdirs(arena_strz(&x->a, path_dir(to))) &&
         file_write_atomic(arena_strz(&x->a, to), text, 0644);
    if (!ok) problem(x, to, strerror(errno));
}

static void copy_tree(struct scaffold *x, struct str from, struct str to) {
    struct dir_list l;
    if (!dir_read(&x->a, arena_strz(&x->a, from), &l)) problem(x, from, strerror(errno));
    for (size_t i = 0; x->ok && i < l.n; i++) {
        struct str name = l.v[i].name;
        if (name.p[0] == '.' || str_eqz(name, "_site")) continue;
        struct str source = path_join(&x->a, from, name), target = path_join(&x->a, to, name);
        if (l.v[i].kind == FILE_DIR)
            copy_tree(x, source, target);
        else
            copy_file(x, source, target);
    }
}

/* An example that is installed with the theme. */
static void copy_example(struct scaffold *x, const char *kind) {
    struct str root;
    if (!themes_own(&x->a, &root)) {
        problem(x, str_z(kind), "the theme with its examples is not installed");
        return;
    }
    copy_tree(x, path_join(&x->a, path_join(&x->a, root, S("examples")), str_z(kind)), x->root);
    write_entries(x, &(struct entry){".gitignore", IGNORED}, 1);
}

/* In the process's zone: a post's date is its author's. */
static void set_times(struct scaffold *x, int64_t now) {
    time_t t = now ? (time_t)now : time(NULL);
    struct tm tm = {0};
    char b[64];
    localtime_r(&t, &tm);
    strftime(b, sizeof b, "%Y-%m-%d", &tm);
    x->date = arena_str(&x->a, str_z(b));
    strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S %z", &tm);
    x->now = arena_str(&x->a, str_z(b));
}

/* A repository of its own, as Jekyll makes one; a machine without git does without. */
static void git_init(struct scaffold *x) {
    const char *const argv[] = {"git", "init", "-q", arena_strz(&x->a, x->root), NULL};
    struct process_result r;
    process_run(&x->a, argv, S(""), 60, &r);
}

/* Lower case with dashes, as gems are named. */
static struct str theme_name(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a);
    s = utf8_downcase(a, s);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain = ch_word((unsigned char)c) || c == '-' || c == '.';
        buf_putc(&b, plain ? c : '-');
    }
    return buf_view(&b);
}

/* The directory is made; that it is empty is looked at before anything is written. */
static void start_site(struct scaffold *x, const char *path, bool force) {
    struct dir_list l;
    x->root = path_expand(&x->a, str_z(path), path_cwd(&x->a));
    x->name = path_base(x->root);
    char *root = arena_strz(&x->a, x->root);
    if (!file_mkdirs(root))
        problem(x, x->root, strerror(errno));
    else if (!force && dir_read(&x->a, root, &l) && l.n)
        problem(x, x->root, "exists and is not empty; --force writes into it all the same");
}

/* A theme is always a new directory below the working one, named as its gem. */
static void start_theme(struct scaffold *x, const char *path) {
    struct file_info fi;
    x->name = theme_name(&x->a, str_z(path));
    x->root = path_join(&x->a, path_cwd(&x->a), x->name);
    if (file_stat(x->root.p, &fi)) problem(x, x->root, "already exists");
}

/* The first problem ends it; what was written until then stays. */
qy_text qy_new(const char *kind, const char *path, bool force, int64_t now) {
    struct scaffold x = {.ok = true};
    size_t k = 0;
    while (k < ARRAY_LEN(KINDS) && strcmp(KINDS[k].name, kind) != 0) k++;
    buf_init(&x.said, &x.a);
    buf_init(&x.problems, &x.a);
    set_times(&x, now);
    if (k == ARRAY_LEN(KINDS)) {
        problem(&x, str_z(kind), "no such kind of site");
    } else {
        if (KINDS[k].theme)
            start_theme(&x, path);
        else
            start_site(&x, path, force);
        if (x.ok && !KINDS[k].entries)
            copy_example(&x, kind);
        else
            write_entries(&x, KINDS[k].entries, KINDS[k].n);
        if (KINDS[k].conduct) write_entries(&x, CONDUCT, ARRAY_LEN(CONDUCT));
    }
    if (x.ok && KINDS[k].theme) {
        git_init(&x);
        buf_printf(&x.said,
                   "Your new Jekyll theme, " STR_FMT ", is ready for you in " STR_FMT "!\n",
                   STR_ARG(x.name), STR_ARG(x.root));
    } else if (x.ok) {
        buf_printf(&x.said, "New jekyll site installed in " STR_FMT ".\n", STR_ARG(x.root));
    }
    qy_text t = {.text = x.ok ? text_given(buf_view(&x.said)) : NULL,
                 .n = x.ok ? x.said.n : 0,
                 .messages = text_given(buf_view(&x.problems))};
    arena_free(&x.a);
    return t;
}
