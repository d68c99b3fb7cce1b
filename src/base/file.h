/* Files and directories: reading, atomic writing, removing. */
#ifndef QUICKYLL_BASE_FILE_H
#define QUICKYLL_BASE_FILE_H

#include "base/memory.h"
#include "base/str.h"

enum file_kind { FILE_NONE, FILE_REGULAR, FILE_DIR, FILE_OTHER };
struct file_info {
    enum file_kind kind;
    bool symlink;
    int64_t size, mtime_sec;
    int32_t mtime_nsec;
};
bool file_stat(const char *path, struct file_info *); /* follows links; false: not there */
/* The whole file with a NUL behind it; false with errno set. */
bool file_read(struct arena *, const char *path, struct str *out);
/* Open the file once: what it is in *info (links followed), and, where `wanted` says true of its
 * first bytes (4,096 at most), its whole text in *out. false: it cannot be read or is no regular
 * file. */
bool file_read_if(struct arena *, const char *path, bool (*wanted)(struct str head),
                  struct file_info *info, struct str *out, bool *whole);
/* Write through a temporary file in the same directory and put it in the old one's place; mode as
 * for open, under the umask. false with errno set. */
bool file_write_atomic(const char *path, struct str bytes, int mode);
/* A file that is not there yet. false with errno set, and then it is not left behind. */
bool file_write_new(int dirfd, const char *path, struct str bytes, int mode);
/* `fresh` takes the place of `path`, of which nobody ever sees a part; what was there before, if
 * anything, has the name `fresh` then. false with errno set. */
bool file_swap_in(const char *fresh, const char *path);
/* Is it a regular file of just these bytes? */
bool file_holds(const char *path, struct str want);
bool file_mkdirs(const char *path); /* mkdir -p */
bool file_remove_tree(const char *path);
struct dir_entry {
    struct str name;
    enum file_kind kind; /* links followed */
    bool symlink;
};
struct dir_list {
    struct dir_entry *v;
    size_t n;
};
/* Entries without "." and "..", sorted by bytes; false with errno set. */
bool dir_read(struct arena *, const char *path, struct dir_list *out);

#endif
