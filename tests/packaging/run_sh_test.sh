#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# packaging/run.sh as whoever has no display sees it, twice in one home: run_sh_test.sh BIN, whose executables are ready.
# First nothing is named, then a display where no server is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

failed() { printf 'FAIL: %s\n' "$*" >&2; exit 1; }

work=$(mktemp -d /tmp/warroom-run-XXXXXX)
trap 'rm -rf -- "$work"' EXIT

play() { # DISPLAY
  local out=$work/out began=$SECONDS code=0 report
  env -u QT_QPA_PLATFORM DISPLAY="$1" WAYLAND_DISPLAY='' HOME="$work" XDG_STATE_HOME="$work/state" \
    XDG_RUNTIME_DIR="$work" WARROOM_BIN="$bin" packaging/run.sh </dev/null >"$out" 2>&1 || code=$?
  printf 'DISPLAY=%s: ended with %s after %s s\n' "$1" "$code" $((SECONDS - began))
  [ "$code" = 0 ] || { cat "$out"; failed "it ended with $code"; }
  grep -qF 'there is no display here' "$out" || failed "it does not say that there is no display"
  grep -q '^PASSED: T+180 reached in attempt 2; rolled back by trigger ' "$out" || { cat "$out"; failed "it did not pass"; }
  report=$(sed -n '$s/^the report: \(.*\)\/report.md, the screens: .*/\1/p' "$out")
  [ -n "$report" ] || { tail -n 3 "$out"; failed "the last line names no report"; }
  [ -s "$report/report.md" ] || failed "$report holds no report.md"
  [ "$(find "$report/pictures" -name '*-lead.png' | wc -l)" -ge 10 ] || failed "$report holds too few pictures"
  reports+=("$report")
}

bin=$1
reports=()
play ''
play :97
[ "${reports[0]}" != "${reports[1]}" ] || failed "the second report is in the place of the first"
