# shellcheck shell=bash
# What npm has that azora is compared with, in tests and in benchmarks. It is
# installed once for each package.json and kept in the cache.

# shellcheck source=bin/lib/packages.sh
source "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

# azora_require_node_modules NAME: installs what tests/interop/NAME asks for, and
# sets AZORA_NODE to a folder in the cache that holds its node_modules.
azora_require_node_modules() {
    local manifest=$AZORA_ROOT/tests/interop/$1/package.json
    AZORA_NODE=$AZORA_CACHE/node-$(azora_hash "$(node --version)" "$(<"$manifest")")
    [[ ! -f $AZORA_NODE/.complete ]] || return 0
    rm -rf "$AZORA_NODE"
    mkdir -p "$AZORA_NODE"
    cp "$manifest" "$AZORA_NODE/package.json"
    azora_step "installing Node's packages for $1" "$AZORA_LOGS/npm-$1.log" \
        npm install --prefix "$AZORA_NODE" --no-audit --no-fund --no-package-lock --ignore-scripts
    touch "$AZORA_NODE/.complete"
}
