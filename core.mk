# The two rings without PHP: libraries, their unit tests, the fuzz targets and the
# benchmarks in C. (The extension itself is built by phpize, which owns the name
# Makefile.)
#
#   make -f core.mk            $(BUILD)/libazora-core.a and, over it, libazora-pg.a
#   make -f core.mk check      $(BUILD)/check, from tests/core/*.c
#   make -f core.mk postgres   $(BUILD)/check-postgres, from tests/postgres/*.c, which
#                              needs a server: see bin/lib/postgres.sh
#   make -f core.mk fuzz       $(BUILD)/fuzz_*, one for each tests/fuzz/fuzz_*.c
#   make -f core.mk bench      $(BUILD)/bench_*, one for each bench/c/*.c and *.cc
#   make -f core.mk clean
#
# BUILD, CC, CXX, CFLAGS and LDFLAGS may be given; use another BUILD for other
# flags.

BUILD      = .build/core
CFLAGS     = -O2 -g
LDFLAGS    =
FUZZ_CC    = $(if $(shell command -v clang-14),clang-14,clang)
FUZZ_FLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
PKG_CONFIG = pkg-config

# What every file is compiled with, whatever the caller's CFLAGS.
packages = libsodium jansson zlib libxml-2.0 libpq
common   = -Isrc -ffp-contract=off -Wall -Wextra -Werror -MMD -MP $(shell $(PKG_CONFIG) --cflags $(packages))
c_flags  = -std=c11 -Wvla $(common)
libs     = $(shell $(PKG_CONFIG) --libs $(packages)) -lm

core_sources := $(sort $(wildcard src/core/*.c))
pg_sources   := $(sort $(wildcard src/pg/*.c))
test_sources := $(sort $(wildcard tests/core/*.c))
# Those that need a server share the frame of the others.
server_sources := $(sort $(wildcard tests/postgres/*.c)) tests/core/suite.c tests/core/allocators.c
fuzz_sources := $(sort $(wildcard tests/fuzz/fuzz_*.c))
# What several fuzz targets share.
fuzz_helpers := $(filter-out $(fuzz_sources),$(sort $(wildcard tests/fuzz/*.c)))
bench_c      := $(sort $(wildcard bench/c/*.c))
bench_cc     := $(sort $(wildcard bench/c/*.cc))

# In the order in which they need each other.
libraries    := $(BUILD)/libazora-pg.a $(BUILD)/libazora-core.a
core_objects := $(core_sources:%.c=$(BUILD)/object/%.o)
pg_objects   := $(pg_sources:%.c=$(BUILD)/object/%.o)
test_objects := $(test_sources:%.c=$(BUILD)/object/%.o)
server_objects := $(server_sources:%.c=$(BUILD)/object/%.o)
# The fuzz targets watch the branches, so they need everything compiled their way.
fuzz_library  := $(patsubst %.c,$(BUILD)/fuzz-object/%.o,$(core_sources) $(pg_sources) $(fuzz_helpers))
fuzz_programs := $(fuzz_sources:tests/fuzz/%.c=$(BUILD)/%)
bench_programs := $(bench_c:bench/c/%.c=$(BUILD)/bench_%) $(bench_cc:bench/c/%.cc=$(BUILD)/bench_%)

.PHONY: all check postgres fuzz bench clean
.SECONDARY:

all: $(libraries)
check: $(BUILD)/check
postgres: $(BUILD)/check-postgres
fuzz: $(fuzz_programs)
bench: $(bench_programs)

clean:
	rm -rf $(BUILD)

# Made anew each time, so that an object whose source is gone does not linger.
$(BUILD)/libazora-core.a: $(core_objects)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libazora-pg.a: $(pg_objects)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/check: $(test_objects) $(libraries)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs check) $(libs)

$(BUILD)/check-postgres: $(server_objects) $(libraries)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs check) $(libs)

$(BUILD)/fuzz_%: $(BUILD)/fuzz-object/tests/fuzz/fuzz_%.o $(fuzz_library)
	$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $^ $(libs)

$(BUILD)/bench_%: $(BUILD)/object/bench/c/%.o $(libraries)
	$(CXX) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/object/%.o: %.c core.mk
	@mkdir -p $(@D)
	$(CC) $(c_flags) $(CFLAGS) -c -o $@ $<

$(BUILD)/object/%.o: %.cc core.mk
	@mkdir -p $(@D)
	$(CXX) -std=c++17 $(common) $(CFLAGS) -c -o $@ $<

$(BUILD)/fuzz-object/%.o: %.c core.mk
	@mkdir -p $(@D)
	$(FUZZ_CC) $(c_flags) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -c -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
