#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds a fuzz target by clang and runs it: tests/fuzz/run.sh [SECONDS] [TARGET], of runbook, series, range, instant,
# exposition, promql and response; the runbook for a minute without. Begins with the corpus beside this file, and leaves
# what it finds in build/fuzz/found (of the others in found-series, found-range and so on). Exit 0: nothing broke.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${WARROOM_FUZZ_BUILD:-$root/build/fuzz}
seconds=${1:-60}
name=${2:-runbook}
case "$name" in
  runbook) corpus=$here/corpus found=$build/found options=(-dict="$here/runbook.dict" -max_len=16384) ;;
  series | range | instant | exposition | promql | response) corpus=$here/$name-corpus found=$build/found-$name options=(-max_len=4096) ;;
  *)
    echo "fuzz: there is no target $name: runbook, series, range, instant, exposition, promql or response" >&2
    exit 2
    ;;
esac

command -v clang++ >/dev/null || {
  echo "fuzz: there is no clang++: run packaging/install-dependencies.sh --test" >&2
  exit 2
}
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
cmake -S "$here/clang" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ "${launcher[@]}" >/dev/null
cmake --build "$build" --target "${name}_fuzz" >/dev/null

mkdir -p "$found" "$build/broken"
# A reading of more than 5 s is a find as well: the readers promise one second without sanitizers.
exec "$build/${name}_fuzz" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 \
  "${options[@]}" -artifact_prefix="$build/broken/$name-" -print_final_stats=1 -verbosity=1 "$found" "$corpus"
