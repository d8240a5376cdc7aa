#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the fuzz target by clang and runs it: tests/fuzz/run.sh [SECONDS]; a minute without. Begins with the corpus
# beside this file, and leaves what it finds in build/fuzz/found. Exit 0: nothing broke.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${WARROOM_FUZZ_BUILD:-$root/build/fuzz}
seconds=${1:-60}

command -v clang++ >/dev/null || {
  echo "fuzz: there is no clang++: run packaging/install-dependencies.sh --test" >&2
  exit 2
}
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
cmake -S "$here/clang" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ "${launcher[@]}" >/dev/null
cmake --build "$build" >/dev/null

mkdir -p "$build/found" "$build/broken"
# A reading of more than 5 s is a find as well: the readers promise one second without sanitizers.
exec "$build/runbook_fuzz" -max_total_time="$seconds" -max_len=16384 -timeout=5 -rss_limit_mb=2048 \
  -dict="$here/runbook.dict" -artifact_prefix="$build/broken/" -print_final_stats=1 -verbosity=1 \
  "$build/found" "$here/corpus"
