# shellcheck shell=bash
# What the tiers of bin/test share. A tier is a function tier_<name> in
# bin/lib/tiers/: it returns when it passed, ends with tier_fail when it did
# not, and with tier_skip when it cannot be run here.

# shellcheck source=bin/lib/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

TIER_SKIPPED=77
TIER_ABSENT=78
AZORA_TEST_STATE=${AZORA_TEST_STATE:-$AZORA_BUILD/test/state}
# Where a running tier leaves its counts and, when it is skipped, the reason.
TIER_COUNTS=$AZORA_TEST_STATE/counts
TIER_REASON=$AZORA_TEST_STATE/reason
# A line for each tier that has run, and its counts.
TIER_SUMMARY=$AZORA_TEST_STATE/summary
TIER_TOTALS=$AZORA_TEST_STATE/totals
# What failed in all tiers, a line each; shown again at the very end, because of
# a long output often only the end is kept.
TIER_FAILURES=$AZORA_TEST_STATE/failures

tier_fail() {
    tier_failed "error: $*"
    exit 1
}

# tier_failed TEXT: one test that failed, by its name.
tier_failed() {
    azora_say "$*"
    printf '%s: %s\n' "$TIER_NAME" "$*" >>"$TIER_FAILURES"
}

# tier_failed_lines: the same for each line of the standard input.
tier_failed_lines() {
    local line
    while IFS= read -r line; do
        tier_failed "$line"
    done
}

tier_skip() {
    printf '%s\n' "$*" >"$TIER_REASON"
    exit "$TIER_SKIPPED"
}

# tier_absent TEXT: what is tested with is something that not every machine has, and
# that nothing here can install. That is no failure anywhere, but it is told.
tier_absent() {
    printf '%s\n' "$*" >"$TIER_REASON"
    exit "$TIER_ABSENT"
}

# tier_count PASSED FAILED SKIPPED: single tests, where a runner tells them.
tier_count() {
    printf '%d %d %d\n' "$1" "$2" "$3" >>"$TIER_COUNTS"
}

# Where continuous integration runs, a test that did not run is no test.
tier_is_strict() {
    [[ ${CI:-} == true || ${CI:-} == 1 ]]
}

# tier_mirror_tree FOLDER: makes FOLDER look like the tree, with the tests
# copied and the rest linked, so that what a test writes stays out of the tree
# and two runs do not meet.
tier_mirror_tree() {
    local mirror=$1 entry
    rm -rf "$mirror"
    mkdir -p "$mirror"
    for entry in "$AZORA_ROOT"/*; do
        ln -s "$entry" "$mirror/"
    done
    rm "$mirror/tests"
    cp -a "$AZORA_ROOT/tests" "$mirror/tests"
}
