# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2034 # the ports are used by the other parts
#
# Free ports of the loopback interface, below those that the kernel hands out for outgoing connections.

taken_ports() {
  local line fields
  for line in /proc/net/tcp /proc/net/tcp6; do
    [ -r "$line" ] || continue
    while read -ra fields; do
      [[ ${fields[1]} == *:* ]] && printf '%d\n' "0x${fields[1]##*:}"
    done < <(tail -n +2 "$line")
  done
}

choose_ports() {
  local name port
  declare -A used=()
  while read -r port; do used[$port]=1; done < <(taken_ports)
  for name in haproxy haproxy_admin haproxy_metrics postgres postgres_exporter redis redis_exporter alertmanager prometheus unleash; do
    port=$((20000 + RANDOM % 12000))
    while [ -n "${used[$port]:-}" ]; do port=$((20000 + RANDOM % 12000)); done
    used[$port]=1
    printf -v "${name}_port" '%d' "$port"
  done
}
