# shellcheck shell=bash
# Serves a site (see moodle.sh) on this machine: nginx before PHP's FastCGI processes.

# azora_serve_refuse_port PORT: ends the command if somebody listens there.
azora_serve_refuse_port() {
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || azora_die "port $1 is in use; name another by --port"
}

# Prints a port on which nobody listens.
azora_serve_free_port() {
    local port
    for ((port = 8100; port < 8200; port++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s' "$port" && return; }
    done
    azora_die "all ports from 8100 to 8199 are in use"
}

# azora_moodle_serve PORT [PROCESSES]
azora_moodle_serve() {
    local port=$1 processes=${2:-8}
    azora_serve_write_fpm "$processes"
    azora_serve_write_nginx "$port"
    azora_step "starting PHP" "$AZORA_SITE_LOGS/fpm-start.log" azora_serve_start_fpm
    azora_step "starting nginx" "$AZORA_SITE_LOGS/nginx-start.log" \
        nginx -c "$AZORA_SITE/run/nginx.conf" -p "$AZORA_SITE/run" -e "$AZORA_SITE_LOGS/nginx.log"
    azora_step "asking for the first page" "$AZORA_SITE_LOGS/first-page.log" \
        curl --fail --silent --show-error --max-time 60 --output /dev/null "http://localhost:$port/login/index.php"
}

# The one that belongs to the PHP that we build for.
azora_serve_fpm_program() {
    local release
    release=$("$AZORA_PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')
    command -v "php-fpm$release" || azora_die "there is no php-fpm$release; install the package php-fpm"
}

# A throwaway site runs as whoever made it, root too: its database knows no other.
azora_serve_start_fpm() {
    local -a options=(--fpm-config "$AZORA_SITE/run/fpm.conf" --daemonize)
    ((EUID != 0)) || options+=(--allow-to-run-as-root)
    "$(azora_serve_fpm_program)" "${options[@]}"
}

azora_serve_write_fpm() {
    cat >"$AZORA_SITE/run/fpm.conf" <<END
[global]
pid = $AZORA_SITE/run/fpm.pid
error_log = $AZORA_SITE_LOGS/fpm.log
[site]
user = $(id -un)
group = $(id -gn)
listen = $AZORA_SITE/run/fpm.sock
pm = static
pm.max_children = $1
catch_workers_output = yes
END
}

azora_serve_write_nginx() {
    local user=''
    ((EUID != 0)) || user='user root;'
    cat >"$AZORA_SITE/run/nginx.conf" <<END
$user
worker_processes 1;
pid $AZORA_SITE/run/nginx.pid;
error_log $AZORA_SITE_LOGS/nginx.log;
events { worker_connections 512; }
http {
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path $AZORA_SITE/run/body;
    fastcgi_temp_path $AZORA_SITE/run/fastcgi;
    proxy_temp_path $AZORA_SITE/run/proxy;
    uwsgi_temp_path $AZORA_SITE/run/uwsgi;
    scgi_temp_path $AZORA_SITE/run/scgi;
    client_max_body_size 64m;
    server {
        listen 127.0.0.1:$1;
        listen [::1]:$1;
        root $AZORA_SITE/tree;
        index index.php;
        location ~ [^/]\.php(/|\$) {
            fastcgi_split_path_info ^(.+\.php)(/.+)\$;
            # try_files forgets what was split off.
            set \$path_info \$fastcgi_path_info;
            try_files \$fastcgi_script_name =404;
            fastcgi_pass unix:$AZORA_SITE/run/fpm.sock;
            fastcgi_read_timeout 300;
            include /etc/nginx/fastcgi_params;
            fastcgi_param PATH_INFO \$path_info;
            fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
        }
    }
}
END
}
