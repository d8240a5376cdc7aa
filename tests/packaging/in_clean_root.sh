#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs inside the clean root as a plain user, with nothing installed but the package and what it depends on.
set -euo pipefail
shared=/usr/share/warroom

failed() { printf 'FAIL: %s\n' "$*" >&2; exit 1; }

programs_start() {
  local program version
  version=$(dpkg-query -W -f '${Version}' warroom)
  for program in warroomd warroomctl warroom-lab; do
    "$program" --version | grep -qF "${version%-*}" || failed "$program --version does not say ${version%-*}"
  done
  QT_QPA_PLATFORM=offscreen warroom --version | grep -qF "${version%-*}" || failed "warroom --version"
}

# Plugins are loaded by name at run time: no Depends of the linker's covers them.
libraries_are_there() {
  local file missing
  for file in /usr/bin/warroom* /usr/lib/*/qt6/plugins/platforms/libqxcb.so /usr/lib/*/qt6/plugins/sqldrivers/libqsqlite.so; do
    [ -e "$file" ] || failed "$file is not there"
    missing=$(ldd "$file" | grep 'not found' || :)
    [ -z "$missing" ] || failed "$file lacks $missing"
  done
}

# Shipped cutovers have DNS checks.
dig_is_there() { [ -x /usr/bin/dig ] || failed "/usr/bin/dig is not there: the package does not depend on bind9-dnsutils"; }

papers_are_there() {
  local file
  for file in man/man1/warroom{,d,ctl,-lab}.1.gz applications/org.warroom.Warroom.desktop \
    metainfo/org.warroom.Warroom.metainfo.xml icons/hicolor/{scalable/apps/org.warroom.Warroom.svg,256x256/apps/org.warroom.Warroom.png} \
    warroom/{RUNBOOK.md,runbook.schema.json,environment.schema.json}; do
    [ -s "/usr/share/$file" ] || failed "/usr/share/$file is not there"
  done
  [ -s /usr/lib/systemd/user/warroomd@.service ] || failed "the systemd unit is not there"
}

runbooks_are_valid() {
  local runbook
  for runbook in "$shared"/checklists/*.json; do
    case "$runbook" in *.live.json) continue ;; esac
    warroomctl validate "$runbook" || failed "$runbook is not valid"
  done
}

rehearses() {
  warroomctl rehearse "$shared/checklists/example.json" --speed max --report "$HOME/report" ||
    failed "the rehearsal of example.json ended with $?"
  [ -n "$(ls -A "$HOME/report")" ] || failed "the rehearsal left no report"
}

export LC_ALL=C.UTF-8
programs_start
libraries_are_there
dig_is_there
papers_are_there
runbooks_are_valid
rehearses
printf 'in the clean root: all well\n'
