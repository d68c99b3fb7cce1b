/* gems: the Ruby world of a repository, read without Ruby. Gemfile, Gemfile.lock, gemspecs,
 * versions and requirements, the directories that gems are installed in.
 *
 * Pure reading: nothing is run, fetched or written. Everything belongs to the arena given.
 * Sources of the rules: the manual pages of Bundler (gemfile(5), bundle-config(1)) and of RubyGems
 * (Gem::Version, Gem::Requirement, specification reference), and what both do with our cases. */
#ifndef QUICKYLL_GEMS_H
#define QUICKYLL_GEMS_H

#include "base/base.h"

/* ---- versions ------------------------------------------------------------------------------ */

/* -1, 0, 1 in Gem::Version's order: parts of digits by number, parts of letters before any number,
 * zeros at the end do not count. */
int gem_version_compare(struct str a, struct str b);
bool gem_version_valid(struct str);
bool gem_version_prerelease(struct str); /* it has a letter */

/* What may be asked of a version: all of "~> 1.2", ">= 0" and so on. */
struct gem_requirement {
    struct str *v;
    size_t n, cap;
};
/* One condition; false where it cannot be read. No operator stands for "=". */
bool gem_condition_met(struct str condition, struct str version, bool *readable);
/* All of them are met. One that cannot be read is not met. */
bool gem_requirement_met(const struct gem_requirement *, struct str version);
/* Does one of them name a prerelease? Else Bundler takes none. */
bool gem_requirement_prerelease(const struct gem_requirement *);
/* ">= 1, < 3"; ">= 0" where nothing is asked. */
struct str gem_requirement_text(struct arena *, const struct gem_requirement *);

/* ---- what is read --------------------------------------------------------------------------- */

/* Something in a file that could not be taken as it stands: it is computed, or a mistake. */
struct gem_note {
    const struct source *src;
    size_t off;
    struct str message;
};
struct gem_notes {
    struct gem_note *v;
    size_t n, cap;
};

/* How the outside is asked; the defaults of gems_host_system are the process's own. */
struct gems_host {
    struct str (*env)(void *ctx, const char *name); /* p NULL: not set */
    void *ctx;
};
struct gems_host gems_host_system(void);
/* A directory in the user's cache, after XDG: "" where neither variable has a whole path. */
struct str gems_host_cache(struct arena *, const struct gems_host *, const char *name);

/* A dependency: a `gem` line of a Gemfile, a dependency of a gemspec or of a lock. */
struct gem_dependency {
    struct str name;
    struct gem_requirement requirement;
    struct {
        struct str *v;
        size_t n, cap;
    } groups;          /* Gemfile; none: the group `default` */
    bool no_require;   /* Gemfile: require: false */
    bool development;  /* gemspec: add_development_dependency */
    bool elsewhere;    /* Gemfile: for platforms that are not this one, or its condition is false */
    struct str source; /* Gemfile: an address of its own; empty: the file's */
    struct str path;   /* Gemfile: `path:`, as written */
    struct str git;    /* Gemfile: `git:` or `github:`, as an address */
    struct str ref;    /* Gemfile: tag, ref or branch of that */
    const struct source *src;
    size_t off; /* where it is asked for */
};
struct gem_dependencies {
    struct gem_dependency *v;
    size_t n, cap;
};

struct gemspec {
    struct source *src;
    struct str name, version;
    struct gem_dependencies dependencies;
    struct {
        struct str *v;
        size_t n, cap;
    } files; /* where the list is written out */
    struct gem_notes notes;
};

struct gemfile {
    struct source *src;
    struct {
        struct str *v;
        size_t n, cap;
    } sources;
    struct gem_dependencies gems; /* in the order of the file; of a `gemspec` line that gem itself
                                   * and what it needs for development */
    struct gem_notes notes;
};

/* A gem of a lock file. */
struct lock_gem {
    struct str name, version, platform; /* platform: empty, or what follows the version */
    struct str checksum;                /* SHA-256 in hexadecimal; empty: not recorded */
    struct str remote;                  /* of the block it stands in */
    enum lock_source { LOCK_GEM, LOCK_GIT, LOCK_PATH } source;
    struct gem_dependencies dependencies;
    size_t off;
};
struct lockfile {
    struct source *src;
    struct {
        struct lock_gem *v;
        size_t n, cap;
    } gems;
    struct gem_dependencies dependencies; /* the section DEPENDENCIES */
    struct str bundler;                   /* BUNDLED WITH */
    struct gem_notes notes;
};

/* Each reads one text; `dir` is the directory that it stands in, for the files that it names. They
 * never fail: what cannot be taken is a note. */
struct gemfile *gemfile_read(struct arena *, const struct gems_host *, struct source *,
                             struct str dir);
struct gemspec *gemspec_read(struct arena *, const struct gems_host *, struct source *,
                             struct str dir);
struct lockfile *lockfile_read(struct arena *, struct source *);
/* The specification within a .gem file (YAML); NULL where it cannot be read. */
struct gemspec *gemspec_of_metadata(struct arena *, struct source *);

/* The gem of that name; NULL: not there. Of a lock: the one for any platform first. */
const struct gem_dependency *gemfile_gem(const struct gemfile *, const char *name);
const struct lock_gem *lock_find(const struct lockfile *, struct str name);
bool gem_in_group(const struct gem_dependency *, const char *group);

/* ---- a repository and the machine --------------------------------------------------------------
 */

/* Versions that another gem of the bundle asks for exactly. */
struct gem_pin {
    const char *name, *version;
};

struct gems {
    struct arena *a;
    const struct gem_pin *pins; /* what github-pages asks for; NULL: nothing */
    size_t npins;
    struct gems_host host;
    struct str top; /* directory of the Gemfile; where there is none, the one asked about */
    struct gemfile *gemfile; /* NULL: none */
    struct lockfile *lock;   /* NULL: none */
    struct {
        struct gemspec **v;
        size_t n, cap;
    } own;              /* the site's own gemspecs */
    struct str own_dir; /* where they are: the site's source */
    struct {
        struct str *v;
        size_t n, cap;
    } roots; /* directories that gems are installed in, best first; `gems` and `specifications`
                below */
};

/* The Ruby world of a site: BUNDLE_GEMFILE, else a Gemfile (or gems.rb) in `cwd`, in `source`, or
 * above cwd as far as the repository reaches. Both absolute. */
struct gems *gems_open(struct arena *, const struct gems_host *, struct str cwd, struct str source);

/* A gem at hand. */
struct installed_gem {
    struct str name, version;
    struct str dir;       /* absolute */
    struct str spec_path; /* empty: none */
    bool in_place;        /* it is the repository itself, or a `path:` of the Gemfile */
};
/* The version that the lock names, else the newest that the Gemfile allows. false: not at hand;
 * *wanted is then (and always) the version asked for: the lock's, else empty. */
bool gems_find(const struct gems *, struct str name, struct installed_gem *, struct str *wanted);
/* The newest that the Gemfile allows, whatever the lock says. */
bool gems_find_newest(const struct gems *, struct str name, struct installed_gem *);
/* Its specification; NULL: there is none. */
struct gemspec *gems_spec_of(const struct gems *, const struct installed_gem *);
/* The address that the Gemfile names for a gem: its own, else the first of the file; empty: none.
 */
struct str gems_source_of(const struct gems *, struct str name);
/* Does the Gemfile or the lock name it? */
bool gems_mention(const struct gems *, const char *name);

#endif
