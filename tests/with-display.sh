#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a command on an X server of its own (Xvfb on a free display, with a window manager), and ends both after.
#
#   with-display.sh COMMAND ARGUMENT…        exit code: the command's
#   WARROOM_SCREEN=1920x1080                 size of the screen
set -euo pipefail

work=''
xvfb='' manager='' child=''

# shellcheck disable=SC2317 # called by the trap
end() { # PID
  [ -n "$1" ] || return 0
  kill -TERM "$1" 2>/dev/null || return 0
  wait "$1" 2>/dev/null || :
}

# shellcheck disable=SC2317
clean_up() {
  trap - EXIT INT TERM
  end "$child"
  end "$manager"
  end "$xvfb"
  [ -z "$work" ] || rm -rf -- "$work"
}

# Xvfb chooses the display itself and writes its number once it takes connections.
start_display() {
  work=$(mktemp -d)
  mkfifo "$work/display"
  (umask 077 && mcookie >"$work/cookie")
  : >"$work/authority"
  xauth -q -f "$work/authority" add :0 . "$(<"$work/cookie")"
  Xvfb -displayfd 3 -screen 0 "${WARROOM_SCREEN:-1920x1080}x24" -nolisten tcp -noreset \
    -auth "$work/authority" 3>"$work/display" >"$work/xvfb.log" 2>&1 &
  xvfb=$!
  local number=''
  read -r -t 20 number <"$work/display" || {
    printf 'with-display: Xvfb did not start: %s\n' "$(tail -n 2 "$work/xvfb.log")" >&2
    exit 3
  }
  export DISPLAY=:$number XAUTHORITY=$work/authority
  xauth -q -f "$work/authority" add "$DISPLAY" . "$(<"$work/cookie")"
}

# Ready once it has put its name on the root window.
start_manager() {
  openbox --sm-disable >"$work/openbox.log" 2>&1 &
  manager=$!
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    if xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; then return; fi
    sleep 0.05
  done
  printf 'with-display: openbox did not start: %s\n' "$(tail -n 2 "$work/openbox.log")" >&2
  exit 3
}

[ $# -gt 0 ] || { printf 'usage: with-display.sh COMMAND ARGUMENT…\n' >&2; exit 2; }
trap clean_up EXIT
trap 'exit 143' INT TERM
start_display
start_manager
unset WAYLAND_DISPLAY
export WARROOM_XVFB_PID=$xvfb # for a test that takes the X server away

status=0
"$@" &
child=$!
wait "$child" || status=$?
child=''
exit "$status"
