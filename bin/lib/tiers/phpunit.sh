# shellcheck shell=bash
# tests/phpunit, with PHPUnit from Composer.

# shellcheck source=bin/lib/cache.sh
source "$AZORA_ROOT/bin/lib/cache.sh"

tier_phpunit() {
    [[ -f $AZORA_ROOT/tests/phpunit/composer.json ]] || tier_skip "there is no tests/phpunit/composer.json"
    run_phpunit phpunit dev
}

# run_phpunit NAME FLAVOUR
run_phpunit() {
    local name=$1 flavour=$2 status=0
    local folder=$AZORA_BUILD/test/$name log=$AZORA_LOGS/$name.log
    azora_build_extension "$flavour"
    refuse_installed_azora
    require_phpunit
    tier_mirror_tree "$folder"
    rm -rf "$folder/tests/phpunit/vendor"
    cp -a "$PHPUNIT_VENDOR" "$folder/tests/phpunit/vendor"
    cd "$folder/tests/phpunit" || exit
    azora_try "running tests/phpunit ($name)" "$log" \
        "$AZORA_PHP" -d extension="$AZORA_SO" vendor/bin/phpunit \
        --colors=never --no-progress --log-junit "$folder/junit.xml" || status=$?
    judge_phpunit "$log" "$folder/junit.xml" "$status"
}

# judge_phpunit LOG JUNIT STATUS
judge_phpunit() {
    local log=$1 junit=$2 status=$3 all bad skipped
    if [[ ! -s $junit ]]; then
        azora_show_tail "$log" 60
        tier_fail "PHPUnit did not finish"
    fi
    all=$(grep -c '<testcase ' "$junit" || true)
    bad=$(grep -cE '<(failure|error)\b' "$junit" || true)
    skipped=$(grep -c '<skipped\b' "$junit" || true)
    tier_count $((all - bad - skipped)) "$bad" "$skipped"
    azora_say "$((all - bad - skipped)) passed, $bad failed, $skipped skipped"
    ((status == 0)) || { azora_show_tail "$log" 80 && name_failed_cases "$log" && tier_fail "a PHPUnit test failed"; }
    ((skipped == 0)) || ! tier_is_strict || { azora_show_tail "$log" 80 && tier_fail "PHPUnit tests were skipped"; }
}

# name_failed_cases LOG: PHPUnit numbers them, "1) Class::method with data set …".
name_failed_cases() {
    sed -nE 's/^[0-9]+\) (.*::.*)$/\1/p' "$1" | tier_failed_lines
}

# With the machine's own copy loaded, that one would be tested instead.
refuse_installed_azora() {
    "$AZORA_PHP" -r 'exit(extension_loaded("azora") ? 1 : 0);' ||
        tier_fail "another azora is enabled in the configuration of $AZORA_PHP; disable it (phpdismod azora)"
}

# Sets PHPUNIT_VENDOR to an installed vendor folder in the cache.
require_phpunit() {
    azora_require_installed composer phpunit "$("$AZORA_PHP_CONFIG" --version)" \
        "$(<"$AZORA_ROOT/tests/phpunit/composer.json")"
    PHPUNIT_VENDOR=$AZORA_INSTALLED/vendor
}
