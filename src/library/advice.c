/* What to do about a message: by what it says.
 *
 * The first row counts whose words the message holds. Words of messages are written
 * elsewhere: one that is changed there loses its hint here. */
#include "library/internal.h"

static const struct {
    const char *says, *advice;
} ADVICE[] = {
    /* Liquid */
    {"Unknown tag", "check its name; a plugin's tag needs that plugin in 'plugins'"},
    {"undefined filter", "check its name, or switch liquid: strict_filters off"},
    {"undefined variable", "check its name, or switch liquid: strict_variables off"},
    {"Nesting too deep", "does a file include itself, or is a block not closed?"},
    {"divided by 0", "test the divisor first: {% if n != 0 %}"},
    {"comparison of", "make both sides alike: '| plus: 0' gives a number, '| append: \"\"' a text"},
    {"null object", "check the variable's name, or start from a list"},
    {"is not a valid datetime", "give a date, or a text such as 2026-01-31"},
    {"was not properly terminated", "close it: {{ ... }} and {% ... %}"},
    {"tag was never closed", "add the end tag, such as {% endif %} or {% endfor %}"},
    {"is not a valid delimiter", "end tags stand in the reverse order of what they close"},
    {"Unexpected outer", "it belongs inside a block such as if, case or for"},
    {"Unknown operator", "there are == != < > <= >= contains, joined by 'and' and 'or'"},
    {"wrong number of arguments", "arguments follow a colon, with commas between: | name: a, b"},
    {"is not a valid expression", "write a name, a number or a quoted text there"},
    {"Expected ", "a filter needs '|' before it, a text its quotes"},
    {"incompatible character encodings", "what base64_decode gives is bytes, not text"},
    {"Computation results in", "test the divisor first: {% if n != 0 %}"},
    {"concat filter requires", "both sides are lists: '| split: \",\"' makes one of a text"},
    {"invalid base64", "it takes what base64_encode gives"},
    {"negative array size", "give a number of 0 or more"},
    {"negative sample number", "give a number of 0 or more"},
    {"undefined method `length'", "give it a list, or a text"},
    {"undefined method `to_i'", "give it a number, or a text"},
    {"bignum too big", "give a smaller number"},
    {" too big for ", "give a smaller number"},
    {"invalid integer", "limit and offset take whole numbers"},
    {"name of a file is missing", "write {% include FILE %}"},
    {"cannot be parsed", "see the message about that file"},
    /* front matter, data, configuration */
    {"(quote the value)", "in quotes it is a text: \":name\""},
    {"unspecified class", "write plain values; objects of Ruby are not read"},
    {"unknown alias", "name the value before, with &; or quote a text that begins with *"},
    {"nested too deeply", "200 levels are the most"},
    {"holds itself", "an alias may not stand within the value its anchor names"},
    {"aliases make", "write fewer aliases of large values"},
    {"front matter is no mapping", "write 'key: value' lines"},
    {"Invalid permalink", "take the key out, or write a path"},
    {"gem-based themes", "write theme: NAME"},
    {"posts a page must be", "write a number of 1 or more, or take the key out"},
    {"autopages: there is no layout", "add that file to _layouts, or name another under 'layouts'"},
    {"byte order mark", "save the file as UTF-8 without it"},
    {"invalid byte sequence in UTF-8", "save the file as UTF-8"},
    {"a mapping is wanted", "write 'key: value' lines"},
    {"did not find expected ','", "close the bracket that opens there"},
    {"YAML front matter", "quote values that hold ': ', ' #', brackets or quotes"},
    {"configuration:", "quote values that hold ': ', ' #', brackets or quotes"},
    {"data file:", "quote values that hold ': ', ' #', brackets or quotes"},
    {"valid date in the filename", "begin the file's name with a date: 2026-01-31-name.md"},
    {"Invalid date", "write 2026-01-31 or 2026-01-31 12:00:00 +0100"},
    {"should be set as an array", "write a list: [a, b]"},
    {"(INVALID)", "write 'key: value' lines"},
    {"configuration file", "check the names behind --config"},
    {"is not built in", "take it out of 'plugins' if the site does without it"},
    {"Ruby plugins are not run", "Liquid, includes or data files may do the same"},
    {"Since v3.0, permalinks", "take the key out, and write each permalink from the site's root"},
    {"does not exist.", "add that file to _layouts, or name another layout"},
    {"collection", "write collections: {NAME: {output: true}}"},
    {"'defaults'", "write a list of {scope: {path: ...}, values: {...}}"},
    {"index.html page", "paginate works on an index.html only"},
    {"Sort warning", "add the key to its front matter"},
    {"limit_posts", "0 stands for all"},
    {"Destination directory", "choose a directory beside or below the source: --destination"},
    {"URL template", "there are :categories :collection :title :slug :name :path :basename "
                     ":output_ext, and :year :month :day and their like"},
    /* files */
    {"Conflict:", "give one of them another permalink"},
    {"not valid UTF-8", "save the file as UTF-8"},
    {"is no regular file", "remove it, or list it under 'exclude'"},
    {"cannot be read", "check its permissions"},
    {"cannot be written", "check the permissions and the room on the disk"},
    {"Excerpt modified", "set excerpt_separator, or give the document an excerpt"},
    {"future date", "build with --future to have it now"},
    /* style sheets */
    {"Undefined variable", "is the partial that defines it imported before?"},
    {"File to import not found", "partials are looked for in _sass, sass_dir and load_paths"},
};

const char *advice_for(struct str message) {
    for (size_t i = 0; i < ARRAY_LEN(ADVICE); i++)
        if (str_has(message, str_z(ADVICE[i].says))) return ADVICE[i].advice;
    return NULL;
}
