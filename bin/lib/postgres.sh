# shellcheck shell=bash
# A PostgreSQL of the distribution that lives as long as the shell that starts
# it: its own data and its own folder for sockets, no port unless one is asked
# for, stopped and removed at the end, however that comes.

# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Whom somebody usually asks is nobody to be asked, or changed, here.
unset "${!PG@}"

# The folders of what was started, to be stopped at the end.
AZORA_SERVERS=()
AZORA_POOLERS=()

# As whom servers run: they refuse to be root, and may not see the present folder.
azora_as_server() {
    local -a as=()
    ((EUID != 0)) || as=(runuser -u postgres --)
    (cd / && "${as[@]}" "$@")
}

# azora_postgres_program NAME: the newest release's.
azora_postgres_program() {
    local program
    program=$(printf '%s\n' /usr/lib/postgresql/*/bin/"$1" | sort -V | tail -n 1)
    [[ -x $program ]] || azora_die "there is no $1; install the package postgresql"
    printf '%s' "$program"
}

# azora_server_folder NAME: prints a new folder that a server may use. Under
# .build, unless root keeps that from everybody else.
azora_server_folder() {
    local base=$AZORA_BUILD/postgres folder
    mkdir -p "$base"
    azora_as_server test -x "$base" || base=${TMPDIR:-/tmp}
    folder=$(mktemp -d "$base/azora-$1-XXXXXX")
    ((EUID != 0)) || chown postgres: "$folder"
    printf '%s' "$folder"
}

# azora_postgres_start NAME [SETTING=VALUE...]: starts a server with a superuser
# and a database, both called azora. It is stopped when the shell ends, unless
# AZORA_STOPS_SERVERS says that the caller does so by azora_stop_servers. Sets
#   AZORA_POSTGRES           its folder, with data, log and socket
#   AZORA_POSTGRES_CONNINFO  how to connect to it
azora_postgres_start() {
    local name=$1 folder
    shift
    folder=$(azora_server_folder "$name")
    # A path to a socket may have 107 bytes.
    local sockets=$folder/socket
    ((${#sockets} < 80)) || sockets=$(mktemp -d "${TMPDIR:-/tmp}/azora-socket-XXXXXX")
    mkdir -p "$sockets"
    ((EUID != 0)) || chown postgres: "$sockets"
    printf '%s' "$sockets" >"$folder/sockets"
    AZORA_SERVERS+=("$folder")
    [[ -n ${AZORA_STOPS_SERVERS-} ]] || trap azora_stop_servers EXIT
    azora_step "starting PostgreSQL ($name)" "$AZORA_LOGS/postgres-$name.log" \
        azora_make_cluster "$folder" "$sockets" "$@"
    AZORA_POSTGRES=$folder
    AZORA_POSTGRES_CONNINFO="host=$sockets dbname=azora user=azora"
    # A port that is asked for is that of the socket as well.
    AZORA_POSTGRES_CONNINFO+=" port=$(sed -n 4p "$folder/data/postmaster.pid")"
}

# azora_make_cluster FOLDER SOCKETS [SETTING=VALUE...]
azora_make_cluster() {
    local folder=$1 sockets=$2 setting
    shift 2
    azora_as_server "$(azora_postgres_program initdb)" --pgdata="$folder/data" --username=azora \
        --auth=trust --encoding=UTF8 --locale=C --no-sync || return
    {
        printf "listen_addresses = ''\nunix_socket_directories = '%s'\n" "$sockets"
        for setting in "$@"; do
            printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}"
        done
    } >>"$folder/data/postgresql.conf"
    # Over TCP a user proves who he is.
    cat >"$folder/data/pg_hba.conf" <<'END'
local   all all             trust
hostssl all all 127.0.0.1/32 scram-sha-256
host    all all 127.0.0.1/32 scram-sha-256
END
    azora_postgres_control "$folder" start || return
    azora_as_server "$(azora_postgres_program createdb)" --host="$sockets" \
        --port="$(sed -n 4p "$folder/data/postmaster.pid")" --username=azora azora
}

# azora_postgres_control FOLDER start|stop|… [OPTION...]
azora_postgres_control() {
    local folder=$1
    shift
    azora_as_server "$(azora_postgres_program pg_ctl)" --pgdata="$folder/data" --log="$folder/log" \
        --wait --silent "$@"
}

# azora_pooler_start CONNINFO: a PgBouncer in transaction mode before a server, and
# as "alone" with connections that only who asks for that has, and as other
# databases ("nothing", "refused", "gone") before what is not there.
# Sets AZORA_POOLER_CONNINFO.
azora_pooler_start() {
    local conninfo=$1 folder
    folder=$(azora_server_folder pooler)
    AZORA_POOLERS+=("$folder")
    [[ -n ${AZORA_STOPS_SERVERS-} ]] || trap azora_stop_servers EXIT
    # So short that the path of its socket cannot be too long.
    local own
    own=$(mktemp -d "${TMPDIR:-/tmp}/azora-socket-XXXXXX")
    ((EUID != 0)) || chown postgres: "$own"
    printf '%s' "$own" >"$folder/sockets"
    cat >"$folder/pgbouncer.ini" <<END
[databases]
azora = $conninfo
alone = $conninfo
nothing = $conninfo dbname=nothing
refused = $conninfo host=127.0.0.1 user=learner password=wrong
gone = host=/no/such/folder dbname=azora user=azora
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = $own
auth_type = any
pool_mode = transaction
default_pool_size = 2
query_wait_timeout = 10
server_login_retry = 1
logfile = $folder/log
pidfile = $folder/pid
END
    azora_step "starting PgBouncer" "$AZORA_LOGS/pgbouncer.log" \
        azora_as_server pgbouncer --daemon --quiet "$folder/pgbouncer.ini"
    AZORA_POOLER_CONNINFO="host=$own port=6432 dbname=azora user=azora"
}

# At the end of the shell, also after a failure.
azora_stop_servers() {
    local folder
    # Gentler signals are ignored below a shell in the background.
    for folder in "${AZORA_POOLERS[@]}"; do
        [[ ! -s $folder/pid ]] || kill -KILL "$(<"$folder/pid")" || true
        rm -rf "$(<"$folder/sockets")" "$folder"
    done
    for folder in "${AZORA_SERVERS[@]}"; do
        azora_postgres_control "$folder" stop --mode=immediate >/dev/null 2>&1 || true
        rm -rf "$(<"$folder/sockets")" "$folder"
    done
    AZORA_POOLERS=() AZORA_SERVERS=()
}
