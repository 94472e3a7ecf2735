# glo-extract — GNU make. `make help` lists the targets.
#
# Everything that is made stands in build/<mode>/, so that the modes do not disturb each other and
# `make clean` is one folder. Everything in src/ except src/cli/ is the library; the programs link
# it statically, and so do the unit tests, which may therefore call its internal functions.

MODE    ?= release
BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
LIBDIR  ?= $(PREFIX)/lib
V       ?= 0

# Debian's own Python: the one that has python3-jsonschema, whatever else is first on PATH.
PYTHON := /usr/bin/python3

OUT := $(BUILD)/$(MODE)
OBJ := $(OUT)/obj

# The version stands in one place, the public header.
VERSION   := $(shell sed -n 's/^\#define GLO_VERSION "\(.*\)"/\1/p' src/glo.h)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))

# ---- Sources -----------------------------------------------------------------------------------

LIB_SRC   := $(filter-out src/cli/%,$(wildcard src/*/*.c))
MAIN_SRC  := $(wildcard src/cli/glo-*.c)
CLI_SRC   := $(filter-out $(MAIN_SRC),$(wildcard src/cli/*.c))
UNIT_SRC  := $(wildcard tests/unit/*.c)

LIB_OBJ  := $(LIB_SRC:%.c=$(OBJ)/%.o)
MAIN_OBJ := $(MAIN_SRC:%.c=$(OBJ)/%.o)
CLI_OBJ  := $(CLI_SRC:%.c=$(OBJ)/%.o)
UNIT_OBJ := $(UNIT_SRC:%.c=$(OBJ)/%.o)

PROGRAMS  := $(MAIN_SRC:src/cli/%.c=$(OUT)/%)
STATIC    := $(OUT)/libglo.a
SHARED    := $(OUT)/libglo.so.$(VERSION)
LINKS     := $(OUT)/libglo.so.$(SOVERSION) $(OUT)/libglo.so
UNIT_TEST := $(if $(UNIT_SRC),$(OUT)/unit-tests)

# ---- Flags -------------------------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wpointer-arith -Wcast-qual
# Warnings are errors in CI and not at a user's, whose newer compiler may know more of them.
ifneq ($(filter true,$(CI))$(filter 1,$(WERROR)),)
WARNINGS += -Werror
endif

# Optimised across files: matching and look-ups call each other at every token. The objects hold
# plain code, too, for linkers that cannot read the other; clang would need a linker of its own.
LTO := $(if $(findstring clang,$(shell $(CC) --version)),,-flto=auto -ffat-lto-objects)
MODE_release := -O3 -DNDEBUG $(LTO)
MODE_debug   := -O0 -g
MODE_asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
ifeq ($(MODE_$(MODE)),)
$(error MODE=$(MODE) is none of release, debug, asan)
endif

# Asked when a recipe first needs the answer, not when the Makefile is read: `make demo` and `make
# check` begin on machines that have no libraries yet.
ask = $(if $(shell pkg-config --exists $(2) && echo yes),$(shell pkg-config $(1) $(2)),\
	$(error pkg-config does not find $(2): `scripts/setup build` installs them))
LIB_PACKAGES := libpcre2-8 icu-uc libmd gumbo
CLI_PACKAGES := libcjson zlib libzstd
lib_cflags = $(eval lib_cflags := $(call ask,--cflags,$(LIB_PACKAGES)))$(lib_cflags)
lib_libs   = $(eval lib_libs := $(call ask,--libs,$(LIB_PACKAGES)) -lm)$(lib_libs)
cli_cflags = $(eval cli_cflags := $(call ask,--cflags,$(CLI_PACKAGES)))$(cli_cflags)
cli_libs   = $(eval cli_libs := $(call ask,--libs,$(CLI_PACKAGES)))$(cli_libs)

# A user's CPPFLAGS, CFLAGS and LDFLAGS come last, so that they win.
base_flags = -std=c11 -D_POSIX_C_SOURCE=200809L -Isrc $(MODE_$(MODE)) $(WARNINGS) $(lib_cflags)
lib_flags  = $(base_flags) -fPIC -fvisibility=hidden $(CPPFLAGS) $(CFLAGS)
cli_flags  = $(base_flags) -pthread $(cli_cflags) -DGLO_RULES_DIR='"$(PREFIX)/share/glo/rules"' \
	$(CPPFLAGS) $(CFLAGS)
unit_flags = $(base_flags) -pthread -Itests/unit $(CPPFLAGS) $(CFLAGS)
link_flags = $(filter -O3 -flto% -fsanitize=%,$(MODE_$(MODE))) $(CFLAGS) $(LDFLAGS)
# A shared library that forgot a dependency must fail here; the sanitizers' own symbols are only
# found in the program, though.
shared_flags = -shared -Wl,-soname,libglo.so.$(SOVERSION) $(if $(filter asan,$(MODE)),,-Wl,-z,defs)

# ---- Saying it ---------------------------------------------------------------------------------

ifeq ($(V),0)
Q := @
say = @printf '  %-5s %s\n' $(1) $(2)
else
say = @:
endif

# A stamp holds a line of text and gets a new time only when the line changes. What depends on it
# is remade when a flag, the compiler or the list of objects changes, and only then.
quote = '$(subst ','\'',$(1))'
stamp = @mkdir -p $(@D); line=$(call quote,$(strip $(1))); \
	printf '%s\n' "$$line" | cmp -s - $@ || printf '%s\n' "$$line" > $@

# In the targets that call make again: use all cores unless the user has said how many.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

# ---- Targets -----------------------------------------------------------------------------------

.PHONY: all unit check asan demo install uninstall clean lint help FORCE
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

all: $(STATIC) $(SHARED) $(LINKS) $(PROGRAMS) $(OUT)/glo.pc

unit: $(UNIT_TEST)

check:
	@scripts/setup build
	@scripts/setup test
	@$(MAKE) --no-print-directory $(JOBS) MODE=$(MODE) all unit
	@$(PYTHON) tests/run --build $(OUT)

asan:
	@$(MAKE) --no-print-directory MODE=asan check

demo:
	@scripts/setup build
	@$(MAKE) --no-print-directory $(JOBS) MODE=$(MODE) all
	$(OUT)/glo-extract --pretty corpus/party-hoc-tap.txt

help:
	@echo 'make            the library and the programs, in $(BUILD)/release/'
	@echo 'make demo       install what the build needs, build, print the record of an article'
	@echo 'make check      install what the tests need, build, run all tests'
	@echo 'make asan       the same tests under the address and undefined-behaviour sanitizers'
	@echo 'make install    to PREFIX=$(PREFIX), below DESTDIR if it is set; make uninstall'
	@echo 'make lint       clang-format, and cppcheck and shellcheck where they are installed'
	@echo 'make clean      remove $(BUILD)/'
	@echo 'Variables: MODE=release|debug|asan CC CFLAGS CPPFLAGS LDFLAGS WERROR=1 V=1 BUILD PREFIX'

# ---- Objects -----------------------------------------------------------------------------------

$(OBJ)/lib.flags: FORCE
	$(call stamp,$(CC) $(lib_flags))
$(OBJ)/cli.flags: FORCE
	$(call stamp,$(CC) $(cli_flags))
$(OBJ)/unit.flags: FORCE
	$(call stamp,$(CC) $(unit_flags))
$(OBJ)/link.flags: FORCE
	$(call stamp,$(CC) $(link_flags) $(lib_libs) $(cli_libs) $(VERSION))
$(OBJ)/lib.objects: FORCE
	$(call stamp,$(LIB_OBJ))
$(OBJ)/cli.objects: FORCE
	$(call stamp,$(CLI_OBJ))
$(OBJ)/unit.objects: FORCE
	$(call stamp,$(UNIT_OBJ))

compile = $(Q)mkdir -p $(@D) && $(CC) $(1) -MMD -MP -c $< -o $@

$(LIB_OBJ): $(OBJ)/%.o: %.c $(OBJ)/lib.flags
	$(call say,CC,$<)
	$(call compile,$(lib_flags))

$(MAIN_OBJ) $(CLI_OBJ): $(OBJ)/%.o: %.c $(OBJ)/cli.flags
	$(call say,CC,$<)
	$(call compile,$(cli_flags))

$(UNIT_OBJ): $(OBJ)/%.o: %.c $(OBJ)/unit.flags
	$(call say,CC,$<)
	$(call compile,$(unit_flags))

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(MAIN_OBJ) $(CLI_OBJ) $(UNIT_OBJ))

# ---- Products ----------------------------------------------------------------------------------

# Made anew each time: ar would keep the object of a file that is gone.
$(STATIC): $(LIB_OBJ) $(OBJ)/lib.objects
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIB_OBJ)

$(SHARED): $(LIB_OBJ) $(OBJ)/lib.objects $(OBJ)/link.flags
	$(call say,LD,$@)
	$(Q)$(CC) $(shared_flags) $(link_flags) -o $@ $(LIB_OBJ) $(lib_libs)

$(LINKS): $(SHARED)
	$(Q)ln -sf $(notdir $(SHARED)) $@

$(PROGRAMS): $(OUT)/%: $(OBJ)/src/cli/%.o $(CLI_OBJ) $(STATIC) $(OBJ)/cli.objects $(OBJ)/link.flags
	$(call say,LD,$@)
	$(Q)$(CC) -pthread $(link_flags) -o $@ $< $(CLI_OBJ) $(STATIC) $(lib_libs) $(cli_libs)

$(OUT)/unit-tests: $(UNIT_OBJ) $(STATIC) $(OBJ)/unit.objects $(OBJ)/link.flags
	$(call say,LD,$@)
	$(Q)$(CC) -pthread $(link_flags) -o $@ $(UNIT_OBJ) $(STATIC) $(lib_libs) $(cli_libs)

$(OBJ)/pc.text: FORCE
	$(call stamp,$(PREFIX) $(LIBDIR) $(VERSION))

$(OUT)/glo.pc: $(OBJ)/pc.text
	$(Q)printf '%s\n' \
		'prefix=$(PREFIX)' \
		'libdir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))' \
		'includedir=$${prefix}/include' \
		'rulesdir=$${prefix}/share/glo/rules' \
		'' \
		'Name: glo' \
		'Description: Finds organisations, documents, dates and figures in Vietnamese news' \
		'Version: $(VERSION)' \
		'Requires.private: $(LIB_PACKAGES)' \
		'Libs: -L$${libdir} -lglo' \
		'Libs.private: -lm' \
		'Cflags: -I$${includedir}' > $@

# ---- Installing --------------------------------------------------------------------------------

root  = $(DESTDIR)$(PREFIX)
lib   = $(DESTDIR)$(LIBDIR)
share = $(root)/share/glo

# The rules of an older version go first: a rule file that is left over would be loaded.
install: all
	install -d '$(root)/bin' '$(root)/include' '$(lib)/pkgconfig' '$(share)'
	install -m 755 $(PROGRAMS) '$(root)/bin'
	install -m 644 src/glo.h '$(root)/include'
	install -m 644 $(STATIC) '$(lib)'
	install -m 755 $(SHARED) '$(lib)'
	ln -sf $(notdir $(SHARED)) '$(lib)/libglo.so.$(SOVERSION)'
	ln -sf $(notdir $(SHARED)) '$(lib)/libglo.so'
	install -m 644 $(OUT)/glo.pc '$(lib)/pkgconfig'
	install -m 644 src/out/record.schema.json '$(share)'
	rm -rf '$(share)/rules'
	cd rules && find . -type f -exec install -D -m 644 '{}' '$(abspath $(share))/rules/{}' \;

uninstall:
	rm -f $(patsubst %,'$(root)/bin/%',$(notdir $(PROGRAMS))) '$(root)/include/glo.h'
	rm -f '$(lib)/libglo.a' '$(lib)/libglo.so' '$(lib)/libglo.so.$(SOVERSION)' \
		'$(lib)/libglo.so.$(VERSION)' '$(lib)/pkgconfig/glo.pc'
	rm -rf '$(share)'

clean:
	rm -rf '$(BUILD)'

# ---- Lint --------------------------------------------------------------------------------------

C_FILES     = $(wildcard src/*.h src/*/*.[ch] tests/*/*.[ch])
SHELL_FILES = scripts/setup .ci/run

lint:
	clang-format --dry-run --Werror $(C_FILES)
	if command -v cppcheck > /dev/null; then \
		cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -Isrc \
			--enable=warning,performance,portability --suppress=missingIncludeSystem \
			src; fi
	if command -v shellcheck > /dev/null; then shellcheck $(SHELL_FILES); fi
