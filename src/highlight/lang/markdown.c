/* highlight/lang/markdown: Markdown; a fenced block is lexed as it says. */
#include "highlight/kit.h"

#define CHAR "(?:\\\\.|[^\\\\\\n])"
#define SHORT(open, close) open CHAR "*?" close
#define FENCE SEQ(TABS, "`{3,}|~{3,}", "[^\\n]*\\n")
#define RULE(sign) "(?:" GAP sign "){3,}" GAP "$"

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

ROWS({
    WITHIN("root", R("\\A---" GAP "\\n[\\s\\S]*?\\n?(?m)^---" GAP "$\\n?", "@yaml"),
           R("\\\\.", "se"), R("^[\\S ]+\\n---*\\n", "gh"), R("^[\\S ]+\\n===*\\n", "gu"),
           LINE("^#" AHEAD("[^#]"), "gh"), LINE("^#", "gu"),
           FN("^" FENCE SEQ("[\\s\\S]*?", "\\n\\1", "\\2"), fence),
           FN("^" FENCE SEQ(ANY(".*\\n"), ".*"), open_fence),
           R("\\n\\n(?:(?:    |\\t).*\\n|\\n)+", "sb"), R("(`+)(?:" CHAR "|\\n)+?\\1", "sb"),
           R("^(?m)" RULE("\\*"), "p"), R("^(?m)" RULE("-"), "p"),
           R("^" GAP ALT("[*+-]" AHEAD("\\s"), DEC "\\."), "p"), R("^" GAP ">.*", "gt"),
           G("^" SEQ(GAP, "\\[", CHAR "+?", "\\]", GAP, ":"), ",p,ss,p,,p", "push title;push url"),
           G(SEQ("!?\\[", CHAR "*?|[^\\]]*?", "\\]") AHEAD("[\\[(]"), "p,nv,p", "push link"),
           INC("emphasis"), R("<.*?@.+\\..+>", "nv"),
           R("<(?:https?|mailto|ftp)://" SHORT("", ">"), "nv"), R("[^\\\\`\\[*\\n&<]+", ""),
           NEED("&\\S*;", "@html", ";"), R(SHORT("<", ">"), "@html"), R("[&<\\[\\n]", "")),
    WITHIN("emphasis", ROUGE3(R(SHORT("\\*\\*", "\\*\\*"), "gs")),
           ROUGE4(R("\\*{3}(?=\\S)[^*\\\\\\n]+\\*{3}", "ges"),
                  R("\\*{2}(?=\\S)[^*\\\\\\n]+\\*{2}", "gs")),
           R(SHORT("__", "__"), "gs"), R(SHORT("\\*", "\\*"), "ge"), R(SHORT("_", "_"), "ge")),

    WITHIN("link", R("[ \\t]+", ""), G(SEQ("\\[", CHAR "*?", "\\]"), "p,ss,p", "pop"),
           G("\\(", "p", "push inline title;push inline url"), ELSE_POP),
    WITHIN("url", R("[ \\t]+", ""), G(SEQ("<", CHAR "*?", ">"), "nt,sx,nt", "pop"),
           G("\\S+", "sx", "pop")),
    WITHIN("title", R(SHORT("\"", "\""), "nn"), R(SHORT("'", "'"), "nn"),
           R(SHORT("\\(", "\\)"), "nn"), R(SP AHEAD("[\"'()]"), ""), ELSE_POP),
    WITHIN("inline title", G("\\)", "p", "pop"), INC("title")),
    WITHIN("inline url", SPACE, G("[^<\\s)]+", "sx", "pop"), INC("url")),
})
LANGUAGE(markdown, NO_WORDS);
