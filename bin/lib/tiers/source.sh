# shellcheck shell=bash
# What is checked on the source and on the built files, before any test runs.

tier_lint() {
    pass_through "$AZORA_ROOT/bin/lint"
}

tier_arginfo() {
    pass_through "$AZORA_ROOT/bin/arginfo" --check
}

# pass_through COMMAND...: one of the project's own commands, which end with 77
# for "not here".
pass_through() {
    local status=0
    "$@" || status=$?
    case $status in
    0) ;;
    "$TIER_SKIPPED") tier_skip "$(basename "$1") could not check everything here (see above)" ;;
    *) tier_fail "$(basename "$1") failed (see above)" ;;
    esac
}

# Both builds are made with every warning an error.
tier_exports() {
    local exported
    azora_build_extension dev
    exported=$(nm -D --defined-only "$AZORA_SO" | awk '{ print $NF }')
    [[ $exported == get_module ]] ||
        tier_fail "azora.so must export get_module and nothing else; it exports: $(tr '\n' ' ' <<<"$exported")"
    build_core plain all '-O1 -g'
    azora_say "azora.so exports get_module alone; libazora-core.a and libazora-pg.a build without PHP"
}
