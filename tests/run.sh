#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test; then the tests of parsers, models and engine once more under
# the address and undefined-behaviour sanitizers.
#
#   tests/run.sh [-L LABEL] [--fast]     LABEL: unit, contract, scenario, gui, staging, matrix, chaos, …
#                                        --fast: without the sanitizers
#   tests/run.sh --all-pairs             every pair of the rollback matrix, instead of a seeded part of them
#   tests/run.sh --windows               every shipped cutover in the window in all three ways, instead of one
#   tests/run.sh --oracle [N]            N (10000) random series judged beside promtool, instead of 500
#   tests/run.sh --kills [N]             N (1000) kills of the engine at random instants, instead of 50
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)
label=''
fast=no
only=''
kills=1000
series=10000
sanitized_parts=(core runbook metrics gates cutover link engine)

usage() {
  printf 'usage: tests/run.sh [-L LABEL] [--fast] | --all-pairs | --windows | --oracle [N] | --kills [N]\n' >&2
  exit 2
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      -L) [ $# -ge 2 ] || usage; label=$2; shift ;;
      --fast) fast=yes ;;
      --all-pairs) only=run_all_pairs ;;
      --windows) only=run_windows ;;
      --oracle)
        only=run_oracle
        if [ $# -ge 2 ]; then series=$2; shift; fi
        ;;
      --kills)
        only=run_kills
        if [ $# -ge 2 ]; then kills=$2; shift; fi
        ;;
      *) usage ;;
    esac
    shift
  done
}

title() { printf '\n== %s\n' "$*"; }

# Quiet as long as all goes well. A cache from elsewhere helps: paths are made relative to here.
configure() { # PRESET
  title "configure $1"
  cmake --preset "$1" >"build/configure-$1.log" 2>&1 || { cat "build/configure-$1.log"; exit 2; }
}

build() { # PRESET TARGET…
  local preset=$1
  shift
  title "build $preset"
  local targets=()
  [ $# -eq 0 ] || targets=(--target "$@")
  cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}"
}

run_tests() { # PRESET CTEST-ARGUMENT…
  local preset=$1
  shift
  title "test $preset"
  ctest --test-dir "build/$preset" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
}

# The unit tests of the folders that read foreign bytes or decide: one name a line.
sanitized_tests() {
  local part
  for part in "${sanitized_parts[@]}"; do
    [ -f "build/asan/tests/$part/CTestTestfile.cmake" ] || continue
    ctest --test-dir "build/asan/tests/$part" -N -L 'unit|scenario' | sed -n 's/^ *Test *#[0-9]*: *//p'
  done
}

run_sanitized() {
  local names
  configure asan
  mapfile -t names < <(sanitized_tests)
  [ ${#names[@]} -gt 0 ] || { printf 'no test to run under the sanitizers: %s\n' "${sanitized_parts[*]}" >&2; exit 1; }
  build asan "${names[@]}"
  run_tests asan -R "^($(IFS='|' && printf '%s' "${names[*]}"))$"
}

# Longer than a test may take elsewhere.
long_test() { # TEST [FUNCTION]
  configure dev
  build dev "$1"
  title "$*"
  QTEST_FUNCTION_TIMEOUT=36000000 "build/dev/bin/$1" "${@:2}"
}
run_all_pairs() { WARROOM_MATRIX=all long_test rollback_matrix_test pairs; }
run_windows() { QT_QPA_PLATFORM=offscreen WARROOM_EVERY_WAY=1 long_test window_rehearsal_test; }
run_oracle() { WARROOM_ORACLE_SERIES=$series long_test for_oracle_test agreesOnEverySeries; }
run_kills() { WARROOM_KILLS=$kills long_test crash_test randomInstants; }

read_arguments "$@"
packaging/install-dependencies.sh --test
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
mkdir -p build
if [ -n "$only" ]; then
  "$only"
  exit
fi
configure dev
build dev
run_tests dev ${label:+-L "$label"}
if [ "$fast" = no ] && [ -z "$label" ]; then run_sanitized; fi
