#include "highlight/kit.h"

#define CHAR "(?:\\\\.|[^\\\\\\n])"

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
    fenced(s, scan_group(s, 4));
    scan_emit(s, T_text, scan_group(s, 5));
    scan_emit(s, T_p, scan_group(s, 6));
}

/* One that is never closed: whole lines belong to it, a last one without its end is an error. */
static void open_fence(struct scan *s) {
    fenced(s, scan_group(s, 4));
    scan_emit(s, T_err, scan_group(s, 5));
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\A---\\s*\\n[\\s\\S]*?\\n?(?m)^---\\s*$\\n?", "@yaml"),
    R("\\\\.", "se"),
    R("^[\\S ]+\\n---*\\n", "gh"),
    R("^[\\S ]+\\n===*\\n", "gu"),
    R("^#(?=[^#]).*", "gh"),
    R("^#.*", "gu"),
    {.re = "^([ \\t]*)(`{3,}|~{3,})([^\\n]*\\n)([\\s\\S]*?)(\\n\\1)(\\2)", .fn = fence},
    {.re = "^([ \\t]*)(`{3,}|~{3,})([^\\n]*\\n)((?:.*\\n)*)(.*)", .fn = open_fence},
    R("\\n\\n(?:(?:    |\\t).*\\n|\\n)+", "sb"),
    R("(`+)(?:" CHAR "|\\n)+?\\1", "sb"),
    R("^(?m)(?:\\s*\\*){3,}\\s*$|^(?:\\s*-){3,}\\s*$", "p"),
    R("^\\s*[*+-](?=\\s)|^\\s*\\d+\\.", "p"),
    R("^\\s*>.*", "gt"),
    G("^(\\s*)(\\[)(" CHAR "+?)(\\])(\\s*)(:)", ",p,ss,p,,p", "push title;push url"),
    G("(!?\\[)(" CHAR "*?|[^\\]]*?)(\\])(?=[\\[(])", "p,nv,p", "push link"),
    R("\\*\\*" CHAR "*?\\*\\*|__" CHAR "*?__", "gs"),
    R("\\*" CHAR "*?\\*|_" CHAR "*?_", "ge"),
    R("<.*?@.+\\..+>|<(?:https?|mailto|ftp)://" CHAR "*?>", "nv"),
    R("[^\\\\`\\[*\\n&<]+", ""),
    R("&\\S*;|<" CHAR "*?>", "@html"),
    R("[&<\\[\\n]", ""),

    STATE("link"),
    G("(\\[)(" CHAR "*?)(\\])", "p,ss,p", "pop"),
    G("\\(", "p", "push inline title;push inline url"),
    R("[ \\t]+", ""),
    G("", "", "pop"),
    STATE("url"),
    R("[ \\t]+", ""),
    G("(<)(" CHAR "*?)(>)", "nt,sx,nt", "pop"),
    G("\\S+", "sx", "pop"),
    STATE("title"),
    R("\"" CHAR "*?\"|'" CHAR "*?'|\\(" CHAR "*?\\)", "nn"),
    R("\\s+(?=[\"'()])", ""),
    G("", "", "pop"),
    STATE("inline title"),
    G("\\)", "p", "pop"),
    INC("title"),
    STATE("inline url"),
    G("[^<\\s)]+", "sx", "pop"),
    R("\\s+", ""),
    INC("url"),
};

const struct language LANG_markdown = {.tag = "markdown", RULES(RULE_LIST)};
