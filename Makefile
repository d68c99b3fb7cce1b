# quickyll: jekyll build, in C.
#
#   make            ./quickyll and ./libquickyll.a
#   make demo       install what is missing, build, render examples/academic
#   make test       all tests that need nothing outside the repository
#   make asan|ubsan|tsan   the program under a sanitizer, in build/MODE/quickyll
#   make check      test + deps + format check
VERSION := $(shell cat VERSION)
CC ?= cc
MODE ?= release
B := build/$(MODE)
prefix ?= /usr/local
bindir ?= $(prefix)/bin
libdir ?= $(prefix)/lib
includedir ?= $(prefix)/include
mandir ?= $(prefix)/share/man

PKGS := md4c yaml-0.1 libfyaml libpcre2-8 libutf8proc libxxhash
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null || echo -lmd4c -lyaml -lfyaml -lpcre2-8 -lutf8proc) -lcsv -lgmp -lm

WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings
OPT_release := -O2 -g
OPT_asan := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
OPT_tsan := -O1 -g -fsanitize=thread
OPT_debug := -O0 -g
OPT := $(OPT_$(MODE))
CFLAGS_ALL := -std=c11 $(OPT) $(WARN) -Isrc -Iinclude -DQY_VERSION='"$(VERSION)"' $(PKG_CFLAGS) -pthread $(CFLAGS)
LDFLAGS_ALL := $(OPT) -pthread $(LDFLAGS)

# Word tables of the highlighter, made from lists by a program of the tree.
WORDS_SRC := $(patsubst src/highlight/words/%.txt,build/words/%.c,$(wildcard src/highlight/words/*.txt))
LIB_SRC := $(filter-out src/cli/% src/highlight/tools/%,$(wildcard src/*/*.c src/*/*/*.c)) $(WORDS_SRC)
CLI_SRC := $(wildcard src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
UNIT_SRC := $(wildcard test/unit/*.c)
UNIT_BIN := $(UNIT_SRC:test/unit/%.c=$(B)/test/%)

.DEFAULT_GOAL := all
.PHONY: all clean deps demo test test-asan check unit asan tsan debug differential bench bench-scale fuzz format format-check lint compdb install

ifeq ($(MODE),release)
all: deps quickyll libquickyll.a
quickyll: $(B)/quickyll
	@ln -f $< $@ 2>/dev/null || cp $< $@
libquickyll.a: $(B)/libquickyll.a
	@ln -f $< $@ 2>/dev/null || cp $< $@
else
all: $(B)/quickyll
endif

$(B)/quickyll: $(CLI_OBJ) $(B)/libquickyll.a
	$(CC) $(LDFLAGS_ALL) -o $@ $(CLI_OBJ) $(B)/libquickyll.a $(PKG_LIBS)

$(B)/libquickyll.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $(LIB_OBJ)

build/words/%.c: src/highlight/words/%.txt build/make-words
	@mkdir -p $(@D)
	build/make-words $* < $< > $@.new && mv $@.new $@

build/make-words: src/highlight/tools/words.c src/highlight/words.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -O1 $(WARN) -Isrc -o $@ $<

# The language of the page on adding one, made as the page says.
build/toy/quickyll: docs/adding-a-language.md test/toy src/highlight/languages.c src/highlight/languages.h build/make-words $(CLI_OBJ) $(B)/libquickyll.a
	test/toy $< build/toy
	build/make-words toy < build/toy/toy.txt > build/toy/words.c
	$(CC) $(subst -Isrc,-Ibuild/toy -Isrc,$(CFLAGS_ALL)) $(LDFLAGS_ALL) -o $@ build/toy/toy.c build/toy/words.c src/highlight/languages.c $(CLI_OBJ) $(B)/libquickyll.a $(PKG_LIBS)

$(B)/%.o: %.c VERSION
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(B)/test/%: test/unit/%.c $(B)/libquickyll.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -MMD -MP -o $@ $< $(B)/libquickyll.a $(PKG_LIBS) -lcmocka

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:%=%.d)

asan tsan debug:
	$(MAKE) MODE=$@ all

# Modules depend in one direction only.
deps:
	@bash test/deps.sh

unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done

test: all unit build/toy/quickyll
	@bash test/run $(abspath $(B)/quickyll)

check: deps format-check test

FORMAT_SRC := $(wildcard src/*/*.[ch] src/*/*/*.[ch] include/*.h test/*/*.[ch])
format:
	clang-format -i $(FORMAT_SRC)
format-check:
	clang-format --dry-run --Werror $(FORMAT_SRC)

# What a new user runs first: packages, build, a real site.
demo:
	@bash test/packages
	@$(MAKE) --no-print-directory -j2 all
	./quickyll build -s examples/academic -d build/demo
	@echo
	@echo "The site is in build/demo; open build/demo/index.html, or serve it: (cd build/demo && python3 -m http.server)"

# The data-driven cases and example sites under ASan and UBSan.
test-asan: asan
	@$(MAKE) --no-print-directory MODE=asan unit build/toy/quickyll
	@bash test/run $(abspath build/asan/quickyll)

differential: all
	@bash test/differential $(abspath quickyll)

# Against the real Jekyll, whole process, one run side by side (hyperfine).
bench: all
	@bash test/bench $(abspath quickyll)

# Blogs of 1,000 to 100,000 posts, beside Hugo and a plain loop in C.
bench-scale: all
	@bash test/bench-scale $(abspath quickyll)

lint:
	cppcheck --quiet --library=test/cppcheck.cfg --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -Isrc -Iinclude --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches src

compdb:
	@$(MAKE) -nwB all | awk -v d="$(CURDIR)" 'BEGIN{print "["} / -c -o /{gsub(/\\/,"\\\\");gsub(/"/,"\\\"");f=$$NF;printf "%s{\"directory\":\"%s\",\"command\":\"%s\",\"file\":\"%s\"}",(n++?",\n":""),d,$$0,f} END{print "\n]"}' > compile_commands.json

install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir) $(DESTDIR)$(includedir) $(DESTDIR)$(mandir)/man1
	install -m 755 quickyll $(DESTDIR)$(bindir)/quickyll
	install -m 644 libquickyll.a $(DESTDIR)$(libdir)/libquickyll.a
	install -m 644 include/quickyll.h $(DESTDIR)$(includedir)/quickyll.h
	install -m 644 docs/quickyll.1 $(DESTDIR)$(mandir)/man1/quickyll.1

FUZZ := $(patsubst test/fuzz/fuzz_%.c,%,$(wildcard test/fuzz/fuzz_*.c))
FUZZ_SECONDS ?= 60
fuzz: $(WORDS_SRC)
	@for t in $(FUZZ); do mkdir -p build/fuzz/$$t; \
	  clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc -Iinclude -DQY_VERSION='"$(VERSION)"' $(PKG_CFLAGS) -pthread \
	    -o build/fuzz/fuzz_$$t test/fuzz/fuzz_$$t.c $(LIB_SRC) $(PKG_LIBS) || exit 1; \
	  build/fuzz/fuzz_$$t -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=1 $(CURDIR)/build/fuzz/$$t || exit 1; done

clean:
	rm -rf build quickyll libquickyll.a compile_commands.json
