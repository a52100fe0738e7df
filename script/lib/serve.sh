# A running instance: the web process and the worker, for script/demo and script/server.

port=${PORT:-5000}
export TRACKER_BASE_URL=${TRACKER_BASE_URL:-http://127.0.0.1:$port}
processes=()

answers() { # true when something answers HTTP on our port, within a second
    local line
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return
    printf 'GET /healthz HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$port" >&3
    IFS= read -r -t 1 line <&3 && [[ $line == HTTP/* ]]
}

require_free_port() {
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        die "Port $port is in use. Choose another one: PORT=5001 $0"
    fi
}

start() { "$@" 2>>"${log:-/dev/stderr}" & processes+=($!); } # `log`: a file for what the processes tell

stop() {
    ((${#processes[@]})) || return 0
    kill "${processes[@]}" 2>/dev/null || true
    wait "${processes[@]}" 2>/dev/null || true
}

# The worker starts second, so that the web process alone brings an empty database up.
serve() {
    start .venv/bin/python -m gunicorn tracker.wsgi:app --threads 8 --bind "127.0.0.1:$port" \
        --graceful-timeout 5 --log-level warning --no-control-socket
    until (answers) 2>/dev/null; do
        kill -0 "${processes[0]}" 2>/dev/null || { cat "${log:-/dev/null}" >&2; die "The web process ended before it was ready."; }
        sleep 0.1
    done
    start .venv/bin/python -m tracker worker
    say "Ready: $TRACKER_BASE_URL (Ctrl-C ends it)"
    local status=0
    wait -n "${processes[@]}" || status=$?
    say "The web process or the worker ended (status $status); the other one is stopped."
    return $((status ? status : 1))
}

trap 'exit 130' INT
trap 'exit 143' TERM HUP
trap stop EXIT
