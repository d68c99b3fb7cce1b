/* What reading and rendering said already: each mistake once, under the check's rules, with what
 * was meant; what a rule of the check says better is left out. */
#include "check/internal.h"

enum known_names { NO_NAMES, OF_INCLUDES, OF_TAGS, OF_FILES, OF_POSTS };

static const struct adopted {
    enum diag_about about;
    enum rule rule;
    enum severity at_least;
    bool drop; /* a rule of the check tells it */
    enum known_names names;
    const char *hint;
} ADOPTED[] = {
    {ABOUT_INCLUDE_TEXT, RULE_INCLUDE, SEV_ERROR, true, NO_NAMES, NULL},
    {ABOUT_LAYOUT, RULE_LAYOUT, SEV_ERROR, true, NO_NAMES, NULL},
    {ABOUT_ADDRESS, RULE_ADDRESS, SEV_ERROR, true, NO_NAMES, NULL},
    {ABOUT_MARK, RULE_FRONT_MATTER, SEV_NOTE, true, NO_NAMES, NULL},
    {ABOUT_ZONE, RULE_CONFIG_VALUE, SEV_ERROR, true, NO_NAMES, NULL},
    {ABOUT_DEFAULTS, RULE_DEFAULTS, SEV_WARNING, true, NO_NAMES, NULL},
    {ABOUT_DATA, RULE_DATA_SYNTAX, SEV_ERROR, true, NO_NAMES, NULL},
    {ABOUT_FUTURE, RULE_POST_FUTURE, SEV_NOTE, false, NO_NAMES, NULL},
    {ABOUT_THEME, RULE_CONFIG_THEME, SEV_ERROR, false, NO_NAMES, NULL},
    {ABOUT_YAML, RULE_YAML_SYNTAX, SEV_ERROR, false, NO_NAMES, NULL},
    {ABOUT_DATE, RULE_DATE, SEV_ERROR, false, NO_NAMES, "write it as YYYY-MM-DD: 2026-01-31"},
    {ABOUT_BYTES, RULE_ENCODING, SEV_ERROR, false, NO_NAMES, NULL},
    {ABOUT_INCLUDE, RULE_INCLUDE, SEV_ERROR, false, OF_INCLUDES, NULL},
    {ABOUT_INCLUDE_NAME, RULE_INCLUDE, SEV_ERROR, false, NO_NAMES, NULL},
    {ABOUT_LINKED, RULE_LINK_TAG, SEV_ERROR, false, OF_FILES, NULL},
    {ABOUT_POST, RULE_LINK_TAG, SEV_ERROR, false, OF_POSTS, NULL},
    {ABOUT_TAG, RULE_TAG, SEV_ERROR, false, OF_TAGS, NULL},
    {ABOUT_SHEET, RULE_SASS, SEV_ERROR, false, NO_NAMES, NULL},
    {ABOUT_PLUGIN, RULE_CONFIG_PLUGIN, SEV_WARNING, false, NO_NAMES, NULL},
    {ABOUT_PERMALINK, RULE_PERMALINK, SEV_ERROR, false, NO_NAMES, NULL},
    {ABOUT_DEPTH, RULE_INCLUDE, SEV_ERROR, false, NO_NAMES, NULL},
};

static const struct adopted *row_of(const struct diag *g) {
    for (size_t i = 0; g->about && i < ARRAY_LEN(ADOPTED); i++)
        if (ADOPTED[i].about == g->about) return &ADOPTED[i];
    return NULL;
}

/* Characters that Liquid does not have, and what is meant by them. */
static const struct character {
    const char *sign;
    enum severity at_least;
    const char *hint;
} CHARACTERS[] = {
    {"“", SEV_WARNING, "write straight quotes: \"…\" or '…'"},
    {"‘", SEV_WARNING, "write straight quotes: \"…\" or '…'"},
    {"&", SEV_WARNING, "Liquid joins conditions with 'and' and 'or'"},
    {"|", SEV_WARNING, "Liquid joins conditions with 'and' and 'or'"},
    {"=", SEV_ERROR, "Liquid compares with '=='"},
    {"{", SEV_ERROR, "close what begins before it: {{ ... }} and {% ... %}"},
};

static void character(struct check *c, struct finding *f, const struct diag *g) {
    for (size_t i = 0; i < ARRAY_LEN(CHARACTERS); i++) {
        const struct character *x = &CHARACTERS[i];
        if (!str_eqz(g->subject, x->sign)) continue;
        if (f->sev < x->at_least && g->line) f->sev = x->at_least;
        hint(c, f, "%s", x->hint);
    }
}

/* libsass says by words alone what it misses: the name behind them, up to its quote. */
static struct str missed_by_sass(struct str message) {
    static const char *const SAYS[] = {"Undefined variable: \"", "no mixin named ",
                                       "File to import not found or unreadable: "};
    for (size_t i = 0; i < ARRAY_LEN(SAYS); i++) {
        struct str says = str_z(SAYS[i]);
        size_t at = str_find(message, says);
        if (at == STR_NONE) continue;
        struct str rest = str_from(message, at + says.n), word;
        bool quoted = str_ends(says, S("\""));
        word = str_sub(rest, 0, str_any(rest, 0, quoted ? S("\"") : S("\n ")));
        while (str_ends(word, S("."))) word.n--;
        return word;
    }
    return S("");
}

static void offer_texts(struct check *c, struct nearest *near, enum text_kind kind) {
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct text *t = c->texts.v[i];
        if (t->kind != kind) continue;
        for (size_t k = 0; k < c->site->includes_dirs.n; k++) {
            struct str dir = c->site->includes_dirs.v[k];
            if (path_inside(dir, t->path)) nearest_offer(near, str_from(t->path, dir.n + 1));
        }
    }
}

/* Variables, mixins, partials of all style sheets. */
static void offer_sass(struct check *c, struct nearest *near) {
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct text *t = c->texts.v[i];
        struct str s = t->src.text;
        if (t->kind == TEXT_SASS) {
            struct str name = path_base(t->path);
            name.n -= path_ext(name).n;
            nearest_offer(near, str_starts(name, S("_")) ? str_from(name, 1) : name);
        } else if (!str_ends(t->path, S(".scss")) && !str_ends(t->path, S(".sass")))
            continue;
        bool variable = str_starts(near->word, S("$"));
        struct str mark = variable ? S("$") : S("@mixin ");
        for (size_t k = 0; (k = str_find_from(s, mark, k)) != STR_NONE; k++) {
            size_t from = variable ? k : k + mark.n, end = from + variable;
            while (end < s.n && (ch_word((unsigned char)s.p[end]) || s.p[end] == '-')) end++;
            bool defined = !variable || (end < s.n && s.p[str_skip_space(s, end)] == ':');
            if (defined && end > from) nearest_offer(near, str_sub(s, from, end - from));
        }
    }
}

static void offer_files(struct check *c, struct nearest *near, struct str beside) {
    for (size_t i = 0; i < c->tree.n; i++) {
        struct str rel = c->tree.v[i].rel;
        if (c->tree.v[i].kind != FILE_REGULAR) continue;
        if (beside.p && !path_inside(beside, rel)) continue;
        nearest_offer(near, beside.p && beside.n ? str_from(rel, beside.n + 1) : rel);
    }
}

static void offer_posts(struct check *c, struct nearest *near) {
    const struct array *posts = c->site->posts ? c->site->posts->docs : NULL;
    for (size_t i = 0; posts && i < posts->n; i++)
        nearest_offer(near, doc_of(posts->v[i])->basename);
}

/* "hero" for hero.html, "_includes/hero.html", "Hero.HTML". */
static bool hint_include(struct check *c, struct finding *f, struct str word) {
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct text *t = c->texts.v[i];
        for (size_t k = 0; t->kind == TEXT_INCLUDE && k < c->site->includes_dirs.n; k++) {
            struct str dir = c->site->includes_dirs.v[k];
            if (!path_inside(dir, t->path)) continue;
            struct str name = str_from(t->path, dir.n + 1);
            struct str stem = str_sub(name, 0, name.n - path_ext(name).n);
            bool longer =
                str_ends(word, name) && word.n > name.n && word.p[word.n - name.n - 1] == '/';
            if (!longer && !str_caseeq(stem, word) && !str_eq(path_base(name), word)) continue;
            hint(c, f, "did you mean '" STR_FMT "'? Includes are named from '" STR_FMT "' on",
                 STR_ARG(name), STR_ARG(path_base(dir)));
            return true;
        }
    }
    return false;
}

static void suggest(struct check *c, struct finding *f, const struct adopted *a, struct str word) {
    struct nearest near = nearest_to(word);
    if (a->names == OF_INCLUDES) {
        if (hint_include(c, f, word)) return;
        offer_texts(c, &near, TEXT_INCLUDE);
        if (!near.best.p || str_has(f->line_text, S("include_relative"))) {
            struct str dir = path_dir(f->file);
            offer_files(c, &near, str_eq(dir, S(".")) ? S("") : dir);
        }
    }
    static const char *const WITHIN[] = {"elsif", "else", "when", "endif", "endfor", "endcase"};
    for (size_t i = 0; a->names == OF_TAGS && i < ARRAY_LEN(WITHIN); i++)
        nearest_offer(&near, str_z(WITHIN[i]));
    if (a->names == OF_TAGS && c->names)
        for (size_t i = 0; i < c->names->tags.n; i++) nearest_offer(&near, c->names->tags.e[i].key);
    if (a->names == OF_FILES) offer_files(c, &near, STR_NULL);
    if (a->names == OF_POSTS) offer_posts(c, &near);
    if (a->about == ABOUT_SHEET) offer_sass(c, &near);
    if (near.best.p && str_eq(near.best, word)) return; /* of that name, but elsewhere */
    hint_nearest(c, f, &near);
}

static enum rule rule_of(const struct diag *g) {
    return g->cls == DIAG_OTHER || g->cls == DIAG_EXCEPTION ? RULE_OTHER : RULE_SYNTAX;
}

const char *check_rule_of(const struct diag *g) {
    const struct adopted *a = row_of(g);
    return check_rule_at(a ? a->rule : rule_of(g))->name;
}

/* Is there a finding of the check itself that says the same? */
static bool said_already(struct check *c, enum rule rule, const struct diag *g) {
    for (size_t i = 0; i < c->found.n; i++) {
        const struct finding *f = c->found.v[i];
        if (f->rule == rule && f->line == g->line && !f->adopted && str_eq(f->file, g->file))
            return true;
    }
    return false;
}

/* {% include {{ page.x }} %} where nothing is in it; quotes of a word processor. */
static void hint_line(struct check *c, struct finding *f, const struct diag *g) {
    struct str line = g->line_text;
    if (g->about == ABOUT_INCLUDE_NAME && !g->subject.n) {
        size_t at = str_find(line, S("{{")), end = str_find(line, S("}}"));
        if (at == STR_NONE || end == STR_NONE || end < at) return;
        struct str name = str_strip(str_sub(line, at + 2, end - at - 2));
        hint(c, f, "'" STR_FMT "' is empty here: test it first, {%% if " STR_FMT " %%}",
             STR_ARG(name), STR_ARG(name));
    } else if (g->about == ABOUT_OPERATOR && str_has(line, S(" not "))) {
        hint(c, f, "Liquid has no 'not': write {%% unless … %%}, or compare with false");
    } else if (f->rule == RULE_SYNTAX || f->rule == RULE_OTHER || f->rule == RULE_INCLUDE) {
        if (str_has(line, S("“")) || str_has(line, S("”")) || str_has(line, S("‘")))
            hint(c, f, "write straight quotes: \"…\" or '…'");
    }
}

/* YAML that is refused for a blank that is none: the mistake is there, not where reading ended. */
static void find_blank(struct check *c, struct finding *f, const struct text *t) {
    enum { LINES = 3 };
    struct str rest = t->src.text, line;
    for (uint32_t n = 1; str_line(&rest, &line) && n <= f->line; n++) {
        size_t at = str_find(line, S("\xC2\xA0"));
        if (at == STR_NONE || n + LINES <= f->line) continue;
        text_position(t->src.text, (size_t)(line.p - t->src.text.p) + at, &f->line, &f->col);
        f->line_text = line;
        hint(c, f, "a non-breaking space stands there: write an ordinary one");
        return;
    }
}

/* A template of addresses that the configuration gives, and no page's own. */
static bool of_template_url(const struct diag *g) { return g->line <= 1; }

static void adopt_one(struct check *c, const struct diag *g, bool error_there) {
    const struct adopted *a = row_of(g);
    enum rule rule = a ? a->rule : rule_of(g);
    const struct text *t = smap_get(&c->by_path, g->file);
    if (a && a->drop && !(a->about == ABOUT_DATA && t && t->theirs)) return;
    if (error_there && g->sev != SEV_ERROR) return; /* what follows from it */
    if (c->no_sheets && a && a->about == ABOUT_SHEET) return;
    if (rule == RULE_PERMALINK && c->bad_permalink && of_template_url(g)) return;
    bool once = rule == RULE_CONFIG_PLUGIN || rule == RULE_CONFIG_THEME;
    if (once && said_already(c, rule, g)) return;
    bool setting = t && t->kind == TEXT_CONFIG && g->line;
    if (setting && said_already(c, RULE_CONFIG_VALUE, g)) return;
    if (t && (t->kind == TEXT_DATA || t->kind == TEXT_CONFIG)) c->page = NULL;
    if (a && a->names == OF_FILES && link_unwritten(c, g->subject)) return;
    struct source src = {.path = g->file};
    struct str key = arena_printf(c->a, "build|" STR_FMT "|%u|%u|" STR_FMT, STR_ARG(g->file),
                                  g->line, g->col, STR_ARG(g->message));
    struct finding *f = report_as(c, key, rule, &src, NO_OFFSET, STR_FMT, STR_ARG(g->message));
    f->adopted = true;
    f->line = g->line;
    f->col = g->col;
    f->line_text = g->line_text;
    f->sev = a && a->at_least > g->sev && g->line ? a->at_least : g->sev;
    /* GitHub Pages' own default is what no author has asked for: the site has layouts of its own */
    bool own = g->about == ABOUT_THEME && g->sev == SEV_WARNING && !g->line;
    if (own && str_eq(g->subject, S("jekyll-theme-primer"))) f->sev = SEV_NOTE;
    if (!f->chain) {
        f->chain = g->chain;
        f->nchain = g->nchain;
    }
    if (rule == RULE_YAML_SYNTAX && t && f->line == g->line) find_blank(c, f, t);
    f->torn = g->about == ABOUT_CHARACTER && str_eq(g->subject, S("{"));
    f->unclosed = g->about == ABOUT_UNCLOSED;
    if (g->about == ABOUT_CHARACTER) character(c, f, g);
    hint_line(c, f, g);
    bool sheet = a && a->about == ABOUT_SHEET;
    if (a && (a->names || sheet)) suggest(c, f, a, sheet ? missed_by_sass(g->message) : g->subject);
    if (a && a->hint) hint(c, f, "%s", a->hint);
}

/* ---- what follows from what ---- */

static bool guesses(enum rule r) {
    return r == RULE_VARIABLE || r == RULE_DATA_KEY || r == RULE_PARAMETER;
}

static bool of_template(const struct finding *f) {
    return f->adopted && f->line && f->rule >= RULE_SYNTAX && f->rule <= RULE_LINK_TAG;
}

/* A tag that runs on takes the ends of others with it. */
static void settle_unclosed(struct check *c) {
    struct smap torn;
    smap_init(&torn, c->a);
    for (size_t i = 0; i < c->found.n; i++)
        if (c->found.v[i]->torn) smap_set(&torn, c->found.v[i]->file, c);
    for (size_t i = 0; torn.n && i < c->found.n; i++)
        if (c->found.v[i]->unclosed && smap_has(&torn, c->found.v[i]->file))
            c->found.v[i]->silent = c->found.v[i]->adopted || c->found.v[i]->silent;
}

/* Where an element is told to be open, what it stands in there follows from that. */
static void settle_nesting(struct check *c) {
    struct smap open;
    smap_init(&open, c->a);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < c->found.n; i++) {
            struct finding *f = c->found.v[i];
            if (f->rule != RULE_NESTING || !f->line || !str_starts(f->message, S("<"))) continue;
            struct str element = str_sub(f->message, 0, str_any(f->message, 0, S(">")));
            struct str key = arena_printf(c->a, STR_FMT ":%u:" STR_FMT, STR_ARG(f->file), f->line,
                                          STR_ARG(element));
            if (round == 0 && str_ends(f->message, S("is not closed"))) smap_set(&open, key, f);
            if (round == 1 && str_has(f->message, S("> within <")) && smap_has(&open, key))
                f->silent = true;
        }
}

/* A line of a template that cannot be read is told once: what the check made of its names goes
 * into that message. A link that a mistyped filter made is no mistake of its own. */
static void settle(struct check *c) {
    struct smap lines;
    settle_nesting(c);
    smap_init(&lines, c->a);
    for (size_t i = 0; i < c->found.n; i++) {
        struct finding *f = c->found.v[i];
        bool cause = of_template(f) || f->rule == RULE_OTHER || f->rule == RULE_FILTER;
        if (cause && f->line)
            smap_set(&lines, arena_printf(c->a, STR_FMT ":%u", STR_ARG(f->file), f->line), f);
    }
    for (size_t i = 0; lines.n && i < c->found.n; i++) {
        struct finding *f = c->found.v[i];
        bool link = f->rule == RULE_LINK || f->rule == RULE_IMAGE || f->rule == RULE_ASSET ||
                    f->rule == RULE_LINK_FORM;
        if (!guesses(f->rule) && !link) continue;
        struct finding *cause =
            smap_get(&lines, arena_printf(c->a, STR_FMT ":%u", STR_ARG(f->file), f->line));
        bool torn =
            cause && (cause->rule == RULE_FILTER || (cause->rule == RULE_SYNTAX && cause->adopted));
        if (!cause || (link && !torn) || (guesses(f->rule) && cause->rule == RULE_FILTER)) continue;
        f->silent = true;
        if (guesses(f->rule) && f->hint.n) hint(c, cause, STR_FMT, STR_ARG(f->hint));
    }
}

static struct str line_key(struct check *c, const struct diag *g) {
    return arena_printf(c->a, STR_FMT ":%u", STR_ARG(g->file), g->line);
}

void adopt(struct check *c, const struct diags *d) {
    struct smap errors; /* lines with one */
    smap_init(&errors, c->a);
    for (size_t i = 0; i < d->list.n; i++)
        if (d->list.v[i].sev == SEV_ERROR && d->list.v[i].line)
            smap_set(&errors, line_key(c, &d->list.v[i]), c);
    for (size_t i = 0; i < d->list.n; i++) {
        const struct diag *g = &d->list.v[i];
        c->page = (const void *)(d->list.v + i); /* each is of another page */
        adopt_one(c, g, smap_has(&errors, line_key(c, g)));
    }
    c->page = NULL;
    settle(c);
    settle_unclosed(c);
}
