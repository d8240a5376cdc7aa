#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test; then the tests of parsers, models and engine once more under
# the address and undefined-behaviour sanitizers.
#
#   tests/run.sh [-L LABEL] [--fast]     LABEL: unit, contract, scenario, gui, staging, …
#                                        --fast: without the sanitizers
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)
label=''
fast=no
sanitized_parts=(core runbook metrics gates cutover link engine)

usage() {
  printf 'usage: tests/run.sh [-L LABEL] [--fast]\n' >&2
  exit 2
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      -L) [ $# -ge 2 ] || usage; label=$2; shift ;;
      --fast) fast=yes ;;
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

read_arguments "$@"
packaging/install-dependencies.sh --test
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
mkdir -p build
configure dev
build dev
run_tests dev ${label:+-L "$label"}
if [ "$fast" = no ] && [ -z "$label" ]; then run_sanitized; fi
