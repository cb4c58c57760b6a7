# shellcheck shell=bash
# What every command shares: where things lie, how messages look, how a long
# step is run with its output kept in a log.
#
# The helpers in this folder either succeed or end the command with a message
# that says what to do. Messages go to standard error, so that a command may
# print data on standard output.

set -euo pipefail
shopt -s inherit_errexit

# Where Debian keeps some of the programs of its servers; not everybody looks there.
PATH=$PATH:/usr/sbin:/sbin

# Composer and the cache need a home even where a bare CI shell has none.
export HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"

AZORA_ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Builds belong to one clone; what is dear to make again is shared by all.
AZORA_BUILD=$AZORA_ROOT/.build
AZORA_CACHE=${AZORA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/azora}
AZORA_LOGS=$AZORA_BUILD/log
AZORA_JOBS=$(nproc)
# Another file may be named here, to see another system refused.
AZORA_OS_RELEASE=${AZORA_OS_RELEASE:-/etc/os-release}

azora_say() {
    printf '%s\n' "$*" >&2
}

azora_warn() {
    printf 'warning: %s\n' "$*" >&2
}

azora_die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# azora_try LABEL LOG COMMAND...: runs the command, in a shell of its own, with
# all its output in LOG and one line on the terminal. Returns the command's status; says nothing more
# on failure, because the caller may have another way.
azora_try() {
    local label=$1 log=$2 start=$SECONDS status=0
    shift 2
    mkdir -p "$(dirname "$log")"
    printf '· %s … ' "$label" >&2
    ("$@") >"$log" 2>&1 </dev/null || status=$?
    if ((status == 0)); then
        printf 'done (%d s)\n' $((SECONDS - start)) >&2
    else
        printf 'failed (%d s)\n' $((SECONDS - start)) >&2
    fi
    return "$status"
}

# azora_step LABEL LOG COMMAND...: the same, but a failure ends the command
# after showing the end of the log.
azora_step() {
    local log=$2
    azora_try "$@" && return
    azora_show_tail "$log" 40
    azora_die "$1 failed; the whole output is in $log"
}

# azora_show_tail LOG LINES
azora_show_tail() {
    azora_say "--- the last lines of $1"
    tail -n "$2" "$1" >&2
    azora_say "---"
}

# azora_os_release FIELD
azora_os_release() {
    sed -n "s/^$1=//p" "$AZORA_OS_RELEASE" | tr -d \"\'
}

# azora_hash TEXT...: a short name for a recipe, so that a changed recipe is
# never taken for what an older one built.
azora_hash() {
    printf '%s\n' "$@" | sha256sum | cut -c1-12
}
