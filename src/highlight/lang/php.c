/* highlight/lang/php: PHP within HTML. */
#include "highlight/kit.h"

#define NAME "[\\p{L}_][\\p{L}\\p{N}_]*"
#define SPACES "(?:" NAME "\\\\)+"
#define END "(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])"
/* From Rouge 4 on a backslash may lead a name. */
#define PATH_3 OPT(SPACES) NAME
#define PATH_4 "\\\\?" PATH_3
#define BY_PATH(row) ROUGE3(row(PATH_3)), ROUGE4(row(PATH_4))

/* Words that say how to read what follows. */
static const struct {
    const char *word, *state;
} LEADS[] = {{"use", "use"},           {"const", "const"},        {"catch", "catch"},
             {"public", "visibility"}, {"private", "visibility"}, {"protected", "visibility"}};

static bool all_of(struct str s, const char *more) {
    for (size_t i = 0; i < s.n; i++)
        if (!ch_upper(s.p[i]) && !ch_digit(s.p[i]) && !(s.p[i] && strchr(more, s.p[i])))
            return false;
    return true;
}

/* What a name is by its looks; the last part of one with a namespace counts. */
static enum token by_looks(struct str s) {
    size_t at = str_rchr(s, '\\');
    struct str last = at == STR_NONE ? s : str_from(s, at + 1);
    if (s.n >= 4 && str_starts(s, S("__")) && str_ends(s, S("__"))) return T_nb;
    if ((str_starts(s, S("E_")) || str_starts(s, S("PHP_"))) && all_of(s, "_") &&
        !str_ends(s, S("_")))
        return T_kc;
    if (!last.n || !ch_upper(last.p[0])) return T_n;
    if (last.n > 1 && all_of(last, "_")) return T_no;
    return str_chr(last, '_') == STR_NONE ? T_nc : T_n;
}

static void name(struct scan *s) {
    struct str m = scan_match(s);
    enum token t = scan_word(s, "id", m, T_n);
    for (size_t i = 0; t != T_n && i < ARRAY_LEN(LEADS); i++)
        if (str_caseeq(m, str_z(LEADS[i].word))) scan_push(s, LEADS[i].state);
    scan_emit(s, t == T_n ? by_looks(m) : t, m);
}

/* Code without "<?php": told from HTML by what comes first, unless start_inline says. */
static void begin(struct scan *s) {
    struct str inline_ = scan_option(s, "start_inline");
    bool no = str_eq(inline_, S("0")) || str_eq(inline_, S("false"));
    bool html = scan_group(s, 1).p && !inline_.p;
    if (no || html)
        scan_pop(s, 1);
    else
        scan_goto(s, "php");
}

#define CALLED(path) R(path AHEAD(GAP "\\("), "nf?call")
#define NAMED(path) FN(path, name)
#define SPACED(path) R(SEQ(FOLD("namespace"), SP, path), "kn,,nn")
#define DECLARED(path)                                                                             \
    R(SEQ(FOLD(ALT("class", "interface", "trait", "extends", "implements")), SP, path), "kd,,nc")
#define CLASS(path) R(path, "nc")
#define CREATED(path) G(path, "nc", "pop")
#define SETTER FOLD(ALT("public", "protected", "private")) "\\(set\\)"
#define DIGITS "\\d[_\\d]*"

ROWS({
    WITHIN("root", G("<\\?(?:php|=)?", "cp", "push php"), R(SOME("[^<]|<" NOT("\\?")), "@parent")),
    WITHIN("start", FN("(?=(\\s*<|\\s*[^$]+?<\\?(?:php|=))?)", begin)),

    WITHIN("blank", G("\\?>", "cp", "reset"), SPACE, ROUGE3(R("(?:#|//).*", "c1")),
           ROUGE4(R("#\\[.*\\]$", "na"), R("(?:#(?!\\[)|//).*", "c1")),
           NEED("/\\*\\*" NOT("/") ANY("[^*]|\\*(?!/)") "+\\*/", "cd", "*/"), BLOCK("cm")),
    WITHIN("blank or end", INC("blank"), ELSE_POP),

    WITHIN("php", INC("blank"), INC("variables"), INC("values"),
           SINCE_4_7(G(SEQ(FOLD("enum"), SP, NAME), "kd,,nc", "push enum")),
           SINCE_4_7(G(SETTER, "k", "push visibility")), BY_PATH(SPACED), BY_PATH(DECLARED),
           INC("names"), R("[;,(){}\\[\\]]", "p"), INC("operators"), R("[=?]", "o")),

    WITHIN("variables", R(ALT("\\$\\{\\$+" NAME "\\}", "\\$+" NAME), "nv")),
    WITHIN("names", BY_PATH(CALLED), BY_PATH(NAMED)),
    WITHIN("operators", R("[~!%^&*+|:.<>/@-]+", "o")),
    WITHIN("values", NEED("(?i)<<<([\"']?)(" NAME ")\\1\\n" ANY(".*\\n") "?\\s*\\2;?", "sh", "<<<"),
           R(OPT(DIGITS) "\\." OPT(DIGITS) OPT("[eE]" SIGN DIGITS), "mf"),
           SINCE_4_7(R("0[oO]" LOOSE("0-7"), "mo")), R("0[0-7][0-7_]*", "mo"),
           R("0[bB]" LOOSE("01"), "mb"), R("0[xX]" LOOSE("a-fA-F0-9"), "mh"), R(DIGITS, "mi"),
           NEED(WHOLE("'"), "s1", "'"), NEED(WHOLE("`"), "sb", "`"), G("\"", "s2", "push string"),
           G(FOLD("function|fn") END, "k", "push return;push params;push function"),
           R(FOLD("true|false|null") END, "kc"), G(FOLD("new") END, "k", "push new")),

    /* its name, up to the bracket */
    WITHIN("function", R("&", "o"), R(NAME, "n"), G("\\(", "p", "pop"), INC("blank or end")),
    WITHIN("params", G("\\)", "p", "pop"), R(",|\\.{3}", "p"), G("=", "o", "push value"),
           R(FOLD("public|protected|private|readonly") END, "k"),
           G("\\??" NAME, "kt", "push value"), INC("blank"), INC("variables"), ELSE_POP),
    WITHIN("return", R(":", "p"), G(FOLD("use") END, "k", "push captured"),
           G("\\??" NAME, "kt", "push value"), G("\\{", "p", "goto body"), INC("blank or end")),
    WITHIN("captured", R("[,(]", "p"), R("&", "o"), G("\\)", "p", "pop"), INC("blank"),
           INC("variables"), ELSE_POP),
    BRACKETS("body", "\\{", "\\}", "php"),
    /* what stands behind "=" in a list */
    WITHIN("value", G(",", "p", "pop"), R("[\\[\\]]", "p"), G("\\(", "p", "push call"),
           INC("blank"), INC("values"), INC("variables"), INC("names"), INC("operators"), ELSE_POP),
    WITHIN("call", G("\\)", "p", "pop"), R(",", "p"), INC("value")),

    WITHIN("catch", R("\\(", "p"), R("\\|", "o"), BY_PATH(CLASS), INC("blank or end")),
    WITHIN("enum", R(":", "p"), R("\\??" NAME, "kt"), G("\\{", "p", "goto cases"),
           INC("blank or end")),
    WITHIN("cases", R(SEQ(FOLD("case"), SP, NAME), "k,,no"), G("\\{", "p", "push body"),
           G("\\}", "p", "pop"), INC("php")),
    WITHIN("const", SINCE_4_7(R(SEQ("\\??" NAME, SP, NAME), "kt,,no")), R(NAME, "no"),
           G("=", "o", "push value"), INC("blank or end")),
    WITHIN("new", G(FOLD("class") END, "kd", "goto new class"), BY_PATH(CREATED),
           INC("blank or end")),
    WITHIN("new class", G("\\}", "p", "pop"), R("\\{", "p"), INC("php")),
    WITHIN("use", R("[,}]", "p"), R(FOLD("function|const") END, "k"), R(SEQ(SPACES, "\\{"), "nn,p"),
           R(PATH_3 SOME("_" NAME), "nf"), INC("blank"), INC("names"), ELSE_POP),
    WITHIN("visibility", SINCE_4_7(R(SETTER, "k")), R(FOLD("readonly|static") END, "k"),
           G(AHEAD(FOLD("abstract|const|function") END), "k", "pop"), G("\\??" NAME, "kt", "pop"),
           INC("blank or end")),

    TEXT_WITH("string", "s2", "\"", "[${\\\\]+", R("[^\\\\{$\"]+", "s2"),
              R("\\\\u\\{" XDIGIT "+\\}", "se"),
              R("\\\\" ALT("[efrntv\"$\\\\]", "[0-7]{1,3}", "[xX]" XDIGIT "{1,2}"), "se"),
              R("\\$" NAME OPT("\\[\\S+\\]|->" NAME), "nv"), G("\\{\\$\\{", "si", "push double"),
              G("\\{" AHEAD("\\$"), "si", "push single"), R(SEQ("\\{", "\\S+", "\\}"), "si,nv,si")),
    WITHIN("double", G("\\}\\}", "si", "pop"), INC("php")),
    WITHIN("single", G("\\}", "si", "pop"), INC("php")),
})
LANGUAGE(php, WORDS(php), .start = "push start");
