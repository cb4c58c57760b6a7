# shellcheck shell=bash
# A MariaDB of the distribution with its own data and socket, and no port.

# shellcheck source=bin/lib/postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/postgres.sh"

# As whom it runs: as root it wants another user named.
azora_as_mariadb() {
    local -a as=()
    ((EUID != 0)) || as=(runuser -u mysql --)
    (cd / && "${as[@]}" "$@")
}

# azora_mariadb_start NAME: with a user and a database, both called azora. Sets
#   AZORA_MARIADB         its folder
#   AZORA_MARIADB_SOCKET  where it listens
azora_mariadb_start() {
    local name=$1
    AZORA_MARIADB=$(mktemp -d "${TMPDIR:-/tmp}/azora-$name-XXXXXX")
    AZORA_MARIADB_SOCKET=$AZORA_MARIADB/socket
    ((EUID != 0)) || chown mysql: "$AZORA_MARIADB"
    azora_step "starting MariaDB ($name)" "$AZORA_LOGS/mariadb-$name.log" azora_make_mariadb
}

azora_make_mariadb() {
    azora_as_mariadb mariadb-install-db --no-defaults --datadir="$AZORA_MARIADB/data" \
        --auth-root-authentication-method=normal --skip-test-db || return
    azora_mariadb_run "$AZORA_MARIADB" || return
    azora_mariadb_ask "CREATE DATABASE azora; CREATE USER azora@localhost IDENTIFIED BY '';
        GRANT ALL ON *.* TO azora@localhost"
}

# azora_mariadb_run FOLDER: starts the server of this folder.
azora_mariadb_run() {
    local folder=$1 tries
    # Throwaway data need not survive a power cut.
    (cd / && azora_as_mariadb mariadbd --no-defaults --datadir="$folder/data" \
        --socket="$folder/socket" --pid-file="$folder/pid" --skip-networking --log-error="$folder/log" \
        --innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0 \
        --innodb-buffer-pool-size=256M \
        --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci >/dev/null 2>&1 </dev/null &)
    for ((tries = 0; tries < 300; tries++)); do
        ! azora_mariadb_ask 'SELECT 1' "$folder/socket" 2>/dev/null || return 0
        sleep 0.1
    done
    return 1
}

# azora_mariadb_ask SQL [SOCKET]
azora_mariadb_ask() {
    mariadb --no-defaults --socket="${2:-$AZORA_MARIADB_SOCKET}" --user=root --execute="$1"
}

# azora_mariadb_stop FOLDER: for good.
azora_mariadb_stop() {
    azora_mariadb_halt "$1"
    rm -rf "$1"
}

# azora_mariadb_halt FOLDER: its data stays.
azora_mariadb_halt() {
    local folder=$1 pid tries
    [[ -s $folder/pid ]] || return 0
    pid=$(<"$folder/pid")
    kill "$pid" 2>/dev/null || true
    for ((tries = 0; tries < 300; tries++)); do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.1
    done
}
