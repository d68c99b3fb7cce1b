/* Private to the files on links: what there is, where a reference leads, what was meant. */
#ifndef QUICKYLL_CHECK_LINKS_H
#define QUICKYLL_CHECK_LINKS_H

#include "check/internal.h"

struct target {
    const struct doc *doc;
    struct str dest;
    bool scanned; /* its ids are known */
    size_t hits;  /* links that lead here */
    VEC(struct str) ids;
};
/* A dead link that is right where the page's permalink is mended. */
struct pending {
    struct reference ref;
    struct str path;
    struct target *to;
};
struct links {
    struct smap files;     /* destination -> struct target */
    struct smap folded;    /* the same in lower case: links_folded */
    bool shared, mixed;    /* two have one destination; some have upper case */
    struct smap ids;       /* "destination#id" */
    struct smap unwritten; /* path -> struct doc; made when first asked for */
    struct smap names;     /* last part of the path, in lower case -> struct target */
    struct smap folders;   /* the first of each output's path; made when first asked for */
    struct smap slugs;     /* slug or path of a hidden source -> struct entry */
    struct smap right; /* absolute addresses that are right -> kinds of references, a bit each */
    VEC(struct pending) pending;
    VEC(struct reference) refs;
    VEC(struct str) texts;     /* pages' texts, by the references' number */
    size_t suggested;          /* names that were compared to find what was meant */
    struct str host, up, base; /* of the site's url and baseurl; no slash at the end */
};

/* Made when first asked for: destinations in lower case, or their last parts. */
const struct smap *links_folded(struct check *, bool names);

struct url {
    struct str scheme, host, path, fragment; /* host.p NULL: none */
    bool query;
};
struct url url_of(struct str);
/* "https://example.org/x" -> "example.org", "/x" */
void split_url(struct str url, struct str *host, struct str *path);
struct str folded(struct arena *, struct str);
/* "." and ".." resolved; what is above the root stays there. Without the leading slash. */
struct str clean_path(struct arena *, struct str);
/* The path of a reference from the host's root, "harbour/about/", decoded. */
struct str absolute_path(struct check *, const struct doc *page, struct str);
enum found { THERE, SLASHLESS, OTHER_CASE, MISSING };
enum found target_of(struct check *, struct str path, struct target **);
struct str url_of_target(struct check *, const struct target *);
/* ---- what is said ---- */

enum rule rule_for(const struct reference *);
/* "dead link '...': what"; where the value itself stands, once for all pages. */
struct finding *link_say(struct check *, enum rule, const struct reference *, bool fragment,
                         const char *what);
/* "'...' what", and what to do (may be NULL). */
void link_tell(struct check *, enum rule, const struct reference *, const char *what,
               const char *advice);
void link_tell_empty(struct check *, const struct reference *);
/* What is no address at all, whatever there is; true: it was told. */
bool link_malformed(struct check *, const struct reference *, struct url);
/* A link to another host, to be asked when all are known. */
void external_add(struct check *, const struct reference *);
void external_judge(struct check *);
/* A finding's hint: what stands there, or why it does not. */
void hint_missing(struct check *, struct finding *, const struct reference *, struct str path);

#endif
