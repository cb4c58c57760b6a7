# shellcheck shell=bash
# What npm has that azora is compared with, in tests and in benchmarks.

# shellcheck source=bin/lib/packages.sh
source "$(dirname "${BASH_SOURCE[0]}")/packages.sh"
# shellcheck source=bin/lib/cache.sh
source "$AZORA_ROOT/bin/lib/cache.sh"

# azora_require_node_modules NAME: installs what tests/interop/NAME asks for, and
# sets AZORA_NODE to a folder in the cache that holds its node_modules.
azora_require_node_modules() {
    azora_require_installed npm "node-$1" "$(node --version)" "$(<"$AZORA_ROOT/tests/interop/$1/package.json")"
    AZORA_NODE=$AZORA_INSTALLED
}
