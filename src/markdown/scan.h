/* Reading characters and small patterns (scan.c). */
#ifndef QUICKYLL_MARKDOWN_SCAN_H
#define QUICKYLL_MARKDOWN_SCAN_H

#include "base/base.h"
#include "markdown/markdown.h"

/* A run of fence signs or backticks. */
struct fence {
    size_t at, len;
    size_t longest[2]; /* fences: the longest of backticks and of tildes from here on */
};

/* A text being read. The fields after pos remember searches that need not be done
 * again. Nested blocks have one each, over their copy; remembered answers stay
 * right since the text does not change and places only grow. */
struct src {
    enum kramdown_dialect dialect;
    bool plain; /* Markdown without kramdown's extensions */
    struct str s;
    size_t pos;
    size_t brace_from, brace_to; /* the first unescaped } from anywhere in between is at brace_to */
    size_t brace_last;           /* the last } of all, plus one; 0: not looked for */
    /* from here on there is no -->, ?>, ]]>, {:/ ; 0: not known */
    size_t no_comment, no_pi, no_cdata, no_ext;
    VEC(struct fence) fences;
    bool fences_known;
};

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
bool scan_lazy_html(const struct src *, size_t at,
                    size_t max_indent); /* LAZY_END_HTML_START or _STOP */
bool scan_lazy_end(struct src *, size_t at);
uint32_t char_at(struct str, size_t at);     /* code point, 0 at the end */
uint32_t char_before(struct str, size_t at); /* code point, 0 at the start */
size_t char_len(struct str, size_t at);
bool cp_word(uint32_t cp); /* \p{Word} */
/* &name; &#10; &#xa;: the place behind, or NO; name.p is NULL for numbers. */
size_t scan_reference(struct str, size_t at, struct str *name, uint32_t *cp);
/* A link's id as it is looked up: white space is one blank, letters are small. */
struct str normalize_link_id(struct arena *, struct str);

#endif
