/* encoding: files in another encoding than UTF-8, as Ruby reads and writes them.
 *
 * Within the program all text is UTF-8. So what Jekyll reads in the encoding of the configuration
 * (pages, documents, layouts, includes, CSV) is decoded when it is read, and what became of it is
 * encoded when it is written. Jekyll itself keeps the bytes, and fails where they meet other text
 * beyond ASCII (data, front matter): here that works. */
#include "site/internal.h"

#include <errno.h>
#include <iconv.h>

/* Ruby's names of encodings, in lower case, and iconv's. None of them has states, and in all of
 * them ASCII is itself: front matter is found by its bytes. */
static const struct encoding {
    const char *ruby, *iconv;
} ENCODINGS[] = {
    {"iso-8859-1", "ISO-8859-1"},
    {"iso8859-1", "ISO-8859-1"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "ISO-8859-9"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-11", "ISO-8859-11"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"windows-1250", "CP1250"},
    {"cp1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"cp1251", "CP1251"},
    {"windows-1252", "CP1252"},
    {"cp1252", "CP1252"},
    {"windows-1253", "CP1253"},
    {"cp1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"cp1254", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
    {"windows-31j", "CP932"},
    {"cp932", "CP932"},
    {"shift_jis", "CP932"},
    {"sjis", "CP932"},
    {"euc-jp", "EUC-JP"},
    {"eucjp", "EUC-JP"},
    {"euc-kr", "EUC-KR"},
    {"euckr", "EUC-KR"},
    {"cp949", "CP949"},
    {"gb2312", "GB2312"},
    {"euc-cn", "GB2312"},
    {"gbk", "GBK"},
    {"cp936", "GBK"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5"},
    {"cp950", "CP950"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ibm437", "CP437"},
    {"cp437", "CP437"},
    {"ibm850", "CP850"},
    {"cp850", "CP850"},
    {"ibm852", "CP852"},
    {"cp852", "CP852"},
    {"ibm866", "CP866"},
    {"cp866", "CP866"},
    {"tis-620", "TIS-620"},
    {"windows-874", "CP874"},
    {"us-ascii", "US-ASCII"},
    {"ascii", "US-ASCII"},
};
/* Text as it is: UTF-8, and bytes of which Ruby asks nothing. */
static const char *const PLAIN[] = {"", "utf-8", "bom|utf-8", "cp65001", "ascii-8bit", "binary"};

bool encoding_check(struct site *s, struct value v) {
    if (v.type != V_STR) {
        config_diag(s, SEV_ERROR, "encoding", S(""), "'encoding' must be a name, not %s",
                    v_class(v));
        return false;
    }
    struct str name = utf8_downcase(s->a, v_s(v));
    for (size_t i = 0; i < ARRAY_LEN(PLAIN); i++)
        if (str_eqz(name, PLAIN[i])) return true;
    for (size_t i = 0; i < ARRAY_LEN(ENCODINGS); i++)
        if (str_eqz(name, ENCODINGS[i].ruby)) s->encoding = ENCODINGS[i].iconv;
    if (s->encoding) return true;
    bool wide = str_starts(name, S("utf-")) || str_starts(name, S("iso-2022"));
    config_diag(s, wide ? SEV_ERROR : SEV_WARNING, "encoding", S(""),
                wide ? "the encoding '" STR_FMT "' is not supported"
                     : "unsupported encoding '" STR_FMT "' ignored: files are read as UTF-8",
                STR_ARG(v_s(v)));
    return !wide;
}

const char *site_encoding(const struct site *s) { return s->encoding ? s->encoding : "UTF-8"; }

/* What cannot be converted, one character or byte; it is passed over. false: there is nothing that
 * may stand for it. */
typedef bool stand_in(struct buf *, struct str *rest);

static bool convert(struct arena *a, const char *to, const char *from, struct str text,
                    stand_in *other, struct str *out) {
    struct buf b;
    iconv_t cd = iconv_open(to, from);
    bool ok = cd != (iconv_t)-1;
    buf_init_for(&b, a, text.n + text.n / 4 + 16);
    while (ok && text.n) {
        buf_reserve(&b, 64);
        char *in = (char *)(uintptr_t)text.p, *at = b.p + b.n;
        size_t left = text.n, room = b.cap - b.n - 1, had = room;
        size_t n = iconv(cd, &in, &left, &at, &room);
        int e = errno;
        b.n += had - room;
        b.p[b.n] = 0;
        text = str_from(text, text.n - left);
        if (n == (size_t)-1 && e == E2BIG)
            buf_reserve(&b, text.n + 64);
        else if (n == (size_t)-1)
            ok = other(&b, &text);
    }
    if (cd != (iconv_t)-1) iconv_close(cd);
    *out = buf_view(&b);
    return ok;
}

/* No byte of UTF-8: who looks for these finds it. */
static bool no_character(struct buf *b, struct str *rest) {
    buf_putc(b, '\xFF');
    *rest = str_from(*rest, 1);
    return true;
}

static bool nothing(struct buf *b, struct str *rest) { return false; }

/* As kramdown writes what the encoding has not. */
static bool reference(struct buf *b, struct str *rest) {
    size_t i = 0;
    buf_printf(b, "&#%u;", utf8_next(*rest, &i));
    *rest = str_from(*rest, i);
    return true;
}

struct str site_decoded(const struct site *s, struct arena *a, struct str text) {
    struct str out = text;
    if (s->encoding) convert(a, "UTF-8", s->encoding, text, no_character, &out);
    return out;
}

/* Pages that plugins make have texts of their own, in UTF-8, and Sass says that it writes that. */
static bool keeps_encoding(const struct doc *d) {
    bool sheet = str_eq(d->ext, S(".scss")) || str_eq(d->ext, S(".sass"));
    return d->site->encoding && !d->generated && !sheet && d->src.text.p;
}

bool doc_encoded(const struct doc *d, struct arena *a, struct str *text) {
    if (!keeps_encoding(d)) return true;
    if (convert(a, d->site->encoding, "UTF-8", *text, doc_is_html(d) ? reference : nothing, text))
        return true;
    errno = EILSEQ;
    return false;
}

void doc_decoded(const struct doc *d, struct arena *a, struct str *text) {
    if (keeps_encoding(d)) *text = site_decoded(d->site, a, *text);
}
