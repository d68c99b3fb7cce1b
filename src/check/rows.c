/* Rows of data: a list whose mappings have the same keys, all but one. */
#include "check/internal.h"

/* Nodes stand in the order of the text: what a node holds comes right behind it. */
static bool inside(const struct yaml_outline *y, size_t i, size_t above) {
    return y->v[i].parent != YAML_NOWHERE && y->v[i].parent >= above;
}

static const struct yaml_node *in_row(const struct yaml_outline *y, size_t row, struct str key) {
    for (size_t i = row + 1; i < y->n && inside(y, i, row); i++)
        if (y->v[i].parent == row && str_eq(y->v[i].key, key)) return &y->v[i];
    return NULL;
}

static bool is_row(const struct yaml_outline *y, size_t i) {
    size_t up = y->v[i].parent;
    return y->v[i].kind == YAML_IS_MAPPING && up != YAML_NOWHERE &&
           y->v[up].kind == YAML_IS_SEQUENCE;
}

/* Keys of the rows of each list, "number|key" -> how many have it; of the key "" how
 * many there are. */
static void count_keys(struct check *c, const struct yaml_outline *y, struct smap *counts) {
    smap_init(counts, c->a);
    for (size_t i = 0; i < y->n; i++) {
        size_t row = y->v[i].parent;
        bool key = row != YAML_NOWHERE && y->v[i].key.p && is_row(y, row);
        if (!key && !is_row(y, i)) continue;
        size_t list = y->v[key ? row : i].parent;
        struct str name = key ? y->v[i].key : S("");
        void **at = smap_at(counts, arena_printf(c->a, "%zu|" STR_FMT, list, STR_ARG(name)));
        *at = (void *)((uintptr_t)*at + 1);
    }
}

static size_t counted(struct check *c, const struct smap *counts, size_t list, struct str key) {
    return name_count(counts, arena_printf(c->a, "%zu|" STR_FMT, list, STR_ARG(key)));
}

/* A key that only this row has, a slip away from one that all others have and it lacks. */
static bool judge_key(struct check *c, struct text *t, size_t i, const struct smap *counts) {
    const struct yaml_outline *y = t->yaml;
    const struct yaml_node *n = &y->v[i];
    size_t list = y->v[n->parent].parent, rows = counted(c, counts, list, S(""));
    struct nearest near = nearest_to(n->key);
    if (rows < 2 || counted(c, counts, list, n->key) != 1) return false;
    if (t->kind == TEXT_CONFIG && str_eq(y->v[list].key, S("defaults"))) return false;
    for (size_t k = list + 1; k < y->n && inside(y, k, list); k++) {
        struct str other = y->v[k].key;
        if (!other.p || !is_row(y, y->v[k].parent) || y->v[y->v[k].parent].parent != list) continue;
        if (counted(c, counts, list, other) + 1 != rows || in_row(y, n->parent, other)) continue;
        offer_slip(&near, other);
    }
    if (!near.best.p) return true;
    struct finding *f = report(c, RULE_DATA_KEY, &t->src, t->yaml_at + n->key_at,
                               "the rows beside this one have no '" STR_FMT "'", STR_ARG(n->key));
    hint_nearest(c, f, &near);
    return true;
}

void check_rows(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    enum { KEYS_MOST = 60 }; /* that only one row has: each is compared with all others */
    struct smap counts;
    size_t judged = 0;
    count_keys(c, y, &counts);
    for (size_t i = 0; i < y->n && judged < KEYS_MOST; i++) {
        if (!y->v[i].key.p || y->v[i].parent == YAML_NOWHERE || !is_row(y, y->v[i].parent))
            continue;
        judged += judge_key(c, t, i, &counts);
    }
}

static bool lacking_in(struct check *c, struct text *t, struct str key, struct place *out) {
    const struct yaml_outline *y = text_yaml(c, t);
    struct smap counts;
    count_keys(c, y, &counts);
    for (size_t i = 0; i < y->n; i++) {
        if (!is_row(y, i) || in_row(y, i, key)) continue;
        size_t list = y->v[i].parent, rows = counted(c, &counts, list, S(""));
        if (rows < 2 || counted(c, &counts, list, key) + 1 != rows) continue;
        *out = (struct place){.src = &t->src, .off = t->yaml_at + y->v[i].at, .found = true};
        for (size_t k = i + 1; k < y->n && inside(y, k, i); k++) { /* it is there, misspelt */
            struct nearest near = nearest_to(y->v[k].key);
            if (y->v[k].parent == i && counted(c, &counts, list, y->v[k].key) == 1)
                offer_slip(&near, key);
            if (near.best.p) out->found = false;
        }
        return true;
    }
    return false;
}

bool row_lacking(struct check *c, struct str key, struct place *out) {
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (t->kind == TEXT_DATA && !t->theirs && lacking_in(c, t, key, out)) return true;
    }
    return false;
}
