/* Jekyll's filters on arrays and values (Jekyll::Filters).
 *
 * A filter of n items costs n for each use, and a page that lists related posts
 * asks for each of n posts: so `where`, `where_exp` and `sort` keep what they made
 * of the model's lists (memo.h), where by an index of all texts of the property.
 * That is only right if an item's field is the same for all who ask (settled):
 * `content`, `excerpt` and the like are not.
 *
 * Mistakes are told in Ruby's words (liquid_raise), which Jekyll prints in its own
 * line. */
#include "render/filters.h"

#include <stdlib.h>

/* ---- properties ---- */

/* A string, or what prints alike, that looks like a number is one for sorting and
 * comparing. Filters#parse_sort_input: "10" is after "9" and where finds 10 by
 * "10". The patterns are /\A\s*-?(?:\d+\.?\d*|\.\d+)\s*\Z/ and, for integers,
 * without the dot; " -.5 " is a number. */
static struct value as_number(struct liquid_context *cx, struct value v) {
    if (v.type == V_INT || v.type == V_BIG || v.type == V_NIL || v.type == V_BOOL) return v;
    if (v.type == V_OBJECT || v.type == V_MAP || v.type == V_TIME || v.type == V_RANGE) return v;
    struct value_env *env = liquid_value_env(cx);
    if (v.type == V_ARRAY) return v; /* it prints with brackets */
    struct str s = v_to_s(v, env);
    size_t i = 0, end = s.n;
    while (i < end && ch_space((unsigned char)s.p[i])) i++;
    while (end > i && ch_space((unsigned char)s.p[end - 1])) end--;
    if (i < end && s.p[i] == '-') i++;
    size_t whole = i, frac;
    while (i < end && ch_digit(s.p[i])) i++;
    whole = i - whole;
    if (i == end && whole) {
        if (v.type == V_FLOAT) return v;
        return v_int(str_to_i(s));
    }
    if (i >= end || s.p[i] != '.') return v;
    frac = ++i;
    while (i < end && ch_digit(s.p[i])) i++;
    if (i < end || (!whole && i == frac)) return v;
    return v_float(v.type == V_FLOAT ? v.f : str_to_f(s));
}

/* Without a site it is the newest. */
static bool jekyll3(struct liquid_context *cx) {
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    return h && h->site && h->site->profile->jekyll3;
}

static struct value member(struct value v, struct str key, struct value_env *env) {
    if (v.type != V_STR) return v_get(v, key, env);
    return str_has(v_s(v), key) ? v_str(key) : v_nil(); /* String#[] */
}

/* One step of a dotted name: false, not nil, where there is nothing to look into.
 * An index into a list or number is Ruby's TypeError, into nil false. */
static struct value step_into(struct liquid_context *cx, struct value v, struct str key,
                              struct value_env *env) {
    if (v.type == V_INT || v.type == V_BIG || v.type == V_ARRAY)
        liquid_raise(cx, "no implicit conversion of String into Integer");
    if (v.type == V_STR || v.type == V_MAP || v.type == V_OBJECT) return member(v, key, env);
    return v_bool(false);
}

/* Filters#item_property for what has no to_liquid: a hash or a drop by its key,
 * `a.b` step by step. A String answers to a text that is part of it, which is
 * Ruby's "abc"["b"]. */
static struct value raw_property(struct liquid_context *cx, struct value item,
                                 struct value property) {
    struct value_env *env = liquid_value_env(cx);
    struct str key = liquid_to_s(cx, property);
    if (item.type == V_STR) return str_has(v_s(item), key) ? v_str(key) : v_nil();
    if (item.type == V_INT || item.type == V_BIG || item.type == V_ARRAY) {
        liquid_raise(cx, "no implicit conversion of String into Integer");
        return v_nil();
    }
    if (item.type != V_MAP && item.type != V_OBJECT) {
        struct buf b;
        buf_init(&b, liquid_arena(cx));
        v_inspect(&b, item, env);
        liquid_raise(cx, "undefined method `[]' for %s:%s", b.p, v_class(item));
        return v_nil();
    }
    /* only a dotted name digs, and then never the key as a whole */
    if (str_chr(key, '.') != STR_NONE) {
        struct value v = item;
        struct str rest = key, part;
        while (str_ends(rest, S("."))) rest.n--;
        while (str_next(&rest, '.', &part)) v = step_into(cx, v, part, env);
        return v;
    }
    return v_get(item, key, env);
}

/* Jekyll 4 takes a text that is a number for one. */
static struct value item_property(struct liquid_context *cx, struct value item,
                                  struct value property) {
    struct value v = raw_property(cx, item, property);
    liquid_count(cx, v);
    return jekyll3(cx) ? v : as_number(cx, v);
}

/* A time in Ruby's Array() is its parts: second, minute, hour, day, month, year,
 * weekday, day of the year, summer time, zone. So `where: "date", 2016` finds the
 * posts of that year, among others. */
static struct array *time_parts(struct liquid_context *cx, const struct time *t) {
    struct array *x = array_new(liquid_arena(cx), 10);
    struct civil c = civil_of(t->sec + t->off);
    int64_t days = t->sec + t->off, year = c.year;
    struct civil first = {.year = year, .mon = 1, .day = 1};
    days = (days - (days % 86400 + 86400) % 86400) / 86400;
    const int64_t parts[] = {c.sec,
                             c.min,
                             c.hour,
                             c.day,
                             c.mon,
                             year,
                             ((days + 4) % 7 + 7) % 7,
                             days - civil_sec(&first) / 86400 + 1};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) array_push(x, v_int(parts[i]));
    array_push(x, v_bool(false));
    array_push(x, t->utc ? v_strz("UTC") : t->abbr[0] ? v_strz(t->abbr) : v_nil());
    return x;
}

/* Array(v) where that is more than v itself; NULL: it is not. */
static struct array *many_of(struct liquid_context *cx, struct value v) {
    if (v.type == V_STR) return NULL;
    if (v.type == V_TIME && !v.t->date) return time_parts(cx, v.t);
    return v_list(v, liquid_value_env(cx));
}

/* What Ruby's select runs over: NULL where the input has no such method. A hash gives its values.
 */
static struct array *selectable(struct liquid_context *cx, struct value in) {
    struct value_env *env = liquid_value_env(cx);
    if (in.type == V_STR) return NULL;
    struct array *x = v_list(in, env);
    if (x) return x;
    struct map *m = v_hashmap(in, env);
    if (!m) return NULL;
    x = array_new(liquid_arena(cx), m->n);
    for (size_t i = 0; i < m->n; i++) array_push(x, m->e[i].val);
    return x;
}

/* Array(v).join == "", what Jekyll 4 compares with for `where: "key", empty`; lists
 * within lists are flattened by join. */
static bool joins_empty(struct value v, struct value_env *env, int depth) {
    struct map *m = v.type == V_STR ? NULL : v_hashmap(v, env);
    struct array *x = m || v.type == V_STR || depth > 32 ? NULL : v_list(v, env);
    if (m) return m->n == 0;
    if (!x) return v_to_s(v, env).n == 0;
    for (size_t i = 0; i < x->n; i++)
        if (!joins_empty(x->v[i], env, depth + 1)) return false;
    return true;
}

/* Filters#compare_property_vs_target: a text is equal or not, a list has it or not,
 * and a hash is never equal to a text. index_make is the same the other way round,
 * and has to be changed with this. */
static bool matches(struct liquid_context *cx, struct value prop, struct value target,
                    struct str text) {
    struct value_env *env = liquid_value_env(cx);
    bool empty = target.type == V_BLANK || target.type == V_EMPTY;
    if (target.type == V_NIL) return prop.type == V_NIL;
    if (empty && !jekyll3(cx)) return joins_empty(prop, env, 0);
    if (prop.type == V_STR) return str_eq(v_s(prop), text);
    struct array *x = many_of(cx, prop);
    if (!x) {
        struct map *m = v_hashmap(prop, env);
        if (m || prop.type == V_NIL) return false;
        return str_eq(liquid_to_s(cx, prop), text);
    }
    for (size_t i = 0; i < x->n; i++)
        if (str_eq(liquid_to_s(cx, x->v[i]), text)) return true;
    return false;
}

/* ---- what is kept ---- */

static struct memo *memo_of(struct liquid_context *cx) {
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    return h ? h->memo : NULL;
}

static void *open_note(struct liquid_context *cx) {
    struct value_env *env = liquid_value_env(cx);
    const struct filter_host *h = render_filter_host(env);
    return h && h->noting ? h->note_open(env) : NULL;
}
static void close_note(struct liquid_context *cx, void *note) {
    struct value_env *env = liquid_value_env(cx);
    if (note) render_filter_host(env)->note_close(env, note);
}

/* memo_get, with what was read for it. */
static bool recall(struct liquid_context *cx, struct memo *m, const char *what,
                   const struct array *x, struct str a, struct str b, struct value *out) {
    struct memo_result have;
    struct value_env *env = liquid_value_env(cx);
    if (!memo_get(m, what, x, a, b, &have)) return false;
    if (have.note) render_filter_host(env)->note_use(env, have.note);
    *out = have.v;
    return true;
}

/* Are the items all hashes or documents whose field is the same for every reader?
 * The first part of a dotted name is what counts. Asked once for each list and
 * field that is kept. */
static bool all_settled(struct liquid_context *cx, const struct array *x, struct str field) {
    const struct filter_host *h = render_filter_host(liquid_value_env(cx));
    size_t dot = str_chr(field, '.');
    if (dot != STR_NONE) field.n = dot;
    for (size_t i = 0; i < x->n; i++) {
        struct value v = x->v[i];
        if (v.type != V_MAP && !(v.type == V_OBJECT && h->settled(v, field))) return false;
    }
    return true;
}

struct list_and_context {
    struct liquid_context *cx;
    const struct array *list;
};
static bool field_settled(void *ctx, struct str field) {
    struct list_and_context *x = ctx;
    return all_settled(x->cx, x->list, field);
}

/* ---- where, find ---- */

/* Items are hashes and objects: a pointer tells them apart. */
static void index_add(struct arena *a, struct map *index, struct str text, struct value item) {
    struct value *at = map_find_str(index, text);
    if (!at) {
        map_set_str(index, text, v_array(array_new(a, 4)));
        at = map_find_str(index, text);
    }
    struct array *x = at->a; /* an item with the same text twice counts once */
    if (!x->n || x->v[x->n - 1].o != item.o) array_push(x, item);
}

/* Which items `where` finds by which text: as matches(), the other way round. One
 * pass over the list, with a hash look-up for each text: then each `where` costs
 * what it finds. */
static struct map *index_make(struct liquid_context *cx, const struct array *x, struct value key) {
    struct value_env *env = liquid_value_env(cx);
    struct arena *a = liquid_arena(cx);
    struct map *index = map_new(a);
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++) {
        struct value prop = item_property(cx, x->v[i], key);
        struct array *many = many_of(cx, prop);
        if (many) {
            for (size_t k = 0; k < many->n; k++)
                index_add(a, index, liquid_to_s(cx, many->v[k]), x->v[i]);
        } else if (prop.type == V_STR || (prop.type != V_NIL && !v_hashmap(prop, env)))
            index_add(a, index, liquid_to_s(cx, prop), x->v[i]);
    }
    return index;
}

/* The items of a model's list by the text of a property; false: not to be had. */
static bool where_indexed(struct liquid_context *cx, const struct array *x, struct value property,
                          struct str text, struct array **out) {
    struct memo *m = memo_of(cx);
    struct value index;
    if (!memo_keeps(m, x)) return false;
    struct str key = liquid_to_s(cx, property);
    if (!recall(cx, m, "where", x, key, S(""), &index)) {
        if (!all_settled(cx, x, key)) return false;
        void *note = open_note(cx);
        struct map *made = index_make(cx, x, property);
        close_note(cx, note);
        if (liquid_failed(cx)) return false;
        index = memo_put_index(m, "where", x, key, made, note);
    }
    struct value *found = map_find_str(index.m, text);
    *out = found ? found->a : array_new(liquid_arena(cx), 0);
    return true;
}

/* An empty property or a list as target gives the input back; a blank or nil target
 * cannot be looked up by a text and goes through the items. */
static struct value where_or_find(struct liquid_context *cx, struct value in,
                                  const struct value *args, bool find) {
    struct value target = args[1];
    if (!v_truthy(args[0]) || target.type == V_ARRAY || target.type == V_MAP) return in;
    if (target.type == V_NIL && jekyll3(cx)) return in;
    struct array *x = selectable(cx, in), *y;
    if (!x) return in;
    struct str text = liquid_to_s(cx, target);
    bool plain = target.type != V_NIL && target.type != V_BLANK && target.type != V_EMPTY;
    if (plain && where_indexed(cx, x, args[0], text, &y))
        return !find ? v_array(y) : y->n ? y->v[0] : v_nil();
    y = find ? NULL : array_new(liquid_arena(cx), 8);
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++) {
        if (!matches(cx, item_property(cx, x->v[i], args[0]), target, text)) continue;
        if (find) return x->v[i];
        array_push(y, x->v[i]);
    }
    return find ? v_nil() : v_array(y);
}
LIQUID_FILTER(f_where) { return where_or_find(cx, in, args, false); }
LIQUID_FILTER(f_find) { return where_or_find(cx, in, args, true); }

/* Is the word somewhere outside of quotes? Jekyll 3 tests one comparison. A chain
 * of conditions is refused there as Liquid's parser of that version does it. */
static bool names_word(struct str s, struct str word) {
    char quote = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (quote || c == '"' || c == '\'') {
            quote = !quote ? c : c == quote ? 0 : quote;
            continue;
        }
        bool begins = i == 0 || !ch_word(s.p[i - 1]);
        size_t end = i + word.n;
        if (begins && str_starts(str_from(s, i), word) && (end == s.n || !ch_word(s.p[end])))
            return true;
    }
    return false;
}

/* The item is put into a scope under the name that was given, and the condition
 * evaluated as {% if %} does it. The result depends on the item alone only if the
 * condition reads nothing but settled fields of it; only then it is kept. */
static struct value by_expression(struct liquid_context *cx, struct value in,
                                  const struct value *args, bool find) {
    struct array *x = selectable(cx, in);
    if (!x) return in;
    struct str name = liquid_to_s(cx, args[0]), text = liquid_to_s(cx, args[1]);
    struct memo *m = find ? NULL : memo_of(cx);
    struct value found = v_nil();
    bool kept = memo_keeps(m, x);
    if (kept && recall(cx, m, "where_exp", x, name, text, &found)) return found;
    if (jekyll3(cx) && (names_word(text, S("and")) || names_word(text, S("or")))) {
        liquid_fail(cx, "Expected end_of_string but found id");
        return in;
    }
    const struct liquid_condition *c = liquid_parse_condition(cx, text);
    if (!c) return in;
    struct list_and_context lc = {cx, x};
    kept = kept && liquid_reads_only(c, name, field_settled, &lc);
    struct array *y = array_new(liquid_arena(cx), 8);
    void *note = open_note(cx);
    liquid_push_scope(cx);
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++) {
        liquid_set(cx, name, x->v[i]);
        if (!liquid_test(cx, c)) continue;
        found = x->v[i];
        if (find) break;
        array_push(y, x->v[i]);
    }
    liquid_pop_scope(cx);
    close_note(cx, note);
    if (kept && !liquid_failed(cx)) return memo_put_list(m, "where_exp", x, name, text, y, note);
    return find ? found : v_array(y);
}
LIQUID_FILTER(f_where_exp) { return by_expression(cx, in, args, false); }
LIQUID_FILTER(f_find_exp) { return by_expression(cx, in, args, true); }

/* ---- groups ---- */

/* Groups in the order their key was first met, as Ruby's group_by has them. */
struct groups {
    struct map *by; /* key -> place in list */
    struct array *list;
};

/* Each group is { name, items, size }; `size` counts up with the items. */
static void group_add(struct liquid_context *cx, struct groups *g, struct value key,
                      struct value item) {
    struct arena *a = liquid_arena(cx);
    struct value *at = map_find(g->by, key);
    struct map *m;
    if (at) {
        m = g->list->v[at->i].m;
    } else {
        m = map_new(a);
        map_setz(m, "name", key);
        map_setz(m, "items", v_array(array_new(a, 4)));
        map_setz(m, "size", v_int(0));
        map_set(g->by, key, v_int((int64_t)g->list->n));
        array_push(g->list, v_map(m));
    }
    array_push(map_getz(m, "items").a, item);
    map_find_str(m, S("size"))->i++;
}

/* A hash is a list of pairs. NULL: the input has no group_by, and is given back. */
static struct array *groupable(struct liquid_context *cx, struct value in) {
    struct value_env *env = liquid_value_env(cx);
    struct array *x = in.type == V_STR ? NULL : v_list(in, env);
    struct map *m = x ? NULL : v_hashmap(in, env);
    if (!m) return x;
    x = array_new(liquid_arena(cx), m->n);
    for (size_t i = 0; i < m->n; i++) {
        struct array *pair = array_new(x->a, 2);
        array_push(pair, m->e[i].key);
        array_push(pair, m->e[i].val);
        array_push(x, v_array(pair));
    }
    return x;
}

LIQUID_FILTER(f_group_by) {
    struct array *x = groupable(cx, in);
    if (!x) return in;
    struct groups g = {map_new(liquid_arena(cx)), array_new(liquid_arena(cx), 8)};
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++)
        group_add(cx, &g, v_str(liquid_to_s(cx, item_property(cx, x->v[i], args[0]))), x->v[i]);
    return v_array(g.list);
}

LIQUID_FILTER(f_group_by_exp) {
    struct array *x = groupable(cx, in);
    if (!x) return in;
    const struct liquid_expr *e = liquid_parse_filtered(cx, liquid_to_s(cx, args[1]));
    if (!e) return in;
    struct groups g = {map_new(liquid_arena(cx)), array_new(liquid_arena(cx), 8)};
    struct str name = liquid_to_s(cx, args[0]);
    liquid_push_scope(cx);
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++) {
        liquid_set(cx, name, x->v[i]);
        group_add(cx, &g, liquid_eval(cx, e), x->v[i]);
    }
    liquid_pop_scope(cx);
    return v_array(g.list);
}

/* ---- sort ---- */

/* nils: -1 first, 1 last. */
struct order {
    struct liquid_context *cx;
    int nils;
    bool plain; /* elements themselves: no to_s to fall back on */
};

/* Ruby's <=>; where that is nil, Jekyll 4 compares texts, and Jekyll 3 and Liquid's
 * own sort raise. A failed comparison counts as equal, so that sorting comes to an
 * end; its result is not used. */
static int compare(void *p, struct value a, struct value b) {
    struct order *o = p;
    int c;
    if (!o->plain && (a.type == V_NIL) != (b.type == V_NIL))
        return b.type == V_NIL ? -o->nils : o->nils;
    if (v_compare(a, b, &c, liquid_value_env(o->cx))) return c;
    if (!o->plain && jekyll3(o->cx)) {
        liquid_fail(o->cx, "comparison of Array with Array failed");
        return 0;
    }
    if (!o->plain) return str_cmp(liquid_to_s(o->cx, a), liquid_to_s(o->cx, b));
    struct buf shown;
    buf_init(&shown, liquid_arena(o->cx));
    if (b.type == V_INT || b.type == V_FLOAT || b.type == V_NIL || b.type == V_BOOL)
        v_inspect(&shown, b, liquid_value_env(o->cx));
    else
        buf_puts(&shown, v_class(b));
    liquid_fail(o->cx, "comparison of %s with %s failed", v_class(a), shown.p);
    return 0;
}

LIQUID_FILTER(f_sort) {
    struct order o = {cx, -1, nargs == 0 || args[0].type == V_NIL};
    if (in.type == V_NIL) {
        liquid_fail(cx, "Cannot sort a null object.");
        return in;
    }
    if (!o.plain && nargs > 1) {
        struct str nils = liquid_to_s(cx, args[1]);
        if (str_eqz(nils, "last")) {
            o.nils = 1;
        } else if (!str_eqz(nils, "first")) {
            liquid_fail(cx,
                        "Invalid nils order: '" STR_FMT
                        "' is not a valid nils order. It must be 'first' or 'last'.",
                        STR_ARG(nils));
            return in;
        }
    }
    /* Ruby's map sees a Drop's keys, its sort the pairs */
    struct array *x = o.plain ? NULL : v_drop_keys(in, liquid_value_env(cx));
    if (!x) x = groupable(cx, in);
    if (!x) {
        liquid_raise(cx, "undefined method `%s' for %s", o.plain ? "sort" : "map", v_class(in));
        return in;
    }
    struct memo *m = o.plain ? NULL : memo_of(cx);
    struct value have;
    struct str key = o.plain ? S("") : liquid_to_s(cx, args[0]),
               nils = o.nils > 0 ? S("last") : S("");
    bool kept = memo_keeps(m, x);
    if (kept && recall(cx, m, "sort", x, key, nils, &have)) return have;
    kept = kept && all_settled(cx, x, key);
    struct keyed *k = ARENA_ARRAY(liquid_arena(cx), struct keyed, x->n + 1);
    void *note = open_note(cx);
    for (size_t i = 0; i < x->n && !liquid_failed(cx); i++) {
        k[i].val = x->v[i];
        k[i].key = o.plain ? x->v[i] : item_property(cx, x->v[i], args[0]);
    }
    close_note(cx, note);
    if (liquid_failed(cx)) return in;
    keyed_sort(k, x->n, liquid_arena(cx), compare, &o);
    struct array *y = array_new(liquid_arena(cx), x->n);
    for (size_t i = 0; i < x->n; i++) array_push(y, k[i].val);
    return kept && !liquid_failed(cx) ? memo_put_list(m, "sort", x, key, nils, y, note)
                                      : v_array(y);
}

const struct liquid_filter JEKYLL_FILTERS[] = {
    {"where", f_where, 2, 2},       {"where_exp", f_where_exp, 2, 2},
    {"group_by", f_group_by, 1, 1}, {"group_by_exp", f_group_by_exp, 2, 2},
    {"sort", f_sort, 0, 2},
};
const size_t JEKYLL_FILTER_COUNT = ARRAY_LEN(JEKYLL_FILTERS);

/* What Jekyll 4 brought. */
static const struct liquid_filter SINCE_4[] = {{"find", f_find, 2, 2},
                                               {"find_exp", f_find_exp, 2, 2}};

/* Later tables go over earlier ones, and all go over Liquid's (`sort`, `date`). */
void render_add_filters(struct liquid_env *env, const struct profile *p) {
    bool old = p->jekyll3;
    liquid_env_add_filters(env, JEKYLL_FILTERS, JEKYLL_FILTER_COUNT);
    liquid_env_add_filters(env, JEKYLL_LIST_FILTERS, JEKYLL_LIST_FILTER_COUNT);
    liquid_env_add_filters(env, JEKYLL_TEXT_FILTERS, JEKYLL_TEXT_FILTER_COUNT);
    liquid_env_add_filters(env, JEKYLL_DATE_FILTERS, JEKYLL_DATE_FILTER_COUNT);
    if (old)
        liquid_env_add_filters(env, JEKYLL3_TEXT_FILTERS, JEKYLL3_TEXT_FILTER_COUNT);
    else
        liquid_env_add_filters(env, SINCE_4, ARRAY_LEN(SINCE_4));
    liquid_env_encodings(env, JEKYLL_AS_INPUT, JEKYLL_AS_INPUT_COUNT, LIQUID_AS_INPUT);
}
