/* Files and directories: reading, atomic writing, removing. */
#ifndef QUICKYLL_BASE_FILE_H
#define QUICKYLL_BASE_FILE_H

#include "base/memory.h"
#include "base/str.h"

enum file_kind { FILE_NONE, FILE_REGULAR, FILE_DIR, FILE_OTHER };
struct file_info {
    enum file_kind kind;
    bool symlink;
    unsigned mode; /* rights: 0644 */
    uint64_t dev, ino;
    int64_t size, mtime_sec, ctime_sec;
    int32_t mtime_nsec, ctime_nsec;
};

/* ---- what is refused ---- */

/* Who judges and is told, by thread as for memory (mem_handle): what opens a file deep inside has
 * no way to ask. */
struct file_guard {
    /* May what was opened under this path be read? NULL: all may. */
    bool (*may)(void *ctx, const char *path, int fd);
    /* It cannot be opened or read, for another reason than not being there. Called by several
     * threads at once. */
    void (*refused)(void *ctx, const char *path, int error);
    void *ctx;
};
/* From now on in this thread, and in those it starts with threads_run; NULL: nobody. Returns the
 * one before. */
const struct file_guard *file_guard_set(const struct file_guard *);
const struct file_guard *file_guard(void);
/* errno of what is neither file nor directory, of what `may` refused, of a file that ended before
 * its size, of one that is not what it was when it was first read. */
enum { FILE_NOT_REGULAR = 124, FILE_OUTSIDE = 18, FILE_CUT = 61, FILE_CHANGED = 116 };
const char *file_error(int error); /* strerror, and words of our own for these; static */
bool file_absent(int error);       /* no such file: there is nothing to tell */
void file_refused(const char *path, int error); /* tell the guard, and keep errno */
enum file_kind file_kind_of(unsigned mode);     /* of st_mode */

/* ---- reading ---- */

bool file_stat(const char *path, struct file_info *); /* follows links; false: not there */
/* A regular file to be read, never waited for; -1 with errno set. */
struct stat;
int file_open(const char *path, struct stat *);
/* openat, again where a signal came between; closed when another program is run. */
int file_open_at(int dirfd, const char *path, int flags, int mode);
/* The whole file with a NUL behind it; false with errno set. */
bool file_read(struct arena *, const char *path, struct str *out);
/* The same of a file that is no part of a site, which nobody guards. */
bool file_read_own(struct arena *, const char *path, struct str *out);
/* The file as memory that is only read, as long as the arena lasts. Nobody may cut it meanwhile:
 * for files that are replaced whole. false: it is not there, or empty. */
bool file_map(struct arena *, const char *path, struct str *out);
/* Open the file once: what it is in *info (links followed), and, where `wanted` says true of its
 * first bytes (*is), its whole text in *out; of others too where it is small and there is an arena
 * for it, else p is NULL. false: it cannot be read or is no regular file. */
struct file_wish {
    bool (*wanted)(struct str head);
    struct arena *small; /* NULL: none */
};
enum { FILE_SMALL = 16 << 10 };
bool file_read_if(struct arena *, const char *path, const struct file_wish *,
                  struct file_info *info, struct str *out, bool *is);
/* What it is, the name's links followed or not; nobody is told of what is not there. */
bool file_look(const char *path, struct file_info *);
bool file_look_at(int dirfd, const char *name, bool follow, struct file_info *);
/* For one file after the other: the directory of the last one stays open, so that the way there is
 * not walked again. *name is what to ask the descriptor for. The path has a NUL behind it, and
 * lasts until the next call. */
struct file_near {
    int root; /* where relative paths begin; FILE_HERE: as everywhere */
    int fd;   /* -1: none */
    struct str dir;
};
enum { FILE_HERE = -100 };
int file_near(struct file_near *, struct str path, const char **name);
void file_near_end(struct file_near *);
/* Write through a temporary file in the same directory and put it in the old one's place; mode as
 * for open, under the umask. false with errno set. */
bool file_write_atomic(const char *path, struct str bytes, int mode);
/* A file of a cache, in directories that are made for it. One that cannot be written is none. */
void file_keep(const char *path, struct str bytes, int mode);
/* A file that is not there yet. false with errno set, and then it is not left behind. */
bool file_write_new(int dirfd, const char *path, struct str bytes, int mode);
/* Is it a regular file (no link) of just these bytes? */
bool file_holds(const char *path, struct str want);
bool file_mkdirs(const char *path); /* mkdir -p */
bool file_remove_tree(const char *path);
bool file_remove_tree_at(int dirfd, const char *name);
/* The path with all links resolved; what is not there is appended as it stands. */
struct str file_real(struct arena *, struct str path);
struct dir_entry {
    struct str name;
    enum file_kind kind; /* links followed */
    bool symlink;
};
struct dir_list {
    struct dir_entry *v;
    size_t n;
};
/* Is the directory on a file system that gives it another time with each name that comes or goes?
 * Of those that are not known for it the answer is no. */
bool file_dirs_tell(const char *path);
/* Entries without "." and "..", sorted by bytes; false with errno set. */
bool dir_read(struct arena *, const char *path, struct dir_list *out);

#endif
