/* Lists and definition lists (kramdown: list; task lists: the GFM parser).
 *
 * The lines that belong to an item are told by its indentation, which its first line sets: the
 * column its text begins in. They are gathered into one text, without that indentation, and read
 * as blocks when the list has ended; whether an item is tight is known only then. A line that
 * begins deeper than the marker and looks like a marker begins a list within, which is why the
 * pieces of an item are kept apart. */
#include "markdown/block.h"
#include "markdown/ial.h"

/* What lines belong to the item that is being read. */
struct item_rule {
    size_t indent;     /* of the item's text */
    size_t marker_max; /* spaces the next marker may have */
};

/* LIST_ITEM_IAL at the start of an item's text: the place behind it. */
static size_t item_ial(struct str s, struct str *content) {
    size_t i = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    if (i + 2 >= s.n || s.p[i] != '{' || s.p[i + 1] != ':') return NO;
    size_t name = scan_id_name(s, i + 2), sign = name == NO ? i + 2 : name;
    if (s.p[i + 2] == '/' || (sign < s.n && s.p[sign] == ':')) return NO;
    struct src src = {.s = s};
    size_t end = scan_braces(&src, i, content);
    if (end == NO) return NO;
    while (end < s.n && ch_space(s.p[end])) end++;
    return end;
}

/* The text behind a marker, tabs made spaces; sets the item's indentation. "1.
 * text" has the text in column 4, and so must its further lines be. An item without
 * text has 4. Tabs go to the next multiple of four, counted from the marker's
 * column. */
static struct str first_line(struct str s, size_t marker, struct item_rule *r) {
    struct str ignored;
    size_t ial = item_ial(s, &ignored), i = 0, col = marker;
    size_t rest = ial == NO ? 0 : ial;
    while (rest < s.n && ch_space(s.p[rest])) rest++;
    r->indent = 4;
    if (rest < s.n) {
        for (; i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'); i++)
            col += s.p[i] == ' ' ? 1 : 4 - col % 4;
        r->indent = col;
    }
    r->marker_max = r->indent > 3 ? 3 : r->indent ? r->indent - 1 : 3;
    while (i < s.n && ch_space(s.p[i])) i++;
    return str_from(s, i);
}

/* content_re: an indented line that is not blank. The place its indentation ends does not matter.
 */
static bool content_line(struct str s, size_t at, size_t end, size_t indent) {
    size_t i = at, units = indent / 4, left = indent % 4;
    for (size_t k = 0; k < units; k++) {
        i = scan_indent4(s, i);
        if (i == NO) return false;
    }
    bool wide = scan_indent4(s, i) != NO;
    if (!wide && scan_spaces(s, i, left) != i + left) return false;
    for (i = at; i < end; i++)
        if (!ch_space(s.p[i])) return true;
    return false;
}

/* lazy_re: any line that is not blank, but no attribute list and no block HTML. A
 * line that goes on an item's paragraph without indentation. */
static bool lazy_line(struct src *src, size_t at, size_t end, size_t indent) {
    struct str ignored;
    size_t max = indent < 3 ? indent : 3, i = scan_spaces(src->s, at, max);
    if (i >= end || scan_ial(src, i, &ignored) != NO || scan_lazy_html(src, i, 0)) return false;
    for (; i < end; i++)
        if (!ch_space(src->s.p[i])) return true;
    return false;
}

/* Append a line, its leading tabs made spaces, without the item's indentation if it has that.
 * Returns whether it had; `start` is where in the buffer the line begins. */
static bool add_line(struct buf *out, struct str line, size_t indent, size_t *start) {
    size_t tabs = 0, spaces = 0;
    while (tabs < line.n && line.p[tabs] == '\t') tabs++;
    while (tabs + spaces < line.n && line.p[tabs + spaces] == ' ') spaces++;
    bool found = tabs * 4 + spaces >= indent;
    size_t drop = found ? indent : 0;
    *start = out->n;
    if (drop <= tabs * 4) {
        buf_fill(out, ' ', tabs * 4 - drop);
        buf_str(out, str_from(line, tabs));
    } else
        buf_str(out, str_from(line, tabs + drop - tabs * 4));
    return found;
}

/* At the place in what was gathered, indentation already off. */
static bool marker_at(const struct buf *b, size_t at) {
    struct str s = buf_view(b);
    return scan_list_marker(s, at, false, 3, NULL) || scan_list_marker(s, at, true, 3, NULL);
}

/* ---- reading the items of a list ---------------------------------------------------- */

typedef VEC(struct buf *) pieces; /* parts of an item, parsed one after another */
/* An item while the list is read: its node in the tree, and its text to be parsed
 * later. */
struct item {
    struct node *node;
    pieces parts;
};
/* `nested`: within the current item a list has begun, so markers are expected
 * there. `blank`: the line before was blank, so none is lazy now. `eob`: a "^"
 * ended the list. */
struct list_state {
    struct blocks *b;
    struct node *list;
    bool ordered, eob, nested, blank;
    struct item_rule rule;
    VEC(struct item) items;
};

static struct buf *piece_new(struct arena *a, pieces *p) {
    struct buf *b = ARENA_NEW(a, struct buf);
    buf_init(b, a);
    VEC_PUSH(a, p, b);
    return b;
}

/* Reads an item's first line, which begins at `content`: its text, without its attributes. */
static struct str begin_item(struct blocks *b, struct node *item, size_t content,
                             struct item_rule *rule) {
    struct src *src = b->src;
    struct str ial;
    size_t end = scan_line(src->s, content);
    struct str text = first_line(str_sub(src->s, content, end - content), content - src->pos, rule);
    size_t behind = b->d->o.plain ? NO : item_ial(text, &ial);
    src->pos = end;
    if (behind == NO) return text;
    item->ial = ARENA_NEW(b->d->a, struct ial);
    ial_parse(b->d, ial, item->ial);
    return str_from(text, behind);
}

/* The item begins at `content`, after its marker. */
static void new_item(struct list_state *l, size_t content) {
    struct arena *a = l->b->d->a;
    struct item it = {.node = node_new(a, N_LI)};
    struct str text = begin_item(l->b, it.node, content, &l->rule);
    struct buf *b = piece_new(a, &it.parts);
    buf_str(b, text);
    l->nested = marker_at(b, 0);
    l->blank = false;
    node_append(l->list, it.node);
    VEC_PUSH(a, &l->items, it);
}

/* Adds the line to the item's last part, and may then find that it begins another:
 * kramdown decides by whether the line had the indentation, and whether a list
 * within is under way. */
static void item_line(struct list_state *l, struct str line) {
    struct arena *a = l->b->d->a;
    struct item *it = &l->items.v[l->items.n - 1];
    struct buf *part = it->parts.v[it->parts.n - 1];
    size_t start;
    bool found = add_line(part, line, l->rule.indent, &start);
    if (l->nested != found && marker_at(part, start)) {
        if (found) { /* a list in the item: a part of its own */
            struct buf *next = piece_new(a, &it->parts);
            buf_put(next, part->p + start, part->n - start);
            buf_cut(part, start);
            l->nested = true;
        } else { /* a marker with too little indentation stays with the nested list */
            struct buf spaces;
            buf_init(&spaces, a);
            buf_fill(&spaces, ' ', l->rule.indent + 4);
            buf_insert(part, start, buf_view(&spaces));
        }
    }
    l->blank = false;
}

/* Line after line, until one neither belongs to an item nor begins one. */
static void read_items(struct list_state *l) {
    struct src *src = l->b->src;
    struct str s = src->s;
    while (src->pos < s.n) {
        size_t at = src->pos, end = scan_line(s, at), content, stop;
        if (l->blank && scan_hr(s, at) != NO) return;
        if ((stop = scan_eob(s, at)) != NO) {
            src->pos = stop;
            l->eob = true;
            return;
        }
        if (scan_list_marker(s, at, l->ordered, l->rule.marker_max, &content))
            new_item(l, content);
        else if (content_line(s, at, end, l->rule.indent) ||
                 (!l->blank && lazy_line(src, at, end, l->rule.indent))) {
            item_line(l, str_sub(s, at, end - at));
            src->pos = end;
        } else if ((stop = scan_blank(s, at)) != NO) {
            struct item *it = &l->items.v[l->items.n - 1];
            l->nested = l->blank = true;
            buf_put(it->parts.v[it->parts.n - 1], s.p + at, stop - at);
            src->pos = stop;
        } else
            return;
    }
}

static bool is_para(const struct node *n) { return n && n->type == N_P; }

/* kramdown keeps the line's end of a paragraph that something follows. */
static void newline_behind(struct md_doc *d, struct node *p) {
    if (p->first && p->first->type == N_LEAF) leaf_add(d, p->first, S("\n"), S(""));
}

/* Does an earlier item lack a paragraph of its own at its start? */
static bool some_tight(const struct list_state *l) {
    for (size_t i = 0; i + 1 < l->items.n; i++) {
        const struct node *f = l->items.v[i].node->first;
        if (!is_para(f) || f->transparent) return true;
    }
    return false;
}

/* Tight or loose: whether the item's first paragraph is written with its tags. An
 * item is tight if no blank line follows its first paragraph. The last one, behind
 * which there is none to see, follows the others: it is tight if one of them is. */
static void tighten(struct list_state *l, struct item *it) {
    struct node *li = it->node, *p = li->first, *second;
    bool last = it == &l->items.v[l->items.n - 1];
    if (is_para(p) && p->ial && p->next && p->next->type == N_EOB) node_remove(li, p->next);
    if (!is_para(p)) return;
    second = p->next;
    bool tight = !second || second->type != N_BLANK || (last && !second->next && !l->eob);
    if (!tight || !(!last || l->items.n == 1 || some_tight(l))) return;
    if (second && second->type != N_BLANK) newline_behind(l->b->d, p);
    p->transparent = true;
}

/* Each item is a text of its own by now. */
static void parse_items(struct list_state *l, struct node **trailing) {
    struct md_doc *d = l->b->d;
    for (size_t i = 0; i < l->items.n; i++) {
        struct item *it = &l->items.v[i];
        *trailing = NULL;
        for (size_t k = 0; k < it->parts.n; k++)
            blocks_parse_text(d, it->node, buf_view(it->parts.v[k]));
        if (!it->node->first) continue;
        tighten(l, it);
        struct node *tail = it->node->last;
        if (tail->type == N_BLANK) {
            node_remove(it->node, tail);
            *trailing = tail;
        }
    }
}

/* ---- task lists --------------------------------------------------------------------- */

/* "[ ]" or "[x]" and white space: the place behind it. */
static size_t checkbox(struct str s, bool *checked) {
    size_t i = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    if (s.n - i < 4 || s.p[i] != '[' || s.p[i + 2] != ']' || !ch_space(s.p[i + 3])) return NO;
    *checked = s.p[i + 1] == 'x' || s.p[i + 1] == 'X';
    if (!*checked && s.p[i + 1] != ' ') return NO;
    for (i += 3; i < s.n && ch_space(s.p[i]);) i++;
    return i;
}

/* GFM: an item that begins with a box shows one. */
static void task_list(struct list_state *l) {
    struct arena *a = l->b->d->a;
    bool tasks = false;
    for (size_t i = 0; i < l->items.n; i++) {
        struct node *li = l->items.v[i].node, *p = li->first;
        if (!is_para(p)) continue;
        bool checked;
        struct node *leaf = p->first;
        size_t end = leaf ? checkbox(leaf->val, &checked) : NO;
        if (end != NO) {
            struct str box = checked
                                 ? S("<input type=\"checkbox\" class=\"task-list-item-checkbox\" "
                                     "disabled=\"disabled\" checked=\"checked\" />")
                                 : S("<input type=\"checkbox\" class=\"task-list-item-checkbox\" "
                                     "disabled=\"disabled\" />");
            leaf->val = arena_cat(a, box, str_from(leaf->val, end));
            leaf->joined = NULL;
            tasks = true;
        }
        if (tasks) attr_set(a, &li->attr, S("class"), S("task-list-item"));
    }
    if (tasks) attr_set(a, &l->list->attr, S("class"), S("task-list"));
}

/* One kind of marker makes one list; blank lines at its end belong after it. */
bool block_list(struct blocks *b) {
    struct list_state l = {.b = b, .rule = {0, 3}};
    struct node *trailing = NULL;
    struct str s = b->src->s;
    if (b->d->depth >= MAX_DEPTH) return false;
    l.ordered = !scan_list_marker(s, b->src->pos, false, 3, NULL);
    if (l.ordered && !scan_list_marker(s, b->src->pos, true, 3, NULL)) return false;
    l.list = block_new(b, l.ordered ? N_OL : N_UL);
    read_items(&l);
    node_append(b->tree, l.list);
    parse_items(&l, &trailing);
    if (trailing && !l.eob) node_append(b->tree, trailing);
    if (b->d->o.gfm) task_list(&l);
    return true;
}

/* ---- definition lists ------------------------------------------------------------------ */

struct dl_item {
    struct node *node;
    struct buf *text;
};
/* As list_state; first_as_para: a blank line stood before the definition, so it
 * gets paragraphs. */
struct dl_state {
    struct blocks *b;
    struct node *dl;
    bool blank, first_as_para;
    struct item_rule rule;
    VEC(struct dl_item) items;
};

static void new_definition(struct dl_state *l, size_t content) {
    struct arena *a = l->b->d->a;
    struct dl_item it = {.node = node_new(a, N_DD)};
    struct str text = begin_item(l->b, it.node, content, &l->rule);
    it.text = ARENA_NEW(a, struct buf);
    buf_init(it.text, a);
    buf_str(it.text, text);
    it.node->first_as_para = l->first_as_para;
    l->first_as_para = l->blank = false;
    node_append(l->dl, it.node);
    VEC_PUSH(a, &l->items, it);
}

/* Each definition runs to the next colon at its column, or to a line that is
 * neither its own nor blank. */
static void read_definitions(struct dl_state *l) {
    struct src *src = l->b->src;
    struct str s = src->s;
    while (src->pos < s.n) {
        size_t at = src->pos, end = scan_line(s, at), stop, start;
        size_t content = scan_def_marker(s, at, l->rule.marker_max);
        struct buf *text = l->items.n ? l->items.v[l->items.n - 1].text : NULL;
        if (content != NO)
            new_definition(l, content);
        else if (scan_eob(s, at) != NO || !text)
            return;
        else if (content_line(s, at, end, l->rule.indent) ||
                 (!l->blank && lazy_line(src, at, end, l->rule.indent))) {
            add_line(text, str_sub(s, at, end - at), l->rule.indent, &start);
            l->first_as_para = l->blank = false;
            src->pos = end;
        } else if ((stop = scan_blank(s, at)) != NO) {
            buf_put(text, s.p + at, stop - at);
            l->first_as_para = l->blank = true;
            src->pos = stop;
        } else
            return;
    }
}

/* Each line of the paragraph before is a term. */
static void add_terms(struct dl_state *l, const struct node *para) {
    struct arena *a = l->b->d->a;
    struct str rest = para->first ? para->first->val : S(""), term, ial;
    while (str_line(&rest, &term)) {
        struct node *dt = node_new(a, N_DT);
        size_t behind = item_ial(term, &ial);
        if (behind != NO) {
            dt->ial = ARENA_NEW(a, struct ial);
            ial_parse(l->b->d, ial, dt->ial);
            term = str_from(term, behind);
        }
        dt->note = term;
        leaf_new(l->b->d, dt, term);
        node_append(l->dl, dt);
    }
}

static void parse_definitions(struct dl_state *l, struct node **trailing) {
    for (size_t i = 0; i < l->items.n; i++) {
        struct node *dd = l->items.v[i].node;
        blocks_parse_text(l->b->d, dd, buf_view(l->items.v[i].text));
        if (!dd->first) continue;
        *trailing = NULL;
        if (dd->last->type == N_BLANK) {
            *trailing = dd->last;
            node_remove(dd, dd->last);
        }
        if (is_para(dd->first) && !dd->first_as_para) {
            if (dd->first->next) newline_behind(l->b->d, dd->first);
            dd->first->transparent = true;
        }
    }
}

/* The order stays. */
static void move_children(struct node *to, struct node *from) {
    for (struct node *c = from->first, *next; c; c = next) {
        next = c->next;
        node_append(to, c);
    }
}

/* The paragraph before the colon becomes the terms. A list that only a blank line
 * parts from one before it joins that. */
bool block_definition_list(struct blocks *b) {
    struct dl_state l = {.b = b, .rule = {0, 3}};
    struct node *tree = b->tree, *last = tree->last, *trailing = NULL;
    if (b->d->depth >= MAX_DEPTH || scan_def_marker(b->src->s, b->src->pos, 3) == NO || !last)
        return false;
    bool behind_blank =
        last->type == N_BLANK && last->prev && is_para(last->prev) && str_eq(last->val, S("\n"));
    if (!is_para(last) && !behind_blank) return false;
    l.dl = block_new(b, N_DL);
    l.first_as_para = behind_blank;
    if (behind_blank) {
        node_remove(tree, last);
        last = tree->last;
    }
    node_remove(tree, last);
    l.dl->ial = last->ial;
    add_terms(&l, last);
    read_definitions(&l);
    parse_definitions(&l, &trailing);
    struct node *before = tree->last;
    if (before && before->type == N_BLANK && before->prev && before->prev->type == N_DL) {
        node_remove(tree, before);
        before = tree->last;
    }
    if (before && before->type == N_DL)
        move_children(before, l.dl);
    else
        node_append(tree, l.dl);
    if (trailing) node_append(tree, trailing);
    return true;
}
