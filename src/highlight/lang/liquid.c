/* highlight/lang/liquid: Liquid, a tag a state in Rouge 3, an argument a state in Rouge 4. */
#include "highlight/kit.h"

#define CLOSE "(-?%\\})"
#define OPEN "\\{%-?"
#define FILTER(more) SEQ("\\|", GAP, "[a-zA-Z_][^\\s|:" more "]*")
#define WORD(x) x U_END

/* ---- Rouge 3: a tag's name decides what may follow ---- */

/* A string somewhere in it decides. */
static enum token class_of(struct str value, enum token otherwise) {
    static const char QUOTE[] = {'\'', '"'};
    for (int i = 0; i < 2; i++) {
        size_t at = str_chr(value, QUOTE[i]);
        if (at != STR_NONE && str_chr(str_from(value, at + 1), QUOTE[i]) != STR_NONE)
            return i ? T_s2 : T_s1;
    }
    return otherwise;
}

static void parts(struct scan *s, const enum token *cls, int n, int text) {
    for (int i = 1; i <= n; i++) {
        enum token t = cls[i - 1];
        scan_emit(s, i == text ? class_of(scan_group(s, i), t) : t, scan_group(s, i));
    }
}
static void cycle(struct scan *s) {
    static const enum token CLASS[] = {T_nt, T_w, T_na, T_w, T_p, T_w};
    parts(s, CLASS, 6, 3);
}
static void loop(struct scan *s) {
    static const enum token CLASS[] = {T_nt, T_w, T_nv, T_w, T_nt, T_w, T_nv, T_w};
    parts(s, CLASS, 8, 7);
}

ROWS({
    WITHIN("root", R("[^{]+", ""), G(SEQ(OPEN, GAP), "p,w", "push tag"),
           G(SEQ("\\{\\{-?", GAP), "p,w", "push output"), R("\\{", "")),
    WITHIN("tag", LISTEDG("[a-z]++" U_END, "condition", "kr", "push condition"),
           G(WORD("when"), "kr", "push when"),
           G(SEQ("else|end(?:if|unless|case)", GAP) CLOSE, "kr,w,p", "pop"),
           G(SEQ("capture|(?:in|de)crement", SP, "[^\\s%]+", GAP) CLOSE, "nt,w,nv,w,p", "pop"),
           G(SEQ("comment", GAP) CLOSE, "nt,w,p", "push comment"),
           G(SEQ("raw", GAP) CLOSE, "nt,w,p", "push raw"),
           G(SEQ("end[^\\s%]+", GAP) CLOSE, "nt,w,p", "pop"),
           LISTEDG("[a-z]++" U_END, "value", "nt", "push assign"),
           LISTEDG("[a-z]++" U_END, "file", "nt", "push include"),
           {.re = T(SEQ("cycle", SP) OPT(SEQ("[^\\s:]*", GAP, ":")) "(" GAP ")"),
            .fn = cycle,
            .act = T("push variables")},
           {.re = T(SEQ("for|tablerow", SP, "[\\w-]+", SP, "in", SP,
                        SOME("[^\\s%,|'\"]|\"[^\"]*\"|'[^']*'"), GAP)),
            .fn = loop,
            .act = T("push arguments")},
           G(SEQ("[^\\s%]+", GAP), "nt,w", "push arguments")),
    WITHIN("comment", R("[^{]+", "c"),
           G(SEQ(OPEN, GAP, "endcomment", GAP) CLOSE, "p,w,nt,w,p", "reset"), R("\\{", "c")),
    WITHIN("raw", R("[^{]+", ""), G(SEQ(OPEN, GAP, "endraw", GAP) CLOSE, "p,w,nt,w,p", "reset"),
           R("\\{", "")),

    WITHIN("output", G(FILTER("}"), "p,w,nf", "push filters"), G("-?\\}\\}", "p", "reset"),
           INC("value")),
    WITHIN("filters", R(FILTER("%}"), "p,w,nf"), G("-?\\}\\}", "p", "reset"), INC("variables")),
    WITHIN("condition", R("[=!]=|[<>]=?", "o"), R(WORD("(?:and|or|contains)"), "ow"), INC("when")),
    WITHIN("assign", R("=", "o"), G(FILTER("%"), "p,w,nf", "push filters"), INC("when")),
    WITHIN("when", G("-?%\\}", "p", "reset"), INC("value")),
    WITHIN("include", G(SEQ("\\{\\{-?", GAP), "p,w", "push embedded"),
           R(WORD("(?:with|for)"), "nt"), R("[/\\w-]+(?:\\.[\\w-]+)+" U_EDGE, ""),
           INC("variables")),
    WITHIN("embedded", R(FILTER("}"), "p,w,nf"), G("-?\\}\\}", "p", "pop"), INC("pairs"),
           INC("variable"), R("\\S+", "")),

    WITHIN("arguments", R(WORD("reversed"), "na"), G("-?%\\}", "p", "reset"), INC("pairs"),
           R("\\S+", "")),
    WITHIN("variables", G("-?%\\}", "p", "reset"), INC("pairs"), INC("variable"), R("\\S+", "")),
    WITHIN("pairs", INC("literal"), R(SEQ("[^\\s=:]++", GAP, "[=:]"), "na,w,o"), R("[,:]", "p")),
    WITHIN("value", INC("literal"), INC("variable")),
    WITHIN("literal", R("[ \\t]+", "w"), INC("constant")),
    WITHIN("constant", R(WORD("(?:false|true|nil)"), "kc"), R("'[^']*'", "s1"),
           R("\"[^\"]*\"", "s2"), R("-", "o"), R(REAL, "mf"), R(DEC, "mi")),
    WITHIN("variable", R("(?:empty|blank|forloop\\.[^\\s%}|:]+)" U_EDGE, "nb"),
           R("\\.(?=\\w)|\\[|\\]", "p"), R(WORD("(?:first|last|size)"), "nf"),
           R("[a-zA-Z_][\\w-]*\\??", "nv")),
})

/* ---- Rouge 4 ---- */

#define COMMENT "#(?:(?!-?[%}]\\}).)*"

static bool in_lines(const struct scan *s) { return scan_in(s, "lines"); }

ROWS_OF(
    ROWS_4,
    {
        WITHIN("root", R("[^{]+", ""), G(OPEN, "cp", "push tag"),
               G("\\{\\{-?", "cp", "push output"), R("\\{", "")),
        WITHIN("tag", INC("end"), R(COMMENT, "c"),
               G(SEQ("cycle", SP, "[^\\s:'\"]+", GAP, ":"), "nt,w,na,w,p", "push arguments"),
               LISTEDG("\\w+", "condition", "nt", "push condition"),
               LISTEDG("\\w+", "alone", "nt", "push nothing"),
               LISTEDG("\\w+", "leave", "kr", "push nothing"),
               LISTEDG("\\w+", "loop", "nt", "push loop"), G("assign\\b", "nt", "push target"),
               G("echo\\b", "nt", "push assign"), LISTEDG("\\w+", "counter", "nt", "push counter"),
               G("end\\w+", "nt", "push nothing"),
               G(SEQ("comment", GAP) CLOSE, "nt,w,cp", "push comment"),
               G(SEQ("raw", GAP) CLOSE, "nt,w,cp", "push raw"), G("liquid\\b", "nt", "push lines"),
               G(SEQ("include|render", SP, "[\\w/-]+(?:\\.[\\w-]+)+"), "nt,w,", "push include"),
               LISTEDG("\\w+", "file", "nt", "push include"),
               G(ALT("cycle", "when") "\\b", "nt", "push arguments"),
               G("\\w+", "nt", "push other")),
        /* tags one a line */
        WITHIN("lines", INC("tag")),
        WITHIN("end", G("-?%\\}", "cp", "reset"),
               {.re = T("[ \\t]*\\n"), .tok = T("w"), .act = T("pop"), .guard = in_lines},
               R(SP, "w")),
        WITHIN("comment", R("[^{]+", "c"),
               G(SEQ(OPEN, GAP, "endcomment", GAP) CLOSE, "cp,w,nt,w,cp", "reset"), R("\\{", "c")),
        WITHIN("raw", R("[^{]+", ""),
               G(SEQ(OPEN, GAP, "endraw", GAP) CLOSE, "cp,w,nt,w,cp", "reset"), R("\\{", "")),

        WITHIN("nothing", INC("end"), R(COMMENT, "c")),
        WITHIN("counter", G("[a-zA-Z_][\\w-]*", "nv", "goto nothing"), INC("end")),
        WITHIN("condition", INC("end"), R("[=!]=|[<>]=?|<>", "o"),
               R(WORD("(?:and|or|contains)"), "ow"), INC("values")),
        WITHIN("loop", G(WORD("in"), "nt", "goto collection"), INC("other")),
        WITHIN("collection", R(WORD("(?:reversed|continue)"), "na"), INC("range"),
               INC("arguments")),
        WITHIN("range", R("\\.\\.|[()]", "p")),
        WITHIN("include", R(WORD("(?:with|for|as)"), "kr"), INC("other")),
        WITHIN("other", G("\\{\\{-?", "cp", "push embedded"), INC("arguments")),
        WITHIN("embedded", G("-?\\}\\}", "cp", "pop"), R(SP, "w"), G("\\|", "p", "push filter"),
               INC("values")),
        WITHIN("target", G("=", "o", "goto assign"), INC("end"), INC("values")),
        WITHIN("assign", G("\\|", "p", "goto filters;push filter"), INC("end"), INC("range"),
               INC("values")),
        WITHIN("filters", G("\\|", "p", "push filter"), INC("arguments")),
        WITHIN("filter", R(SP, "w"), G("[a-zA-Z_][\\w-]*\\b", "nf", "pop")),
        WITHIN("output", G("-?\\}\\}", "cp", "reset"), R(SP, "w"),
               G("\\|", "p", "goto output filters;push filter"), INC("values")),
        WITHIN("output filters", G("-?\\}\\}", "cp", "reset"), R(SP, "w"),
               G("\\|", "p", "push filter"), INC("pairs"), INC("values")),

        WITHIN("arguments", INC("end"), INC("pairs"), INC("values")),
        WITHIN("pairs", INC("constant"), R(SEQ("[a-zA-Z_][\\w-]*", GAP, "=(?!=)|:"), "na,w,o")),
        WITHIN("values", R(COMMENT, "c"), INC("constant"), R("[,:]", "p"),
               R("(?:empty|blank|(?:forloop|tablerowloop)\\.[^\\s%}|:]+)" U_EDGE NOT("[?]"), "nb"),
               R(SEQ("\\.", "(?:first|last|size)" U_END), "p,nf"),
               R("\\." AHEAD(GAP "\\w") "|[\\[\\]]", "p"),
               /* a hyphen may end a name; no sign may follow one that is none */
               R(ALT("[a-zA-Z_][\\w-]*+" NOT("[/?!" U_WORD "]"), "[a-zA-Z_][\\w-]*-"), "nv"),
               R("\\S+", "")),
        WITHIN("constant", R(WORD("(?:false|true|nil)"), "kc"), R("'[^']*'", "s1"),
               R("\"[^\"]*\"", "s2"), R("-", "o"), R(REAL, "mf"), R(DEC, "mi")),
    })

static const struct language LATER = {.tag = "liquid", RULES(ROWS_4), WORDS(liquid)};
LANGUAGE(liquid, WORDS(liquid), .later = &LATER);
