/* Content types by a file's ending, as GitHub Pages sends them. */
#include "serve/internal.h"

static const struct {
    const char *ext, *type;
    bool text;
} TYPES[] = {
    {".html", "text/html; charset=utf-8", true},
    {".htm", "text/html; charset=utf-8", true},
    {".xhtml", "application/xhtml+xml; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".js", "application/javascript; charset=utf-8", true},
    {".mjs", "application/javascript; charset=utf-8", true},
    {".json", "application/json; charset=utf-8", true},
    {".map", "application/json; charset=utf-8", true},
    {".webmanifest", "application/manifest+json; charset=utf-8", true},
    {".xml", "application/xml", true},
    {".rss", "application/rss+xml", true},
    {".atom", "application/atom+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".md", "text/markdown; charset=utf-8", true},
    {".csv", "text/csv; charset=utf-8", true},
    {".yml", "text/yaml; charset=utf-8", true},
    {".yaml", "text/yaml; charset=utf-8", true},
    {".bib", "text/plain; charset=utf-8", true},
    {".ics", "text/calendar; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".jpeg", "image/jpeg", false},
    {".gif", "image/gif", false},
    {".webp", "image/webp", false},
    {".avif", "image/avif", false},
    {".ico", "image/vnd.microsoft.icon", false},
    {".bmp", "image/bmp", false},
    {".tif", "image/tiff", false},
    {".tiff", "image/tiff", false},
    {".mp4", "video/mp4", false},
    {".webm", "video/webm", false},
    {".ogv", "video/ogg", false},
    {".mov", "video/quicktime", false},
    {".mp3", "audio/mpeg", false},
    {".ogg", "audio/ogg", false},
    {".oga", "audio/ogg", false},
    {".opus", "audio/ogg", false},
    {".wav", "audio/wav", false},
    {".flac", "audio/flac", false},
    {".woff", "font/woff", false},
    {".woff2", "font/woff2", false},
    {".ttf", "font/ttf", false},
    {".otf", "font/otf", false},
    {".eot", "application/vnd.ms-fontobject", false},
    {".wasm", "application/wasm", false},
    {".pdf", "application/pdf", false},
    {".zip", "application/zip", false},
    {".gz", "application/gzip", false},
    {".tar", "application/x-tar", false},
    {".epub", "application/epub+zip", false},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", false},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false}};

struct mime mime_of(struct str path) {
    struct str ext = path_ext(path);
    for (size_t i = 0; ext.n && i < ARRAY_LEN(TYPES); i++)
        if (str_caseeq(ext, str_z(TYPES[i].ext)))
            return (struct mime){TYPES[i].type, TYPES[i].text};
    return (struct mime){"application/octet-stream", false};
}
