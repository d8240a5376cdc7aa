#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a fresh Debian 12 to the window: installs what is missing, builds, and opens the desktop on a rehearsal of PAGS
# in the lab; no server is needed. Without a display the whole rehearsal is played here, and leaves a report.
#
#   packaging/run.sh [-- OPTION-OF-WARROOM…]
#   packaging/run.sh --staging [--keep] [--room NAME] [-- OPTION-OF-WARROOM…]
#               the desktop on PAGS with real servers behind it; they end with the window, unless --keep
#
#   WARROOM_BIN=DIR    executables that are built already: nothing is installed or built
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

staging=no
keep=no
room=pags-$(date -u +%Y%m%d-%H%M%S)
home=${XDG_STATE_HOME:-$HOME/.local/state}/warroom
state=$home/staging
bin=${WARROOM_BIN:-$PWD/build/release/bin}
runbook=$PWD/checklists/pags.json

say() { printf '%s\n' "$*"; }

usage() {
  say "usage: packaging/run.sh [--staging [--keep] [--room NAME]] [-- OPTION-OF-WARROOM…]" >&2
  exit 2
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --staging) staging=yes ;;
      --keep) keep=yes ;;
      --room)
        [ $# -ge 2 ] || { say "--room: a name is missing" >&2; exit 2; }
        room=$2
        shift
        ;;
      --) shift; options=("$@"); return ;;
      *) usage ;;
    esac
    shift
  done
}

build() {
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
  mkdir -p build
  cmake --preset release -DWARROOM_TESTS=OFF >build/configure-release.log 2>&1 ||
    { cat build/configure-release.log >&2; exit 2; }
  cmake --build --preset release --parallel "$(nproc)"
}

install_and_build() {
  local parts=(--run)
  [ "$staging" = no ] || parts+=(--staging)
  packaging/install-dependencies.sh "${parts[@]}" --build
  build
}

# Sets why_not where there is none.
has_display() { why_not=$("$bin/warroom" --check-display 2>&1); }

play_without_display() {
  local report
  report=$home/reports/pags-$(date -u +%Y%m%d-%H%M%S)
  say "$why_not"
  say "The rehearsal is played in this terminal instead."
  say "To see the window: a graphical session, ssh -X, or tests/with-display.sh packaging/run.sh"
  local code=0
  "$bin/warroomctl" rehearse "$runbook" --fault error-spike@canary-50 --report "$report" || code=$?
  [ -e "$report/moments.ndjson" ] || exit "$code"
  "$bin/warroom" --pictures "$report"
  say "the report: $report/report.md, the screens: $report/pictures"
  exit "$code"
}

explain_no_display() {
  cat >&2 <<TEXT

$why_not
All is built, and these work as they stand:
  packaging/staging/stack start --state $state
  export PATH=$bin:\$PATH
  warroomctl validate $runbook
  warroomctl open --room $room --runbook $runbook --environment $state/environment.json
  warroomctl status --room $room
  warroomctl journal --room $room
  packaging/staging/stack stop --state $state
TEXT
  exit 2
}

stop_stack() {
  trap - EXIT
  packaging/staging/stack stop --state "$state"
}

start_stack() {
  if packaging/staging/stack status --state "$state" >/dev/null 2>&1; then
    say "a staging stack runs already: it is used, and stays"
    return
  fi
  packaging/staging/stack stop --state "$state"
  [ "$keep" = yes ] || trap stop_stack EXIT
  trap 'exit 130' INT TERM
  local owner=(--owner $$)
  [ "$keep" = no ] || owner=()
  packaging/staging/stack start --state "$state" --bin "$bin" "${owner[@]}"
}

open_on_staging() {
  has_display || explain_no_display
  start_stack
  say "room $room; open it again with: $bin/warroom --room $room"
  "$bin/warroom" --room "$room" --runbook "$runbook" --environment "$state/environment.json" "${options[@]}"
}

options=()
why_not=''
read_arguments "$@"
[ -n "${WARROOM_BIN:-}" ] || install_and_build
if [ "$staging" = yes ]; then
  open_on_staging
elif has_display; then
  "$bin/warroom" --rehearse "$runbook" "${options[@]}"
else
  play_without_display
fi
