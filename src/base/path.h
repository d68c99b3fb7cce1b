/* Paths as texts, with the rules of Ruby's File. */
#ifndef QUICKYLL_BASE_PATH_H
#define QUICKYLL_BASE_PATH_H

#include "base/memory.h"
#include "base/str.h"

struct str path_join(struct arena *, struct str dir, struct str name); /* File.join */
struct str path_dir(struct str path);                                  /* File.dirname */
struct str path_base(struct str path);                                 /* File.basename */
struct str path_ext(struct str path); /* File.extname: ".md", empty for ".x" and "x" */
/* As File.expand_path: absolute, "." and ".." resolved in the text, against base. */
struct str path_expand(struct arena *, struct str path, struct str base);
struct str path_cwd(struct arena *);
/* Is path `root` itself or below it? Both absolute and clean. */
/* One of its directories, or itself, is of a version control: .git, .hg, .svn. */
bool path_of_history(struct str path);
bool path_inside(struct str root, struct str path);
/* File.fnmatch?(pattern, path, flags) of Ruby. */
enum { FNMATCH_PATHNAME = 1, FNMATCH_DOTMATCH = 2, FNMATCH_EXTGLOB = 4 };
bool path_fnmatch(struct str pattern, struct str path, int flags);

#endif
