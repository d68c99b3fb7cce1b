/* Which Jekyll the site is built as: one row a profile, a column a dialect. The lower rooms know
 * their own dialects and nothing of profiles. */
#ifndef QUICKYLL_SITE_PROFILE_H
#define QUICKYLL_SITE_PROFILE_H

#include "base/base.h"
#include "yaml/yaml.h"

/* Which release of each part the profile has; the rooms' switches are made from these names. */
enum liquid_release { LIQUID_4_0, LIQUID_5_4 };
enum kramdown_release { KRAMDOWN_2_4, KRAMDOWN_2_5 };
enum rouge_release { ROUGE_OF_3_30, ROUGE_OF_4_5, ROUGE_OF_4_7 };
enum sass_release { SASS_RUBY_3_7, SASS_LIBSASS, SASS_DART };

/* Drops' hashes have their keys in the order of Ruby's table of methods, which is another one from
 * release to release. */
enum drops_release { DROPS_3_10, DROPS_4_2, DROPS_4_3, DROPS_DEBIAN };

struct profile {
    const char *name;
    const char *jekyll; /* the version it answers to */
    enum yaml_dialect yaml;
    enum liquid_release liquid;
    enum kramdown_release kramdown;
    enum rouge_release rouge;
    enum sass_release sass;
    enum drops_release drops;
    bool jekyll3;          /* rules of Jekyll 3 that 4 changed */
    bool pages;            /* GitHub Pages' configuration, plugins, safe mode */
    bool debian;           /* quirks of Debian's build: {% gist %} prints "true" */
    bool from_4_3;         /* documents' `name`, collections' files in site.static_files, data files
                            * of themes, converters for CSV */
    bool hides_theme_root; /* theme.root is there in development alone */
    bool mark_lines;       /* {% highlight %} knows mark_lines */
};

/* The profile of that name ("pages", "4.4", "4.3", "4.2", "3.10", "debian"); NULL: there is none.
 */
const struct profile *profile_named(struct str name);
/* "pages, 4.4, ..." for messages. */
struct str profile_names(struct arena *);

#endif
