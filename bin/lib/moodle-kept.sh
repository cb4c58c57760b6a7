# shellcheck shell=bash
# What installing leaves in a site (see moodle.sh), kept in the cache: it takes a minute, and is the same
# as long as Moodle, our plugins and the commands that install them are.

# How many are kept for each name, for other branches.
AZORA_MOODLES_KEPT=3

# azora_moodle_keep NAME COMMAND...: the command, in a site that was just made, or what it left there before.
azora_moodle_keep() {
    local name kept
    name=moodle-$1-$(<"$AZORA_SITE/run/database")
    shift
    kept=$AZORA_CACHE/$name-$(azora_moodle_recipe "$@")
    if [[ -d $kept ]]; then
        azora_step "taking an installed Moodle from the cache" "$AZORA_SITE_LOGS/keep.log" azora_moodle_unpack "$kept"
    else
        "$@"
        azora_step "keeping it in the cache" "$AZORA_SITE_LOGS/keep.log" azora_moodle_pack "$name" "$kept"
    fi
}

# azora_moodle_recipe COMMAND...: a short name for all that decides on what is installed.
azora_moodle_recipe() {
    azora_hash "$*" "${AZORA_SITE_URL-}" "$("$AZORA_PHP" -n --version)" "$(<"$MOODLE_DIR/version.php")" "$(
        find "$MOODLE_DIR" -name .git -prune -o -type f -printf '%P %s\n' | sort
        cd "$AZORA_ROOT" && find moodle-plugin bin/lib/{moodle*,postgres,mariadb}.sh -type f -not -path '*/tests/*' -print0 |
            sort -z | xargs -0 sha256sum
    )"
}

# azora_moodle_pack NAME KEPT: caches know the site's folder, so they are left out.
azora_moodle_pack() {
    local name=$1 kept=$2 folder partial=$2.$$
    folder=$(<"$AZORA_SITE/run/database-folder")
    mkdir -p "$partial" || return
    azora_moodle_database stop || return
    tar -C "$folder/data" --exclude=./postgresql.conf -cf "$partial/database.tar" . || return
    azora_moodle_database start || return
    tar -C "$AZORA_SITE" --dereference --exclude={data,phpunit}/{cache,localcache,temp} -cf "$partial/files.tar" data phpunit || return
    # Of two that made it at once the later stays.
    rm -rf "$kept" && mv "$partial" "$kept" || return
    find "$AZORA_CACHE" -mindepth 1 -maxdepth 1 -name "$name-*" -printf '%T@ %p\n' | sort -rn |
        sed -e "1,${AZORA_MOODLES_KEPT}d" -e 's/^[^ ]* //' | xargs -r -d '\n' rm -rf
}

# azora_moodle_unpack KEPT: where the server's socket is stands in its own configuration, which stays.
azora_moodle_unpack() {
    local kept=$1 folder
    folder=$(<"$AZORA_SITE/run/database-folder")
    touch "$kept"
    azora_moodle_database stop || return
    find "$folder/data" -mindepth 1 -maxdepth 1 -not -name postgresql.conf -exec rm -rf {} + || return
    tar -C "$folder/data" -xf "$kept/database.tar" || return
    tar -C "$AZORA_SITE" --keep-directory-symlink -xf "$kept/files.tar" || return
    azora_moodle_database start
}

# azora_moodle_database start|stop: the site's server, with its data.
azora_moodle_database() {
    local folder
    folder=$(<"$AZORA_SITE/run/database-folder")
    case $(<"$AZORA_SITE/run/database")-$1 in
    pgsql-*) azora_postgres_control "$folder" "$1" ;;
    mariadb-stop) azora_mariadb_halt "$folder" ;;
    mariadb-start) azora_mariadb_run "$folder" ;;
    esac
}
