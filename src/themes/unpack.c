/* Archives by libarchive: nothing of them is believed.
 *
 * An archive comes from the network: names, links, sizes and numbers are checked
 * before anything is written, and files are made relative to an open directory with
 * O_NOFOLLOW, so that no path in it can lead elsewhere. Owners, times and modes are
 * not taken over. */
#define _GNU_SOURCE
#include "themes/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define ARCHIVE_FUNCTIONS(X)                                                                       \
    X(archive_read_new)                                                                            \
    X(archive_read_support_format_zip)                                                             \
    X(archive_read_support_format_tar)                                                             \
    X(archive_read_support_format_raw)                                                             \
    X(archive_read_support_filter_gzip)                                                            \
    X(archive_read_open_filename)                                                                  \
    X(archive_read_next_header)                                                                    \
    X(archive_read_data)                                                                           \
    X(archive_read_free)                                                                           \
    X(archive_error_string)                                                                        \
    X(archive_entry_pathname)                                                                      \
    X(archive_entry_pathname_utf8)                                                                 \
    X(archive_entry_filetype)                                                                      \
    X(archive_entry_symlink)                                                                       \
    X(archive_entry_hardlink)

struct archive_api {
#define X(name) __typeof__(name) *name;
    ARCHIVE_FUNCTIONS(X)
#undef X
};

struct unpacking {
    struct arena *a;
    struct archive_api api;
    struct archive *ar;
    struct str *error;
    int dir; /* file descriptor of what is unpacked into */
    int strip;
    size_t left; /* bytes that may still come */
    size_t entries;
};

/* Bounds: entries of an archive, directories within one another. */
enum { ENTRIES = 100000, DEEP = 32 };

/* The first reason is the one that is told. */
static bool fail(struct unpacking *u, struct str message) {
    if (!u->error->n) *u->error = message;
    return false;
}

static bool damaged(struct unpacking *u) {
    const char *why = u->api.archive_error_string(u->ar);
    return fail(u,
                arena_printf(u->a, "the archive is damaged (%s)", why ? why : "no reason given"));
}

static bool load(struct unpacking *u) {
    struct archive_api *api = &u->api;
    void *lib = dlopen("libarchive.so.13", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &api->name);
    ARCHIVE_FUNCTIONS(X)
#undef X
    return ok || fail(u, S("unpacking needs libarchive, which cannot be loaded; install Debian's "
                           "package libarchive13"));
}

/* zip from hosts of repositories, tar within a gem, raw for a file that is only
 * compressed. */
static bool open_archive(struct unpacking *u, const char *path, bool raw) {
    if (!load(u)) return false;
    u->ar = u->api.archive_read_new();
    if (!u->ar) mem_die();
    u->api.archive_read_support_filter_gzip(u->ar);
    if (raw)
        u->api.archive_read_support_format_raw(u->ar);
    else {
        u->api.archive_read_support_format_zip(u->ar);
        u->api.archive_read_support_format_tar(u->ar);
    }
    return u->api.archive_read_open_filename(u->ar, path, 64 * 1024) == ARCHIVE_OK || damaged(u);
}

static void close_archive(struct unpacking *u) {
    if (u->ar) u->api.archive_read_free(u->ar);
}

/* The next entry; false at the end and after an error (*u->error is set then). */
static bool next_entry(struct unpacking *u, struct archive_entry **e, struct str *name) {
    int rc = u->api.archive_read_next_header(u->ar, e);
    if (rc == ARCHIVE_EOF) return false;
    if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN) return damaged(u);
    if (++u->entries > ENTRIES)
        return fail(u, arena_printf(u->a, "the archive has more than %d entries", ENTRIES));
    const char *n = u->api.archive_entry_pathname(*e);
    if (!n) n = u->api.archive_entry_pathname_utf8(*e);
    if (!n) return fail(u, S("the archive has an entry without a name"));
    *name = arena_str(u->a, str_z(n));
    return true;
}

/* ---- what an entry holds ---- */

static bool write_all(int fd, const char *p, size_t n) {
    while (n) {
        ssize_t k = write(fd, p, n);
        if (k < 0 && errno == EINTR) continue;
        if (k < 0) return false;
        p += k;
        n -= (size_t)k;
    }
    return true;
}

/* To the descriptor (-1: nowhere) and the buffer (NULL: none). `left` is counted
 * down over the whole archive, so a small file that unpacks to a large one is
 * stopped. */
static bool copy_data(struct unpacking *u, int fd, struct buf *text) {
    static _Thread_local char part[64 * 1024];
    for (;;) {
        la_ssize_t n = u->api.archive_read_data(u->ar, part, sizeof part);
        if (n == 0) return true;
        if (n < 0) return damaged(u);
        if ((size_t)n > u->left) return fail(u, S("the archive unpacks to more than is allowed"));
        u->left -= (size_t)n;
        if (text) buf_put(text, part, (size_t)n);
        if (fd >= 0 && !write_all(fd, part, (size_t)n))
            return fail(u, arena_printf(u->a, "it cannot be written (%s)", strerror(errno)));
    }
}

/* ---- names ---- */

/* Absolute, or with a part ".."? */
static bool leads_out(struct str name) {
    struct str piece;
    if (str_starts(name, S("/")) || str_chr(name, '\\') != STR_NONE) return true;
    while (str_next(&name, '/', &piece))
        if (str_eqz(piece, "..")) return true;
    return false;
}

/* A link's target, seen from where it stands, leads out of the archive. */
static bool link_leads_out(struct str at, struct str target) {
    int depth = 0;
    struct str piece;
    if (str_starts(target, S("/"))) return true;
    while (str_next(&at, '/', &piece)) depth++;
    depth--; /* its own name */
    while (str_next(&target, '/', &piece)) {
        if (str_eqz(piece, ".."))
            depth--;
        else if (piece.n && !str_eqz(piece, "."))
            depth++;
        if (depth < 0) return true;
    }
    return false;
}

/* What Jekyll reads of a theme, its licence, and what says its version. */
static bool is_taken(struct str name) {
    static const char *const DIRS[] = {"_layouts", "_includes", "_sass", "_data", "assets"};
    static const char *const FILES[] = {"_config.yml", "package.json"};
    size_t slash = str_chr(name, '/');
    struct str first = str_sub(name, 0, slash);
    if (slash != STR_NONE) {
        for (size_t i = 0; i < ARRAY_LEN(DIRS); i++)
            if (str_eqz(first, DIRS[i])) return true;
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
        if (str_eqz(name, FILES[i])) return true;
    return str_ends(name, S(".gemspec")) || str_starts(name, S("LICEN")) ||
           str_starts(name, S("COPYING"));
}

/* The name below the theme: without the first parts; empty where nothing is left. */
static struct str stripped(struct str name, int strip) {
    while (str_starts(name, S("./"))) name = str_from(name, 2);
    for (; strip > 0; strip--) {
        size_t slash = str_chr(name, '/');
        if (slash == STR_NONE) return S("");
        name = str_from(name, slash + 1);
    }
    while (name.n && name.p[name.n - 1] == '/') name.n--;
    return name;
}

/* ---- writing ---- */

/* The directory of `name`, made where it is not there, never through a link. -1 with errno set. */
static int open_parent(struct unpacking *u, struct str name, struct str *last) {
    int dir = dup(u->dir), deep = 0;
    size_t slash;
    while (dir >= 0 && (slash = str_chr(name, '/')) != STR_NONE) {
        char *part = arena_strz(u->a, str_sub(name, 0, slash));
        name = str_from(name, slash + 1);
        if (!*part || strcmp(part, ".") == 0) continue;
        if (++deep > DEEP) errno = ENAMETOOLONG;
        int sub = -1;
        if (deep <= DEEP && (mkdirat(dir, part, 0777) == 0 || errno == EEXIST))
            sub = openat(dir, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        int e = errno;
        close(dir);
        errno = e;
        dir = sub;
    }
    *last = name;
    return dir;
}

/* O_EXCL: a name that comes twice is refused, for the second could be a surprise. */
static bool write_file(struct unpacking *u, struct str name) {
    struct str last;
    int dir = open_parent(u, name, &last), fd = -1;
    if (dir >= 0)
        fd = openat(dir, arena_strz(u->a, last),
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    int e = errno;
    if (dir >= 0) close(dir);
    if (fd < 0) {
        const char *why = e == EEXIST ? "it is there twice" : strerror(e);
        return fail(u,
                    arena_printf(u->a, "'" STR_FMT "' cannot be unpacked: %s", STR_ARG(name), why));
    }
    bool ok = copy_data(u, fd, NULL);
    if (close(fd) != 0 && ok) return fail(u, S("it cannot be written"));
    return ok;
}

/* One entry to its place. Links are left out; one among what would be taken is
 * refused, since the theme would lack a file. */
static bool take(struct unpacking *u, struct archive_entry *e, struct str whole) {
    struct str name = stripped(whole, u->strip);
    const char *link = u->api.archive_entry_hardlink(e);
    bool hard = link != NULL;
    unsigned type = u->api.archive_entry_filetype(e);
    if (leads_out(whole))
        return fail(u, arena_printf(u->a, "the archive names a file outside of it: '" STR_FMT "'",
                                    STR_ARG(whole)));
    if (type == AE_IFLNK) link = u->api.archive_entry_symlink(e);
    if (hard || type == AE_IFLNK) {
        bool out = hard || !link || link_leads_out(name, str_z(link));
        if (out || is_taken(name) || is_taken(arena_cat(u->a, name, S("/"))))
            return fail(u, arena_printf(u->a, "the archive has a link: '" STR_FMT "'%s",
                                        STR_ARG(whole), out ? ", which leads out of it" : ""));
        return true;
    }
    if (type == AE_IFDIR) return true;
    if (type != AE_IFREG && type != 0)
        return fail(u, arena_printf(u->a, "the archive has an entry that is no file: '" STR_FMT "'",
                                    STR_ARG(whole)));
    if (!name.n || !is_taken(name)) return copy_data(u, -1, NULL);
    return write_file(u, name);
}

bool unpack_theme(struct arena *a, const char *archive, int strip, const char *dir,
                  size_t max_bytes, struct str *error) {
    struct unpacking u = {.a = a, .error = error, .strip = strip, .left = max_bytes};
    struct archive_entry *e;
    struct str name;
    size_t n = 0;
    *error = S("");
    u.dir = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = u.dir >= 0 ? open_archive(&u, archive, false)
                         : fail(&u, arena_printf(a, "%s: %s", dir, strerror(errno)));
    while (ok && next_entry(&u, &e, &name)) ok = take(&u, e, name), n++;
    if (ok && !error->n && !n) fail(&u, S("the archive is empty"));
    close_archive(&u);
    if (u.dir >= 0) close(u.dir);
    return !error->n;
}

bool unpack_entry(struct arena *a, const char *archive, const char *name, const char *to,
                  size_t max_bytes, struct str *error) {
    struct unpacking u = {.a = a, .error = error, .left = max_bytes};
    struct archive_entry *e;
    struct str have;
    bool found = false;
    *error = S("");
    bool ok = open_archive(&u, archive, false);
    while (ok && !found && next_entry(&u, &e, &have)) found = str_eqz(have, name);
    if (found) {
        int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0)
            fail(&u, arena_printf(a, "%s: %s", to, strerror(errno)));
        else {
            copy_data(&u, fd, NULL);
            if (close(fd) != 0) fail(&u, S("it cannot be written"));
        }
    } else
        fail(&u, arena_printf(a, "the archive has no '%s'", name));
    close_archive(&u);
    return !error->n;
}

bool unpack_gzip(struct arena *a, const char *path, size_t max_bytes, struct str *text,
                 struct str *error) {
    struct unpacking u = {.a = a, .error = error, .left = max_bytes};
    struct archive_entry *e;
    struct str name;
    struct buf b;
    buf_init(&b, a);
    *error = S("");
    if (open_archive(&u, path, true) && next_entry(&u, &e, &name)) copy_data(&u, -1, &b);
    close_archive(&u);
    *text = buf_view(&b);
    return !error->n;
}
