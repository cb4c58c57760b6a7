# shellcheck shell=bash
# The core ring without PHP: unit tests and fuzz targets.

CORE_FUZZ_SECONDS=${CORE_FUZZ_SECONDS:-3}
# Not empty: ten million numbers instead of one, and the long loops whole instead of a quarter.
CORE_FULL=${CORE_FULL:-}
CORE_CHECK_SECONDS=600

# The unit tests under the sanitizers; with small trees, whose nodes split and join
# all the time; and without either those that are too long for them, or that look
# at memory as the system shows it.
tier_core() {
    local suite scale=${CORE_FULL:+100}
    has_files "$AZORA_ROOT"/tests/core/*.c || tier_skip "there is no test in tests/core"
    build_core sanitized check "$AZORA_SANITIZE -O1 -g"
    run_check core-sanitized env AZORA_TEST_SCALE="${scale:-25}" "$AZORA_BUILD/core-sanitized/check"
    build_core small check "$AZORA_SANITIZE -O1 -g -DAZORA_SMALL_TREES"
    for suite in leaderboard memory; do
        run_check "core-small-$suite" env CK_RUN_SUITE="$suite" "$AZORA_BUILD/core-small/check"
    done
    build_core plain check '-O1 -g'
    for suite in numbers key memory_keys; do
        run_check "core-plain-$suite" env CK_RUN_SUITE="$suite" AZORA_TEST_FULL="$CORE_FULL" "$AZORA_BUILD/core-plain/check"
    done
}

# Valgrind sees what the sanitizers do not: memory that was never written. One
# percent of the long loops is enough for that.
tier_core_valgrind() {
    build_core plain check '-O1 -g'
    run_check core-valgrind env AZORA_TEST_SCALE=1 valgrind -q --error-exitcode=99 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect "$AZORA_BUILD/core-plain/check"
}

# As many targets at a time as there are processors.
tier_fuzz() {
    local source target
    local -a targets=()
    has_files "$AZORA_ROOT"/tests/fuzz/fuzz_*.c || tier_skip "there is no target in tests/fuzz"
    for source in "$AZORA_ROOT"/tests/fuzz/fuzz_*.c; do
        targets+=("$(basename "$source" .c)")
    done
    azora_step "building the fuzz targets" "$AZORA_LOGS/make-fuzz.log" \
        make -C "$AZORA_ROOT" -f core.mk -j "$AZORA_JOBS" --silent BUILD=.build/fuzz fuzz
    azora_try "fuzzing with ${#targets[@]} targets, $CORE_FUZZ_SECONDS s each" "$AZORA_LOGS/fuzz.log" \
        run_pool run_fuzz "${targets[@]}" || true
    for target in "${targets[@]}"; do
        judge_fuzz "$target"
    done
}

# run_pool COMMAND ARGUMENT...: the command once for each argument, as many at a
# time as there are processors; whether one failed is what their logs say.
run_pool() {
    local command=$1 argument
    shift
    for argument in "$@"; do
        (($(jobs -rp | wc -l) < AZORA_JOBS)) || wait -n || true
        "$command" "$argument" &
    done
    wait
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

# run_check NAME COMMAND...: in CHECK_PARTS parts at a time, twice as many as there are
# processors (parts differ in length) unless their tests share something; each in one process, so that a leak
# is seen at its end. Check's own time limit needs a process for each test, so there
# is one here.
run_check() {
    local name=$1 log=$AZORA_LOGS/$1.log status=0
    shift
    cd "$AZORA_ROOT" || exit
    azora_try "running tests/core ($name)" "$log" run_parts "$log" "$@" || status=$?
    ((status != 124)) || { azora_show_tail "$log" 60 && tier_fail "tests/core took longer than $CORE_CHECK_SECONDS s ($name)"; }
    count_check "$log"
    ((status == 0)) || { azora_show_tail "$log" 60 && show_failed_checks "$log" && tier_fail "tests/core failed ($name)"; }
}

# run_parts LOG COMMAND...: the last failure's status.
run_parts() {
    local log=$1 part pid status=0 parts=${CHECK_PARTS:-$((2 * AZORA_JOBS))}
    local -a pids=()
    shift
    for ((part = 1; part <= parts; part++)); do
        AZORA_TEST_PART=$part/$parts CK_FORK=no timeout "$CORE_CHECK_SECONDS" "$@" >"$log.$part" 2>&1 &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || status=$?
    done
    cat "$log".*
    rm "$log".*
    return "$status"
}

# The sanitizer's and valgrind's reports come after these and may be long.
show_failed_checks() {
    sed -nE 's/^([^:]+:[0-9]+):[FE]:/\1: /p' "$1" | tier_failed_lines
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
    local target=$1 folder=$AZORA_BUILD/test/$1 status=0
    local -a options=(-max_total_time="$CORE_FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1)
    rm -rf "$folder"
    mkdir -p "$folder/corpus" "$folder/artifacts"
    [[ ! -d $AZORA_ROOT/tests/fuzz/corpus/$target ]] ||
        cp -r "$AZORA_ROOT/tests/fuzz/corpus/$target/." "$folder/corpus"
    [[ ! -f $AZORA_ROOT/tests/fuzz/$target.dict ]] ||
        options+=(-dict="$AZORA_ROOT/tests/fuzz/$target.dict")
    "$AZORA_BUILD/fuzz/$target" "${options[@]}" -artifact_prefix="$folder/artifacts/" "$folder/corpus" \
        >"$AZORA_LOGS/$target.log" 2>&1 || status=$?
    echo "$status" >"$folder/status"
}

judge_fuzz() {
    local target=$1 folder=$AZORA_BUILD/test/$1 log=$AZORA_LOGS/$1.log status
    status=$(<"$folder/status")
    tier_count $((status == 0)) $((status != 0)) 0
    ((status == 0)) || report_crash "$target" "$folder/artifacts" "$log"
    azora_say "$target tried $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
}

report_crash() {
    local target=$1 artifacts=$2 log=$3 artifact
    azora_show_tail "$log" 60
    for artifact in "$artifacts"/*; do
        azora_say "reproduce with: .build/fuzz/$target $artifact"
    done
    tier_fail "$target found a fault; when it is mended, keep the input in tests/fuzz/corpus/$target"
}
