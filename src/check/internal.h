/* Private to src/check. */
#ifndef QUICKYLL_CHECK_INTERNAL_H
#define QUICKYLL_CHECK_INTERNAL_H

#include "check/check.h"
#include "yaml/yaml.h"

enum rule {
#define RULE(symbol, name, severity, looks_at, what) RULE_##symbol,
#include "check/rules.h"
#undef RULE
    RULES
};

struct finding {
    enum rule rule;
    enum severity sev;
    struct str file, message, hint;
    uint32_t line, col;
    struct str line_text;
    struct str subject; /* a reference, as `ignore` may name it */
    struct str *chain;
    size_t nchain, pages; /* pages: that show it, but the first */
    const struct doc *last;
    bool silent;   /* switched off or ignored */
    bool adopted;  /* the build said it */
    bool torn;     /* a tag runs on into the next one */
    bool unclosed; /* a block without its end */
};

/* A file whose text the check has, whoever read it. */
struct text {
    struct source src;
    struct str path;             /* absolute */
    const struct doc *doc;       /* NULL: it is none */
    const struct layout *layout; /* NULL: it is none */
    enum text_kind { TEXT_PAGE, TEXT_LAYOUT, TEXT_INCLUDE, TEXT_DATA, TEXT_CONFIG, TEXT_SASS } kind;
    bool theirs;               /* the theme's */
    bool passed;               /* a page that nobody asked about */
    struct str body;           /* behind the front matter */
    struct str ignored;        /* rules that a comment names; p NULL: not looked for yet */
    struct smap *words;        /* tracing: what stands where; NULL: not asked for often yet */
    size_t asked;              /* for a word */
    struct yaml_outline *yaml; /* of its front matter, or of all; NULL: not asked for yet */
    size_t yaml_at;            /* where that YAML begins */
    struct uses *uses;         /* its include tags; NULL: not asked for yet */
    size_t spoilt;             /* from there on its text is not what is meant; 0: nowhere */
};

/* An entry of the source tree. */
struct entry {
    struct str rel; /* "blog/index.html" */
    enum file_kind kind;
};

struct place;
struct check {
    struct arena *a;
    struct site *site;
    /* The pages that are looked at; NULL: all. Others count for what is known of the site. */
    bool (*only)(void *, const struct doc *);
    void *only_ctx;
    struct renderer *renderer; /* NULL: nothing is rendered yet */
    struct smap seen;          /* place and message -> struct finding */
    VEC(struct finding *) found;
    size_t said; /* how often anything was reported */
    enum severity severity[RULES];
    bool off[RULES];
    const struct array *ignore;
    struct finding *no_scheme; /* of the site's url; NULL: it has one */
    struct str misnamed;       /* a folder that a collection's name misses, without its "_" */
    bool bad_permalink;        /* the configured one is told: of posts nothing is said */
    bool no_layouts;           /* their folder is told to be missing */
    bool no_sheets;            /* the folder of style sheets' parts is */
    struct smap no_content;    /* layouts that are told to print none */
    struct smap classes;       /* of style sheets; made when the first is read */
    const struct doc *page;    /* under way */
    VEC(struct text *) texts;
    struct smap by_path; /* shown path -> struct text */
    struct str cache_name;
    VEC(struct entry) tree;
    struct smap in_tree;   /* relative path -> struct entry; made when first asked for */
    struct smap published; /* absolute path -> struct doc: what the site has; likewise */
    bool indexed;
    struct names *names;
    struct links *links;
    struct external *external; /* NULL: other hosts are not asked */
    struct tracer *tracer;
};

/* ---- findings ---- */

/* A finding at an offset (NO_OFFSET: the file as a whole). The same again on another page counts
 * that page. Never NULL. */
struct finding *report(struct check *, enum rule, const struct source *, size_t off,
                       const char *fmt, ...) PRINTF_LIKE(5, 6);
/* The same, where another key than the message says what is the same again. */
struct finding *report_as(struct check *, struct str key, enum rule, const struct source *,
                          size_t off, const char *fmt, ...) PRINTF_LIKE(6, 7);
/* What to do about it; only the first one given counts. */
void hint(struct check *, struct finding *, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* "did you mean 'x'?", where there is something near. */
void hint_nearest(struct check *, struct finding *, const struct nearest *);
/* Should anybody look for it at all? */
bool rule_wanted(const struct check *, enum rule);

/* Is it a text that nobody asked about? */
static inline bool passed_by(const struct check *c, const struct text *t) {
    return c->only && t->passed;
}

/* ---- texts ---- */

/* All texts of the site and its tree; once it is read. */
void texts_collect(struct check *);
struct text *text_add(struct check *, enum text_kind, struct str abs, struct source);
/* The outline of its YAML; empty where it has none. */
const struct yaml_outline *text_yaml(struct check *, struct text *);
/* Where a key of its front matter or YAML stands ("header/image"); NO_OFFSET: nowhere. */
size_t text_key_at(struct check *, struct text *, const char *path);
struct text *text_of_doc(struct check *, const struct doc *);
/* Of the tree, by its path relative to the source; of the site, by its absolute path. NULL: none.
 */
const struct entry *tree_entry(struct check *, struct str rel);
const struct doc *published_doc(struct check *, struct str abs);
/* A file of the tree by its path relative to the source, read now; NULL: it is not there. */
struct text *text_of_file(struct check *, struct str rel);
bool is_markdown(const struct check *, struct str name);
bool is_html(struct str name);

/* ---- names: what is known ---- */

struct names {                        /* each with how often it is there */
    struct smap filters, tags;        /* of Liquid; empty where nothing can be rendered */
    struct smap page_keys;            /* of front matter, defaults, and Jekyll's own */
    struct smap site_keys;            /* settings, collections, and Jekyll's own */
    struct smap variables;            /* that templates set */
    struct smap page_read, site_read; /* "header.image" behind page., site. */
    struct smap include_read;         /* behind include. */
    struct smap fields;       /* any key that a template reads, and texts that may name one */
    struct smap data_keys;    /* of data and settings, wherever they stand */
    struct smap plugin_words; /* identifiers in the Ruby of _plugins */
};
void names_collect(struct check *);
size_t name_count(const struct smap *, struct str);
/* The next "a.b.c" of an expression at or behind *at; none of what is in quotes. */
bool path_next(struct str text, size_t *at, struct str *path);
struct str path_step(struct str *path);
void offer_slip(struct nearest *, struct str name);

/* The next filter of an expression at or behind *at: its name, and the first of its arguments if
 * that is a text in quotes (p NULL: it is none). */
bool filter_next(struct str text, size_t *at, struct str *name, struct str *text_given);

/* ---- rules over sources ---- */

void check_config(struct check *);
void check_front_matter(struct check *);
void check_layouts(struct check *);
void check_data(struct check *);
void check_sheets(struct check *);
void check_lost(struct check *);
void check_templates(struct check *);
void check_markdown(struct check *);
/* Values that templates look up in data, or compare with words. */
void check_lookups(struct check *);
/* Settings that nobody reads; those within `top` may be looked at, which are a theme's. */
bool setting_of_theme(struct str top);
void check_setting_names(struct check *, struct text *);
/* Does the node's path fit "defaults/ * /scope"? "*" is any one. */
bool setting_fits(const struct yaml_outline *, size_t node, struct str path);
/* Keys that are there twice, booleans that are none. */
void check_yaml_text(struct check *, struct text *);
/* Values of a page's front matter that mean something to Jekyll. */
void check_page_values(struct check *, struct text *);
/* Rows of data with a misspelt key. */
void check_rows(struct check *, struct text *);
/* The row of a data file that lacks a key which all others beside it have; false: there is none.
 * `found` of the place is false where check_rows has told why. */
bool row_lacking(struct check *, struct str key, struct place *);
bool plugin_requested(const struct check *, const char *name);

/* ---- Liquid, as written ---- */

/* The markup of the tags and outputs of a text, one after the other; none of what is raw or a
 * comment. */
struct markup {
    bool output;     /* {{ }} */
    struct str name; /* the tag's */
    struct str text; /* behind the name; a slice of the text */
    size_t at, end;  /* from the first brace to behind the last */
};
bool markup_next(struct str text, size_t *at, struct markup *);
/* The variable that a tag sets; n 0: none. */
struct str markup_sets(const struct markup *);

/* ---- includes ---- */

/* The file that an include tag names; n 0: it is computed. */
struct str include_name(const struct markup *);
struct text *include_text(struct check *, struct str file); /* NULL: there is none */
/* The chain of includes by which a page came to what a finding is about. */
void include_chain(struct check *, struct finding *, const struct doc *);

/* ---- pages ---- */

enum html_element {
    ELEMENT_NONE, /* HTML has none of that name */
#define E(name, facts) ELEMENT_##name,
#include "check/elements.h"
#undef E
    ELEMENTS
};
/* One token of an HTML text. */
struct html_attr {
    struct str name, value; /* value as written; p NULL: none */
};
enum { HTML_ATTRS = 48 };
struct html_token {
    enum html_kind { HTML_TEXT, HTML_START, HTML_END, HTML_COMMENT, HTML_OTHER } kind;
    enum html_element element; /* of a tag */
    size_t at, end;
    struct str name; /* as written */
    struct html_attr attrs[HTML_ATTRS];
    size_t nattrs;
    uint32_t letters; /* a bit for each letter that the name of an attribute begins with */
    bool alike;       /* two of them begin alike */
    bool torn;        /* the name of one holds a quote or "<" */
    bool closed;      /* <x/> */
    bool unfinished;  /* the text ends within it */
};
bool html_read(struct str text, size_t *at, struct html_token *);
static inline uint32_t html_letter(char c) { return 1u << (c & 31); }
struct str html_attr_named(const struct html_token *, struct str name);
/* The value of an attribute; p NULL: it has none of that name. Most tags have none that begins
 * with its letter. */
static inline struct str html_attr(const struct html_token *t, const char *name) {
    return t->letters & html_letter(*name) ? html_attr_named(t, str_z(name)) : STR_NULL;
}
/* Behind the end tag of an element whose content is no markup (script, style, textarea, title);
 * text.n where it is not closed. */
size_t html_raw_end(struct str text, size_t at, struct str name);
struct str html_unescape(struct arena *, struct str);
enum html_fact {
    HTML_KNOWN = 1,
    HTML_VOID = 2,  /* has no end tag */
    HTML_LOOSE = 4, /* its end tag may be left out */
    HTML_BLOCK = 8, /* ends a paragraph */
    HTML_RAW = 16   /* its content is text */
};
enum html_element html_element_named(struct str name);
unsigned html_facts(enum html_element);
void html_offer_names(struct nearest *);
bool html_entity(struct str name);
void html_offer_entities(struct nearest *);

/* A page's text: ids, references, nesting. The second pass judges the references. */
void page_scan(struct check *, const struct doc *, struct str html);
/* A style sheet's text: its references. */
void css_scan(struct check *, const struct doc *, struct str css);

/* Classes of a style sheet; and those that pages name, against them. */
void classes_read(struct check *, struct str css);
void check_classes(struct check *);

/* Is it a name that pages and settings have everywhere, and that nobody misspelt? */
bool usual_name(struct str);

/* ---- links ---- */

enum ref_kind { REF_LINK, REF_IMAGE, REF_ASSET, REF_META };
struct reference {
    const struct doc *page;
    struct str value; /* as it stands in the page, entities resolved */
    struct str html;  /* the page's text */
    size_t at;        /* of its tag in that */
    enum ref_kind kind;
    bool anchors; /* its fragment is to be there */
    bool loaded;  /* by the page itself */
    bool css;
};
void links_begin(struct check *);
/* false: the page has it already. */
bool links_add_id(struct check *, const struct doc *, struct str id);
void links_scanned(struct check *, const struct doc *); /* its ids are known */
void links_add(struct check *, struct reference);
void links_judge(struct check *);
/* A link to a document that is not written, told; false: it is no such document. */
bool link_unwritten(struct check *, struct str relpath);
void check_addresses(struct check *);

/* ---- tracing: from a page back to its source ---- */

struct place {
    const struct source *src;
    size_t off;
    bool theirs;
    bool found; /* the value itself stands there */
};
/* Where a reference of a page was written, whose tag is at `at`; of the two parts the one behind
 * "#" counts more where `fragment` says so. Never without a source. */
struct place trace_value(struct check *, const struct doc *, struct str value, struct str html,
                         size_t at, bool fragment);
/* The same, but in the page's own source alone; false: it is not there. */
bool trace_own(struct check *, const struct doc *, struct str value, struct place *);
/* Where a piece of a page's text was written, by what stands around it. */
struct place trace_text(struct check *, const struct doc *, struct str html, size_t at, size_t n);

/* What the build said. */
void adopt(struct check *, const struct diags *);

#endif
