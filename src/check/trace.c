/* From a page back to its source: the words of all texts, and what stands around them. */
#include "check/internal.h"

/* ---- words ---- */

struct hits {
    VEC(size_t) at;
};

/* A page's own address is no link to it. */
static bool own_address(struct str s, size_t at) {
    size_t nl = str_rchr(str_sub(s, 0, at), '\n');
    return str_starts(str_from(s, nl == STR_NONE ? 0 : nl + 1), S("permalink:"));
}

static bool ends_word(unsigned char c) {
    static const uint64_t ENDS[2] = {
        /* NUL, white space, " ' ( ) , < > */
        UINT64_C(1) | UINT64_C(0x3E00) | UINT64_C(1) << ' ' | UINT64_C(1) << '"' |
            UINT64_C(1) << '\'' | UINT64_C(1) << '(' | UINT64_C(1) << ')' | UINT64_C(1) << ',' |
            UINT64_C(1) << '<' | UINT64_C(1) << '>',
        UINT64_C(1) << ('[' - 64) | UINT64_C(1) << (']' - 64) | UINT64_C(1) << ('`' - 64) |
            UINT64_C(1) << ('{' - 64) | UINT64_C(1) << ('|' - 64) | UINT64_C(1) << ('}' - 64)};
    return c < 0x80 && ENDS[c / 64] >> c % 64 & 1;
}

static void add_word(struct check *c, struct smap *words, struct str text, size_t at, size_t n) {
    void **slot = smap_at(words, str_sub(text, at, n));
    if (!*slot) *slot = ARENA_NEW(c->a, struct hits);
    struct hits *h = *slot;
    VEC_PUSH(c->a, &h->at, at);
}

static const struct smap *words_of(struct check *c, struct text *t) {
    if (t->words) return t->words;
    struct str s = t->src.text;
    t->words = ARENA_NEW(c->a, struct smap);
    smap_init(t->words, c->a);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && !ends_word((unsigned char)s.p[i])) i++;
        if (i - from > 1 && !own_address(s, from)) {
            struct str word = str_sub(s, from, i - from);
            size_t hash = str_chr(word, '#');
            add_word(c, t->words, s, from, word.n);
            if (hash != STR_NONE && hash > 0) {
                add_word(c, t->words, s, from, hash);
                add_word(c, t->words, s, from + hash, word.n - hash);
            }
        }
        i += i == from;
    }
    return t->words;
}

/* Would words_of have what stands there? A word, or a part of one: up to its first "#", or from it
 * on. */
static bool is_word(struct str s, size_t at, size_t n) {
    size_t end = at + n;
    bool ends = end == s.n || ends_word((unsigned char)s.p[end]);
    if (!at || ends_word((unsigned char)s.p[at - 1]))
        return ends || (s.p[end] == '#' && !memchr(s.p + at, '#', n));
    if (!ends || s.p[at] != '#') return false;
    for (size_t i = at; i > 0 && !ends_word((unsigned char)s.p[i - 1]); i--)
        if (s.p[i - 1] == '#') return false;
    return true;
}

/* Where the word stands next; STR_NONE. */
static size_t word_from(struct str s, struct str word, size_t at) {
    while ((at = str_find_from(s, word, at)) != STR_NONE &&
           (!is_word(s, at, word.n) || own_address(s, at)))
        at++;
    return at;
}

static bool one_word(struct str s) {
    size_t i = 0;
    while (i < s.n && !ends_word((unsigned char)s.p[i])) i++;
    return i == s.n;
}

/* The one of that number, from 0, or the last one before it; STR_NONE: there is none. For a few
 * questions looking through the text costs less than all its words. */
static size_t nth_word(struct check *c, struct text *t, struct str word, size_t n) {
    enum { FEW = 16 };
    if (t->words || t->asked++ >= FEW) {
        const struct hits *h = smap_get(words_of(c, t), word);
        return h ? h->at.v[n < h->at.n ? n : h->at.n - 1] : STR_NONE;
    }
    size_t found = STR_NONE, at = one_word(word) ? word_from(t->src.text, word, 0) : STR_NONE;
    for (size_t k = 0; at != STR_NONE && k <= n; k++) {
        found = at;
        at = word_from(t->src.text, word, at + 1);
    }
    return found;
}

/* The words of many texts together, made when first asked for. */
enum group { OWN, TEMPLATES, VALUES, OTHERS, GROUPS };
struct where {
    struct text *text;
    size_t at;
};
struct tracer {
    struct smap groups[GROUPS]; /* word -> struct where */
    bool made[GROUPS];
    size_t asked[GROUPS]; /* for a word */
    struct smap turns;    /* "page|value" -> how often it was asked for */
    struct smap contexts; /* a piece of a page -> struct place */
};

static struct tracer *tracer(struct check *c) {
    if (c->tracer) return c->tracer;
    c->tracer = ARENA_NEW(c->a, struct tracer);
    smap_init(&c->tracer->turns, c->a);
    smap_init(&c->tracer->contexts, c->a);
    for (size_t i = 0; i < GROUPS; i++) smap_init(&c->tracer->groups[i], c->a);
    return c->tracer;
}

static enum group group_of(const struct text *t) {
    switch (t->kind) {
    case TEXT_LAYOUT:
    case TEXT_INCLUDE:
    case TEXT_SASS: return TEMPLATES;
    case TEXT_DATA:
    case TEXT_CONFIG: return VALUES;
    default: return OTHERS;
    }
}

/* Without an index: worth its while for a few words. */
static const struct where *searched(struct check *c, enum group g, struct str word) {
    if (!one_word(word)) return NULL;
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        size_t at = group_of(t) == g ? word_from(t->src.text, word, 0) : STR_NONE;
        if (at == STR_NONE) continue;
        struct where *w = ARENA_NEW(c->a, struct where);
        *w = (struct where){t, at};
        return w;
    }
    return NULL;
}

/* Does it stand anywhere in them, as a word or not? */
static bool occurs(struct check *c, enum group g, struct str s) {
    for (size_t i = 0; i < c->texts.n; i++)
        if (group_of(c->texts.v[i]) == g && str_has(c->texts.v[i]->src.text, s)) return true;
    return false;
}

enum { FEW = 40 };
static const struct where *in_group(struct check *c, enum group g, struct str word) {
    struct tracer *x = tracer(c);
    if (x->asked[g]++ < FEW) return searched(c, g, word);
    for (size_t i = 0; !x->made[g] && i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (group_of(t) != g) continue;
        const struct smap *words = words_of(c, t);
        for (size_t k = 0; k < words->n; k++) {
            void **at = smap_at(&x->groups[g], words->e[k].key);
            const struct hits *h = words->e[k].val;
            if (*at) continue; /* the first text counts */
            struct where *w = *at = ARENA_NEW(c->a, struct where);
            *w = (struct where){t, h->at.v[0]};
        }
    }
    x->made[g] = true;
    return smap_get(&x->groups[g], word);
}

/* ---- values ---- */

enum { FORMS = 24 };
struct forms {
    struct str base; /* the baseurl, which is no address of its own */
    struct str v[FORMS];
    size_t n;
};

static void add_form(struct forms *f, struct str s) {
    if (s.n < 2 || f->n == FORMS || str_eq(s, f->base)) return;
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->v[i], s)) return;
    f->v[f->n++] = s;
}

/* A single word may mean anything; a path has slashes, a file's name its ending. */
static void add_path(struct forms *f, struct str s) {
    if (str_any(s, 0, S("/.#")) < s.n) add_form(f, s);
}

/* As it may have been written: without url and baseurl, decoded, without slashes. */
static void forms_of(struct check *c, struct str value, struct forms *f) {
    struct str url = c->site->url, base = f->base = c->site->baseurl;
    add_form(f, value);
    if (url.n && str_starts(value, url)) add_form(f, value = str_from(value, url.n));
    while (base.n > 1 && str_starts(value, base) && value.n > base.n)
        add_form(f, value = str_from(value, base.n));
    size_t n = f->n;
    for (size_t i = 0; i < n; i++)
        if (str_chr(f->v[i], '%') != STR_NONE) add_form(f, url_unescape(c->a, f->v[i]));
    n = f->n;
    for (size_t i = 0; i < n; i++)
        if (f->v[i].p[0] == '/') add_path(f, str_from(f->v[i], 1));
    n = f->n;
    for (size_t i = 0; i < n; i++)
        if (str_ends(f->v[i], S("/"))) add_path(f, str_sub(f->v[i], 0, f->v[i].n - 1));
}

static struct place place_at(struct text *t, size_t at) {
    return (struct place){&t->src, at, t->theirs, true};
}

/* The same value on a page for the second time is the second one in its source. */
static size_t *turn_of(struct check *c, const struct doc *d, struct str value) {
    struct str key = arena_printf(c->a, "%p|" STR_FMT, (const void *)d, STR_ARG(value));
    void **at = smap_at(&tracer(c)->turns, key);
    if (!*at) *at = ARENA_NEW(c->a, size_t);
    return *at;
}

/* The last one, where there are fewer and `last` says so. */
static bool in_own(struct check *c, struct text *own, const struct forms *f, size_t turn, bool last,
                   struct place *out) {
    for (size_t i = 0; own && i < f->n; i++) {
        size_t at = nth_word(c, own, f->v[i], turn);
        if (at == STR_NONE) continue;
        if (!last && turn && nth_word(c, own, f->v[i], turn - 1) == at) continue;
        *out = place_at(own, at);
        return true;
    }
    return false;
}

/* What all forms hold: where it is nowhere, none of them is. n 0: there is no such thing. */
static struct str core_of(const struct forms *f) {
    struct str core = f->n ? f->v[0] : S("");
    for (size_t i = 1; i < f->n; i++)
        if (f->v[i].n < core.n) core = f->v[i];
    for (size_t i = 0; i < f->n; i++)
        if (!str_has(f->v[i], core)) return S("");
    return core;
}

static bool in_shared(struct check *c, const struct forms *f, enum group g, struct place *out) {
    struct str core = core_of(f);
    if (core.n && tracer(c)->asked[g]++ < FEW && !occurs(c, g, core)) return false;
    for (size_t i = 0; i < f->n; i++) {
        const struct where *w = in_group(c, g, f->v[i]);
        if (!w) continue;
        *out = place_at(w->text, w->at);
        return true;
    }
    return false;
}

/* The same in a text without words: "/my shed.png", "{ site.url }/". */
static bool literally(struct text *t, struct str value, size_t turn, struct place *out) {
    size_t at = STR_NONE;
    if (value.n < 3 || one_word(value)) return false;
    for (size_t i = 0; turn != STR_NONE && (i = str_find_from(t->src.text, value, i)) != STR_NONE;
         i++) {
        at = i;
        if (!turn--) break;
    }
    if (at != STR_NONE) *out = place_at(t, at);
    return at != STR_NONE;
}

static bool find_value(struct check *c, struct text *own, struct str value, size_t turn,
                       struct place *out) {
    struct forms f = {0};
    forms_of(c, value, &f);
    if (own && literally(own, value, turn, out)) return true;
    return in_own(c, own, &f, turn, false, out) || in_shared(c, &f, TEMPLATES, out) ||
           in_shared(c, &f, VALUES, out) || in_own(c, own, &f, turn, true, out) ||
           in_shared(c, &f, OTHERS, out);
}

/* ---- what stands around ---- */

enum { REACH = 240, WINDOW = 600, RUN = 24, SURE = 12 };

static bool opens_markup(struct str t, size_t i) {
    return i + 1 < t.n && t.p[i] == '{' && (t.p[i + 1] == '{' || t.p[i + 1] == '%');
}

static size_t behind_markup(struct str t, size_t i) {
    size_t end = str_find_from(t, t.p[i + 1] == '{' ? S("}}") : S("%}"), i + 2);
    return end == STR_NONE ? t.n : end + 2;
}

/* Where the page goes on behind what Liquid wrote there: at the next quote or tag that the template
 * has there too, or at the same text. */
static size_t resumed(struct str t, size_t i, struct str page, size_t j) {
    if (i >= t.n) return STR_NONE;
    if (strchr("\"'<>", t.p[i])) return str_find_from(page, str_sub(t, i, 1), j);
    size_t k = i;
    while (k < t.n && k - i < RUN && !opens_markup(t, k)) k++;
    if (k == i) return STR_NONE;
    size_t open = str_rchr(str_sub(t, 0, i), '<'), close = str_rchr(str_sub(t, 0, i), '>');
    bool in_tag = open != STR_NONE && (close == STR_NONE || close < open);
    size_t end = in_tag ? str_any(page, j, S("\"'>")) + k - i : j + WINDOW;
    return str_find_from(str_sub(page, 0, end), str_sub(t, i, in_tag ? 1 : k - i), j);
}

/* Bytes that a template from `i` and a page from `j` on have in common, whatever Liquid wrote. */
static size_t forward(struct str t, size_t i, struct str page, size_t j) {
    size_t score = 0;
    while (i < t.n && j < page.n && score < REACH) {
        if (t.p[i] == page.p[j] && !opens_markup(t, i)) {
            i++, j++, score++;
            continue;
        }
        if (!opens_markup(t, i)) break;
        while (opens_markup(t, i)) i = str_skip_space(t, behind_markup(t, i));
        size_t found = resumed(t, i, page, j);
        if (found == STR_NONE) break;
        j = found;
    }
    return score;
}

static bool closes_markup(struct str t, size_t i) {
    return i >= 2 && t.p[i - 1] == '}' && (t.p[i - 2] == '}' || t.p[i - 2] == '%');
}

/* The same up to `i` and `j`. */
static size_t backward(struct str t, size_t i, struct str page, size_t j) {
    size_t score = 0;
    while (i > 0 && j > 0 && score < REACH) {
        if (closes_markup(t, i)) {
            size_t open = str_rfind(str_sub(t, 0, i), t.p[i - 2] == '}' ? S("{{") : S("{%"));
            if (open == STR_NONE) break;
            i = open;
            while (i > 0 && ch_space((unsigned char)t.p[i - 1])) i--;
            if (closes_markup(t, i)) continue;
            size_t k = i;
            while (k > 0 && i - k < RUN && !closes_markup(t, k)) k--;
            if (k == i) break;
            size_t from = j > WINDOW ? j - WINDOW : 0;
            size_t found = str_rfind(str_sub(page, from, j - from), str_sub(t, k, i - k));
            if (found == STR_NONE) break;
            j = from + found + i - k;
        } else if (t.p[i - 1] == page.p[j - 1]) {
            i--, j--, score++;
        } else
            break;
    }
    return score;
}

struct best {
    struct text *text;
    size_t at, score;
};

/* A tag that an expression names, "<p>", is not one that the template has. */
static bool within_markup(struct str s, size_t at) {
    struct str before = str_sub(s, 0, at);
    size_t open = str_rfind(before, S("{%")), close = str_rfind(before, S("%}"));
    return open != STR_NONE && (close == STR_NONE || close < open);
}

static void compare(struct text *t, struct str head, struct str page, size_t at, struct best *b) {
    struct str s = t->src.text;
    for (size_t i = 0; (i = str_find_from(s, head, i)) != STR_NONE; i++) {
        size_t score = forward(s, i, page, at) + backward(s, i, page, at);
        if (score > b->score && !within_markup(s, i)) *b = (struct best){t, i, score};
    }
}

static bool fits(const struct text *t, const struct text *own) {
    return t == own || t->kind == TEXT_LAYOUT || t->kind == TEXT_INCLUDE;
}

static bool around(struct check *c, struct text *own, struct str page, size_t at, size_t n,
                   struct place *out) {
    struct str head = str_sub(page, at, n);
    size_t end = 1;
    while (end < head.n &&
           (ch_alnum((unsigned char)head.p[end]) || head.p[end] == '/' || head.p[end] == '!'))
        end++;
    head = str_sub(head, 0, end);
    size_t from = at > 60 ? at - 60 : 0;
    struct str context =
        arena_printf(c->a, "%p|%zu|" STR_FMT, (void *)(own && own->kind == TEXT_PAGE ? own : NULL),
                     at - from, STR_ARG(str_sub(page, from, at - from + 100)));
    void **known = smap_at(&tracer(c)->contexts, context);
    if (!*known) {
        struct best b = {0};
        for (size_t i = 0; i < c->texts.n; i++)
            if (fits(c->texts.v[i], own)) compare(c->texts.v[i], head, page, at, &b);
        struct place *p = *known = ARENA_NEW(c->a, struct place);
        /* Markdown has changed all of a page's own text but its HTML */
        bool sure = b.text && (b.text != own || b.score > head.n + SURE);
        bool enough = b.text && b.score > (b.text == own ? (size_t)SURE : head.n + 2);
        if (enough && (sure || !own || !is_markdown(c, own->src.path))) *p = place_at(b.text, b.at);
    }
    *out = *(struct place *)*known;
    return out->src != NULL;
}

static struct place whole(struct check *c, const struct doc *d) {
    struct text *own = text_of_doc(c, d);
    if (own) return place_at(own, (size_t)(own->body.p - own->src.text.p));
    struct source *src = ARENA_NEW(c->a, struct source);
    *src = (struct source){.path = d->src.path.n ? d->src.path : d->relpath};
    return (struct place){src, NO_OFFSET, false, false};
}

struct place trace_text(struct check *c, const struct doc *d, struct str page, size_t at,
                        size_t n) {
    struct place p;
    struct text *own = text_of_doc(c, d);
    if (around(c, own, page, at, n, &p)) return p;
    /* HTML within Markdown: the same tag */
    size_t from = own ? (size_t)(own->body.p - own->src.text.p) : 0;
    struct str tag = str_from(page, at);
    size_t end = str_chr(tag, '>');
    tag = str_sub(tag, 0, end == STR_NONE ? n : end + 1);
    size_t in = own && tag.n > 2 ? str_find_from(own->src.text, tag, from) : STR_NONE;
    if (in != STR_NONE) return place_at(own, in);
    return whole(c, d);
}

/* "[text]()", href="": the one that it is the turn of. */
static bool empty_value(struct text *own, size_t turn, struct place *out) {
    static const char *const FORMS_OF_NOTHING[] = {"]()", "href=\"\"", "src=\"\""};
    for (size_t i = 0; i < ARRAY_LEN(FORMS_OF_NOTHING); i++) {
        struct str s = own->src.text, form = str_z(FORMS_OF_NOTHING[i]);
        size_t at = str_find(s, form);
        for (size_t k = 0; at != STR_NONE && k < turn; k++) {
            size_t next = str_find_from(s, form, at + form.n);
            if (next == STR_NONE) break;
            at = next;
        }
        if (at == STR_NONE) continue;
        *out = place_at(own, at);
        return true;
    }
    return false;
}

/* ---- computed ---- */

/* In Markdown: "[its text](" or "![alt](", the one that it is the turn of. */
static bool by_words(struct check *c, struct text *own, struct str page, size_t at, size_t turn,
                     struct place *out) {
    struct html_token t;
    size_t end = at, behind = STR_NONE;
    if (!own || !is_markdown(c, own->src.path) || !html_read(page, &end, &t)) return false;
    struct str words = html_attr(&t, "alt");
    if (!words.p) {
        size_t stop = str_chr(str_from(page, end), '<');
        words = str_sub(page, end, stop == STR_NONE ? 0 : stop);
    }
    struct str s = own->src.text, form;
    form = arena_cat3(c->a, S("["), html_unescape(c->a, str_strip(words)), S("]("));
    if (form.n < 4) return false;
    for (size_t i = 0; turn != STR_NONE && (i = str_find_from(s, form, i)) != STR_NONE; i++) {
        behind = i + form.n;
        if (!turn--) break;
    }
    if (behind == STR_NONE) return false;
    *out = place_at(own, behind);
    return true;
}

/* The attribute of a page's tag that holds the value. */
static struct str attribute_of(struct check *c, struct str page, size_t at, struct str value) {
    struct html_token t;
    if (!html_read(page, &at, &t)) return S("");
    for (size_t i = 0; i < t.nattrs; i++)
        if (t.attrs[i].value.p && str_has(html_unescape(c->a, t.attrs[i].value), value))
            return t.attrs[i].name;
    return S("");
}

/* From a tag in a template to the expression within that attribute. */
static size_t expression_at(struct str s, size_t tag, struct str attr) {
    enum { TAG_MOST = 2000 };
    struct str rest = str_sub(s, tag, TAG_MOST);
    for (size_t i = 1; i < rest.n && rest.p[i] != '<'; i++) {
        if (opens_markup(rest, i)) {
            i = behind_markup(rest, i) - 1;
            continue;
        }
        if (rest.p[i] == '>') break;
        bool here = ch_space((unsigned char)rest.p[i - 1]) && str_starts(str_from(rest, i), attr);
        if (!here || i + attr.n >= rest.n || rest.p[i + attr.n] != '=') continue;
        size_t k = i + attr.n + 1;
        char quote = k < rest.n && strchr("\"'", rest.p[k]) ? rest.p[k++] : ' ';
        while (k < rest.n && rest.p[k] != quote && !opens_markup(rest, k)) k++;
        return opens_markup(rest, k) ? tag + k : tag;
    }
    return tag;
}

/* In the page's own source alone; its next turn stays what it is. */
bool trace_own(struct check *c, const struct doc *d, struct str value, struct place *out) {
    struct text *own = text_of_doc(c, d);
    struct forms f = {0};
    size_t turn = *turn_of(c, d, value);
    if (!own) return false;
    if (!value.n) return empty_value(own, turn, out);
    forms_of(c, value, &f);
    return literally(own, value, turn, out) || in_own(c, own, &f, turn, true, out);
}

struct place trace_value(struct check *c, const struct doc *d, struct str value, struct str page,
                         size_t at, bool fragment) {
    struct text *own = text_of_doc(c, d);
    size_t *turn = turn_of(c, d, value), k = (*turn)++;
    struct place p;
    if (!value.n && own && empty_value(own, k, &p)) return p;
    if (value.n > 1 && find_value(c, own, value, k, &p)) return p;
    size_t hash = str_chr(value, '#');
    struct str path = str_sub(value, 0, hash == STR_NONE ? value.n : hash);
    struct str id = hash == STR_NONE ? S("") : str_from(value, hash);
    if (fragment && id.n > 1 && find_value(c, own, id, k, &p)) return p;
    if (hash != STR_NONE && path.n > 1 && find_value(c, own, path, k, &p)) return p;
    if (by_words(c, own, page, at, k, &p)) {
        p.found = false;
        return p;
    }
    size_t n = str_chr(str_from(page, at), '>');
    if (around(c, own, page, at, n == STR_NONE ? 1 : n, &p)) {
        p.off = expression_at(p.src->text, p.off, attribute_of(c, page, at, value));
    } else
        p = whole(c, d);
    p.found = false;
    return p;
}
