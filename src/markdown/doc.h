/* Inside src/markdown: the tree, the parsers' state, and who does what.
 *
 * block*.c   text -> tree of blocks, leaves are raw text (N_LEAF)
 * span*.c    leaf -> tokens, read as kramdown reads spans
 * inline.c   tokens of all leaves -> one md4c call -> span nodes
 * tree.c     what kramdown does to the finished tree: IALs, abbreviations, ids, hard breaks
 * native.c   html_to_native: HTML elements made kramdown's own
 * write.c, code.c, page.c   tree -> HTML
 * commonmark.c   the other dialects, md4c alone
 */
#ifndef QUICKYLL_MARKDOWN_DOC_H
#define QUICKYLL_MARKDOWN_DOC_H

#include "markdown/markdown.h"

/* ---- the tree ------------------------------------------------------------- */

enum node_type {
    N_ROOT,
    N_BLANK,
    N_P,
    N_HEADER,
    N_BLOCKQUOTE,
    N_CODEBLOCK,
    N_UL,
    N_OL,
    N_LI,
    N_DL,
    N_DT,
    N_DD,
    N_TABLE,
    N_THEAD,
    N_TBODY,
    N_TFOOT,
    N_TR,
    N_TD,
    N_HR,
    N_EOB,  /* end-of-block marker; also left behind by definitions */
    N_LEAF, /* raw text, until its spans are parsed */
    N_MATH,
    N_HTML,
    N_XML,     /* N_XML: an HTML comment or processing instruction */
    N_COMMENT, /* {::comment} */
    N_RAW,     /* printed as it is */
    N_TEXT,
    N_A,
    N_IMG,
    N_BR,
    N_CODESPAN,
    N_EM,
    N_STRONG,
    N_ENTITY,
    N_TYPO,
    N_SMART,
    N_FOOTNOTE,
    N_ABBR
};

enum content_model { CM_NONE, CM_RAW, CM_BLOCK, CM_SPAN };

/* Attributes in the order they were set (Ruby's Hash). */
struct attr {
    struct str k, v;
};
struct attrs {
    struct attr *v;
    uint32_t n, cap;
};
/* An inline attribute list: attributes and references to ALDs. */
struct ial {
    struct attrs attr;
    VEC(struct str) refs;
};

struct entity {
    const char *name; /* NULL: only a number */
    uint32_t cp;
};

/* What an N_EOB stands for. */
enum eob_kind { EOB_PLAIN, EOB_IAL, EOB_ALD, EOB_EXTENSION, EOB_LINK, EOB_ABBREV, EOB_FOOTNOTE };

struct node {
    uint8_t type;
    uint8_t content_model; /* N_HTML */
    uint8_t level;         /* N_HEADER; N_EOB: eob_kind; N_TYPO, N_SMART: which */
    bool block;            /* category, where the type does not say it */
    bool span;             /* made by the span scanner */
    bool transparent;      /* N_P: no tags around it */
    bool closed;           /* N_HTML: <x/> */
    bool first_as_para;    /* N_DD */
    struct node *first, *last, *prev, *next;
    struct str val;  /* text, code, tag name, file of N_RAW */
    struct str note; /* N_HEADER, N_DT: raw text for the id; N_CODEBLOCK: language; N_FOOTNOTE:
                        name; N_ENTITY: as it was written */
    struct attrs attr;
    struct ial *ial;
    union {
        struct buf *joined;          /* N_LEAF: val is in here and may grow */
        uint8_t *align;              /* N_TABLE: one a column */
        const struct entity *entity; /* N_ENTITY */
        struct footnote *footnote;   /* N_FOOTNOTE */
        struct abbreviation *abbrev; /* N_ABBR */
    };
    uint32_t ncol; /* N_TABLE */
};
enum { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER };
enum {
    TYPO_MDASH,
    TYPO_NDASH,
    TYPO_HELLIP,
    TYPO_LAQUO_SPACE,
    TYPO_RAQUO_SPACE,
    TYPO_LAQUO,
    TYPO_RAQUO,
    TYPO_COUNT
};
enum { SMART_LSQUO, SMART_RSQUO, SMART_LDQUO, SMART_RDQUO };

struct footnote {
    struct node *content; /* an N_ROOT */
    struct str name;
    bool used;
};
struct abbreviation {
    struct str text, title;
    struct node *eob; /* its attributes */
};
struct link_def {
    struct str url, title; /* title.p NULL: none */
    struct node *eob;      /* its IAL; NULL for those of the configuration */
};

struct node *node_new(struct arena *, enum node_type);
void node_append(struct node *parent, struct node *child);
void node_remove(struct node *parent, struct node *child);
/* Put the children of `from` in the place of child. */
void node_splice(struct node *parent, struct node *child, struct node *from);
bool node_is_block(const struct node *);

struct attr *attr_get(const struct attrs *, const char *k);
void attr_set(struct arena *, struct attrs *, struct str k, struct str v);
void attr_del(struct attrs *, const char *k);
void attr_add_class(struct arena *, struct attrs *, struct str cls);

const struct entity *entity_named(struct str name); /* NULL: unknown */
const struct entity *entity_coded(struct arena *, uint32_t cp);

/* ---- options --------------------------------------------------------------- */

enum entity_output { ENT_AS_CHAR, ENT_AS_INPUT, ENT_NUMERIC, ENT_SYMBOLIC };

/* Highlighting of blocks or of spans (kramdown: syntax_highlighter_opts). */
struct hl_opts {
    bool disable, guess_lang, line_numbers, wrap;
    bool bare;        /* formatter: a class of Rouge's, the tokens and nothing around them */
    bool breaklines;  /* minted: wrap was asked for */
    struct str frame; /* minted */
    int64_t start_line;
    struct str default_lang, css_class;
};
struct md_opts {
    bool gfm, hard_wrap, quirk_paragraph_end, no_typographic;
    bool auto_ids, auto_id_stripping, parse_block_html, parse_span_html, footnote_backlink_inline;
    bool cjk_join, math, html_to_native;
    bool rouge, minted;
    uint8_t toc_levels; /* bit (level - 1) */
    enum entity_output entity_output;
    int64_t footnote_nr, header_offset;
    struct str auto_id_prefix, footnote_backlink, footnote_prefix, highlighter;
    const struct entity *smart_quotes[4];
    struct str typographic[TYPO_COUNT]; /* p NULL: the usual one */
    const struct map *link_defs;
    const struct array *forbidden; /* forbidden_inline_options */
    struct hl_opts hl_block, hl_span;
};
struct markdown_options {
    enum markdown_kind kind;
    struct md_opts kd;
    unsigned cm_render, cm_ext; /* commonmarker's options and extensions (commonmark.c) */
    markdown_highlight_fn *highlight;
    void *highlight_ctx;
};
/* Set one kramdown option; false: there is none of that name. */
bool md_opt_set(struct arena *, struct md_opts *, struct str key, struct value val);

/* ---- the document ------------------------------------------------------------ */

struct md_doc {
    const struct markdown_options *conf;
    struct md_opts o; /* {::options} changes it */
    struct arena *a;
    struct diags *diags;
    struct node *root;
    bool smarty;           /* SmartyPants alone */
    struct smap link_defs; /* normalised id -> struct link_def */
    struct smap alds;      /* id -> struct ial */
    struct smap footnotes; /* name -> struct footnote */
    struct smap abbrevs;   /* text -> struct abbreviation */
    struct leaves *leaves;
    int depth;     /* of nested blocks */
    size_t copied; /* bytes copied for nested blocks */
    size_t room;   /* of those allowed */
};
enum { MAX_DEPTH = 100 };
void md_warn(struct md_doc *, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* A run of fence signs or backticks. */
struct fence {
    size_t at, len;
    size_t longest[2]; /* fences: the longest of backticks and of tildes from here on */
};

/* A text being read. The fields after pos remember searches that need not be done again. */
struct src {
    struct str s;
    size_t pos;
    size_t brace_from, brace_to; /* the first unescaped } from anywhere in between is at brace_to */
    size_t brace_last;           /* the last } of all, plus one; 0: not looked for */
    size_t no_comment, no_pi, no_ext; /* from here on there is no -->, ?>, {:/ ; 0: not known */
    VEC(struct fence) fences;
    bool fences_known;
};

/* ---- reading characters and small patterns (scan.c) ----------------------------- */
/* All take the text and a place in it and return the place behind the match, or NO. */
#define NO ((size_t)-1)
size_t scan_line(struct str, size_t);               /* behind the next newline, or the end */
size_t scan_blank(struct str, size_t);              /* BLANK_LINE */
size_t scan_eob(struct str, size_t);                /* EOB_MARKER */
size_t scan_tail(struct str, size_t);               /* \s*?\n */
size_t scan_trailing(struct str, size_t);           /* [ \t]*\n */
size_t scan_indent4(struct str, size_t);            /* INDENT */
size_t scan_spaces(struct str, size_t, size_t max); /* up to max spaces: place behind them */
size_t scan_hr(struct str, size_t);
size_t scan_uname(struct str, size_t);   /* REXML's UNAME_STR */
size_t scan_id_name(struct str, size_t); /* ALD_ID_NAME */
bool scan_list_marker(struct str, size_t at, bool ordered, size_t max_indent, size_t *content);
size_t scan_def_marker(struct str, size_t at, size_t max_indent); /* place of the content */
size_t scan_quote(struct str, size_t);                            /* BLOCKQUOTE_START */
size_t scan_fence(struct str, size_t);                         /* FENCED_CODEBLOCK_START of GFM */
size_t scan_ial(struct src *, size_t at, struct str *content); /* IAL_BLOCK, from the { on */
size_t scan_ial_start(struct src *, size_t at, struct str *content); /* IAL_BLOCK_START */
/* {:CONTENT}: the place behind the }, content between the colon and it. */
size_t scan_braces(struct src *, size_t at, struct str *content);
bool scan_lazy_html(struct str, size_t at, size_t max_indent); /* LAZY_END_HTML_START or _STOP */
bool scan_lazy_end(struct src *, size_t at);
uint32_t char_at(struct str, size_t at);     /* code point, 0 at the end */
uint32_t char_before(struct str, size_t at); /* code point, 0 at the start */
size_t char_len(struct str, size_t at);
bool cp_word(uint32_t cp); /* \p{Word} */

/* ---- HTML tags (html.c) ----------------------------------------------------------- */
struct tag {
    struct str name, attrs; /* as written */
    bool closed;            /* /> */
    size_t end;
};
bool html_tag(struct str, size_t at, struct tag *);       /* HTML_TAG_RE */
bool html_close_tag(struct str, size_t at, struct tag *); /* HTML_TAG_CLOSE_RE */
size_t html_comment(struct src *, size_t at);             /* HTML_COMMENT_RE */
size_t html_pi(struct src *, size_t at);
void html_attributes(struct md_doc *, struct str, bool fold, struct attrs *);
/* The place of </name\s*> at or after `at`, case ignored; NO if there is none. */
size_t html_find_close(struct str, size_t at, struct str name);
enum { EL_SPAN = 1, EL_BLOCK = 2, EL_VOID = 4, EL_KNOWN = 8, EL_LAZY_SPAN = 16 };
unsigned html_element(struct str name);            /* EL_* bits */
enum content_model html_model(struct str name);    /* HTML_CONTENT_MODEL */
struct str str_fold(struct arena *, struct str s); /* ASCII lower case */
/* The markdown="..." attribute, taken off the list; CM_NONE: absent or without meaning. */
enum content_model html_markdown_attr(struct attrs *, struct str name);

/* ---- attribute lists (ial.c) --------------------------------------------------------- */
void ial_parse(struct md_doc *, struct str, struct ial *);
void ial_merge(struct arena *, struct ial *to, const struct ial *from);
void ial_apply(struct md_doc *, struct attrs *, const struct ial *);
bool ial_has_ref(const struct ial *, const char *ref);
/* Is there an extension's start or stop tag? */
bool extension_here(struct src *, size_t at, bool block);
/* {::name opts}body{:/name} at src->pos; false: it is none (nothing consumed). */
bool extension_parse(struct md_doc *, struct src *, bool block, struct node **made);

/* &name; &#10; &#xa;: the place behind, or NO; name.p is NULL for numbers. (span.c) */
size_t scan_reference(struct str, size_t at, struct str *name, uint32_t *cp);

/* ---- html_to_native (native.c) ------------------------------------------------------- */
void native_block(struct md_doc *, struct node *);
void native_spans(struct md_doc *, struct node *);

/* ---- blocks (block.c, list.c, table.c, html.c) ---------------------------------------- */
struct blocks { /* one level of block parsing */
    struct md_doc *d;
    struct src *src;
    struct node *tree;
    struct ial *block_ial;
    const struct blocks *up;
};
bool blocks_parse(struct md_doc *, struct node *tree, struct src *); /* true: ended by </tag> */
void blocks_parse_text(struct md_doc *, struct node *tree, struct str text);
struct node *block_new(struct blocks *, enum node_type); /* takes the waiting block IAL */
bool block_after_boundary(const struct blocks *);
bool block_before_boundary(struct blocks *);
struct node *leaf_new(struct md_doc *, struct node *parent, struct str text);
void leaf_add(struct md_doc *, struct node *leaf, struct str joiner, struct str text);
size_t codeblock_end(struct src *, size_t at); /* CODEBLOCK_MATCH */
bool block_list(struct blocks *);
bool block_definition_list(struct blocks *);
bool block_table(struct blocks *);
enum html_result { HTML_NONE, HTML_DONE, HTML_STOP };
enum html_result block_html(struct blocks *);
struct str normalize_link_id(struct arena *, struct str);

/* ---- spans (span.c, inline.c) ----------------------------------------------------------- */
enum tok_kind { TOK_TEXT, TOK_NODE, TOK_OPEN, TOK_CLOSE };
struct tok {
    uint8_t kind;
    struct str text;   /* TOK_TEXT */
    struct node *node; /* others */
    size_t mate;       /* TOK_OPEN: index of its TOK_CLOSE */
};
typedef VEC(struct tok) tok_vec;
/* Read one leaf as kramdown does; tokens are appended. */
void spans_scan(struct md_doc *, struct str text, tok_vec *);
/* Only code spans (and HTML spans): what the table parser needs. */
void spans_scan_code(struct md_doc *, struct str text, bool html, tok_vec *);

/* md4c reads, and points, a little behind a text that ends within a character: so many bytes there
 * must be ours. */
enum { MD4C_BEHIND = 16 };

struct leaf {
    struct node *parent, *node;
    size_t tok, ntok;
};
struct leaves {
    tok_vec toks;
    VEC(struct leaf) v;
};
/* All leaves become span nodes: one call of md4c. */
void inline_parse(struct md_doc *);

/* ---- the finished tree (tree.c) --------------------------------------------------------- */
void tree_collect(struct md_doc *, struct node *); /* scans every leaf, in order */
void tree_update(struct md_doc *, struct node *);  /* blank lines, IALs, raw text of headers */
void tree_finish(struct md_doc *);                 /* abbreviations, hard breaks, ids */

/* ---- writing (write.c, highlight.c) ------------------------------------------------------ */
void md_write(struct md_doc *, struct buf *out);
void md_escape(struct buf *, struct str);      /* < > & */
void md_escape_text(struct buf *, struct str); /* the same, references are left alone */
void md_escape_attr(struct buf *, struct str); /* and " */
void md_entity(struct buf *, const struct md_opts *, const struct entity *, struct str original);
struct str typo_chars(int which);
struct str basic_id(struct arena *, struct str text); /* kramdown: basic_generate_id */
void write_attrs(struct buf *, const struct attrs *);
/* Append highlighted code with its wrapper; false: no highlighting for it. */
bool write_highlighted(struct md_doc *, struct buf *, struct str code, struct str lang, bool block);

/* ---- CommonMark (commonmark.c) ------------------------------------------------------------ */
void commonmark_options(struct markdown_options *, const struct map *config, struct diags *);
void commonmark_convert(const struct markdown_options *, struct str, struct arena *, struct buf *);

#endif
