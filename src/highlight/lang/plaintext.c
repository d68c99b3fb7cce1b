#include "highlight/languages.h"
#include "highlight/scan.h"

static void lex(struct scan *s) { scan_emit(s, T_text, s->text); }

const struct language LANG_PLAINTEXT = {.tag = "plaintext", .lex = lex};
