# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154 # run and logs are set by `stack`
#
# Processes by name. A pid file holds "PID START", the start in clock ticks since boot: a pid that the kernel has
# given to somebody else since is not ours.

say() { printf 'stack: %s\n' "$*" >&2; }

die() {
  local code=$1
  shift
  say "$@"
  exit "$code"
}

# All names; the guard runs only for a stack that has an owner, Unleash only where it was asked for.
all_processes() {
  printf '%s\n' guard load unleash prometheus alertmanager haproxy redis-exporter postgres-exporter flags green blue redis postgres
}

# Field 22 of /proc/PID/stat; the name, which may hold anything, ends with the last bracket. Zombies do not count.
start_of() {
  local stat fields
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -ra fields <<<"${stat##*) }"
  [ "${fields[0]}" != Z ] || return 1
  printf '%s' "${fields[19]}"
}

# The pid of a process of ours that lives.
pid_of() {
  local pid began
  { read -r pid began <"$run/$1.pid"; } 2>/dev/null || return 1
  [ "$(start_of "$pid")" = "$began" ] && printf '%s' "$pid"
}

any_running() {
  local name
  for name in $(all_processes); do
    if pid_of "$name" >/dev/null; then return 0; fi
  done
  return 1
}

remember() { # NAME PID
  local began
  began=$(start_of "$2") || die 3 "$1 ended at once: $(last_words "$1")"
  printf '%s %s\n' "$2" "$began" >"$run/$1.pid"
}

last_words() { tail -n 3 "$logs/$1.log" 2>/dev/null | tr '\n' ' '; }

launch() { # NAME PROGRAM ARGUMENT…
  local name=$1
  shift
  setsid "$@" </dev/null >>"$logs/$name.log" 2>&1 &
  remember "$name" $!
}

# Polls a command until it succeeds, for at most some seconds; gives up early when the process has ended.
await() { # NAME SECONDS COMMAND…
  local name=$1 end=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    pid_of "$name" >/dev/null || die 3 "$name ended: $(last_words "$name")"
    [ $SECONDS -lt $end ] || die 3 "$name does not answer: see $logs/$name.log"
    sleep 0.1
  done
}

stop_one() { # NAME
  local pid end=$((SECONDS + 5))
  if pid=$(pid_of "$1"); then
    kill -TERM "$pid" 2>/dev/null || :
    kill -CONT "$pid" 2>/dev/null || : # a stopped process takes no TERM
    while pid_of "$1" >/dev/null; do
      if [ $SECONDS -ge $end ]; then kill -KILL "$pid" 2>/dev/null || :; fi
      sleep 0.05
    done
  fi
  rm -f "$run/$1.pid"
}

stop_all() {
  local name
  for name in $(all_processes); do stop_one "$name" & done
  wait
  remove_postgres_data
  rm -f "$run"/*.sock "$run"/*.port
}
