# shellcheck shell=bash
# The extension beside other implementations of what it implements.

# shellcheck source=bin/lib/node.sh
source "$AZORA_ROOT/bin/lib/node.sh"

# Rules with their data, and documents; of credentials a twentieth.
INTEROP_PAIRS=${INTEROP_PAIRS:-20000}
# The same each time; another number to look for what nobody has seen yet.
INTEROP_SEED=${INTEROP_SEED:-1}

tier_interop() {
    azora_build_extension dev
    compare_with_node jsonlogic "JsonLogic, $INTEROP_PAIRS pairs" --pairs "$INTEROP_PAIRS"
    compare_with_node credentials "credentials, $((INTEROP_PAIRS / 20)), and $INTEROP_PAIRS documents" \
        --documents "$INTEROP_PAIRS" --credentials $((INTEROP_PAIRS / 20))
}

# compare_with_node NAME WHAT ARGUMENT...: runs tests/interop/NAME.
compare_with_node() {
    local name=$1 what=$2 log=$AZORA_LOGS/interop-$1.log status=0
    shift 2
    azora_require_node_modules "$name"
    azora_try "comparing with packages of Node: $what" "$log" \
        "$AZORA_PHP" -n -d extension="$AZORA_SO" "$AZORA_ROOT/tests/interop/$name/compare.php" \
        --modules "$AZORA_NODE" --seed "$INTEROP_SEED" "$@" || status=$?
    cat "$log" >&2
    ((status == 0)) || tier_fail "azora and what npm has differ in a way that is not known (see above)"
}
