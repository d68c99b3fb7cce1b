/* Jekyll's filters on text and URLs.
 *
 * URLs follow the gem Addressable, whose normalization decodes, composes and
 * encodes again: "/a b/%41" is "/a%20b/A". */
#include "render/filters.h"

#include "site/site.h"

#include <stdlib.h>
#include <utf8proc.h>

static struct buf new_buf(struct liquid_context *cx) {
    struct buf b;
    buf_init(&b, liquid_arena(cx));
    return b;
}
#define TEXT(v) liquid_to_s(cx, v)
#define HOST render_filter_host(liquid_value_env(cx))

/* Filters that Ruby has for texts only: false after an error. */
static bool is_text(struct liquid_context *cx, struct value v, const char *problem) {
    if (v.type == V_STR) return true;
    liquid_raise(cx, "%s %s", problem, v_class(v));
    return false;
}

/* ---- slugs ---- */

/* Jekyll warns of a text of which nothing is left. */
LIQUID_FILTER(f_slugify) {
    if (in.type == V_NIL || !is_text(cx, in, "undefined method `gsub' for")) return in;
    struct str mode = nargs && args[0].type != V_NIL ? TEXT(args[0]) : S("default");
    const struct filter_host *h = HOST;
    bool jekyll3 = h->site && h->site->profile->jekyll3;
    struct str slug = slugify(h->patterns, jekyll3, liquid_arena(cx), TEXT(in), mode, false);
    if (!slug.n) {
        struct str s = TEXT(in);
        liquid_warn(cx, "Empty `slug` generated for '" STR_FMT "'.", STR_ARG(s));
    }
    return v_str(slug);
}

/* ---- escaping ---- */

/* As Ruby's String#encode with xml: :attr, but without the quotes around. */
static void put_xml(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&': BUF_LIT(b, "&amp;"); break;
        case '<': BUF_LIT(b, "&lt;"); break;
        case '>': BUF_LIT(b, "&gt;"); break;
        case '"': BUF_LIT(b, "&quot;"); break;
        case '\'': BUF_LIT(b, "&apos;"); break;
        default: buf_putc(b, s.p[i]);
        }
    }
}
LIQUID_FILTER(f_xml_escape) {
    struct buf b = new_buf(cx);
    put_xml(&b, TEXT(in));
    return v_str(buf_view(&b));
}
/* The result is escaped, for it is meant to be looked at in a page. */
LIQUID_FILTER(f_inspect) {
    struct buf b = new_buf(cx), out = new_buf(cx);
    /* a drop prints as JSON; within a list it is the document itself that prints */
    if (in.type == V_OBJECT && (in.o->ops->each_key || (in.o->ops->to_json && in.o->ops->to_map)))
        v_json_pretty(&b, in, liquid_value_env(cx));
    else if (in.type == V_OBJECT && str_eqz(S("Hash"), v_class(in)) && in.o->ops->to_map)
        v_inspect(&b, v_map(in.o->ops->to_map(in.o, liquid_value_env(cx))), liquid_value_env(cx));
    else
        v_inspect(&b, in, liquid_value_env(cx));
    put_xml(&out, buf_view(&b));
    return v_str(buf_view(&out));
}
/* For a query: blank is "+", and "~" stays. */
LIQUID_FILTER(f_cgi_escape) {
    if (!is_text(cx, in, "no implicit conversion into String of")) return in;
    struct buf b = new_buf(cx);
    struct str s = TEXT(in);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == ' ')
            buf_putc(&b, '+');
        else if (ch_alnum(c) || (c && strchr("-._~", c)))
            buf_putc(&b, (char)c);
        else
            buf_percent(&b, c);
    }
    return v_str(buf_view(&b));
}

/* Addressable's normalize_component: decoded, composed (NFC), encoded but for the
 * characters of `keep`; what stands encoded for one of `leave` stays. Texts that
 * are not UTF-8 are not composed, but encoded byte by byte. Three passes, each
 * linear. */
static void put_component(struct buf *out, struct str s, const char *keep, const char *leave) {
    struct buf b;
    buf_init(&b, out->a);
    bool wide = false;
    for (size_t i = 0; i < s.n; i++) {
        int c = (unsigned char)s.p[i];
        if (c == '%' && i + 2 < s.n && ch_hex(s.p[i + 1]) >= 0 && ch_hex(s.p[i + 2]) >= 0) {
            int d = ch_hex(s.p[i + 1]) * 16 + ch_hex(s.p[i + 2]);
            if (d && strchr(leave, d)) {
                buf_putc(&b, '%');
                continue;
            }
            c = d;
            i += 2;
        }
        wide = wide || c >= 0x80;
        buf_putc(&b, (char)c);
    }
    struct str text = buf_view(&b);
    utf8proc_uint8_t *nfc = NULL;
    if (wide && utf8_valid(text)) {
        utf8proc_ssize_t n =
            utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &nfc,
                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (n >= 0) text = arena_str(out->a, str_of((const char *)nfc, (size_t)n));
    }
    free(nfc); /* utf8proc's own malloc */
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool left = c == '%' && *leave && i + 2 < text.n && ch_hex(text.p[i + 1]) >= 0 &&
                    strchr(leave, ch_hex(text.p[i + 1]) * 16 + ch_hex(text.p[i + 2]));
        if (ch_alnum(c) || (c && strchr("-._~", c)) || (c && strchr(keep, c)) || left)
            buf_putc(out, (char)c);
        else
            buf_percent(out, c);
    }
}

/* Reserved characters stay, so that a whole address can be given. */
LIQUID_FILTER(f_uri_escape) {
    if (in.type == V_NIL || !is_text(cx, in, "Can't convert to String:")) return in;
    struct buf b = new_buf(cx);
    put_component(&b, TEXT(in), ":/?#[]@!$&'()*+,;=", "");
    return v_str(buf_view(&b));
}

/* ---- URLs ---- */

struct uri {
    struct str scheme, host, path, query, fragment; /* p NULL: not there */
};

/* The pattern of RFC 3986, appendix B: nothing is checked, anything is an address
 * of some kind. */
static struct uri uri_parse(struct str s) {
    struct uri u = {.path = s};
    size_t i = 0;
    while (i < s.n && s.p[i] != '/' && s.p[i] != ':' && s.p[i] != '?' && s.p[i] != '#') i++;
    if (i && i < s.n && s.p[i] == ':') {
        u.scheme = str_sub(s, 0, i);
        s = str_from(s, i + 1);
    }
    size_t hash = str_chr(s, '#');
    if (hash != STR_NONE) u.fragment = str_from(s, hash + 1), s = str_sub(s, 0, hash);
    size_t ask = str_chr(s, '?');
    if (ask != STR_NONE) u.query = str_from(s, ask + 1), s = str_sub(s, 0, ask);
    if (str_starts(s, S("//"))) {
        s = str_from(s, 2);
        size_t slash = str_chr(s, '/');
        u.host = str_sub(s, 0, slash);
        if (!u.host.p) u.host = S("");
        s = slash == STR_NONE ? S("") : str_from(s, slash);
    }
    u.path = s;
    return u;
}

/* "." and ".." taken out of a path. RFC 3986, 5.2.4: a ".." takes the part before
 * it, and never leaves the root. Paths without a dot after a slash, that is nearly
 * all, are copied. */
static void put_path(struct buf *out, struct str path) {
    if (!str_has(path, S("/.")) && !(path.n && path.p[0] == '.')) {
        buf_str(out, path);
        return;
    }
    size_t from = out->n;
    struct str rest = path, part;
    bool absolute = path.n && path.p[0] == '/', first = true, dir = false;
    if (absolute) {
        buf_putc(out, '/');
        rest = str_from(rest, 1);
        from++;
    }
    while (str_next(&rest, '/', &part)) {
        dir = str_eqz(part, ".") || str_eqz(part, "..");
        if (str_eqz(part, "..")) {
            size_t cut = str_rchr(str_sub(buf_view(out), from, out->n - from), '/');
            buf_cut(out, from + (cut == STR_NONE ? 0 : cut));
            first = out->n == from;
        } else if (!dir) {
            if (!first) buf_putc(out, '/');
            buf_str(out, part);
            first = false;
        }
    }
    if (dir && out->n > from) buf_putc(out, '/');
}

/* Scheme and host in lower case, no default port, each part encoded by the
 * characters it may hold; http without a path gets "/". A query keeps an encoded
 * plus, since a plus there is a blank. */
struct str render_normalize_uri(struct arena *a, struct str s) {
    static const char PCHAR[] = "!$&'()*+,;=:@", QUERY[] = "!$'()*+,=:@/?",
                      FRAG[] = "!$&'()*+,;=:@/?";
    struct uri u = uri_parse(s);
    struct buf b, path;
    buf_init(&b, a);
    buf_init(&path, a);
    bool web = str_caseeq(u.scheme, S("http")) || str_caseeq(u.scheme, S("https"));
    if (u.scheme.p) {
        buf_str(&b, utf8_downcase(a, u.scheme));
        buf_putc(&b, ':');
    }
    if (u.host.p) {
        struct str host = u.host;
        struct str port = str_caseeq(u.scheme, S("http")) ? S(":80") : S(":443");
        if (web && str_ends(host, port)) host.n -= port.n;
        BUF_LIT(&b, "//");
        buf_str(&b, utf8_downcase(a, host));
    }
    struct str rest = str_strip(u.path), part;
    for (bool first = true; str_next(&rest, '/', &part); first = false) {
        if (!first) buf_putc(&path, '/');
        put_component(&path, part, PCHAR, "");
    }
    if (!path.n && web) buf_putc(&path, '/');
    put_path(&b, buf_view(&path));
    if (u.query.n) {
        buf_putc(&b, '?');
        rest = u.query;
        for (bool first = true; str_next(&rest, '&', &part); first = false) {
            if (!first) buf_putc(&b, '&');
            put_component(&b, part, QUERY, "+");
        }
    }
    if (u.fragment.n) {
        buf_putc(&b, '#');
        put_component(&b, u.fragment, FRAG, "");
    }
    return buf_view(&b);
}

/* An empty text stays empty: "" has no root. */
static struct str slashed(struct arena *a, struct str s) {
    return s.n && s.p[0] != '/' ? arena_cat(a, S("/"), s) : s;
}

static struct str config_text(struct liquid_context *cx, const char *key) {
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    return h->config ? TEXT(map_getz(h->config, key)) : S("");
}

/* A page or document stands for its `url`. */
static struct value url_input(struct liquid_context *cx, struct value in) {
    if (in.type != V_OBJECT) return in;
    struct value url = v_get(in, S("url"), liquid_value_env(cx));
    return url.type == V_NIL ? in : url;
}

/* A path in which normalization changes nothing: from the root, of plain characters only, without
 * "." and "..". Nearly all are so. */
static bool plain_path(struct str s) {
    static const char OTHERS[] = "-._~!$&'()*+,;=@/";
    if (!s.n || s.p[0] != '/' || (s.n > 1 && s.p[1] == '/')) return false;
    for (size_t i = 1; i < s.n; i++)
        if (!ch_lower(s.p[i]) && s.p[i] != '-' && s.p[i] != '/' && !ch_alnum(s.p[i]) &&
            (!s.p[i] || !strchr(OTHERS, s.p[i]) || (s.p[i] == '.' && s.p[i - 1] == '/')))
            return false;
    return true;
}

/* The same of what may stand before a path: "https://example.org". */
static bool plain_origin(struct str s) {
    struct str host = str_from(s, str_starts(s, S("https://")) ? 8 : 7);
    if (!str_starts(s, S("https://")) && !str_starts(s, S("http://"))) return false;
    for (size_t i = 0; i < host.n; i++)
        if (!ch_lower(host.p[i]) && !ch_digit(host.p[i]) && host.p[i] != '-' && host.p[i] != '.')
            return false;
    return host.n > 0;
}

/* baseurl loses one slash at its end, and both get one before them. */
struct str render_join_url(struct arena *a, struct str base, struct str path) {
    if (base.n && base.p[base.n - 1] == '/') base.n--;
    struct str s = slashed(a, path);
    if (base.n) s = arena_cat(a, slashed(a, base), s);
    return plain_path(s) ? s : render_normalize_uri(a, s);
}

static struct str relative(struct liquid_context *cx, struct str s) {
    return render_join_url(liquid_arena(cx), config_text(cx, "baseurl"), s);
}

/* An address with a scheme is not the site's, and stays. */
LIQUID_FILTER(f_relative_url) {
    if (in.type == V_NIL) return in;
    in = url_input(cx, in);
    struct str s = TEXT(in);
    return uri_parse(s).scheme.p ? in : v_str(relative(cx, s));
}
/* Without `url` in the configuration it is relative_url. */
LIQUID_FILTER(f_absolute_url) {
    if (in.type == V_NIL) return in;
    in = url_input(cx, in);
    struct str s = TEXT(in), url = config_text(cx, "url");
    if (uri_parse(s).scheme.p) return in;
    s = relative(cx, s);
    if (!url.n) return v_str(s);
    struct arena *a = liquid_arena(cx);
    struct str whole = arena_cat(a, url, s);
    bool plain = plain_origin(url) && plain_path(s);
    return v_str(plain ? whole : render_normalize_uri(a, whole));
}

/* The first "/index.htm" or "/index.html" at a line's end, as Ruby's $ has it. */
LIQUID_FILTER(f_strip_index) {
    if (in.type != V_NIL && !is_text(cx, in, "undefined method `sub' for")) return in;
    struct str s = TEXT(in), key = S("/index.htm");
    if (!s.n) return v_nil();
    for (size_t i = 0; (i = str_find_from(s, key, i)) != STR_NONE; i++) {
        size_t e = i + key.n;
        if (e < s.n && s.p[e] == 'l') e++;
        if (e < s.n && s.p[e] != '\n') continue;
        return v_str(arena_cat3(liquid_arena(cx), str_sub(s, 0, i), S("/"), str_from(s, e)));
    }
    return v_str(s);
}

/* ---- words ---- */

/* Every run of white space is a blank, none at the ends. */
LIQUID_FILTER(f_normalize_whitespace) {
    struct arena *a = liquid_arena(cx);
    return v_str(str_strip(regex_set_gsub(HOST->patterns, WHITE_SPACE, a, TEXT(in), S(" "))));
}

/* "cjk" counts each such character and each run of others; "auto" does so only if
 * there is one. */
LIQUID_FILTER(f_number_of_words) {
    if (!is_text(cx, in, "undefined method `split' for")) return in;
    struct str s = TEXT(in), mode = nargs ? TEXT(args[0]) : S("");
    bool is_auto = str_eqz(mode, "auto");
    if (!is_auto && !str_eqz(mode, "cjk")) return v_int((int64_t)str_words(s));
    if (!utf8_valid(s)) s = utf8_scrub(liquid_arena(cx), s);
    int64_t cjk = regex_set_count(HOST->patterns, CJK_LETTER, s);
    if (is_auto && !cjk) return v_int((int64_t)str_words(s));
    return v_int(cjk + regex_set_count(HOST->patterns, NO_CJK_WORD, s));
}

/* ---- converters ---- */

typedef void converter(struct liquid_context *, struct value, struct buf *);

/* fn is NULL where filters run without a renderer. */
static struct value convert(struct liquid_context *cx, struct value in, converter *fn,
                            const char *name) {
    struct buf b = new_buf(cx);
    if (fn)
        fn(cx, in, &b);
    else
        liquid_fail(cx, "%s is not available here", name);
    return v_str(buf_view(&b));
}
LIQUID_FILTER(f_markdownify) { return convert(cx, in, HOST->markdownify, "markdownify"); }
LIQUID_FILTER(f_smartify) { return convert(cx, in, HOST->smartify, "smartify"); }
LIQUID_FILTER(f_sassify) { return convert(cx, in, HOST->sassify, "sassify"); }
LIQUID_FILTER(f_scssify) { return convert(cx, in, HOST->scssify, "scssify"); }

const struct liquid_filter JEKYLL_TEXT_FILTERS[] = {
    {"slugify", f_slugify, 0, 1},
    {"xml_escape", f_xml_escape, 0, 0},
    {"cgi_escape", f_cgi_escape, 0, 0},
    {"uri_escape", f_uri_escape, 0, 0},
    {"relative_url", f_relative_url, 0, 0},
    {"absolute_url", f_absolute_url, 0, 0},
    {"strip_index", f_strip_index, 0, 0},
    {"normalize_whitespace", f_normalize_whitespace, 0, 0},
    {"number_of_words", f_number_of_words, 0, 1},
    {"inspect", f_inspect, 0, 0},
    {"markdownify", f_markdownify, 0, 0},
    {"smartify", f_smartify, 0, 0},
    {"sassify", f_sassify, 0, 0},
    {"scssify", f_scssify, 0, 0},
};
const size_t JEKYLL_TEXT_FILTER_COUNT = ARRAY_LEN(JEKYLL_TEXT_FILTERS);

/* As Jekyll 3 has them. */
const struct liquid_filter JEKYLL3_TEXT_FILTERS[] = {
    {"number_of_words", f_number_of_words, 0, 0},
};
const size_t JEKYLL3_TEXT_FILTER_COUNT = ARRAY_LEN(JEKYLL3_TEXT_FILTERS);

/* Those whose text has the encoding of the one they are given. */
const char *const JEKYLL_AS_INPUT[] = {
    "cgi_escape", "markdownify", "normalize_whitespace", "slugify",
    "smartify",   "strip_index", "xml_escape",
};
const size_t JEKYLL_AS_INPUT_COUNT = ARRAY_LEN(JEKYLL_AS_INPUT);
