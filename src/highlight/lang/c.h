/* A function's head, for the languages that are like C: types and stars, its name, what stands in
 * brackets, what `behind` may follow them, blanks and comments. */
#ifndef QUICKYLL_HIGHLIGHT_LANG_C_H
#define QUICKYLL_HIGHLIGHT_LANG_C_H

#define C_TYPES SOME("\\w+" ALT("\\s++", "\\s*+\\*[\\s*]*+"))
#define C_BLANKS ANY(ALT("\\s", "//[^\\n]*\\n", BLOCK_TEXT)) "+"
#define C_FUNCTION(behind, end) SEQ(C_TYPES, ID, GAP "\\([^;]*?\\)" behind, C_BLANKS) "(" end ")"

/* The heads of definitions and declarations. */
#define C_FUNCTIONS(behind)                                                                        \
    {.re = T(C_FUNCTION(behind, "\\{")),                                                           \
     .tok = T("@.,nf,@.,@.,p"),                                                                    \
     .act = T("push body"),                                                                        \
     .need = T("{")},                                                                              \
    {                                                                                              \
        .re = T(C_FUNCTION(behind, ";")), .tok = T("@.,nf,@.,@.,p"), .need = T(";")                \
    }

#endif
