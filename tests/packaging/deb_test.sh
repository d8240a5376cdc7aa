#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the Debian package, has lintian look at it, installs it into a root that holds nothing but Debian's essential
# packages, and rehearses a cutover there: deb_test.sh BUILD, whose executables are ready. Needs the rights to make such a root, and Debian's packages from wherever this
# machine gets its own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

work=$1/deb_test
failed() { printf 'FAIL: %s\n' "$*" >&2; exit 1; }
title() { printf '\n== %s\n' "$*"; }

# The root gets its packages from where this machine does, with the same settings of the network.
write_sources() {
  # shellcheck disable=SC2016 # apt fills these in
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' \
    "Architecture: $(dpkg --print-architecture)" | sort -u >"$work/sources.list"
  [ -s "$work/sources.list" ] ||
    failed "apt knows no Debian packages on this machine: run apt-get update, and look at /etc/apt"
  apt-config dump | grep -E '^Acquire::(https?::|Check-|Retries)' >"$work/apt.conf" || :
}

check_package() {
  title "lintian"
  lintian --no-user-dirs --allow-root --tag-display-limit 0 --fail-on error,warning "$package" ||
    failed "lintian found errors or warnings: see above"
  title "contents"
  dpkg-deb --info "$package"
  dpkg-deb --contents "$package"
}

# shellcheck disable=SC2016 # $1 in a hook is the root
rehearse_in_clean_root() {
  title "a clean root"
  mmdebstrap --quiet --variant=apt --format=null --aptopt="$work/apt.conf" --dpkgopt=force-unsafe-io \
    --customize-hook="cp '$package' \"\$1/tmp/warroom.deb\"" \
    --customize-hook="cp '$here/in_clean_root.sh' \"\$1/tmp/in_clean_root.sh\"" \
    --customize-hook='chroot "$1" apt-get install -q -y --no-install-recommends /tmp/warroom.deb >"$1/tmp/apt.log" 2>&1 ||
      { cat "$1/tmp/apt.log"; exit 1; }' \
    --customize-hook='chroot "$1" useradd --create-home lead' \
    --customize-hook='chroot "$1" runuser --login lead --command "exec bash /tmp/in_clean_root.sh"' \
    "$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" /dev/null - <"$work/sources.list"
}

for program in lintian mmdebstrap; do
  command -v "$program" >/dev/null || failed "$program is missing: run packaging/install-dependencies.sh --test"
done
rm -rf "$work"
mkdir -p "$work"
write_sources
title "the package"
package=$(packaging/make-deb.sh --built "$1" --out "$work/package" | tail -n 1)
[ -f "$package" ] || failed "packaging/make-deb.sh named no package"
check_package
rehearse_in_clean_root ||
  failed "not installed, or not working, in a clean root. When it could not even be made: mmdebstrap needs root, or a user" \
    "who may make namespaces (unshare), and the packages of $(cut -d' ' -f2 "$work/sources.list" | sort -u | tr '\n' ' ')"
rm -rf "$work"
title "passed"
