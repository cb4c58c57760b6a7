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
    azora_step "running bin/demo --postgres" "$AZORA_LOGS/demo-postgres.log" compare_demo_boards "$folder"
}

# compare_demo_boards FOLDER: what is shown is the same with a server and without.
compare_demo_boards() {
    local folder=$1
    "$AZORA_ROOT/bin/demo" --learners 0 --json >"$folder/embedded.json" || return
    "$AZORA_ROOT/bin/demo" --learners 0 --json --postgres >"$folder/postgres.json" || return
    # shellcheck disable=SC2016  # the dollars are PHP's
    php -n -r '
        [$embedded, $server] = array_map(
            static fn (string $file): array => json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR)["real"],
            array_slice($argv, 1)
        );
        $rows = $server["postgres"]["rows"];
        printf("%d rows of %d boards\n", $rows, $server["postgres"]["boards"]);
        exit($embedded["boards"] === $server["boards"] && count($server["boards"]) > 100 && $rows > 10_000 ? 0 : 1);
    ' -- "$folder/embedded.json" "$folder/postgres.json"
}

tier_bench_smoke() {
    [[ -x $AZORA_ROOT/bench/smoke ]] || tier_skip "there is no bench/smoke"
    azora_step "running bench/smoke" "$AZORA_LOGS/bench-smoke.log" "$AZORA_ROOT/bench/smoke"
}
