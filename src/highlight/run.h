/* highlight/run: one highlighting from start to end. */
#ifndef QUICKYLL_HIGHLIGHT_RUN_H
#define QUICKYLL_HIGHLIGHT_RUN_H

#include "highlight/compile.h"
#include "highlight/highlight.h"

/* Gets every token of a text in order, equal neighbours joined. */
typedef void run_sink(void *ctx, enum token, struct str text);

void run_lexer(struct highlighter *, const struct lexer *, struct str code, struct arena *scratch,
               run_sink *, void *ctx);

/* highlight.c */
const struct lexer *highlighter_known(struct highlighter *, struct str name); /* tables only */
struct regex_work *highlighter_work(struct highlighter *);
bool highlighter_is_4(const struct highlighter *); /* Rouge 4 */
void highlighter_work_done(struct highlighter *, struct regex_work *);

#endif
