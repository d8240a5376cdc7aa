#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing from Debian 12's packages. A server that this brings in does not
# start, neither now nor at the next boot; one that was there before goes on as it was.
#
#   install-dependencies.sh [--run] [--staging] [--build] [--test]      without an option: all
#     --run: the window and the lab; --staging: the real servers of packaging/staging
#     --test also installs Unleash from the npm registry, pinned, into build/unleash
set -euo pipefail

build_packages=(
  g++ cmake ninja-build ccache pkg-config
  qt6-base-dev qt6-base-dev-tools qt6-charts-dev libqt6opengl6-dev libgl1-mesa-dev libxcb1-dev
  qt6-httpserver-dev qt6-websockets-dev libqt6sql6-sqlite
  nlohmann-json3-dev libspdlog-dev libexpected-dev libcli11-dev libvalijson-dev libssl-dev libsimdjson-dev
  libsqlite3-dev libyaml-cpp-dev libboost-dev
  dpkg-dev
)
run_packages=(
  libqt6sql6-sqlite qt6-qpa-plugins openssh-client alsa-utils bind9-dnsutils
)
staging_packages=(
  curl jq procps
  haproxy prometheus prometheus-alertmanager victoria-metrics postgresql redis-server
  prometheus-postgres-exporter prometheus-redis-exporter
)
test_packages=(
  xvfb xauth openbox x11-utils xdotool strace socat curl jq procps clang-format shellcheck
  nginx lintian mmdebstrap libqcustomplot-dev valgrind clang libclang-rt-14-dev
)
policy=/usr/sbin/policy-rc.d
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf '%s\n' "install-dependencies: $*" >&2; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -- "$@"; fi
}

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing_of() {
  local package
  for package in "$@"; do
    installed "$package" || printf '%s\n' "$package"
  done | sort -u
}

# The service of each of our servers is named as its package. Others may start as they like.
policy_script() {
  local package
  # shellcheck disable=SC2016 # $word belongs to the script that is written
  printf '#!/bin/sh\n# Put here by Warroom while it installs packages; removed after.\nfor word; do\n  case $word in\n'
  for package in "$@"; do
    printf '    %s|%s.service|%s@*) exit 101 ;;\n' "$package" "$package" "$package"
  done
  printf '  esac\ndone\nexit 0\n'
}

forbid_start_of() {
  local script
  script=$(mktemp)
  policy_script "$@" >"$script"
  as_root install -m 0755 "$script" "$policy"
  rm -f "$script"
}

install_packages() {
  local ours=no status=0
  if [ ! -e "$policy" ]; then
    ours=yes
    forbid_start_of "$@"
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" || status=$?
  [ "$ours" = no ] || as_root rm -f "$policy"
  return "$status"
}

# Only of packages that were not there before.
keep_stopped() {
  local package unit
  for package in "$@"; do
    unit="/lib/systemd/system/$package.service"
    [ -e "$unit" ] || continue
    if command -v systemctl >/dev/null; then
      as_root systemctl disable "$package.service" >/dev/null 2>&1 || say "note: could not disable $package.service"
    fi
    if [ -d /run/systemd/system ]; then as_root systemctl stop "$package.service"; fi
  done
}

# Its lock names each package by version and hash. The mark is written last: what was broken off is done anew.
install_unleash() {
  local home=$here/../build/unleash lock=$here/staging/unleash/package-lock.json
  cmp -s "$lock" "$home/installed" && return
  say "installing Unleash into build/unleash"
  mkdir -p "$home"
  cp "$here"/staging/unleash/package*.json "$home"
  if ! npm ci --prefix "$home" --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error >"$home/npm.log" 2>&1; then
    tail -n 5 "$home/npm.log" >&2
    say "npm ci failed: is there a network, and a registry in npm's configuration? See build/unleash/npm.log"
    exit 3
  fi
  cp "$lock" "$home/installed"
}

check_system() {
  local name=unknown
  # shellcheck disable=SC1091
  name=$(. /etc/os-release && printf '%s %s' "${ID:-unknown}" "${VERSION_ID:-}")
  [ "$name" = "debian 12" ] || say "note: this is $name; Warroom is built and tested on debian 12"
  command -v apt-get >/dev/null || { say "no apt-get here: install by hand: $*"; exit 2; }
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || { say "neither root nor sudo: as root, run $0"; exit 2; }
}

install_missing() { # PACKAGE…
  check_system "$@"
  say "installing $*"
  as_root apt-get update -q || { say "apt-get update failed: is there a network, and a Debian mirror in /etc/apt?"; exit 3; }
  install_packages "$@" || { say "apt-get install failed: see above; then run $0 again"; exit 3; }
  keep_stopped "$@"
}

main() {
  local wanted=() missing=() word unleash=no
  [ $# -gt 0 ] || set -- --test
  for word; do
    case "$word" in
      --build) wanted+=("${build_packages[@]}") ;;
      --run) wanted+=("${run_packages[@]}") ;;
      --staging) wanted+=("${staging_packages[@]}") ;;
      --test)
        wanted+=("${build_packages[@]}" "${run_packages[@]}" "${staging_packages[@]}" "${test_packages[@]}")
        # Not Debian's where there is another: the two cannot stand side by side.
        command -v npm >/dev/null || wanted+=(npm)
        unleash=yes
        ;;
      *) say "unknown option $word: use --run, --staging, --build or --test"; exit 2 ;;
    esac
  done
  mapfile -t missing < <(missing_of "${wanted[@]}")
  if [ ${#missing[@]} -gt 0 ]; then install_missing "${missing[@]}"; fi
  if [ "$unleash" = yes ]; then install_unleash; fi
}

main "$@"
