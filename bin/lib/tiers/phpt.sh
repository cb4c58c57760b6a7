# shellcheck shell=bash
# tests/phpt in many settings. run-tests.php is the one phpize brings along.

# The walks through failing allocations take long, and are the same with a JIT, twice in a
# process, and in the debug PHP, which reports no leaks after they end a script.
PHPT_NO_WALKS='(?<!_memory_error)\.phpt$'

PHPT_SHOWN=FAIL,BORK,LEAK,WARN,SKIP,XFAIL,XLEAK

tier_phpt() {
    run_phpt phpt dev
}

tier_phpt_jit() {
    run_phpt_jit phpt-jit
}

# Every script twice in one process: what a request leaves behind shows up, also what the
# JIT compiled for it.
tier_phpt_repeat() {
    run_phpt_jit phpt-repeat --repeat 2
}

# run_phpt_jit NAME [OPTION...]
run_phpt_jit() {
    local name=$1
    local -a jit=(
        -d zend_extension=opcache -d opcache.enable_cli=1
        -d opcache.jit=tracing -d opcache.jit_buffer_size=64M
    )
    shift
    azora_use_php dev
    "$AZORA_PHP" -n "${jit[@]}" -r 'exit(opcache_get_status()["jit"]["on"] ? 0 : 1);' ||
        tier_fail "the tracing JIT could not be switched on in $AZORA_PHP"
    PHPT_NAMES=$PHPT_NO_WALKS run_phpt "$name" dev "${jit[@]}" "$@"
}

# The debug PHP checks every call against arginfo and reports leaks.
tier_phpt_debug() {
    PHPT_NAMES=$PHPT_NO_WALKS run_phpt phpt-debug debug
}

# Every function's plain use and its errors: all tests would take three times as
# long, and the sanitizers see them. Without PHP's allocator there is no memory
# limit to run into. A test may call programs of the system; what those leak is
# not ours.
tier_phpt_valgrind() {
    local -x VALGRIND_OPTS='--leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite'
    VALGRIND_OPTS+=' --trace-children-skip=/usr/bin/*'
    local -x USE_ZEND_ALLOC=0 ZEND_DONT_UNLOAD_MODULES=1
    PHPT_NAMES='(?<!_memory)_(basic|error)\.phpt$' run_phpt phpt-valgrind debug -m
}

# The tracked allocator keeps memory_limit and bailouts working without Zend's.
tier_phpt_sanitized() {
    local -x ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
    local -x ZEND_DONT_UNLOAD_MODULES=1
    run_phpt phpt-sanitized sanitized --asan
}

# run_phpt NAME FLAVOUR [OPTION...]: the options are run-tests.php's. PHPT_NAMES
# may be a pattern of the tests to run. Those that need a server are run where there
# is one.
run_phpt() {
    local name=$1 flavour=$2 status=0
    local folder=$AZORA_BUILD/test/$name log=$AZORA_LOGS/$name.log
    local -a tests without=()
    shift 2
    if [[ -z ${AZORA_TEST_CONNINFO:-} ]]; then
        without=(-not -path '*/phpt/database/*')
        azora_say "without tests/phpt/database, which the tiers postgres and postgres-sanitized run"
    fi
    azora_build_extension "$flavour"
    tier_mirror_tree "$folder"
    mapfile -t tests < <(find "$folder/tests/phpt" -name '*.phpt' "${without[@]}" | grep -P "${PHPT_NAMES:-.}" | sort)
    azora_try "running tests/phpt ($name)" "$log" env NO_INTERACTION=1 \
        "$(command -v php)" -n "$AZORA_BUILD/$flavour/source/run-tests.php" \
        -p "$AZORA_PHP" -n -q --offline --no-progress --no-color --show-diff --show-mem -g "$PHPT_SHOWN" \
        -j"$AZORA_JOBS" --set-timeout 1200 -W "$folder/results" \
        -d "extension=$AZORA_SO" "$@" "${tests[@]}" || status=$?
    judge_phpt "$log" "$folder/results" "$status"
}

# judge_phpt LOG RESULTS STATUS: results holds one "STATUS<TAB>file" a line.
judge_phpt() {
    local log=$1 results=$2 status=$3 passed failed skipped
    [[ -f $results ]] || { azora_show_tail "$log" 40 && tier_fail "run-tests.php did not run"; }
    name_retried "$log" "$results"
    passed=$(grep -cE '^(PASSED|RETRIED|XFAILED|XLEAKED)' "$results" || true)
    skipped=$(grep -c '^SKIPPED' "$results" || true)
    failed=$(grep -cvE '^(PASSED|RETRIED|XFAILED|XLEAKED|SKIPPED)' "$results" || true)
    tier_count "$passed" "$failed" "$skipped"
    grep -E '^(SKIP|XFAIL|XLEAK) ' "$log" >&2 || true
    sed -n 's|^RETRIED.*/tests/phpt/|passed when it was tried again: tests/phpt/|p' "$results" >&2
    azora_say "$passed passed, $failed failed, $skipped skipped"
    if ((status != 0 || failed > 0)); then
        show_failed_phpt "$log" "$results"
        tier_fail "a phpt test failed; what each wrote is beside its copy in $(dirname "$results"), the whole output in $log"
    fi
    ((passed > 0)) || tier_fail "no phpt test was run"
    ((skipped == 0)) || ! tier_is_strict || tier_fail "the tests above were skipped"
}

# name_retried LOG RESULTS: run-tests.php tries a test that has to do with times or with
# connections a second time, since a busy machine may be late. To it that is a warning,
# like others that are faults; here it is a result of its own.
name_retried() {
    local log=$1 results=$2
    awk -F '\t' '
        NR == FNR {
            if (/\(warn: Test passed on retry attempt\)$/ && match($0, /tests\/phpt\/[^]]+\.phpt/))
                again[substr($0, RSTART, RLENGTH)] = 1
            next
        }
        { name = substr($2, index($2, "/tests/phpt/") + 1) }
        { print ($1 == "WARNED" && name in again ? "RETRIED" : $1) "\t" $2 }
    ' "$log" "$results" >"$results.named" && mv "$results.named" "$results"
}

# show_failed_phpt LOG RESULTS: the first differences, and the names of all.
show_failed_phpt() {
    awk '/^Running selected tests/ { on = 1 } /^Number of tests/ { exit } on && n++ < 120' "$1" >&2
    azora_say "--- all that failed:"
    grep -vE '^(PASSED|RETRIED|XFAILED|XLEAKED|SKIPPED)' "$2" | sed 's|\t.*/tests/phpt/| tests/phpt/|' |
        tier_failed_lines || cat "$1" >&2
}
