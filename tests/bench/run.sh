#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the benchmarks optimised, runs them all, and prints one table: a figure, beside it its floor or peer from the same
# run, their ratio, and the goal where there is one. Instructions are counted where valgrind is at hand.
#
#   tests/bench/run.sh [start|chart|instructions|click|gap|journal|rollback|decision|limit|judge|range|poll|breach …]      without a name: all
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=$PWD/build/bench/bin

build() {
  packaging/install-dependencies.sh --test
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
  mkdir -p build
  cmake --preset release -B build/bench -DWARROOM_TESTS=ON >build/configure-bench.log 2>&1 || { cat build/configure-bench.log >&2; exit 2; }
  cmake --build build/bench --parallel "$(nproc)" --target warroom-benches >&2
}

# What a platform plugin cannot do is said once a window, and is of no interest as long as all goes well.
quietly() { "$@" 2>build/bench/stderr.log || { cat build/bench/stderr.log >&2; exit 3; }; }
offscreen() { quietly env QT_QPA_PLATFORM=offscreen "$@"; }

run_start() {
  offscreen "$bin/warroom-start-bench"
  quietly env QT_QPA_PLATFORM=xcb tests/with-display.sh "$bin/warroom-start-bench"
}

# Millions of instructions of so many frames, with all that comes before them.
instructions_of() { # WHO FRAMES
  local counts=build/bench/callgrind.out
  offscreen valgrind --tool=callgrind --callgrind-out-file=$counts "$bin/warroom-chart-bench" --draw "$1" "$2"
  sed -n 's/^summary: *//p;s/^totals: *//p' $counts | tail -n 1
}

# Ten more frames, less what was there before.
instructions_a_frame() { # WHO
  local few many
  few=$(instructions_of "$1" 1)
  many=$(instructions_of "$1" 11)
  awk -v few="$few" -v many="$many" 'BEGIN { printf "%.2f", (many - few) / 1e7 }'
}

# In place of a row that is missing.
counts_instructions() {
  command -v valgrind >/dev/null && return
  printf '%s\n' "(instructions are not counted: there is no valgrind; packaging/install-dependencies.sh --test installs it)"
  return 1
}

run_instructions() {
  counts_instructions || return 0
  local ours peer plain
  ours=$(instructions_a_frame ours)
  peer=$(instructions_a_frame peer)
  plain=$(instructions_a_frame plain)
  print_line "instructions of a chart refresh, 24 h, 4K" "$ours" Mir "plain widgets, the floor" "$plain"
  print_line "instructions of a chart refresh, 24 h, 4K" "$ours" Mir QCustomPlot "$peer" 0.1
}

instructions_of_reading() { # WHO
  local counts=build/bench/callgrind.out
  quietly valgrind --tool=callgrind --callgrind-out-file=$counts "$bin/warroom-range-bench" --read "$1"
  sed -n 's/^summary: *//p;s/^totals: *//p' $counts | tail -n 1
}

run_range() {
  quietly "$bin/warroom-range-bench"
  counts_instructions || return 0
  local none ours peer
  none=$(instructions_of_reading none)
  ours=$(( ($(instructions_of_reading ours) - none) / 1000000 ))
  peer=$(( ($(instructions_of_reading peer) - none) / 1000000 ))
  print_line "instructions of reading it" "$ours" Mir "nlohmann's DOM" "$peer" 0.143
}

calls_of_polls() { # HOW URL POLLS
  strace -f -c -o build/bench/calls "$bin/warroom-poll-bench" --ask "$1" "$2" "$3"
  awk '$NF == "total" { print $4 }' build/bench/calls
}

# Twenty more polls, less what was there before.
calls_a_poll() { # HOW URL
  local few many
  few=$(calls_of_polls "$1" "$2" 1)
  many=$(calls_of_polls "$1" "$2" 21)
  printf '%s' $(( (many - few) / 20 ))
}

run_poll() {
  local url ours peer input
  coproc SERVER { "$bin/warroom-poll-bench" --serve; }
  read -r url <&"${SERVER[0]}"
  ours=$(calls_a_poll joined "$url")
  peer=$(calls_a_poll singly "$url")
  input=${SERVER[1]}
  exec {input}>&-
  wait "$SERVER_PID" || true
  print_line "system calls of a poll of five panels" "$ours" calls "five questions side by side, by Qt" "$peer" 0.25
}

print_line() { # FIGURE OURS UNIT BESIDE VALUE [GOAL]
  awk -v figure="$1" -v ours="$2" -v unit="$3" -v beside="$4" -v value="$5" -v goal="${6:-}" 'BEGIN {
    ratio = ours / value
    printf "%-52s %10.2f %-6s %-40s %10.2f %9.3f", figure, ours, unit, beside, value, ratio
    if (goal != "") printf "  <= %5.3f  %s", goal, ratio <= goal ? "met" : "MISSED"
    printf "\n" }'
}

build
printf '%-52s %10s %-6s %-40s %10s %9s  %s\n' figure ours unit beside value ratio goal
[ $# -gt 0 ] || set -- start chart instructions click gap journal rollback decision limit judge range poll breach
for bench; do
  case "$bench" in
    start) run_start ;;
    instructions) run_instructions ;;
    chart | click | gap | rollback | decision | limit | judge | breach) offscreen "$bin/warroom-$bench-bench" ;;
    range) run_range ;;
    poll) run_poll ;;
    journal) (cd build/bench && "$bin/warroom-journal-bench") ;;
    *) printf 'usage: tests/bench/run.sh [start|chart|instructions|click|gap|journal|rollback|decision|limit|judge|range|poll|breach …]\n' >&2; exit 2 ;;
  esac
done
