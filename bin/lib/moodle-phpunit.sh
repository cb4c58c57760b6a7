# shellcheck shell=bash
# PHPUnit in a site (see moodle.sh) that need not be installed: Moodle's tests have tables and files of
# their own. PHPUnit comes from Composer.

# shellcheck source=bin/lib/cache.sh
source "$(dirname "${BASH_SOURCE[0]}")/cache.sh"
# shellcheck source=bin/lib/moodle-kept.sh
source "$(dirname "${BASH_SOURCE[0]}")/moodle-kept.sh"

AZORA_MOODLE_PHPUNIT='{"require": {"phpunit/phpunit": "^9.6.18", "mikey179/vfsstream": "^1.6"}}'

azora_moodle_phpunit_install() {
    azora_moodle_require_phpunit
    azora_moodle_require_locale
    rm -rf "$AZORA_SITE/tree/vendor"
    cp -a "$AZORA_MOODLE_VENDOR" "$AZORA_SITE/tree/vendor"
    azora_moodle_keep phpunit azora_moodle_phpunit_tables
    azora_step "configuring Moodle's PHPUnit" "$AZORA_SITE_LOGS/phpunit-config.log" azora_moodle_phpunit_config
}

azora_moodle_phpunit_tables() {
    azora_step "installing Moodle's PHPUnit" "$AZORA_SITE_LOGS/phpunit-install.log" azora_moodle_phpunit_util --install
}

azora_moodle_phpunit_reinstall() {
    azora_step "removing Moodle's PHPUnit" "$AZORA_SITE_LOGS/phpunit-drop.log" azora_moodle_phpunit_util --drop
    azora_moodle_phpunit_tables
    azora_step "configuring Moodle's PHPUnit" "$AZORA_SITE_LOGS/phpunit-config.log" azora_moodle_phpunit_config
}

# Not by init.php, which always wants to download Composer.
azora_moodle_phpunit_util() {
    azora_moodle_php admin/tool/phpunit/cli/util.php "$1"
}

# Tests that Moodle calls long, too.
azora_moodle_phpunit_config() {
    azora_moodle_phpunit_util --buildconfig || return
    sed -i 's|<!--\(<const name="PHPUNIT_LONGTEST"[^>]*/>\).*-->|\1|' "$AZORA_SITE/tree/phpunit.xml"
}

# After each test Moodle looks through its whole tree for plugins that the test might have added. Ours add
# none, so they need not wait for that.
azora_moodle_phpunit_keep_plugins() {
    sed -i 's/^ *\\core_component::reset();$//' "$AZORA_SITE/tree/lib/phpunit/classes/advanced_testcase.php"
}

# Moodle's own strings of dates are compared in it.
azora_moodle_require_locale() {
    ! locale -a | grep -qix 'en_au\.utf-\?8' || return 0
    ((EUID == 0)) || azora_die "Moodle's tests need the locale en_AU.UTF-8: sudo localedef -i en_AU -f UTF-8 en_AU.UTF-8"
    azora_step "making the locale en_AU.UTF-8" "$AZORA_LOGS/locale.log" localedef -i en_AU -f UTF-8 en_AU.UTF-8
}

# Sets AZORA_MOODLE_VENDOR to an installed vendor folder in the cache.
azora_moodle_require_phpunit() {
    azora_require_installed composer moodle-phpunit "$("$AZORA_PHP_CONFIG" --version)" "$AZORA_MOODLE_PHPUNIT"
    AZORA_MOODLE_VENDOR=$AZORA_INSTALLED/vendor
}

# azora_moodle_phpunit ARGUMENT...: PHPUnit in the tree.
azora_moodle_phpunit() {
    azora_moodle_php vendor/bin/phpunit --configuration phpunit.xml --colors=never "$@"
}
