#include "highlight/highlight.h"
#include "regex/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>

static const char *tag_of(struct highlighter *h, const char *name) {
    const struct lexer *lx = highlighter_find(h, str_z(name));
    return lx ? lexer_tag(lx).p : "none";
}

static void names(void **state) {
    (void)state;
    struct highlighter *h = highlighter_new();
    assert_string_equal(tag_of(h, "rb"), "ruby");
    assert_string_equal(tag_of(h, "bash"), "shell");
    assert_string_equal(tag_of(h, "rust,no_run"), "rust");
    assert_string_equal(tag_of(h, "console?lang=ruby"), "console");
    assert_string_equal(tag_of(h, "Ruby"), "none");
    assert_null(highlighter_find(h, S("no such language")));
    const struct lexer *cobol = highlighter_find(h, S("brainfuck"));
    assert_non_null(cobol);
    assert_false(lexer_supported(cobol));
    assert_true(lexer_supported(highlighter_find(h, S("py"))));
    highlighter_free(h);
}

static void every_table_compiles(void **state) {
    (void)state;
    const struct highlight_language *v;
    size_t n = highlight_languages(&v);
    for (enum rouge_dialect d = ROUGE_3_30; d <= ROUGE_4_7; d++) {
        struct highlighter *h = highlighter_new_as(d);
        for (size_t i = 0; i < n; i++)
            if (v[i].gens & 1u << d) assert_non_null(highlighter_find(h, str_z(v[i].tag)));
        highlighter_free(h);
    }
}

static void dialects(void **state) {
    (void)state;
    struct highlighter *old = highlighter_new(), *new = highlighter_new_as(ROUGE_4_7);
    assert_null(highlighter_find(old, S("bicep"))); /* Rouge has it since 4.7 */
    assert_non_null(highlighter_find(new, S("bicep")));
    highlighter_free(old);
    highlighter_free(new);
}

static void guesses(void **state) {
    (void)state;
    static const struct {
        const char *code, *tag;
    } CASES[] = {
        {"#!/usr/bin/env python3\n", "python"},
        {"\n#! /bin/sh\n", "shell"},
        {"<!DOCTYPE html>\n", "html"},
        {"<?xml version='1.0'?><a/>", "xml"},
        {"--- a\n+++ b\n", "diff"},
        {"# -*- mode: ruby -*-\nx", "ruby"},
        {"x\n# vim: ft=python\n", "python"},
    };
    struct highlighter *h = highlighter_new();
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++)
        assert_string_equal(lexer_tag(highlighter_guess(h, str_z(CASES[i].code))).p, CASES[i].tag);
    assert_null(highlighter_guess(h, S("puts 1")));
    highlighter_free(h);
}

struct expect {
    const char *at, *end;
};

static void follow(void *ctx, struct highlight_token t) {
    struct expect *e = ctx;
    assert_ptr_equal(t.text.p, e->at);
    assert_true(t.text.n > 0);
    e->at += t.text.n;
}

static void keep_text(struct highlighter *h, enum rouge_dialect d, struct str code) {
    const struct highlight_language *v;
    for (size_t n = highlight_languages(&v), i = 0; i < n; i++) {
        if (!(v[i].gens & 1u << d)) continue;
        struct arena a = {0};
        struct expect e = {code.p, code.p + code.n};
        if (!(v[i].gens >> ROUGE_4_7 & 1)) continue;
        highlight_tokens(h, highlighter_find(h, str_z(v[i].tag)), code, &a, follow, &e);
        assert_ptr_equal(e.at, e.end);
        arena_free(&a);
    }
}

/* Whatever comes in comes out, NUL and invalid UTF-8 included. */
static void text_is_kept(void **state) {
    (void)state;
    for (enum rouge_dialect d = ROUGE_3_30; d <= ROUGE_4_7; d++) {
        struct highlighter *h = highlighter_new_as(d);
        keep_text(h, d, S("a\0b\xff\xc3(\xe2\x82\xac \"#{\n<<A\n%{ /*"));
        keep_text(h, d, S("\r\n\t'\\"));
        highlighter_free(h);
    }
}

/* Openers without an end must not be searched for again and again. */
static void hostile_code_ends(void **state) {
    (void)state;
    static const char *const PIECES[] = {"/*", "<!--", "{{", "\"", "'", "(", "f (", "${", "a:"};
    struct highlighter *h = highlighter_new_as(ROUGE_4_7);
    struct arena a = {0};
    clock_t from = clock();
    for (size_t i = 0; i < ARRAY_LEN(PIECES); i++) {
        struct buf code, out;
        buf_init(&code, &a);
        while (code.n < 50 * 1000) buf_puts(&code, PIECES[i]);
        static const char *const LANGS[] = {"c", "ruby", "javascript", "html", "php", "shell"};
        for (size_t k = 0; k < ARRAY_LEN(LANGS); k++) {
            buf_init(&out, &a);
            highlight_html(h, highlighter_find(h, str_z(LANGS[k])), buf_view(&code), &a, &out);
        }
    }
    assert_true((clock() - from) / CLOCKS_PER_SEC < 240);
    arena_free(&a);
    highlighter_free(h);
}

static void ruby_patterns(void **state) {
    (void)state;
    struct arena a = {0};
    struct str err;
    struct regex_work *w = regex_work_new();
    struct regex *re = regex_new(S("(?m:a.b)\\h+$"), REGEX_RUBY, &a, &err);
    struct regex_span cap[1];
    assert_true(regex_search(re, w, S("x a\nbf0\n"), 0, cap, 1));
    assert_int_equal(cap[0].from, 2);
    assert_int_equal(cap[0].to, 7);
    regex_free(re);
    assert_null(regex_new(S("(a"), 0, &a, &err));
    assert_true(err.n > 0);
    regex_work_free(w);
    arena_free(&a);
}

/* Where a run was tried in vain, what follows it fails from anywhere in it. */
static void vain_runs(void **state) {
    static const struct {
        const char *pattern, *text;
        size_t stuck;
    } CASES[] = {
        {"[a-z]+:", "abcd;", 4}, {"([a-z]+)(\\s*)(=)", "ab  ;", 2},
        {"%[a%]*;", "%%%x", 2},  {"[a-z]+(?=:)", "abc", 3},
        {"a[0-9]+;", "b1;", 0},  {"a|[b]+c", "bbb", 0},
    };
    struct regex_span cap[REGEX_MAX_GROUPS];
    struct arena a = {0};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        struct regex *re = regex_new(str_z(CASES[i].pattern), 0, &a, NULL);
        struct str text = str_z(CASES[i].text);
        size_t stuck, none;
        assert_true(regex_is_simple(re));
        assert_true(regex_simple_here(re, text, cap, &stuck) == STR_NONE);
        assert_int_equal(stuck, CASES[i].stuck);
        for (size_t k = 1; k <= stuck; k++)
            assert_true(regex_simple_here(re, str_from(text, k), cap, &none) == STR_NONE);
        regex_free(re);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),         cmocka_unit_test(every_table_compiles),
        cmocka_unit_test(guesses),       cmocka_unit_test(text_is_kept),
        cmocka_unit_test(ruby_patterns), cmocka_unit_test(hostile_code_ends),
        cmocka_unit_test(dialects),      cmocka_unit_test(vain_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
