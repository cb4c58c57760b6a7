# shellcheck shell=bash
# A Moodle of our own, made from a source tree: a copy of the tree with our plugins in
# it, a database, a data folder, and the PHP that runs it with the extension loaded. A
# site lives in a folder of its own and survives the command that made it:
#
#   tree       Moodle's sources, hard links where the file system allows them
#   data       what Moodle keeps in files, and phpunit what its tests do
#   php.d      what is added to PHP's configuration
#   database   the server's folder (see postgres.sh and mariadb.sh)
#   run, log   processes and what they say

# shellcheck source=bin/lib/postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/postgres.sh"
# shellcheck source=bin/lib/mariadb.sh
source "$AZORA_ROOT/bin/lib/mariadb.sh"
# shellcheck source=bin/lib/plugins.sh
source "$AZORA_ROOT/bin/lib/plugins.sh"
# shellcheck source=bin/lib/build.sh
source "$AZORA_ROOT/bin/lib/build.sh"

MOODLE_DIR=${MOODLE_DIR:-$HOME/moodle}
# Our sites; each is a folder here.
AZORA_MOODLES=$AZORA_BUILD/moodle
# Where a site keeps data and phpunit, if not in its own folder.
AZORA_MOODLE_FILES=''
# What PostgreSQL is told; throwaway data need not survive a power cut.
AZORA_MOODLE_POSTGRES=(shared_buffers=256MB fsync=off synchronous_commit=off full_page_writes=off jit=off)
AZORA_MOODLE_USER='admin'
AZORA_MOODLE_PASSWORD=Azora-1234

# azora_require_moodle: ends the command unless there is a tree that can be used.
azora_require_moodle() {
    local missing
    missing=$(azora_moodle_missing)
    [[ -n $missing ]] || return 0
    azora_say "There is no Moodle source tree at $MOODLE_DIR: it has no $missing."
    azora_say "Get Moodle 4.5, for example by"
    azora_say "    git clone --depth 1 --branch MOODLE_405_STABLE https://github.com/moodle/moodle.git ~/moodle"
    azora_die "or name the place of another by MOODLE_DIR=/path/to/moodle"
}

# azora_moodle_missing: prints the first file that a tree should have and this has not.
azora_moodle_missing() {
    local file
    for file in version.php config-dist.php admin/cli/install.php lib/plugins.json; do
        [[ -f $MOODLE_DIR/$file ]] || { printf '%s' "$file" && return; }
    done
}

# azora_moodle_add_plugin FOLDER SOURCE: one of somebody else's, before the site is installed.
azora_moodle_add_plugin() {
    mkdir -p "$AZORA_SITE/tree/$(dirname "$1")"
    cp -a "$2" "$AZORA_SITE/tree/$1"
}

# azora_moodle_open FOLDER: sets AZORA_SITE and what follows from it, of a site that is
# there or is to be made.
azora_moodle_open() {
    AZORA_SITE=$1
    AZORA_SITE_LOGS=$AZORA_SITE/log
    # What PHP reads besides its own configuration, whichever program it is.
    export PHP_INI_SCAN_DIR=:$AZORA_SITE/php.d
}

# azora_moodle_make NAME pgsql|mariadb: a site's tree and database, not installed yet.
azora_moodle_make() {
    local name=$1 database=$2
    [[ ! -e $AZORA_MOODLES/$name ]] ||
        azora_die "there is a site '$name' already; stop it by bin/moodle-site --stop --name $name"
    azora_moodle_open "$AZORA_MOODLES/$name"
    mkdir -p "$AZORA_SITE"/{php.d,run,log}
    azora_moodle_make_files
    printf '%s' "$database" >"$AZORA_SITE/run/database"
    azora_step "copying Moodle" "$AZORA_SITE_LOGS/copy.log" azora_moodle_copy_tree
    azora_moodle_copy_plugins
    azora_moodle_configure_php
    azora_moodle_start_database "$database"
}

# As folders, or as links to such.
azora_moodle_make_files() {
    local files=$AZORA_SITE name
    [[ -z $AZORA_MOODLE_FILES ]] || files=$(mktemp -d "$AZORA_MOODLE_FILES/azora-moodle-XXXXXX")
    for name in data phpunit; do
        mkdir "$files/$name"
        [[ $files == "$AZORA_SITE" ]] || ln -s "$files/$name" "$AZORA_SITE/$name"
    done
    printf '%s' "$files" >"$AZORA_SITE/run/files-folder"
}

# Hard links take a second, and no space.
azora_moodle_copy_tree() {
    cp -al "$MOODLE_DIR/." "$AZORA_SITE/tree" || cp -a "$MOODLE_DIR/." "$AZORA_SITE/tree" || return
    rm -f "$AZORA_SITE/tree/config.php"
}

# Copies: a link would lead a page's "../../config.php" out of the tree.
azora_moodle_copy_plugins() {
    local plugin
    while read -r plugin; do
        rm -rf "${AZORA_SITE:?}/tree/$plugin"
        mkdir -p "$AZORA_SITE/tree/$(dirname "$plugin")"
        cp -a "$AZORA_PLUGINS/$plugin" "$AZORA_SITE/tree/$plugin"
    done < <(azora_plugins)
}

azora_moodle_configure_php() {
    azora_build_extension release
    cp "$AZORA_SO" "$AZORA_SITE/run/azora.so"
    {
        printf 'max_input_vars = 5000\nmemory_limit = 512M\nupload_max_filesize = 64M\npost_max_size = 64M\n'
        printf 'opcache.enable_cli = 0\nopcache.max_accelerated_files = 30000\nopcache.memory_consumption = 256\n'
    } >"$AZORA_SITE/php.d/90-moodle.ini"
    # By itself, so that it can be taken away.
    printf 'extension = %s\n' "$AZORA_SITE/run/azora.so" >"$AZORA_SITE/php.d/91-azora.ini"
}

# azora_moodle_start_database pgsql|mariadb: starts a server that goes on when this ends,
# and writes the config.php that names it.
azora_moodle_start_database() {
    local AZORA_STOPS_SERVERS=azora_moodle_stop
    case $1 in
    pgsql)
        azora_postgres_start moodle "${AZORA_MOODLE_POSTGRES[@]}"
        printf '%s' "$AZORA_POSTGRES" >"$AZORA_SITE/run/database-folder"
        azora_moodle_write_config pgsql "$(<"$AZORA_POSTGRES/sockets")" ''
        ;;
    mariadb)
        azora_mariadb_start moodle
        printf '%s' "$AZORA_MARIADB" >"$AZORA_SITE/run/database-folder"
        azora_moodle_write_config mariadb localhost "$AZORA_MARIADB_SOCKET"
        ;;
    *) azora_die "unknown database '$1'; known are pgsql and mariadb" ;;
    esac
}

# azora_moodle_write_config TYPE HOST SOCKET: the values are ours, so they need no quoting.
azora_moodle_write_config() {
    cat >"$AZORA_SITE/tree/config.php" <<END
<?php
unset(\$CFG);
global \$CFG;
\$CFG = new stdClass();
\$CFG->dbtype = '$1';
\$CFG->dblibrary = 'native';
\$CFG->dbhost = '$2';
\$CFG->dbname = 'azora';
\$CFG->dbuser = 'azora';
\$CFG->dbpass = '';
\$CFG->prefix = 'm_';
\$CFG->dboptions = ['dbsocket' => '$3', 'dbcollation' => 'utf8mb4_unicode_ci'];
\$CFG->wwwroot = '${AZORA_SITE_URL:-http://localhost:8000}';
\$CFG->dataroot = '$AZORA_SITE/data';
\$CFG->admin = 'admin';
\$CFG->directorypermissions = 02777;
\$CFG->phpunit_prefix = 'u_';
\$CFG->phpunit_dataroot = '$AZORA_SITE/phpunit';
\$CFG->noemailever = true;
\$CFG->noreplyaddress = 'noreply@example.com';
require_once(__DIR__ . '/lib/setup.php');
END
}

# azora_moodle_php ARGUMENT...: PHP as the site has it, in the folder of its tree.
azora_moodle_php() {
    (cd "$AZORA_SITE/tree" && "$AZORA_PHP" "$@")
}

azora_moodle_install() {
    azora_step "installing Moodle" "$AZORA_SITE_LOGS/install.log" azora_moodle_php admin/cli/install_database.php \
        --agree-license --lang=en --adminuser="$AZORA_MOODLE_USER" --adminpass="$AZORA_MOODLE_PASSWORD" \
        --adminemail=admin@example.com --fullname='Azora on Moodle' --shortname=azora
}

# azora_moodle_stop FOLDER: stops all that a site started, and removes it.
azora_moodle_stop() {
    local folder database pid
    azora_moodle_open "$1"
    for pid in "$AZORA_SITE"/run/*.pid; do
        [[ ! -s $pid ]] || kill "$(<"$pid")" 2>/dev/null || true
    done
    if [[ -s $AZORA_SITE/run/database-folder ]]; then
        folder=$(<"$AZORA_SITE/run/database-folder")
        database=$(<"$AZORA_SITE/run/database")
        case $database in
        pgsql) AZORA_SERVERS=("$folder") && azora_stop_servers ;;
        mariadb) azora_mariadb_stop "$folder" ;;
        esac
    fi
    [[ ! -s $AZORA_SITE/run/files-folder ]] || rm -rf "$(<"$AZORA_SITE/run/files-folder")"
    rm -rf "$AZORA_SITE"
}

# azora_moodle_fill [USERS]: learners; leaves the name of one in run/learner.
# It takes minutes, so it has the terminal as descriptor 3 to say how far it is.
azora_moodle_fill() {
    local users=${1:-}
    azora_step "filling the site with learners" "$AZORA_SITE_LOGS/fill.log" \
        azora_moodle_run_fill "${users:+--users=$users}" 3>&2
}

azora_moodle_run_fill() {
    azora_moodle_php "$AZORA_ROOT/bin/lib/moodle/fill.php" "$AZORA_ROOT/demo/data/oulad" ${1:+"$1"} \
        --password="$AZORA_MOODLE_PASSWORD" >"$AZORA_SITE/run/learner"
}
