# shellcheck shell=bash
# Packages of the distribution. Nothing is ever installed that is already
# there, and what will be installed is said before it happens.

# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

AZORA_PACKAGES_BUILD=(
    gcc libc6-dev make autoconf libtool pkgconf php-cli php-dev
    libpq-dev libsodium-dev libjansson-dev zlib1g-dev libxml2-dev
)
AZORA_PACKAGES_BENCH=(g++ redis-server)
# A server that the command itself starts.
AZORA_PACKAGES_POSTGRES=(postgresql)
# What a Moodle needs, and what serves it.
AZORA_PACKAGES_MOODLE=(
    php-pgsql php-mysql php-gd php-zip php-curl php-intl php-xml php-mbstring php-fpm nginx curl mariadb-server locales
)
# What asks a site for many pages.
AZORA_PACKAGES_LOAD=(wrk)
# A browser, and letters for it.
AZORA_PACKAGES_BROWSER=(chromium fonts-dejavu-core)
AZORA_PACKAGES_PACKAGE=(zip git)
AZORA_PACKAGES_TEST=(
    g++ ccache check valgrind gcovr shellcheck universal-ctags
    composer unzip git php-xml php-mbstring
    dpkg-dev xz-utils bison re2c locales
    "${AZORA_PACKAGES_POSTGRES[@]}" pgbouncer openssl
)

azora_is_supported_system() {
    local id version
    [[ -r $AZORA_OS_RELEASE ]] || return 1
    id=$(azora_os_release ID)
    version=$(azora_os_release VERSION_ID)
    case $id in
    debian) [[ $version == 12 || $version == 13 ]] ;;
    ubuntu) dpkg --compare-versions "${version:-0}" ge 24.04 ;;
    *) return 1 ;;
    esac
}

azora_require_supported_system() {
    azora_is_supported_system && return
    local name=unknown
    [[ -r $AZORA_OS_RELEASE ]] && name=$(azora_os_release PRETTY_NAME)
    azora_die "this command knows Debian 12 and 13 and Ubuntu 24.04 and later; this system is ${name:-unknown}.
Elsewhere build the extension by hand: phpize && ./configure && make"
}

# The formatter and the fuzzer's compiler are pinned to release 14 where it is
# packaged, because another release of the formatter formats differently.
azora_clang_packages() {
    case $(azora_os_release ID)-$(azora_os_release VERSION_ID) in
    debian-12 | ubuntu-24.04) echo clang-14 libclang-rt-14-dev clang-format-14 ;;
    *) echo clang libclang-rt-dev ;;
    esac
}

# Node has many sources, and not all of them have a package of npm's.
azora_node_packages() {
    command -v node >/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
}

# azora_package_list demo|bench|test|package|postgres|moodle|browser|load: what that command needs, or
# one that starts a server, a Moodle, a browser that goes through one, or many clients of one, one a line.
azora_package_list() {
    local -a packages=("${AZORA_PACKAGES_BUILD[@]}") node clang
    mapfile -t node < <(azora_node_packages)
    case $1 in
    demo) ;;
    package) packages=("${AZORA_PACKAGES_PACKAGE[@]}") ;;
    postgres) packages+=("${AZORA_PACKAGES_POSTGRES[@]}") ;;
    moodle) packages+=("${AZORA_PACKAGES_POSTGRES[@]}" "${AZORA_PACKAGES_MOODLE[@]}") ;;
    browser) packages+=("${AZORA_PACKAGES_POSTGRES[@]}" "${AZORA_PACKAGES_MOODLE[@]}" "${AZORA_PACKAGES_BROWSER[@]}" "${node[@]}") ;;
    load) packages+=("${AZORA_PACKAGES_POSTGRES[@]}" "${AZORA_PACKAGES_MOODLE[@]}" "${AZORA_PACKAGES_LOAD[@]}") ;;
    bench) packages+=("${AZORA_PACKAGES_BENCH[@]}" "${node[@]}") ;;
    test)
        read -ra clang <<<"$(azora_clang_packages)"
        packages+=("${AZORA_PACKAGES_TEST[@]}" "${node[@]}" "${clang[@]}")
        ;;
    *) azora_die "unknown package set '$1'; known are demo, bench, test, package, postgres, moodle, browser and load" ;;
    esac
    printf '%s\n' "${packages[@]}"
}

# Reads package names, prints those that are not installed.
azora_missing_packages() {
    local package installed
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
    while read -r package; do
        grep -qxF -- "$package" <<<"$installed" || echo "$package"
    done
}

# azora_require_packages demo|bench|test|package|postgres|moodle|browser|load: installs what is missing, or
# without root prints the command that would and ends with status 1.
azora_require_packages() {
    local -a missing
    azora_require_supported_system
    mapfile -t missing < <(azora_package_list "$1" | azora_missing_packages)
    ((${#missing[@]} > 0)) || return 0
    azora_say "Missing packages: ${missing[*]}"
    if ((EUID != 0)); then
        azora_say "Install them and run this command again:"
        azora_say "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
        exit 1
    fi
    azora_install_packages "${missing[@]}"
}

# A server that comes with it is for us to start: the system is to start none, and to
# make no cluster of PostgreSQL, unless it has one.
azora_keep_servers_still() {
    local policy=/usr/sbin/policy-rc.d clusters=/etc/postgresql-common/createcluster.d
    if [[ ! -e /etc/postgresql ]]; then
        mkdir -p "$clusters"
        printf '# By azora, which needs the programs only.\ncreate_main_cluster = false\n' >"$clusters/no-main-cluster.conf"
    fi
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        AZORA_POLICY=$policy
    fi
}

azora_install_packages() {
    local -x DEBIAN_FRONTEND=noninteractive
    local AZORA_POLICY='' status=0
    # A source that does not answer must not stop us if the others have it all.
    azora_try "refreshing the package lists" "$AZORA_LOGS/apt-update.log" \
        apt-get -o DPkg::Lock::Timeout=120 update ||
        azora_warn "apt-get update failed (see $AZORA_LOGS/apt-update.log); going on with the lists there are"
    [[ ! " $* " =~ \ (postgresql|pgbouncer|mariadb-server|nginx|php-fpm)\  ]] || azora_keep_servers_still
    (azora_step "installing $# packages" "$AZORA_LOGS/apt-install.log" \
        apt-get -o DPkg::Lock::Timeout=120 install --yes --no-install-recommends "$@") || status=$?
    [[ -z $AZORA_POLICY ]] || rm -f "$AZORA_POLICY"
    return "$status"
}
