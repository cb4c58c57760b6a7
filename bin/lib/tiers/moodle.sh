# shellcheck shell=bash
# The plugins in a real Moodle: their own tests and those of Moodle that look at every
# plugin, on PostgreSQL and on MariaDB; their style, and what static analysis finds; and what
# people do with them in a browser.

# shellcheck source=bin/lib/moodle.sh
source "$AZORA_ROOT/bin/lib/moodle.sh"
# shellcheck source=bin/lib/moodle-phpunit.sh
source "$AZORA_ROOT/bin/lib/moodle-phpunit.sh"
# shellcheck source=bin/lib/moodle-serve.sh
source "$AZORA_ROOT/bin/lib/moodle-serve.sh"
# shellcheck source=bin/lib/node.sh
source "$AZORA_ROOT/bin/lib/node.sh"

# What Moodle itself asks of all plugins; and see run_moodle_privacy.
MOODLE_CORE_TESTS=(
    lib/tests/component_test.php
    lib/tests/plugin_manager_test.php
)

tier_moodle_source() {
    skip_without_moodle
    require_moodle_tools
    make_test_moodle source pgsql
    check_moodle_style
    check_moodle_types
}

tier_moodle() {
    skip_without_moodle
    make_test_moodle pgsql pgsql
    azora_moodle_phpunit_install
    run_moodle_core
    run_moodle_plugins moodle
}

tier_moodle_mariadb() {
    skip_without_moodle
    make_test_moodle mariadb mariadb
    azora_moodle_phpunit_install
    # What needs PostgreSQL is skipped, which the tier `moodle` would not allow.
    local -x CI=
    run_moodle_plugins moodle-mariadb
}

tier_moodle_browser() {
    local port
    skip_without_moodle
    azora_require_packages browser
    # What checks credentials that the site has issued, and is not ours.
    azora_require_node_modules credentials
    azora_require_installed npm browser "$(node --version)" "$(<"$AZORA_ROOT/tests/browser/package.json")"
    port=$(azora_serve_free_port)
    AZORA_SITE_URL=http://localhost:$port
    make_test_moodle browser pgsql
    azora_moodle_keep browser azora_moodle_install
    azora_moodle_serve "$port"
    run_journeys
}

# No tree is no fault: whoever has none is told so.
skip_without_moodle() {
    local missing
    missing=$(azora_moodle_missing)
    [[ -z $missing ]] || tier_absent "there is no Moodle at $MOODLE_DIR (it has no $missing): the plugins were NOT tested; MOODLE_DIR names another place"
}

# make_test_moodle NAME DATABASE: a site that goes when the tier ends, with its files in memory if there
# is enough: it makes and removes a great many.
make_test_moodle() {
    local folder=$AZORA_MOODLES/test-$1 free
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
    ((${free:-0} < 1024 * 1024)) || AZORA_MOODLE_FILES=/dev/shm
    azora_require_packages moodle
    [[ ! -e $folder ]] || azora_moodle_stop "$folder"
    # shellcheck disable=SC2064  # the folder of now
    trap "azora_moodle_stop '$folder'" EXIT
    azora_moodle_make "test-$1" "$2"
}

# run_moodle_plugins NAME: the test suites of our plugins, one after the other.
run_moodle_plugins() {
    local name=$1 plugin component
    azora_moodle_phpunit_keep_plugins
    while read -r plugin; do
        [[ -d $AZORA_PLUGINS/$plugin/tests ]] || continue
        component=$(azora_plugin_value "$plugin" component)
        run_moodle_phpunit "$name-$component" --testsuite "${component}_testsuite"
    done < <(azora_plugins)
}

run_moodle_core() {
    local test
    run_moodle_privacy
    for test in "${MOODLE_CORE_TESTS[@]}"; do
        run_moodle_phpunit "moodle-core-$(basename "$test" .php)" "$test"
    done
}

# Most of it is run once for each component of Moodle: what is not ours says nothing of us.
run_moodle_privacy() {
    local plugin ours=
    while read -r plugin; do
        ours+="|$(azora_plugin_value "$plugin" component)"
    done < <(azora_plugins)
    run_moodle_phpunit moodle-core-privacy --filter "/::test_table_coverage|\"(${ours#|})\"/" \
        privacy/tests/privacy/provider_test.php
}

# run_moodle_phpunit NAME ARGUMENT...
run_moodle_phpunit() {
    local name=$1 log=$AZORA_LOGS/$1.log junit=$AZORA_BUILD/test/$1.xml status=0
    shift
    rm -f "$junit"
    azora_try "running PHPUnit in Moodle ($name)" "$log" \
        azora_moodle_phpunit --fail-on-warning --log-junit "$junit" "$@" || status=$?
    judge_phpunit "$log" "$junit" "$status"
}

# Sets MOODLE_TOOLS to a folder with what Composer has for reading PHP.
require_moodle_tools() {
    azora_use_php release
    azora_require_installed composer moodle-tools "$("$AZORA_PHP_CONFIG" --version)" \
        '{"require": {"phpstan/phpstan": "^2.0", "squizlabs/php_codesniffer": "^3.7"}}'
    MOODLE_TOOLS=$AZORA_INSTALLED
}

check_moodle_style() {
    local log=$AZORA_LOGS/moodle-style.log
    azora_try "checking the style of the plugins" "$log" "$AZORA_PHP" "$MOODLE_TOOLS/vendor/bin/phpcs" \
        --standard="$AZORA_ROOT/bin/lib/moodle/phpcs.xml" --cache="$AZORA_CACHE/phpcs" --report=emacs -n "$AZORA_PLUGINS" ||
        { cat "$log" >&2 && tier_fail "the style of the plugins is not Moodle's (see above)"; }
}

# Of the copies in the tree, so that what stands beside them is found. What did not change, and rests on
# nothing that did, is not analysed again.
check_moodle_types() {
    local log=$AZORA_LOGS/moodle-types.log plugin
    local -a folders=()
    local -x MOODLE_TREE=$AZORA_SITE/tree AZORA_PHPSTAN_CACHE=$AZORA_CACHE/phpstan
    while read -r plugin; do
        folders+=("$AZORA_SITE/tree/$plugin")
    done < <(azora_plugins)
    azora_try "analysing the plugins" "$log" "$AZORA_PHP" -d memory_limit=3G "$MOODLE_TOOLS/vendor/bin/phpstan" \
        analyse --configuration "$AZORA_ROOT/bin/lib/moodle/phpstan.neon" --no-progress --error-format=raw "${folders[@]}" ||
        { cat "$log" >&2 && tier_fail "PHPStan finds faults in the plugins (see above)"; }
}

# The journeys of tests/browser, one after the other; their pictures stay in .build/test/screenshots.
run_journeys() {
    local home=$AZORA_SITE/run/browser log=$AZORA_LOGS/moodle-browser.log status=0
    local -x AZORA_CHROMIUM AZORA_SCREENSHOTS=$AZORA_BUILD/test/screenshots
    AZORA_CHROMIUM=$(command -v chromium)
    # Where the site is, for lib/site.mjs, and what lib/outside.mjs asks.
    export AZORA_SITE AZORA_SITE_URL AZORA_PHP AZORA_NODE
    local -x AZORA_LIBRARY=$AZORA_ROOT/tests/interop/credentials/library.mjs
    # The library looks for modules in a folder that is told it.
    local -x NODE_OPTIONS=--experimental-import-meta-resolve
    rm -rf "$AZORA_SCREENSHOTS"
    # Modules are looked for from where a test lies.
    cp -a "$AZORA_ROOT/tests/browser" "$home"
    ln -s "$AZORA_INSTALLED/node_modules" "$home/node_modules"
    azora_step "preparing the site" "$AZORA_SITE_LOGS/scene.log" azora_moodle_php "$home/lib/scene.php" prepare '{}'
    azora_try "going through the pages" "$log" \
        node --test --test-concurrency=1 --test-reporter=tap "$home"/*.test.mjs || status=$?
    judge_journeys "$log" "$status"
}

# judge_journeys LOG STATUS
judge_journeys() {
    local log=$1 status=$2
    local -A count=()
    local name number
    while read -r _ name number; do
        count[$name]=$number
    done < <(grep -E '^# (pass|fail|cancelled|skipped|todo) [0-9]+$' "$log")
    [[ -n ${count[pass]-} ]] || { azora_show_tail "$log" 40 && tier_fail "the journeys did not come to their end"; }
    tier_count "${count[pass]}" $((count[fail] + count[cancelled])) $((count[skipped] + count[todo]))
    ((status != 0)) || return 0
    azora_say "pictures: $AZORA_SCREENSHOTS"
    grep -E '^ *not ok ' "$log" | sed -E 's/^ *not ok [0-9]+ - //' | tier_failed_lines
    azora_show_tail "$log" 60
    exit 1
}
