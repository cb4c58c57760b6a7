# shellcheck shell=bash
# The extension beside other implementations of what it implements.

# shellcheck source=bin/lib/node.sh
source "$AZORA_ROOT/bin/lib/node.sh"

INTEROP_PAIRS=${INTEROP_PAIRS:-20000}
# The same pairs each time; another number to look for what nobody has seen yet.
INTEROP_SEED=${INTEROP_SEED:-1}

tier_interop() {
    local log=$AZORA_LOGS/interop-jsonlogic.log status=0
    azora_build_extension dev
    azora_require_node_modules
    azora_try "comparing JsonLogic with its engines in Node, $INTEROP_PAIRS pairs" "$log" \
        "$AZORA_PHP" -n -d extension="$AZORA_SO" "$AZORA_ROOT/tests/interop/jsonlogic/compare.php" \
        --modules "$AZORA_NODE" --pairs "$INTEROP_PAIRS" --seed "$INTEROP_SEED" || status=$?
    cat "$log" >&2
    ((status == 0)) || tier_fail "azora and another engine differ in a way that is not known (see above)"
}
