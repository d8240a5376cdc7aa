#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the optimised executables and makes the Debian package of them, or of a build that there is.
#
#   packaging/make-deb.sh [--out DIR] [--built DIR]
#               --out: where the package goes (build/release/package); its path is printed last
#               --built: a build's folder, its executables ready; nothing is built
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=build/release/package
built=''

say() { printf '%s\n' "make-deb: $*" >&2; }

while [ $# -gt 0 ]; do
  case "$1" in
    --out) [ $# -ge 2 ] || { say "--out: a folder is missing"; exit 2; }; out=$2; shift ;;
    --built) [ $# -ge 2 ] || { say "--built: a folder is missing"; exit 2; }; built=$2; shift ;;
    *) say "usage: packaging/make-deb.sh [--out DIR] [--built DIR]"; exit 2 ;;
  esac
  shift
done

build() {
  packaging/install-dependencies.sh --build
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
  mkdir -p build
  cmake --preset release -DWARROOM_TESTS=OFF >build/configure-release.log 2>&1 ||
    { cat build/configure-release.log >&2; exit 2; }
  cmake --build --preset release --parallel "$(nproc)" >&2
}

if [ -z "$built" ]; then
  build
  built=build/release
fi
[ -f "$built/CPackConfig.cmake" ] || { say "--built $built: no build of Warroom is there; leave it out to build one"; exit 2; }

# The time in the package is that of its changelog, whatever the clock says.
SOURCE_DATE_EPOCH=$(date -u -d "$(sed -n 's/^ -- .*>  //p' "$built/papers/changelog.Debian")" +%s)
export SOURCE_DATE_EPOCH
umask 022
rm -rf "$out"
cpack --config "$built/CPackConfig.cmake" -B "$out" >"$built/cpack.log" 2>&1 || { cat "$built/cpack.log" >&2; exit 3; }
rm -rf "$out/_CPack_Packages"
realpath "$out"/*.deb
