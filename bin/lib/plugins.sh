# shellcheck shell=bash
# Our plugins for Moodle, which lie as in its own folders.

# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

AZORA_PLUGINS=$AZORA_ROOT/moodle-plugin

# azora_plugins: all of them, as folders of a Moodle ("local/azora"), one a line.
azora_plugins() {
    local version
    while read -r version; do
        dirname "${version#"$AZORA_PLUGINS/"}"
    done < <(find "$AZORA_PLUGINS" -mindepth 3 -maxdepth 4 -name version.php | LC_ALL=C sort)
}

# azora_plugin_value PLUGIN NAME: what its version.php says, "component" for example.
azora_plugin_value() {
    sed -nE "s/^\\\$plugin->$2 = '?([^';]*)'?;.*/\1/p" "$AZORA_PLUGINS/$1/version.php"
}
