#include "highlight/languages.h"
#include "highlight/scan.h"

/* A fence: its info string names the lexer of what is inside. */
static void fenced(struct scan *s, struct str body) {
    struct str info = scan_group(s, 3);
    scan_emit(s, T_text, scan_group(s, 1));
    scan_emit(s, T_p, scan_group(s, 2));
    scan_emit(s, T_nl, info);
    struct str name = str_strip(info);
    const struct lexer *lx = name.n ? scan_find(s, name) : NULL;
    if (lx) {
        struct instance *in = scan_instance(s, lx);
        scan_restart(s, in);
        scan_delegate_to(s, in, body);
    } else {
        scan_emit(s, name.n ? T_sb : T_text, body);
    }
}

static void fence(struct scan *s) {
    struct str body = scan_group(s, 4);
    struct str last = str_ends(body, S("\n")) ? str_from(body, body.n - 1) : S("");
    body.n -= last.n;
    fenced(s, body);
    scan_emit(s, T_text, last);
    scan_emit(s, T_p, str_lstrip(scan_group(s, 5)));
}

/* One that is never closed: whole lines belong to it, a last one without its end is an error. */
static void open_fence(struct scan *s) {
    fenced(s, scan_group(s, 4));
    scan_emit(s, T_err, scan_group(s, 5));
}

/* Right behind "](" there is the address; anything later is no link any more. */
static bool after_bracket(const struct scan *s) {
    size_t i = scan_before(s);
    return i > 0 && s->text.p[i - 1] == '(';
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\A---\\n(?:(?!---\\n).*\\n)*---\\n", "@yaml"),
    R("\\\\.", "se"),
    R("^\\S.*\\n={2,}[ \\t]*\\n", "gu"),
    R("^\\S.*\\n-{2,}[ \\t]*\\n", "gh"),
    {.re = "^(\\s*)(`{3,}+|~{3,}+)(.*\\n)((?:(?!\\s*\\2).*(?:\\n|\\z))*?)(\\s*\\2)", .fn = fence},
    {.re = "^(\\s*)(`{3,}+|~{3,}+)(.*\\n)((?:.*\\n)*)(.*)", .fn = open_fence},
    R("^#(?=[^#]).*$", "gh"),
    R("^#{2,6}.*$", "gu"),
    R("^\\s*(?:(?:\\* *){3,}|(?:- *){3,}|(?:_ *){3,})\\s*$", "p"),
    R("^\\s*[*+-](?=\\s)", "p"),
    R("^\\s*\\d+\\.(?=\\s)", "p"),
    R("^\\s*>.*$", "gt"),
    R("^([ \\t]*)(\\[)([^\\]\\n]+)(\\]:)([ "
      "\\t]*)(<?)([^\\s>]+)(>?)(\\s+(?=[\"'(]))?(\"[^\"\\n]*\"|'[^'\\n]*'|\\([^)\\n]*\\))?",
      ",p,ss,p,,nt,sx,nt,,nn"),
    R("\\n[ \\t]*\\n(?:(?: {4}|\\t).*(?:\\n|\\z)|[ \\t]*\\n)+", "sb"),
    INC("inline"),
    R("[^\\\\\\n*`<&\\[]+", ""),
    R("[\\n\\[<&\\\\]", ""),
    STATE("inline"),
    R("(`+)[\\s\\S]+?\\1", "sb"),
    R("\\*\\*.*?\\*\\*|__.*?__", "gs"),
    R("\\*(?:[^*\\n]|\\*\\*)*\\*|_(?:[^_\\n]|__)*_", "ge"),
    R("\\*", "err"),
    R("(!?\\[)([^\\]\\n]*)(\\]\\[)([^\\]\\n]*)(\\])", "p,nv,p,ss,p"),
    NEEDG("(!?\\[)([^\\[\\]]*?|.*?)(\\]\\()", "p,nv,p", "push link", "]("),
    R("<[^\\s<>@/]+@[^\\s<>]+>", "nv"),
    R("<[a-z]+:[^\\s>]+>", "nv"),
    R("<!--.*?-->", "c"),
    R("</?\\w[^>\\n]*>|&\\S+?;", "@html"),
    STATE("link"),
    R("\\s+", ""),
    R("(<)([^>\\n]*)(>)", "nt,sx,nt"),
    R("\"[^\"\\n]*\"|'[^'\\n]*'", "nn"),
    G("(\\))([ \\t]*)(\\[)([^\\]\\n]*)(\\])", "p,,p,ss,p", "pop"),
    R("(\\))([ \\t]*)(\\()", "p,,p"),
    G("(\\))([ \\t]*)", "p,", "pop"),
    {.re = "[^\\s)]+", .tok = "sx", .guard = after_bracket},
    G("", "", "pop"),
};

const struct language LANG_MARKDOWN = {.tag = "markdown", RULES(RULE_LIST)};
