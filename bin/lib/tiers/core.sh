# shellcheck shell=bash
# The core ring without PHP: unit tests and fuzz targets.

CORE_FUZZ_SECONDS=${CORE_FUZZ_SECONDS:-5}
# Percent of the long loops that run under valgrind.
CORE_VALGRIND_SCALE=${CORE_VALGRIND_SCALE:-1}
# Not empty: ten million numbers instead of one.
CORE_FULL=${CORE_FULL:-}
CORE_CHECK_SECONDS=600

# The unit tests under the sanitizers; with small trees, whose nodes split and join
# all the time; long rows of numbers without either; and once more under
# valgrind, which sees what the others do not: memory that was never written.
tier_core() {
    has_files "$AZORA_ROOT"/tests/core/*.c || tier_skip "there is no test in tests/core"
    build_core sanitized check "$AZORA_SANITIZE -O1 -g"
    run_check core-sanitized "$AZORA_BUILD/core-sanitized/check"
    build_core small check "$AZORA_SANITIZE -O1 -g -DAZORA_SMALL_TREES"
    run_check core-small env CK_RUN_SUITE=leaderboard "$AZORA_BUILD/core-small/check"
    run_check core-small env CK_RUN_SUITE=memory "$AZORA_BUILD/core-small/check"
    build_core plain check '-O1 -g'
    run_check core-numbers env CK_RUN_SUITE=numbers AZORA_TEST_FULL="$CORE_FULL" "$AZORA_BUILD/core-plain/check"
    run_check core-valgrind env AZORA_TEST_SCALE="$CORE_VALGRIND_SCALE" valgrind -q --error-exitcode=99 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect "$AZORA_BUILD/core-plain/check"
}

tier_fuzz() {
    local source
    has_files "$AZORA_ROOT"/tests/fuzz/fuzz_*.c || tier_skip "there is no target in tests/fuzz"
    azora_step "building the fuzz targets" "$AZORA_LOGS/make-fuzz.log" \
        make -C "$AZORA_ROOT" -f core.mk -j "$AZORA_JOBS" --silent BUILD=.build/fuzz fuzz
    for source in "$AZORA_ROOT"/tests/fuzz/fuzz_*.c; do
        run_fuzz "$(basename "$source" .c)"
    done
}

has_files() {
    [[ -e $1 ]]
}

# build_core NAME TARGET CFLAGS: core.mk in .build/core-NAME.
build_core() {
    azora_step "building the core's $2 ($1)" "$AZORA_LOGS/make-core-$1.log" \
        make -C "$AZORA_ROOT" -f core.mk -j "$AZORA_JOBS" --silent \
        BUILD=".build/core-$1" CFLAGS="$3" LDFLAGS="$3" "$2"
}

# run_check NAME COMMAND...: in one process, so that a leak is seen at its end.
# Check's own time limit needs a process for each test, so there is one here.
run_check() {
    local name=$1 log=$AZORA_LOGS/$1.log status=0
    shift
    cd "$AZORA_ROOT" || exit
    CK_FORK=no azora_try "running tests/core ($name)" "$log" timeout "$CORE_CHECK_SECONDS" "$@" || status=$?
    ((status != 124)) || { azora_show_tail "$log" 60 && tier_fail "tests/core took longer than $CORE_CHECK_SECONDS s"; }
    count_check "$log"
    ((status == 0)) || { azora_show_tail "$log" 60 && show_failed_checks "$log" && tier_fail "tests/core failed ($name)"; }
}

# The sanitizer's and valgrind's reports come after these and may be long.
show_failed_checks() {
    local line
    while IFS= read -r line; do
        tier_failed "$line"
    done < <(sed -nE 's/^([^:]+:[0-9]+):[FE]:/\1: /p' "$1")
}

# check ends each suite with "100%: Checks: 12, Failures: 0, Errors: 0".
count_check() {
    local passed failed
    read -r passed failed < <(sed -nE \
        's/^[0-9]+%: Checks: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+)$/\1 \2 \3/p' "$1" |
        awk '{ all += $1; bad += $2 + $3 } END { print all - bad, bad + 0 }')
    azora_say "$passed passed, $failed failed"
    tier_count "$passed" "$failed" 0
    ((passed + failed > 0)) || { azora_show_tail "$1" 60 && tier_fail "no unit test was run"; }
}

# run_fuzz TARGET: the corpus is copied first, because libFuzzer adds to it.
run_fuzz() {
    local target=$1 folder=$AZORA_BUILD/test/$1 program=$AZORA_BUILD/fuzz/$1 status=0
    local log=$AZORA_LOGS/$1.log
    local -a options=(-max_total_time="$CORE_FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1)
    rm -rf "$folder"
    mkdir -p "$folder/corpus" "$folder/artifacts"
    [[ ! -d $AZORA_ROOT/tests/fuzz/corpus/$target ]] ||
        cp -r "$AZORA_ROOT/tests/fuzz/corpus/$target/." "$folder/corpus"
    [[ ! -f $AZORA_ROOT/tests/fuzz/$target.dict ]] ||
        options+=(-dict="$AZORA_ROOT/tests/fuzz/$target.dict")
    azora_try "fuzzing with $target for $CORE_FUZZ_SECONDS s" "$log" \
        "$program" "${options[@]}" -artifact_prefix="$folder/artifacts/" "$folder/corpus" || status=$?
    tier_count $((status == 0)) $((status != 0)) 0
    ((status == 0)) || report_crash "$target" "$folder/artifacts" "$log"
    azora_say "$(sed -n 's/^stat::number_of_executed_units: */inputs tried: /p' "$log")"
}

report_crash() {
    local target=$1 artifacts=$2 log=$3 artifact
    azora_show_tail "$log" 60
    for artifact in "$artifacts"/*; do
        azora_say "reproduce with: .build/fuzz/$target $artifact"
    done
    tier_fail "$target found a fault; when it is mended, keep the input in tests/fuzz/corpus/$target"
}
