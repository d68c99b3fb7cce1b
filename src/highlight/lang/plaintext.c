/* highlight/lang/plaintext: text as it is. */
#include "highlight/kit.h"

static void lex(struct scan *s) { scan_emit(s, T_text, s->text); }

const struct language LANG_plaintext = {.tag = "plaintext", .lex = lex};
