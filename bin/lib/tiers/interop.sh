# shellcheck shell=bash
# The extension beside other implementations of what it implements.

# shellcheck source=bin/lib/node.sh
source "$AZORA_ROOT/bin/lib/node.sh"

# Rules with their data, and documents; of credentials a twentieth.
INTEROP_PAIRS=${INTEROP_PAIRS:-20000}
# The same each time; another number to look for what nobody has seen yet.
INTEROP_SEED=${INTEROP_SEED:-1}

# Each by itself, all at once.
tier_interop() {
    local name
    local -a names=(jsonlogic credentials)
    azora_build_extension dev
    for name in "${names[@]}"; do
        azora_require_node_modules "$name"
    done
    azora_try "comparing with packages of Node: $INTEROP_PAIRS pairs of JsonLogic, $((INTEROP_PAIRS / 20)) credentials, $INTEROP_PAIRS documents" \
        "$AZORA_LOGS/interop.log" run_pool compare_with_node "${names[@]}" || true
    for name in "${names[@]}"; do
        judge_comparison "$name"
    done
}

# compare_with_node NAME: runs tests/interop/NAME; judge_comparison looks at what it leaves.
compare_with_node() {
    local name=$1 status=0
    local -a sizes
    case $name in
    jsonlogic) sizes=(--pairs "$INTEROP_PAIRS") ;;
    credentials) sizes=(--documents "$INTEROP_PAIRS" --credentials $((INTEROP_PAIRS / 20))) ;;
    esac
    azora_require_node_modules "$name"
    "$AZORA_PHP" -n -d extension="$AZORA_SO" "$AZORA_ROOT/tests/interop/$name/compare.php" \
        --modules "$AZORA_NODE" --seed "$INTEROP_SEED" "${sizes[@]}" >"$AZORA_LOGS/interop-$name.log" 2>&1 || status=$?
    echo "$status" >"$AZORA_LOGS/interop-$name.status"
}

judge_comparison() {
    local log=$AZORA_LOGS/interop-$1.log status
    status=$(<"$AZORA_LOGS/interop-$1.status")
    rm "$AZORA_LOGS/interop-$1.status"
    cat "$log" >&2
    ((status == 0)) || tier_fail "azora and what npm has differ in a way that is not known (see above)"
}
