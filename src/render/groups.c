/* site.tags and site.categories: posts by what they name. */
#include "render/internal.h"

static void group_posts(struct renderer *r, struct map *into, const char *key) {
    for (size_t i = 0; i < r->posts->n; i++) { /* newest first already */
        const struct doc *d = doc_of(r->posts->v[i]);
        struct value v = doc_own(d, key);
        for (size_t k = 0; v.type == V_ARRAY && k < v.a->n; k++) {
            struct value *have = map_find(into, v.a->v[k]);
            if (!have) {
                map_set(into, v.a->v[k], v_array(array_new(&r->a, 0)));
                have = map_find(into, v.a->v[k]);
            }
            array_push(have->a, r->posts->v[i]);
        }
    }
}

/* Jekyll's hash has its keys in the order of the oldest post first. */
static struct map *grouped(struct renderer *r, const char *key) {
    struct map *m = map_new(&r->a);
    const struct array *docs = r->site->posts->docs;
    for (size_t i = 0; i < docs->n; i++) {
        struct value v = doc_own(doc_of(docs->v[i]), key);
        for (size_t k = 0; v.type == V_ARRAY && k < v.a->n; k++)
            if (!map_find(m, v.a->v[k])) map_set(m, v.a->v[k], v_array(array_new(&r->a, 0)));
    }
    group_posts(r, m, key);
    return m;
}

/* Most sites ask for one of them, if any: made by the first who does. */
struct map *renderer_grouped(struct renderer *r, enum post_groups which) {
    static const char *const KEYS[POST_GROUPS] = {"tags", "categories"};
    pthread_mutex_lock(&r->lock);
    if (!r->groups[which]) r->groups[which] = grouped(r, KEYS[which]);
    pthread_mutex_unlock(&r->lock);
    return r->groups[which];
}
