/* highlight/lang/docker: Dockerfiles; commands are the shell's. */
#include "highlight/kit.h"

/* One shell reads all lines of a command. */
static void run(struct scan *s) {
    scan_emit(s, T_k, scan_match(s));
    const struct lexer *shell = scan_find(s, S("shell"));
    if (shell) scan_restart(s, scan_instance(s, shell));
    scan_push(s, "run");
}

#define REST "(.*)"
#define BLANK(word) "(" word ")(\\s+)"
#define END NOT("[" WIDE "]")

static bool is_instruction(const struct scan *s) {
    return scan_word(s, "instruction", scan_group(s, 1), T_text) != T_text;
}
static bool is_triggered(const struct scan *s) {
    return scan_word(s, "instruction", scan_group(s, 3), T_text) != T_text;
}

ROWS({
    WITHIN("root", SPACE, R("^" BLANK("FROM") REST "(\\s+)" BLANK("AS") REST, "k,w,s,w,k,w,s"),
           {.re = "^" BLANK("ONBUILD") "(\\w+)" REST, .tok = "k,w,k,s", .guard = is_triggered},
           {.re = "^(\\w+)" END REST, .tok = "k,s", .guard = is_instruction}, LINE("#", "c"),
           FN("^" OPT("ONBUILD\\s+") "RUN\\s+", run), R("\\w+", ""), R("[^\\w]+", "")),
    WITHIN("run", G("\\n", "", "pop"), R("\\\\[\\s\\S]", "se"),
           R(SOME("\\\\[^\\n]|[^\\n\\\\]"), "@shell")),
})
LANGUAGE(docker, WORDS(docker), .flags = LANG_NOCASE);
