# shellcheck shell=bash
# How much of src/ the tests walk: phpt and PHPUnit through the extension, with a
# server, the unit tests through the rings below alone, merged by gcovr.

COVERAGE_LEAST=90

tier_coverage() {
    local flags='-O0 -g --coverage -fprofile-update=atomic'
    azora_build_extension coverage
    build_core coverage check "$flags"
    build_core coverage postgres "$flags"
    find "$AZORA_BUILD/coverage" "$AZORA_BUILD/core-coverage" -name '*.gcda' -delete
    run_phpt coverage-phpt coverage
    run_phpunit coverage-phpunit coverage
    # What follows is counted by the tiers core and postgres; here it must only succeed.
    local TIER_COUNTS=/dev/null
    # Long loops walk no other lines than short ones.
    run_check core-coverage env AZORA_TEST_SCALE=5 "$AZORA_BUILD/core-coverage/check"
    start_test_servers
    CHECK_PARTS=1 run_check core-coverage-postgres "$AZORA_BUILD/core-coverage/check-postgres"
    PHPT_NAMES=$POSTGRES_QUICK run_phpt coverage-postgres coverage
    report_coverage
}

report_coverage() {
    local log=$AZORA_LOGS/coverage.log status=0
    cd "$AZORA_ROOT" || exit
    azora_try "merging" "$log" gcovr --root . --filter 'src/' --exclude '.*_arginfo\.h$' \
        --sort-uncovered --print-summary --fail-under-line "$COVERAGE_LEAST" \
        .build/coverage/object .build/core-coverage || status=$?
    # Files that are covered whole need no line.
    grep -v ' 100%$' "$log" >&2
    # gcovr answers 2 when the share of lines is too low, 1 for its own errors.
    case $status in
    0) ;;
    2) tier_fail "less than $COVERAGE_LEAST % of the lines of src/ are covered" ;;
    *) tier_fail "gcovr failed" ;;
    esac
}
