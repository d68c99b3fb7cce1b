/* What Ruby's patterns mean where they are not about ASCII alone. */
#ifndef QUICKYLL_HIGHLIGHT_LANG_UNICODE_H
#define QUICKYLL_HIGHLIGHT_LANG_UNICODE_H

#define U_ALPHA "\\p{Alphabetic}"
#define U_WORD "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}"
#define U_END "(?![" U_WORD "])"   /* \b behind a word's letter */
#define U_BEGIN "(?=[" U_WORD "])" /* \b behind what is no letter */
#define U_EDGE /* \b anywhere */ "(?:(?<=[" U_WORD "])" U_END "|(?<![" U_WORD "])" U_BEGIN ")"

/* A character of the ASCII ones or of other classes. Said apart: what ASCII a pattern may start
 * with is known then, and the rule costs nothing elsewhere. */
#define U_ONE(ascii, others) "(?:[" ascii "]|(?=[^\\x00-\\x7f])[" others "])"

/* A string in which a backslash takes the characters `esc` along. Where every quote that follows
 * is escaped, the last of them ends it all the same. */
#define QUOTED(q, esc) q "(?:[^\\\\" q "]*+(?:\\\\" esc "?[^\\\\" q "]*+)*+" q "|[\\s\\S]*" q ")"
/* One in which the quote is written twice; without an end it ends within the last two. */
#define DOUBLED(q) q "(?:[^" q "]*+(?:" q q "[^" q "]*+)*+" q "|[\\s\\S]*" q "(?=" q "))"

#endif
