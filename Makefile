# quickyll: jekyll build, in C.
#
#   make            ./quickyll, ./libquickyll.a and ./libquickyll.so.0
#   make demo       install what is missing, build, render examples/academic
#   make test       all tests that need nothing outside the repository
#   make asan|ubsan|tsan   the program under a sanitizer, in build/MODE/quickyll
#   make fault      the same site while calls of the system fail, the program is killed, others
#   make check      test + deps + format check
#   make install    into prefix (DESTDIR): program, libraries, header, quickyll.pc, manual, theme
#   make install-jekyll   that, and the program under the name jekyll
#   make uninstall  takes that away again
#   make help       the targets
#
# Building out of tree: make -f PATH/Makefile in any directory.
# No rule is built in: looking for one took most of the time of a make that has nothing to do.
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
top := $(filter-out ./,$(dir $(lastword $(MAKEFILE_LIST))))
VERSION := $(shell cat $(top)VERSION)
SOVERSION := 0
CC ?= cc
OBJCOPY ?= objcopy
MODE ?= release
B := build/$(MODE)
prefix ?= /usr/local
bindir ?= $(prefix)/bin
libdir ?= $(prefix)/lib
includedir ?= $(prefix)/include
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man

PKGS := md4c yaml-0.1 libpcre2-8 libutf8proc libxxhash
# libfyaml, libsass, libxml2, libmicrohttpd and zlib are loaded by name when a site needs them: only their headers are
# asked for.
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) libfyaml libxml-2.0 libmicrohttpd zlib 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null || echo -lmd4c -lyaml -lpcre2-8 -lutf8proc) -lcsv -lgmp -lm

# The program has those libraries within it that the system has as archives, so that a start opens
# fewer files; what is C's own stays shared. Relative relocations are packed where the linker can.
archive_or_lib = $(foreach l,$(1),$(or $(wildcard $(shell $(CC) -print-file-name=lib$(l:-l%=%).a)),$(l)))
PROGRAM_LIBS := $(call archive_or_lib,$(filter-out -lm,$(PKG_LIBS))) -lm
PROGRAM_LDFLAGS := $(shell echo 'int main(void){return 0;}' | $(CC) -x c - -o /dev/null -Wl,-z,pack-relative-relocs 2>&1 | grep -q . || echo -Wl,-z,pack-relative-relocs)

WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wno-unused-parameter
OPT_release := -O2 -g
OPT_asan := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
OPT_tsan := -O1 -g -fsanitize=thread
OPT_debug := -O0 -g
OPT := $(OPT_$(MODE))
# What the libraries let out is marked in the public header (QY_API).
CFLAGS_ALL := -std=c11 $(OPT) -fPIC -fvisibility=hidden $(WARN) -I$(top)src -I$(top)include -DQY_VERSION='"$(VERSION)"' $(PKG_CFLAGS) -pthread $(CFLAGS)
LDFLAGS_ALL := $(OPT) -pthread $(LDFLAGS)

# Sources, objects without the directory of the tree.
sources = $(patsubst $(top)%,%,$(wildcard $(addprefix $(top),$(1))))
# Word tables of the highlighter, made from lists by a program of the tree.
WORDS_SRC := $(patsubst src/highlight/words/%.txt,build/words/%.c,$(call sources,src/highlight/words/*.txt))
LIB_SRC := $(filter-out src/cli/% src/highlight/tools/%,$(call sources,src/*/*.c src/*/*/*.c)) $(WORDS_SRC)
CLI_SRC := $(call sources,src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
UNIT_SRC := $(call sources,test/unit/*.c)
UNIT_BIN := $(UNIT_SRC:test/unit/%.c=$(B)/test/%)

.DEFAULT_GOAL := all
.PHONY: FORCE all help clean deps demo test fault test-asan check unit asan tsan debug differential bench bench-scale bench-files bench-theme theme-shots release-check browser-test incremental-test slow fuzz format format-check lint compdb install install-jekyll uninstall

ifeq ($(MODE),release)
all: deps quickyll libquickyll.a libquickyll.so.$(SOVERSION)
quickyll libquickyll.a libquickyll.so.$(SOVERSION): %: $(B)/%
	@ln -f $< $@ 2>/dev/null || cp $< $@
else
all: $(B)/quickyll
endif

help:
	@sed -n 's/^#   make /  make /p' $(top)Makefile

$(B)/quickyll: $(CLI_OBJ) $(B)/libquickyll.a
	$(CC) $(LDFLAGS_ALL) $(PROGRAM_LDFLAGS) -o $@ $(CLI_OBJ) $(B)/libquickyll.a $(PROGRAM_LIBS)

# One object in which only what the public header marks is global still.
$(B)/libquickyll.o: $(LIB_OBJ)
	$(CC) -r -nostdlib -o $@ $(LIB_OBJ)
	$(OBJCOPY) --localize-hidden $@

$(B)/libquickyll.a: $(B)/libquickyll.o
	@rm -f $@
	ar rcs $@ $<

$(B)/libquickyll.so.$(SOVERSION): $(LIB_OBJ) $(top)src/library/quickyll.map
	$(CC) $(LDFLAGS_ALL) -shared -Wl,-soname,$(@F) -Wl,--version-script=$(top)src/library/quickyll.map -Wl,-z,defs -o $@ $(LIB_OBJ) $(PKG_LIBS)

# What was compiled with other flags is compiled again.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(subst ','\'',$(CFLAGS_ALL))' | cmp -s - $@ || echo '$(CC) $(subst ','\'',$(CFLAGS_ALL))' > $@
FORCE:

build/words/%.c: $(top)src/highlight/words/%.txt build/make-words
	@mkdir -p $(@D)
	@build/make-words $* < $< > $@.new && mv $@.new $@

build/make-words: $(top)src/highlight/tools/words.c $(top)src/highlight/words.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -O1 $(WARN) -I$(top)src -o $@ $<

# The language of the page on adding one, made as the page says.
build/toy/quickyll: $(top)docs/adding-a-language.md $(top)test/toy $(top)src/highlight/languages.c $(top)src/highlight/languages.h build/make-words $(CLI_OBJ) $(LIB_OBJ)
	$(top)test/toy $< build/toy
	build/make-words toy < build/toy/toy.txt > build/toy/words.c
	$(CC) $(subst -I$(top)src,-Ibuild/toy -I$(top)src,$(CFLAGS_ALL)) $(LDFLAGS_ALL) -o $@ build/toy/toy.c build/toy/words.c $(top)src/highlight/languages.c $(CLI_OBJ) $(filter-out $(B)/src/highlight/languages.o,$(LIB_OBJ)) $(PKG_LIBS)

$(B)/build/words/%.o: build/words/%.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

.SECONDARY: $(WORDS_SRC)

# Where a build spends its time more is inlined, unless flags are given.
ifeq ($(MODE),release)
$(B)/src/liquid/%.o $(B)/src/value/%.o: HOT := -O3
endif
$(B)/%.o: $(top)%.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(if $(CFLAGS),,$(HOT)) -MMD -MP -c -o $@ $<

# Unit tests see the objects, not the libraries.
$(B)/test/%: $(top)test/unit/%.c $(LIB_OBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -MMD -MP -o $@ $< $(LIB_OBJ) $(PKG_LIBS) -lcmocka

# One handle that builds again and again, for the tests of incremental builds.
$(B)/test/rebuild: $(top)test/incremental/rebuild.c $(LIB_OBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIB_OBJ) $(PKG_LIBS)

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:%=%.d)

asan tsan debug:
	$(MAKE) -f $(top)Makefile MODE=$@ all

# Rooms depend in one direction only; within a room no file needs what needs it.
deps:
	@bash $(top)test/deps.sh

unit: $(UNIT_BIN)

test: all unit build/toy/quickyll $(B)/test/rebuild
	@bash $(top)test/run $(abspath $(B)/quickyll)

# What becomes of a site while calls of the system fail, the program is killed, others build too.
fault: all
	@python3 $(top)test/fault/run $(abspath $(B)/quickyll)

check: deps format-check test

FORMAT_SRC := $(wildcard src/*/*.[ch] src/*/*/*.[ch] include/*.h test/*/*.[ch])
format:
	@clang-format -i $(FORMAT_SRC)
format-check:
	@clang-format --dry-run --Werror $(FORMAT_SRC)

# What a new user runs first: packages, build, a real site.
demo:
	@bash test/packages
	@$(MAKE) --no-print-directory -j2 all
	./quickyll build -s examples/academic -d build/demo
	@echo
	@echo "The site is in build/demo; open build/demo/index.html, or serve it: (cd build/demo && python3 -m http.server)"

# The data-driven cases and example sites under ASan and UBSan.
test-asan: asan
	@$(MAKE) --no-print-directory MODE=asan unit build/toy/quickyll build/asan/test/rebuild
	@bash test/run $(abspath build/asan/quickyll)

# A thousand edits of five sites, each rebuilt from disk and in memory against a whole build.
incremental-test: all $(B)/test/rebuild $(B)/test/test_caches
	@python3 $(top)test/incremental/edits.py $(abspath $(B)/quickyll) 200
	@QUICKYLL_MANY_ROUNDS=1 $(B)/test/test_caches

# Hostile texts: the cost of doubled input, family by family (counted where valgrind is; minutes).
slow: all
	@for t in $(filter-out %/growth.sh,$(wildcard $(top)test/slow/*)); do echo "== $$t"; bash $$t $(abspath quickyll) || exit 1; done

# Live reload in headless Chromium.
browser-test: all
	@QUICKYLL_COMPAT=debian QUICKYLL=$(abspath quickyll) python3 $(top)test/browser.py $(top)test/serve/site

# The README's commands on a bare Debian 12, once a release (root, debootstrap).
release-check:
	@bash $(top)test/release-check

differential: all
	@bash test/differential $(abspath quickyll)

# Against the real Jekyll, whole process, one run side by side (hyperfine).
bench: all
	@bash test/bench $(abspath quickyll)

# Blogs of 1,000 to 100,000 posts, beside Hugo and a plain loop in C.
bench-scale: all
	@bash test/bench-scale $(abspath quickyll)

# A site of 32,598 static files, beside a loop that copies and one that looks.
bench-files: all
	@bash test/bench-files $(abspath quickyll)

# Sites of 1,000 and 5,000 posts with the theme (and THEME=DIR): instructions, time; BASE=PROGRAM compares.
bench-theme: all
	@bash test/bench-theme $(abspath quickyll)

# The pictures of docs/theme.md (chromium, cwebp, node with puppeteer-core and axe-core in NODE_PATH).
theme-shots: all
	@bash $(top)test/theme/shots $(abspath quickyll) $(top)docs/theme

lint:
	cppcheck --quiet --library=test/cppcheck.cfg --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -Isrc -Iinclude --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches src

compdb:
	@$(MAKE) -nwB all | awk -v d="$(CURDIR)" 'BEGIN{print "["} / -c -o /{gsub(/\\/,"\\\\");gsub(/"/,"\\\"");f=$$NF;printf "%s{\"directory\":\"%s\",\"command\":\"%s\",\"file\":\"%s\"}",(n++?",\n":""),d,$$0,f} END{print "\n]"}' > compile_commands.json

# The theme in the root of this tree stands in for those that it has the names of.
themedir := $(datadir)/quickyll/theme
THEME := _layouts _includes _data _sass assets LICENSE $(addprefix examples/,academic blog docs)
install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(includedir) $(DESTDIR)$(mandir)/man1
	install -m 755 quickyll $(DESTDIR)$(bindir)/quickyll
	install -m 644 libquickyll.a $(DESTDIR)$(libdir)/libquickyll.a
	install -m 755 libquickyll.so.$(SOVERSION) $(DESTDIR)$(libdir)/libquickyll.so.$(SOVERSION)
	ln -sf libquickyll.so.$(SOVERSION) $(DESTDIR)$(libdir)/libquickyll.so
	install -m 644 $(top)include/quickyll.h $(DESTDIR)$(includedir)/quickyll.h
	sed -e 's|@prefix@|$(prefix)|' -e 's|@libdir@|$(libdir)|' -e 's|@includedir@|$(includedir)|' -e 's|@version@|$(VERSION)|' \
	  -e 's|@libs@|$(PKG_LIBS) -pthread|' $(top)src/library/quickyll.pc.in > $(DESTDIR)$(libdir)/pkgconfig/quickyll.pc
	install -m 644 $(top)docs/quickyll.1 $(DESTDIR)$(mandir)/man1/quickyll.1
	install -d $(DESTDIR)$(themedir)
	cd $(or $(top),.) && cp -R --parents $(THEME) $(abspath $(DESTDIR)$(themedir))
	chmod -R u=rwX,go=rX $(DESTDIR)$(themedir)

# The same under Jekyll's name: scripts that call jekyll get quickyll.
install-jekyll: install
	ln -sf quickyll $(DESTDIR)$(bindir)/jekyll

uninstall:
	[ "$$(readlink $(DESTDIR)$(bindir)/jekyll)" != quickyll ] || rm -f $(DESTDIR)$(bindir)/jekyll
	rm -rf $(DESTDIR)$(themedir)
	rm -f $(DESTDIR)$(bindir)/quickyll $(DESTDIR)$(libdir)/libquickyll.a $(DESTDIR)$(libdir)/libquickyll.so.$(SOVERSION) \
	  $(DESTDIR)$(libdir)/libquickyll.so $(DESTDIR)$(libdir)/pkgconfig/quickyll.pc $(DESTDIR)$(includedir)/quickyll.h \
	  $(DESTDIR)$(mandir)/man1/quickyll.1

FUZZ := $(patsubst test/fuzz/fuzz_%.c,%,$(wildcard test/fuzz/fuzz_*.c))
FUZZ_SECONDS ?= 60
fuzz: $(WORDS_SRC)
	@for t in $(FUZZ); do mkdir -p build/fuzz/$$t; \
	  clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -I$(top)src -I$(top)include -DQY_VERSION='"$(VERSION)"' $(PKG_CFLAGS) -pthread \
	    -o build/fuzz/fuzz_$$t test/fuzz/fuzz_$$t.c $(LIB_SRC) $(PKG_LIBS) || exit 1; \
	  build/fuzz/fuzz_$$t -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=1 $(CURDIR)/build/fuzz/$$t || exit 1; done

clean:
	rm -rf build quickyll libquickyll.a libquickyll.so.$(SOVERSION) compile_commands.json
