/* highlight/kit: what languages share, named for what it is. A language's table is made of these
 * rows and pieces of patterns; docs/adding-a-language.md tells how. */
#ifndef QUICKYLL_HIGHLIGHT_KIT_H
#define QUICKYLL_HIGHLIGHT_KIT_H

#include "highlight/languages.h"
#include "highlight/scan.h"

/* Behind the table, ROWS({...}): LANGUAGE(toy, WORDS(toy));
 *
 * The table is a function that fills it in (struct language), and T() makes each text of it one
 * that is not known before: else the compiler would keep the finished table among the data, and the
 * loader would have to mend its pointers, some 10,000 of all languages, in each run. */
#define ROWS(...) ROWS_OF(row_list, __VA_ARGS__)
#define ROWS_OF(name, ...)                                                                         \
    static const struct rule *name(struct arena *a_, size_t zero_, size_t *n_) {                   \
        const struct rule list_[] = __VA_ARGS__;                                                   \
        *n_ = ARRAY_LEN(list_);                                                                    \
        return memcpy(arena_alloc(a_, sizeof list_), list_, sizeof list_);                         \
    }
#define T(text) ((text) + zero_)
#define LANGUAGE(name, ...)                                                                        \
    const struct language LANG_##name = {.tag = #name, RULES(row_list), __VA_ARGS__}
#define RULES(name) .rows = (name)
#define WORDS(name) .words = &WORDS_##name
#define NO_WORDS .words = NULL
#define BASE(name) .base = &LANG_##name

/* ---- rows ---- */

/* The rows behind it belong to this state. */
#define STATE(name)                                                                                \
    { .state = T(name) }
#define WITHIN(name, ...) STATE(name), __VA_ARGS__
#define INC(name)                                                                                  \
    { .inc = T(name) }
#define R(pattern, tok_)                                                                           \
    { .re = T(pattern), .tok = T(tok_) }
#define G(pattern, tok_, act_)                                                                     \
    { .re = T(pattern), .tok = T(tok_), .act = T(act_) }
#define FN(pattern, fn_)                                                                           \
    { .re = T(pattern), .fn = (fn_) }
#define IF(guard_, pattern, tok_)                                                                  \
    { .re = T(pattern), .tok = T(tok_), .guard = (guard_) }
/* Every match holds the text `need_`. */
#define NEED(pattern, tok_, need_)                                                                 \
    { .re = T(pattern), .tok = T(tok_), .need = T(need_) }
#define NEEDG(pattern, tok_, act_, need_)                                                          \
    { .re = T(pattern), .tok = T(tok_), .act = T(act_), .need = T(need_) }
/* Only words of the set. */
#define LISTED(pattern, set, tok_)                                                                 \
    { .re = T(pattern), .tok = T(tok_), .listed = T(set) }
#define LISTEDG(pattern, set, tok_, act_)                                                          \
    { .re = T(pattern), .tok = T(tok_), .act = T(act_), .listed = T(set) }
/* Rows of some releases only. */
#define IN_RELEASES(bits, ...)                                                                     \
    {.gens = (bits)}, __VA_ARGS__, { .gens = GEN_ALL }
#define ROUGE3(...) IN_RELEASES(GEN_3_30, __VA_ARGS__)
#define ROUGE4(...) IN_RELEASES(GEN_4_5 | GEN_4_7, __VA_ARGS__)
#define UNTIL_4_7(...) IN_RELEASES(GEN_3_30 | GEN_4_5, __VA_ARGS__)
#define SINCE_4_7(...) IN_RELEASES(GEN_4_7, __VA_ARGS__)

#define SPACE R(SP, "")
#define ELSE_POP G("", "", "pop")
/* A comment up to the end of the line. */
#define LINE(open, cls) R(open ".*", cls)
/* One from / * to * /, at once: without its end it is none. */
#define BLOCK(cls) NEED(BLOCK_TEXT, cls, "*/")
/* A state that is text up to `end`; further rows say what else stands in it. */
#define TEXT(name, cls, end, plain) STATE(name), G(end, cls, "pop"), R(plain, cls)
#define TEXT_WITH(name, cls, end, plain, ...)                                                      \
    STATE(name), G(end, cls, "pop"), __VA_ARGS__, R(plain, cls)
/* Text between marks that may stand in it again; `chars` are their characters. */
#define NESTED(name, cls, open, close, chars)                                                      \
    TEXT_WITH(name, cls, close, "[^" chars "]+|[" chars "]", G(open, cls, "push"))
/* One in which the quote is written twice, and perhaps what is behind a backslash taken along. */
#define TWICE(name, cls, q) WITHIN(name, R(q q, "se"), G(q, cls, "pop"), R("[^" q "]+", cls))
#define TWICE_OR_ESCAPED(name, cls, q)                                                             \
    WITHIN(name, R(ALT("\\\\.", q q), "se"), G(q, cls, "pop"), R("[^\\\\" q "]+", cls))
/* Brackets within which the rules of `inner` apply, brackets again. */
#define BRACKETS(name, open, close, inner)                                                         \
    STATE(name), G(open, "p", "push"), G(close, "p", "pop"), INC(inner)

/* ---- pieces of patterns ---- */

#define SEQ_2(a, b) "(" a ")(" b ")"
#define SEQ_3(a, ...) "(" a ")" SEQ_2(__VA_ARGS__)
#define SEQ_4(a, ...) "(" a ")" SEQ_3(__VA_ARGS__)
#define SEQ_5(a, ...) "(" a ")" SEQ_4(__VA_ARGS__)
#define SEQ_6(a, ...) "(" a ")" SEQ_5(__VA_ARGS__)
#define SEQ_7(a, ...) "(" a ")" SEQ_6(__VA_ARGS__)
#define SEQ_8(a, ...) "(" a ")" SEQ_7(__VA_ARGS__)
#define ALT_2(a, b) a "|" b
#define ALT_3(a, ...) a "|" ALT_2(__VA_ARGS__)
#define ALT_4(a, ...) a "|" ALT_3(__VA_ARGS__)
#define ALT_5(a, ...) a "|" ALT_4(__VA_ARGS__)
#define ALT_6(a, ...) a "|" ALT_5(__VA_ARGS__)
#define ALT_7(a, ...) a "|" ALT_6(__VA_ARGS__)
#define ALT_8(a, ...) a "|" ALT_7(__VA_ARGS__)
#define KIT_PICK(a, b, c, d, e, f, g, h, n, ...) n
#define KIT_COUNT(...) KIT_PICK(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, )
#define KIT_JOIN(a, b) a##b
#define KIT_CALL(name, n) KIT_JOIN(name, n)
#ifdef __cppcheck__ /* loses its way in macros within themselves */
#define SEQ(...) ""
#define ALT(...) ""
#define AHEAD(x) ""
#else
/* Parts one behind the other, each a group: for a class by part. */
#define SEQ(...) KIT_CALL(SEQ_, KIT_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define ALT(...) "(?:" KIT_CALL(ALT_, KIT_COUNT(__VA_ARGS__))(__VA_ARGS__) ")"
#define AHEAD(x) "(?=" x ")"
#endif
#define OPT(x) "(?:" x ")?"
#define ANY(x) "(?:" x ")*"
#define SOME(x) "(?:" x ")+"
#define NOT(x) "(?!" x ")"
#define FOLD(x) "(?i:" x ")" /* in either case */

#define SP "\\s+"
#define GAP "\\s*"
#define TABS "[ \\t]*"
#define ID "[A-Za-z_]\\w*"
#define XDIGIT "[0-9a-fA-F]"
#define DEC "\\d+"
#define HEX "0[xX]" XDIGIT "+"
#define SIGN "[+-]?"
#define EXP "[eE]" SIGN DEC
#define REAL DEC "\\." DEC
/* Digits with a point wherever it is, or without. */
#define POINTED ALT(DEC "\\.\\d*", "\\." DEC)
#define FIGURE ALT(DEC "\\.?\\d*", "\\." DEC)
#define C_SUFFIX "(?-i:UL?|ul?|[FLfl])" /* 12UL */
/* Digits with underscores: any, or between two of them only. */
#define LOOSE(set) "[" set "][_" set "]*+"
#define SPARSE(set) "[" set "]+(?:_[" set "]+)*"

/* In another base: its letters and its digits. */
#define BASED(letters, set) "0[" letters "]" LOOSE(set)

/* Up to two characters, the first of which may stand alone before. */
#define THROUGH(a, b) ANY("[^" a "]|" a NOT(b)) "+" a b
#define TRIPLE(q) q q q ANY("[^" q "]|" q q "?" NOT(q)) "+" q q q
#define BLOCK_TEXT "/\\*" THROUGH("\\*", "/")
/* What stands behind a backslash in C and in ML. */
#define C_CODE(hex) ALT("[\\\\abfnrtv\"']", "x" XDIGIT hex, "[0-7]{1,3}")
#define ML_CODE(chars) "\\\\" ALT("[\\\\\"'" chars "]", "\\d{3}", "x" XDIGIT "{2}")
/* From quote to quote at once, a backslash taking any character along; "" is no end of it. */
#define WHOLE(q) q ANY("\\\\.|[^" q "\\\\]") "+" q
/* The same within a line. */
#define ON_LINE(q) q ANY("\\\\.|[^" q "\\\\\\n]") q
/* A string in which a backslash takes the characters `esc` along. Where every quote that follows
 * is escaped, the last of them ends it all the same. */
#define QUOTED(q, esc) q "(?:[^\\\\" q "]*+(?:\\\\" esc "?[^\\\\" q "]*+)*+" q "|[\\s\\S]*" q ")"
/* One on a line, `esc` are its escapes; where each quote that follows is escaped, the last counts.
 */
#define LINE_QUOTED(q, esc) q ALT(ANY(esc "|[^\\n" q "]") "+" q, ".*" q)
/* One in which the quote is written twice; without an end it ends within the last two. */
#define DOUBLED(q) q "(?:[^" q "]*+(?:" q q "[^" q "]*+)*+" q "|[\\s\\S]*" q "(?=" q "))"

/* ---- Ruby's Unicode ---- */

#define U_ALPHA "\\p{Alphabetic}"
#define U_WORD "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}"
#define U_END NOT("[" U_WORD "]")     /* \b behind a word's letter */
#define U_BEGIN AHEAD("[" U_WORD "]") /* \b behind what is no letter */
#define U_EDGE /* \b anywhere */ "(?:(?<=[" U_WORD "])" U_END "|(?<![" U_WORD "])" U_BEGIN ")"

/* A character of the ASCII ones or of other classes. Said apart: what ASCII a pattern may start
 * with is known then, and the rule costs nothing elsewhere. */
#define U_ONE(ascii, others) "(?:[" ascii "]|(?=[^\\x00-\\x7f])[" others "])"

/* What Rouge's \b takes for parts of words beyond \w, for use in a class. */
#define WIDE                                                                                       \
    "\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\xb2\\xb3\\xb9\\xbc-\\xbe\\x{24b6}-\\x{24e9}"               \
    "\\x{1f130}-\\x{1f149}\\x{1f150}-\\x{1f169}\\x{1f170}-\\x{1f189}"

#endif
