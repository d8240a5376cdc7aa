#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the optimised executables and makes the Debian package of them.
#
#   packaging/make-deb.sh [--out DIR]      DIR: where the package goes (build/release/package); its path is printed last
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=build/release/package

say() { printf '%s\n' "make-deb: $*" >&2; }

while [ $# -gt 0 ]; do
  case "$1" in
    --out) [ $# -ge 2 ] || { say "--out: a folder is missing"; exit 2; }; out=$2; shift ;;
    *) say "usage: packaging/make-deb.sh [--out DIR]"; exit 2 ;;
  esac
  shift
done

packaging/install-dependencies.sh --build
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
mkdir -p build
cmake --preset release -DWARROOM_TESTS=OFF >build/configure-release.log 2>&1 || { cat build/configure-release.log >&2; exit 2; }
cmake --build --preset release --parallel "$(nproc)" >&2

# The time in the package is that of its changelog, whatever the clock says.
SOURCE_DATE_EPOCH=$(date -u -d "$(sed -n 's/^ -- .*>  //p' build/release/papers/changelog.Debian)" +%s)
export SOURCE_DATE_EPOCH
umask 022
rm -rf "$out"
cpack --config build/release/CPackConfig.cmake -B "$out" >build/cpack.log 2>&1 || { cat build/cpack.log >&2; exit 3; }
rm -rf "$out/_CPack_Packages"
realpath "$out"/*.deb
