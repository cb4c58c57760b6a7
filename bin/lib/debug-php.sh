# shellcheck shell=bash
# Two PHPs for testing only, built from the distribution's own source package
# of PHP and cached outside the tree:
#
#   debug           plain debug build, not thread safe; the one valgrind runs
#   zts-sanitized   debug, thread safe, under the address and undefined
#                   behaviour sanitizers
#
# /etc/apt is read and never changed: the source entries live in a private apt
# configuration in the cache.

# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

AZORA_APT=$AZORA_CACHE/apt

# azora_debug_php_options KIND: configure's arguments, one a line. Only what the
# tests run is built; --disable-shared halves the work, since libtool would
# compile every file a second time for a shared library that is never linked. A little
# optimization takes the compiler longer once, and every test that they run half as long.
azora_debug_php_options() {
    local -a options=(
        --disable-all --disable-shared --disable-cgi --disable-phpdbg
        --with-external-pcre --without-pcre-jit
        --enable-cli --enable-debug --enable-pcntl
    )
    case $1 in
    debug) options+=(--with-valgrind CFLAGS='-g -O1') ;;
    zts-sanitized)
        options+=(
            --enable-zts --enable-address-sanitizer --enable-undefined-sanitizer
            CFLAGS='-g -O1'
        )
        ;;
    *) azora_die "unknown debug PHP '$1'; known are debug and zts-sanitized" ;;
    esac
    printf '%s\n' "${options[@]}"
}

# The release line whose source is wanted, such as 8.2.
azora_php_series() {
    php-config --version | cut -d. -f1,2
}

# azora_find_debug_php KIND: prints the prefix of the newest finished build of
# this recipe, or nothing.
azora_find_debug_php() {
    local prefix found=
    while read -r prefix; do
        [[ ! -f $prefix/.complete ]] || found=$prefix
    done < <(printf '%s\n' "$AZORA_CACHE/php-$(azora_php_series)".*-"$(azora_debug_php_name "$1")" | sort -V)
    printf '%s' "$found"
}

# Another recipe has another name: clones of both may be at work.
azora_debug_php_name() {
    printf '%s-%s' "$1" "$(azora_hash "$(azora_debug_php_options "$1")")"
}

# azora_require_debug_php KIND: sets AZORA_DEBUG_PHP to the prefix of that PHP,
# which is built first where the cache does not have it.
azora_require_debug_php() {
    AZORA_DEBUG_PHP=$(azora_find_debug_php "$1")
    [[ -z $AZORA_DEBUG_PHP ]] || return 0
    mkdir -p "$AZORA_CACHE"
    # Another clone may be making it at this moment.
    (
        flock 9
        [[ -n $(azora_find_debug_php "$1") ]] || azora_make_debug_php "$1"
    ) 9>"$AZORA_CACHE/lock" || exit
    AZORA_DEBUG_PHP=$(azora_find_debug_php "$1")
}

azora_make_debug_php() {
    local version
    azora_fetch_php_source
    version=$(basename "$AZORA_PHP_DSC" .dsc)
    version=${version#*_}
    azora_build_debug_php "$1" "$AZORA_CACHE/php-${version%%-*}-$(azora_debug_php_name "$1")"
}

# phpize and php-config remember their prefix, so the build is installed in its
# final place; the stamp written last is what makes it count. Two costly checks
# are left out for PHP's own code, not for the extension: a null pointer is found
# by the other sanitizer too, and PHP's alignment is not ours to mend.
azora_build_debug_php() {
    local kind=$1 prefix=$2 work=$2.build log=$AZORA_LOGS/php-$1
    local -a options
    mapfile -t options < <(azora_debug_php_options "$kind")
    rm -rf "$prefix" "$work"
    mkdir -p "$work"
    azora_step "unpacking $(basename "$AZORA_PHP_DSC")" "$log-unpack.log" \
        dpkg-source --no-check --extract "$AZORA_PHP_DSC" "$work/php"
    azora_step "configuring PHP ($kind)" "$log-configure.log" \
        azora_configure_debug_php "$work/php" --prefix="$prefix" "${options[@]}"
    azora_step "compiling PHP ($kind)" "$log-make.log" \
        make -C "$work/php" -j "$AZORA_JOBS" EXTRA_CFLAGS='-w -fno-sanitize=null,alignment'
    azora_step "installing PHP ($kind)" "$log-install.log" \
        azora_install_debug_php "$work/php" "$prefix"
    printf '%s\n' "${options[@]}" >"$prefix/.complete"
    rm -rf "$work"
}

azora_configure_debug_php() {
    local work=$1
    shift
    cd "$work" || return
    ./buildconf --force || return
    # Programs that configure tries out may leak; that says nothing of PHP.
    ASAN_OPTIONS=detect_leaks=0 ./configure "$@"
}

# Debian's phpize looks for pkg.m4 and libtool.m4 below its own prefix.
azora_install_debug_php() {
    make -C "$1" install && mkdir -p "$2/share" && ln -s /usr/share/aclocal "$2/share/aclocal"
}

# azora_fetch_php_source: sets AZORA_PHP_DSC to a source package in the cache.
# A mirror may list a version whose files it no longer (or not yet) has, so the
# versions are tried newest first.
azora_fetch_php_source() {
    local package version
    package=php$(azora_php_series)
    azora_find_php_dsc "$package" && return
    azora_prepare_apt
    azora_step "refreshing the source package lists" "$AZORA_LOGS/php-source-update.log" azora_apt get update
    for version in $(azora_source_versions "$package"); do
        azora_try "downloading $package $version" "$AZORA_LOGS/php-source-$version.log" \
            azora_download_source "$package" "$version" || continue
        azora_find_php_dsc "$package" && return
    done
    azora_die "no source package of $package could be downloaded; see $AZORA_LOGS/php-source-*.log"
}

azora_find_php_dsc() {
    AZORA_PHP_DSC=$(find "$AZORA_CACHE/source" -name "$1_*.dsc" 2>/dev/null | sort -V | tail -n 1)
    [[ -n $AZORA_PHP_DSC ]]
}

# Downloads into a folder of its own, moved into place when it is whole.
azora_download_source() {
    local partial=$AZORA_CACHE/source.partial
    rm -rf "$partial"
    mkdir -p "$partial"
    cd "$partial" || return
    azora_apt get --only-source source --download-only "$1=$2" || return
    rm -rf "$AZORA_CACHE/source"
    mv "$partial" "$AZORA_CACHE/source"
}

azora_source_versions() {
    azora_apt cache showsrc --only-source "$1" | sed -n 's/^Version: //p' | sort -Vru
}

# azora_apt get|cache ARGUMENTS...: apt with the private lists.
azora_apt() {
    local command=apt-$1
    shift
    "$command" \
        -o Dir::Etc::sourcelist=/dev/null \
        -o Dir::Etc::sourceparts="$AZORA_APT/sources" \
        -o Dir::State::lists="$AZORA_APT/lists" \
        -o Dir::Cache="$AZORA_APT/cache" \
        -o APT::Sandbox::User="$(id -un)" \
        "$@"
}

# Turns the machine's own entries for this release into source entries. Those
# of other vendors are left out, as their mirrors rarely carry sources.
azora_prepare_apt() {
    local suites file
    suites="$(azora_os_release VERSION_CODENAME)|stable|oldstable"
    rm -rf "$AZORA_APT/sources"
    mkdir -p "$AZORA_APT/sources" "$AZORA_APT/lists/partial" "$AZORA_APT/cache/archives/partial"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [[ -f $file ]] || continue
        sed -nE "/^deb .*[[:space:]]($suites)([-\/][^[:space:]]*)?[[:space:]]/s/^deb /deb-src /p" "$file" \
            >"$AZORA_APT/sources/$(basename "$file" .list).list"
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -f $file ]] || continue
        azora_deb822_sources "$suites" "$file" >"$AZORA_APT/sources/$(basename "$file")"
    done
    [[ -n $(cat "$AZORA_APT"/sources/*) ]] ||
        azora_die "no entry for this release was found in /etc/apt/sources.list or /etc/apt/sources.list.d"
}

# azora_deb822_sources SUITES FILE: the enabled stanzas of one release.
azora_deb822_sources() {
    awk -v suites="(^|\n)Suites:([^\n]*[ \t])?($1)([-/ \t\n]|$)" '
        BEGIN { RS = ""; ORS = "\n\n" }
        $0 ~ suites && !/(^|\n)Enabled:[ \t]*[Nn]o/ {
            sub(/(^|\n)Types:[^\n]*/, "\nTypes: deb-src")
            sub(/^\n/, "")
            print
        }' "$2"
}
