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
AZORA_PACKAGES_TEST=(
    g++ check valgrind gcovr shellcheck universal-ctags
    composer unzip git php-xml php-mbstring
    dpkg-dev xz-utils bison re2c locales
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

# azora_package_list demo|bench|test: what that command needs, one a line.
azora_package_list() {
    local -a packages=("${AZORA_PACKAGES_BUILD[@]}") node clang
    mapfile -t node < <(azora_node_packages)
    case $1 in
    demo) ;;
    bench) packages+=("${AZORA_PACKAGES_BENCH[@]}" "${node[@]}") ;;
    test)
        read -ra clang <<<"$(azora_clang_packages)"
        packages+=("${AZORA_PACKAGES_TEST[@]}" "${node[@]}" "${clang[@]}")
        ;;
    *) azora_die "unknown package set '$1'; known are demo, bench and test" ;;
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

# azora_require_packages demo|bench|test: installs what is missing, or without
# root prints the command that would and ends with status 1.
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

azora_install_packages() {
    local -x DEBIAN_FRONTEND=noninteractive
    # A source that does not answer must not stop us if the others have it all.
    azora_try "refreshing the package lists" "$AZORA_LOGS/apt-update.log" \
        apt-get -o DPkg::Lock::Timeout=120 update ||
        azora_warn "apt-get update failed (see $AZORA_LOGS/apt-update.log); going on with the lists there are"
    azora_step "installing $# packages" "$AZORA_LOGS/apt-install.log" \
        apt-get -o DPkg::Lock::Timeout=120 install --yes --no-install-recommends "$@"
}
