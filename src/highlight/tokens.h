/* highlight/tokens: Rouge's token classes by their short names; T_text has no span. */
#ifndef QUICKYLL_HIGHLIGHT_TOKENS_H
#define QUICKYLL_HIGHLIGHT_TOKENS_H

/* clang-format off */
#define TOKEN_CLASSES(X)                                                                           \
    X(n)                                                                                           \
    X(kv)                                                                                          \
    X(kt)                                                                                          \
    X(kr)                                                                                          \
    X(kp) X(kn) X(kd) X(kc) X(k) X(x) X(err) X(esc) X(w) X(nt) X(nx) X(nn) X(nl) X(py) X(fm) X(nf) \
        X(ne) X(ni) X(nd) X(no) X(nc) X(bp) X(nb) X(na) X(sd) X(dl) X(sc) X(sb) X(sa) X(s) X(ld)   \
            X(l) X(vm) X(vi) X(vg) X(vc) X(nv) X(mo) X(il) X(mi) X(mh) X(mf) X(mb) X(m) X(ss)      \
                X(s1) X(sr) X(sx) X(si) X(sh) X(se) X(s2) X(cs) X(c1) X(cpf) X(cp) X(cm) X(cd)     \
                    X(ch) X(c) X(pi) X(p) X(ow) X(o) X(mx) X(gl) X(gt) X(gu) X(gs) X(gp) X(go)     \
                        X(gi) X(gh) X(gr) X(ges) X(ge) X(gd) X(g)
/* clang-format on */

enum token {
    T_text,
#define X(name) T_##name,
    TOKEN_CLASSES(X)
#undef X
        TOKEN_COUNT
};

extern const char *const TOKEN_NAMES[TOKEN_COUNT];

#endif
