# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2016 # state, run, secrets and the ports are set by the other parts
#
# What `start` leaves for others to read: secrets, the environment of a room, and where everything is.

make_secrets() {
  local name
  for name in flag-token postgres-password; do
    (umask 077 && od -An -N 24 -tx1 /dev/urandom | tr -d ' \n' >"$secrets/$name")
  done
  # Where a webhook leads is as secret as a token; the inboxes are beside the flags.
  (umask 077 && printf /slack >"$secrets/slack-path" && printf /webhook >"$secrets/webhook-path")
}

write_json() { # FILE JQ-ARGUMENT… ; whole or not at all
  local file=$1
  shift
  jq -n "$@" >"$file.new"
  mv "$file.new" "$file"
}

write_environment() {
  write_json "$state/environment.json" --arg state "$state" --arg here "$here" \
    --arg prometheus "http://127.0.0.1:$prometheus_port" --arg flags "http://127.0.0.1:$flags_port" \
    --arg app "http://127.0.0.1:$haproxy_port" --arg alertmanager "http://127.0.0.1:$alertmanager_port" '{
      id: "pags-staging", title: "Staging on this machine", kind: "staging",
      endpoints: {
        prometheus: {url: $prometheus},
        "feature-flags": {url: $flags, bearer: "file:\($state)/secrets/flag-token"},
        balancer: {unixSocket: "\($state)/run/haproxy.sock"},
        app: {url: $app},
        "war-room": {url: $flags, secretPath: "file:\($state)/secrets/slack-path"},
        stakeholders: {url: $flags, secretPath: "file:\($state)/secrets/slack-path"},
        pager: {url: $flags, bearer: "file:\($state)/secrets/flag-token"},
        "status-page": {url: $flags, secretPath: "file:\($state)/secrets/webhook-path"},
        "user-notifications": {url: $flags, secretPath: "file:\($state)/secrets/webhook-path"}
      },
      programs: {"check-incidents": ["\($here)/check-incidents", $alertmanager]}
    }'
}

pids() { # {"name": pid, …}
  local name pid
  for name in $(all_processes); do
    if pid=$(pid_of "$name"); then printf '%s %s\n' "$name" "$pid"; fi
  done |
    jq -Rn '[inputs | split(" ") | {key: .[0], value: (.[1] | tonumber)}] | from_entries'
}

write_stack() {
  write_json "$state/stack.json" --arg state "$state" --argjson pids "$(pids)" \
    --arg blue "http://127.0.0.1:$blue_port" --arg green "http://127.0.0.1:$green_port" \
    --arg flags "http://127.0.0.1:$flags_port" --arg app "http://127.0.0.1:$haproxy_port" \
    --arg prometheus "http://127.0.0.1:$prometheus_port" --arg alertmanager "http://127.0.0.1:$alertmanager_port" \
    --arg haproxyMetrics "http://127.0.0.1:$haproxy_metrics_port/metrics" \
    --arg admin "127.0.0.1:$haproxy_admin_port" '{
      state: $state, environment: "\($state)/environment.json", pids: $pids,
      urls: {blue: $blue, green: $green, flags: $flags, app: $app, prometheus: $prometheus,
             alertmanager: $alertmanager, haproxyMetrics: $haproxyMetrics},
      haproxy: {socket: "\($state)/run/haproxy.sock", operatorSocket: "\($state)/run/haproxy-operator.sock",
                tcpAddress: $admin, backend: "app", config: "\($state)/etc/haproxy.cfg"},
      flagTokenFile: "\($state)/secrets/flag-token"
    }'
}
