/* new, new-theme: scaffolds to start from. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"
#include "value/value.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A file of a scaffold; text NULL: a directory. In paths and texts @NAME@ is the site's or theme's
 * name, @TITLE@ the same within YAML's quotes, @DATE@ the day, @NOW@ the moment. */
struct entry {
    const char *path, *text;
};

static const char IGNORED[] = "_site/\n.jekyll-cache/\n.jekyll-metadata\n.sass-cache/\n";

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

struct scaffold {
    struct arena a;
    struct str root, name, date, now;
    bool ok;
};

static struct str filled(struct scaffold *x, const char *text) {
    struct str s = str_replace(&x->a, str_z(text), S("@NAME@"), x->name);
    struct str title = str_replace(&x->a, x->name, S("\\"), S("\\\\"));
    s = str_replace(&x->a, s, S("@TITLE@"), str_replace(&x->a, title, S("\""), S("\\\"")));
    s = str_replace(&x->a, s, S("@DATE@"), x->date);
    return str_replace(&x->a, s, S("@NOW@"), x->now);
}

static bool problem(struct scaffold *x, struct str path, const char *what) {
    fprintf(stderr, "quickyll: " STR_FMT ": %s\n", STR_ARG(path), what);
    x->ok = false;
    return false;
}

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

static void set_times(struct scaffold *x) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t t = epoch && *epoch ? (time_t)str_to_i(str_z(epoch)) : time(NULL);
    struct tm tm = {0};
    char b[64];
    localtime_r(&t, &tm);
    strftime(b, sizeof b, "%Y-%m-%d", &tm);
    x->date = arena_str(&x->a, str_z(b));
    strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S %z", &tm);
    x->now = arena_str(&x->a, str_z(b));
}

/* The arguments that are no options, joined as Jekyll joins them. */
static struct str operands(struct arena *a, int argc, char **argv, const char *sep) {
    struct buf b;
    buf_init(&b, a);
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-') continue;
        if (b.n) buf_puts(&b, sep);
        buf_puts(&b, argv[i]);
    }
    return buf_view(&b);
}

static bool has_option(int argc, char **argv, const char *const *names) {
    for (int i = 1; i < argc; i++)
        for (size_t k = 0; names[k]; k++)
            if (strcmp(argv[i], names[k]) == 0) return true;
    return false;
}

/* The first option that is not among the known; NULL: there is none. */
static const char *unknown_option(int argc, char **argv, const char *const *known) {
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-') continue;
        bool ok = false;
        for (size_t k = 0; known[k] && !ok; k++) ok = strcmp(argv[i], known[k]) == 0;
        if (!ok) return argv[i];
    }
    return NULL;
}

static int usage(const char *text, const char *bad) {
    if (bad) fprintf(stderr, "quickyll: unknown option: %s\n", bad);
    fputs(text, bad ? stderr : stdout);
    return bad ? EXIT_USAGE : EXIT_BUILT;
}

static int missing(const char *text) {
    fputs(text, stderr);
    return EXIT_USAGE;
}

static const char *const HELP_OPTION[] = {"-h", "--help", NULL};

int cmd_new(int argc, char **argv) {
    static const char HELP[] = "usage: quickyll new PATH [--blank] [--force]\n"
                               "  --blank   directories and the least of files\n"
                               "  --force   write into a directory that is not empty\n";
    static const char *const KNOWN[] = {"--blank", "--force", "--skip-bundle", "--trace", "-h",
                                        "--help",  NULL};
    static const char *const OPT_BLANK[] = {"--blank", NULL}, *const FORCE[] = {"--force", NULL};
    const char *bad = unknown_option(argc, argv, KNOWN);
    if (bad || has_option(argc, argv, HELP_OPTION)) return usage(HELP, bad);
    struct scaffold x = {.ok = true};
    struct str path = operands(&x.a, argc, argv, " ");
    struct dir_list l;
    if (!path.n) return missing(HELP);
    x.root = path_expand(&x.a, path, path_cwd(&x.a));
    x.name = path_base(x.root);
    set_times(&x);
    char *root = arena_strz(&x.a, x.root);
    if (!file_mkdirs(root))
        problem(&x, x.root, strerror(errno));
    else if (!has_option(argc, argv, FORCE) && dir_read(&x.a, root, &l) && l.n)
        problem(&x, x.root, "exists and is not empty; --force writes into it all the same");
    if (has_option(argc, argv, OPT_BLANK))
        write_entries(&x, BLANK, ARRAY_LEN(BLANK));
    else
        write_entries(&x, SITE, ARRAY_LEN(SITE));
    if (x.ok) printf("New jekyll site installed in " STR_FMT ".\n", STR_ARG(x.root));
    int rc = x.ok ? EXIT_BUILT : EXIT_FAILED;
    arena_free(&x.a);
    return rc;
}

/* A repository of its own, as Jekyll makes one; a machine without git does without. */
static void git_init(const char *root) {
    fflush(stdout);
    pid_t pid = fork();
    if (pid < 0) return;
    if (pid == 0) {
        execlp("git", "git", "init", "-q", root, (char *)NULL);
        _exit(127);
    }
    int status;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
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

int cmd_new_theme(int argc, char **argv) {
    static const char HELP[] = "usage: quickyll new-theme NAME [--code-of-conduct]\n"
                               "  -c, --code-of-conduct   with a code of conduct\n";
    static const char *const KNOWN[] = {"-c", "--code-of-conduct", "--trace", "-h", "--help", NULL};
    static const char *const WITH_CONDUCT[] = {"-c", "--code-of-conduct", NULL};
    const char *bad = unknown_option(argc, argv, KNOWN);
    if (bad || has_option(argc, argv, HELP_OPTION)) return usage(HELP, bad);
    struct scaffold x = {.ok = true};
    struct file_info fi;
    x.name = theme_name(&x.a, operands(&x.a, argc, argv, "_"));
    if (!x.name.n) return missing(HELP);
    x.root = path_join(&x.a, path_cwd(&x.a), x.name);
    char *root = arena_strz(&x.a, x.root);
    set_times(&x);
    if (file_stat(root, &fi)) problem(&x, x.root, "already exists");
    write_entries(&x, THEME, ARRAY_LEN(THEME));
    if (has_option(argc, argv, WITH_CONDUCT)) write_entries(&x, CONDUCT, ARRAY_LEN(CONDUCT));
    if (x.ok) {
        git_init(root);
        printf("Your new Jekyll theme, " STR_FMT ", is ready for you in " STR_FMT "!\n",
               STR_ARG(x.name), STR_ARG(x.root));
    }
    int rc = x.ok ? EXIT_BUILT : EXIT_FAILED;
    arena_free(&x.a);
    return rc;
}
