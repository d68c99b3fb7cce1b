#include "highlight/kit.h"

#define END "(-?%\\})"

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

static void cycle(struct scan *s) {
    scan_emit(s, T_nt, scan_group(s, 1));
    scan_emit(s, T_w, scan_group(s, 2));
    scan_emit(s, class_of(scan_group(s, 3), T_na), scan_group(s, 3));
    scan_emit(s, T_w, scan_group(s, 4));
    scan_emit(s, T_p, scan_group(s, 5));
    scan_emit(s, T_w, scan_group(s, 6));
}

static void loop(struct scan *s) {
    static const enum token CLASS[] = {T_nt, T_w, T_nv, T_w, T_nt, T_w};
    for (int i = 0; i < (int)ARRAY_LEN(CLASS); i++) scan_emit(s, CLASS[i], scan_group(s, i + 1));
    scan_emit(s, class_of(scan_group(s, 7), T_nv), scan_group(s, 7));
    scan_emit(s, T_w, scan_group(s, 8));
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^{]+", ""),
    G("(\\{%-?)(\\s*)", "p,w", "push tag"),
    G("(\\{\\{-?)(\\s*)", "p,w", "push output"),
    R("\\{", ""),
    STATE("tag"),
    G("(?:if|elsif|unless|case)" U_END, "kr", "push condition"),
    G("when" U_END, "kr", "push when"),
    G("(else|end(?:if|unless|case))(\\s*)" END, "kr,w,p", "pop"),
    G("(capture|(?:in|de)crement)(\\s+)([^\\s%]+)(\\s*)" END, "nt,w,nv,w,p", "pop"),
    G("(comment)(\\s*)" END, "nt,w,p", "push comment"),
    G("(raw)(\\s*)" END, "nt,w,p", "push raw"),
    G("(end[^\\s%]+)(\\s*)" END, "nt,w,p", "pop"),
    G("(?:assign|echo)" U_END, "nt", "push assign"),
    G("(?:include|render)" U_END, "nt", "push include"),
    {.re = "(cycle)(\\s+)(?:([^\\s:]*)(\\s*)(:))?(\\s*)", .fn = cycle, .act = "push variables"},
    {.re = "(for|tablerow)(\\s+)([\\w-]+)(\\s+)(in)(\\s+)"
           "((?:[^\\s%,|'\"]|\"[^\"]*\"|'[^']*')+)(\\s*)",
     .fn = loop,
     .act = "push arguments"},
    G("([^\\s%]+)(\\s*)", "nt,w", "push arguments"),
    STATE("comment"),
    R("[^{]+", "c"),
    G("(\\{%-?)(\\s*)(endcomment)(\\s*)" END, "p,w,nt,w,p", "reset"),
    R("\\{", "c"),
    STATE("raw"),
    R("[^{]+", ""),
    G("(\\{%-?)(\\s*)(endraw)(\\s*)" END, "p,w,nt,w,p", "reset"),
    R("\\{", ""),

    STATE("output"),
    G("(\\|)(\\s*)([a-zA-Z_][^\\s}|:]*)", "p,w,nf", "push filters"),
    INC("end-output"),
    INC("value"),
    STATE("filters"),
    R("(\\|)(\\s*)([a-zA-Z_][^\\s%}|:]*)", "p,w,nf"),
    INC("end-output"),
    INC("end-tag"),
    INC("variable-arguments"),
    STATE("condition"),
    R("[=!]=|[<>]=?", "o"),
    R("(?:and|or|contains)" U_END, "ow"),
    INC("when"),
    STATE("when"),
    INC("end-tag"),
    INC("value"),
    STATE("assign"),
    R("=", "o"),
    G("(\\|)(\\s*)([a-zA-Z_][^\\s%|:]*)", "p,w,nf", "push filters"),
    INC("when"),
    STATE("include"),
    G("(\\{\\{-?)(\\s*)", "p,w", "push embedded"),
    R("(?:with|for)" U_END, "nt"),
    R("[/\\w-]+(?:\\.[\\w-]+)+" U_EDGE, ""),
    INC("variables"),
    STATE("embedded"),
    R("(\\|)(\\s*)([a-zA-Z_][^\\s}|:]*)", "p,w,nf"),
    G("-?\\}\\}", "p", "pop"),
    INC("variable-arguments"),

    STATE("end-output"),
    G("-?\\}\\}", "p", "reset"),
    STATE("end-tag"),
    G("-?%\\}", "p", "reset"),
    STATE("arguments"),
    R("reversed" U_END, "na"),
    INC("end-tag"),
    INC("argument"),
    R("\\S+", ""),
    STATE("variables"),
    INC("end-tag"),
    INC("variable-arguments"),
    STATE("variable-arguments"),
    INC("argument"),
    INC("variable"),
    R("\\S+", ""),
    STATE("argument"),
    INC("literal"),
    R("([^\\s=:]++)(\\s*)(=|:)", "na,w,o"),
    R("[,:]", "p"),
    STATE("value"),
    INC("literal"),
    INC("variable"),
    STATE("literal"),
    R("[ \\t]+", "w"),
    R("(?:false|true|nil)" U_END, "kc"),
    R("'[^']*'", "s1"),
    R("\"[^\"]*\"", "s2"),
    R("-", "o"),
    R("\\d+\\.\\d+", "mf"),
    R("\\d+", "mi"),
    STATE("variable"),
    R("(?:empty|blank|forloop\\.[^\\s%}|:]+)" U_EDGE, "nb"),
    R("\\.(?=\\w)|\\[|\\]", "p"),
    R("(?:first|last|size)" U_END, "nf"),
    R("[a-zA-Z_][\\w-]*\\??", "nv"),
};

const struct language LANG_liquid = {.tag = "liquid", RULES(RULE_LIST)};
