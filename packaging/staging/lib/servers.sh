# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # state, run, etc, secrets, lab and the ports are set by the other parts
#
# How each server is started and when it counts as up.

find_postgres() {
  postgres_bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  [ -x "$postgres_bin/initdb" ] || die 2 "PostgreSQL is missing: run packaging/install-dependencies.sh --run"
}

# initdb refuses root, and the user that we become then may not look into root's folders: so the cluster lies
# elsewhere. Its place is written down before it is made, so that `stop` finds it whatever happens.
prepare_postgres_data() {
  local home=$state/data/postgres owner
  as_postgres=() owner=$(id -un)
  if [ "$(id -u)" -eq 0 ]; then
    owner=postgres home=/var/tmp/warroom-staging-postgres.$$
    as_postgres=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
    printf '%s\n' "$home" >"$run/postgres.home"
  fi
  install -d -m 0700 -o "$owner" "$home"
  install -m 0400 -o "$owner" "$secrets/postgres-password" "$home/password"
  postgres_home=$home
}

remove_postgres_data() {
  local home
  { read -r home <"$run/postgres.home"; } 2>/dev/null || return 0
  case "$home" in /var/tmp/warroom-staging-postgres.*) rm -rf -- "$home" ;; esac
  rm -f "$run/postgres.home"
}

initialize_postgres() {
  (cd / && "${as_postgres[@]}" "$postgres_bin/initdb" -D "$postgres_home/cluster" -U staging --auth=scram-sha-256 \
    --pwfile="$postgres_home/password" --encoding=UTF8 --locale=C --no-sync --no-instructions) \
    </dev/null >"$logs/initdb.log" 2>&1 || die 3 "initdb failed: see $logs/initdb.log"
}

start_postgres() {
  cd / # a folder that any user may stand in
  launch postgres "${as_postgres[@]}" "$postgres_bin/postgres" -D "$postgres_home/cluster" -p "$postgres_port" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=50 -c shared_buffers=16MB
}

start_postgres_exporter() {
  DATA_SOURCE_NAME="postgresql://staging:$(<"$secrets/postgres-password")@127.0.0.1:$postgres_port/postgres?sslmode=disable" \
    launch postgres-exporter prometheus-postgres-exporter "--web.listen-address=127.0.0.1:$postgres_exporter_port"
}

start_redis() {
  launch redis redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --maxmemory 64mb --dir "$state/data"
  launch redis-exporter prometheus-redis-exporter -redis.addr "redis://127.0.0.1:$redis_port" \
    -web.listen-address "127.0.0.1:$redis_exporter_port"
}

start_services() {
  launch blue "$lab" service --name blue --port-file "$run/blue.port"
  launch green "$lab" service --name green --port-file "$run/green.port"
  LAB_FLAG_TOKEN=$(<"$secrets/flag-token") launch flags "$lab" flags --flag canary-percentage=0 --port-file "$run/flags.port"
  await blue 10 test -s "$run/blue.port"
  await green 10 test -s "$run/green.port"
  await flags 10 test -s "$run/flags.port"
  blue_port=$(<"$run/blue.port") green_port=$(<"$run/green.port") flags_port=$(<"$run/flags.port")
}

fill_in() { # TEMPLATE → stdout; @SOME_PORT@ becomes $some_port
  local text name variable
  text=$(<"$here/$1")
  for name in $(grep -o '@[A-Z_]*_PORT@' <<<"$text" | tr -d @ | sort -u); do
    variable=${name,,}
    text=${text//"@$name@"/${!variable}}
  done
  text=${text//"@RUN@"/$run}
  printf '%s\n' "${text//"@RULES@"/$here/rules.yml}"
}

# Master and worker: USR2 to the master reloads. Not as a daemon, so that its pid is known from the first moment.
start_haproxy() {
  fill_in haproxy.cfg.in >"$etc/haproxy.cfg"
  launch haproxy haproxy -W -f "$etc/haproxy.cfg"
}

start_prometheus() {
  fill_in prometheus.yml.in >"$etc/prometheus.yml"
  launch alertmanager prometheus-alertmanager "--config.file=$here/alertmanager.yml" --cluster.listen-address= \
    "--web.listen-address=127.0.0.1:$alertmanager_port" "--storage.path=$state/data/alertmanager" --log.level=warn
  launch prometheus prometheus "--config.file=$etc/prometheus.yml" "--storage.tsdb.path=$state/data/prometheus" \
    "--web.listen-address=127.0.0.1:$prometheus_port" --storage.tsdb.retention.time=6h --web.enable-lifecycle \
    --log.level=warn
}

start_servers() {
  prepare_postgres_data
  initialize_postgres &
  local cluster=$!
  start_redis
  start_services
  start_haproxy
  start_prometheus
  launch load "$lab" load --target "http://127.0.0.1:$haproxy_port" --rate "${WARROOM_STAGING_RATE:-120}"
  wait $cluster || exit 3
  start_postgres
  await postgres 15 "$postgres_bin/pg_isready" -q -h 127.0.0.1 -p "$postgres_port"
  start_postgres_exporter
}

answers() { curl -fsS --max-time 2 -o /dev/null "$1"; }

# True once the query gives a value that is not 0.
prometheus_says() { # QUERY
  curl -fsS --max-time 2 --get "http://127.0.0.1:$prometheus_port/api/v1/query" --data-urlencode "query=$1" |
    jq -e '.data.result[0].value[1] | tonumber > 0'
}

wait_for_servers() {
  await haproxy 10 answers "http://127.0.0.1:$haproxy_port/"
  await alertmanager 15 answers "http://127.0.0.1:$alertmanager_port/-/ready"
  await prometheus 15 answers "http://127.0.0.1:$prometheus_port/-/ready"
  await prometheus 15 prometheus_says 'sum(up{job=~"app|haproxy|postgres|redis"}) == 5'
  await prometheus 15 prometheus_says 'sum(pg_stat_activity_count) and on() pg_settings_max_connections and on() redis_memory_max_bytes'
  await prometheus 15 prometheus_says 'sum(rate(http_requests_total{env="blue"}[1m]))'
}
