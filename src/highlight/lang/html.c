#include "highlight/languages.h"
#include "highlight/lang/unicode.h"

#define REST(more) "[" U_WORD "\\p{Cf}:.\\x{B7}" more "-]*"
#define NAME U_ONE("A-Za-z:_-", "\\p{L}") REST("")

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^<&]+", ""),
    R("&\\S*?;", "ni"),
    NEED("(?i:<!DOCTYPE) [\\s\\S]*?>", "cp", ">"),
    NEED("<!\\[CDATA\\[[\\s\\S]*?\\]\\]>", "cp", "]]>"),
    G("<!--", "c", "push comment"),
    NEED("<\\?[\\s\\S]*?\\?>", "cp", "?>"),
    G("<\\s*script\\s*", "nt", "push script-begin;push tag"),
    G("<\\s*style\\s*", "nt", "push style-begin;push tag"),
    G("</", "nt", "push close"),
    G("<", "nt", "push open"),
    STATE("close"),
    INC("close-end"),
    G(NAME, "nt", "goto close-end"),
    STATE("close-end"),
    R("\\s+", ""),
    G(">", "nt", "pop"),
    STATE("open"),
    R("\\s+", ""),
    G(NAME, "nt", "goto tag"),
    G("", "", "goto tag"),
    STATE("comment"),
    R("[^-]+", "c"),
    G("-->", "c", "pop"),
    R("-", "c"),

    STATE("tag"),
    R("\\s+", ""),
    G(U_ONE("A-Za-z:_\\[\\]()*.-", "\\p{L}") REST("\\[\\]()*") "\\s*=\\s*", "na", "push attr"),
    R(U_ONE("A-Za-z:_*#-", "\\p{L}") REST("*#"), "na"),
    G("/?\\s*>", "nt", "pop"),
    STATE("attr"),
    G("\"", "s", "goto dq"),
    G("'", "s", "goto sq"),
    G("[^\\s>]+", "s", "pop"),
    STATE("dq"),
    G("\"", "s", "pop"),
    R("[^\"]+", "s"),
    STATE("sq"),
    G("'", "s", "pop"),
    R("[^']+", "s"),

    /* each script and sheet is a new one */
    STATE("script-begin"),
    G("[^<]+", "@!javascript", "goto script"),
    G("<\\s*/\\s*script\\s*>", "nt", "pop"),
    G("<", "@!javascript", "goto script"),
    STATE("script"),
    R("[^<]+", "@javascript"),
    G("<\\s*/\\s*script\\s*>", "nt", "pop"),
    R("<", "@javascript"),
    STATE("style-begin"),
    G("[^<]+", "@!css", "goto style"),
    G("<\\s*/\\s*style\\s*>", "nt", "pop"),
    G("<", "@!css", "goto style"),
    STATE("style"),
    R("[^<]+", "@css"),
    G("<\\s*/\\s*style\\s*>", "nt", "pop"),
    R("<", "@css"),
};

const struct language LANG_HTML = {.tag = "html", RULES(RULE_LIST)};
