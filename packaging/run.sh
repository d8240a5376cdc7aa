#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a fresh Debian 12 to the window: installs what is missing, builds, starts the staging stack and opens PAGS on
# it. The stack ends with the window.
#
#   packaging/run.sh [--keep] [--room NAME] [-- OPTION-OF-WARROOM…]      --keep: the stack stays
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

keep=no
room=pags-$(date -u +%Y%m%d-%H%M%S)
state=${XDG_STATE_HOME:-$HOME/.local/state}/warroom/staging
bin=$PWD/build/release/bin
runbook=$PWD/checklists/pags.json

say() { printf '%s\n' "$*"; }

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --keep) keep=yes ;;
      --room)
        [ $# -ge 2 ] || { say "--room: a name is missing" >&2; exit 2; }
        room=$2
        shift
        ;;
      --) shift; options=("$@"); return ;;
      *) say "usage: packaging/run.sh [--keep] [--room NAME] [-- OPTION-OF-WARROOM…]" >&2; exit 2 ;;
    esac
    shift
  done
}

build() {
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  mkdir -p build
  cmake --preset release >build/configure-release.log 2>&1 || { cat build/configure-release.log >&2; exit 2; }
  cmake --build --preset release --parallel "$(nproc)"
}

explain_no_display() {
  cat >&2 <<TEXT

There is no display here: DISPLAY and WAYLAND_DISPLAY are both empty, so the window cannot open. Either
  - run this in a graphical session, or over \`ssh -X\`, or
  - show it on a virtual screen:  tests/with-display.sh packaging/run.sh   (after packaging/install-dependencies.sh --test)

Or drive the cutover from the terminal; all is built, and these work as they stand:
  packaging/staging/stack start --state $state
  export PATH=$bin:\$PATH
  warroomctl validate $runbook
  warroomd --room $room --runbook $runbook --environment $state/environment.json &
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

options=()
read_arguments "$@"
packaging/install-dependencies.sh --run --build
build
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || explain_no_display
start_stack
say "room $room; open it again with: $bin/warroom --room $room"
"$bin/warroom" --room "$room" --runbook "$runbook" --environment "$state/environment.json" "${options[@]}"
