/* highlight/lang/vue: Vue's files of one component; each section is its language's. */
#include "highlight/kit.h"

/* str[0] is the language of a style, num[0] set while a block's lexer has to start afresh. */
static void open_block(struct scan *s) {
    struct str name = scan_group(s, 3);
    scan_emit(s, T_nt, scan_group(s, 1));
    scan_emit(s, T_text, scan_group(s, 2));
    scan_emit(s, T_k, name);
    s->me->str[0] = (struct str){.p = "css", .n = 3};
    s->me->num[0] = 1;
    scan_push(s, name.p[1] == 'c' ? "script" : name.p[1] == 't' ? "style" : "template");
    scan_push(s, name.p[1] == 't' ? "style tag" : "tag");
}

static void set_language(struct scan *s) {
    struct str value = scan_group(s, 2);
    scan_emit(s, T_na, scan_group(s, 1));
    scan_emit(s, T_s, value);
    if (value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'')) {
        value.p++;
        value.n -= 2;
    }
    s->me->str[0] = value;
}

static void open_code(struct scan *s) {
    scan_emit(s, T_si, scan_match(s));
    scan_restart(s, scan_instance(s, scan_find(s, (struct str){.p = "javascript", .n = 10})));
    scan_push(s, "interpolation");
}

/* A language that is not known leaves the style plain. */
static void style_text(struct scan *s) {
    const struct lexer *lexer = scan_find(s, s->me->str[0]);
    if (!lexer) {
        scan_emit(s, T_text, scan_match(s));
        return;
    }
    struct instance *inner = scan_instance(s, lexer);
    if (s->me->num[0]) scan_restart(s, inner);
    s->me->num[0] = 0;
    scan_delegate_to(s, inner, scan_match(s));
}

#define CLOSE(name) G("(<\\s*/\\s*)(" name ")" AHEAD("\\s*>"), "nt,k", "goto end tag")

ROWS({
    WITHIN("root", FN("(<)(\\s*)(script|style|template)", open_block), INC("super:root")),
    WITHIN("style tag", FN("(lang\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^\\s>\"']+)", set_language),
           INC("tag")),
    WITHIN("script", CLOSE("script"), R("[^<]+|<", "@javascript")),
    WITHIN("style", CLOSE("style"), FN("[^<]+|<", style_text)),
    /* each piece of a template is lexed by itself: what an attribute holds behind {{ is text */
    WITHIN("template", CLOSE("template"), FN("\\{\\{", open_code),
           R("<[^{<]*|[^{<]+|\\{", "@!html")),
    WITHIN("end tag", G("\\s*>", "nt", "pop")),
    WITHIN("interpolation", G("\\}\\}", "si", "pop"), G("\\{", "@javascript", "push"),
           R("[^{}]+", "@javascript"), R("\\}", "err")),
})
LANGUAGE(vue, BASE(html));
