# shellcheck shell=bash
# What Composer and npm install for us: once for each recipe, kept in the cache.

# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# azora_require_installed composer|npm NAME VERSION RECIPE: installs what RECIPE, the
# text of a composer.json or package.json, asks for, and sets AZORA_INSTALLED to the
# folder that has it. VERSION is that of the PHP or Node that it is for.
azora_require_installed() {
    local tool=$1 name=$2 version=$3 recipe=$4
    AZORA_INSTALLED=$AZORA_CACHE/$name-$(azora_hash "$version" "$recipe")
    [[ ! -f $AZORA_INSTALLED/.complete ]] || return 0
    rm -rf "$AZORA_INSTALLED"
    mkdir -p "$AZORA_INSTALLED"
    azora_step "installing $name" "$AZORA_LOGS/install-$name.log" "azora_run_$tool" "$AZORA_INSTALLED" "$recipe"
    touch "$AZORA_INSTALLED/.complete"
}

# A site's settings of PHP are none of Composer's.
azora_run_composer() {
    local home=$1 recipe=$2
    printf '%s\n' "$recipe" >"$home/composer.json"
    env -u PHP_INI_SCAN_DIR COMPOSER_ALLOW_SUPERUSER=1 composer install --working-dir="$home" \
        --no-interaction --no-progress --prefer-dist
}

azora_run_npm() {
    local home=$1 recipe=$2
    printf '%s\n' "$recipe" >"$home/package.json"
    npm install --prefix "$home" --no-audit --no-fund --no-package-lock --ignore-scripts
}
