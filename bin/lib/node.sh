# shellcheck shell=bash
# The JsonLogic engines from npm that azora is compared with, in tests and in
# benchmarks. They are installed once for each package.json and kept in the
# cache.

# shellcheck source=bin/lib/packages.sh
source "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

# Sets AZORA_NODE to a folder in the cache that holds node_modules.
azora_require_node_modules() {
    local manifest=$AZORA_ROOT/tests/interop/jsonlogic/package.json
    AZORA_NODE=$AZORA_CACHE/node-$(azora_hash "$(node --version)" "$(<"$manifest")")
    [[ ! -f $AZORA_NODE/.complete ]] || return 0
    rm -rf "$AZORA_NODE"
    mkdir -p "$AZORA_NODE"
    cp "$manifest" "$AZORA_NODE/package.json"
    azora_step "installing JsonLogic engines for Node" "$AZORA_LOGS/npm.log" \
        npm install --prefix "$AZORA_NODE" --no-audit --no-fund --no-package-lock --ignore-scripts
    touch "$AZORA_NODE/.complete"
}
