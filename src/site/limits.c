/* limits: how much templates and style sheets may ask for. What no real site needs ends with an
 * error that says where, before it ends for want of memory or never. */
#include "site/internal.h"

static const struct {
    const char *key;
    size_t member;        /* an uint64_t of struct limits */
    uint64_t usual, unit; /* of what is configured, and of the member */
} LIMITS[] = {
    {"liquid_steps", offsetof(struct limits, liquid_steps), 200 * 1000 * 1000, 1},
    {"liquid_memory", offsetof(struct limits, liquid_memory), 1024, 1 << 20},
    {"sass_seconds", offsetof(struct limits, sass_ms), 60, 1000},
    {"sass_memory", offsetof(struct limits, sass_memory), 1024, 1 << 20},
    {"documents_held", offsetof(struct limits, documents_held), 20 * 1000, 1},
};

static const double MOST = 0x1p42;

static bool known(struct str key) {
    for (size_t i = 0; i < ARRAY_LEN(LIMITS); i++)
        if (str_eqz(key, LIMITS[i].key)) return true;
    return false;
}

bool limits_check(struct site *s, struct value v) {
    bool ok = v.type == V_NIL || v.type == V_MAP;
    if (!ok) config_diag(s, SEV_ERROR, "limits", S(""), "'limits' must be a mapping of numbers");
    for (size_t i = 0; i < ARRAY_LEN(LIMITS); i++) {
        uint64_t *to = (uint64_t *)(void *)((char *)&s->limits + LIMITS[i].member);
        struct value n = v.type == V_MAP ? map_getz(v.m, LIMITS[i].key) : v_nil();
        *to = LIMITS[i].usual * LIMITS[i].unit;
        if (n.type == V_NIL) continue;
        double most = n.type == V_INT ? (double)n.i : n.type == V_FLOAT ? n.f : 0;
        if (most > 0 && most < MOST && most * (double)LIMITS[i].unit >= 1) {
            *to = (uint64_t)(most * (double)LIMITS[i].unit);
            continue;
        }
        config_diag(s, SEV_ERROR, "limits", S(""), "the limit '%s' must be a number above 0",
                    LIMITS[i].key);
        ok = false;
    }
    for (size_t i = 0; v.type == V_MAP && i < v.m->n; i++) {
        if (v.m->e[i].key.type == V_STR && known(v_s(v.m->e[i].key))) continue;
        config_diag(s, SEV_ERROR, "limits", S(""),
                    "there are the limits liquid_steps, liquid_memory (MiB), sass_seconds, "
                    "sass_memory (MiB) and documents_held alone");
        ok = false;
        break;
    }
    return ok;
}
