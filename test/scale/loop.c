/* loop SITE FROM TO: what any builder has to do, and no more. Reads the posts of SITE/_posts, puts
 * each body through md4c once, and writes the files of FROM (a finished build) again into TO. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *slurp(const char *path, size_t *n) {
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0) {
        perror(path);
        exit(1);
    }
    char *p = malloc((size_t)st.st_size + 1);
    ssize_t k = p ? read(fd, p, (size_t)st.st_size) : -1;
    close(fd);
    if (k < 0) exit(1);
    p[k] = 0;
    *n = (size_t)k;
    return p;
}

static int nothing_block(MD_BLOCKTYPE t, void *d, void *u) { return (void)t, (void)d, (void)u, 0; }
static int nothing_span(MD_SPANTYPE t, void *d, void *u) { return (void)t, (void)d, (void)u, 0; }
static int count_text(MD_TEXTTYPE t, const MD_CHAR *s, MD_SIZE n, void *u) {
    (void)t, (void)s;
    *(size_t *)u += n;
    return 0;
}

static void parse(const char *path, size_t *sum) {
    static const MD_PARSER P = {.enter_block = nothing_block,
                                .leave_block = nothing_block,
                                .enter_span = nothing_span,
                                .leave_span = nothing_span,
                                .text = count_text};
    size_t n;
    char *text = slurp(path, &n);
    const char *body = strstr(text, "\n---\n");
    body = body ? body + 5 : text;
    md_parse(body, (MD_SIZE)(text + n - body), &P, sum);
    free(text);
}

static void copy(const char *from, const char *to) {
    DIR *d = opendir(from);
    if (!d || (mkdir(to, 0777) != 0 && errno != EEXIST)) {
        perror(from);
        exit(1);
    }
    for (struct dirent *e; (e = readdir(d));) {
        char a[4096], b[4096];
        if (e->d_name[0] == '.') continue;
        snprintf(a, sizeof a, "%s/%s", from, e->d_name);
        snprintf(b, sizeof b, "%s/%s", to, e->d_name);
        if (e->d_type == DT_DIR) {
            copy(a, b);
            continue;
        }
        size_t n;
        char *p = slurp(a, &n);
        int fd = open(b, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (fd < 0 || write(fd, p, n) != (ssize_t)n) {
            perror(b);
            exit(1);
        }
        close(fd);
        free(p);
    }
    closedir(d);
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    size_t sum = 0;
    char posts[4096], path[8192];
    snprintf(posts, sizeof posts, "%s/_posts", argv[1]);
    DIR *d = opendir(posts);
    if (!d) return 1;
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", posts, e->d_name);
        parse(path, &sum);
    }
    closedir(d);
    copy(argv[2], argv[3]);
    printf("%zu bytes of text\n", sum);
    return 0;
}
