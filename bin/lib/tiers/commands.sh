# shellcheck shell=bash
# The commands a person types, run as a person would.

tier_demo() {
    [[ -x $AZORA_ROOT/bin/demo ]] || tier_skip "there is no bin/demo"
    local folder=$AZORA_BUILD/test/demo
    rm -rf "$folder"
    mkdir -p "$folder"
    cd "$folder" || exit
    azora_step "running bin/demo" "$AZORA_LOGS/demo.log" "$AZORA_ROOT/bin/demo" --learners 2000
    [[ -s $folder/report.html ]] || tier_fail "bin/demo left no report.html in the folder it was run from"
}

tier_bench_smoke() {
    [[ -x $AZORA_ROOT/bench/smoke ]] || tier_skip "there is no bench/smoke"
    azora_step "running bench/smoke" "$AZORA_LOGS/bench-smoke.log" "$AZORA_ROOT/bench/smoke"
}
