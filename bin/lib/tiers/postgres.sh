# shellcheck shell=bash
# What needs a server: tests/phpt/database through PHP, tests/postgres without.

# shellcheck source=bin/lib/postgres.sh
source "$AZORA_ROOT/bin/lib/postgres.sh"

# Every entry's plain use and its errors. The others take long.
POSTGRES_QUICK='/phpt/database/([a-z]+|.*_(basic|error))\.phpt$'

tier_postgres() {
    start_test_servers
    build_core sanitized postgres "$AZORA_SANITIZE -O1 -g"
    # The suites share a server and its tables.
    CHECK_PARTS=1 run_check postgres-core env AZORA_TEST_CROWD_SECONDS="${CORE_FULL:+60}" \
        "$AZORA_BUILD/core-sanitized/check-postgres"
    # With --full all run under the sanitizers, and these for the coverage.
    [[ -n $CORE_FULL ]] || PHPT_NAMES=$POSTGRES_QUICK run_phpt postgres dev
}

tier_postgres_sanitized() {
    start_test_servers
    ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 ZEND_DONT_UNLOAD_MODULES=1 \
        PHPT_NAMES=/phpt/database/ run_phpt postgres-sanitized sanitized --asan
}

# Memory as the system counts it, libpq's included, of a process of its own for each
# of: rows, learners, the limit in MiB, places to keep.
tier_postgres_memory() {
    local number=0 run log
    local -a runs=(
        '20000000 4000000 64 100' '5000000 1000000 512 100' '1000000 200000 64 all'
    )
    azora_postgres_start memory fsync=off jit=off
    export AZORA_TEST_CONNINFO=$AZORA_POSTGRES_CONNINFO
    azora_build_extension dev
    for run in "${runs[@]}"; do
        log=$AZORA_LOGS/postgres-memory-$((++number)).log
        # shellcheck disable=SC2086  # a run is several arguments
        azora_step "refreshing with $run" "$log" timeout 1200 \
            "$AZORA_PHP" -n -d extension="$AZORA_SO" "$AZORA_ROOT/tests/postgres/memory.php" $run
        cat "$log" >&2
        tier_count 1 0 0
    done
}

# Starts the servers that the tests connect to, and tells them where by the
# environment:
#   AZORA_TEST_CONNINFO        a server, by its socket, without a password
#   AZORA_TEST_TCP             the same over TCP, with a password and TLS
#   AZORA_TEST_CA              what the server's certificate is checked with
#   AZORA_TEST_POOLER          a PgBouncer before it
#   AZORA_TEST_VICTIM          a server that may be stopped and started again,
#   AZORA_TEST_VICTIM_DATA     with its data here,
#   AZORA_TEST_VICTIM_CONTROL  by this command with "stop -m immediate" and "start"
#   AZORA_TEST_SHARD1 to 3     servers that others look into,
#   AZORA_TEST_SHARD1_CONTROL  as those of the victim, and so on
start_test_servers() {
    local port
    port=$(free_port)
    # What is planned how must not hang on when statistics are renewed.
    azora_postgres_start test fsync=off autovacuum=off listen_addresses=127.0.0.1 port="$port"
    give_certificate "$AZORA_POSTGRES"
    export AZORA_TEST_CONNINFO=$AZORA_POSTGRES_CONNINFO
    export AZORA_TEST_CA=$AZORA_POSTGRES/ca.crt
    export AZORA_TEST_TCP="host=127.0.0.1 port=$port dbname=azora user=learner password=7h3-s3cr3t"
    azora_step "making users" "$AZORA_LOGS/postgres-users.log" \
        psql -X "$AZORA_TEST_CONNINFO" -c "CREATE ROLE learner LOGIN PASSWORD '7h3-s3cr3t'"
    azora_pooler_start "$AZORA_TEST_CONNINFO"
    export AZORA_TEST_POOLER=$AZORA_POOLER_CONNINFO
    start_controlled victim
    export AZORA_TEST_VICTIM_DATA=$AZORA_POSTGRES/data
    # What they are asked stands in their logs.
    start_controlled shard1 shared_buffers=16MB log_statement=all
    start_controlled shard2 shared_buffers=16MB log_statement=all
    start_controlled shard3 shared_buffers=16MB log_statement=all
}

# start_controlled NAME [SETTING=VALUE...]: a server that a test may stop; sets
# AZORA_TEST_<NAME> and AZORA_TEST_<NAME>_CONTROL.
start_controlled() {
    local name=$1 control
    shift
    azora_postgres_start "$name" fsync=off autovacuum=off jit=off "$@"
    control="$(azora_postgres_program pg_ctl) -D $AZORA_POSTGRES/data -l $AZORA_POSTGRES/log -w -s"
    ((EUID != 0)) || control="runuser -u postgres -- $control"
    export "AZORA_TEST_${name^^}=$AZORA_POSTGRES_CONNINFO" "AZORA_TEST_${name^^}_CONTROL=$control"
}

free_port() {
    php -n -r 'echo explode(":", stream_socket_get_name(stream_socket_server("tcp://127.0.0.1:0"), false))[1];'
}

# give_certificate FOLDER: TLS for the server in it.
give_certificate() {
    local folder=$1
    azora_step "making a certificate" "$AZORA_LOGS/postgres-certificate.log" make_certificate "$folder"
    azora_postgres_control "$folder" reload
}

make_certificate() {
    local folder=$1 data=$1/data
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$data/server.key" -out "$data/server.crt" || return
    chmod 600 "$data/server.key"
    ((EUID != 0)) || chown postgres: "$data/server.key" "$data/server.crt"
    cp "$data/server.crt" "$folder/ca.crt"
    echo "ssl = on" >>"$data/postgresql.conf"
}
