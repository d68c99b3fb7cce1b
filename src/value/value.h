/* value: the dynamic value Liquid and the configuration work with, with Ruby's rules for truth,
 * comparison and printing; JSON.
 *
 * Values are small and copied freely; what they point at belongs to the arena it was made in. */
#ifndef QUICKYLL_VALUE_H
#define QUICKYLL_VALUE_H

#include "base/base.h"
#include "time/time.h"

enum value_type {
    V_NIL,
    V_BOOL,
    V_INT, /* 64 bits; what Ruby would make a Bignum is V_BIG */
    V_BIG, /* an integer beyond 64 bits, as decimal digits (a string) */
    V_FLOAT,
    V_STR,
    V_TIME, /* Ruby's Time, or Date where time->date */
    V_ARRAY,
    V_MAP,
    V_RANGE,
    V_OBJECT, /* something computed: a page, site, forloop */
    V_EMPTY,  /* Liquid's literal `empty` */
    V_BLANK   /* Liquid's literal `blank` */
};

/* 16 bytes: type, length and flags beside the pointer or number. */
struct value {
    uint8_t type;
    uint8_t flags; /* VALUE_* */
    uint32_t n;    /* V_STR, V_BIG: length in bytes */
    union {
        bool b;
        int64_t i;
        double f;
        const char *s;
        const struct time *t;
        struct array *a;
        struct map *m;
        const struct range *r;
        struct object *o;
    };
};
enum {
    VALUE_SYMBOL = 1, /* V_STR: a Ruby Symbol (prints alike, inspects as :name) */
    VALUE_BINARY = 2, /* V_STR: bytes of no encoding (ASCII-8BIT), from base64_decode */
    VALUE_ASCII = 4   /* V_STR: a text of ASCII alone whose encoding is US-ASCII */
};

/* Grows in its own arena; a list of the model is not changed once rendering has
 * begun. */
struct array {
    struct value *v;
    size_t n, cap;
    struct arena *a;
    size_t weight; /* v_weigh's; 0: not known */
    uint32_t depth;
    uint32_t looks; /* v_looks's and 1; 0: not known */
};

/* Insertion-ordered, as Ruby's Hash; keys are any scalar value, nearly always strings. */
struct map_entry {
    struct value key, val;
    uint64_t hash;
};
struct map {
    struct map_entry *e; /* e[0..n) in order of insertion */
    uint32_t *slot;      /* index + 1; NULL while the map is small */
    size_t n, cap, nslot;
    uint64_t seen; /* a bit for each key, by its hash: most keys that are not there have none */
    struct arena *a;
};

struct range {
    struct value from, to; /* V_INT after Liquid's to_i */
};

/* What evaluating needs beside the value: where results go and whose evaluation it is. */
struct value_env {
    struct arena *arena;
    void *host;     /* the renderer's state; objects of src/render know its type */
    struct str key; /* looked up last, whose str_hash is: (0: not known) */
    uint64_t key_hash;
    size_t most; /* bytes of a text that a list becomes, about; 0: any number */
};

/* A computed value. Every function may be NULL. */
struct object {
    const struct object_ops *ops;
};
struct object_ops {
    const char *class_name; /* Ruby's, for messages */
    bool each_key;          /* a Drop: loops and filters on lists see its keys */
    /* The field `key`, V_NIL if there is none. */
    struct value (*get)(const struct object *, struct str key, struct value_env *);
    bool (*has)(const struct object *, struct str key, struct value_env *);
    /* Its hash form (Drop#to_h, Page#to_liquid): for iteration, inspect, jsonify, size. */
    struct map *(*to_map)(const struct object *, struct value_env *);
    /* Its hash within JSON where that is another one (Drop#hash_for_json); `depth` is the nesting
     * above it. */
    struct map *(*to_json)(const struct object *, struct value_env *, int depth);
    /* Array form, where it is a list that is built only when asked (site.posts). */
    struct array *(*to_array)(const struct object *, struct value_env *);
    /* Printed form, where it is not that of its map or array. */
    void (*print)(const struct object *, struct buf *, struct value_env *);
    /* Ruby's inspect within an array or hash, where it is not that of its map or array. */
    void (*inspect)(const struct object *, struct buf *, struct value_env *);
    /* Object identity for == and uniq; NULL: by pointer. */
    bool (*equal)(const struct object *, const struct object *);
};

/* ---- making ------------------------------------------------------------- */
static inline struct value v_nil(void) { return (struct value){.type = V_NIL}; }
static inline struct value v_bool(bool b) { return (struct value){.type = V_BOOL, .b = b}; }
static inline struct value v_int(int64_t i) { return (struct value){.type = V_INT, .i = i}; }
static inline struct value v_float(double f) { return (struct value){.type = V_FLOAT, .f = f}; }
/* Points at s; longer than 4 GiB ends the program. */
static inline struct value v_str(struct str s) {
    if (s.n > UINT32_MAX) mem_die();
    return (struct value){.type = V_STR, .n = (uint32_t)s.n, .s = s.p ? s.p : ""};
}
static inline struct value v_strz(const char *z) { return v_str(str_z(z)); }
static inline struct value v_time(const struct time *t) {
    return (struct value){.type = V_TIME, .t = t};
}
static inline struct value v_array(struct array *a) {
    return (struct value){.type = V_ARRAY, .a = a};
}
static inline struct value v_map(struct map *m) { return (struct value){.type = V_MAP, .m = m}; }
static inline struct value v_object(struct object *o) {
    return (struct value){.type = V_OBJECT, .o = o};
}
struct value v_range(struct arena *, struct value from, struct value to);

static inline bool v_is_nil(struct value v) { return v.type == V_NIL; }
static inline bool v_is_str(struct value v) { return v.type == V_STR; }
static inline bool v_truthy(struct value v) { /* Ruby's: all but nil and false */
    return !(v.type == V_NIL || (v.type == V_BOOL && !v.b));
}
/* The bytes of a V_STR; an empty slice for anything else. */
static inline struct str v_s(struct value v) {
    return v.type == V_STR ? (struct str){v.s, v.n} : (struct str){"", 0};
}

struct array *array_new(struct arena *, size_t cap);
void array_push(struct array *, struct value);
struct array *array_copy(struct arena *, const struct array *);
/* Is the text among its elements? */
bool array_has_str(const struct array *, struct str);

struct map *map_new(struct arena *);
struct map *map_new_for(struct arena *, size_t n);            /* with room for n entries at once */
struct value *map_find(const struct map *, struct value key); /* NULL if absent */
struct value *map_find_str(const struct map *, struct str key);
/* The same for a key whose str_hash is known. */
struct value *map_search_hashed(const struct map *, struct str key, uint64_t hash);
static inline uint64_t map_bit(uint64_t hash) { return (uint64_t)1 << (hash >> 58); }
/* What rendering does most often: names of templates, whose hashes were taken when they were
 * parsed, looked for in one scope after the other. */
static inline struct value *map_find_hashed(const struct map *m, struct str key, uint64_t hash) {
    return m && m->seen & map_bit(hash) ? map_search_hashed(m, key, hash) : NULL;
}
/* The same for the key that an object is asked for, whose hash its asker may have told. */
static inline struct value *map_find_asked(const struct map *m, struct str key,
                                           const struct value_env *env) {
    bool told = env->key_hash && env->key.p == key.p && env->key.n == key.n;
    return told ? map_find_hashed(m, key, env->key_hash) : map_find_str(m, key);
}
struct value map_get(const struct map *, struct str key); /* V_NIL if absent */
struct value map_getz(const struct map *, const char *key);
void map_set(struct map *, struct value key, struct value val);
void map_set_str(struct map *, struct str key, struct value val); /* key is not copied */
/* The same for a key whose str_hash is known. */
void map_set_hashed(struct map *, struct str key, uint64_t hash, struct value val);
void map_setz(struct map *, const char *key, struct value val);
bool map_delete(struct map *, struct str key);
struct map *map_copy(struct arena *, const struct map *); /* shallow */
/* Jekyll's Utils.deep_merge_hashes: maps merge, a nil in `over` replaces nothing,
 * everything else of `over` wins. A new map in the arena. */
struct map *map_deep_merge(struct arena *, const struct map *base, const struct map *over);
void map_merge_in(struct arena *, struct map *base,
                  const struct map *over);              /* the same, in place */
struct value v_deep_copy(struct arena *, struct value); /* strings too; objects are shared */

/* ---- Ruby's ideas -------------------------------------------------------- */

/* What Liquid prints for a value ({{ v }}): nil is nothing, arrays are joined without separator,
 * maps are inspected. */
void v_print(struct buf *, struct value, struct value_env *);
/* The same as a slice; strings are returned as they are. */
struct str v_to_s(struct value, struct value_env *);
/* How many values there are in it, one that stands in it twice counted twice, and how deep they are
 * nested. Lists remember it, so that a list of lists of lists costs no more than its own length. */
struct weight {
    size_t n, depth;
};
struct weight v_weigh(struct value);
/* What it costs to look at all of it once: texts by their bytes, lists by what is in them and in
 * theirs. */
uint64_t v_looks(struct value);
enum { BYTES_A_LOOK = 64 };
/* Is that 0, as nearly always? */
static inline bool v_looks_none(struct value v) {
    if (v.type == V_STR) return v.n < BYTES_A_LOOK;
    return v.type != V_ARRAY && v.type != V_MAP && v.type != V_BIG;
}
void v_inspect(struct buf *, struct value, struct value_env *); /* Ruby 3.1's inspect */
bool v_equal(struct value, struct value, struct value_env *);   /* Ruby's == (1 == 1.0) */
uint64_t v_hash(struct value);
/* Ruby's <=>: false if the two do not compare; otherwise *out is -1, 0, 1. */
bool v_compare(struct value, struct value, int *out, struct value_env *);
/* Array size, map size, string length in characters; -1 if it has none. */
int64_t v_size(struct value, struct value_env *);
/* The elements of an array, list object or range as an array (NULL: not a list). */
struct array *v_list(struct value, struct value_env *);
/* The map of a V_MAP or of an object with to_map; NULL otherwise. */
struct map *v_hashmap(struct value, struct value_env *);
/* The keys of a Drop, as its `each` gives them to loops; NULL: it is none. */
struct array *v_drop_keys(struct value, struct value_env *);
/* v[key] for maps and objects; V_NIL for anything else. */
struct value v_get(struct value, struct str key, struct value_env *);
bool v_has(struct value, struct str key, struct value_env *);
/* Stable sort of values by keys computed before. cmp gives Ruby's <=>. */
struct keyed {
    struct value key, val;
};
void keyed_sort(struct keyed *, size_t n, struct arena *,
                int (*cmp)(void *cx, struct value a, struct value b), void *cx);
void v_print_float(struct buf *, double); /* Float#to_s: shortest digits, 1.0e+20 */
int64_t str_to_i(struct str s);           /* String#to_i, clamped to 64 bits */
double str_to_f(struct str s);            /* String#to_f */
const char *v_class(struct value);        /* Ruby's class name */

/* JSON as Ruby's JSON.generate (jsonify) and JSON.pretty_generate write it. */
void v_json(struct buf *, struct value, struct value_env *);
void v_json_pretty(struct buf *, struct value, struct value_env *);
/* As bytes, of which the value may be made again: its texts point into them then. false: it holds
 * what cannot be kept, or the same list or map twice. */
bool v_pack(struct buf *, struct value);
bool v_unpack(struct arena *, struct str *bytes, struct value *out); /* moves behind it */
/* The same of a value without times in which a list or map may stand more than once. */
bool v_pack_shared(struct buf *, struct value);
bool v_unpack_shared(struct arena *, struct str bytes, struct value *out);
/* A map, itself in one arena, what it holds in another. */
bool v_unpack_map(struct arena *own, struct arena *values, struct str bytes, struct map **out);
size_t v_packed_size(struct str bytes); /* how many entries it has; 0: it is no map */
bool v_packed_sound(struct str bytes);  /* may a value be made of them? */
/* A map as bytes with an index before them; those alone, as v_pack has them. */
bool v_pack_map(struct buf *, const struct map *);
struct str v_packed_map(struct str all);
/* What it has under a text, without making the map. Only what needs no memory is given; of lists,
 * maps and times (or where the bytes are no map) it is told that one must be made. */
enum packed_look { PACKED_ABSENT, PACKED_SIMPLE, PACKED_DEEP };
enum packed_look v_packed_get(struct str bytes, struct str key, struct value *out);

/* JSON text to a value; false with the byte offset of the mistake. Depth is bounded (JSON's 100).
 */
bool json_parse(struct arena *, struct str text, struct value *out, size_t *bad_at);

#endif
