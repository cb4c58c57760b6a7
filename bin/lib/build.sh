# shellcheck shell=bash
# Builds the extension, out of the tree, in one of these flavours:
#
#   release     the distribution's PHP; what bin/demo and bin/bench run
#   dev         the same with every warning an error
#   coverage    the same with gcov
#   debug       the plain debug PHP (see debug-php.sh)
#   sanitized   the thread-safe debug PHP, address and undefined sanitizers
#
# Each lives in .build/<flavour>: `source` holds links to the tree, and there
# phpize leaves its files; `object` is where configure and make run. So a clone
# can hold every flavour at once, and a build made by hand in the tree is not
# touched.

# shellcheck source=bin/lib/debug-php.sh
source "$(dirname "${BASH_SOURCE[0]}")/debug-php.sh"

AZORA_SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'

# azora_use_ccache: what was compiled before, in whichever clone, is not compiled again.
# Debug information then names the clone that compiled it first, below the same folders.
azora_use_ccache() {
    [[ -d /usr/lib/ccache ]] || return 0
    PATH=/usr/lib/ccache:$PATH
    export CCACHE_DIR=$AZORA_CACHE/ccache CCACHE_BASEDIR=$AZORA_ROOT CCACHE_NOHASHDIR=yes CCACHE_MAXSIZE=2G
}

# azora_build_extension FLAVOUR: builds what is out of date and sets
#   AZORA_SO    the extension, as an absolute path
#   AZORA_PHP   the PHP it is for; run it as
#               "$AZORA_PHP" -n -d extension="$AZORA_SO" script.php
azora_build_extension() {
    local flavour=$1 base=$AZORA_BUILD/$1
    azora_require_plain_path
    azora_use_php "$flavour"
    AZORA_SO=$base/object/modules/azora.so
    mkdir -p "$AZORA_BUILD"
    # Two commands may want the same flavour at once.
    (
        flock 9
        azora_make_extension "$flavour" "$base"
    ) 9>"$base.lock" || exit
}

azora_make_extension() {
    local flavour=$1 base=$2
    if ! azora_is_configured "$flavour"; then
        azora_step "configuring the extension ($flavour)" "$AZORA_LOGS/configure-$flavour.log" \
            azora_configure_extension "$flavour"
    fi
    # shellcheck disable=SC2016  # the dollars are make's
    azora_step "building the extension ($flavour)" "$AZORA_LOGS/make-$flavour.log" \
        make -C "$base/object" -j "$AZORA_JOBS" --silent LIBTOOL='$(SHELL) $(top_builddir)/libtool --silent'
    azora_step "loading the extension ($flavour)" "$AZORA_LOGS/load-$flavour.log" \
        azora_check_loads
}

# phpize itself refuses such paths, but only halfway through.
azora_require_plain_path() {
    [[ $AZORA_BUILD != *[[:space:]]* ]] ||
        azora_die "phpize cannot work below a folder with a space in its name: $AZORA_ROOT"
}

# azora_use_php FLAVOUR: sets AZORA_PHP, AZORA_PHPIZE and AZORA_PHP_CONFIG. The
# three are asked of one another, so that they are never of different PHPs.
azora_use_php() {
    case $1 in
    release | dev | coverage)
        AZORA_PHP_CONFIG=$(command -v php-config) ||
            azora_die "php-config is not there; install the package php-dev"
        ;;
    debug)
        azora_require_debug_php debug
        AZORA_PHP_CONFIG=$AZORA_DEBUG_PHP/bin/php-config
        ;;
    sanitized)
        azora_require_debug_php zts-sanitized
        AZORA_PHP_CONFIG=$AZORA_DEBUG_PHP/bin/php-config
        ;;
    *) azora_die "unknown flavour '$1'; known are release, dev, coverage, debug and sanitized" ;;
    esac
    AZORA_PHP=$("$AZORA_PHP_CONFIG" --php-binary)
    AZORA_PHPIZE=${AZORA_PHP_CONFIG/%php-config/phpize}
    [[ -x $AZORA_PHP ]] || azora_die "php-config names $AZORA_PHP, which is not there; install the package php-cli"
}

# azora_flavour_options FLAVOUR: arguments of configure, one a line.
azora_flavour_options() {
    case $1 in
    release) ;;
    dev) printf '%s\n' --enable-azora-dev CFLAGS='-g -O2' ;;
    coverage)
        # The sources are reached through links; the report names the real ones.
        printf '%s\n' --enable-azora-coverage \
            CFLAGS="-g -O0 -fprofile-prefix-map=$AZORA_BUILD/coverage/source=$AZORA_ROOT"
        ;;
    debug) printf '%s\n' --enable-azora-dev CFLAGS='-g -O1' ;;
    sanitized)
        printf '%s\n' --enable-azora-dev \
            CFLAGS="-g -O1 $AZORA_SANITIZE" LDFLAGS='-fsanitize=address,undefined'
        ;;
    esac
}

# What a configured build depends on; when it differs, everything is redone.
azora_configure_stamp() {
    printf '%s\n' "$AZORA_ROOT" "$AZORA_PHP_CONFIG"
    "$AZORA_PHP_CONFIG" --version
    azora_flavour_options "$1"
    cat "$AZORA_ROOT/config.m4" "$AZORA_PHPIZE" | sha256sum
}

azora_is_configured() {
    local stamp=$AZORA_BUILD/$1/object/.configured
    [[ -f $stamp && $(<"$stamp") == "$(azora_configure_stamp "$1")" ]]
}

azora_configure_extension() {
    local flavour=$1 base=$AZORA_BUILD/$1 name
    local -a options
    rm -rf "$base"
    mkdir -p "$base/source" "$base/object"
    for name in config.m4 azora.c php_azora.h src; do
        ln -s "$AZORA_ROOT/$name" "$base/source/$name"
    done
    mapfile -t options < <(azora_flavour_options "$flavour")
    cd "$base/source" || return
    "$AZORA_PHPIZE" || return
    cd "$base/object" || return
    # Programs that configure tries out may leak; that says nothing of ours.
    ASAN_OPTIONS=detect_leaks=0 ../source/configure --enable-azora \
        --with-php-config="$AZORA_PHP_CONFIG" "${options[@]}" || return
    azora_configure_stamp "$flavour" >.configured
}

# An undefined symbol shows only here.
azora_check_loads() {
    ASAN_OPTIONS=detect_leaks=0 "$AZORA_PHP" -n -d extension="$AZORA_SO" \
        -r 'exit(extension_loaded("azora") ? 0 : 1);'
}
