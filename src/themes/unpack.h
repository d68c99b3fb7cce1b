/* Private to src/themes: archives to directories by libarchive, which is loaded when first needed.
 */
#ifndef QUICKYLL_THEMES_UNPACK_H
#define QUICKYLL_THEMES_UNPACK_H

#include "themes/themes.h"

/* What a theme is made of: _layouts, _includes, _sass, _data, assets, _config.yml, gemspecs,
 * package.json, licences. Of the archive's names the first `strip` parts are taken away. All goes
 * below `dir`, which is there and empty. Refused, with a word in *error: absolute names and ".."
 * anywhere, links that lead out or that stand among what is taken, a name twice, more than
 * max_bytes or 100,000 entries, damage. What was written so far stays for the caller to remove. */
bool unpack_theme(struct arena *, const char *archive, int strip, const char *dir, size_t max_bytes,
                  struct str *error);
/* One entry of an archive, at most max_bytes, to a file that is not there yet. */
bool unpack_entry(struct arena *, const char *archive, const char *name, const char *to,
                  size_t max_bytes, struct str *error);
/* A gzip file as text. */
bool unpack_gzip(struct arena *, const char *path, size_t max_bytes, struct str *text,
                 struct str *error);

#endif
