/* seen: files as they were on the disk, and tables of what is known of them. Private to src/site.
 *
 * A table is a file: a head, entries of one size in the order of their paths' hashes, then bytes
 * that they point into, of which the first are under the checksum. */
#ifndef QUICKYLL_SITE_SEEN_H
#define QUICKYLL_SITE_SEEN_H

#include "base/base.h"

/* How every entry begins. */
struct seen {
    uint64_t path;  /* the hash of it */
    uint64_t state; /* of device, number, size, times */
};

/* The regular file at a path, links followed, and its state. */
bool seen_look(struct file_near *, struct str path, struct file_info *, uint64_t *state);
uint64_t seen_state(const struct file_info *);
/* Was it left alone before `began` (seconds, nanoseconds of CLOCK_REALTIME) for as long as its
 * clock needs to tell? If not, the next change might leave the same times. */
struct timespec;
bool seen_settled(const struct file_info *, const struct timespec *began);

struct seen_table {
    const char *entries;
    size_t n, size;
    struct str checked, rest;
};
/* The bytes may be anything, aligned as memory of an arena or a mapping; they are not copied.
 * false: they are no table of that mark (8 bytes), key, and size of entries. */
bool seen_open(struct seen_table *, struct str bytes, const char *mark, uint64_t key, size_t size);
const void *seen_find(const struct seen_table *, struct str path); /* NULL: nothing is known */
const void *seen_find_hashed(const struct seen_table *, uint64_t path);
/* The entries are sorted where they are. A table that cannot be written is none. */
struct seen_written {
    const char *file, *mark;
    uint64_t key;
    void *entries;
    size_t n, size;
    struct str checked, rest;
    int mode; /* the file's */
};
void seen_write(const struct seen_written *);

#endif
