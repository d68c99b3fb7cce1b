/* copy: a static file, as it goes to the stage. */
#ifndef QUICKYLL_OUTPUT_COPY_H
#define QUICKYLL_OUTPUT_COPY_H

#include "site/site.h"

/* Is there a regular file of that size and time of change already? */
bool copy_is_current(struct file_near *, struct str path, const struct file_info *);
enum copy { COPY_DONE, COPY_UNREAD, COPY_UNWRITTEN }; /* the others with errno set */
/* A file that is not there yet: the bytes, rights (under the umask) and time of the document's. */
enum copy copy_static(int dirfd, const char *path, const struct doc *, const struct static_file *);

#endif
